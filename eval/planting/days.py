"""Days, months and years changed, and the same ones said in another way."""

import re
from collections.abc import Iterator
from datetime import timedelta

from eval.drafting.resolved import day_in_full
from eval.planting.sentence import Change, Sentence
from index.timex.english import MONTH_NAMES, WEEKDAY_NAMES

_MONTHS = "|".join(MONTH_NAMES)
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_ANY_MONTH = rf"(?:{_MONTHS}|(?:{_SHORT})\.?)"
_OPEN = "since by before after until till through from between to and or every each than of throughout though starting beginning ending".split()
"""Before a time they leave room on one side, or count more times than one: another day might be true as well."""
_GOES_ON = r"(?!\s?(?:-|\u2013|to\b|through\b|until\b|and\b|or\b)|[\w/]|\s[A-Z])"
_WEEKDAY = re.compile(rf"(?<=[a-z,]\s)(?P<day>{'|'.join(WEEKDAY_NAMES)}){_GOES_ON}")
_OPENING_DAY = re.compile(rf"^On (?P<day>{'|'.join(WEEKDAY_NAMES)}){_GOES_ON}")
_MONTH_DAY = re.compile(
    rf"\b{_ANY_MONTH}\s(?P<day>[1-9]|[12]\d|3[01]){_GOES_ON}(?!\sattacks?)(?!,\s\d{{4}}\s?[-\u2013])"
)
_DAY_MONTH = re.compile(rf"(?<![\w-])(?P<day>[1-9]|[12]\d|3[01])\s{_ANY_MONTH}\b")
_MONTH = re.compile(rf"\b[Ii]n\s(?P<day>{_MONTHS})(?=\s\d{{4}}\b|[,.]|\s[a-z]){_GOES_ON}")
_YEAR = re.compile(rf"\b(?:[Ii]n|during|{_MONTHS})\s(?P<day>(?:19|20)\d\d)(?!s|\d){_GOES_ON}")
_AMERICAN = re.compile(rf"\b(?P<month>{_MONTHS})\s(?P<day>\d{{1,2}}),\s(?P<year>\d{{4}})(?P<comma>,?)")
_BRITISH = re.compile(rf"\b(?P<day>\d{{1,2}})\s(?P<month>{_MONTHS})\s(?P<year>\d{{4}})")
_DAY_LEFT_OUT = re.compile(
    rf"\s(?:on\s)?(?:{'|'.join(WEEKDAY_NAMES)})(?:\s(?:morning|afternoon|evening|night))?(?=\.$)"
    rf"|(?<=\ssaid)\s(?:on\s)?(?:{'|'.join(WEEKDAY_NAMES)})(?=\s(?:that|the|it|he|she|they)\b)"
)
_DAY_FIRST = re.compile(
    rf"^(?:On\s)?(?:Early\s|Late\s)?(?:{'|'.join(WEEKDAY_NAMES)}|{_ANY_MONTH}\s\d{{1,2}})(?:\s(?:morning|afternoon|evening|night))?,\s(?P<rest>\w+\s\w+)"
)
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEAR = (1, -1, 2, -2, 3)
"""Days by which a reckoned day is put wrong."""
_YEARS = (-1, 1, -3, 2, -10)


def another_time(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with another weekday, day of a month, month or year."""
    text = sentence.text
    for pattern, instead in (
        (_WEEKDAY, _other_weekdays),
        (_OPENING_DAY, _other_weekdays),
        (_MONTH_DAY, _other_days),
        (_DAY_MONTH, _other_days),
        (_MONTH, _other_months),
        (_YEAR, _other_years),
    ):
        for match in pattern.finditer(text):
            if not _left_open(text[: match.start()]):
                for now in instead(match["day"]):
                    yield sentence.changed(*match.span("day"), now)


def _left_open(before: str) -> bool:
    words = before.lower().split()[-2:]
    return bool(words) and (words[-1] in _OPEN or (words[-1] in {"last", "next", "on"} and words[0] in _OPEN))


def _other_weekdays(was: str) -> Iterator[str]:
    yield from (day for day in WEEKDAY_NAMES if day != was)


def _other_days(was: str) -> Iterator[str]:
    yield from (str(int(was) + step) for step in (1, 2, 3, -1, -2, 7) if 0 < int(was) + step <= 28)  # noqa: PLR2004


def _other_months(was: str) -> Iterator[str]:
    yield from (month for month in MONTH_NAMES if month != was)


def _other_years(was: str) -> Iterator[str]:
    yield from (str(int(was) + step) for step in _YEARS)


def wrongly_reckoned(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with a day in full that "Thursday" in it does not mean."""
    told = sentence.reading.told
    for start, end, time in told.days:
        if time.earliest and _surely_resolved(sentence) and not _left_open(told.text[:start]):
            for step in _NEAR:
                now = day_in_full(time.earliest + timedelta(step))
                yield sentence.retold(told.text[:start] + now + told.text[end:])


def in_full(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with its relative times in full: "on 17 January 2013" for "Thursday"."""
    if _surely_resolved(sentence):
        yield sentence.retold(sentence.reading.told.text)


def _surely_resolved(sentence: Sentence) -> bool:
    """Return whether times were put in full, and no year that the sentence itself names is another than theirs."""
    told = sentence.reading.told.text
    before, after = set(_A_YEAR.findall(sentence.text)), set(_A_YEAR.findall(told))
    return told != sentence.text and (not before or before == after)


def other_order(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with its date in the other order: "17 January 2013", "January 17, 2013"."""
    text = sentence.text
    for match in _AMERICAN.finditer(text):
        yield sentence.changed(*match.span(), f"{match['day']} {match['month']} {match['year']}")
    for match in _BRITISH.finditer(text):
        yield sentence.changed(*match.span(), f"{match['month']} {match['day']}, {match['year']}")
    for start, end, time in sentence.reading.told.days:
        day = time.earliest
        if day and _surely_resolved(sentence):
            american = f"{MONTH_NAMES[day.month - 1]} {day.day}, {day.year}"
            told = sentence.reading.told.text
            yield sentence.retold(told[:start] + american + told[end:])


def without_day(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence without the day that opens or ends it."""
    text = sentence.text
    for match in _DAY_LEFT_OUT.finditer(text):
        if not _left_open(text[: match.start()]):
            yield sentence.changed(*match.span(), "")
    if first := _DAY_FIRST.match(text):
        start = first.start("rest")
        yield sentence.retold(text[start].upper() + text[start + 1 :])
