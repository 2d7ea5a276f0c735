"""A chronology from the archive: what happened on which day, each entry a cited sentence.

search deep -> sentences about the matter, with the day of what they tell -> one an event -> checked -> by day
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from typing import Final

from assistant.answer import Citation, Sentence
from assistant.checking.meaning import Compares
from assistant.checking.verify import check
from assistant.evidence import Evidence
from assistant.searching import SearchesByMeaning
from assistant.timelines.days import EventDay, Kind
from assistant.timelines.matter import Told, sentences_about
from assistant.understanding.chronology import matter_asked
from index.article import Article, Filters, Passage, Query
from index.errors import InputError
from index.times import describe_days

PASSAGES = 100
"""Passages looked through, one a story."""
LIMIT = 20
"""Entries unless more are asked for: a page."""
SAME = 0.45
"""Cosine of two sentences of one day that tell of one event."""
SAME_COARSE = 0.4
"""The same where one of them knows its day no better than to some days: it looks back."""
SAME_ELSEWHEN = 0.78
"""The same of two sentences of days that lie near each other: they tell one event, and one has its day wrong."""
SAME_SENTENCE = 0.92
"""The same of two sentences that are one, told of whatever days."""
WEEK = 7
"""Days: sentences so far apart and but alike differ by a weekday taken for that of another week."""
OTHERS = 0.7
"""What the articles that tell an event count for its weight, by the logarithm of their number."""
STATED: Final[Mapping[Kind, str]] = {"happened": "", "planned": "Planned for ", "reported": "Reported "}
"""What stands before the days of an entry told as a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event with its days, the sentence that tells it, and the other articles that do."""

    day: EventDay
    citation: Citation
    also_in: tuple[Article, ...] = ()
    weight: float = 0.0
    """How much it matters: how near to the query, and told by how many."""

    @property
    def sentence(self) -> str:
        """The entry as a sentence: `Friday 18 January 2013: “…”`."""
        days = describe_days(self.day.earliest, self.day.latest)
        return f"{STATED[self.day.kind]}{days}: \u201c{self.citation.quote}\u201d"

    @property
    def told(self) -> str:
        """How its day follows: `The story, filed Saturday 19 January 2013, says “on Friday”.`."""
        published = self.citation.article.day
        filed = f", filed {describe_days(published, published)}," if published else ""
        if not self.day.words:
            return f"Reported{filed.rstrip(',')}; the sentence names no day."
        return f"The story{filed} says \u201c{' '.join(self.day.words.split())}\u201d."


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What the archive tells of a matter, by event day; citations are numbered in that order."""

    query: Query
    entries: tuple[Entry, ...]
    more: int = 0
    """Entries left out, the less important ones."""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Each entry as a sentence of an answer."""
        return tuple(
            Sentence(text=entry.sentence, citations=(entry.citation.number,), verdict="supported")
            for entry in self.entries
        )

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What the entries cite, in their order."""
        return tuple(entry.citation for entry in self.entries)


def timeline(
    searcher: SearchesByMeaning, text: str, filters: Filters | None = None, *, limit: int = LIMIT
) -> Timeline:
    """Return what the archive tells of `text`, ordered by the day it happened, up to `limit` entries; perhaps none.

    `happened` is about the days of events, all other filters about the articles that tell of them. Raises InputError
    for an empty text.
    """
    matter = matter_asked(text) or " ".join(text.split()).strip(" ?.!")
    if not matter:
        raise InputError(
            "There is nothing to look for.", hint='Say of what: dateline timeline "the fall of Konna".'
        )
    query = Query(text=matter, **asdict(filters or Filters()))
    return chronology(query, searcher.search(sought(query), PASSAGES), searcher.embedder, limit)


def sought(query: Query) -> Query:
    """Return what to search for: what happened by a day may be told long after it, so that its days are but preferred."""
    return replace(query, happened=query.happened._replace(only=False)) if query.happened else query


def chronology(query: Query, passages: Sequence[Passage], embedder: Compares, limit: int = LIMIT) -> Timeline:
    """Return what the passages tell of the matter that is the query's text, by the day it happened.

    An entry is there only where its sentence, days and all, stands the check.
    """
    groups = _events(sentences_about(query, passages, embedder))
    events = sorted(((_entry(group), group[0]) for group in groups), key=lambda e: -e[0].weight)
    weightiest = islice((entry for entry, told in events if _stands(entry, told)), limit)
    kept = sorted(weightiest, key=lambda e: (e.day.earliest, e.day.latest, -e.weight))
    entries = tuple(replace(e, citation=replace(e.citation, number=n)) for n, e in enumerate(kept, 1))
    return Timeline(query=query, entries=entries, more=max(0, len(events) - limit))


def _stands(entry: Entry, told: Told) -> bool:
    c = told.candidate
    evidence = Evidence(number=1, passage=c.passage, start=c.start, end=c.end, text=c.text, score=1.0)
    return check(entry.sentence, [evidence]).verdict == "supported"


def _events(told: Iterable[Told]) -> list[list[Told]]:
    """Return what tells of each event: the surest and nearest sentence leads, the others stand under it."""
    groups: list[list[Told]] = []
    for one in sorted(told, key=lambda t: t.rank):
        home = next((group for group in groups if _same(group[0], one)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    sure = [g for g in groups if not any(_undecided(g, other) for other in groups)]
    kept: list[list[Told]] = []
    for group in sorted(sure, key=lambda g: (-_support(g), g[0].rank)):
        if not any(_otherwise(other[0], group[0]) for other in kept):
            kept.append(group)
    return kept


def _support(group: Sequence[Told]) -> int:
    """Return how many articles tell it."""
    return len({one.article.id for one in group})


def _undecided(one: Sequence[Told], other: Sequence[Told]) -> bool:
    """Return whether one sentence is told of two days, and neither is better borne out."""
    differs = _apart(one[0].day, other[0].day) > 0 and _support(one) == _support(other)
    return differs and float(one[0].vector @ other[0].vector) >= SAME_SENTENCE


def _same(one: Told, other: Told) -> bool:
    """Return whether both tell one event: on days that may be the same, and alike."""
    exact = one.day.exact and other.day.exact
    return _apart(one.day, other.day) == 0 and float(one.vector @ other.vector) >= (
        SAME if exact else SAME_COARSE
    )


def _otherwise(one: Told, other: Told) -> bool:
    """Return whether both tell one event and their days cannot both be right."""
    alike, apart = float(one.vector @ other.vector), _apart(one.day, other.day)
    if apart > WEEK:
        return alike >= SAME_SENTENCE
    return (apart > 0 and alike >= SAME_ELSEWHEN) or (apart == WEEK and alike >= SAME)


def _apart(one: EventDay, other: EventDay) -> int:
    return max(0, (other.earliest - one.latest).days, (one.earliest - other.latest).days)


def _entry(group: Sequence[Told]) -> Entry:
    first = group[0]
    c = first.candidate
    others = {t.article.id: t.article for t in group[1:] if t.article.id != first.article.id}
    return Entry(
        day=first.day,
        citation=Citation(number=1, article=first.article, start=c.start, end=c.end, quote=c.text),
        also_in=tuple(others.values()),
        weight=first.weight + OTHERS * math.log1p(len(others)),
    )
