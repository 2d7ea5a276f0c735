"""The days of an event that is only told in words ("the siege", "Konna fell"), where the archive is sure of them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from assistant.searching import Searches
from assistant.words import stem, words
from assistant.words import stems as stems_of
from index.article import Passage, Query, TimeExpression
from index.times import find_times

Days = tuple[date, date]
PASSAGES = 10
LONGEST = 31
"""Days: a time longer than a month does not say when something happened."""
APART = 7
"""Days between two reports' times of one event: it may have gone on, or one of them be counted loosely."""
STORIES = 2
"""Stories that must agree: what one alone says may be of something else."""


def event_days(event: str, searcher: Searches, until: date | None = None) -> Days | None:
    """Return the first and last day on which the archive, as published `until` then, says that the event happened.

    Sentences with all content words of the event name them. None where fewer than `STORIES` stories agree, where
    they are not most of those that name a day, or where their days are more than a month.
    """
    wanted = frozenset(stems_of(event))
    if not wanted:
        return None
    named = [
        days
        for passage in searcher.search(Query(text=event, until=until), PASSAGES)
        if (days := _day_told(passage, wanted))
    ]
    together = max(_clusters(sorted(named)), key=len, default=[])
    if len(together) < STORIES or 2 * len(together) <= len(named):
        return None
    first, last = min(first for first, _ in together), max(last for _, last in together)
    return (first, last) if (last - first).days < LONGEST else None


def _day_told(passage: Passage, wanted: frozenset[str]) -> Days | None:
    """Return the time that stands nearest the event's words, of the first sentence that has them and names one."""
    article = passage.article
    spans = [s for s in passage.chunk.sentences if wanted <= set(stems_of(article.text[slice(*s)]))]
    found = [time for time in find_times(article.text, article.day) if _short(time)] if spans else []
    for start, end in spans:
        places = [start + at for word, at, _ in words(article.text[start:end]) if stem(word) in wanted]
        inside = [time for time in found if start <= time.start < end]
        nearest = min(inside, key=lambda time: min(abs(time.start - at) for at in places), default=None)
        if nearest and nearest.earliest and nearest.latest:
            return nearest.earliest, nearest.latest
    return None


def _short(time: TimeExpression) -> bool:
    return bool(time.earliest and time.latest and time.latest - time.earliest < timedelta(days=LONGEST))


def _clusters(days: Sequence[Days]) -> Iterator[list[Days]]:
    """Yield runs of times that follow one another at less than `APART` days."""
    run: list[Days] = []
    for one in days:
        if run and (one[0] - max(last for _, last in run)).days > APART:
            yield run
            run = []
        run.append(one)
    if run:
        yield run
