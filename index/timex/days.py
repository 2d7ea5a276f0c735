"""What words that name a day mean, given when the story was published."""

import re
from datetime import date

from index.article import TimeExpression
from index.timex import periods
from index.timex.english import AFTER_A_LISTED_DAY, JOINERS, MONTH_NAMES, SHORT_MONTHS, SLOTS
from index.timex.english_cues import AHEAD_OF, COMING, ENDING
from index.timex.english_feasts import KNOWN_BY_DAY, KNOWN_FOR
from index.timex.feasts import feast
from index.timex.periods import UNKNOWN, Period, shifted
from index.timex.setting import Setting, Words
from index.timex.tense import Tense

JOINER = re.compile(JOINERS)
DAY = SLOTS["day"]
LIST_THEN_YEAR = re.compile(rf"(?:\s*{JOINERS}\s*{DAY}(?!\d))+,?\s+(?P<year>{SLOTS['year']})(?!\d)")
LIST_THEN_MONTH = re.compile(
    rf"(?:\s*{JOINERS}\s*{DAY}(?!\d))+\s+(?:of\s+)?(?P<month>{'|'.join(MONTH_NAMES)})\b(?:,?\s+(?P<year>{SLOTS['year']})(?!\d))?"
)
RANGE_THEN_YEAR = re.compile(
    rf"\s*{JOINERS}\s*(?P<month>{'|'.join(name[:3] for name in MONTH_NAMES)})[a-z]*\.?\s+"
    rf"(?P<day>{DAY}),?\s+(?P<year>{SLOTS['year']})(?!\d)"
)
THROUGH = re.compile(r"(?:to|through|until|till|[-\u2013—])")
AFTER_LISTED = re.compile(rf"\s*(?:[.,;:)\u2013—-]|$|\n|(?:{AFTER_A_LISTED_DAY})\b)")
BEFORE_IT = 12
"""Characters before a weekday that may hold "ahead of"."""
FIXED_FEAST = re.compile(r"\d\d-\d\d")
NOON = 12
AHEAD: dict[Tense, float] = {"past": 8, "unknown": 2, "future": 1 / 6}
"""How many times farther away a day without a year counts when it lies ahead. News looks back more than ahead, but
hardly ten months back without naming the year."""


def calendar_day(words: Words, setting: Setting) -> Period | None:
    """Place "Jan. 11", "11 January 2013": a day, its year given or the one that fits the tense."""
    month, day = int(words["month"]), _number(words.get("day") or words["day_word"])
    year_given = words.get("year") or _year_after_list(month, day, setting)
    if year_given:
        return _valid(int(year_given), month, day)
    unknown = Period(f"XXXX-{month:02}-{day:02}")
    if setting.published is None:
        return unknown if _valid(2000, month, day) else None
    around = range(setting.published.year - 1, setting.published.year + 2)
    days = [found.earliest for year in around if (found := _valid(year, month, day)) and found.earliest]
    if not days:
        return None if _valid(2000, month, day) is None else unknown
    known = KNOWN_BY_DAY.get((month, day))
    if known and known <= setting.published.year and KNOWN_FOR.match(setting.text, setting.end):
        return _valid(known, month, day)
    weekday_ = int(words.get("weekday", 0))
    days = [found for found in days if found.isoweekday() == weekday_] or days
    begun = _range_begun(setting)
    days = [found for found in days if begun and found >= begun][:1] or days
    return periods.day(nearest(days, setting.published, setting.clause_tense))


def _range_begun(setting: Setting) -> date | None:
    """Return the day that opens the range which the words end: "July 8" before "- Aug. 28"."""
    anchor = setting.anchor
    if anchor is None or anchor.earliest is None or anchor.earliest != anchor.latest:
        return None
    between = setting.text[anchor.end : setting.start].strip()
    return anchor.earliest if THROUGH.fullmatch(between) else None


def _number(said: str) -> int:
    """Return "4th" as 4."""
    return int("".join(c for c in said if c.isdigit()))


def _year_after_list(month: int, day: int, setting: Setting) -> str:
    """Return the year of "January 11 and 13, 2014", "Dec. 28 to Jan. 3, 2014"; empty if none follows."""
    found = LIST_THEN_YEAR.match(setting.text, setting.end)
    if found:
        return found["year"]
    last = RANGE_THEN_YEAR.match(setting.text, setting.end)
    if last is None:
        return ""
    turns = (month, day) > (int(SHORT_MONTHS.get(last["month"][:3].lower(), "5")), _number(last["day"]))
    return str(int(last["year"]) - turns)


def week_of(words: Words, setting: Setting) -> Period | None:
    """Place "the week of March 6": the week that holds the day."""
    found = calendar_day(words, setting)
    return periods.week(found.earliest) if found and found.earliest else found and Period(UNKNOWN["week"])


def next_part(words: Words, setting: Setting) -> Period | None:
    """Place "the next morning": of the day after the one last named."""
    anchor = setting.anchor
    if anchor is None or anchor.earliest is None or anchor.earliest != anchor.latest:
        return Period(f"{UNKNOWN['day']}T{words['daypart']}")
    found = periods.day(shifted(anchor.earliest, int(words["following"]), "day"))
    return Period(f"{found.value}T{words['daypart']}", found.earliest, found.latest)


def listed_day(words: Words, setting: Setting) -> Period | None:
    """Place "Jan. 11 and 13", "14 to 18 January 2013": a day whose month stands with its neighbour."""
    number = _number(words["day"])
    ahead = LIST_THEN_MONTH.match(setting.text, setting.end)
    if ahead:
        named = {
            "month": SHORT_MONTHS[ahead["month"][:3].lower()] if ahead["month"] != "May" else "5",
            "day": words["day"],
        }
        return calendar_day(named | ({"year": ahead["year"]} if ahead["year"] else {}), setting)
    anchor = setting.anchor
    if anchor is None or anchor.earliest is None or not _is_named_day(anchor):
        return None
    between = setting.text[anchor.end : setting.start].strip()
    if not JOINER.fullmatch(between) or not AFTER_LISTED.match(setting.text, setting.end):
        return None
    return _valid(anchor.earliest.year, anchor.earliest.month, number)


def _is_named_day(anchor: TimeExpression) -> bool:
    return (
        anchor.earliest == anchor.latest
        and any(c.isdigit() for c in anchor.text)
        and len(anchor.value) == len("2013-01-11")
    )


def _valid(year: int, month: int, day: int) -> Period | None:
    try:
        return periods.day(date(year, month, day))
    except ValueError:
        return None


def nearest(days: list[date], published: date, tense: Tense) -> date:
    """Return the day nearest to the publication, where days against the tense count as farther away."""
    ahead = AHEAD[tense]
    return min(
        days, key=lambda day: (published - day).days if day <= published else ahead * (day - published).days
    )


def iso_day(words: Words, _: Setting) -> Period | None:
    """Place "2013-01-11"."""
    year, month, day = words["iso"].split("-")
    return _valid(int(year), int(month), int(day))


def slashed_day(words: Words, _: Setting) -> Period | None:
    """Place "11/01/2013": where day and month cannot be told apart, only the year is sure."""
    first, second, year = (int(figure) for figure in words["slashed"].replace(".", "/").split("/"))
    readings = {r.value: r for r in (_valid(year, first, second), _valid(year, second, first)) if r}
    if len(readings) == 1:
        return next(iter(readings.values()))
    days = sorted(r.earliest for r in readings.values() if r.earliest)
    return Period(f"{year}-XX-XX", days[0], days[-1]) if days else None


def weekday(words: Words, setting: Setting) -> Period | None:
    """Place "Saturday", "last Friday", "Tuesday night": in news the most recent one, ahead where the tense says so."""
    number, published = int(words["weekday"]), setting.published
    suffix = f"T{words['daypart']}" if "daypart" in words else ""
    if published is None:
        return Period(f"XXXX-WXX-{number}{suffix}")
    begun = _range_begun(setting)
    when = (
        shifted(begun, (number - begun.isoweekday()) % 7, "day")
        if begun
        else _weekday(number, words.get("which", ""), setting, published)
    )
    found = periods.day(when)
    return Period(found.value + suffix, found.earliest, found.latest)


def _weekday(number: int, which: str, setting: Setting, published: date) -> date:
    today = published.isoweekday()
    back = shifted(published, -((today - number) % 7), "day")
    ahead = shifted(published, (number - today) % 7, "day")
    if which == "last":
        return back if back < published else shifted(back, -1, "week")
    if which == "next":
        return shifted(published, 7 + number - today, "day")
    if COMING.match(setting.text, setting.end):
        return ahead
    named_by_it = setting.possessive or setting.word_before == "the"
    if named_by_it and not AHEAD_OF.search(setting.text[: setting.start][-BEFORE_IT:]):
        return back
    tense = setting.tense
    likely = which == "this" or setting.word_before in ENDING
    return ahead if tense == "future" or (likely and tense != "past") else back


def deictic(words: Words, setting: Setting) -> Period | None:
    """Place "yesterday", "tomorrow night", "the day before yesterday"."""
    suffix = f"T{words['daypart']}" if "daypart" in words else ""
    if setting.published is None:
        return Period(UNKNOWN["day"] + suffix)
    offset = int(words["deictic"]) * int(words.get("beyond", "1"))
    found = periods.day(shifted(setting.published, offset, "day"))
    return Period(found.value + suffix, found.earliest, found.latest)


def this_part(words: Words, setting: Setting) -> Period | None:
    """Place "this morning", "last night", "tonight"."""
    suffix = f"T{words.get('daypart', 'NI')}"
    if setting.published is None:
        return Period(UNKNOWN["day"] + suffix)
    found = periods.day(shifted(setting.published, -1 if "last " in setting.said else 0, "day"))
    return Period(found.value + suffix, found.earliest, found.latest)


def clock(words: Words, setting: Setting) -> Period | None:
    """Place "10:35 a.m. Friday", "4 in the morning": a time on a named day, or on the day last named."""
    time = words.get("noon") or clock_time(words.get("clock") or _with_half(words["hour"], words["daypart"]))
    words = {slot: said for slot, said in words.items() if slot != "daypart"}
    if "weekday" in words or "deictic" in words:
        found = weekday(words, setting) if "weekday" in words else deictic(words, setting)
    elif setting.anchor and setting.anchor.earliest == setting.anchor.latest and setting.anchor.latest:
        found = periods.day(setting.anchor.latest)
    else:
        found = periods.day(setting.published) if setting.published else Period(UNKNOWN["day"])
    return found and Period(f"{found.value}T{time}", found.earliest, found.latest)


def _with_half(hour: str, daypart: str) -> str:
    """Return "4" in the morning as "4 am", at night as "4 am" too."""
    early = daypart == "MO" or (daypart == "NI" and int(hour) < NOON // 2)
    return f"{hour} {'am' if early else 'pm'}"


def clock_time(said: str) -> str:
    """Return "10:35 p.m." as 22:35, "0735" as 07:35."""
    figures = "".join(c if c.isdigit() else " " for c in said).split()
    if len(figures[0]) == len("0735"):
        figures = [figures[0][:2], figures[0][2:]]
    hour, minute = int(figures[0]), int(figures[1]) if len(figures) > 1 else 0
    lowered = said.lower()
    if "p" in lowered and hour < NOON:
        hour += 12
    if "a" in lowered and hour == NOON:
        hour = 0
    return f"{hour:02}:{minute:02}"


def nth_weekday(words: Words, setting: Setting) -> Period | None:
    """Place "the first Tuesday in November 2012": its year given, else the one that fits the tense."""
    month, rule = words["fullmonth"], f"-{words['weekday']}-{words['ordinal']}"
    if "year" in words:
        return periods.day(feast(int(words["year"]), month + rule))
    return holiday({"holiday": month + rule}, setting)


def famous_day(words: Words, _: Setting) -> Period | None:
    """Place "9/11"."""
    return periods.day(date.fromisoformat(words["famous"]))


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


def weekday_of_week(words: Words, setting: Setting) -> Period | None:
    """Place "Tuesday of last week"."""
    if setting.published is None:
        return Period(f"XXXX-WXX-{words['weekday']}")
    weeks = {"last": -1, "next": 1}.get(words["which"], 0)
    days = int(words["weekday"]) - setting.published.isoweekday()
    return periods.day(shifted(shifted(setting.published, weeks, "week"), days, "day"))


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
