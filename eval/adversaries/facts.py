"""Lies about hard facts: a figure, a unit, a name, a day."""

import re
from collections.abc import Sequence
from random import Random

from eval.adversaries.lies import Lie, Line, changed
from index.timex.english import MONTH_NAMES, WEEKDAY_NAMES

NUMBER_WORDS = "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty".split()
FOREIGN = ("Henrik Sund", "Ines Duarte", "Okafor", "Lindby", "Port Lorne", "Valdoria", "Quarry Workers Union")
"""Names that no article has."""
UNITS = (
    ("million", "billion"),
    ("thousand", "million"),
    ("percent", "percentage points"),
    ("miles", "kilometers"),
    ("years", "months"),
    ("months", "weeks"),
    ("days", "weeks"),
    ("hours", "days"),
    ("$", "\u20ac"),
)
_FIGURE = re.compile(
    rf"(?<![\w.,:$-])\$?(?P<n>\d+(?:,\d{{3}})*(?:\.\d+)?)(?![\w:/]|[.,]\d)|\b(?P<w>{'|'.join(NUMBER_WORDS)})\b"
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_MONTH_DAY = re.compile(
    rf"\b(?:{'|'.join(MONTH_NAMES)}|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.) (?P<day>[1-9]\d?)\b"
)
_YEAR = re.compile(r"(?<![\w$,-])(?:19|20)\d\d(?![\w,-])")
_NO_NAME = {
    *WEEKDAY_NAMES,
    *MONTH_NAMES,
    *"Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Rev Gov Sen Rep Gen Dr Mr Mrs Ms No The Caption Prime Defense Justice President".split(),
}


def figures(line: Line) -> list[re.Match[str]]:
    """Return where the line has a figure that is no year and no day of a month."""
    days = [m.span("day") for m in _MONTH_DAY.finditer(line.text)]
    return [m for m in _FIGURE.finditer(line.text) if not _YEAR.fullmatch(m.group()) and m.span() not in days]


def figure(line: Line, _: Sequence[Line], chance: Random) -> Lie | None:
    """Tell the line with another figure."""
    found = figures(line)
    if not found:
        return None
    match = chance.choice(found)
    if match["w"]:
        return changed(line, match.span("w"), chance.choice([w for w in NUMBER_WORDS if w not in line.text]))
    leading = [d for d in "123456789" if d != match["n"][0]]
    return changed(line, match.span("n"), chance.choice(leading) + match["n"][1:])


def figure_of_another(line: Line, lines: Sequence[Line], chance: Random) -> Lie | None:
    """Tell the line with a figure that another line has."""
    found = figures(line)
    others = [m.group() for other in lines if other is not line for m in figures(other)]
    fitting = [o for o in others if o.strip("$") not in line.text]
    return changed(line, chance.choice(found).span(), chance.choice(fitting)) if found and fitting else None


def unit(line: Line, _: Sequence[Line], chance: Random) -> Lie | None:
    """Tell the line with a figure in another unit."""
    text = line.text
    found = [
        (m.span("u"), now)
        for pair in UNITS
        for was, now in (pair, pair[::-1])
        for m in re.finditer(
            rf"(?P<u>{re.escape(was)})(?=\d)"
            if was in "$\u20ac"
            else rf"\b(?:\d|ten|two|three|several)[\w,.]*[ -](?P<u>{was})\b",
            text,
        )
    ]
    return changed(line, *chance.choice(found)) if found else None


def names(line: Line) -> list[re.Match[str]]:
    """Return where the line has a name within it; its opening word is left out."""
    return [m for m in _NAME.finditer(line.text) if not any(word in _NO_NAME for word in m.group().split())]


def name_of_another(line: Line, lines: Sequence[Line], chance: Random) -> Lie | None:
    """Tell the line with a name that another line has."""
    found = names(line)
    own = set(re.findall(r"\w{4}", line.text))
    fitting = [
        m.group()
        for other in lines
        for m in names(other)
        if other is not line and not any(word[:4] in own for word in m.group().split())
    ]
    return changed(line, chance.choice(found).span(), chance.choice(fitting)) if found and fitting else None


def foreign_name(line: Line, _: Sequence[Line], chance: Random) -> Lie | None:
    """Tell the line with a name that no article has."""
    found = names(line)
    return changed(line, chance.choice(found).span(), chance.choice(FOREIGN)) if found else None


def day(line: Line, _: Sequence[Line], chance: Random) -> Lie | None:
    """Tell the line with another weekday, day, month or year."""
    text = line.text
    found = [
        (m.span(), now)
        for known in (WEEKDAY_NAMES, MONTH_NAMES)
        for m in re.finditer(rf"(?<=[a-z,] )(?:{'|'.join(known)})\b", text)
        for now in known
        if now not in text
    ]
    found += [
        (m.span("day"), str(n))
        for m in _MONTH_DAY.finditer(text)
        for n in range(1, 29)
        if n != int(m["day"]) and str(n) not in text
    ]
    found += [
        (m.span(), str(int(m.group()) + by)) for m in _YEAR.finditer(text) for by in (-10, -2, -1, 1, 2)
    ]
    return changed(line, *chance.choice(found)) if found else None
