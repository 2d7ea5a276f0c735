"""What words that name a day mean, given when the story was published."""

from datetime import date

from index.timex import periods
from index.timex.feasts import feast
from index.timex.periods import UNKNOWN, Period, shifted
from index.timex.setting import Setting, Words
from index.timex.tense import Tense

LEANING = 2
"""A day without a year and without a tense is twice as likely to lie behind as ahead, at the same distance."""


def calendar_day(words: Words, setting: Setting) -> Period | None:
    """ "Jan. 11", "11 January 2013": a day, its year given or the one that fits the tense."""
    month, day = int(words["month"]), int(words.get("day") or words["day2"])
    if "year" in words:
        return _valid(int(words["year"]), month, day)
    unknown = Period(f"XXXX-{month:02}-{day:02}")
    if setting.published is None:
        return unknown if _valid(2000, month, day) else None
    around = range(setting.published.year - 1, setting.published.year + 2)
    days = [found.earliest for year in around if (found := _valid(year, month, day)) and found.earliest]
    if not days:
        return None if _valid(2000, month, day) is None else unknown
    return periods.day(nearest(days, setting.published, setting.tense))


def _valid(year: int, month: int, day: int) -> Period | None:
    try:
        return periods.day(date(year, month, day))
    except ValueError:
        return None


def nearest(days: list[date], published: date, tense: Tense) -> date:
    """Return the day that fits the tense, the nearest one first."""
    if tense == "past" and days[0] <= published:
        return max(day for day in days if day <= published)
    if tense == "future" and days[-1] >= published:
        return min(day for day in days if day >= published)
    return min(
        days, key=lambda day: (published - day).days if day <= published else LEANING * (day - published).days
    )


def iso_day(words: Words, _: Setting) -> Period | None:
    """ "2013-01-11"."""
    year, month, day = words["iso"].split("-")
    return _valid(int(year), int(month), int(day))


def slashed_day(words: Words, _: Setting) -> Period | None:
    """ "11/01/2013": where day and month cannot be told apart, only the year is sure."""
    first, second, year = (int(figure) for figure in words["slashed"].replace(".", "/").split("/"))
    readings = {r.value: r for r in (_valid(year, first, second), _valid(year, second, first)) if r}
    if len(readings) == 1:
        return next(iter(readings.values()))
    days = sorted(r.earliest for r in readings.values() if r.earliest)
    return Period(f"{year}-XX-XX", days[0], days[-1]) if days else None


def weekday(words: Words, setting: Setting) -> Period | None:
    """ "Saturday", "last Friday", "Tuesday night": in news the most recent one, ahead where the tense says so."""
    number, published = int(words["weekday"]), setting.published
    suffix = f"T{words['daypart']}" if "daypart" in words else ""
    if published is None:
        return Period(f"XXXX-WXX-{number}{suffix}")
    found = periods.day(_weekday(number, words.get("which", ""), setting, published))
    return Period(found.value + suffix, found.earliest, found.latest)


def _weekday(number: int, which: str, setting: Setting, published: date) -> date:
    today = published.isoweekday()
    back = shifted(published, -((today - number) % 7), "day")
    ahead = shifted(published, (number - today) % 7, "day")
    if which == "last":
        return back if back < published else shifted(back, -1, "week")
    if which == "next":
        return shifted(published, 7 + number - today, "day")
    return ahead if setting.tense == "future" or (which == "this" and setting.tense != "past") else back


def deictic(words: Words, setting: Setting) -> Period | None:
    """ "yesterday", "tomorrow night", "the day before yesterday"."""
    suffix = f"T{words['daypart']}" if "daypart" in words else ""
    if setting.published is None:
        return Period(UNKNOWN["day"] + suffix)
    offset = int(words["deictic"]) * (2 if "second" in words else 1)
    found = periods.day(shifted(setting.published, offset, "day"))
    return Period(found.value + suffix, found.earliest, found.latest)


def this_part(words: Words, setting: Setting) -> Period | None:
    """ "this morning", "last night", "tonight"."""
    suffix = f"T{words.get('daypart', 'NI')}"
    if setting.published is None:
        return Period(UNKNOWN["day"] + suffix)
    found = periods.day(shifted(setting.published, -1 if words.get("which") == "last" else 0, "day"))
    return Period(found.value + suffix, found.earliest, found.latest)


def clock(words: Words, setting: Setting) -> Period | None:
    """ "10:35 a.m. Friday": a time on a named day, or on the day last named in the same sentence's reach."""
    time = words.get("noon") or clock_time(words["clock"])
    if "weekday" in words or "deictic" in words:
        found = weekday(words, setting) if "weekday" in words else deictic(words, setting)
    elif setting.anchor and setting.anchor.earliest == setting.anchor.latest and setting.anchor.latest:
        found = periods.day(setting.anchor.latest)
    else:
        found = periods.day(setting.published) if setting.published else Period(UNKNOWN["day"])
    return found and Period(f"{found.value}T{time}", found.earliest, found.latest)


def clock_time(said: str) -> str:
    """Return "10:35 p.m." as 22:35."""
    figures = "".join(c if c.isdigit() else " " for c in said).split()
    hour, minute = int(figures[0]), int(figures[1]) if len(figures) > 1 else 0
    lowered = said.lower()
    if "p" in lowered and hour < 12:  # noqa: PLR2004 -- the hours of a clock
        hour += 12
    if "a" in lowered and hour == 12:  # noqa: PLR2004
        hour = 0
    return f"{hour:02}:{minute:02}"


def holiday(words: Words, setting: Setting) -> Period | None:
    """ "Christmas Day", "Easter 2013": a feast that has a rule."""
    rule = words["holiday"]
    if "year" in words:
        found = feast(int(words["year"]), rule)
        return periods.day(found)
    if setting.published is None:
        return Period(f"XXXX-{rule}" if len(rule) == len("MM-DD") and rule[0] in "01" else UNKNOWN["day"])
    days = [feast(setting.published.year + n, rule) for n in (-1, 0, 1)]
    past = {"last": "past", "next": "future"}.get(words.get("which", ""))
    return periods.day(
        nearest(days, setting.published, "past" if past == "past" else "future" if past else setting.tense)
    )
