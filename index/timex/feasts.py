"""The days of feasts."""

import re
from datetime import date, timedelta

RULE = re.compile(r"(?P<base>easter|\d+-\d+(?:-(?:\d|last))?)(?P<days>[+-]\d+)?")


def feast(year: int, rule: str) -> date:
    """Return the day of a feast: "12-25", "11-4-4" (fourth Thursday of November), "5-1-last", "easter-2", "11-1-1+1"."""
    found = RULE.fullmatch(rule)
    base, days = (found["base"], found["days"]) if found else (rule, None)
    first = easter(year) if base == "easter" else _day(year, base)
    return first + timedelta(days=int(days or 0))


def _day(year: int, rule: str) -> date:
    month, second, *nth = rule.split("-")
    if not nth:
        return date(year, int(month), int(second))
    days = [
        date(year, int(month), n)
        for n in range(1, 29)
        if date(year, int(month), n).isoweekday() == int(second)
    ]
    if nth[0] != "last":
        return days[int(nth[0]) - 1]
    fifth = days[-1] + timedelta(days=7)
    return fifth if fifth.month == int(month) else days[-1]


def easter(year: int) -> date:
    """Return Easter Sunday (Gregorian; the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
