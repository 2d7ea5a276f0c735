"""When a sentence says that what is asked about happened: the time that belongs to the event, or none that is sure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assistant.dating.asked_event import Event
from assistant.dating.event_times import NEAR, counted_both_ways, is_usable, times_in
from assistant.dating.other_events import (
    follows_event,
    has_other_object,
    of_another,
    of_somebody_else,
    tells_of_past,
)
from assistant.dating.same_kind import alike, excludes
from assistant.dating.time_clauses import (
    AUXILIARIES,
    SAYING,
    clause_of,
    content_of,
    gapped,
    is_verb,
    verb_beside,
)
from assistant.evidence import Evidence
from assistant.selecting.corrections import is_notice
from assistant.words import bare, listed, stem, stems, words
from index.article import TimeExpression

SURE = 0.7
"""Share of what the question says of the event that must stand with the time."""
FIRST = 0.5
"""The share that is enough in the sentence that leads all others, where as a whole it means what the question does."""
MEANT = 0.6
"""Cosine of the question and a sentence that means the same in other words."""
BESIDE = 0.6
"""What a word of the event counts for that stands in the sentence, but in another clause."""
AROUND = 0.4
"""What it counts for in the headline or the sentences before."""
NAMED = 0.6
"""Share of the question's names that the sentence, the headline or the sentences before must have."""
BEFORE = 1500
"""Characters before a sentence in which its `he` and `it` are named."""
UNNAMED = 0.75
"""The least share where the sentence has none of the question's names, nor a pronoun for one."""
FEW = 2
"""Words of an event that one noun may be half of."""
DENIED = 30
"""Characters after a "not" in which it denies the event."""
_NOT = re.compile(r"\b(?:not|never|no longer|den(?:y|ied|ies))\b|n't\b", re.IGNORECASE)
_SUPPOSED = re.compile(
    r"\b(?:would|could|should|might|may|must|will|if|unless|whether|unlikely|had\s(?:the|a|an|he|she|it|they))\b"
)
"""What is only supposed: "it would have been better had the queen abdicated"."""
_ORDINALS = tuple(
    frozenset(stem(w) for w in listed(kind)) for kind in ("first", "second", "third", "last latest final")
)
_LIGHT = frozenset(
    stem(w)
    for w in listed(
        "caught had gave made took came went became got held broke set put saw happened occurred erupted lasted spent"
    )
)
"""Verbs that leave it to their noun what is done: "caught fire", "a riot erupted"."""
_PRONOUN = re.compile(r"\W*(?:he|she|it|they|his|her|its|their)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A sentence, the time in it that belongs to the event, and the days that this can mean."""

    evidence: Evidence
    time: TimeExpression
    """Offsets are into the sentence."""
    fit: float
    """Share of what the question says of the event that stands with the time."""
    bound: str = ""
    """What makes of the time an end of the event, and not its day: "by", "until", "since"."""

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day it can mean; None where the words place it nowhere, or only bound it."""
        return None if self.bound else self.span

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day that the words of the time mean."""
        return (self.time.earliest, self.time.latest) if self.time.earliest and self.time.latest else None


May = Callable[[Event, Evidence, TimeExpression], bool]
"""Whether a time is of the kind that is looked for."""


def read(event: Event, evidence: Evidence, may: May = is_usable) -> Reading | None:
    """Return when the sentence says that the event happened; None where it does not, or not surely."""
    text = evidence.text
    if is_notice(text):  # what it tells of is a report, not the event
        return None
    usable = [t for t in times_in(evidence) if may(event, evidence, t)]
    if not usable:
        return None
    time = max(usable, key=lambda t: belongs(event, text, t))
    reading = Reading(
        evidence=evidence,
        time=counted_both_ways(evidence, time),
        fit=fit(event, evidence, clause_beside(event, text, time)),
    )
    least = SURE if event.named_in(text) or _PRONOUN.match(text) else UNNAMED
    if evidence.number == 1 and evidence.similarity >= MEANT and event.named_in(text) >= NAMED:
        least = FIRST
    return reading if reading.fit >= least and stands(event, reading) else None


def fit(event: Event, evidence: Evidence, clause: str) -> float:
    """Return which share of the event's words stand in the clause; those elsewhere in the sentence or before count less."""
    if not event.words:
        return 0.0
    here, beside, before = (event.told(text) for text in (clause, evidence.text, around(evidence)))
    held = (here.get(s) or BESIDE * beside.get(s, 0.0) or AROUND * before.get(s, 0.0) for s in event.words)
    return sum(held) / len(event.words)


def around(evidence: Evidence) -> str:
    """Return the headline and what stands just before the sentence."""
    article = evidence.passage.article
    return f"{article.headline}\n{article.text[max(0, evidence.start - BEFORE) : evidence.start]}"


def clause_beside(event: Event, text: str, time: TimeExpression) -> str:
    """Return the words that the time belongs to; all that is said, where it is the time of saying."""
    clause = clause_of(text, time.start, time.end)
    said = stem(verb_beside(text, time.start, time.end)) in SAYING
    return (
        text
        if said or any(is_verb(w) and stem(w) in SAYING and event.is_saying(w) for w, _, _ in words(clause))
        else clause
    )


def only_says(event: Event, clause: str) -> bool:
    """Return whether all that is done in a clause is to say something: its time is that of saying so, not that of the event."""
    verbs = [w for w, _, _ in words(clause) if is_verb(w) and bare(w) not in AUXILIARIES]
    return bool(verbs) and all(stem(w) in SAYING and not event.is_saying(w) for w in verbs)


def belongs(event: Event, text: str, time: TimeExpression) -> tuple[float, int]:
    """Return how much a time belongs to the event rather than to what else the sentence tells; more is more."""
    clause = clause_beside(event, text, time)
    beside = verb_beside(text, time.start, time.end)
    own = 1.0 if beside else 0.5
    places = [s for w, s, _ in words(text) if any(alike(q, stem(w)) for q in event.words)]
    nearest = min((abs(time.start - p) for p in places), default=0)
    return own + 2 * sum(event.told(clause).values()) + event.named_in(clause), -nearest


def stands(event: Event, reading: Reading) -> bool:
    """Return whether nothing speaks against it: another subject, another event, a denial, the wrong side of publication."""
    evidence, time = reading.evidence, reading.time
    clause = clause_beside(event, evidence.text, time)
    near = f"{around(evidence)}\n{evidence.text}"
    if event.named_in(near) < NAMED or gapped(evidence.text, time.start, time.end, event.names):
        return False
    if has_other_object(event.question, event.words, evidence.text):
        return False
    if _tells_another(event, evidence.text, clause):
        return False
    if of_somebody_else(event.names, evidence.text[: time.start], clause):
        return False
    if denies(event, clause):
        return False
    beside = " ".join(w for w, _, _ in words(evidence.text[: time.start])[-NEAR:])
    if "-" in time.text:  # "a four-day siege"
        beside += " " + " ".join(w for w, _, _ in words(evidence.text[time.end :])[:NEAR])
    return _tells_it(event, beside, clause) and event.fits(reading.days, evidence.passage.article.day)


def denies(event: Event, text: str) -> bool:
    """Return whether `text` says that the event did not happen."""
    return not _NOT.search(event.question) and any(
        event.told(re.split("[,;:.]", text[m.end() : m.end() + DENIED])[0]) for m in _NOT.finditer(text)
    )


def _tells_another(event: Event, text: str, clause: str) -> bool:
    """Return whether the clause tells another event: one to come, an earlier or a later one, the opposite."""
    told = set(content_of(clause))
    verbs = {stem(w) for w, _, _ in words(text) if is_verb(w)} - told
    if any(s in verbs for s in event.words):  # the event is told in another clause
        return True
    if any(excludes(s, t) for s in event.words if s not in told for t in told):
        return True
    if lacks_ordinal(event, text):
        return True
    counted = any(set(stems(event.question)) & kind for kind in _ORDINALS)
    if of_another(event.question, event.names, clause) or (event.lies_behind and not tells_of_past(clause)):
        return True
    return not counted and follows_event(event.words, event.question, text, clause)


def lacks_ordinal(event: Event, text: str) -> bool:
    """Return whether the question asks after the first, second or last of a kind, and the sentence does not say which."""
    asked, held = set(stems(event.question)), set(stems(text))
    return any(asked & kind and not held & kind for kind in _ORDINALS)


def _tells_it(event: Event, beside: str, clause: str) -> bool:
    """Return whether what the clause says is done is the event: "dug on Friday for victims of the quake" dates no quake.

    Where a question says more of the event than two words, these tell enough; and a noun beside its time does.
    """
    if len(event.words) > FEW or event.told(beside):
        return True
    done = [stem(w) for w, _, _ in words(clause) if is_verb(w) and bare(w) not in AUXILIARIES]
    return not done or any(
        verb in _LIGHT or event.is_saying(verb) or any(alike(s, verb) for s in event.words) for verb in done
    )


def tells(event: Event, evidence: Evidence) -> bool:
    """Return whether the sentence surely tells the event, whatever times it names: of whom is asked about, and as a fact."""
    text = evidence.text
    nothing = TimeExpression(start=0, end=0, text="", value="")
    reading = Reading(evidence=evidence, time=nothing, fit=fit(event, evidence, text))
    sure = reading.fit >= SURE and bool(event.named_in(text)) and not is_notice(text)
    return sure and stands(event, reading) and _happened(event, text)


def _happened(event: Event, text: str) -> bool:
    """Return whether a clause with a word of the event names whom it is asked about, and does not only suppose it."""
    places = [(s, e) for w, s, e in words(text) if any(alike(q, stem(w)) for q in event.words)]
    clauses = (clause_of(text, *place) for place in places)
    return any(
        event.named_in(c) >= NAMED and not (event.lies_behind and _SUPPOSED.search(c)) for c in clauses
    )
