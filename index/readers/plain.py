"""Plain text as scraped: one file, one article; its opening is read when the article is composed."""

from collections.abc import Iterator
from io import BufferedReader

from index.article import Rejected
from index.readers.decoding import decode
from index.readers.raw import RawArticle

MAX_BYTES = 64 << 20
"""The complete works of Shakespeare are 5 MB; a single article beyond this is a dump or a mistake."""


def too_large(name: str) -> Rejected:
    """Return the rejection of a single article that is larger than any article."""
    return Rejected(path=name, reason=f"too large for one article (over {MAX_BYTES >> 20} MB)")


def read_plain(stream: BufferedReader, name: str) -> Iterator[RawArticle | Rejected]:
    """Yield the whole text as one raw article."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield too_large(name)
        return
    text = decode(data)
    yield (
        RawArticle(text=text, path=name) if text.strip() else Rejected(path=name, reason="the file is empty")
    )
