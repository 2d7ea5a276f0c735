"""The JSON objects other programs rely on, as types: the API's schema and mypy both read them."""

from typing import Any

from typing_extensions import TypedDict

from assistant.answer import Subject
from assistant.citation import Verdict
from assistant.timelines.days import Kind


class HappenedObject(TypedDict):
    """The days on which what is asked for happened; `only` says that all else is left out, not just ranked lower."""

    since: str | None
    until: str | None
    only: bool


class QueryObject(TypedDict):
    """What was searched; since and until are days of publication."""

    text: str
    since: str | None
    until: str | None
    source: str | None
    section: str | None
    as_of: str | None
    happened: HappenedObject | None


class PassageObject(TypedDict):
    """What was found: `text` is the article's text from `start` to `end`."""

    rank: int
    article_id: str
    chunk_id: str
    start: int
    end: int
    text: str
    headline: str
    source: str
    published: str | None
    url: str
    score: float
    also_in: list[str]


class PassagesObject(TypedDict):
    """What a search gives, best first."""

    passages: list[PassageObject]


class SentenceObject(TypedDict):
    """A sentence of the answer, with the numbers of what it cites; `reason` says why it is not fully supported."""

    text: str
    verdict: Verdict
    citations: list[int]
    reason: str


class PlaceObject(TypedDict):
    """A quote and where it stands: the article's text from `start` to `end`, byte for byte."""

    article_id: str
    headline: str
    source: str
    published: str | None
    url: str
    start: int
    end: int
    quote: str


class CitationObject(PlaceObject):
    """A numbered quote."""

    number: int


class ConflictObject(TypedDict):
    """That reports differ: on what, told in words, and the numbers of the citations that differ, newest first."""

    about: Subject
    told: str
    citations: list[int]


class DatedObject(TypedDict):
    """The days of a timeline's entry, which is the sentence that cites this number."""

    citation: int
    earliest: str
    latest: str
    kind: Kind


class SaidObject(TypedDict):
    """An answer in a few words, the sentences that give it, and how many stories say so."""

    text: str
    citations: list[int]
    stories: int
    published: str | None


class ShortObject(SaidObject):
    """The short answer, with what other reports say instead, and further answers where several were asked for."""

    differing: list[SaidObject]
    also: list[SaidObject]


class AnswerObject(TypedDict):
    """A checked answer, or an abstention with its reason, what was searched and what would help."""

    question: str
    query: QueryObject
    abstained: bool
    reason: str
    answer: str
    sentences: list[SentenceObject]
    citations: list[CitationObject]
    passages: list[PassageObject]
    nearest_quotations: list[CitationObject]
    closest: list[PassageObject]
    searched: str
    hints: list[str]
    conflict: ConflictObject | None
    short: ShortObject | None
    when: list[str] | None
    probable: list[str] | None
    nearest: list[str] | None
    timeline: list[DatedObject] | None
    notices: list[str]
    answerer: str
    timings_ms: dict[str, float]


class WrittenObject(TypedDict):
    """When an article that bears no date was written, inferred from the times it names."""

    earliest: str
    latest: str | None
    words: list[str]


class ArticleObject(TypedDict):
    """An article whole; every offset counts characters of its `text`."""

    id: str
    headline: str
    text: str
    published: str | None
    published_from: str
    written: WrittenObject | None
    updated: str | None
    source: str
    url: str
    section: str
    byline: list[str]
    dateline: str
    language: str
    status: str
    notice: str
    embargo: str | None
    details: dict[str, Any]
    story: str
    fingerprint: str


class TimeObject(TypedDict):
    """Words that name a time: a TIMEX3 value, and the first and last day they can mean."""

    start: int
    end: int
    text: str
    value: str
    earliest: str | None
    latest: str | None


class TimesObject(TypedDict):
    """The time expressions of an article."""

    published: str | None
    written: WrittenObject | None
    expressions: list[TimeObject]


class RejectedObject(TypedDict):
    """Something that could not become an article."""

    path: str
    reason: str


class IngestObject(TypedDict):
    """What an ingest did."""

    read: int
    added: int
    replaced: int
    unchanged: int
    copies: int
    rejected: list[RejectedObject]
    chunks: int
    seconds: float


class ErrorObject(TypedDict):
    """A failure in words, with what to do next."""

    error: str
    hint: str


class SettingObject(TypedDict):
    """A setting's value, where it came from (default, file, env or flag) and what it does."""

    value: str | float | bool | list[str] | None
    origin: str
    description: str


class ConfigObject(TypedDict):
    """Every setting, and the file that was read."""

    file: str | None
    settings: dict[str, SettingObject]
