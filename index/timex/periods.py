"""Stretches of the calendar with their TIMEX3 values: days, weeks, months, quarters, seasons, years and longer."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

DAYS_IN_WEEK = 7
MONTHS_IN_YEAR = 12
DURATIONS = {
    "second": "PT{}S",
    "minute": "PT{}M",
    "hour": "PT{}H",
    "day": "P{}D",
    "week": "P{}W",
    "weekend": "P{}WE",
    "month": "P{}M",
    "quarter": "P{}Q",
    "year": "P{}Y",
    "decade": "P{}DE",
    "century": "P{}CE",
}
"""TIMEX3 values of lengths of time, by unit."""
UNKNOWN = {
    "second": "XXXX-XX-XXTXX:XX",
    "minute": "XXXX-XX-XXTXX:XX",
    "hour": "XXXX-XX-XXTXX",
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
"""TIMEX3 values of calendar units that cannot be placed."""
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}
"""The northern seasons by whole months. Winter lies across the turn of the year, see `season`."""


@dataclass(frozen=True, slots=True)
class Period:
    """A TIMEX3 value and the inclusive days it can mean; both None where it stays vague."""

    value: str
    earliest: date | None = None
    latest: date | None = None

    def within(self, earliest: date | None, latest: date | None) -> "Period":
        """Return the same value with other bounds."""
        return replace(self, earliest=earliest, latest=latest)


def day(when: date) -> Period:
    """Return one day."""
    return Period(when.isoformat(), when, when)


def week(when: date) -> Period:
    """Return the ISO week (Monday to Sunday) that holds `when`."""
    year_, number, weekday = when.isocalendar()
    monday = shifted(when, 1 - weekday, "day")
    return Period(f"{year_:04}-W{number:02}", monday, shifted(when, DAYS_IN_WEEK - weekday, "day"))


def last_week(when: date) -> Period:
    """Return the week that a story of that day calls the last one.

    In a Sunday's paper it is the week just ending: of forty Sunday stories read, nearly all meant what
    had happened from the Sunday before to the Saturday. The value is the ISO week of those days.
    """
    if when.isoweekday() < DAYS_IN_WEEK:
        return week(shifted(when, -1, "week"))
    return week(when).within(shifted(when, -DAYS_IN_WEEK, "day"), shifted(when, -1, "day"))


def weekend(when: date) -> Period:
    """Return the Saturday and Sunday that end the ISO week of `when`."""
    whole = week(when)
    return Period(f"{whole.value}-WE", shifted(when, 6 - when.isoweekday(), "day"), whole.latest)


def month(year_: int, month_: int) -> Period:
    """Return one calendar month."""
    last = monthrange(year_, month_)[1]
    return Period(f"{year_:04}-{month_:02}", date(year_, month_, 1), date(year_, month_, last))


def quarter(year_: int, number: int) -> Period:
    """Return the `number`th quarter (1 to 4) of a calendar year."""
    first, last = month(year_, 3 * number - 2), month(year_, 3 * number)
    return Period(f"{year_:04}-Q{number}", first.earliest, last.latest)


def half(year_: int, number: int) -> Period:
    """Return the first or the second half of a calendar year."""
    first, last = month(year_, 6 * number - 5), month(year_, 6 * number)
    return Period(f"{year_:04}-H{number}", first.earliest, last.latest)


def season(year_: int, code: str) -> Period:
    """Return a season; "the winter of 2012" may mean either end of that year, so its bounds hold both."""
    value = f"{year_:04}-{code}"
    if code in SEASON_MONTHS:
        first, last = SEASON_MONTHS[code]
        return Period(value, date(year_, first, 1), month(year_, last).latest)
    return Period(value, date(year_, 1, 1), month(min(year_ + 1, date.max.year), 2).latest)


def year(year_: int) -> Period:
    """Return one calendar year."""
    return Period(f"{year_:04}", date(year_, 1, 1), date(year_, MONTHS_IN_YEAR, 31))


def decade(year_: int) -> Period:
    """Return the decade that holds `year_`: 1990 to 1999 has the value "199X" (ISO 8601-2)."""
    first = max(year_ - year_ % 10, 1)
    return Period(f"{year_ // 10:03}X", date(first, 1, 1), date(year_ - year_ % 10 + 9, MONTHS_IN_YEAR, 31))


def century(number: int) -> Period:
    """Return the `number`th century: the 19th has the value "18XX" and runs from 1801 to 1900."""
    last = min(number * 100, date.max.year)
    return Period(f"{number - 1:02}XX", date(number * 100 - 99, 1, 1), date(last, MONTHS_IN_YEAR, 31))


ENCLOSING: dict[str, Callable[[date], Period]] = {
    "second": lambda d: day(d).within(d, d),
    "minute": day,
    "hour": day,
    "day": day,
    "week": week,
    "weekend": weekend,
    "month": lambda d: month(d.year, d.month),
    "quarter": lambda d: quarter(d.year, (d.month + 2) // 3),
    "year": lambda d: year(d.year),
    "decade": lambda d: decade(d.year),
    "century": lambda d: century((d.year + 99) // 100),
}
"""The calendar unit that holds a day, by the unit's name."""

MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"second": 0, "minute": 0, "hour": 0, "day": 1, "week": 7, "weekend": 7}
HALF = {
    "second": 0,
    "minute": 0,
    "hour": 0,
    "century": 18263,
    "day": 0,
    "week": 3,
    "weekend": 0,
    "month": 15,
    "quarter": 45,
    "year": 182,
    "decade": 1826,
}
"""Half of each unit, in days: how far "two weeks ago" may lie from the exact day on either side."""


def shifted(when: date, count: float, unit: str) -> date:
    """Return `when` moved by `count` units, to the month's last day where it has no such day.

    Days beyond the calendar (year 1 to 9999) become its first or last day.
    """
    try:
        if unit in DAYS_IN:
            return when + timedelta(days=round(count * DAYS_IN[unit]))
        months = when.year * MONTHS_IN_YEAR + when.month - 1 + round(count * MONTHS_IN[unit])
        year_, month_ = divmod(months, MONTHS_IN_YEAR)
        return date(year_, month_ + 1, min(when.day, monthrange(year_, month_ + 1)[1]))
    except (OverflowError, ValueError):
        return date.min if count < 0 else date.max


def narrowed(period: Period, part: str, published: date | None) -> Period:
    """Return `period` cut to the part of it that the words name; the value keeps its granularity.

    "start" and "end" are halves and "mid" the middle half, so that the day meant lies inside. "before" and
    "after" end and begin at the publication day, where the period holds that day.
    """
    first, last = period.earliest, period.latest
    if first is None or last is None or not part:
        return period
    if part in {"before", "after"}:
        return _cut_at(period, part, published)
    days = (last - first).days
    quarter_, half = timedelta(days=days // 4), timedelta(days=days // 2)
    bounds = {
        "start": (first, first + half),
        "end": (last - half, last),
        "mid": (first + quarter_, last - quarter_),
    }
    return period.within(*bounds[part])


def _cut_at(period: Period, part: str, published: date | None) -> Period:
    first, last = period.earliest, period.latest
    if published is None or first is None or last is None or first == last or not first <= published <= last:
        return period
    if part == "before":
        day_before = max(shifted(published, -1, "day"), first)
        return period.within(first, day_before)
    return period.within(min(shifted(published, 1, "day"), last), last)
