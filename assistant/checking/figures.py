"""Figures in a sentence: their value, unit and bound, however they are written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.checking.number_words import LARGE, NUMBER_WORD, in_words
from assistant.words import bare, is_content, stem, words

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as it stands in a text; `2 million` and `2,000,000` are equal in value."""

    start: int
    end: int
    text: str
    value: Decimal
    unit: str = ""
    """A measure or currency in one spelling (`%`, `$`, `km`); empty for what is merely counted."""
    bound: str = ""
    """`over`, `under` or `about`, when the words before it say so."""
    noun: str = ""
    """The stem of what is counted: the first content word after it."""

    @property
    def ordinal(self) -> bool:
        """Whether it names a place in a row (`31st`, `third`)."""
        return self.unit == "ordinal"


_SCALES = LARGE | {"k": 10**3, "mn": 10**6, "m": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
_UNITS = {
    r"%|percent|per\s?cent|pct": "%",
    r"percentage\s?points?|points?": "point",
    r"(?:u\.?s\.?\s)?dollars?|usd|bucks": "$",
    r"euros?|eur": "euro",
    r"pounds?|lbs?|sterling": "pound",
    r"cents?": "cent",
    r"yen": "yen",
    r"rupees?": "rupee",
    r"roubles?|rubles?": "rouble",
    r"yuan|renminbi": "yuan",
    r"kilomet(?:re|er)s?|kms?": "km",
    r"miles?": "mile",
    r"met(?:re|er)s?": "metre",
    r"centimet(?:re|er)s?|cm": "cm",
    r"feet|foot|ft": "foot",
    r"inch(?:es)?": "inch",
    r"kilograms?|kilos?|kgs?": "kg",
    r"tons?|tonnes?": "ton",
    r"mph|miles per hour": "mph",
    r"km/h|kph|kmh": "km/h",
    r"degrees?": "degree",
    r"hours?|hrs?": "hour",
    r"minutes?|mins?": "minute",
    r"seconds?|secs?": "second",
    r"days?": "day",
    r"weeks?": "week",
    r"months?": "month",
    r"years?": "year",
    r"decades?": "decade",
    r"acres?": "acre",
    r"hectares?": "hectare",
    r"barrels?": "barrel",
    r"lit(?:re|er)s?": "litre",
    r"gallons?": "gallon",
    r"megawatts?|mw": "mw",
    r"gigawatts?|gw": "gw",
}
_CURRENCIES = {
    "$": "$",
    "\u20ac": "euro",
    "\u00a3": "pound",
    "\u00a5": "yen",
    "\u20b9": "rupee",
    "\u20bd": "rouble",
}

_DIGITS = re.compile(
    r"""(?<![\w.,:/])(?<![^\W\d_]-)                   # not inside a word, a code such as F-16, or a time
    (?:(?P<money>(?:US|us|A|C|HK|NZ)?\$|[\u20ac\u00a3\u00a5\u20b9\u20bd])\s?)?
    (?P<number>\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?|\d*\.\d+|\d+)
    (?P<ordinal>(?:st|nd|rd|th)\b)?
    (?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|mn|bn|tn|[mbk])\b)?
    (?![^\W_]|[:/]\d|[.,]\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_UNIT_AFTER = re.compile(
    r"[\s-]?(?P<area>(?:square|cubic|nautical)[\s-])?(?:"
    + "|".join(f"(?P<u{i}>{pattern})" for i, pattern in enumerate(_UNITS))
    + r")(?![^\W_])",
    re.IGNORECASE,
)
_UNIT_NAMES = tuple(_UNITS.values())

_BOUNDS = {
    "over": r"more\s+than|over|above|at\s+least|exceed(?:s|ed|ing)?|upwards?\s+of|no\s+(?:fewer|less)\s+than|in\s+excess\s+of",
    "under": r"less\s+than|fewer\s+than|under|below|at\s+most|up\s+to|as\s+(?:many|much)\s+as|no\s+more\s+than|nearly"
    r"|almost|close\s+to|just\s+short\s+of",
    "about": r"about|around|roughly|approximately|some|circa|an\s+estimated|estimated",
}
_BOUND_BEFORE = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _BOUNDS.items())
    + r")\s+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s?(?:-|\u2013|\u2014|to|and|or)\s?", re.IGNORECASE)
_LOOK_BACK = 32


def find_figures(text: str, skip: Sequence[Span] = ()) -> list[Figure]:
    """Return the figures of `text` in order, none inside a span of `skip` (dates, as a rule).

    `two thousand`, `2,000` and `2000` come out alike; in `5 to 10 million` both are millions.
    """
    spelt = (
        Figure(start=n.start, end=n.end, text=text[n.start : n.end], value=n.value, unit=n.kind)
        for n in in_words(text)
    )
    raw = sorted([*_in_digits(text), *spelt], key=lambda f: (f.start, -f.end))
    found: list[Figure] = []
    for figure in raw:
        inside = any(s < figure.end and figure.start < e for s, e in skip)
        if not inside and not (found and figure.start < found[-1].end):
            found.append(_described(text, figure))
    return _ranges(text, found)


def _in_digits(text: str) -> Iterator[Figure]:
    for match in _DIGITS.finditer(text):
        number = re.sub(r"[,\u00a0\u2009\u202f]", "", match["number"])
        scale = (match["scale"] or "").casefold()
        unit = "ordinal" if match["ordinal"] else _currency(match["money"])
        yield Figure(
            start=match.start(),
            end=match.end(),
            text=match.group(),
            value=Decimal(number) * _SCALES.get(scale, 1),
            unit=unit,
        )


def _currency(sign: str | None) -> str:
    if not sign:
        return ""
    return _CURRENCIES.get(sign, "$" if sign.casefold() == "us$" else sign.upper())


def _described(text: str, figure: Figure) -> Figure:
    """Return `figure` with the unit, the bound and the noun that its surroundings give it."""
    end, unit = figure.end, figure.unit
    if not unit and (match := _UNIT_AFTER.match(text, end)):
        unit = _UNIT_NAMES[int(str(match.lastgroup)[1:])]
        unit, end = (match["area"] or "").casefold().replace("-", " ") + unit, match.end()
    bound = _BOUND_BEFORE.search(text[max(0, figure.start - _LOOK_BACK) : figure.start])
    return replace(
        figure,
        end=end,
        text=text[figure.start : end],
        unit=unit,
        bound=str(bound.lastgroup) if bound else "",
        noun=_noun(text[end : end + 60]),
    )


def with_bound(text: str, figure: Figure) -> Span:
    """Return the borders of a figure and of the words before it that bound it: `more than 6 million`."""
    before = text[max(0, figure.start - _LOOK_BACK) : figure.start]
    bound = _BOUND_BEFORE.search(before)
    return figure.start - (len(before) - bound.start() if bound else 0), figure.end


def _noun(after: str) -> str:
    sentence = re.split(r"[.,;:!?](?!\d)", after, maxsplit=1)[0]
    return next((stem(w) for w, _, _ in words(sentence) if is_content(w) and not _counts(w)), "")


def _counts(word: str) -> bool:
    return word[0].isdigit() or bool(NUMBER_WORD.fullmatch(word))


def _ranges(text: str, figures: list[Figure]) -> list[Figure]:
    """Return the figures with what the second of a range says once given to the first too."""
    whole = list(figures)
    for i in range(len(whole) - 2, -1, -1):
        first, second = whole[i], whole[i + 1]
        if not _RANGE.fullmatch(text[first.end : second.start]) or first.ordinal or second.ordinal:
            continue
        mantissa, scale = _mantissa(second)
        if scale > 1 and first.value < mantissa:
            first = replace(first, value=first.value * scale)
        whole[i] = replace(first, unit=first.unit or second.unit, noun=first.noun or second.noun)
        if not second.unit and first.unit:
            whole[i + 1] = replace(second, unit=first.unit)
    return whole


def _mantissa(figure: Figure) -> tuple[Decimal, int]:
    """Return what stands before the scale of a figure, and the scale: 10 and a million for `10 million`."""
    scale = next((_SCALES.get(word, 1) for word in bare(figure.text).split()[1:2]), 1)
    return figure.value / scale, scale


def find_codes(text: str, taken: Sequence[Span]) -> list[tuple[str, int, int]]:
    """Return every other word of `text` that holds a digit (`F-16`, `G20`, `8:30`), outside the spans of `taken`."""
    tokens = re.finditer(
        r"[^\s\"'\u2018\u2019\u201c\u201d()\[\]]*\d[^\s\"'\u2018\u2019\u201c\u201d()\[\]]*", text
    )
    codes = []
    for match in tokens:
        digits = [match.start() + i for i, c in enumerate(match.group()) if c.isdigit()]
        if not all(any(s <= at < e for s, e in taken) for at in digits):
            codes.append((bare(match.group().strip(".,;:!?-")), match.start(), match.end()))
    return codes


def is_counted(text: str, start: int, end: int) -> bool:
    """Return whether what looks like a year counts something: `1882 years`, `1,882-square-mile`."""
    return text[start:end].isdigit() and _UNIT_AFTER.match(text, end) is not None


def unit_of(word: str) -> str:
    """Return the one spelling of a word that is a unit (`km`, `week`); empty for any other word."""
    match = _UNIT_AFTER.fullmatch(word)
    return _UNIT_NAMES[int(str(match.lastgroup)[1:])] if match else ""


def same(said: Figure, found: Figure) -> bool:
    """Return whether `found` bears out `said`: the same value, or what `said` rounds openly; units agree."""
    if said.unit != found.unit and said.unit and found.unit:
        return False
    if said.unit != found.unit and not _STRICT.isdisjoint({said.unit, found.unit}):
        return False
    return said.value == found.value or _rounds(said, found)


_STRICT = {"%", "point", "ordinal", "many", *_CURRENCIES.values()}
"""Units that neither side may lack: 13 is not 13 %, nor 5 million $5 million."""
TOLERANCE = Decimal("0.05")
"""How far an openly rounded figure ("about 2,000" for 1,987) may lie from the true one."""


def _rounds(said: Figure, found: Figure) -> bool:
    if (
        not said.bound
        or said.ordinal
        or not found.value
        or _significant(said.value) >= _significant(found.value)
    ):
        return False
    off = (said.value - found.value) / found.value
    side = {"over": off <= 0, "under": off >= 0, "about": True}[said.bound]
    return side and abs(off) <= TOLERANCE


def _significant(value: Decimal) -> int:
    return len(str(value.normalize()).split("E")[0].replace(".", "").replace("-", "").strip("0")) or 1
