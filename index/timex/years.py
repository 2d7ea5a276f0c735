"""What words that name a month or something longer mean: months, seasons, quarters, years, decades, centuries."""

from datetime import date

from index.timex import periods
from index.timex.days import nearest
from index.timex.english import AMBIGUOUS_MONTHS, BEFORE_A_MONTH, SPORTING
from index.timex.periods import SEASON_MONTHS, Period, narrowed
from index.timex.setting import Setting, Words

LAST_CENTURY = 22
"""News speaks of no later one."""


def calendar_month(words: Words, setting: Setting) -> Period | None:
    """Place "March 2012", "last March", "in March"."""
    month = int(words.get("anymonth") or words["fullmonth"])
    if "year" in words:
        return narrowed(periods.month(int(words["year"]), month), words.get("part", ""), setting.published)
    if not words.keys() & {"part", "which"} and _another_word(setting):
        return None
    if setting.published is None:
        return Period(f"XXXX-{month:02}")
    year = _year_of_month(month, words.get("which", ""), setting)
    return narrowed(periods.month(year, month), words.get("part", ""), setting.published)


def _another_word(setting: Setting) -> bool:
    """Say whether "May", "March" … may be a name or a verb here."""
    return setting.said in AMBIGUOUS_MONTHS and setting.word_before not in BEFORE_A_MONTH


def _year_of_month(month: int, which: str, setting: Setting) -> int:
    published = setting.published or date.min
    this = published.year
    if which == "last":
        return this if month < published.month else this - 1
    if which == "next":
        return this if month > published.month else this + 1
    if which == "this" or month == published.month:
        return this
    tense = setting.clause_tense
    if tense == "past":
        return this if month < published.month else this - 1
    middles = [date(year, month, 15) for year in (this - 1, this, this + 1)]
    return nearest(middles, published, tense).year


def month_of_year(words: Words, setting: Setting) -> Period | None:
    """Place "April next year"."""
    month = int(words["fullmonth"])
    if setting.published is None:
        return Period(f"XXXX-{month:02}")
    return periods.month(setting.published.year + {"last": -1, "next": 1}.get(words["which"], 0), month)


def bare_year(words: Words, setting: Setting) -> Period | None:
    """Place "in 2012", "late 2011", "the year 2012"."""
    return narrowed(periods.year(int(words["year"])), words.get("part", ""), setting.published)


def season_years(words: Words, _: Setting) -> Period | None:
    """Place "2012-13": a season, a fiscal or a school year across two calendar years."""
    first = int(words["season_years"][:4])
    last = first - first % 100 + int(words["season_years"][5:])
    if last != first + 1 and not first % 100 < periods.MONTHS_IN_YEAR < last % 100:
        return None  # "2001-04" is a month as likely as a range
    return Period(f"{first}/{last}", date(first, 1, 1), date(last, 12, 31))


def decade(words: Words, setting: Setting) -> Period | None:
    """Place "the 1990s", "the early '90s", "the nineties"."""
    said = words.get("decade") or words.get("short_decade") or f"{words.get('decade_word')}0"
    figures = "".join(c for c in said if c.isdigit())
    year = int(figures) if len(figures) > len("90") else 1900 + int(figures)
    found = periods.decade(year)
    if figures.endswith("00"):  # "the 1900s" is the century as often as the decade
        found = Period(figures[:2], found.earliest, date(year + 99, 12, 31))
    return narrowed(found, words.get("part", ""), setting.published)


def century(words: Words, setting: Setting) -> Period | None:
    """Place "the 19th century"."""
    number = int("".join(c for c in words.get("nth", words.get("century", "")) if c.isdigit()) or "0")
    if not 0 < number <= LAST_CENTURY:
        return None
    return narrowed(periods.century(number), words.get("part", ""), setting.published)


def quarter(words: Words, setting: Setting) -> Period | None:
    """Place "the third quarter", "Q3 2012": the latest one begun, unless the words are about a game."""
    number = int(words.get("ordinal") or words["quarter"])
    if "year" in words:
        return periods.quarter(int(words["year"]), number)
    if setting.published is None or any(word in setting.sentence.lower() for word in SPORTING):
        return Period(f"XXXX-Q{number}")
    this = (setting.published.month + 2) // 3
    year = setting.published.year + {"last": -1, "next": 1}.get(words.get("which", ""), 0)
    if "which" not in words:
        tense = setting.tense
        year += 1 if number < this and tense == "future" else -1 if number > this and tense != "future" else 0
    return periods.quarter(year, number)


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
    first = SEASON_MONTHS.get(code, (12, 2))[0]
    begun = published.year if first <= published.month else published.year - 1
    running = periods.season(begun, code)
    still = running.latest is not None and published <= running.latest
    if setting.said.startswith(("last", "past")):
        return begun - 1 if still else begun
    if setting.said.startswith(("next", "coming", "this coming")) or (
        setting.tense == "future" and not still
    ):
        return begun + 1
    if setting.said.startswith("this") and not still and setting.tense != "past":
        return begun + 1
    return begun
