"""WARC and ARC web archives: the articles among the pages that were fetched."""

import io
import logging
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from io import BufferedReader
from typing import TYPE_CHECKING, Any

from index.article import Rejected
from index.readers.decoding import decoded_as
from index.readers.page import article_of, page_text
from index.readers.plain import MAX_BYTES
from index.readers.raw import RawArticle

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

PAGES = ("text/html", "application/xhtml+xml")
RECORDS = {"response", "resource"}
FOUND = "200"


def is_web_archive(head: bytes) -> bool:
    """Tell whether bytes open a WARC or an ARC file."""
    return head.startswith((b"WARC/", b"filedesc://"))


def read_web_archive(stream: BufferedReader, name: str) -> Iterator[RawArticle | Rejected]:
    """Yield the article of each page that was fetched whole, and for a page that holds none the reason.

    Pictures, scripts, redirects and pages that were not there are passed over.
    """
    from warcio.exceptions import ArchiveLoadFailed

    damage = (
        ArchiveLoadFailed,
        ValueError,
        LookupError,
        AttributeError,
        TypeError,
        EOFError,
        zlib.error,
        OSError,
    )
    passed: Counter[str] = Counter()
    number, found = 0, False
    try:
        for number, record in enumerate(records(stream), 1):
            reason = passed_over(record)
            if reason:
                passed[reason] += 1
            else:
                found = True
                yield page_of(record, f"{name}:{number}")
    except damage as error:
        said = " ".join(str(error).split())[:120]
        yield Rejected(path=f"{name}:{number + 1}", reason=f"damaged from here on ({said})")
        return
    if not found:
        held = ", ".join(f"{count} {reason}" for reason, count in passed.most_common()) or "it is empty"
        yield Rejected(path=name, reason=f"a web archive without a page ({held})")


def records(stream: BufferedReader) -> Iterator["ArcWarcRecord"]:
    """Yield every record of an archive; ARC is read as the WARC it corresponds to."""
    from warcio.archiveiterator import ArchiveIterator

    logging.getLogger("warcio").setLevel(
        logging.CRITICAL
    )  # what it says of a flawed record helps nobody here
    found = iter(ArchiveIterator(stream, arc2warc=True))
    while True:
        with redirect_stderr(io.StringIO()):  # it prints what it skips
            record = next(found, None)
        if record is None:
            return
        yield record


def passed_over(record: "ArcWarcRecord") -> str:
    """Return why a record holds no page, or nothing for one that does."""
    if record.rec_type not in RECORDS:
        return f"{record.rec_type} records"
    status = str(record.http_headers.get_statuscode() or "") if record.http_headers else FOUND
    if status != FOUND:
        return "redirects" if status.startswith("3") else "pages that were not there"
    return "" if content_type(record).partition(";")[0].strip().lower() in PAGES else "files of other kinds"


def content_type(record: "ArcWarcRecord") -> str:
    """Return the type of what was fetched, as the server gave it."""
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "")


def page_of(record: "ArcWarcRecord", path: str) -> RawArticle | Rejected:
    """Return the article of a page that was fetched, with its address; the day it was fetched is the last resort."""
    data = record.content_stream().read(MAX_BYTES)
    charset = content_type(record).lower().partition("charset=")[2]
    declared = decoded_as(data, charset.partition(";")[0]) if charset else None
    article = article_of(declared if declared is not None else page_text(data), path)
    if isinstance(article, Rejected):
        return article
    return with_address(article, record.rec_headers)


def with_address(article: RawArticle, headers: Any) -> RawArticle:
    """Return the article with the address it was fetched from, unless the page names its own."""
    address = str(headers.get_header("WARC-Target-URI") or "").strip("<> ")
    fetched = str(headers.get_header("WARC-Date") or "")
    dates = (*article.dates, ("updated", fetched)) if fetched else article.dates
    return replace(article, url=article.url or address, dates=dates)
