"""What the names of feasts mean, and the days that are counted from one or in a month: "the first Tuesday in November"."""

import re
from datetime import date

from index.timex import periods
from index.timex.days import nearest
from index.timex.feasts import feast
from index.timex.periods import UNKNOWN, Period, shifted
from index.timex.setting import Setting, Words

FIXED_FEAST = re.compile(r"\d\d-\d\d")


def nth_weekday(words: Words, setting: Setting) -> Period | None:
    """Place "the first Tuesday in November 2012", "the last Friday of the month": else the year that fits the tense."""
    rule = f"-{words['weekday']}-{words.get('ordinal', 'last')}"
    month = words.get("fullmonth", "")
    if not month:
        here = setting.published
        return periods.day(feast(here.year, f"{here.month}{rule}")) if here else Period(UNKNOWN["day"])
    if "year" in words:
        return periods.day(feast(int(words["year"]), month + rule))
    return holiday({"holiday": month + rule}, setting)


def weekday_by_feast(words: Words, setting: Setting) -> Period | None:
    """Place "the Friday after Thanksgiving"."""
    found, number = holiday(words, setting), int(words["weekday"])
    if found is None or found.earliest is None:
        return Period(f"XXXX-WXX-{number}")
    begun = shifted(found.earliest, 1 if words["side"] == "1" else -periods.DAYS_IN_WEEK, "day")
    return periods.day(shifted(begun, (number - begun.isoweekday()) % periods.DAYS_IN_WEEK, "day"))


def holiday(words: Words, setting: Setting) -> Period | None:
    """Place "Christmas Day", "Easter 2013": a feast that has a rule."""
    rule = words["holiday"]
    if "year" in words:
        found = feast(int(words["year"]), rule)
        return periods.day(found)
    if setting.published is None:
        return Period(f"XXXX-{rule}" if FIXED_FEAST.fullmatch(rule) else UNKNOWN["day"])
    days = [feast(setting.published.year + n, rule) for n in (-1, 0, 1)]
    past = {"last": "past", "next": "future"}.get(words.get("which", ""))
    return periods.day(
        nearest(days, setting.published, "past" if past == "past" else "future" if past else setting.tense)
    )


def holiday_of_year(words: Words, setting: Setting) -> Period | None:
    """Place "Christmas Day last year"."""
    if setting.published is None:
        return holiday({"holiday": words["holiday"]}, setting)
    year = setting.published.year + {"last": -1, "next": 1}.get(words["which"], 0)
    return periods.day(feast(year, words["holiday"]))


def around_holiday(words: Words, setting: Setting) -> Period | None:
    """Place "Easter week", "Labor Day weekend": a weekend that a feast on Monday makes longer holds it."""
    found = holiday(words, setting)
    if found is None or found.earliest is None:
        return Period(UNKNOWN[words["around"]])
    if words["around"] == "week":
        return periods.week(found.earliest)
    last = periods.weekend(shifted(found.earliest, -1 if found.earliest.isoweekday() == 1 else 0, "day"))
    days = [d for d in (last.earliest, last.latest, found.earliest) if d]
    return last.within(min(days), max(days))


def famous_day(words: Words, _: Setting) -> Period | None:
    """Place "9/11"."""
    return periods.day(date.fromisoformat(words["famous"]))
