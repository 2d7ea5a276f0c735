"""The nouns of the archive: what is stored, what is searched, what is found."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import NamedTuple

DIGEST_CHARS = 20


def digest(*parts: str) -> str:
    """Return a short, stable hash of `parts`; parts never run into one another (NUL between them)."""
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_CHARS]


def identity(*, given: str = "", url: str = "", path: str = "") -> str:
    """Return the article's id: the one it came with, else one made from its url, else from its path.

    Ids are permanent addresses (people keep links to citations), so they never depend on the content.
    """
    if given:
        return given
    return f"u-{digest(url)}" if url else f"f-{digest(path)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What its provider told of an article beside the story, as found."""

    version: str = ""
    takes_back: str = ""
    """The id of another article that this one withdraws."""
    provider: str = ""
    """Who sent it, where that is not who wrote it."""
    subjects: tuple[tuple[str, str], ...] = ()
    """(code, name) of what it is about; either may be empty."""
    urgency: str = ""
    slug: str = ""
    note: str = ""
    """The note to editors that came with it."""
    credits: tuple[str, ...] = ()
    """What stood below the story about who else worked on it: "Reporting by …; Editing by …"."""
    usage: str = ""
    rights: str = ""

    def as_json(self) -> str:
        """Return what was told, and nothing of what was not."""
        told = {name: value for name, value in asdict(self).items() if value}
        return json.dumps(told, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Details":
        """Return the details that `as_json` wrote."""
        told = json.loads(text)
        subjects = tuple((code, name) for code, name in told.pop("subjects", ()))
        return cls(subjects=subjects, credits=tuple(told.pop("credits", ())), **told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published piece. `text` is final: every offset in Dateline counts characters of it."""

    id: str
    headline: str
    text: str
    published: str | None = None
    """ISO 8601, as precise as it is known: a day, or a day and time with its zone. None: it bears no date."""
    published_from: str = ""
    """How we know the date: "json-ld", "meta", "field", "url", "text", "given" …; empty without a date."""
    updated: str | None = None
    source: str = ""
    """The outlet or agency."""
    url: str = ""
    section: str = ""
    byline: tuple[str, ...] = ()
    dateline: str = ""
    """The place, and agency, that open the text: "BAMAKO, Mali"."""
    language: str = ""
    status: str = "published"
    """ "published", "corrected", or what keeps it from readers (index/standing.py)."""
    embargo: str | None = None
    """The instant from which it may be shown, ISO 8601 in UTC; None: at once."""
    details: Details = Details()
    story: str = ""
    """The id of the cluster of copies it belongs to; its own id when it stands alone."""

    @property
    def day(self) -> date | None:
        """The day of publication, or None when the article bears no date."""
        return date.fromisoformat(self.published[:10]) if self.published else None

    @property
    def notice(self) -> str:
        """What stands for all it says, of itself too: where it takes itself back, it is obeyed once."""
        return digest(self.id, self.fingerprint)

    @property
    def fingerprint(self) -> str:
        """A hash of all content; equal for equal content whatever the id and the story."""
        return digest(
            self.headline,
            self.text,
            self.published or "",
            self.updated or "",
            self.source,
            self.url,
            self.section,
            "\x01".join(self.byline),
            self.dateline,
            self.language,
            self.status,
            *(
                [self.embargo or "", self.details.as_json()]
                if self.embargo or self.details != Details()
                else []
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """Something that could not become an article, with the reason in words a person can act on."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A stored slice of an article: `article.text[start:end] == text`."""

    id: str
    article_id: str
    ordinal: int
    start: int
    end: int
    text: str
    sentences: tuple[tuple[int, int], ...]
    """Borders of its sentences, as offsets into the article's text."""


class Happened(NamedTuple):
    """The days on which what is asked for happened, whenever it was reported; None leaves that side open."""

    first: date | None = None
    last: date | None = None
    only: bool = False
    """What tells of no such day is left out; else what does is preferred."""


def happened_in(first: date | None, last: date | None) -> Happened | None:
    """Return the days as a filter; None where both sides are open."""
    return Happened(first, last, only=True) if first or last else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What narrows a search; days are inclusive at both ends, None leaves that side open."""

    since: date | None = None
    until: date | None = None
    source: str | None = None
    section: str | None = None
    as_of: date | None = None
    """Nothing published later is seen; newer is mildly preferred."""
    happened: Happened | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(Filters):
    """What is searched: a stand-alone text, and the filters."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A chunk found for a query. Ranks run 1..n; scores of different retrievers are never compared."""

    rank: int
    score: float
    chunk: Chunk
    article: Article
    also_in: tuple[str, ...] = ()
    """Ids of other articles of the same story that were found and folded into this passage."""
    similarity: float = 0.0
    """Cosine of query and chunk (0 when found by words alone and no vector was compared)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that name a time, resolved against the article's date; offsets are into the article's text."""

    start: int
    end: int
    text: str
    value: str
    """TIMEX3 value with the granularity the words have: "2013-01-11", "2013-W03", "2013-Q1", "PAST_REF"."""
    earliest: date | None = None
    latest: date | None = None
    """The interval the words can mean, inclusive; None where they stay vague."""
