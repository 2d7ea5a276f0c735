"""Letters as they were meant: ligatures taken apart, broken words joined, characters read in the wrong set put right."""

import re
from dataclasses import fields, replace
from typing import Any

from index.readers.raw import RawArticle

LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
"""What cp1252 has where ISO 8859-1 has control characters, which no newspaper prints."""
TABLE = {**LIGATURES, **{code: letter for code, letter in WINDOWS.items() if letter}}
DOUBLED = re.compile("[\xc2-\xf4][\x80-\xbf]{1,3}")
"""UTF-8 that was read as ISO 8859-1, byte by byte."""
DOUBLED_WINDOWS = re.compile("\xe2\u20ac[\u2122\u0153\u02dc\u201c\u201d\xa6\xa2\x9d]")
"""Quotation marks and dashes in UTF-8 that was read as cp1252; longer lists would change words in capitals."""
BROKEN = re.compile("\xad[ \t]*\r?\n[ \t]*(?=[^\\W\\d_])")
"""A soft hyphen that did break its line: both go."""
SUSPECT = re.compile("[\x80-\x9f\xad\xe2\ufb00-\ufb06]")


def restored(article: RawArticle) -> RawArticle:
    """Return the article with every text of it as it was meant."""
    told = {field.name: getattr(article, field.name) for field in fields(article)}
    changed: dict[str, Any] = {
        name: whole(value)
        for name, value in told.items()
        if isinstance(value, str) and not value.isascii() and SUSPECT.search(value)
    }
    return replace(article, **changed) if changed else article


def whole(text: str) -> str:
    """Return `text` with whole letters and whole words."""
    text = DOUBLED_WINDOWS.sub(once, DOUBLED.sub(once, BROKEN.sub("", text)))
    return text.translate(TABLE)


def once(doubled: re.Match[str]) -> str:
    """Return the character that was encoded twice; what only looks like one stays."""
    data = b"".join(letter.encode("latin-1" if letter <= "\xff" else "cp1252") for letter in doubled[0])
    if not any(0x80 <= byte < 0xA0 for byte in data):  # noqa: PLR2004 - no control character: it may be meant
        return doubled[0]
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return doubled[0]
