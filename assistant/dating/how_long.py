"""How long something lasted, or how long ago it was: as a report says it, else counted between the days that reports tell."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answer import Answer, Short
from assistant.checking.checked import quoted
from assistant.checking.verify import check
from assistant.citation import Sentence
from assistant.dating.asked_event import Event
from assistant.dating.event_times import tells_of
from assistant.dating.length_asked import LengthAsked
from assistant.dating.reading import Reading, read
from assistant.dating.time_clauses import is_verb
from assistant.dating.when import stated, when_told
from assistant.evidence import Evidence
from assistant.words import words
from index.article import TimeExpression
from index.times import describe_days

Finds = Callable[[str], Sequence[Evidence]]
"""The evidence for a question, best first."""
Days = tuple[date, date]

_NUMBERED = re.compile(r"PT?\d")
_LASTED = re.compile(
    r"\b(for|last(?:s|ed|ing)?|took|taken|spen[dt]|spending|continued|endured|went\son|stayed)\s"
    r"(?:(?:about|around|some|roughly|nearly|almost|at\sleast|the\s(?:past|last)|exactly|just|only|up\sto)\s)*$",
    re.IGNORECASE,
)
"""What stands before the length of what is told."""
_OTHERWISE = re.compile(
    r"\s(?:ago|earlier|later|after|before|into|since|old|ahead|away|from\snow)\b", re.IGNORECASE
)
"""What after a length makes a day of it, or the length of something else."""
_OF = re.compile(r"\sof\s([^,;:.]*)")
BEHIND = 3
"""Words after "four-day" among which stands what lasted: "four-day hostage siege"."""
REACH = 3.0
"""How far behind the best a sentence's score may lie for its length to be heard."""
EXACT = 7
"""Days that the first or the last day may span: a month named in passing is seldom when a thing began."""
CLEAR = 1.5
"""How many times the least length the most may be."""
MONTHS_FROM, YEARS_FROM = 92, 730
"""Days from which a length is told in months, and in years."""
MONTH = 30.436875
"""Days of a month, on average."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A length of time in our own words, with the sentences of reports that it rests on, in the order told."""

    text: str
    evidence: tuple[Evidence, ...]
    words: str = ""
    """The report's own words for it; empty where it was counted."""


def length_told(asked: LengthAsked, finds: Finds) -> Length | None:
    """Return how long it lasted, or has lasted; None where no report surely says it and its days are not sure."""
    return _said(asked, finds(asked.event)) or (_counted(asked, finds) if asked.began else None)


def _said(asked: LengthAsked, evidence: Sequence[Evidence]) -> Length | None:
    """Return the length as a report surely states it; none where another report states a different one."""
    event = Event.of(asked.event)
    near = [e for e in evidence if e.score >= evidence[0].score - REACH]
    found = [r for r in (read(event, e, is_length) for e in near) if r]
    if not found or len({r.time.value for r in found}) > 1:
        return None
    lead = max(found, key=lambda r: r.fit)
    text = f"\u201c{lead.time.text}\u201d, says {_story(lead)}."
    return Length(text=text, evidence=(lead.evidence,), words=lead.time.text)


def is_length(event: Event, evidence: Evidence, time: TimeExpression) -> bool:
    """Return whether a time is the length of the event: "a four-day siege", "four days of siege", "held for a week"."""
    text = evidence.text
    following = words(text[time.end :])[:BEHIND]
    if not _NUMBERED.match(time.value) or _OTHERWISE.match(text, time.end):
        return False
    if of := _OF.match(text, time.end):
        return bool(event.told(of[1]))
    if lasted := _LASTED.search(text, 0, time.start):
        return lasted[1].lower() != "for" or _done(event, text, time)
    return "-" in time.text and any(event.told(w) for w, _, _ in following)


def _done(event: Event, text: str, time: TimeExpression) -> bool:
    """Return whether what was done "for two days" is the event."""
    before = [w for w, _, _ in words(text[: time.start]) if is_verb(w)]
    after = [w for w, _, _ in words(text[time.end :]) if is_verb(w)]
    return any(tells_of(event, verb) for verb in (before[-1:] or after[:1]))


def _counted(asked: LengthAsked, finds: Finds) -> Length | None:
    """Return the length from the first to the last day, each surely told; of what goes on, to the newest report of it."""
    first, last = _told_day(asked.began, finds), _told_day(asked.ended, finds)
    if first is None or first.days is None:
        return None
    began = f"From {_quoted(first)}"
    if last and last.days and _is_clear(first.days, last.days):
        told = (
            f"{began} to {_quoted(last)}: the last day is {between(first.days, last.days)} after the first."
        )
        return Length(text=told, evidence=(first.evidence, last.evidence))
    newest = max((d for e in finds(asked.event) if (d := e.passage.article.day)), default=None)
    if last or asked.kind == "over" or newest is None or not _is_clear(first.days, (newest, newest)):
        return None
    length = f"{between(first.days, (newest, newest))} to {describe_days(newest, newest)}"
    return Length(
        text=f"{began} on: {length}, the day of the newest report found.", evidence=(first.evidence,)
    )


def _is_clear(first: Days, last: Days) -> bool:
    """Return whether one time is after another, and how long is known to within its half."""
    least, most = (last[0] - first[1]).days, (last[1] - first[0]).days
    return least > 0 and most <= CLEAR * least


def measured(answer: Answer, told: Length) -> Answer:
    """Return the answer that tells a length of time, then the sentences that it rests on."""
    cited = list(dict.fromkeys(told.evidence))
    citations, quotes = quoted(cited)
    numbers = tuple(c.number for c in citations)
    return replace(
        answer,
        passages=tuple(e.passage for e in cited),
        sentences=(Sentence(text=told.text, citations=numbers, verdict="supported"), *quotes),
        citations=citations,
        short=Short(text=told.words, citations=(1,), day=cited[0].passage.article.day)
        if told.words
        else None,
    )


def _told_day(question: str, finds: Finds) -> Reading | None:
    """Return the day of what the question asks after where it is surely told, to a week, and of one day only."""
    evidence = finds(question)
    found = when_told(question, evidence) if evidence else None
    if not found or not found.stated or (found.stated[1] - found.stated[0]).days >= EXACT:
        return None
    lead = found.lead
    return lead if check(stated(lead), [lead.evidence]).verdict == "supported" else None


def _quoted(reading: Reading) -> str:
    days = describe_days(*reading.days) if reading.days else ""
    return f"{days} (\u201c{reading.time.text}\u201d)"


def _story(reading: Reading) -> str:
    day = reading.evidence.passage.article.day
    return f"the story filed {describe_days(day, day)}" if day else "a story without a date"


def counted_back(answer: Answer, day: date) -> Answer:
    """Return an answer that tells a day with how long before `day` that was; as it is where it tells none, or a later one."""
    if answer.when is None or answer.when[1] > day or answer.conflict or not answer.sentences:
        return answer
    ago = f"{between(answer.when, (day, day))} before {describe_days(day, day)}."
    first = Sentence(
        text=ago[0].upper() + ago[1:], citations=answer.sentences[0].citations, verdict="supported"
    )
    return replace(answer, sentences=(first, *answer.sentences))


def between(first: Days, last: Days) -> str:
    """Return how long it is from one time to another: "7 to 9 days", "some 10 months", "some 2 years and 3 months"."""
    least, most = (last[0] - first[1]).days, (last[1] - first[0]).days
    if most < MONTHS_FROM:
        return f"{least} to {_counted_as(most, 'day')}" if least < most else _counted_as(most, "day")
    told = list(dict.fromkeys(_roughly(days) for days in (least, most)))
    return f"some {' to '.join(told)}"


def _roughly(days: int) -> str:
    if days < MONTHS_FROM:
        return _counted_as(days, "day")
    months = round(days / MONTH)
    if days < YEARS_FROM:
        return _counted_as(months, "month")
    years, rest = divmod(months, 12)
    return _counted_as(years, "year") + (f" and {_counted_as(rest, 'month')}" if rest else "")


def _counted_as(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
