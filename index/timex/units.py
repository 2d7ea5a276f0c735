"""What units counted from somewhere mean: "two weeks ago", "the week before"; for lengths of time see `lengths`."""

import re
from datetime import date

from index.article import TimeExpression
from index.timex import periods
from index.timex.english_context import (
    AMOUNT,
    COMPARING,
    COMPARING_FROM,
    HARDLY_A_TIME,
    THROUGHOUT,
    TITLE_OF_A_SHOW,
)
from index.timex.english_cues import ENDING
from index.timex.lengths import figure, in_weeks, length, number_of
from index.timex.periods import DURATIONS, ENCLOSING, HALF, UNKNOWN, Period, narrowed, shifted
from index.timex.setting import Setting, Words
from index.timex.telling import exact_enough, middle, of_same_kind, told_from

COMPARED_WITHIN = 7
"""Words between "from" and "a year earlier": "from $1.02 a share a year earlier"."""
LONG_AGO = 1000
"""Years from which "2,000 years ago" names no year."""

FINER = {"year": "month", "decade": "year", "century": "decade"}
"""The unit next below, for what is counted in it."""
CLOCK_UNITS = frozenset(("second", "minute", "hour"))
SHORTEST = frozenset(("second", "minute"))
"""The last minute and the next second are no times of the calendar."""
ONLY_SMALL = frozenset(("current", "future"))
PART_OF_YEAR = re.compile(r"\d{4}-(?:\d\d|[QH]\d)")


def which_unit(words: Words, setting: Setting) -> Period | None:
    """Read "this week", "last month", "next year", "earlier in the week", "the end of the year"."""
    unit, part = words["unit"], words.get("part", "")
    if _no_time(unit, setting):
        return None
    if unit == "weekend":
        return weekend(words, setting)
    if setting.published is None:
        return Period(UNKNOWN[unit])
    if "which" not in words and "this" not in setting.said and (told := _told_of(unit, setting)):
        return narrowed(ENCLOSING[unit](told), part, told)
    offset = {"last": -1, "next": 1}.get(words.get("which", ""), 0)
    if setting.published.isoweekday() == periods.DAYS_IN_WEEK and unit == "week" and part == "after":
        offset = 1  # in a Sunday paper, "later this week" means the days that follow
    if offset == -1 and unit == "week":
        return narrowed(periods.last_week(setting.published), part, None)
    found = ENCLOSING[unit](shifted(setting.published, offset, unit))
    return narrowed(found, part if offset == 0 or part not in {"before", "after"} else "", setting.published)


def _no_time(unit: str, setting: Setting) -> bool:
    """Say whether it is a mere second, the name of a show, or the figure of speech "at the end of the day"."""
    if unit in SHORTEST or (setting.word_before and TITLE_OF_A_SHOW.fullmatch(setting.words)):
        return True
    at_last = setting.said == "the end of the day" and setting.word_before == "at"
    return at_last and HARDLY_A_TIME.match(setting.text, setting.end) is not None


def _told_of(unit: str, setting: Setting) -> date | None:
    """Return the day of another year told of in the sentence, of which "the rest of the year" speaks there."""
    anchor, published = setting.anchor, setting.published
    if anchor is None or published is None or setting.tense != "past" or not setting.same_sentence(anchor):
        return None
    day = middle(anchor) if exact_enough(anchor, unit) else None
    return day if day and day.year < published.year else None


def before_last(words: Words, setting: Setting) -> Period | None:
    """Read "the week before last", "the week after next"."""
    if setting.published is None:
        return Period(UNKNOWN[words["unit"]])
    if setting.said.endswith("next"):
        return ENCLOSING[words["unit"]](shifted(setting.published, 2, words["unit"]))
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
    number, unit = words["count"], words["units"]
    if setting.published is None or not number.isdigit():
        return None
    day = shifted(setting.published, -int(number), unit)
    if "deictic" in words:
        return periods.day(shifted(day, int(words["deictic"]), "day"))
    return ENCLOSING[words["unit"]](day)


def from_now(words: Words, setting: Setting) -> Period | None:
    """Read "two weeks from now", "in two weeks' time"."""
    if "possessive" in words:
        words = {**words, "units": words["possessive"]}
    return _moved(words, setting.published, 1, setting)


def earlier(words: Words, setting: Setting) -> Period | None:
    """Read "a year earlier": counted from the time last named, else from the publication."""
    start = told_from(words["units"], -_steps(words), setting)
    return _moved(words, start or setting.published, -1, setting)


def unit_earlier(words: Words, setting: Setting) -> Period | None:
    """Read "year-earlier", "the year-ago": one such unit."""
    return earlier({"units": words["unit"], "count": "1"}, setting)


def later(words: Words, setting: Setting) -> Period | None:
    """Read "two days later": counted from the time last named; unknown without one."""
    start = told_from(words["units"], _steps(words), setting)
    found = _moved(words, start, 1, setting)
    told, published = (found.earliest if found else None), setting.published
    begun = setting.anchor.earliest if setting.anchor else None
    if told and begun and published and begun <= published < told and setting.tense != "future":
        return Period(
            UNKNOWN[words["units"]]
        )  # the story does not know it yet: it counts from something else
    return found


def _steps(words: Words) -> float:
    """Return how many units are counted, as far as that is told."""
    number = number_of(in_weeks(words), "1")
    return 1 if number == "X" else float(number)


def _moved(words: Words, start: date | None, sign: int, setting: Setting) -> Period | None:
    words = in_weeks(words)
    unit, count = words["units"], words.get("count", "1")
    if sign < 0 and unit == "year" and count.isdigit() and (same := _same_part(int(count), setting)):
        return same
    if count == "X":
        return Period("PAST_REF" if sign < 0 else "FUTURE_REF")
    if start is None:
        return Period(UNKNOWN[unit])
    number = float(number_of(words, "1"))
    if number >= LONG_AGO:  # "against 12,000 week ago" counts no weeks
        return Period("PAST_REF" if sign < 0 else "FUTURE_REF") if unit == "year" else None
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
    if not _compared(anchor, setting):
        return None
    first = shifted(anchor.earliest, -years, "year")
    last = shifted(shifted(shifted(anchor.latest, 1, "day"), -years, "year"), -1, "day")
    return Period(f"{first.year:04}{anchor.value[4:]}", first, last)


def _compared(anchor: TimeExpression, setting: Setting) -> bool:
    """Say whether the same part of another year is meant: after "from", or where a quarter's amounts are told again."""
    between = setting.text[anchor.end : setting.start].lower().split()[-COMPARED_WITHIN:]
    if setting.word_before in COMPARING or not COMPARING_FROM.isdisjoint(between):
        return setting.same_sentence(anchor)
    quarter = "Q" in anchor.value or "H" in anchor.value
    told_again = quarter and (setting.said.endswith("earlier") or setting.same_sentence(anchor))
    return told_again and AMOUNT.search(setting.sentence) is not None


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
    """Read "the day before", "the following week": the unit beside the time last named; "over the next year" is a length."""
    unit = words["unit"]
    if setting.said.startswith("the next") and setting.word_before in THROUGHOUT:
        return None
    steps = int(words.get("following") or words.get("side") or words["same"])
    start = (of_same_kind(unit, setting) if steps < 0 else None) or told_from(unit, steps, setting)
    return ENCLOSING[unit](shifted(start, steps, unit)) if start else Period(UNKNOWN[unit])


def same_unit(words: Words, setting: Setting) -> Period | None:
    """Read "the same quarter last year", "… a year earlier": the quarter last named, or this one, a year before."""
    unit, anchor = words["unit"], setting.anchor
    named = middle(anchor) if anchor and exact_enough(anchor, unit) else None
    day = named or setting.published
    return ENCLOSING[unit](shifted(day, -1, "year")) if day else Period(UNKNOWN[unit])


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
    words = in_weeks(words)
    number = number_of(words, "1")
    value = DURATIONS[words["units"]].format(figure(number))
    if setting.published is None or number == "X":
        return Period(value)
    sign = -1 if words["span"] == "past" else 1
    other = shifted(setting.published, sign * float(number), words["units"])
    return Period(value, min(other, setting.published), max(other, setting.published))


def span_from_now_one(words: Words, setting: Setting) -> Period | None:
    """Read "the past year", "the next fortnight": one such unit."""
    unit = words.get("unit") or words["fortnight"]
    if unit in SHORTEST:
        return None
    past = setting.said.startswith(("the past", "the last"))
    if unit == "weekend":  # not a length of one, but the one just over
        return which_unit({"unit": unit, "which": "last" if past else "next"}, setting)
    return span_from_now({"units": unit, "span": "past" if past else "next"}, setting)


def weekend(words: Words, setting: Setting) -> Period | None:
    """Read "the weekend", "last weekend": the one that runs or ran last, ahead where the tense says so."""
    published, which = setting.published, words.get("which", "")
    if published is None:
        return Period(UNKNOWN["weekend"])
    running = published.isoweekday() > periods.DAYS_IN_WEEK - 2
    tense = setting.tense
    ahead = tense == "future" or (tense == "unknown" and setting.word_before in ENDING)
    weeks = {
        "last": -1,
        "this": 0,
        "next": int(running or "coming" not in setting.said),
        "": 0 if running or ahead else -1,
    }
    return periods.weekend(shifted(published, weeks[which], "week"))


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
