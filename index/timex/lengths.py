"""What lengths of time mean, and how often: "seven-day", "one hour and 48 minutes", "three times a week"."""

import re

from index.timex.english_context import (
    FOR_A_QUARTER,
)
from index.timex.periods import DURATIONS, Period
from index.timex.setting import Setting, Words

HALVES = {
    "year": ("month", 6),
    "hour": ("minute", 30),
    "minute": ("second", 30),
    "decade": ("year", 5),
    "century": ("year", 50),
}
"""Half of each unit in the next smaller one."""
FORTNIGHT = 2
"""Weeks."""

NAME = re.compile(r"\s+[A-Z]")
"""After "Daily", the rest of a newspaper's name."""
NO_LENGTHS = frozenset(("second", "quarter"))
NO_LENGTH = re.compile(r"^(?:a|another) second\b|\bquarters?[\s-]+(?:of|million|billion|mile|point|final)")
"""A second hole and a quarter of the harvest are no lengths of time."""
TITLE = re.compile(r"\s[A-Z][a-z]+$|-[A-Z][a-z]+s$")


def in_weeks(words: Words) -> Words:
    """Return "three fortnights" as six weeks."""
    if words.get("units") != "fortnight":
        return words
    number = number_of(words, "1")
    weeks = number if number == "X" else str(FORTNIGHT * float(number)).removesuffix(".0")
    return {**words, "count": weeks, "units": "week"}


def length(words: Words, setting: Setting) -> Period | None:
    """Read "seven-day", "nearly two weeks", "for years": how long, not when; "60 Minutes" is a name."""
    words = in_weeks(words)
    unit = words.get("units") or words.get("unit") or words["plural"]
    rest = setting.text[setting.end : setting.end + len(" of a billion")]
    if (unit in NO_LENGTHS and NO_LENGTH.search(setting.said + rest)) or TITLE.search(setting.words):
        return None
    if setting.said.startswith("many") and setting.word_before in {"as", "how"}:
        return None
    if setting.said == "a quarter" and setting.word_before not in FOR_A_QUARTER:
        return None
    number = number_of(words, "X")
    if number != "X" and not float(number).is_integer() and unit in HALVES:
        return _with_fraction(float(number), unit)
    return Period(DURATIONS[unit].format(figure(number)))


def _with_fraction(number: float, unit: str) -> Period:
    """Return "5 1/2 hours" as five hours and thirty minutes; 2.3 years stay so."""
    smaller, half_of_it = HALVES[unit]
    part = 2 * half_of_it * (number % 1)
    if not part.is_integer():
        return Period(DURATIONS[unit].format(number))
    whole = DURATIONS[unit].format(int(number)) if number > 1 else ""
    return Period(_together(whole, DURATIONS[smaller].format(int(part))))


def _together(longer: str, shorter: str) -> str:
    """Return the value of two lengths one after the other: "PT1H" and "PT48M" as "PT1H48M"."""
    shorter = shorter.removeprefix("P")
    return longer + shorter.removeprefix("T") if "T" in longer else (longer or "P") + shorter


def compound(words: Words, _: Setting) -> Period | None:
    """Read "one hour and 48 minutes", "two years and six months": the second unit is the smaller one."""
    unit, smaller = words["units"], words["smaller"]
    first, second = words["count"], words["more"]
    units = list(DURATIONS)
    if units.index(smaller) >= units.index(unit) or not (first + second).isdigit():
        return None
    return Period(_together(DURATIONS[unit].format(first), DURATIONS[smaller].format(second)))


def number_of(words: Words, otherwise: str) -> str:
    """Return how many are named, "2 1/2" as "2.5", "1,000" as "1000"."""
    return words.get("count", otherwise).replace(" 1/2", ".5").replace(",", "")


def figure(number: str) -> str:
    """Return "2.0" as "2"; "X", a number not told, stays."""
    return number if number == "X" or not float(number).is_integer() else str(int(float(number)))


def long(words: Words, _: Setting) -> Period | None:
    """Read "month-long"."""
    return Period(DURATIONS[words["unit"]].format(1))


def repeated(words: Words, setting: Setting) -> Period | None:
    """Read "daily", "every two weeks", "every other day", "three times a week", "Fridays": how often."""
    if "often" in words:
        named = setting.words[0].isupper() and NAME.match(setting.text, setting.end)
        return None if named else Period(words["often"])
    if "weekdays" in words or "weekday" in words:
        return Period(f"XXXX-WXX-{words.get('weekdays') or words['weekday']}")
    if "smaller" in words:
        return Period(DURATIONS[words["smaller"]].format(1))
    return length({"count": "2" if "other" in setting.said else "1", **words}, setting)


def lasting(words: Words, _: Setting) -> Period | None:
    """Read "weeklong"."""
    return Period(words["lasting"])
