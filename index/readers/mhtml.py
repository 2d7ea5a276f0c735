"""MHTML: a page that a browser saved with all its parts in one file."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from io import BufferedReader

from index.article import Rejected
from index.readers.decoding import decoded_as
from index.readers.mail import header, is_mail, payload
from index.readers.page import article_of, page_text
from index.readers.plain import MAX_BYTES, too_large
from index.readers.raw import RawArticle

SAVED = re.compile(r"^(?:From:\s*\"?<?Saved by|Snapshot-Content-Location:)", re.IGNORECASE | re.MULTILINE)
RELATED = re.compile(r"^Content-Type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
SENT = re.compile(r"^(?:To|Received|Message-ID|Delivered-To):", re.IGNORECASE | re.MULTILINE)
PAGES = {"text/html", "application/xhtml+xml"}


def is_mhtml(head: str) -> bool:
    """Tell whether `head` opens a page saved by a browser."""
    headers = re.split(r"\r?\n\r?\n", head.lstrip(), maxsplit=1)[0]
    if not RELATED.search(headers):
        return False
    return bool(SAVED.search(headers)) or (not SENT.search(headers) and not is_mail(head))


def read_mhtml(stream: BufferedReader, name: str) -> Iterator[RawArticle | Rejected]:
    """Yield the article of the saved page, or why it holds none."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield too_large(name)
        return
    try:
        message = BytesParser(policy=compat32).parsebytes(data.lstrip())
        page = next((part for part in message.walk() if part.get_content_type() in PAGES), None)
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError, TypeError) as error:
        yield Rejected(path=name, reason=f"not a readable saved page ({error})")
        return
    yield (
        Rejected(path=name, reason="a saved page without its HTML")
        if page is None
        else page_article(message, page, name)
    )


def page_article(message: Message, page: Message, name: str) -> RawArticle | Rejected:
    """Return the article of the page, with the address and the time it was saved from."""
    data = payload(page)
    declared = page.get_param("charset", "")
    text = decoded_as(data, declared) if isinstance(declared, str) and declared else None
    article = article_of(text if text is not None else page_text(data), name)
    if isinstance(article, Rejected):
        return article
    address = header(message, "Snapshot-Content-Location") or header(page, "Content-Location")
    saved = header(message, "Date")
    return replace(
        article,
        url=article.url or (address if address.startswith("http") else ""),
        headline=article.headline or header(message, "Subject"),
        dates=(*article.dates, ("updated", saved)) if saved else article.dates,
    )
