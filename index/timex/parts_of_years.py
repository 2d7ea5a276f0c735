"""What words that name a part of a year mean: quarters, halves, seasons."""

import re
from datetime import date

from index.timex import periods
from index.timex.days import nearest
from index.timex.english import MONTHS, SHORT_MONTHS
from index.timex.english_context import (
    BUSINESS,
    FISCAL,
    MONEY,
    QUARTER_ENDED,
    RESULTS,
    SPORTING,
)
from index.timex.periods import MONTHS_IN_YEAR, SEASON_MONTHS, UNKNOWN, Period, narrowed, shifted
from index.timex.setting import Setting, Words
from index.timex.years import fiscal_year

HALVES_OF_A_YEAR = 2
SUMMER = 7
"""The first month in which "this winter" is the next one."""
NEAR = 250
"""Characters around "fiscal 2012" in which the text may say when that year ended."""
QUARTER = re.compile(r"(\d{4})-Q([1-4])")


def fiscal_quarter(words: Words, setting: Setting) -> Period | None:
    """Place "the third quarter of fiscal 2012": somewhere in that fiscal year."""
    whole = fiscal_year(words, setting)
    return whole and Period(f"{words['year']}-Q{words['ordinal']}", whole.earliest, whole.latest)


def half(words: Words, setting: Setting) -> Period | None:
    """Place "the first half of 2012", and "the first half" where money is spoken of: the latest one begun."""
    number = int(words["ordinal"])
    if number > HALVES_OF_A_YEAR:
        return None
    if "year" in words:
        return periods.half(int(words["year"]), number)
    if "which" not in words and (
        _in_a_game(setting) or not (_around(BUSINESS, setting) or MONEY.search(setting.sentence))
    ):
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
    if words.keys().isdisjoint(("ordinal", "quarter")):
        return _quarter_of_year(int(words["year"]), setting)
    number = int(words.get("ordinal") or words["quarter"])
    if "year" in words:
        return periods.quarter(int(words["year"]), number)
    if _in_a_game(setting):
        return None
    if setting.published is None:
        return Period(f"XXXX-Q{number}")
    this = (setting.published.month + 2) // 3
    told = "which" not in words and RESULTS.search(setting.text, max(0, setting.start - NEAR), setting.start)
    year = setting.published.year - (number > this) if told else _year_of_part(number, this, words, setting)
    found = periods.quarter(year, number)
    last = _ended(setting)
    if last:
        found = periods.quarter(last.year, number) if last.month == 3 * number else found
        return found.within(shifted(shifted(last, 1, "day"), -1, "quarter"), last)
    return Period(found.value) if FISCAL.fullmatch(setting.word_before) else found


def _in_a_game(setting: Setting) -> bool:
    """Say whether it is a part of a game."""
    return _around(SPORTING, setting) and not _around(BUSINESS, setting)


def _around(words: re.Pattern[str], setting: Setting) -> bool:
    return words.search(setting.text, max(0, setting.start - NEAR), setting.end + NEAR) is not None


def _quarter_of_year(year: int, setting: Setting) -> Period | None:
    """Place "the 1988 quarter": that of the quarter last named."""
    named = QUARTER.fullmatch(setting.anchor.value) if setting.anchor else None
    return periods.quarter(year, int(named[2])) if named else None


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
    """Place "last fall", "the summer of 2012", "this winter", "that summer", "the following spring"."""
    code = words["season"]
    if "year" in words:
        return periods.season(int(words["year"]), code)
    if words.keys() & {"same", "following"}:
        return _season_beside(words, setting)
    if setting.published is None:
        return Period(f"XXXX-{code}")
    return narrowed(
        periods.season(_year_of_season(code, setting), code), words.get("part", ""), setting.published
    )


def _season_beside(words: Words, setting: Setting) -> Period | None:
    """Return the season of the time last named, or the one before or after it."""
    code, anchor = words["season"], setting.anchor
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        return Period(f"XXXX-{code}")
    first = periods.season(anchor.earliest.year, code).earliest or anchor.earliest
    if "same" in words:
        return periods.season(first.year, code)
    if words["following"] == "1":
        return periods.season(first.year + (first <= anchor.latest), code)
    last = periods.season(anchor.earliest.year, code).latest or first
    return periods.season(first.year - (last >= anchor.earliest), code)


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
    coming = setting.said.startswith(("next", "coming", "this coming"))
    return begun + (coming or (not still and _lies_ahead(begun, code, setting)))


def _lies_ahead(begun: int, code: str, setting: Setting) -> bool:
    """Say whether the season after that of the year `begun`, which is over, is meant: by the tense, else the nearer one."""
    last, following = periods.season(begun, code).latest, periods.season(begun + 1, code).earliest
    if last is None or following is None or setting.published is None or setting.tense != "unknown":
        return setting.tense == "future"
    return nearest([last, following], setting.published, "unknown") == following
