"""When it happened, in our own words: the days, how they follow from what a report says, and which reports agree."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.dating.asked_event import Event
from assistant.dating.bounds import bounded
from assistant.dating.event_times import times_in
from assistant.dating.likely import Likely, most_likely
from assistant.dating.old_weekdays import is_older, is_sure
from assistant.dating.reading import Reading, read, tells
from assistant.evidence import Evidence
from index.times import describe_days

Days = tuple[date, date]

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
REACH = 3.0
"""How far behind the best a sentence's score may lie for its time to be heard."""
FIT = 2.0
"""What the whole of a question's words beside a time counts for, against a sentence's score."""
RIVAL = 1.5
"""How far behind the leading sentence's score one may lie that speaks against its days."""
LIKELY = 0.75
"""How likely the days must be that no sentence surely tells, to be stated. With all that follows, 353 of 513 questions, most of
them in other words than the reports', are answered rightly and 21 wrongly; at 0.7: 361 and 26, at 0.8: 341 and 19."""
SEVERAL = 3
"""Stories that tell the same days: one that looks back may then have its weekday of last week."""
ENOUGH = 0.8
"""What the fit of a time counts for, at the least, that is stated as the likeliest."""
LONG = 3700
"""Days: of more than a decade ("the last century") no day is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What the evidence says of when it happened."""

    lead: Reading
    """The most exact of what agrees."""
    agreeing: tuple[Reading, ...] = ()
    """Vaguer reports whose days hold those of the lead."""
    differing: tuple[Reading, ...] = ()
    """Other reports, that give other days as surely as the lead."""


def when_told(question: str, evidence: Sequence[Evidence]) -> When | None:
    """Return when the evidence, best first, says that what the question asks about happened; None where it is not sure.

    A sentence may tell it surely, by its words. The likeliest days of all that are named must not speak against it,
    and are told alone where they are very likely. Where no day is told, an end may be: "by Friday".
    """
    event = Event.of(question)
    told = _day_told(event, evidence)
    if told and told.lead.days:
        return told
    end = bounded(event, _near(evidence))
    return When(lead=end) if end else told


def _day_told(event: Event, evidence: Sequence[Evidence]) -> When | None:
    """Return the days on which it happened; none where only a time that cannot be placed is told."""
    told, likely = _surely_told(event, evidence), most_likely(event, evidence)
    if likely is None or (told and told.lead.days is None):
        return told
    if told is None or told.differing:
        return _alone(event, likely) or told
    if not _meet(told.lead.days, likely.reading.days):
        return _alone(event, likely)
    return _more_exact(event, evidence, told)


def _more_exact(event: Event, evidence: Sequence[Evidence], told: When) -> When:
    """Return `told`, led by the day within its days that is likelier than they are, where a report names one."""
    assert told.lead.days  # noqa: S101 (for the type checker: what is only bounded is told elsewhere)
    found = most_likely(event, evidence, within=told.lead.days)
    if found is None or found.reading.days == told.lead.days:
        return told
    vaguer = () if _same_sentence(told.lead, found.reading) else (told.lead,)
    return When(lead=replace(found.reading, fit=told.lead.fit), agreeing=(*vaguer, *told.agreeing))


def _alone(event: Event, likely: Likely) -> When | None:
    """Return the likeliest days as what is told, where they are likely enough and of no older week, or several stories tell them."""
    if likely.sure < LIKELY or (likely.stories < SEVERAL and is_older(event, likely.reading)):
        return None
    return When(lead=replace(likely.reading, fit=max(ENOUGH, likely.reading.fit)))


def _surely_told(event: Event, evidence: Sequence[Evidence]) -> When | None:
    """Return when a sentence surely says that the event happened, the most exact of what agrees leading."""
    found = sorted(filter(None, (read(event, e) for e in _near(evidence))), key=lambda r: -_weight(r))
    if not found or not is_sure(event, found[0], _apart_from(found[0], found)):
        return None
    first = found[0]
    others = _apart_from(first, found)
    finer = (r for r in others if _within(r, first) and r.days != first.days)
    exact = next((r for r in finer if is_sure(event, r, _apart_from(r, found))), first)
    rivals = [
        r for r in others if r.fit >= first.fit and _weight(r) >= _weight(first) - RIVAL and _apart(r, exact)
    ]
    agreeing = [r for r in (first, *others) if r is not exact and _within(exact, r) and r.days != exact.days]
    return When(lead=exact, agreeing=tuple(agreeing), differing=tuple(rivals))


def _near(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the sentences whose times are heard."""
    return [e for e in evidence if e.score >= evidence[0].score - REACH]


def _weight(reading: Reading) -> float:
    return reading.evidence.score + FIT * reading.fit


def _apart_from(reading: Reading, found: Sequence[Reading]) -> list[Reading]:
    """Return the readings of other stories."""
    return [r for r in found if not _same_report(r, reading)]


def _same_sentence(one: Reading, other: Reading) -> bool:
    return _same_report(one, other) and one.evidence.start == other.evidence.start


def _same_report(one: Reading, other: Reading) -> bool:
    a, b = one.evidence.passage.article, other.evidence.passage.article
    return a.id == b.id or bool(a.story and a.story == b.story)


def _within(inner: Reading, outer: Reading) -> bool:
    return bool(
        inner.days and outer.days and outer.days[0] <= inner.days[0] and inner.days[1] <= outer.days[1]
    )


def _apart(one: Reading, other: Reading) -> bool:
    return bool(one.days and other.days and not _meet(one.days, other.days))


def _meet(one: Days | None, other: Days | None) -> bool:
    return bool(one and other and one[0] <= other[1] and other[0] <= one[1])


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


def agrees(reading: Reading) -> str:
    """Return a sentence that says that a vaguer report agrees."""
    said = stated(reading).removesuffix(".")
    return f"{said}, which agrees." if said else ""


def reported(question: str, evidence: Evidence) -> str:
    """Return a sentence that says when it was reported, where the report tells it and no day is sure; empty where not."""
    day = evidence.passage.article.day
    if day is None or not tells(Event.of(question), evidence):
        return ""
    unsaid = "the day itself is not sure" if times_in(evidence) else "the story names no day for it"
    return f"Reported {describe_days(day, day)}; {unsaid}."
