"""What words that name a month or something longer mean: months, seasons, quarters, years, decades, centuries."""

import re
from datetime import date

from index.timex import periods
from index.timex.days import carried, nearest
from index.timex.english import (
    ADDRESS,
    AFTER_A_MONTH,
    AMBIGUOUS_MONTHS,
    BEFORE_A_FAR_YEAR,
    BEFORE_A_MONTH,
    BEFORE_A_YEAR,
    COUNTED_THINGS,
    DETERMINERS,
    FISCAL,
    FISCAL_END,
    HOT,
    MARCHING,
    MONEY,
    MONTHS,
    MONTHS_THEN_YEAR,
    QUARTER_ENDED,
    SEASON,
    SHORT_MONTHS,
    SPORTING,
)
from index.timex.periods import MONTHS_IN_YEAR, SEASON_MONTHS, UNKNOWN, Period, narrowed, shifted
from index.timex.setting import Setting, Words

FAR_AHEAD = 20
"""Years after which a year is named with a preposition, "by 2050", or ends a decade: "the 2050 goals"."""
LAST_CENTURY = 22
"""News speaks of no later one."""
HALVES_OF_A_YEAR = 2
SUMMER = 7
"""The first month in which "this winter" is the next one."""
JUST_PAST = 3
"""Months of a year in which "year-end" is still the last one's."""
NEAR = 250
"""Characters around "fiscal 2012" in which the text may say when that year ended."""
AHEAD_OF_MONTHS = frozenset(("by", "until", "till"))
"""With no verb near, "by November" lies ahead."""
QUARTER = re.compile(r"(\d{4})-Q([1-4])")


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
    if which == "last":
        return this if month < published.month else this - 1
    if which == "next":
        return this if month > published.month else this + 1
    if which == "this" or month == published.month:
        return this
    told = carried(month, 1, setting)
    if told and setting.anchor and setting.same_sentence(setting.anchor):
        return told.year
    tense = setting.clause_tense
    if tense == "unknown" and setting.word_before in AHEAD_OF_MONTHS:
        tense = "future"
    if tense == "past":
        return this if month < published.month else this - 1
    middles = [date(year, month, 15) for year in (this - 1, this, this + 1)]
    return nearest(middles, published, tense).year


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
    if not named and year % 100 == 0 and COUNTED_THINGS.match(setting.text, setting.end):
        return None
    if not named and ADDRESS.match(setting.text, setting.end):
        return None
    far = setting.published is not None and year > setting.published.year + FAR_AHEAD
    if far and year % 10 and setting.word_before not in BEFORE_A_FAR_YEAR:
        return None
    return narrowed(periods.year(year), words.get("part", ""), setting.published)


def fiscal_quarter(words: Words, setting: Setting) -> Period | None:
    """Place "the third quarter of fiscal 2012": somewhere in that fiscal year."""
    whole = fiscal_year(words, setting)
    return whole and Period(f"{words['year']}-Q{words['ordinal']}", whole.earliest, whole.latest)


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
    """Place "fiscal 2013": the twelve months to the day that the text names, else all that such a year can mean."""
    number = int(words["year"])
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


def decade(words: Words, setting: Setting) -> Period | None:
    """Place "the 1990s", "the early '90s", "the nineties"."""
    if "plain_decade" in words and any(word in setting.sentence.lower() for word in HOT):
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
    if not 0 < number <= LAST_CENTURY:
        return None
    return narrowed(periods.century(number), words.get("part", ""), setting.published)


def half(words: Words, setting: Setting) -> Period | None:
    """Place "the first half of 2012", and "the first half" where money is spoken of: the latest one begun."""
    number = int(words["ordinal"])
    if number > HALVES_OF_A_YEAR:
        return None
    if "year" in words:
        return periods.half(int(words["year"]), number)
    if "which" not in words and not any(word in setting.sentence.lower() for word in MONEY):
        return None
    if setting.published is None:
        return Period(f"XXXX-H{number}")
    this = 1 if setting.published.month <= MONTHS_IN_YEAR // 2 else 2
    return periods.half(_year_of_part(number, this, words, setting), number)


def _year_of_part(number: int, this: int, words: Words, setting: Setting) -> int:
    """Return the year of the `number`th quarter or half, where the story was published in the one called `this`."""
    year = setting.published.year if setting.published else 0
    if "which" in words:
        return year + {"last": -1, "next": 1}.get(words["which"], 0)
    if setting.tense == "future":
        return year + (number < this)
    return year - (number > this)


def quarter(words: Words, setting: Setting) -> Period | None:
    """Place "the third quarter", "Q3 2012": the latest one begun; a quarter of a game is none."""
    number = int(words.get("ordinal") or words["quarter"])
    if "year" in words:
        return periods.quarter(int(words["year"]), number)
    if any(word in setting.sentence.lower() for word in SPORTING):
        return None
    if setting.published is None:
        return Period(f"XXXX-Q{number}")
    this = (setting.published.month + 2) // 3
    found = periods.quarter(_year_of_part(number, this, words, setting), number)
    last = _ended(setting)
    if last:
        found = periods.quarter(last.year, number) if last.month == 3 * number else found
        return found.within(shifted(shifted(last, 1, "day"), -1, "quarter"), last)
    return Period(found.value) if FISCAL.fullmatch(setting.word_before) else found


def _ended(setting: Setting) -> date | None:
    """Return the last day of "the first quarter ended December 31": a company's quarters are often its own."""
    said = QUARTER_ENDED.match(setting.text, setting.end)
    if said is None or setting.published is None:
        return None
    month, this = int((MONTHS | SHORT_MONTHS)[said["month"].lower()]), setting.published.year
    years = [int(said["year"])] if said["year"] else [this - 1, this, this + 1]
    try:
        days = [date(year, month, int(said["day"])) for year in years]
    except ValueError:
        return None
    return nearest(days, setting.published, "past" if "ended" in said.group().lower() else "future")


def year_ago_quarter(words: Words, setting: Setting) -> Period | None:
    """Place "the year-earlier quarter": of the quarter last named, or of the one that was named by its number."""
    if "ordinal" in words:
        found = quarter(words, setting)
    else:
        named = QUARTER.fullmatch(setting.anchor.value) if setting.anchor else None
        found = periods.quarter(int(named[1]), int(named[2])) if named else None
    if found is None or found.earliest is None:
        return Period(UNKNOWN["quarter"])
    return periods.quarter(found.earliest.year - 1, (found.earliest.month + 2) // 3)


def season(words: Words, setting: Setting) -> Period | None:
    """Place "last fall", "the summer of 2012", "this winter"."""
    code = words["season"]
    if "year" in words:
        return periods.season(int(words["year"]), code)
    if setting.published is None:
        return Period(f"XXXX-{code}")
    return narrowed(
        periods.season(_year_of_season(code, setting), code), words.get("part", ""), setting.published
    )


def _year_of_season(code: str, setting: Setting) -> int:
    published = setting.published or date.min
    first, last = SEASON_MONTHS.get(code, (12, 2))
    if setting.said.startswith("this ") and "coming" not in setting.said and "past" not in setting.said:
        return published.year - (last < first and published.month < SUMMER)
    begun = published.year if first <= published.month else published.year - 1
    running = periods.season(begun, code)
    still = running.latest is not None and published <= running.latest
    if setting.said.startswith(("last", "past")):
        return begun - 1 if still else begun
    if setting.said.startswith(("next", "coming", "this coming")) or (
        setting.tense == "future" and not still
    ):
        return begun + 1
    return begun
