"""When it happened, in our own words: the days, how they follow from what a report says, and which reports agree."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.dating.asked_event import Event
from assistant.dating.event_times import times_in
from assistant.dating.likely import Likely, most_likely
from assistant.dating.old_weekdays import is_older, is_sure
from assistant.dating.reading import Reading, read, tells
from assistant.evidence import Evidence
from index.times import describe_days

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
REACH = 3.0
"""How far behind the best a sentence's score may lie for its time to be heard."""
FIT = 2.0
"""What the whole of a question's words beside a time counts for, against a sentence's score."""
RIVAL = 1.5
"""How far behind the leading sentence's score one may lie that speaks against its days."""
LIKELY = 0.7
"""How likely the days must be that no sentence surely tells, to be stated. With all that follows, 210 of 297 questions, the
fits made without them, were then answered rightly and 4 to 7 wrongly; by sure sentences alone 185 and 9. Put without the
sentences or the stories that tell it, 6 % had a day stated."""
AGREED = 0.4
"""How likely more exact days must be, within those that a sentence surely tells, to lead."""
DOUBT = 0.2
"""How likely other days must be than those that a sentence surely tells, to leave these in doubt."""
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
    and are told alone where they are very likely.
    """
    event = Event.of(question)
    told, likely = _surely_told(event, evidence), most_likely(event, evidence)
    if likely is None or (told and told.lead.days is None):
        return told
    if told and told.differing and likely.reading.widened:  # over the days of both
        return told
    if told is None or told.differing:
        return _alone(event, likely) or told
    if _apart(told.lead, likely.reading):
        return told if likely.sure < DOUBT else _alone(event, likely)
    finer = likely.reading.days != told.lead.days and _within(likely.reading, told.lead)
    if likely.sure < AGREED or not finer:
        return told
    vaguer = () if _same_sentence(told.lead, likely.reading) else (told.lead,)
    return When(lead=replace(likely.reading, fit=told.lead.fit), agreeing=vaguer)


def _alone(event: Event, likely: Likely) -> When | None:
    """Return the likeliest days as what is told, where they are likely enough and of no older week."""
    if likely.sure < LIKELY or is_older(event, likely.reading):
        return None
    return When(lead=replace(likely.reading, fit=max(ENOUGH, likely.reading.fit)))


def _surely_told(event: Event, evidence: Sequence[Evidence]) -> When | None:
    """Return when a sentence surely says that the event happened, the most exact of what agrees leading."""
    near = [e for e in evidence if e.score >= evidence[0].score - REACH]
    found = sorted(filter(None, (read(event, e) for e in near)), key=lambda r: -_weight(r))
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
    return bool(one.days and other.days and (one.days[1] < other.days[0] or other.days[1] < one.days[0]))


def stated(reading: Reading) -> str:
    """Return a sentence that says the days first, then how they follow from the report's own words."""
    article, said = reading.evidence.passage.article, f"says \u201c{reading.time.text}\u201d"
    days = _told_days(reading)
    if reading.days and (reading.days[1] - reading.days[0]).days > LONG:
        return ""
    if reading.days and (article.day is None or _YEAR.search(reading.time.text)):
        return f"{days}: the story {said}."
    if article.day is None:
        return f"The article bears no date: the story {said}, which cannot be placed in the calendar."
    story = f"the story, filed {describe_days(article.day, article.day)}, {said}"
    return f"{days}: {story}." if days else f"T{story[1:]}, which names no day."


def _told_days(reading: Reading) -> str:
    """Return the days in words; those that several sentences leave open as those within which it was."""
    if not reading.days:
        return ""
    days = describe_days(*reading.days)
    return f"Within {days}" if reading.widened else days


def agrees(reading: Reading) -> str:
    """Return a sentence that says that a vaguer report agrees."""
    day = reading.evidence.passage.article.day
    filed = f"The story filed {describe_days(day, day)}" if day else "Another story"
    return f"{filed}, which says \u201c{reading.time.text}\u201d, agrees."


def reported(question: str, evidence: Evidence) -> str:
    """Return a sentence that says when it was reported, where the report tells it and no day is sure; empty where not."""
    day = evidence.passage.article.day
    if day is None or not tells(Event.of(question), evidence):
        return ""
    unsaid = "the day itself is not sure" if times_in(evidence) else "the story names no day for it"
    return f"Reported {describe_days(day, day)}; {unsaid}."
