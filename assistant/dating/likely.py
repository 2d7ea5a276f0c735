"""How likely each time in the evidence is that of the event: what speaks for it and against it, weighed together."""

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.dating.asked_event import Event
from assistant.dating.event_times import (
    bound_asked,
    bound_of,
    counted_both_ways,
    in_quotation,
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
    belongs,
    clause_beside,
    denies,
    fit,
    lacks_ordinal,
    only_says,
)
from assistant.dating.same_kind import alike, excludes
from assistant.dating.time_clauses import SAYING, content_of, verb_beside
from assistant.evidence import Evidence
from assistant.selecting.corrections import is_notice
from assistant.words import stem, words
from index.article import TimeExpression

WEIGHTS: Mapping[str, float] = {
    "means_the_same": 5.09,
    "names_near": 4.18,
    "words_near": 1.24,
    "words_in_headline": 0.65,
    "belongs": 0.95,
    "far_from_words": -1.37,
    "beside_its_verb": 0.63,
    "beside_another_verb": -0.69,
    "usable": 0.91,
    "excluded": -2.74,
    "lacks_ordinal": -0.54,
    "quoted": -1.21,
    "vague": -0.61,
    "opens_story": 0.63,
    "found_first": 1.25,
    "long_ago": -0.32,
}
"""What each sign counts for: a softmax over a question's times, those of the right days against the rest, fitted on 297
questions of ours over three archives. Fitted on five sixths of them, the days told of the rest are right for 86 %."""
CERTAINTY = {
    "constant": -5.19,
    "share": 0.333,
    "weight": 0.338,
    "stories": 1.399,
    "score": 0.277,
    "ahead": 0.145,
}
"""A logistic fit, on the parts left out, of whether the days are right: by their share of all that is weighed (log odds), the
weight of the likeliest time, the stories that tell it (log), the score of its sentence as evidence, and how far the best of
these stories' sentences is ahead of every other story's. Fitted on 502 questions over three archives, half of them in other
words than the reports', and on 185 of them put without the stories that tell the day, each of which counts for a third of one."""
ALONE = 3.0
"""How far ahead the stories count that no other stands beside."""
NAMED = 0.5
"""Share of the question's names that the sentence, the headline or the sentences before must have."""
NEAR = 100
"""Characters between a time and a word of the event beyond which it is only far."""
OPENING = 500
"""Characters of a story that tell its news."""
RECENT = 45
"""Days before its publication that news of an event tells of; a question after a month or a year looks farther back."""
_PERIOD = re.compile(r"\b(?:year|month)\b", re.IGNORECASE)

Days = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """The likeliest time of an event."""

    reading: Reading
    sure: float
    """How likely it is that these are its days, in [0, 1]."""
    stories: int
    """How many stories tell of days within them."""


@dataclass(frozen=True, slots=True)
class _Heard:
    reading: Reading
    days: Days
    weight: float

    @property
    def story(self) -> str:
        return _story(self.reading.evidence)


def most_likely(event: Event, evidence: Sequence[Evidence], within: Days | None = None) -> Likely | None:
    """Return the likeliest days of the event among all the times of the evidence; None where it names no time for it.

    What several stories say is pooled, a vague time speaking for the days within it. Where it is known that the event lies
    `within` some days, only times of these are weighed.
    """
    found = [heard for one in evidence for heard in heard_in(event, one)]
    found = [heard for heard in found if within is None or _within(heard.days, within)]
    if not found:
        return None
    highest = max(h.weight for h in found)
    shares = [math.exp(h.weight - highest) for h in found]
    whole = sum(shares)
    first = _pooled(found, [s / whole for s in shares])
    share = sum(s for h, s in zip(found, shares, strict=True) if _within(h.days, first.days)) / whole
    stories = {h.story for h in found if _within(h.days, first.days)}
    return Likely(reading=first.reading, sure=_sure(share, first, stories, evidence), stories=len(stories))


def _sure(share: float, first: _Heard, stories: Collection[str], evidence: Sequence[Evidence]) -> float:
    """Return how likely it is that the days that `stories` tell are right, of which `first` is the likeliest time."""
    best = max(e.score for e in evidence if _story(e) in stories)
    other = max((e.score for e in evidence if _story(e) not in stories), default=best - ALONE)
    signs = {
        "constant": 1.0,
        "share": math.log(share + 1e-3) - math.log(1 - share + 1e-2),
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
    """Return whether a time can be that of an event: no length, no hour, on its side of publication, not that of saying so."""
    verb = verb_beside(evidence.text, time.start, time.end)
    clause = clause_beside(event, evidence.text, time)
    return (
        time.text not in event.question
        and not time.value.startswith("P")
        and not is_clock(time)
        and not is_counted_from(event, evidence.text, time)
        and bound_of(evidence.text, time) in {"", bound_asked(event)}
        and event.fits((time.earliest, time.latest), evidence.passage.article.day)  # type: ignore[arg-type]
        and not (stem(verb) in SAYING and not event.is_saying(verb))
        and not only_says(event, clause)
        and not of_somebody_else(event.names, evidence.text[: time.start], clause)
    )


def signs_of(event: Event, reading: Reading) -> dict[str, float]:
    """Return what speaks for and against a time, each between 0 and 1 or nearly so."""
    evidence, time = reading.evidence, reading.time
    text, article = evidence.text, evidence.passage.article
    clause = clause_beside(event, text, time)
    before = around(evidence)
    verb = verb_beside(text, time.start, time.end)
    told = set(content_of(clause))
    places = [at for w, at, _ in words(text) if any(alike(s, stem(w)) for s in event.words)]
    days = (time.latest - time.earliest).days + 1 if time.earliest and time.latest else 1
    age = (article.day - time.earliest).days if article.day and time.earliest else 0
    period = bool(_PERIOD.search(event.question))
    return {
        "means_the_same": evidence.similarity,
        "names_near": event.named_in(f"{before}\n{text}"),
        "words_near": event.share(f"{before}\n{text}"),
        "words_in_headline": event.share(article.headline),
        "belongs": belongs(event, text, time)[0] / 4,
        "far_from_words": min([NEAR, *(abs(time.start - at) for at in places)]) / NEAR,
        "beside_its_verb": float(bool(verb) and tells_of(event, verb)),
        "beside_another_verb": float(bool(verb) and not tells_of(event, verb)),
        "usable": float(is_usable(event, evidence, time)),
        "excluded": float(any(excludes(s, t) for s in event.words if s not in told for t in told)),
        "lacks_ordinal": float(lacks_ordinal(event, text)),
        "quoted": float(in_quotation(text, time)),
        "vague": 0.0 if period else min(math.log(days), 6.0),
        "opens_story": float(evidence.start < OPENING),
        "found_first": 1 / evidence.passage.rank,
        "long_ago": float(not period and age > RECENT),
    }
