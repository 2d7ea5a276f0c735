"""What words that name a month or something longer mean: months, years, decades, centuries; for parts of a year see `parts_of_years`."""

import re
from datetime import date

from index.article import TimeExpression
from index.timex import periods
from index.timex.days import carried, nearest, range_opened
from index.timex.english import MONTHS, SHORT_MONTHS
from index.timex.english_context import (
    ADDRESS,
    AFTER_A_MONTH,
    AMBIGUOUS_MONTHS,
    BEFORE_A_FAR_YEAR,
    BEFORE_A_MONTH,
    BEFORE_A_YEAR,
    COUNTED_THINGS,
    DETERMINERS,
    FISCAL_END,
    HOT,
    MARCHING,
    MONTHS_THEN_YEAR,
    PART_OF_NUMBER,
    SEASON,
)
from index.timex.periods import MONTHS_IN_YEAR, UNKNOWN, Period, narrowed, shifted
from index.timex.setting import Setting, Words
from index.timex.telling import told_from

FAR_AHEAD = 20
"""Years after which a year is named with a preposition, "by 2050", or ends a decade: "the 2050 goals"."""
LATELY = 1900
"""Before it a bare figure is a count as likely: "1885 visitors"."""
LAST_CENTURY = 22
"""News speaks of no later one."""
TURNS = {True: 2000, False: 1900}
"""The turn of the century, told after the later one or before."""
AROUND_TURN = 2
"""Years on either side that it may mean."""
JUST_PAST = 3
"""Months of a year in which "year-end" is still the last one's."""
NEAR = 250
"""Characters around "fiscal 2012" in which the text may say when that year ended."""
AHEAD_OF_MONTHS = frozenset(("by", "until", "till"))
"""With no verb near, "by November" lies ahead."""
NAMED_CENTURY = re.compile(r"[\w\s-]*\bCentury\s[A-Z]")
"""A firm: "20th Century Fox"."""
BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
MONTH = re.compile(r"\d{4}-\d\d")


def calendar_month(words: Words, setting: Setting) -> Period | None:
    """Place "March 2012", "last March", "in March"."""
    month = int(words.get("anymonth") or words["fullmonth"])
    if "year" in words:
        return narrowed(periods.month(int(words["year"]), month), words.get("part", ""), setting.published)
    if not words.keys() & {"part", "which"} and _another_word(setting):
        return None
    listed = MONTHS_THEN_YEAR.match(setting.text, setting.end)
    if listed:
        turns = month > int(MONTHS[listed["month"].lower()])
        found = periods.month(int(listed["year"]) - turns, month)
        return narrowed(found, words.get("part", ""), setting.published)
    if setting.published is None:
        return Period(f"XXXX-{month:02}")
    year = _year_of_month(month, words.get("which", ""), setting)
    return narrowed(periods.month(year, month), words.get("part", ""), setting.published)


def _another_word(setting: Setting) -> bool:
    """Say whether "May", "March" … may be a name or a verb here."""
    if setting.said not in AMBIGUOUS_MONTHS:
        return False
    if setting.word_before in BEFORE_A_MONTH:
        return bool(MARCHING.match(setting.text, setting.start)) and setting.word_before in DETERMINERS
    return not AFTER_A_MONTH.match(setting.text, setting.end)


def _year_of_month(month: int, which: str, setting: Setting) -> int:
    published = setting.published or date.min
    this = published.year
    if which in {"last", "next"}:
        return this - (month >= published.month) if which == "last" else this + (month <= published.month)
    if which == "this" or month == published.month:
        return this
    told = _told_year(month, setting)
    if told is not None:
        return told
    tense = setting.clause_tense
    if tense == "unknown" and setting.word_before in AHEAD_OF_MONTHS:
        tense = "future"
    if tense == "past":
        return this - (month > published.month)
    middles = [date(year, month, 15) for year in (this - 1, this, this + 1)]
    return nearest(middles, published, tense).year


def _told_year(month: int, setting: Setting) -> int | None:
    """Return the year that goes on from the time named before: in a range, or in the same sentence."""
    opened = range_opened(setting) or _between(setting)
    if opened and opened.earliest and MONTH.fullmatch(opened.value):
        return opened.earliest.year + (month < opened.earliest.month)
    told = carried(month, 1, setting)
    return told.year if told and setting.anchor and setting.same_sentence(setting.anchor) else None


def _between(setting: Setting) -> TimeExpression | None:
    """Return the "May" of "between May and October"."""
    anchor = setting.anchor
    joined = anchor and setting.text[anchor.end : setting.start].strip() == "and"
    return anchor if anchor and joined and BETWEEN.search(setting.text[: anchor.start][-NEAR:]) else None


def nth_week(words: Words, setting: Setting) -> Period | None:
    """Place "the first week of March": its days counted from the first of the month, in the ISO week that holds most."""
    found = calendar_month({**words, "which": ""} if "year" not in words else words, setting)
    if found is None or found.earliest is None or found.latest is None:
        return found and Period(UNKNOWN["week"])
    week = periods.DAYS_IN_WEEK
    first = (
        shifted(found.earliest, week * (int(words["ordinal"]) - 1), "day")
        if "ordinal" in words
        else shifted(found.latest, 1 - week, "day")
    )
    return periods.week(shifted(first, week // 2, "day")).within(first, shifted(first, week - 1, "day"))


def month_of_year(words: Words, setting: Setting) -> Period | None:
    """Place "April next year"."""
    month = int(words["fullmonth"])
    if setting.published is None:
        return Period(f"XXXX-{month:02}")
    return periods.month(setting.published.year + {"last": -1, "next": 1}.get(words["which"], 0), month)


def month_of_that_year(words: Words, setting: Setting) -> Period | None:
    """Place "April that year": in the year last named."""
    told = told_from("year", 0, setting)
    return calendar_month({**words, "year": str(told.year)} if told else words, setting)


def end_of(words: Words, setting: Setting) -> Period | None:
    """Place "end-March", "end-1986"."""
    place = calendar_month if "fullmonth" in words else bare_year
    return place({**words, "part": "end"}, setting)


def year_end(words: Words, setting: Setting) -> Period | None:
    """Place "year-end": that of the running year, in the first months of a year the one just past."""
    if "year" in words:
        return bare_year({**words, "part": "end"}, setting)
    if setting.published is None:
        return Period(UNKNOWN["year"])
    just_past = setting.published.month <= JUST_PAST and setting.tense != "future"
    return narrowed(periods.year(setting.published.year - just_past), "end", None)


def bare_year(words: Words, setting: Setting) -> Period | None:
    """Place "in 2012", "late 2011", "the year 2012"; "2000 civilians" are people."""
    year = int(words["year"])
    named = setting.word_before in BEFORE_A_YEAR or "part" in words
    unlikely = year % 100 == 0 or year < LATELY
    if not named and unlikely and COUNTED_THINGS.match(setting.text, setting.end):
        return None
    if PART_OF_NUMBER.search(setting.text[max(0, setting.start - 5) : setting.start]):
        return None
    if not named and ADDRESS.match(setting.text, setting.end):
        return None
    far = setting.published is not None and year > setting.published.year + FAR_AHEAD
    if far and year % 10 and setting.word_before not in BEFORE_A_FAR_YEAR:
        return None
    return narrowed(periods.year(year), words.get("part", ""), setting.published)


def early_year(words: Words, setting: Setting) -> Period | None:
    """Place "in 1415"."""
    counted = COUNTED_THINGS.match(setting.text, setting.end)
    return None if counted else periods.year(int(words["early_year"]))


def season_years(words: Words, setting: Setting) -> Period | None:
    """Place "2012-13": a season, a fiscal or a school year across two calendar years."""
    first = int(words["season_years"][:4])
    last = first - first % 100 + int(words["season_years"][5:])
    if last != first + 1 and not first % 100 < periods.MONTHS_IN_YEAR < last % 100:
        return None  # "2001-04" is a month as likely as a range
    whole = Period(f"{first}/{last}", date(first, 1, 1), date(last, 12, 31))
    playing = SEASON.match(setting.text, setting.end)
    return whole.within(date(first, 7, 1), date(last, 6, 30)) if playing else whole


def fiscal_year(words: Words, setting: Setting) -> Period | None:
    """Place "fiscal 2013", "FY13": the twelve months to the day that the text names, else all that such a year can mean."""
    number = int(words.get("fiscal") or words["year"])
    whole = periods.year(number)
    ended = FISCAL_END.search(setting.text, max(0, setting.start - NEAR), setting.end + NEAR)
    if ended is None:
        return whole.within(date(number - 1, 4, 1), date(number + 1, 3, 31))
    month, day = int((MONTHS | SHORT_MONTHS)[ended["month"].lower()]), int(ended["day"])
    try:
        last = date(number, month, day)
    except ValueError:
        return whole
    first = date.fromordinal(shifted(last, -1, "year").toordinal() + 1)
    return whole.within(first, last)


def turn(words: Words, setting: Setting) -> Period | None:
    """Place "the turn of the century", "the turn of the 20th century", which was around 1900: some years either side."""
    if words.keys() & {"nth", "century"}:
        whole = century(words, setting)
        year = whole.earliest.year - 1 if whole and whole.earliest else None
    else:
        year = TURNS[setting.published.year >= TURNS[True]] if setting.published else None
    if year is None:
        return None
    return periods.year(year).within(date(year - AROUND_TURN, 1, 1), date(year + AROUND_TURN, 12, 31))


def new_year(_: Words, setting: Setting) -> Period | None:
    """Place "in the new year": the one that comes, in its first months the one that has begun."""
    if setting.published is None:
        return Period(UNKNOWN["year"])
    begun = setting.published.month <= MONTHS_IN_YEAR // 4 and setting.tense != "future"
    return narrowed(periods.year(setting.published.year + (not begun)), "start", None)


def last_figures(words: Words, setting: Setting) -> Period | None:
    """Place the "18" of "1914-18"; figures that may be a month are none."""
    century_, first = divmod(int(setting.text[setting.start - 5 : setting.start - 1]), 100)
    last = int(words["last_figures"])
    return periods.year(100 * century_ + last) if last > max(first, MONTHS_IN_YEAR) else None


def decade(words: Words, setting: Setting) -> Period | None:
    """Place "the 1990s", "the early '90s", "the nineties"."""
    if "plain_decade" in words and HOT.search(setting.sentence):
        return None
    said = (
        words.get("decade")
        or words.get("short_decade")
        or words.get("plain_decade")
        or f"{words.get('decade_word')}0"
    )
    figures = "".join(c for c in said if c.isdigit())
    year = int(figures) if len(figures) > len("90") else 1900 + int(figures)
    found = periods.decade(year)
    if figures.endswith("00"):  # "the 1900s" is the century as often as the decade
        found = Period(f"{figures[:2]}XX", found.earliest, date(year + 99, 12, 31))
    return narrowed(found, words.get("part", ""), setting.published)


def century(words: Words, setting: Setting) -> Period | None:
    """Place "the 19th century"."""
    number = int("".join(c for c in words.get("nth", words.get("century", "")) if c.isdigit()) or "0")
    if not 0 < number <= LAST_CENTURY or NAMED_CENTURY.match(setting.text, setting.start):
        return None
    return narrowed(periods.century(number), words.get("part", ""), setting.published)
