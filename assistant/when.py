"""A time expression put into the calendar, in our own words."""

import re
from collections.abc import Sequence
from datetime import date

from assistant.asked import Asked
from assistant.evidence import Evidence
from assistant.words import listed, parts, stem, words
from index.article import TimeExpression
from index.times import find_times

_MONTHS = listed("January February March April May June July August September October November December")
_DAYS = listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def placed(question: Asked, evidence: Evidence) -> str:
    """Return a sentence that says which days the evidence's time words mean, or that its article bears no date.

    Empty when the sentence names no time, or names it in full already.
    """
    article = evidence.passage.article
    time = asked_for(question, evidence.text, find_times(evidence.text, article.day))
    if time is None:
        return ""
    if article.day is None:
        said = f"the story says \u201c{time.text}\u201d"
        return f"The article bears no date: {said}, which cannot be placed in the calendar."
    if time.earliest is None or time.latest is None or _complete(time):
        return ""
    story = f"The story, filed {named(article.day)}, says"
    return f"{story} \u201c{time.text}\u201d: {interval(time.earliest, time.latest)}."


def asked_for(question: Asked, text: str, found: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the time that stands nearest the question's own words, of those that mean a time at all."""
    wanted = set(question.stems)
    places = [s for w, s, _ in words(text) if any(stem(p) in wanted for p in parts(w))]
    usable = [t for t in found if t.earliest or _open(t)]
    if not usable:
        return None
    return min(usable, key=lambda t: sum(abs(t.start - p) for p in places))


def _open(time: TimeExpression) -> bool:
    """Return whether the words would name a time if the article bore a date; `now` and `recently` would not."""
    return not time.value.endswith("_REF") and not time.value.startswith(("P", "T"))


def _complete(time: TimeExpression) -> bool:
    return bool(_YEAR.search(time.text)) or (
        time.earliest is not None and time.latest is not None and (time.latest - time.earliest).days > _LONG
    )


_LONG = 3700
"""Days: beyond a decade ("the last century") the calendar adds nothing."""


def named(day: date) -> str:
    """Return the day as a reader says it: `Saturday 19 January 2013`."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def interval(first: date, last: date) -> str:
    """Return the interval as briefly as it can be said without doubt: `14-18 January 2013` with a dash, `2012`."""
    if first == last:
        return named(first)
    end = f"{last.day} {_MONTHS[last.month - 1]} {last.year}"
    whole_months = first.day == 1 and date.fromordinal(last.toordinal() + 1).day == 1
    if whole_months and (first.year, first.month) == (last.year, last.month):
        return f"{_MONTHS[first.month - 1]} {first.year}"
    if whole_months and (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}\u2013{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}\u2013{end}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} \u2013 {end}"
    return f"{first.day} {_MONTHS[first.month - 1]} {first.year} \u2013 {end}"
