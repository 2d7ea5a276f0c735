"""What words that name a day mean, given when the story was published."""

import re
from datetime import date

from index.article import TimeExpression
from index.timex import periods
from index.timex.english import MONTH_NAMES, SHORT_MONTHS, SLOTS
from index.timex.english_context import AFTER_A_LISTED_DAY, GOING_ON, HOLES, JOINERS, TITLE_OF_A_SHOW
from index.timex.english_cues import PLANNED
from index.timex.english_feasts import KNOWN_BY_DAY, KNOWN_FOR
from index.timex.periods import UNKNOWN, Period, shifted
from index.timex.setting import PARAGRAPH, Setting, Words
from index.timex.telling import told_from
from index.timex.tense import Tense

JOINER = re.compile(JOINERS)
DAY = SLOTS["day"]
NAMED_DAY = re.compile(rf"\b(?:{'|'.join(name[:3] for name in MONTH_NAMES)})|^[^:]*\d(?:st|nd|rd|th)?$")
YEAR = re.compile(r"\d{4}")
WHEN = re.compile(r",?\swhen\b")
CARRY = 31
"""Days after a full date within which a day without a year goes on from it: "on July 24, 2002 ... on July 28"."""
CARRY_AHEAD = 120
LISTED_NEAR = 60
"""The same in a list of what lies ahead, and how many characters may stand between two of its days."""
LIST_THEN_YEAR = re.compile(rf"(?:\s*{JOINERS}\s*{DAY}(?!\d))+,?\s+(?P<year>{SLOTS['year']})(?!\d)")
LIST_THEN_MONTH = re.compile(
    rf"(?:\s*{JOINERS}\s*{DAY}(?!\d))+\s+(?:of\s+)?(?P<month>{'|'.join(MONTH_NAMES)})\b(?:,?\s+(?P<year>{SLOTS['year']})(?!\d))?"
)
RANGE_THEN_YEAR = re.compile(
    rf"\s*{JOINERS}\s*(?P<month>{'|'.join(name[:3] for name in MONTH_NAMES)})[a-z]*\.?\s+"
    rf"(?P<day>{DAY}),?\s+(?P<year>{SLOTS['year']})(?!\d)"
)
THROUGH = re.compile(r"(?:to|through|until|till|[-\u2013—])")
AFTER_LISTED = re.compile(rf"\s*(?:[.,;:)•\u2013—-]|$|\n|(?:{AFTER_A_LISTED_DAY})\b)")
PER_CENTURY = 100
LAST_SHORT_YEAR = 49
"""Up to it, two figures are a year of this century: "3/23/13"."""
NEAR = 300
"""Characters after which "the 31st" no longer belongs to a month named, nor "that night" to a day."""
NAMED_TODAY = re.compile(r"\w Today$")
"""A paper or a show, "Psychology Today": within a sentence the day has no capital."""
NAME_REACH = 10
AHEAD: dict[Tense, float] = {"past": 8, "unknown": 2, "future": 1 / 6}
"""How many times farther away a day without a year counts when it lies ahead. News looks back more than ahead, but
hardly ten months back without naming the year."""


def calendar_day(words: Words, setting: Setting) -> Period | None:
    """Place "Jan. 11", "11 January 2013": a day, its year given or the one that fits the tense."""
    month, day = int(words["month"]), _number(words.get("day") or words["day_word"])
    year_given = words.get("year") or _year_of(words, setting) or _year_after_list(month, day, setting)
    year_given = year_given or _year_when(setting)
    if year_given:
        return _valid(int(year_given), month, day)
    unknown = Period(f"XXXX-{month:02}-{day:02}")
    if setting.published is None:
        return unknown if _valid(2000, month, day) else None
    this = setting.published.year
    after_dash = setting.text[: setting.start].endswith(("-", "\u2013"))
    in_range = after_dash and "clock" not in words  # "Friday-Sunday, July 22-24"
    weekday_ = 0 if in_range else int(words.get("weekday", 0))
    days = _days_of_years(range(this - 1, this + 2), month, day)
    if not days:
        return None if _valid(2000, month, day) is None else unknown
    known = KNOWN_BY_DAY.get((month, day))
    if known and known <= setting.published.year and KNOWN_FOR.match(setting.text, setting.end):
        return _valid(known, month, day)
    days = [found for found in days if found.isoweekday() == weekday_] or days
    begun = range_begun(setting)
    days = [found for found in days if begun and found >= begun][:1] or days
    told = carried(month, day, setting)
    described = setting.word_before in {"a", "an"} or PLANNED.match(setting.text, setting.end)
    tense = "unknown" if described else setting.clause_tense
    if told and weekday_ in {0, told.isoweekday()}:
        return periods.day(told)
    return periods.day(nearest(days, setting.published, tense))


def _year_of(words: Words, setting: Setting) -> str:
    """Return the year of "30 June next year"; empty where none is named so."""
    if "which" not in words or setting.published is None:
        return ""
    return str(setting.published.year + {"last": -1, "next": 1}.get(words["which"], 0))


def _year_when(setting: Setting) -> str:
    """Return the year of "in 1976, when the ground shook on July 28"; empty where none is told so."""
    anchor = setting.anchor
    told = anchor and YEAR.fullmatch(anchor.value) and WHEN.match(setting.text, anchor.end)
    return anchor.value if anchor and told and setting.same_sentence(anchor) else ""


def day_of_that_year(words: Words, setting: Setting) -> Period | None:
    """Place "Jan. 30 that year": in the year last named."""
    told = told_from("year", 0, setting)
    return calendar_day({**words, "year": str(told.year)} if told else words, setting)


def _days_of_years(years: range, month: int, day: int) -> list[date]:
    found = (_valid(year, month, day) for year in years)
    return [period.earliest for period in found if period and period.earliest]


def carried(month: int, day: int, setting: Setting) -> date | None:
    """Return the day in the year of which the text is telling: that of the day or month last named, soon after it.

    "On July 24, 2002, the mine flooded; on July 28 …" in a story of another year. After a mere month only in the same
    sentence, and only what follows it: "since March 2012, when on 1 April …".
    """
    anchor, published = setting.anchor, setting.published
    if anchor is None or anchor.earliest is None or anchor.latest is None or published is None:
        return None
    whole = (anchor.latest - anchor.earliest).days <= 1
    first = anchor.earliest if whole else shifted(anchor.latest, 1, "day")
    elsewhen = whole and first.year != published.year  # "the next day" of another year
    if (anchor.latest - anchor.earliest).days > CARRY or not (elsewhen or NAMED_DAY.search(anchor.text)):
        return None
    days = [found.earliest for n in (0, 1) if (found := _valid(first.year + n, month, day))]
    tense = setting.clause_tense
    reach = CARRY_AHEAD if first > published else CARRY
    told = next((d for d in days if d and first <= d <= shifted(first, reach, "day")), None)
    if told is None or tense == ("past" if first > published else "future"):
        return None
    if told > published >= first:
        return None
    if first > published:
        return told if told > first and setting.start - anchor.end < LISTED_NEAR else None
    if whole:  # a date, which may be named again anywhere
        apart = PARAGRAPH.search(setting.text, anchor.end, setting.start)
        near = told == first or not apart or (elsewhen and setting.tells_of(first.year))
    else:
        near = setting.same_sentence(anchor)
    return told if near else None


def range_begun(setting: Setting) -> date | None:
    """Return the day that opens the range which the words end: "July 8" before "- Aug. 28"."""
    anchor = range_opened(setting)
    return anchor.earliest if anchor and anchor.earliest == anchor.latest else None


def range_opened(setting: Setting) -> TimeExpression | None:
    """Return the time that opens the range which the words end: "from May to October"."""
    anchor = setting.anchor
    between = anchor and THROUGH.fullmatch(setting.text[anchor.end : setting.start].strip())
    return anchor if between else None


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
    """Place "the next morning", "the night before", "later that night": beside the day last named, or of that day."""
    told_of = "side" in words and GOING_ON.match(setting.text, setting.end)
    far = setting.anchor is None or setting.start - setting.anchor.end > NEAR
    if told_of or far or setting.day is None:
        return Period(f"{UNKNOWN['day']}T{words['daypart']}")
    days = int(words.get("following") or words.get("side") or words["same"])
    start = told_from("day", days, setting) or setting.day
    return _with_suffix(shifted(start, days, "day"), f"T{words['daypart']}")


def running_part(words: Words, setting: Setting) -> Period | None:
    """Place "in the afternoon", "at dawn": of the day last named, else of the day of the story; of any day where nothing is told."""
    suffix = f"T{words.get('daypart') or words['edge']}"
    day = setting.day if setting.anchor and setting.start - setting.anchor.end < NEAR else setting.published
    named = "edge" in words and setting.words[0].isupper()  # "Before Dawn", a song
    if day is None or named or setting.tense == "unknown":
        return None
    return _with_suffix(day, suffix)


def overnight(_: Words, setting: Setting) -> Period | None:
    """Place "overnight": the night that led into the day of the story, ahead where the tense says so."""
    if setting.published is None:
        return Period(f"{UNKNOWN['day']}TNI")
    first = shifted(setting.published, 0 if setting.tense == "future" else -1, "day")
    return Period(f"{first.isoformat()}TNI", first, shifted(first, 1, "day"))


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


def nth_day(words: Words, setting: Setting) -> Period | None:
    """Place "the 31st": the next such day from the month or day last named, if that was just before.

    What is told of as past lies in that month: "… of June 19. A meeting was held on the 12th".
    """
    anchor, number = setting.anchor, _number(words["nth_day"])
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        return None
    named = NAMED_DAY.search(anchor.text) and (anchor.latest - anchor.earliest).days < CARRY
    if not named or setting.start - anchor.end > NEAR:
        return None
    if not AFTER_LISTED.match(setting.text, setting.end):
        return None
    if any(word in setting.sentence.lower() for word in HOLES):
        return None
    days = (shifted(anchor.earliest, n, "day") for n in range(CARRY + 1))
    found = next((d for d in days if d.day == number), None)
    if found and setting.published and found > setting.published and setting.clause_tense == "past":
        return _valid(anchor.earliest.year, anchor.earliest.month, number)
    return periods.day(found) if found else None


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
    year, month, day = re.split(r"\D", words["iso"])
    return _valid(int(year), int(month), int(day))


def slashed_day(words: Words, _: Setting) -> Period | None:
    """Place "11/01/2013": where day and month cannot be told apart, only the year is sure."""
    first, second, year = (int(figure) for figure in re.split(r"\D", words["slashed"]))
    year += 0 if year >= PER_CENTURY else PER_CENTURY * (19 if year > LAST_SHORT_YEAR else 20)
    readings = {r.value: r for r in (_valid(year, first, second), _valid(year, second, first)) if r}
    if len(readings) == 1:
        return next(iter(readings.values()))
    days = sorted(r.earliest for r in readings.values() if r.earliest)
    return Period(f"{year}-XX-XX", days[0], days[-1]) if days else None


def deictic(words: Words, setting: Setting) -> Period | None:
    """Place "yesterday", "tomorrow night", "the day before yesterday"."""
    if setting.said == "today" and NAMED_TODAY.search(setting.text[: setting.end][-NAME_REACH:]):
        return None
    suffix = f"T{words['daypart']}" if "daypart" in words else ""
    if setting.published is None:
        return Period(UNKNOWN["day"] + suffix)
    offset = int(words["deictic"]) * int(words.get("beyond", "1"))
    return _with_suffix(shifted(setting.published, offset, "day"), suffix)


def this_part(words: Words, setting: Setting) -> Period | None:
    """Place "this morning", "last night", "tonight"."""
    if setting.word_before and TITLE_OF_A_SHOW.fullmatch(setting.words):
        return None
    suffix = f"T{words.get('daypart', 'NI')}"
    if setting.published is None:
        return Period(UNKNOWN["day"] + suffix)
    return _with_suffix(shifted(setting.published, -1 if "last " in setting.said else 0, "day"), suffix)


def _with_suffix(when: date, suffix: str) -> Period:
    return Period(when.isoformat() + suffix, when, when)
