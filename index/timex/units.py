"""What units counted from somewhere mean ("two weeks ago", "the week before"), and lengths of time."""

import re
from datetime import date

from index.article import TimeExpression
from index.timex import periods
from index.timex.english import COMPARING, FOR_A_QUARTER, HARDLY_A_TIME, TITLE_OF_A_SHOW
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

FINER = {"year": "month", "decade": "year", "century": "decade"}
"""The unit next below, for what is counted in it."""
CLOCK_UNITS = frozenset(("second", "minute", "hour"))
SHORTEST = frozenset(("second", "minute"))
"""The last minute and the next second are no times of the calendar."""
NO_LENGTH = re.compile(
    r"^(?:a|another) second\b|\bquarters?[\s-]+(?:of|million|billion|mile|century|hour|point|final)"
)
"""A second hole and a quarter of the harvest are no lengths of time."""
ONLY_SMALL = frozenset(("current", "future"))
TITLE = re.compile(r"\s[A-Z][a-z]+$|-[A-Z][a-z]+s$")
PART_OF_YEAR = re.compile(r"\d{4}-(?:\d\d|[QH]\d)")


def which_unit(words: Words, setting: Setting) -> Period | None:
    """Read "this week", "last month", "next year", "earlier in the week", "the end of the year"."""
    unit, part = words["unit"], words.get("part", "")
    if unit in SHORTEST or (setting.word_before and TITLE_OF_A_SHOW.fullmatch(setting.words)):
        return None
    at_last = setting.said == "the end of the day" and setting.word_before == "at"
    if at_last and HARDLY_A_TIME.match(setting.text, setting.end):
        return None
    if setting.published is None:
        return Period(UNKNOWN[unit])
    offset = {"last": -1, "next": 1}.get(words.get("which", ""), 0)
    if setting.published.isoweekday() == periods.DAYS_IN_WEEK and unit == "week" and part == "after":
        offset = 1  # in a Sunday paper, "later this week" means the days that follow
    if offset == -1 and unit == "week":
        return narrowed(periods.last_week(setting.published), part, None)
    found = ENCLOSING[unit](shifted(setting.published, offset, unit))
    return narrowed(found, part if offset == 0 or part not in {"before", "after"} else "", setting.published)


def before_last(words: Words, setting: Setting) -> Period | None:
    """Read "the week before last"."""
    if setting.published is None:
        return Period(UNKNOWN[words["unit"]])
    if words["unit"] == "week":
        last = periods.last_week(setting.published).latest or setting.published
        return periods.week(shifted(last, -1, "week"))
    return ENCLOSING[words["unit"]](shifted(setting.published, -2, words["unit"]))


def latest_unit(words: Words, setting: Setting) -> Period | None:
    """Read "the latest quarter", the last that is over, and "the current quarter"."""
    return which_unit({**words, "which": "last" if "latest" in setting.said else "this"}, setting)


def ago(words: Words, setting: Setting) -> Period | None:
    """Read "two weeks ago", "nearly one week ago": the unit it falls in as value, the days it can mean as bounds."""
    return _moved(words, setting.published, -1, setting)


def ago_to_the_day(words: Words, setting: Setting) -> Period | None:
    """Read "a year ago today", "fifty years ago this week": the same day, week or month so long before."""
    number, unit = words.get("figure", words.get("count", "X")), words["units"]
    if setting.published is None or not number.isdigit():
        return None
    day = shifted(setting.published, -int(number), unit)
    if "deictic" in words:
        return periods.day(shifted(day, int(words["deictic"]), "day"))
    return ENCLOSING[words["unit"]](day)


def from_now(words: Words, setting: Setting) -> Period | None:
    """Read "two weeks from now"."""
    return _moved(words, setting.published, 1, setting)


def earlier(words: Words, setting: Setting) -> Period | None:
    """Read "a year earlier": counted from the time last named, else from the publication."""
    return _moved(words, _counted_from(words, setting), -1, setting)


def unit_earlier(words: Words, setting: Setting) -> Period | None:
    """Read "year-earlier", "the year-ago": one such unit."""
    return earlier({"units": words["unit"], "count": "1"}, setting)


def later(words: Words, setting: Setting) -> Period | None:
    """Read "two days later": counted from the time last named; unknown without one."""
    anchor = setting.anchor
    start = anchor.earliest if _exact_enough(anchor, words["units"]) and anchor else None
    found = _moved(words, start, 1, setting)
    told, published = (found.earliest if found else None), setting.published
    if told and start and published and start <= published < told and setting.tense != "future":
        return Period(
            UNKNOWN[words["units"]]
        )  # the story does not know it yet: it counts from something else
    return found


def _counted_from(words: Words, setting: Setting) -> date | None:
    anchor = setting.anchor
    return anchor.earliest if anchor and _exact_enough(anchor, words["units"]) else setting.published


def _exact_enough(anchor: TimeExpression | None, unit: str) -> bool:
    """Say whether the anchor is known at least as finely as the unit counted from it."""
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        return False
    return (anchor.latest - anchor.earliest).days <= 2 * HALF.get(unit, 0) + 1


def _moved(words: Words, start: date | None, sign: int, setting: Setting) -> Period | None:
    unit, count = words["units"], words.get("count", "1")
    if sign < 0 and unit == "year" and count.isdigit() and (same := _same_part(int(count), setting)):
        return same
    if count == "X" or ("count" not in words and "figure" not in words):
        return Period("PAST_REF" if sign < 0 else "FUTURE_REF")
    if start is None:
        return Period(UNKNOWN[unit])
    number = float(words.get("figure", count).replace(" 1/2", ".5"))
    middle = shifted(start, sign * number, unit)
    finer = FINER.get(unit, "day")
    if not number.is_integer():  # "one and a half years": only as exact as the half
        unit = finer
    elif unit in {"decade", "century"}:  # "a decade ago" was ten years ago, not the decade before this one
        return ENCLOSING[finer](middle).within(*_bounds(middle, unit, words.get("approx", ""), sign))
    return ENCLOSING[unit](middle).within(*_bounds(middle, unit, words.get("approx", ""), sign))


def _same_part(years: int, setting: Setting) -> Period | None:
    """Return the month, quarter or half, years before the one named, that "up in March from a year earlier" means."""
    anchor = setting.anchor
    if (
        anchor is None
        or anchor.earliest is None
        or anchor.latest is None
        or not PART_OF_YEAR.fullmatch(anchor.value)
    ):
        return None
    if setting.word_before not in COMPARING or not setting.same_sentence(anchor):
        return None
    first = shifted(anchor.earliest, -years, "year")
    last = shifted(shifted(shifted(anchor.latest, 1, "day"), -years, "year"), -1, "day")
    return Period(f"{first.year:04}{anchor.value[4:]}", first, last)


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


def to_the_day(words: Words, setting: Setting) -> Period | None:
    """Read "a year to the day after": a length, which leads from the day named in the sentence to the other one."""
    how_long = length(words, setting)
    anchor, number = setting.anchor, words["count"]
    if how_long is None or anchor is None or anchor.earliest is None or anchor.earliest != anchor.latest:
        return how_long
    if not number.isdigit() or not setting.same_sentence(anchor):
        return how_long
    back = 1 if setting.said.endswith("before") else -1
    other = shifted(anchor.earliest, back * int(number), words["units"])
    return how_long.within(other, other)


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
    if words["unit"] in SHORTEST:
        return None
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
    """Read "seven-day", "nearly two weeks", "for years": how long, not when; "60 Minutes" is a name."""
    rest = setting.text[setting.end : setting.end + len(" of a billion")]
    if NO_LENGTH.search(setting.said + rest) or TITLE.search(setting.words):
        return None
    if setting.said == "a quarter" and setting.word_before not in FOR_A_QUARTER:
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


def long(words: Words, _: Setting) -> Period | None:
    """Read "month-long"."""
    return Period(DURATIONS[words["unit"]].format(1))


def and_a_half(words: Words, setting: Setting) -> Period | None:
    """Read "a year and a half", "two years and a half ago"."""
    longer = {**words, "count": f"{words['count']}.5"}
    if words["count"] == "X" or "." in words["count"]:
        return None
    return ago(longer, setting) if setting.said.endswith("ago") else length(longer, setting)


def running_quarter(_: Words, setting: Setting) -> Period | None:
    """Read "the quarter": the one last named."""
    anchor = setting.anchor
    named = anchor is not None and "-Q" in anchor.value
    return Period(anchor.value, anchor.earliest, anchor.latest) if anchor and named else None


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


def vague(words: Words, setting: Setting) -> Period | None:
    """Read "recently", "now", "the future": a direction and no more; "Future Publishing" is a name."""
    if setting.said in ONLY_SMALL and setting.words[0].isupper():
        return None
    return Period(words["vague"])


def vague_past(_: Words, __: Setting) -> Period | None:
    """Read "recent weeks", "years ago"."""
    return Period("PAST_REF")


def vague_future(_: Words, __: Setting) -> Period | None:
    """Read "the coming days"."""
    return Period("FUTURE_REF")
