"""A chronology from the archive: what happened on which day, each entry a cited sentence.

search deep -> sentences about the matter, with the day of what they tell -> one an event -> checked -> by day
"""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from itertools import islice

from assistant.checking.meaning import Compares
from assistant.checking.verify import check
from assistant.citation import Citation
from assistant.evidence import Evidence
from assistant.searching import Searches, SearchesByMeaning
from assistant.timelines.entries import Entry, Timeline
from assistant.timelines.events import Event, events, mattering
from assistant.timelines.matter import Matter
from assistant.timelines.telling import sentences_about
from assistant.understanding.chronology import matter_asked
from assistant.understanding.time_asked import time_range
from index.article import Filters, Passage, Query
from index.errors import InputError

PASSAGES = 100
"""Passages looked through, one a story."""
MUCH = 50
"""So many of them about the matter alone: it has more, of other days than those its closest words tell of."""
PARTS = 8
OF_A_PART = 8
"""Parts of such a matter's time that are looked through besides, and passages of each: half a second."""
LIMIT = 20
"""Entries unless more are asked for: a page."""


def timeline(
    searcher: SearchesByMeaning, text: str, filters: Filters | None = None, *, limit: int = LIMIT
) -> Timeline:
    """Return what the archive tells of `text`, ordered by the day it happened, up to `limit` entries; perhaps none.

    `happened` is about the days of events, all other filters about the articles that tell of them; where it is not
    given, a time in the text stands for it. Raises InputError for an empty text.
    """
    said, given = " ".join(text.split()).strip(" ?.!"), filters or Filters()
    if not said:
        raise InputError(
            "There is nothing to look for.", hint='Say of what: dateline timeline "the fall of Konna".'
        )
    matter = matter_asked(said) or matter_asked(f"timeline of {said}") or said
    today = given.as_of or date.today()  # noqa: DTZ011 (the reader's own day is meant)
    asked = time_range(said, today) if given.happened is None else None
    if asked and asked.happened:
        given = replace(given, happened=asked.happened._replace(only=True))
    query = Query(text=matter, **asdict(given))
    return chronology(query, passages_about(searcher, query), searcher.embedder, limit)


def passages_about(searcher: Searches, query: Query) -> list[Passage]:
    """Return what is found for the query; of a long matter, of which there is more, some from each part of its time."""
    found = list(searcher.search(_sought(query), PASSAGES))
    matter = Matter.of(query.text, found)
    days = sorted(p.article.day for p in found if p.article.day and matter.share_of(p) == "all")
    if len(days) < MUCH or (days[-1] - days[0]).days < PARTS:
        return found
    first, step = days[0], (days[-1] - days[0]) / PARTS
    known = {p.article.story for p in found}
    for n in range(PARTS):
        part = replace(_sought(query), since=first + n * step, until=first + (n + 1) * step)
        more = [p for p in searcher.search(part, OF_A_PART) if p.article.story not in known]
        found += [replace(p, rank=len(found) + 1 + i) for i, p in enumerate(more)]
        known |= {p.article.story for p in more}
    return found


def _sought(query: Query) -> Query:
    """Return what to search for: what happened by a day may be told long after it, so that its days are but preferred."""
    return replace(query, happened=query.happened._replace(only=False)) if query.happened else query


def chronology(query: Query, passages: Sequence[Passage], embedder: Compares, limit: int = LIMIT) -> Timeline:
    """Return what the passages tell of the matter that is the query's text, by the day it happened.

    An entry is there only where its sentence, days and all, stands the check.
    """
    found = events(sentences_about(query, passages, embedder))
    weightiest = islice((entry for entry in map(_entry, mattering(found)) if entry), limit)
    kept = sorted(weightiest, key=lambda e: (e.day.earliest, e.day.latest, -e.weight))
    entries = tuple(replace(e, citation=replace(e.citation, number=n)) for n, e in enumerate(kept, 1))
    return Timeline(query=query, entries=entries, more=len(found) - len(entries))


def _entry(event: Event) -> Entry | None:
    """Return the event as an entry; None where its sentence does not stand the check with its days."""
    told, c = event.face, event.face.candidate
    cited = Citation(number=1, article=told.article, start=c.start, end=c.end, quote=c.text)
    entry = Entry(day=event.day, citation=cited, also_in=event.also_in, weight=event.weight)
    evidence = Evidence(number=1, passage=c.passage, start=c.start, end=c.end, text=c.text, score=1.0)
    return entry if check(entry.sentence, [evidence]).verdict == "supported" else None
