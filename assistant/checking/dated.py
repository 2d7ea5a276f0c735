"""Dates in a sentence, and whether what it cites gives them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from assistant.checking.figures import find_figures
from index.article import TimeExpression
from index.times import find_times


@lru_cache(maxsize=4096)
def dates_in(text: str, published: date | None) -> tuple[TimeExpression, ...]:
    """Return the words of `text` that name a time of the calendar; `now`, `recently` and spans of time are left out."""
    found = (t for t in find_times(text, published) if t.earliest or _partial(t.value))
    return tuple(
        _whole_week(time, weekend=bool(week["end"]))
        if (week := _WEEK_OF.search(text[: time.start]))
        else time
        for time in found
    )


_WEEK_OF = re.compile(r"\bweek(?P<end>end)? (?:of|from|beginning)\s$", re.IGNORECASE)


def _whole_week(first: TimeExpression, *, weekend: bool) -> TimeExpression:
    """Return the days from one on: `the week of 14 January 2013`, `the weekend of 12 January 2013`."""
    if not first.earliest or first.earliest != first.latest:
        return first
    days = 2 if weekend else 7
    return replace(first, latest=first.earliest + timedelta(days=days - 1), value=f"{first.value}/P{days}D")


def joined(text: str, found: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Return `found` with the two ends of a span made one: `14-18 January 2013`, `from Monday to Friday`."""
    whole: list[TimeExpression] = []
    for time in found:
        before = whole[-1] if whole else None
        if before and _one_span(text, before, time):
            whole[-1] = TimeExpression(
                start=before.start,
                end=time.end,
                text=text[before.start : time.end],
                value=f"{before.value}/{time.value}",
                earliest=before.earliest,
                latest=time.latest,
            )
        else:
            whole.append(time)
    return whole


_DASH = re.compile(r"\s?[-\u2013\u2014]\s?|\s(?:to|until|through)\s", re.IGNORECASE)


def _one_span(text: str, left: TimeExpression, right: TimeExpression) -> bool:
    if not (left.earliest and right.latest and left.earliest < right.latest) or "/" in left.value:
        return False
    between = text[left.end : right.start]
    opened = text[: left.start].rstrip().casefold().endswith("between")
    return bool(_DASH.fullmatch(between)) or (opened and between == " and ")


def _partial(value: str) -> bool:
    """Return whether a value names a day or month whose year is unknown (`XXXX-01-11`)."""
    return value.startswith("XXXX-") and any(c.isdigit() for c in value)


def exact(found: TimeExpression, said: TimeExpression) -> bool:
    """Return whether both name the same time, in the same words or others."""
    if found.text.casefold() == said.text.casefold():
        return True
    alike = (found.value, found.earliest, found.latest) == (said.value, said.earliest, said.latest)
    return alike and _certain(said) and not _counts_apart(found.text, said.text)


def _counts_apart(one: str, other: str) -> bool:
    """Return whether both count, and not the same: 38 hours and 48 hours before a day may fall on one day."""
    if not (_COUNTED.search(one) and _COUNTED.search(other)):
        return False
    ours, theirs = find_figures(one), find_figures(other)
    return bool(ours and theirs) and {(f.value, f.unit) for f in ours} != {(f.value, f.unit) for f in theirs}


def bears_out(found: TimeExpression, said: TimeExpression) -> bool:
    """Return whether `found` gives `said`: the same time, or a time within it.

    Less precise than the source is true ("in January" for "on Thursday"); more precise is invented. A time of day
    and a counted span ("the last four years") are never less precise: they must be the same. So must the two ends
    of a span where the source has two.
    """
    if exact(found, said) or _same_day_of_another_year(found, said):
        return True
    if _precise(said):
        return False
    if "/" in said.value and ("/" in found.value or found.text.casefold() in said.text.casefold()):
        return False
    if said.earliest and said.latest and found.earliest and found.latest and _certain(said):
        return said.earliest <= found.earliest and found.latest <= said.latest
    return False


def _same_day_of_another_year(found: TimeExpression, said: TimeExpression) -> bool:
    """Return whether `said` leaves to its source which year is meant: `9 April` where that has `April 9, 2011`."""
    undated = _MONTH.search(said.text) and not _YEAR.search(said.text)
    return bool(undated and _YEAR.search(found.text) and said.value[4:] == found.value[4:])


def apart(one: TimeExpression, other: TimeExpression) -> bool:
    """Return whether no day is in both, or two hours are told: only then can one contradict the other, not be more exact."""
    if _CLOCK.search(one.value) and _CLOCK.search(other.value):
        return one.value != other.value
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return True
    return one.latest < other.earliest or other.latest < one.earliest


def _certain(time: TimeExpression) -> bool:
    """Return whether its value says which time is meant, and its words agree on it.

    `11/01/2013` may be either of two days; `Thursday, 15 October 2024`, which was a Tuesday, is none.
    """
    if time.value.endswith("-XX"):
        return False
    named = [n for n, day in enumerate(_WEEKDAYS) if re.search(rf"\b{day}\b", time.text, re.IGNORECASE)]
    whole_day = time.earliest is not None and time.earliest == time.latest
    return not (named and whole_day and time.earliest and time.earliest.weekday() not in named)


_WEEKDAYS = (
    "mon(?:day)?",
    "tue(?:s(?:day)?)?",
    "wed(?:nesday)?",
    "thu(?:rs?(?:day)?)?",
    "fri(?:day)?",
    "sat(?:urday)?",
    "sun(?:day)?",
)
_CALENDAR = re.compile(
    r"(?<=\s)(?:Jan(?:uary)?|Feb(?:ruary)?|March|April?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)\b"
)
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE)
_YEAR = re.compile(r"\b[12]\d{3}\b")
_COUNTED = re.compile(r"\b(?:year|month|week|day|hour|decade|minute)s?\b", re.IGNORECASE)
_CLOCK = re.compile(r"T\d")
_DECADE = re.compile(r"\d0'?s\b")


def _precise(time: TimeExpression) -> bool:
    """Return whether only the very same will do: a time of day, a decade, or a span that counts its days or years."""
    counts = bool(_COUNTED.search(time.text)) and bool(find_figures(time.text))
    return (
        counts or time.value.startswith("P") or bool(_CLOCK.search(time.value) or _DECADE.search(time.text))
    )


def calendar_words(text: str) -> list[tuple[str, int, int]]:
    """Return the months and weekdays of `text`, each by its first three letters, with its borders."""
    return [(m.group()[:3].casefold(), m.start(), m.end()) for m in _CALENDAR.finditer(text)]
