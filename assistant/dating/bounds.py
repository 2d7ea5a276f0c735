"""An end of what happened, where its day is not told: "by Friday rebels had taken the town", "under siege since Tuesday"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.dating.asked_event import Event
from assistant.dating.event_times import bound_of, is_its_own
from assistant.dating.reading import Reading, clause_beside, read
from assistant.evidence import Evidence
from assistant.words import listed, stem
from index.article import TimeExpression

_KINDS = (
    (frozenset(["by", "before", "prior to", "no later than"]), frozenset[str]()),
    (frozenset(["until", "till", "up to", "through"]), frozenset(stem(w) for w in listed("end finish stop"))),
    (frozenset(["since", "after"]), frozenset(stem(w) for w in listed("begin start"))),
)
"""What bounds a time, and the words of an event that it says by itself: what lasts until Monday ends then."""
_PLANNED = re.compile(r"\b(?:to|will|would|can|could|should|might|may|must)\s(?:(?:be|have|been)\s)*([a-z]+)")
"""What is to be done by a day need not have been."""
_LASTING = re.compile(r"\b(?:has|have|had)\b", re.IGNORECASE)
"""What has been since a day began then; "the first attack since 2019" did not."""


def bounded(event: Event, evidence: Sequence[Evidence]) -> Reading | None:
    """Return the end of the event that the first sentence to tell one surely tells; None where none does."""
    found = (_read(event, e, *kind) for e in evidence for kind in _KINDS)
    return next((reading for reading in found if reading), None)


def _read(
    event: Event, evidence: Evidence, bounds: frozenset[str], implied: frozenset[str]
) -> Reading | None:
    own = replace(event, words=tuple(w for w in event.words if w not in implied))
    found = read(own, evidence, lambda o, e, t: bound_of(e.text, t) in bounds and is_its_own(o, e, t))
    if found is None or found.span is None:
        return None
    text, bound = evidence.text, bound_of(evidence.text, found.time)
    clause = clause_beside(own, text, found.time)
    planned = {stem(verb) for verb in _PLANNED.findall(clause)}
    if not planned.isdisjoint(own.words) or (bound == "since" and not _LASTING.search(clause)):
        return None
    return replace(found, bound=bound, time=_with_bound(text, found.time, bound))


def _with_bound(text: str, time: TimeExpression, bound: str) -> TimeExpression:
    """Return the time with its bound before it."""
    start = text.lower().rindex(bound, 0, time.start)
    return replace(time, start=start, text=text[start : time.end])
