"""What units counted from somewhere mean ("two weeks ago", "the week before"), and lengths of time."""

import re
from datetime import date

from index.article import TimeExpression
from index.timex import periods
from index.timex.periods import DURATIONS, ENCLOSING, HALF, UNKNOWN, Period, narrowed, shifted
from index.timex.setting import Setting, Words

HALVES = {
    "year": ("month", 6),
    "hour": ("minute", 30),
    "minute": ("second", 30),
    "decade": ("year", 5),
    "century": ("year", 50),
}
"""Half of each unit in the next smaller one."""

CLOCK_UNITS = frozenset(("second", "minute", "hour"))
PLURAL_OF_ONE = re.compile(r"an?\s\w+s$")
"""In "a decades-long war" the article belongs to the war."""


def which_unit(words: Words, setting: Setting) -> Period | None:
    """Read "this week", "last month", "next year", "earlier in the week", "the end of the year"."""
    unit, part = words["unit"], words.get("part", "")
    if setting.published is None:
        return Period(UNKNOWN[unit])
    offset = {"last": -1, "next": 1}.get(words.get("which", ""), 0)
    if setting.published.isoweekday() == periods.DAYS_IN_WEEK and unit == "week" and part == "after":
        offset = 1  # in a Sunday paper, "later this week" means the days that follow
    found = ENCLOSING[unit](shifted(setting.published, offset, unit))
    return narrowed(found, part if offset == 0 or part not in {"before", "after"} else "", setting.published)


def ago(words: Words, setting: Setting) -> Period | None:
    """Read "two weeks ago", "nearly one week ago": the unit it falls in as value, the days it can mean as bounds."""
    return _moved(words, setting.published, -1)


def from_now(words: Words, setting: Setting) -> Period | None:
    """Read "two weeks from now"."""
    return _moved(words, setting.published, 1)


def earlier(words: Words, setting: Setting) -> Period | None:
    """Read "a year earlier": counted from the time last named, else from the publication."""
    return _moved(words, _counted_from(words, setting), -1)


def later(words: Words, setting: Setting) -> Period | None:
    """Read "two days later": counted from the time last named; unknown without one."""
    anchor = setting.anchor
    return _moved(words, anchor.earliest if _exact_enough(anchor, words["units"]) and anchor else None, 1)


def _counted_from(words: Words, setting: Setting) -> date | None:
    anchor = setting.anchor
    return anchor.earliest if anchor and _exact_enough(anchor, words["units"]) else setting.published


def _exact_enough(anchor: TimeExpression | None, unit: str) -> bool:
    """Say whether the anchor is known at least as finely as the unit counted from it."""
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        return False
    return (anchor.latest - anchor.earliest).days <= 2 * HALF.get(unit, 0) + 1


def _moved(words: Words, start: date | None, sign: int) -> Period | None:
    unit, count = words["units"], words.get("count", "1")
    if count == "X" or ("count" not in words and "figure" not in words):
        return Period("PAST_REF" if sign < 0 else "FUTURE_REF")
    if start is None:
        return Period(UNKNOWN[unit])
    number = float(words.get("figure", count).replace(" 1/2", ".5"))
    middle = shifted(start, sign * number, unit)
    if not number.is_integer():  # "one and a half years": only as exact as the half
        unit = {"year": "month", "decade": "year", "century": "decade"}.get(unit, "day")
    first, last = _bounds(middle, unit, words.get("approx", ""), sign)
    return ENCLOSING[unit](middle).within(first, last)


def _bounds(middle: date, unit: str, approx: str, sign: int) -> tuple[date, date]:
    """Return the days a rounded distance can mean: "nearly" lies nearer, "more than" farther away."""
    slack = HALF[unit]
    nearer, farther = shifted(middle, -sign * slack, "day"), shifted(middle, sign * slack, "day")
    if unit in CLOCK_UNITS:
        farther = shifted(middle, sign, "day")  # "six hours ago" may be the day before
    if approx == "less":
        farther = middle
    if approx == "more":
        nearer = middle
    return min(nearer, farther), max(nearer, farther)


def neighbour(words: Words, setting: Setting) -> Period | None:
    """Read "the day before", "the following week": the unit beside the time last named."""
    unit, anchor = words["unit"], setting.anchor
    if anchor is None or anchor.earliest is None or not _exact_enough(anchor, unit):
        return Period(UNKNOWN[unit])
    return ENCLOSING[unit](
        shifted(anchor.earliest, int(words.get("following") or words.get("side") or words["same"]), unit)
    )


def span_from_now(words: Words, setting: Setting) -> Period | None:
    """Read "the past three days", "the next two weeks": a length that ends or begins with the publication."""
    number = _number(words, "1")
    value = DURATIONS[words["units"]].format(_figure(number))
    if setting.published is None or number == "X":
        return Period(value)
    sign = -1 if words["span"] == "past" else 1
    other = shifted(setting.published, sign * float(number), words["units"])
    return Period(value, min(other, setting.published), max(other, setting.published))


def span_from_now_one(words: Words, setting: Setting) -> Period | None:
    """Read "the past year": one such unit."""
    sign = -1 if setting.said.startswith(("the past", "the last")) else 1
    return span_from_now({"units": words["unit"], "span": "past" if sign < 0 else "next"}, setting)


def weekend(_: Words, setting: Setting) -> Period | None:
    """Read "the weekend": the one that runs or ran last, ahead where the tense says so."""
    if setting.published is None:
        return Period(UNKNOWN["weekend"])
    running = setting.published.isoweekday() > periods.DAYS_IN_WEEK - 2
    back = 0 if running or setting.tense == "future" else -1
    return periods.weekend(shifted(setting.published, back, "week"))


def length(words: Words, setting: Setting) -> Period | None:
    """Read "seven-day", "nearly two weeks", "for years": how long, not when."""
    if PLURAL_OF_ONE.match(setting.said):
        return None
    number = _number(words, "X")
    unit = words.get("units") or words.get("unit") or words["plural"]
    if number != "X" and not float(number).is_integer() and unit in HALVES:
        smaller, half_of_it = HALVES[unit]
        whole = DURATIONS[unit].format(int(float(number))) if float(number) > 1 else ""
        part = DURATIONS[smaller].format(half_of_it)
        return Period(whole + part.removeprefix("PT" if whole else "").removeprefix("P" if whole else ""))
    return Period(DURATIONS[unit].format(_figure(number)))


def _number(words: Words, otherwise: str) -> str:
    """Return how many are named, "2 1/2" as "2.5"."""
    return (words.get("figure") or words.get("count") or otherwise).replace(" 1/2", ".5")


def _figure(number: str) -> str:
    return number if number == "X" or not float(number).is_integer() else str(int(float(number)))


def repeated(words: Words, _: Setting) -> Period | None:
    """Read "daily", "every two weeks", "Fridays": how often."""
    if "often" in words:
        return Period(words["often"])
    if "weekdays" in words or "weekday" in words:
        return Period(f"XXXX-WXX-{words.get('weekdays') or words['weekday']}")
    return length({"count": "1", **words}, _)


def lasting(words: Words, _: Setting) -> Period | None:
    """Read "weeklong"."""
    return Period(words["lasting"])


def vague(words: Words, _: Setting) -> Period | None:
    """Read "recently", "now", "the future": a direction and no more."""
    return Period(words["vague"])


def vague_past(_: Words, __: Setting) -> Period | None:
    """Read "recent weeks", "years ago"."""
    return Period("PAST_REF")


def vague_future(_: Words, __: Setting) -> Period | None:
    """Read "the coming days"."""
    return Period("FUTURE_REF")
