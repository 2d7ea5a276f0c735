"""When it happened, in our own words: the days, how sure they are, how they follow from what a report says, which reports agree."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.dating.asked_event import Event
from assistant.dating.bounds import bounded
from assistant.dating.event_times import times_in
from assistant.dating.likely import most_likely
from assistant.dating.reading import Reading, read, tells
from assistant.evidence import Evidence
from index.times import describe_days

Days = tuple[date, date]

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
REACH = 3.0
"""How far behind the best a sentence's score may lie for its time to be heard beside the likeliest."""
RIVAL = 1.5
"""How far behind the best a sentence's score may lie that tells reports apart."""
FACT = 0.9
"""How likely days must be to be stated as a fact. Of 513 questions, cross-validated, 249 are then right and 6 wrong; at .85: 278 and
9, at .92: 228 and 4."""
PROBABLE = 0.6
"""How likely to be told as probable: of these days 112 are right and 29 wrong."""
NEAR = 0.45
"""How likely to be read in the words of the report that comes nearest: 21 right and 9 wrong."""
LONG = 3700
"""Days: of more than a decade ("the last century") no day is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What the evidence says of when it happened."""

    lead: Reading
    """The likeliest time of all; of days that are unknown, a time that cannot be placed in the calendar, or an end."""
    sure: float = 0.0
    """How likely it is that its days are right, in [0, 1]; 0 where reports tell them apart, or none are known."""
    agreeing: tuple[Reading, ...] = ()
    """Vaguer reports whose days hold those of the lead."""
    differing: tuple[Reading, ...] = ()
    """Other reports, that give other days as surely as the lead."""

    @property
    def stated(self) -> Days | None:
        """The days, where they are a fact."""
        return self.lead.days if self.sure >= FACT else None

    @property
    def probable(self) -> Days | None:
        """The days, where they are only probable."""
        return self.lead.days if PROBABLE <= self.sure < FACT else None

    @property
    def nearest(self) -> Days | None:
        """The days that the words of the nearest report mean, where they are not even probable."""
        return self.lead.days if 0 < self.sure < PROBABLE else None


def when_told(question: str, evidence: Sequence[Evidence]) -> When | None:
    """Return when the evidence, best first, says that what the question asks about happened; None where it names no time near it.

    The likeliest days, where they are at least probable; else what reports tell apart; else an end, "by Friday"; else what comes
    near, or the time of an article that bears no date.
    """
    event = Event.of(question)
    near = [e for e in evidence if e.score >= evidence[0].score - REACH]
    read_in = [r for r in (read(event, e) for e in near) if r]
    likely = most_likely(event, evidence)
    sure = likely.sure if likely else 0.0
    if likely and sure >= PROBABLE:
        lead = likely.reading
        agreeing = (r for r in read_in if _within(lead, r) and r.days != lead.days)
        return When(lead=lead, sure=sure, agreeing=tuple(agreeing))
    if differing := _differing(read_in):
        return When(lead=read_in[0], differing=differing)
    if end := bounded(event, near):
        return When(lead=end)
    if likely and sure >= NEAR:
        return When(lead=likely.reading, sure=sure)
    return next((When(lead=r) for r in read_in if r.days is None), None)


def _differing(found: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return the readings of other stories that give other days than the first, whose sentence stands as near, as surely."""
    return tuple(
        r
        for r in found[1:]
        if not _same_report(r, found[0])
        and r.fit >= found[0].fit
        and r.evidence.score >= found[0].evidence.score - RIVAL
        and _apart(r, found[0])
    )


def _same_report(one: Reading, other: Reading) -> bool:
    a, b = one.evidence.passage.article, other.evidence.passage.article
    return a.id == b.id or bool(a.story and a.story == b.story)


def _within(inner: Reading, outer: Reading) -> bool:
    return bool(
        inner.days and outer.days and outer.days[0] <= inner.days[0] and inner.days[1] <= outer.days[1]
    )


def _apart(one: Reading, other: Reading) -> bool:
    a, b = one.days, other.days
    return bool(a and b and (a[1] < b[0] or b[1] < a[0]))


def stated(reading: Reading) -> str:
    """Return a sentence that says the days first, or the end that they bound, then how they follow from the report's own words."""
    article, said = reading.evidence.passage.article, f"says \u201c{reading.time.text}\u201d"
    days = _told_days(reading)
    if reading.span and (reading.span[1] - reading.span[0]).days > LONG:
        return ""
    if reading.span and (article.day is None or _YEAR.search(reading.time.text)):
        return f"{days}: the story {said}."
    if article.day is None:
        return f"The article bears no date: the story {said}, which cannot be placed in the calendar."
    story = f"the story, filed {describe_days(article.day, article.day)}, {said}"
    return f"{days}: {story}." if days else f"T{story[1:]}, which names no day."


def _told_days(reading: Reading) -> str:
    """Return the days in words, an end as an end; nothing where there are none."""
    return f"{reading.bound.capitalize()} {describe_days(*reading.span)}".strip() if reading.span else ""


def worded(when: When) -> str:
    """Return `stated`, with how sure it is: as a fact, as probable, or as what the words of a quotation mean and no more."""
    said = stated(when.lead)
    return unsure(when.lead) if when.nearest and said else said


def agrees(reading: Reading) -> str:
    """Return a sentence that says that a vaguer report agrees."""
    said = stated(reading).removesuffix(".")
    return f"{said}, which agrees." if said else ""


def unsure(reading: Reading) -> str:
    """Return that no report surely tells the day, then what the time in the nearest means: of its words, not of the event."""
    day = reading.evidence.passage.article.day
    filed = f"filed {describe_days(day, day)}" if day else "which bears no date"
    days = _told_days(reading)
    return f"No report surely says when. The nearest, {filed}, says \u201c{reading.time.text}\u201d: {days}."


def reported(question: str, evidence: Evidence) -> str:
    """Return a sentence that says when it was reported, where the report tells it and no day is sure; empty where not."""
    day = evidence.passage.article.day
    if day is None or not tells(Event.of(question), evidence):
        return ""
    unsaid = "the day itself is not sure" if times_in(evidence) else "the story names no day for it"
    return f"Reported {describe_days(day, day)}; {unsaid}."
