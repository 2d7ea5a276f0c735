"""Permanent links: an article opened at words, which are found again when the article has changed around them.

`article/ID?start=21&end=74&quote=DIGEST#cited`: the offsets say where the words stood, and the digest of the words lets
them be told from others without being in the address.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote as encoded

from index.article import digest

LONGEST = 5_000
"""Characters of words that are looked for at another place; more is not a quotation."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words stand now: `text[start:end]`; `moved` where that is not where the link has them."""

    start: int
    end: int
    moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Permalink:
    """Words in an article; without a `seal`, whatever stands at these offsets."""

    article_id: str
    start: int
    end: int
    seal: str = ""
    """The digest of the words."""

    @classmethod
    def to(cls, article_id: str, start: int, quote: str) -> "Permalink":
        """Return the link to `quote`, which begins at `start` in the article's text."""
        return cls(article_id=article_id, start=start, end=start + len(quote), seal=digest(quote))

    @property
    def query(self) -> str:
        """The address's part behind the question mark."""
        sealed = f"&quote={encoded(self.seal, safe='')}" if self.seal else ""
        return f"start={self.start}&end={self.end}{sealed}"

    def address(self, base: str = "") -> str:
        """Return the address; it is relative, so that it holds behind any path prefix, or stands behind `base`."""
        return f"{base}{article_address(self.article_id)}?{self.query}#cited"

    def place(self, text: str) -> Place | None:
        """Return where the words stand in `text` now, the nearest place to where they stood; None where nowhere."""
        length = self.end - self.start
        if self.start < 0 or length <= 0:
            return None
        if not self.seal:
            return Place(self.start, self.end) if self.end <= len(text) else None
        if digest(text[self.start : self.end]) == self.seal:
            return Place(self.start, self.end)
        others = _outward(self.start, len(text) - length) if length <= LONGEST else ()
        found = (at for at in others if digest(text[at : at + length]) == self.seal)
        moved = next(found, None)
        return None if moved is None else Place(moved, moved + length, moved=True)


def article_address(article_id: str) -> str:
    """Return the address of an article, relative to the server's root."""
    return f"article/{encoded(article_id, safe='')}"


def given(article_id: str, start: int | None, end: int | None, seal: str = "") -> Permalink | None:
    """Return the link that an address names; None where it names an article alone."""
    if start is None or end is None:
        return None
    return Permalink(article_id=article_id, start=start, end=end, seal=seal)


def _outward(middle: int, last: int) -> Iterator[int]:
    """Yield 0 to `last` but for `middle`, those next to it first."""
    for step in range(1, max(middle, last - middle) + 1):
        if 0 <= middle - step <= last:
            yield middle - step
        if middle + step <= last:
            yield middle + step
