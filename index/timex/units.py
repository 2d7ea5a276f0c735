"""What units counted from somewhere mean ("two weeks ago", "the week before"), and lengths of time."""

from datetime import date, timedelta

from index.timex import periods
from index.timex.periods import DURATIONS, ENCLOSING, HALF, UNKNOWN, Period, narrowed, shifted
from index.timex.setting import Setting, Words



def which_unit(words: Words, setting: Setting) -> Period | None:
    """ "this week", "last month", "next year", "earlier in the week", "the end of the year"."""
    unit, part = words["unit"], words.get("part", "")
    if setting.published is None:
        return Period(UNKNOWN[unit])
    offset = {"last": -1, "next": 1}.get(words.get("which", ""), 0)
    if setting.published.isoweekday() == periods.DAYS_IN_WEEK and unit == "week" and part == "after":
        offset = 1  # in a Sunday paper, "later this week" means the days that follow
    found = ENCLOSING[unit](shifted(setting.published, offset, unit))
    return narrowed(found, part if offset == 0 or part not in {"before", "after"} else "", setting.published)


def ago(words: Words, setting: Setting) -> Period | None:
    """ "two weeks ago", "nearly one week ago": the unit it falls in as value, the days it can mean as bounds."""
    return _moved(words, setting, setting.published, -1)


def from_now(words: Words, setting: Setting) -> Period | None:
    """ "two weeks from now"."""
    return _moved(words, setting, setting.published, 1)


def earlier(words: Words, setting: Setting) -> Period | None:
    """ "a year earlier": counted from the time last named, else from the publication."""
    return _moved(words, setting, _counted_from(words, setting), -1)


def later(words: Words, setting: Setting) -> Period | None:
    """ "two days later": counted from the time last named; unknown without one."""
    anchor = setting.anchor
    return _moved(
        words, setting, anchor.earliest if _exact_enough(anchor, words["units"]) and anchor else None, 1
    )


def _counted_from(words: Words, setting: Setting) -> date | None:
    anchor = setting.anchor
    if anchor and _exact_enough(anchor, words["units"]):
        return anchor.earliest
    return setting.published


def _exact_enough(anchor: Period | None, unit: str) -> bool:
    """Say whether the anchor is known at least as finely as the unit counted from it."""
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        return False
    return (anchor.latest - anchor.earliest).days <= 2 * HALF.get(unit, 0) + 1


def _moved(words: Words, setting: Setting, start: date | None, sign: int) -> Period | None:
    unit, count = words["units"], words.get("count", "1")
    if count == "X" or ("count" not in words and "figure" not in words):
        return Period("PAST_REF" if sign < 0 else "FUTURE_REF")
    if start is None:
        return Period(UNKNOWN[unit])
    number = float(words.get("figure", count))
    middle = shifted(start, sign * number, unit)
    if not number.is_integer():  # "one and a half years": only as exact as the half
        unit = {"year": "month", "decade": "year", "century": "decade"}.get(unit, "day")
    slack = timedelta(days=HALF.get(unit, HALF["decade"]))
    first, last = _bounds(middle, slack, words.get("approx", ""), sign)
    return ENCLOSING[unit](middle).within(first, last)


def _bounds(middle: date, slack: timedelta, approx: str, sign: int) -> tuple[date, date]:
    """Return the days a rounded distance can mean: "nearly" lies nearer, "more than" farther away."""
    nearer, farther = (middle + slack, middle - slack) if sign < 0 else (middle - slack, middle + slack)
    if approx == "less":
        farther = middle
    if approx == "more":
        nearer = middle
    return min(nearer, farther), max(nearer, farther)


def neighbour(words: Words, setting: Setting) -> Period | None:
    """ "the day before", "the following week": the unit beside the time last named."""
    unit, anchor = words["unit"], setting.anchor
    if anchor is None or anchor.earliest is None or not _exact_enough(anchor, unit):
        return Period(UNKNOWN[unit])
    return ENCLOSING[unit](shifted(anchor.earliest, -1 if "before" in words else 1, unit))


def span_from_now(words: Words, setting: Setting) -> Period | None:
    """ "the past three days", "the next two weeks": a length that ends or begins with the publication."""
    number = words.get("figure") or words.get("count") or "1"
    value = DURATIONS[words["units"]].format(_figure(number))
    if setting.published is None or number == "X":
        return Period(value)
    sign = -1 if words["span"] == "past" else 1
    other = shifted(setting.published, sign * float(number), words["units"])
    return Period(value, min(other, setting.published), max(other, setting.published))


def length(words: Words, _: Setting) -> Period | None:
    """ "seven-day", "nearly two weeks", "for years": how long, not when."""
    number = words.get("figure") or words.get("count") or "X"
    unit = words.get("units") or words.get("unit") or words["plural"]
    half = {"year": ("month", 12), "day": ("hour", 24), "hour": ("minute", 60), "century": ("year", 100)}
    if number not in {"X"} and not float(number).is_integer() and unit in half:
        smaller, factor = half[unit]
        return Period(DURATIONS[smaller].format(_figure(str(float(number) * factor))))
    return Period(DURATIONS[unit].format(_figure(number)))


def _figure(number: str) -> str:
    return number if number == "X" or not float(number).is_integer() else str(int(float(number)))


def repeated(words: Words, _: Setting) -> Period | None:
    """ "daily", "every two weeks", "Fridays": how often."""
    if "often" in words:
        return Period(words["often"])
    if "weekdays" in words or "weekday" in words:
        return Period(f"XXXX-WXX-{words.get('weekdays') or words['weekday']}")
    return length({"count": "1", **words}, _)


def vague(words: Words, _: Setting) -> Period | None:
    """ "recently", "now", "the future": a direction and no more."""
    return Period(words["vague"])


def vague_past(_: Words, __: Setting) -> Period | None:
    """ "recent weeks", "years ago"."""
    return Period("PAST_REF")


def vague_future(_: Words, __: Setting) -> Period | None:
    """ "the coming days"."""
    return Period("FUTURE_REF")
