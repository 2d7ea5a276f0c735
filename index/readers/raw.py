"""What a reader hands on: an article as it was found, nothing cleaned, no date resolved."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """One article as found in a file; `index.compose` makes it an Article."""

    text: str
    """Empty in a bare notice: its `status` takes back the article of the same id, and there is no story in it."""
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
    status: str = ""
    """What its provider says of it: "published", "embargoed", "withheld", "corrected", "withdrawn", "killed"; empty
    when nothing is said."""
    takes_back: str = ""
    """The id of another article that this one withdraws."""
    version: str = ""
    embargo: str = ""
    """When it may be shown, as found; empty when at once."""
    provider: str = ""
    """Who sent it, where that is not who wrote it."""
    subjects: tuple[tuple[str, str], ...] = ()
    """(code, name) of what it is about; either may be empty."""
    urgency: str = ""
    slug: str = ""
    note: str = ""
    """The note to editors that came with it."""
    usage: str = ""
    """What it may be used for."""
    rights: str = ""
    """Whose it is: the copyright line."""
