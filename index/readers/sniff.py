"""Which format a file has: its content decides, its suffix only where the content leaves it open."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import PurePath

from index.article import Rejected
from index.readers.decoding import decode, is_binary
from index.readers.jsonlines import is_json_lines, read_json_array, read_json_lines, read_json_object
from index.readers.page import read_page
from index.readers.plain import read_plain
from index.readers.raw import RawArticle
from index.readers.table import is_table, read_table

Reader = Callable[[BufferedReader, str], Iterator[RawArticle | Rejected]]

HEAD_BYTES = 65_536
"""What a format is chosen by; the first line of nearly every JSONL file lies within it."""

UNREAD = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"WARC/", "a WARC web archive"),
)
"""Formats that are recognised by their first bytes and not read."""

HTML_MARK = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
MARKUP = re.compile(r"^\s*<[!?a-z]", re.IGNORECASE)
XML_MARK = re.compile(r"^\s*<\?xml\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its suffixes, how its content is told, and who reads it."""

    name: str
    suffixes: tuple[str, ...]
    fits: Callable[[str], bool]
    read: Reader


def is_page(head: str) -> bool:
    """Tell whether `head` opens an HTML page."""
    return bool(MARKUP.match(head) and HTML_MARK.search(head))


def is_json_array(head: str) -> bool:
    """Tell whether `head` opens an array of JSON objects."""
    return bool(re.match(r"\s*\[\s*\{", head))


def is_json_object(head: str) -> bool:
    """Tell whether `head` opens a JSON object (written over several lines: JSON lines are told first)."""
    return bool(re.match(r"\s*\{\s*(?:\"|$)", head))


def never(_head: str) -> bool:
    """Plain text has no mark of its own."""
    return False


FORMATS = (
    Format("HTML", (".html", ".htm", ".xhtml"), is_page, read_page),
    Format("JSON lines", (".jsonl", ".ndjson"), is_json_lines, read_json_lines),
    Format("JSON array", (), is_json_array, read_json_array),
    Format("JSON object", (".json",), is_json_object, read_json_object),
    Format("CSV", (".csv", ".tsv"), is_table, read_table),
    Format("text", (".txt", ".text", ".md", ""), never, read_plain),
)
"""Tried in this order."""


def choose(head: bytes, name: str) -> Format | Rejected:
    """Return the format of what opens with `head`, or why it cannot be read."""
    unread = next((kind for mark, kind in UNREAD if head.startswith(mark)), "")
    if unread or is_binary(head):
        return Rejected(
            path=name, reason=f"{unread or 'binary data'}: only text, HTML, JSON and CSV are read"
        )
    text = decode(head if len(head) < HEAD_BYTES else head[: head.rfind(b"\n") + 1] or head)
    if not text.strip():
        return Rejected(path=name, reason="the file is empty")
    by_content = next((form for form in FORMATS if form.fits(text)), None)
    if by_content:
        return by_content
    if XML_MARK.match(text):
        return Rejected(path=name, reason="XML that is not an HTML page: this XML format is not read")
    suffix = PurePath(name.removesuffix(".gz")).suffix.lower()
    return next((form for form in FORMATS if suffix in form.suffixes), FORMATS[-1])
