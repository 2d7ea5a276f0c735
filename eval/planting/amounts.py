"""Figures and units changed, and figures written otherwise that stay what they are."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from assistant.checking.figures import find_figures
from eval.drafting.amounts import figures
from eval.drafting.reading import Target
from eval.planting.numerals import IN_DIGITS, MILLION, ONES, THOUSAND, in_words, others, value
from eval.planting.sentence import Change, Sentence

APART = Decimal("0.1")
"""Two figures that are nearer than this might be one, rounded."""
ROUNDED_FROM = 100
"""Nobody rounds a smaller number to be told."""
OFF = Decimal("0.04")
"""How far a rounded figure may lie from the true one."""
_NUMBER = rf"(?:\d[\d.,]*|{'|'.join(ONES[2:])}|million|billion|hundred|thousand)"
_UNITS = (
    ("hours", "days"), ("minutes", "hours"), ("seconds", "minutes"), ("days", "weeks"), ("weeks", "months"),
    ("months", "years"), ("years", "months"), ("miles", "kilometres"), ("kilometres", "miles"), ("kilometers", "miles"),
    ("feet", "metres"), ("metres", "feet"), ("meters", "feet"), ("inches", "feet"), ("pounds", "tonnes"), ("tons", "pounds"),
    ("tonnes", "kilograms"), ("acres", "square miles"), ("hectares", "acres"), ("million", "billion"),
    ("billion", "million"), ("thousand", "million"), ("percent", "percentage points"), ("per cent", "percentage points"),
    ("dollars", "euros"), ("euros", "dollars"), ("yen", "dollars"), ("gallons", "litres"), ("mph", "km/h"),
)  # fmt: skip
_SMALLER = frozenset(
    "hours minutes seconds days weeks months kilometres kilometers feet inches pounds acres million thousand".split()
)
"""Units that are smaller than what is put for them."""
_AFTER = {
    was: re.compile(
        rf"\b{_NUMBER}(?P<gap>[\s-])(?P<unit>{was})\b(?!-)(?!\sold)(?!\spounds?\b)", re.IGNORECASE
    )
    for was, _ in _UNITS
}
_SIGNS = {"$": "\u20ac", "\u20ac": "$", "\u00a3": "$", "\u00a5": "$"}
_SIGN = re.compile(r"(?<![\w$])(?P<sign>[$\u20ac\u00a3\u00a5])(?=\d)")
_PERCENT = re.compile(r"(?<=\d)(?P<unit>%|\spercent\b|\sper\scent\b)(?!age|\spoint)")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NAMED = re.compile(r"\s[A-Z]")
"""Behind a number, it may be of an address or a model: "2310 Baynard Blvd"."""
_AND_MORE = re.compile(r"(?:\s\w+)?\sor\s(?:more|less|fewer|over|under|older|younger|higher|lower)\b")
_OVER, _UNDER = "over", "under"


def another_figure(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with another number: one that no rounding and no bound makes true."""
    for target in _targets(sentence):
        numeral = _numeral(target.words)
        if numeral is None:
            continue
        for now in others(numeral.group()):
            if _false(numeral.group(), now, target):
                start = target.start + numeral.start()
                yield sentence.changed(start, start + len(numeral.group()), now)


def figure_of_passage(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with a figure of its passage that counts something else."""
    beside = list(figures(sentence.chunk.text, sentence.article.day))
    for target in _targets(sentence):
        for other in beside:
            if _rivals(target, other):
                now = other.words if target.start == 0 else other.words[0].lower() + other.words[1:]
                yield sentence.changed(target.start, target.end, now)


def another_unit(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with another unit, currency or order of size for one of its figures.

    Where the figure is a bound, only what it leaves no room for: "at least 11 weeks" for "at least 11 days".
    """
    text = sentence.text
    found = find_figures(text)
    for was, now in _UNITS:
        for match in _AFTER[was].finditer(text):
            bound = next((f.bound for f in found if f.start <= match.start("unit") <= f.end), "")
            if bound and bound != (_OVER if was in _SMALLER else _UNDER):
                continue
            yield sentence.changed(*match.span("unit"), now if match["gap"] == " " else now.removesuffix("s"))
    for match in _SIGN.finditer(text):
        yield sentence.changed(*match.span("sign"), _SIGNS[match["sign"]])


def spelt_otherwise(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with a number in words for digits, or the reverse: "2,000", "2000", "two thousand"."""
    for target in _targets(sentence):
        numeral = _numeral(target.words)
        if numeral is None:
            continue
        start = target.start + numeral.start()
        for now in _same(numeral.group(), target.words):
            if start or now[:1].isdigit():
                yield sentence.changed(start, start + len(numeral.group()), now)
    for match in _PERCENT.finditer(sentence.text):
        yield sentence.changed(*match.span("unit"), " percent" if match["unit"] == "%" else "%")


def rounded(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with a figure openly rounded: "about 2,000" for "1,987"."""
    for target in _targets(sentence):
        numeral = _numeral(target.words)
        if (
            not numeral
            or not numeral.group()[0].isdigit()
            or not target.figure
            or not _is_amount(sentence, target)
        ):
            continue
        exact = value(numeral.group())
        for digits in (1, 2):
            near = exact.quantize(Decimal(1).scaleb(exact.adjusted() + 1 - digits), ROUND_HALF_UP)
            if (
                target.figure.value >= ROUNDED_FROM
                and near != exact
                and abs(near - exact) <= OFF * exact
                and near == int(near)
            ):
                words = target.words.replace(numeral.group(), f"{int(near):,}")
                yield sentence.changed(
                    target.start, target.end, f"about {words}" if target.start else f"About {words}"
                )
                break


def _is_amount(sentence: Sentence, target: Target) -> bool:
    """Return whether a figure with no bound is an amount that can be rounded: no year, no address, no least amount."""
    after = sentence.text[target.end :]
    bound = (target.figure and target.figure.bound) or _AND_MORE.match(after)
    return not bound and not _YEAR.fullmatch(target.words) and not _NAMED.match(after)


def _targets(sentence: Sentence) -> list[Target]:
    return [t for t in figures(sentence.text, sentence.article.day) if t.figure]


def _numeral(words: str) -> re.Match[str] | None:
    return IN_DIGITS.search(words) or re.fullmatch(r"[A-Za-z]+", words)


def _false(was: str, now: str, target: Target) -> bool:
    """Return whether the number is neither the same, nor near where the figure is not exact, nor within its bound."""
    bound = target.figure.bound if target.figure else ""
    if was[0].isdigit() != now[0].isdigit():
        return False
    before, after = (
        (value(was), value(now)) if was[0].isdigit() else (Decimal(_word(was)), Decimal(_word(now)))
    )
    if not bound:
        return before != after
    side = {_OVER: after > before, _UNDER: after < before}.get(bound, True)
    return side and abs(after - before) > APART * before


def _word(written: str) -> int:
    return ONES.index(written.lower())


def _rivals(target: Target, other: Target) -> bool:
    one, two = target.figure, other.figure
    if one is None or two is None or one.unit != two.unit or one.noun == two.noun or one.bound:
        return False
    alike = target.words[0].isdigit() == other.words[0].isdigit() and (
        target.start > 0 or other.words[0].isdigit()
    )
    signed = ("%" in target.words) == ("%" in other.words)
    return alike and signed and bool(two.noun) and abs(one.value - two.value) > APART * one.value


def _same(numeral: str, words: str) -> Iterator[str]:
    """Yield the numeral written otherwise."""
    if numeral.lower() in ONES:
        yield str(_word(numeral))
        return
    if not numeral[0].isdigit():
        return
    exact = value(numeral)
    if "," in numeral:
        yield numeral.replace(",", "")
    if (
        exact == int(exact)
        and numeral == words
        and (exact < len(ONES) or exact % THOUSAND == 0)
        and exact < MILLION
        and (spelt := in_words(int(exact)))
    ):
        yield spelt
