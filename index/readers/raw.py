"""What a reader hands on: an article as it was found, nothing cleaned, no date resolved."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """One article as found in a file; `index.compose` makes it an Article."""

    text: str
    path: str
    """Where it came from, for messages: "news.jsonl:17"."""
    key: str = ""
    """What names it for good when it has neither id nor url; the path when empty."""
    given_id: str = ""
    url: str = ""
    headline: str = ""
    dates: tuple[tuple[str, str], ...] = ()
    """(how we know, the string as found): ("json-ld", "2013-01-19T18:40:00Z")."""
    updated: str = ""
    source: str = ""
    section: str = ""
    byline: tuple[str, ...] = ()
    dateline: str = ""
    language: str = ""
