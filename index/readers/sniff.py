"""Which format a file has: its content decides, its suffix only where the content leaves it open."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import PurePath

from lxml.html.defs import tags

from index.article import Rejected
from index.readers.anpa import is_anpa, read_anpa
from index.readers.compressed import without_suffix
from index.readers.decoding import decode, is_binary
from index.readers.feed import read_feed
from index.readers.iptc7901 import is_iptc7901, read_iptc7901
from index.readers.jsonlines import is_json_lines, read_json_array, read_json_lines, read_json_object
from index.readers.mail import is_mail, is_mailbox, read_mail, read_mailbox
from index.readers.markup import root_name
from index.readers.mhtml import is_mhtml, read_mhtml
from index.readers.nesting import Found, Inner
from index.readers.newsml1 import read_newsml1
from index.readers.newsmlg2 import ROOTS as G2_ROOTS
from index.readers.newsmlg2 import read_newsml_g2
from index.readers.nitf import read_nitf
from index.readers.packed import is_tar, is_zip, read_tar, read_zip
from index.readers.page import read_page
from index.readers.pdf import is_pdf, read_pdf
from index.readers.plain import read_plain
from index.readers.raw import RawArticle
from index.readers.table import is_table, read_table
from index.readers.webarchive import is_web_archive, read_web_archive
from index.readers.wordpress import read_wordpress

Reader = Callable[[BufferedReader, str], Iterator[RawArticle | Rejected]]
Unpacker = Callable[[BufferedReader, str, Inner], Found]

HEAD_BYTES = 65_536
"""What a format is chosen by; the first line of nearly every JSONL file lies within it."""

UNREAD = (
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"OggS", "a sound or a film"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"SQLite format 3", "an SQLite database"),
)
"""Formats that are recognised by their first bytes and not read."""

HTML_MARK = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
MARKUP = re.compile(r"^\s*<[!?a-z]", re.IGNORECASE)
XML_MARK = re.compile(r"^\s*<(?:\?|!DOCTYPE)", re.IGNORECASE)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
HTML_TAGS = frozenset(tags) | frozenset(
    "main amp-html svg math template slot dialog picture search hgroup wbr".split()
)
WORDPRESS_MARK = re.compile(r"xmlns:wp\s*=|<wp:wxr_version", re.IGNORECASE)
FEED_ROOTS = {"rss", "feed", "rdf", "channel"}
NINJS_ID = re.compile(r'"(?:uri|guid)"\s*:', re.IGNORECASE)
NINJS_MARK = re.compile(
    r'"(?:versioncreated|pubstatus|body_x?html|bodies|representationtype)"\s*:|/ninjs-schema', re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its suffixes, how its content is told, and who reads it."""

    name: str
    suffixes: tuple[str, ...]
    fits: Callable[[str], bool]
    read: Reader
    about: str = ""


@dataclass(frozen=True, slots=True)
class Container:
    """A format that holds files, which are read as if each lay alone."""

    name: str
    suffixes: tuple[str, ...]
    fits: Callable[[str], bool]
    unpack: Unpacker
    about: str = ""


def is_page(head: str) -> bool:
    """Tell whether `head` opens an HTML page."""
    return bool(MARKUP.match(head) and HTML_MARK.search(head)) and not is_other_xml(head)


def is_other_xml(head: str) -> bool:
    """Tell whether `head` opens XML of a kind that is not read: its first element is none of HTML's."""
    if not MARKUP.match(head):
        return False
    root = root_name(head)
    return root not in HTML_TAGS if root else bool(XML_MARK.match(head) or not COMMENT.sub("", head).strip())


def is_json_array(head: str) -> bool:
    """Tell whether `head` opens an array of JSON objects."""
    return bool(re.match(r"\s*\[\s*\{", head))


def is_json_object(head: str) -> bool:
    """Tell whether `head` opens a JSON object (written over several lines: JSON lines are told first)."""
    return bool(re.match(r"\s*\{\s*(?:\"|$)", head))


def is_ninjs_item(head: str) -> bool:
    """Tell whether `head` opens a single ninjs item; lines and arrays of them are told as JSON."""
    return (
        is_json_object(head)
        and not is_json_lines(head)
        and bool(NINJS_ID.search(head) and NINJS_MARK.search(head))
    )


def rooted(*names: str) -> Callable[[str], bool]:
    """Return what tells XML by the name of its first element."""
    return lambda head: head.lstrip("\ufeff \t\r\n").startswith("<") and root_name(head) in names


def is_wordpress(head: str) -> bool:
    """Tell whether `head` opens a WordPress export."""
    return root_name(head) == "rss" and bool(WORDPRESS_MARK.search(head))


def never(_head: str) -> bool:
    """Plain text has no mark of its own, and what is told by its first bytes needs none."""
    return False


BY_BYTES: tuple[tuple[Callable[[bytes], bool], Format | Container], ...] = (
    (is_zip, Container("zip", (".zip",), never, read_zip, "archive of any of these, nested")),
    (is_tar, Container("tar", (".tar", ".tgz"), never, read_tar, "archive of any of these, nested; also .tar.gz, .bz2, .xz")),
    (is_pdf, Format("PDF", (".pdf",), never, read_pdf, "PDF with a text layer")),
    (is_web_archive, Format("WARC", (".warc", ".arc"), never, read_web_archive, "web archives, WARC and ARC: the pages that are articles")),
    (is_iptc7901, Format("IPTC 7901", (".iptc",), never, read_iptc7901, "wire text of European agencies")),
    (is_anpa, Format("ANPA 1312", (".anpa",), never, read_anpa, "wire text of American agencies")),
)  # fmt: skip
"""Told by their first bytes."""

BY_TEXT: tuple[Format | Container, ...] = (
    Format("NITF", (".nitf",), rooted("nitf"), read_nitf, "news stories in XML, NITF 3.x (IPTC)"),
    Format("NewsML-G2", (), rooted(*G2_ROOTS), read_newsml_g2, "news items, messages and packages in XML, NewsML-G2 (IPTC)"),
    Format("NewsML 1", (".newsml",), rooted("newsml"), read_newsml1, "news items in XML, NewsML 1.x (IPTC)"),
    Format("WordPress", (".wxr",), is_wordpress, read_wordpress, "WordPress exports (WXR): published posts"),
    Format("RSS and Atom", (".rss", ".atom"), rooted(*FEED_ROOTS), read_feed, "feeds whose entries carry their text"),
    Format("MHTML", (".mht", ".mhtml"), is_mhtml, read_mhtml, "pages that a browser saved in one file"),
    Container("mailbox", (".mbox",), is_mailbox, read_mailbox, "mailboxes (mbox): every message and its attachments"),
    Container("e-mail", (".eml",), is_mail, read_mail, "a message and its attachments"),
    Format("HTML", (".html", ".htm", ".xhtml"), is_page, read_page, "web pages"),
    Format("ninjs", (), is_ninjs_item, read_json_object, "news in JSON, ninjs 1.x to 3.x (IPTC); also in lines and arrays"),
    Format("JSON lines", (".jsonl", ".ndjson"), is_json_lines, read_json_lines, "one article a line"),
    Format("JSON array", (), is_json_array, read_json_array, "a list of articles"),
    Format("JSON object", (".json",), is_json_object, read_json_object, "one article, or an object that holds a list of them"),
    Format("CSV", (".csv", ".tsv"), is_table, read_table, "a table with a header, one article a row"),
    Format("text", (".txt", ".text", ".md", ""), never, read_plain, "one article a file"),
)  # fmt: skip
"""Told by their text, tried in this order."""

FORMATS: tuple[Format | Container, ...] = (*BY_TEXT, *(form for _, form in BY_BYTES))


def choose(head: bytes, name: str) -> Format | Container | Rejected:
    """Return the format of what opens with `head`, or why it cannot be read."""
    told = next((form for fits, form in BY_BYTES if fits(head)), None)
    if told:
        return told
    unread = next((kind for mark, kind in UNREAD if head.startswith(mark)), "")
    if unread or is_binary(head):
        return Rejected(path=name, reason=f"{unread or 'binary data'}, which is not read")
    text = decode(head if len(head) < HEAD_BYTES else head[: head.rfind(b"\n") + 1].strip() or head)
    if not text.strip():
        return Rejected(path=name, reason="the file is empty")
    by_content = next((form for form in BY_TEXT if form.fits(text)), None)
    return by_content or by_suffix(text, name)


def by_suffix(head: str, name: str) -> Format | Container | Rejected:
    """Return the format that a suffix names, where the content leaves it open; XML of an unknown kind is none."""
    if is_other_xml(head) or XML_MARK.match(head):
        kind = f"its root is <{root_name(head)}>" if root_name(head) else "it has no element"
        return Rejected(path=name, reason=f"XML of a kind that is not read ({kind})")
    suffix = PurePath(without_suffix(name)).suffix.lower()
    return next((form for form in BY_TEXT if suffix in form.suffixes), BY_TEXT[-1])
