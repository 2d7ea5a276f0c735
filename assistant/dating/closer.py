"""Where only a month or a year is told, when to look for reports of those days: they name the day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from assistant.dating.asked_event import Event
from assistant.dating.likely import most_likely
from assistant.evidence import Evidence
from assistant.understanding.asked import asked
from index.article import Passage, Query

SHORT, LONG = timedelta(days=7), timedelta(days=366)
"""A week is as much as a report of the day itself may leave open; reports of more than a year are too many."""
AFTER = timedelta(days=3)
"""How long after an event news still reports it as new."""


def closer(query: Query, evidence: Sequence[Evidence]) -> Query | None:
    """Return the query for reports of just the days in which the event lies as far as told; None where it is told closely."""
    if not evidence or asked(query.text).kind != "time" or query.since or query.until:
        return None
    likely = most_likely(Event.of(query.text), evidence)
    days = likely.reading.days if likely else None
    if days is None or not SHORT <= days[1] - days[0] <= LONG:
        return None
    return replace(query, since=days[0], until=days[1] + AFTER)


def joined(passages: Sequence[Passage], more: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages of two searches, each once."""
    known = {p.chunk.id for p in passages}
    return (*passages, *(p for p in more if p.chunk.id not in known))
