"""When an article was published: the many shapes of one date, to ISO 8601 as precise as it is certain."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

EARLIEST_YEAR = 1600
"""The first newspapers are of 1605."""

MONTH_NAMES = (
    "january jan januar january. janvier enero gennaio janeiro januari janv ene gen",
    "february feb februar fevrier février febrero febbraio fevereiro februari fév febr",
    "march mar märz maerz mars marzo março maart mär mrz",
    "april apr avril abril aprile avr abr",
    "may mai mayo maggio maio mei mag",
    "june jun juni juin junio giugno junho giu",
    "july jul juli juillet julio luglio julho juil lug",
    "august aug août aout agosto augustus ago",
    "september sept sep septembre septiembre settembre setembro set",
    "october oct oktober octobre octubre ottobre outubro okt ott out",
    "november nov novembre noviembre novembro",
    "december dec dezember décembre decembre diciembre dicembre dezembro dez déc dic",
)
"""English, German, French, Spanish, Italian, Portuguese, Dutch; a name never means two months."""
MONTHS = {name: number for number, names in enumerate(MONTH_NAMES, 1) for name in names.split()}

NAME = r"(?P<month>[^\W\d_]{3,10})\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
YEAR = r"(?P<year>[12]\d{3})(?!\d)"
SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?<!\d){YEAR}\s?(?P<mark>[-/.])\s?(?P<month>\d{{1,2}})\s?(?P=mark)\s?(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d){DAY}[\s-]\s?(?:de\s|of\s)?{NAME},?[\s-]\s?(?:de\s)?{YEAR}",
        rf"\b{NAME}\s{DAY},?\s{YEAR}",
        rf"(?<!\d)(?P<year>[12]\d{{3}})[\s-]{NAME}[\s-]{DAY}(?!\d)",
        r"(?<!\d)(?P<year>[12]\d{3})(?P<month>[01]\d)(?P<day>[0-3]\d)(?=$|T|\s|[0-2]\d[0-5]\d[0-5]\d(?!\d))",
        rf"(?<!\d)(?P<a>\d{{1,2}})\s?(?P<mark>[-/.])\s?(?P<b>\d{{1,2}})\s?(?P=mark)\s?{YEAR}",
        rf"\b{NAME}\s{DAY}\s.{{0,20}}?\d\d:\d\d(?::\d\d)?(?:\s[A-Z+][\w:+]{{1,8}})?\s{YEAR}",
    )
)
"""2013-01-19 and 2024/01/02; 19 January 2013 and 26-FEB-1987; Jan. 19, 2013; 2013 Jan 19; 20130119T184000Z;
19/01/2013; Sat Jan 19 18:40:00 +0000 2013."""

CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>[01]?\d|2[0-4])(?:[:.h](?P<minute>[0-5]\d)(?::?(?P<second>[0-5]\d|60)(?:[.,]\d{1,9})?)?|(?=\s?[ap]\.?m\b))"
    r"\s?(?P<half>[ap]\.?m\b\.?)?\s?(?P<zone>Z\b|(?:GMT|UTC)?\s?[+-]\d{2}:?\d{2}(?!\d)|\(?[A-Z]{1,4}T\b|UTC\b)?",
    re.IGNORECASE,
)
COMPACT_CLOCK = re.compile(
    r"\d{8}T?(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?P<second>[0-5]\d)?(?P<zone>Z|[+-]\d{2}:?\d{2})?(?!\d)"
)
EPOCH = re.compile(r"-?\d{9,10}(?:\.\d+)?|\d{12,13}")
EPOCH_MILLISECONDS = 100_000_000_000
"""As seconds this would be the year 5138."""

OFFSET_HOURS = {
    "z": 0, "gmt": 0, "utc": 0, "ut": 0, "wet": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3,
    "hkt": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6,
    "pst": -8, "pdt": -7,
}  # fmt: skip
"""Only abbreviations with one common meaning: CST and IST have several, so their times are left out."""
SEASONAL_ZONES = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
}

IN_URL = re.compile(
    r"(?<!\d)(?P<year>1[6-9]\d\d|20\d\d)(?P<mark>[-/_]?)(?P<month>0?[1-9]|1[0-2]|[a-z]{3})(?P=mark)(?P<day>0[1-9]|[12]\d|3[01]|[1-9](?=[/_-]))(?!\d)",
    re.IGNORECASE,
)
TODAY_MAY_BE_TOMORROW = timedelta(days=1)


def parse_published(text: str) -> str | None:
    """Return the date that `text` gives: "2013-01-19", or with a time where it has one with its zone; else None.

    A time without a zone that we know is left out: the day stands. Numbers that could be read as two days
    (01/02/2024) give none: better undated than wrong. With dots the day comes first (01.02.2024), as everywhere
    dots are used. Epoch seconds and milliseconds are understood. Two different days in one text give none.
    """
    text = " ".join(text.split())
    if EPOCH.fullmatch(text):
        return from_epoch(float(text))
    found = {day for day, _ in days_in(text)}
    if len(found) != 1:
        return None
    day = found.pop()
    time = time_of(text, day)
    return f"{day.isoformat()}{time}"


def from_epoch(number: float) -> str | None:
    """Return the moment of an epoch number, in UTC."""
    seconds = number / 1000 if abs(number) >= EPOCH_MILLISECONDS else number
    try:
        moment = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment.isoformat(timespec="seconds")


def days_in(text: str) -> Iterator[tuple[date, str]]:
    """Yield every whole, unambiguous date of `text` with its words; one place is read by one shape only."""
    for shape in SHAPES:
        for match in shape.finditer(text):
            day = day_of(match.groupdict())
            if day:
                yield day, match[0]
                text = text.replace(match[0], " " * len(match[0]))


def day_of(parts: dict[str, str | None]) -> date | None:
    """Return the calendar day of a match's parts, or None when there is no such day or it could be two."""
    if parts.get("a") is not None:
        month, day = month_and_day(int(parts["a"] or 0), int(parts["b"] or 0), parts["mark"] or "")
    else:
        name = (parts["month"] or "").lower()
        month, day = int(name) if name.isdigit() else MONTHS.get(name, 0), int(parts["day"] or 0)
    try:
        return date(int(parts["year"] or 0), month, day)
    except ValueError:
        return None


def month_and_day(a: int, b: int, mark: str) -> tuple[int, int]:
    """Return (month, day) of the numbers before a year, or (0, 0) when they could be either."""
    if mark == "." or a > 12 or a == b:  # noqa: PLR2004 - there are twelve months
        return b, a
    return (a, b) if b > 12 else (0, 0)  # noqa: PLR2004


def time_of(text: str, day: date) -> str:
    """Return "T18:40:00+00:00" when `text` gives a time of `day` with a zone that we know, else nothing."""
    match = COMPACT_CLOCK.search(text) or next((m for m in CLOCK.finditer(text) if m["zone"]), None)
    if match is None or not match["zone"]:
        return ""
    hour = int(match["hour"])
    half = (match.groupdict().get("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        moment = datetime(
            day.year,
            day.month,
            day.day,
            hour,
            int(match["minute"] or 0),
            int(match["second"] or 0),
            tzinfo=UTC,
        )
    except ValueError:
        return ""
    zone = zone_of(match["zone"])
    return moment.replace(tzinfo=zone).isoformat(timespec="seconds")[10:] if zone else ""


def zone_of(name: str) -> tzinfo | None:
    """Return the time zone of "Z", "+0100", "GMT", "ET" …, or None when the name has several meanings."""
    name = name.strip(" (").lower()
    if name in SEASONAL_ZONES:
        try:
            return ZoneInfo(SEASONAL_ZONES[name])
        except ZoneInfoNotFoundError:
            return None
    if name in OFFSET_HOURS:
        return timezone(timedelta(hours=OFFSET_HOURS[name]))
    digits = re.sub(r"\D", "", name)
    if len(digits) != 4 or int(digits[:2]) > 15:  # noqa: PLR2004 - hhmm; no zone lies farther than 14 hours
        return None
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if "-" in name else offset)


def date_in_url(url: str) -> str | None:
    """Return the day that an address names (/2013/01/19/, /2013/jan/19/, -20130119), or None."""
    path = url.partition("?")[0]
    days = {day for match in IN_URL.finditer(path) if (day := day_of(match.groupdict()))}
    return days.pop().isoformat() if len(days) == 1 else None


def plausible(published: str | None) -> str | None:
    """Return `published` when a newspaper can bear it: not before 1600, not after tomorrow (zones); else None."""
    if not published:
        return None
    day = date.fromisoformat(published[:10])
    newest = datetime.now(UTC).date() + TODAY_MAY_BE_TOMORROW
    return published if day.year >= EARLIEST_YEAR and day <= newest else None
