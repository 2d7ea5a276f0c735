"""What a time of the clock means: on the day said with it, else on the day last named."""

import re

from index.timex import periods
from index.timex.days import calendar_day, deictic
from index.timex.english_context import BEFORE_A_CLOCK
from index.timex.periods import UNKNOWN, Period
from index.timex.setting import Setting, Words
from index.timex.weekdays import weekday

NOON = 12
CLOCK_RANGE = re.compile(r"\s?(?:to|[-\u2013])\s?\d")
PLAYED = re.compile(r"\s(?:of|into) the\b|\s(?:left|remaining|to (?:play|go))\b")
"""What follows the clock of a game: "at 3:45 of the second period"."""
NEW_SENTENCE = re.compile(r"\.\s+On\b")
"""The full stop of "9 p.m." may end its sentence too."""


def clock(words: Words, setting: Setting) -> Period | None:
    """Place "10:35 a.m. Friday", "4 in the morning": a time on a named day, or on the day last named."""
    if NEW_SENTENCE.search(setting.words):
        return None
    time = words.get("noon") or clock_time(words.get("clock") or _with_half(words["hour"], words["daypart"]))
    words = {slot: said for slot, said in words.items() if slot != "daypart"}
    if "tonight" in setting.said:
        time, words = _after_noon(time), {**words, "deictic": "0"}
    if "month" in words:
        found = calendar_day(words, setting)
    elif "weekday" in words:
        found = weekday(words, setting)
    elif "deictic" in words:
        found = deictic(words, setting)
    else:
        found = None if _running_time(words, setting) else _day_of(setting)
    return found and Period(f"{found.value}T{time}", found.earliest, found.latest)


def part_of_day(words: Words, setting: Setting) -> Period | None:
    """Place "dawn on Friday", "dusk on Jan. 11"."""
    found = (calendar_day if "month" in words else weekday)(words, setting)
    return found and Period(f"{found.value}T{words['edge']}", found.earliest, found.latest)


def _day_of(setting: Setting) -> Period:
    """Return the day last named, without one that of the story."""
    day = setting.day or setting.published
    return periods.day(day) if day else Period(UNKNOWN["day"])


def _running_time(words: Words, setting: Setting) -> bool:
    """Say whether "3:45" may be how long something took or how it ended: no "a.m." and no "at" makes it an hour."""
    bare = words.get("clock", "")[-1:].isdigit() and "zone" not in words
    ranged = CLOCK_RANGE.match(setting.text, setting.end)
    playing = PLAYED.match(setting.text, setting.end)
    return bare and (playing is not None or (setting.word_before not in BEFORE_A_CLOCK and not ranged))


def _with_half(hour: str, daypart: str) -> str:
    """Return "4" in the morning as "4 am", at night as "4 am" too."""
    early = daypart == "MO" or (daypart == "NI" and int(hour) < NOON // 2)
    return f"{hour} {'am' if early else 'pm'}"


def _after_noon(time: str) -> str:
    """Return "07:30" as 19:30."""
    hour = int(time[:2])
    return f"{hour + NOON if hour < NOON else hour:02}{time[2:]}"


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
