"""How likely each time in the evidence is that of the event: what speaks for it and against it, weighed together."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.dating.asked_event import Event
from assistant.dating.event_times import (
    bound_asked,
    bound_of,
    counted_both_ways,
    is_clock,
    is_counted_from,
    is_usable,
    tells_of,
    times_in,
)
from assistant.dating.other_events import has_other_object, of_somebody_else
from assistant.dating.reading import (
    Reading,
    around,
    clause_beside,
    denies,
    fit,
    only_says,
    stands,
)
from assistant.dating.same_kind import alike, excludes
from assistant.dating.time_clauses import SAYING, clause_of, content_of, verb_beside
from assistant.evidence import Evidence
from assistant.selecting.corrections import is_notice
from assistant.words import stem, words
from index.article import TimeExpression

WEIGHTS: Mapping[str, float] = {
    "means_the_same": 3.44,
    "names_near": 2.35,
    "words_near": 0.96,
    "fit": 1.53,
    "names_beside": 0.81,
    "stands": 0.39,
    "usable": 0.93,
    "far_from_words": -1.48,
    "beside_another_verb": -0.42,
    "vague": -1.35,
    "opens_story": 1.31,
    "found_first": 1.51,
}
"""What each sign counts for: a softmax over a question's times, those of the right days against the rest, fitted on 513
questions of ours over three archives, most of them in other words than the reports'. Others that gained nothing when each
was tried on the tenths left out: words of the headline, its own verb, quotations, ordinals, how long ago."""
CERTAINTY = {
    "constant": -4.81,
    "rival": -5.854,
    "weight": 0.513,
    "stories": 1.737,
    "score": 0.163,
    "ahead": 0.398,
}
"""A logistic fit, on the tenths left out, of whether the days are right: by the share of all that is weighed
of the one time that speaks most against them, the weight of the likeliest time, the stories that agree (log), the
score of its sentence as evidence, and how far the best of these stories' sentences is ahead of every other story's. Fitted on
these questions, and on 445 put without the stories that tell the day, each of which counts for a third of one."""
MONTH = 31
"""Days: a longer time agrees with every day in it, and tells nothing."""
ALONE = 3.0
"""How far ahead the stories count that no other stands beside."""
NAMED = 0.5
"""Share of the question's names that the sentence, the headline or the sentences before must have."""
NEAR = 100
"""Characters between a time and a word of the event beyond which it is only far."""
OPENING = 500
"""Characters of a story that tell its news."""
_PERIOD = re.compile(r"\b(?:year|month)\b", re.IGNORECASE)

Days = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """The likeliest time of an event."""

    reading: Reading
    sure: float
    """How likely it is that these are its days, in [0, 1]."""


@dataclass(frozen=True, slots=True)
class _Heard:
    reading: Reading
    days: Days
    weight: float

    @property
    def story(self) -> str:
        return _story(self.reading.evidence)


def most_likely(event: Event, evidence: Sequence[Evidence]) -> Likely | None:
    """Return the likeliest days of the event among all the times of the evidence; None where it names no time for it.

    What several stories say is pooled, a vague time speaking for the days within it.
    """
    found = [heard for one in evidence for heard in heard_in(event, one)]
    if not found:
        return None
    highest = max(h.weight for h in found)
    shares = [math.exp(h.weight - highest) for h in found]
    shares = [share / sum(shares) for share in shares]
    first = _pooled(found, shares)
    return Likely(reading=first.reading, sure=_sure(found, shares, first, evidence))


def _sure(
    found: Sequence[_Heard], shares: Sequence[float], first: _Heard, evidence: Sequence[Evidence]
) -> float:
    """Return how likely it is that the days of `first`, the likeliest of the times found, are right."""
    stories = {h.story for h in found if _agree(h.days, first.days)}
    best = max(e.score for e in evidence if _story(e) in stories)
    other = max((e.score for e in evidence if _story(e) not in stories), default=best - ALONE)
    signs = {
        "constant": 1.0,
        "rival": max(
            (share for h, share in zip(found, shares, strict=True) if not _nested(h.days, first.days)),
            default=0.0,
        ),
        "weight": first.weight,
        "stories": math.log(len(stories)),
        "score": first.reading.evidence.score,
        "ahead": best - other,
    }
    return 1 / (1 + math.exp(-sum(signs[name] * weight for name, weight in CERTAINTY.items())))


def _story(evidence: Evidence) -> str:
    return evidence.passage.article.story or evidence.passage.article.id


def _pooled(found: Sequence[_Heard], shares: Sequence[float]) -> _Heard:
    """Return the likeliest time of the days for which most is said, each story heard once."""
    once: dict[tuple[Days, str], float] = {}
    for h, share in zip(found, shares, strict=True):
        once[h.days, h.story] = max(share, once.get((h.days, h.story), 0.0))

    def speaks(days: Days) -> float:
        return sum(
            share if told == days else share / 2 for (told, _), share in once.items() if _within(days, told)
        )

    best = max({days for days, _ in once}, key=lambda days: (speaks(days), days))
    return max((h for h in found if h.days == best), key=lambda h: h.weight)


def _within(inner: Days, outer: Days) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _nested(one: Days, other: Days) -> bool:
    return _within(one, other) or _within(other, one)


def _agree(told: Days, days: Days) -> bool:
    """Return whether a time is that of the same days, or of a week or a month around them."""
    return _nested(told, days) and (_within(told, days) or (told[1] - told[0]).days <= MONTH)


def heard_in(event: Event, evidence: Evidence) -> Iterator[_Heard]:
    """Yield the times of a sentence that may be those of the event, each with its weight."""
    if is_notice(evidence.text) or denies(event, evidence.text):
        return
    if event.named_in(f"{around(evidence)}\n{evidence.text}") < NAMED:
        return
    if has_other_object(event.question, event.words, evidence.text):
        return
    for told in times_in(evidence):
        time = counted_both_ways(evidence, told)
        if time.earliest is None or time.latest is None or not _may_be(event, evidence, time):
            continue
        reading = Reading(
            evidence=evidence, time=time, fit=fit(event, evidence, clause_beside(event, evidence.text, time))
        )
        signs = signs_of(event, reading)
        weight = sum(WEIGHTS[name] * value for name, value in signs.items())
        yield _Heard(reading, (time.earliest, time.latest), weight)


def _may_be(event: Event, evidence: Evidence, time: TimeExpression) -> bool:
    """Return whether a time can be that of an event: no length, no hour, on its side of publication, not of saying so.

    Nor that of the opposite: a town that was taken was not retaken then.
    """
    verb = verb_beside(evidence.text, time.start, time.end)
    clause = clause_beside(event, evidence.text, time)
    told = set(content_of(clause))
    return (
        time.text not in event.question
        and not time.value.startswith("P")
        and not is_clock(time)
        and not is_counted_from(event, evidence.text, time)
        and bound_of(evidence.text, time) in {"", bound_asked(event)}
        and event.fits((time.earliest, time.latest), evidence.passage.article.day)  # type: ignore[arg-type]
        and not (stem(verb) in SAYING and not event.is_saying(verb))
        and not only_says(event, clause_of(evidence.text, time.start, time.end))
        and not any(excludes(s, t) for s in event.words if s not in told for t in told)
        and not of_somebody_else(event.names, evidence.text[: time.start], clause)
    )


def signs_of(event: Event, reading: Reading) -> dict[str, float]:
    """Return what speaks for and against a time, each between 0 and 1 or nearly so."""
    evidence, time = reading.evidence, reading.time
    text = evidence.text
    clause = clause_beside(event, text, time)
    near = f"{around(evidence)}\n{text}"
    verb = verb_beside(text, time.start, time.end)
    places = [at for w, at, _ in words(text) if any(alike(s, stem(w)) for s in event.words)]
    days = (time.latest - time.earliest).days + 1 if time.earliest and time.latest else 1
    return {
        "means_the_same": evidence.similarity,
        "names_near": event.named_in(near),
        "words_near": event.share(near),
        "fit": reading.fit,
        "names_beside": event.named_in(clause),
        "stands": float(stands(event, reading)),
        "usable": float(is_usable(event, evidence, time)),
        "far_from_words": min([NEAR, *(abs(time.start - at) for at in places)]) / NEAR,
        "beside_another_verb": float(bool(verb) and not tells_of(event, verb)),
        "vague": 0.0 if _PERIOD.search(event.question) else min(math.log(days), 6.0),
        "opens_story": float(evidence.start < OPENING),
        "found_first": 1 / evidence.passage.rank,
    }
