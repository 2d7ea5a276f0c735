"""The relative times of a sentence, put so that they mean the same whenever they are read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.article import Article, TimeExpression
from index.timex.english import MONTH_NAMES

Span = tuple[int, int]

FAR_DAYS = 5
"""News calls a day by its weekday within the last days; "Thursday" in a story of Wednesday is as a rule the next day's,
put in by an update that kept the first date."""
FAR_MONTHS = 200
"""Days: a day or month that is named without its year lies within half a year or so; farther, its year is a guess."""

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|Sept?(?:ember|\.)"
    r"|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_MONTH_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})"
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_FULL_DAY = re.compile(rf"(?:{_WEEKDAY},? )?(?:{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}})")
_DAY = re.compile(
    rf"(?:last |this |next )?{_WEEKDAY}|yesterday|tomorrow|(?:{_WEEKDAY},? )?{_MONTH_DAY}", re.IGNORECASE
)
_PART = re.compile(
    rf"(?:{_WEEKDAY}|yesterday|this|tomorrow) (?P<part>morning|afternoon|evening|night)", re.IGNORECASE
)
_EDGE_DAY = re.compile(rf"(?P<edge>early|late|earlier) (?:on )?{_WEEKDAY}", re.IGNORECASE)
_LENGTH = re.compile(r"PT?[\dX]")
"""The value of a length of time, "P3Y"."""
_CLOCK = re.compile(r"(?:at )?\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m\.?)?|noon|midnight", re.IGNORECASE)
_DECADE = re.compile(r"the (?:early |late |mid-)?(?:1[5-9]|20)\d0s")
_NAMED_MONTH = re.compile(rf"(?:early |late |mid-)?{_MONTH}")
_SPAN = re.compile(
    r"(?:(?P<edge>early|late|earlier|later) )?(?:last|this|next)"
    r" (?P<span>weekend|week|month|year|spring|summer|autumn|fall)",
    re.IGNORECASE,
)
_ON_NOTHING = re.compile(r"\b(?:ago|past|last|next|coming|recent|previous|following|this|earlier|later)\b")
"""What makes a length of time count from a day: "three days" does not, "the last three days" does."""

_GOES_ON_TO = re.compile(r"\s?(?:through|to|until|till|-|\u2013)\s")
"""After a day without its year: the year is that of the other end."""
_LIMITS = frozenset("before until till by through".split())
_BOTH = _LIMITS | frozenset("since from after to of and between for".split())
_FITTING = {"on": _BOTH | {"on", "or"}, "in": _BOTH | {"in", "during"}}
"""Words before a time that stand in the place of its own preposition."""
_PARTICLES = frozenset("in at over up out off down on".split())
"""Before a time that they do not fit, they belong to the verb: "brought in Wednesday"."""
_DETERMINERS = frozenset(
    "the a an this that his her their its our every each last next late early earlier later mid".split()
)
_GOES_ON = frozenset(
    """that in at to for with by after when as and from on about against during before because while over into following
    amid near the a an his her its their but or if where who which until since than through under outside inside via
    without between among along across around despite is was were are will has had have""".split()
)
"""A word after a bare time that shows it to be no part of a name or of a longer phrase ("the Thursday meeting")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A sentence that can be read on any day; `text` is what it says."""

    text: str
    days: tuple[tuple[int, int, TimeExpression], ...] = ()
    """Each whole calendar day it names: borders in `text`, preposition left out, and the words as they stood."""


def resolved(article: Article, span: Span, times: Sequence[TimeExpression]) -> Resolved | None:
    """Return the sentence at `span` with every relative time said in full; None where one cannot be with certainty.

    `times` are those of the whole article. "said Thursday" becomes "said on 17 January 2013", "last year" "in 2012".
    """
    start, end = span
    text, days, at = "", [], start
    for time in (t for t in times if t.start < end and start < t.end):
        said = _said(article, start, time)
        if said is None:
            return None
        preposition, words = said
        text += article.text[at : time.start]
        said_so = f"{preposition} {words}".strip()
        if not text.strip():
            said_so = said_so[0].upper() + said_so[1:]
        text += said_so
        if _is_day(time):
            days.append((len(text) - len(words), len(text), time))
        at = time.end
    return Resolved(text=text + article.text[at:end], days=tuple(days))


def day_in_full(day: date) -> str:
    """Return the day as questions write it: "17 January 2013"."""
    return f"{day.day} {month_in_full(day)}"


def month_in_full(day: date) -> str:
    """Return the month of a day as questions write it: "January 2013"."""
    return f"{MONTH_NAMES[day.month - 1]} {day.year}"


def _is_day(time: TimeExpression) -> bool:
    one = time.earliest is not None and time.earliest == time.latest
    return one and bool(_DAY.fullmatch(time.text) or _FULL_DAY.fullmatch(time.text))


def _said(article: Article, start: int, time: TimeExpression) -> tuple[str, str] | None:
    """Return the preposition to put in and the words that say the time in full; None where that is not certain."""
    if any(pattern.search(time.text) for pattern in (_YEAR, _DECADE)) or _CLOCK.fullmatch(time.text):
        return "", time.text
    if _LENGTH.match(time.value):
        return None if _ON_NOTHING.search(time.text) or time.earliest else ("", time.text)
    before = (article.text[start : time.start].split()[-1:] or [""])[0]
    if time.earliest is None or _doubtful(article, before, time) or not _free(article.text, before, time):
        return None
    found = _day_in_full(time, time.earliest) or _span_in_full(time, time.earliest)
    return _with_preposition(before.lower(), *found) if found else None


def _with_preposition(before: str, preposition: str, words: str) -> tuple[str, str] | None:
    fitting = _FITTING.get(preposition, frozenset())
    if preposition and before in _PARTICLES - fitting:
        return None
    return ("" if before in fitting else preposition), words


def _doubtful(article: Article, before: str, time: TimeExpression) -> bool:
    """Return whether another day, week or month of the same name may be meant than the one it was taken for."""
    text, published = article.text, article.day
    if published is None or time.earliest is None or re.search(r"last|next", time.text):
        return False
    away = (published - time.earliest).days
    if _NAMED_MONTH.fullmatch(time.text):
        return abs(away) >= FAR_MONTHS or (away > 0 and before.lower() in _LIMITS)
    if re.search(r"\d", time.text):
        return abs(away) >= FAR_MONTHS or bool(_GOES_ON_TO.match(text, time.end))
    return "day" in time.text and abs(away) >= FAR_DAYS


def _free(text: str, before: str, time: TimeExpression) -> bool:
    """Return whether the time stands for itself, in no name and no longer phrase."""
    plain = before.lower().strip("(")
    if plain in _DETERMINERS or (before[:1].isupper() and plain not in _FITTING["on"] | _FITTING["in"]):
        return False
    after = text[time.end : time.end + 40]
    if not before and not after.startswith(","):  # "Sunday was the hottest day": the subject
        return False
    if not after or after[0] in ",.;:)\n":
        return True
    words = after.split()
    return after[0] == " " and bool(words) and words[0].strip(",.") in _GOES_ON


def _day_in_full(time: TimeExpression, first: date) -> tuple[str, str] | None:
    """Return the preposition and the words for a day or a part of it, or for a month by its name."""
    day = day_in_full(first)
    if _NAMED_MONTH.fullmatch(time.text):
        return "", f"{time.text} {first.year}"
    if first != time.latest:
        return None
    if _DAY.fullmatch(time.text):
        return "on", day
    if match := _PART.fullmatch(time.text):
        return "on", f"the {match['part'].lower()} of {day}"
    match = _EDGE_DAY.fullmatch(time.text)
    return ("", f"{match['edge'].lower()} on {day}") if match else None


def _span_in_full(time: TimeExpression, first: date) -> tuple[str, str] | None:
    match = _SPAN.fullmatch(time.text)
    if match is None:
        return None
    words = {
        "weekend": f"the weekend of {day_in_full(first)}",
        "week": f"the week of {day_in_full(first - timedelta(first.weekday()))}",
        "month": month_in_full(first),
        "year": f"{first.year}",
    }.get(match["span"], f"the {match['span']} of {first.year}")
    if match["edge"]:
        return "", f"{match['edge'].lower()} in {words}"
    return ("on" if match["span"] == "weekend" else "in"), words
