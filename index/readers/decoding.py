"""Bytes to text: the byte order mark, then UTF-8, then the best guess among what newsrooms have."""

import codecs
import re
from collections.abc import Iterator
from io import BufferedReader

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32 before UTF-16: the little-endian mark of one begins with the other's."""

LIKELY = [
    "cp1252",
    "cp1250",
    "cp1251",
    "koi8_r",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp932",
    "euc_jp",
    "gb18030",
    "big5",
    "euc_kr",
]
"""Without this list charset-normalizer reads short German as cp775 and Russian as Mac Cyrillic (tried)."""

WESTERN = {"cp1250", "cp1252", "cp1254"}
SIGN_IN_WORD = re.compile(r"[^\W\d_][\xb3\xb9\xbf\xa3\xa5\xbe]|[\xb3\xb9\xbf\xa3\xa5\xbe][a-z]{2}")
"""The three share most letters, and charset-normalizer takes "Ke\xefta" for Czech. Polish read as cp1252 has
signs inside words (its l with stroke is a superscript three); without any it is Western."""

SAMPLE_BYTES = 100_000
"""A guess needs no more, and costs a tenth of a second on this much."""


class LineTooLongError(ValueError):
    """A line is longer than `MAX_LINE_BYTES`; the rest of it has been skipped."""


MAX_LINE_BYTES = 64 << 20
"""No article is longer; without a bound one damaged file could fill the memory."""


UNMARKED = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
"""UTF-16 markup without its mark, told by how a tag opens."""
NO_CHARACTER_SETS = re.compile(
    r"escape|idna|punycode|undefined|mbcs|oem|utf[-_]?(?:7|16|32)|ucs", re.IGNORECASE
)
"""Codecs of Python that no publisher means, some of which raise errors of their own; and those that bytes show or are not."""


SINGLE_BYTES = re.compile(r"\W*(?:iso-?8859|windows-?125|latin|us-?ascii|cp125)", re.IGNORECASE)


def looks_like_utf8(data: bytes) -> bool:
    """Tell whether bytes are UTF-8 with characters beyond ASCII: in a single-byte set that is hardly ever text."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def marked_encoding(head: bytes) -> str:
    """Return the encoding that the first bytes announce, or an empty string."""
    return next((name for mark, name in MARKS + UNMARKED if head.startswith(mark)), "")


def decoded_as(data: bytes, declared: str) -> str | None:
    """Return `data` in the encoding it declares; None when that is none, or the bytes do not agree with it."""
    if marked_encoding(data) or NO_CHARACTER_SETS.search(declared):
        return None
    if SINGLE_BYTES.match(declared) and looks_like_utf8(data):
        return data.decode("utf-8")
    try:
        return data.decode(declared.strip("\"' ;").lower())
    except (UnicodeError, LookupError, ValueError):
        return None


def is_binary(head: bytes) -> bool:
    """Tell whether `head` is no text in any encoding: it holds NUL bytes and no UTF-16 or UTF-32 mark."""
    return b"\x00" in head and not marked_encoding(head).startswith(("utf-16", "utf-32"))


def decode(data: bytes) -> str:
    """Return the text of `data`, without its byte order mark; what cannot be read becomes U+FFFD."""
    encoding = marked_encoding(data)
    if encoding:
        return data.decode(encoding, "replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(guess(data), "replace")


def guess(data: bytes) -> str:
    """Return the likeliest encoding of bytes that are not UTF-8; damaged UTF-8 stays UTF-8."""
    from charset_normalizer import from_bytes

    sample = data[:SAMPLE_BYTES]
    if looks_like_damaged_utf8(sample):
        return "utf-8"
    best = from_bytes(sample, cp_isolation=LIKELY).best()
    if best is None or best.encoding in WESTERN:
        return "cp1250" if SIGN_IN_WORD.search(sample.decode("cp1252", "replace")) else "cp1252"
    return best.encoding


def looks_like_damaged_utf8(data: bytes) -> bool:
    """Tell whether most bytes beyond ASCII form whole UTF-8 characters."""
    beyond = sum(byte > 0x7F for byte in data)  # noqa: PLR2004 - the border of ASCII
    kept = data.decode("utf-8", "ignore")
    whole = len(kept.encode("utf-8")) - sum(character < "\x80" for character in kept)
    return whole * 10 >= beyond * 9


def numbered_lines(stream: BufferedReader) -> Iterator[tuple[int, str | LineTooLongError]]:
    """Yield (line number from 1, text) of each line; memory holds one line whatever the size of the input."""
    head = stream.peek(SAMPLE_BYTES)
    encoding = marked_encoding(head)
    if encoding.startswith(("utf-16", "utf-32")):
        yield from enumerate(codecs.getreader(encoding)(stream, "replace"), 1)
        return
    number, fallback = 0, ""
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(line) > MAX_LINE_BYTES:
            yield number, skip_rest(stream, line)
            continue
        try:
            yield number, line.decode("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError:
            fallback = fallback or guess(head + line)
            yield number, line.decode(fallback, "replace")


def skip_rest(stream: BufferedReader, line: bytes) -> LineTooLongError:
    """Read to the end of the line that began with `line`; return the error that stands in its place."""
    while line and not line.endswith(b"\n"):
        line = stream.readline(1 << 20)
    return LineTooLongError(f"a line is longer than {MAX_LINE_BYTES >> 20} MB")
