"""TimeML: articles whose time expressions people have marked, and the days that a TIMEX3 value names.

TimeML is ISO 24617-1; the files are those of TempEval-3 (UzZaman et al., SemEval 2013) and TimeBank. An article's text
is what stands in TEXT, tags taken out; its day is that of the TIMEX3 which is the document's creation time.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lxml import etree

from index.dates import parse_published
from index.errors import InputError, NotFoundError
from index.timex import periods
from index.timex.periods import Period

CREATION = "CREATION_TIME"
TML = ".tml"
OPENING = 90
"""Characters of an article that stand for it in a report."""
NARROWING = {"START": "start", "MID": "mid", "END": "end"}
"""What TIMEX3's `mod` takes a part of the period with; the other ones say that the days are not those of the value."""
SAME_DAYS = frozenset(("", "APPROX"))

Span = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A time expression as a person marked it: `article.text[start:end] == text`."""

    start: int
    end: int
    text: str
    value: str
    """Its TIMEX3 value."""
    type: str = ""
    """DATE, TIME, DURATION or SET."""
    relative: bool | None = None
    """Whether the words need another time to be understood; None where nobody says."""
    days: Span | None = None
    """First and last day meant; None where it names no days of the calendar, or nobody can say which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedArticle:
    """An article with all its time expressions marked, in order."""

    id: str
    text: str
    published: date | None = None
    expressions: tuple[Marked, ...] = ()

    @property
    def question(self) -> str:
        """How the text opens."""
        return " ".join(self.text.split())[:OPENING]


def read_timeml(file: Path, name: str = "") -> MarkedArticle:
    """Return the article of a TimeML file, under `name` or that of the file.

    The creation time is no expression of the article, wherever it stands. Entities are not expanded and nothing is
    fetched. Raises NotFoundError where there is no file, and InputError where it is no TimeML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(file.read_bytes(), parser)
    except FileNotFoundError as error:
        raise NotFoundError(
            f"There is no file {file}.", hint="Give a .tml file or a folder of them."
        ) from error
    except (OSError, etree.XMLSyntaxError) as error:
        raise InputError(
            f"{file} cannot be read: {error}.", hint="TimeML is XML, an article a file."
        ) from error
    texts = root.findall(".//TEXT")
    if root.tag != "TimeML" and not texts:
        raise InputError(
            f"{file} is no TimeML: its outermost tag is {root.tag!r}.", hint="TimeML has <TimeML> outermost."
        )
    walk = _Walk()
    for element in texts or [root]:
        walk.through(element)
    return MarkedArticle(
        id=name or file.stem,
        text="".join(walk.parts),
        published=_created(root),
        expressions=tuple(sorted(walk.marked, key=lambda one: (one.start, one.end))),
    )


def _created(root: etree._Element) -> date | None:
    values = [t.get("value", "") for t in root.iter("TIMEX3") if t.get("functionInDocument") == CREATION]
    published = parse_published(values[0]) if values else None
    return date.fromisoformat(published[:10]) if published else None


@dataclass(slots=True)
class _Walk:
    """The text so far, and what is marked in it."""

    parts: list[str] = field(default_factory=list)
    marked: list[Marked] = field(default_factory=list)
    length: int = 0

    def through(self, element: etree._Element) -> None:
        """Take in the text of the element and of all within it; the creation time leaves only spaces."""
        start, first = self.length, len(self.parts)
        if isinstance(element.tag, str):  # neither a comment nor an entity
            self._take(element.text)
            for child in element:
                self.through(child)
                self._take(child.tail)
        if element.tag != "TIMEX3":
            return
        if element.get("functionInDocument") == CREATION:
            self.parts[first:] = [" " * (self.length - start)]
        elif words := "".join(self.parts[first:]):
            self.marked.append(_marked(element, start, words))

    def _take(self, text: str | None) -> None:
        self.parts.append(text or "")
        self.length += len(text or "")


def _marked(element: etree._Element, start: int, words: str) -> Marked:
    value = element.get("value", "")
    return Marked(
        start=start,
        end=start + len(words),
        text=words,
        value=value,
        type=element.get("type", ""),
        relative={"true": True, "false": False}.get(element.get("temporalFunction", "")),
        days=days_of(value, element.get("mod", "")),
    )


SHAPES: tuple[tuple[re.Pattern[str], Callable[..., Period]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?"), lambda y, m, d: periods.day(date(y, m, d))),
    (re.compile(r"(\d{4})-W(\d\d)-(\d)"), lambda y, w, d: periods.day(date.fromisocalendar(y, w, d))),
    (re.compile(r"(\d{4})-W(\d\d)"), lambda y, w: periods.week(date.fromisocalendar(y, w, 1))),
    (re.compile(r"(\d{4})-W(\d\d)-WE"), lambda y, w: periods.weekend(date.fromisocalendar(y, w, 1))),
    (re.compile(r"(\d{4})-(\d\d)"), periods.month),
    (re.compile(r"(\d{4})-Q([1-4])"), periods.quarter),
    (re.compile(r"(\d{4})-H([12])"), periods.half),
    (re.compile(r"(\d{4})"), periods.year),
    (re.compile(r"(\d{3})X?"), lambda decade: periods.decade(10 * decade)),
    (re.compile(r"(\d\d)(?:XX)?"), lambda hundreds: periods.century(hundreds + 1)),
)
"""TIMEX3's calendar values (ISO 8601 with its additions), each with what it names."""
SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
UNSAID = re.compile(r"(?:-XX)+(?:T.*)?")
"""A month or a day that is not said: "1998-XX" is some time in 1998."""


WRITTEN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\d)(?:-XX)+$"), ""),
    (re.compile(r"-W(\d)(?!\d)"), r"-W0\1"),
    (re.compile(r"^(\d{3})X(?:-XX)*$"), r"\1"),
    (re.compile(r"^(\d\d)XX$"), r"\1"),
    (re.compile(r"^P(\d+)DE$"), r"P\g<1>0Y"),
    (re.compile(r"^P(\d+)CE$"), r"P\g<1>00Y"),
)
"""Ways of writing one value that people's marks mix, each with the one taken for it: "1949-XX" and "1949", "2000-W6"
and "2000-W06", "198X" and "198", "18XX" and "18", "P1DE" and "P10Y"."""


def one_way(value: str) -> str:
    """Return a TIMEX3 value written in one way; what is meant stays the same."""
    for shape, written in WRITTEN:
        value = shape.sub(written, value)
    return value


def days_of(value: str, mod: str = "") -> Span | None:
    """Return the first and the last day that a TIMEX3 value can mean; None where it names no stretch of the calendar.

    None for lengths ("P2D"), vague references ("PAST_REF"), what recurs, and days that do not exist. The modifiers
    START, MID and END take the half, or middle half, that our own reading of "early 1998" takes; with BEFORE, AFTER
    and their like the days meant are not those of the value, so there are none.
    """
    if mod not in NARROWING and mod not in SAME_DAYS:
        return None
    first, _, last = value.partition("/")
    ends = [_period(first), _period(last or first)]
    if not all(end.earliest for end in ends):
        return None
    days = [day for end in ends for day in (end.earliest, end.latest) if day]
    part = periods.narrowed(Period(value, min(days), max(days)), NARROWING.get(mod, ""), None)
    return (part.earliest, part.latest) if part.earliest and part.latest else None


def _period(value: str) -> Period:
    plain = UNSAID.sub("", value)
    try:
        if found := SEASON.fullmatch(plain):
            return periods.season(int(found[1]), found[2])
        for shape, named in SHAPES:
            if found := shape.fullmatch(plain):
                return named(*map(int, found.groups()))
    except ValueError:  # a day, a week or a month that the calendar lacks
        return Period("")
    return Period("")
