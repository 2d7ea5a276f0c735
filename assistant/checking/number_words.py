"""Numbers in words: where a text has them, and their value."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.words import listed


@dataclass(frozen=True, slots=True)
class Spelt:
    """A number in words: `text[start:end]`."""

    start: int
    end: int
    value: Decimal
    kind: str
    """`ordinal` for a place in a row, `many` for what is not counted out (`dozens`), else empty."""


def numbered(row: str, first: int = 0, step: int = 1) -> dict[str, int]:
    """Return the words of a row, each with the number that it stands for."""
    return {word: n * step for n, word in enumerate(listed(row), first)}


_SMALL = numbered("""zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""")
_TENS = numbered("twenty thirty forty fifty sixty seventy eighty ninety", 2, 10)
LARGE = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_VAGUE = {
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 10**3,
    "millions": 10**6,
    "billions": 10**9,
}
_ORDINALS = numbered(
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth""",
    1,
)
NUMBER_WORD = re.compile(
    r"\b(?:"
    + "|".join(sorted({*_SMALL, *_TENS, *LARGE, "dozen", *_VAGUE, *_ORDINALS}, key=len, reverse=True))
    + r")\b",
    re.IGNORECASE,
)
_BETWEEN_WORDS = re.compile(r"(?:\s|-|\s+and\s+)", re.IGNORECASE)


def in_words(text: str) -> Iterator[Spelt]:
    """Yield the numbers in words of a text; a lone `one` is a pronoun more often than a figure, and is none."""
    run: list[re.Match[str]] = []
    for match in NUMBER_WORD.finditer(text):
        if run and not _joins(run[-1], match, text[run[-1].end() : match.start()]):
            yield from _spelt(text, run)
            run = []
        run.append(match)
    if run:
        yield from _spelt(text, run)


def _joins(left: re.Match[str], right: re.Match[str], between: str) -> bool:
    """Return whether two number words make one number: `two hundred and six` does, `two and six` does not."""
    first, second = left.group().casefold(), right.group().casefold()
    alone = {*_VAGUE, *_ORDINALS}
    if first in alone or not _BETWEEN_WORDS.fullmatch(between):
        return False
    if second in alone:
        return second in _ORDINALS and first in _TENS and between == "-"
    if "and" in between.casefold():
        return first in LARGE
    return second in {*LARGE, "dozen"} or first in LARGE or (first in _TENS and second in _SMALL)


def _spelt(text: str, run: Sequence[re.Match[str]]) -> Iterator[Spelt]:
    spelt = [m.group().casefold() for m in run]
    start, end = run[0].start(), run[-1].end()
    if spelt == ["one"]:  # "one of them", "no one"
        return
    before = text[:start].rstrip()
    if spelt[0] in LARGE and before[-1:].isdigit():
        return  # the scale of a figure in digits
    if spelt == ["second"] and re.search(r"\b(?:a|per|every|split)$", before):
        return
    kind = "ordinal" if spelt[-1] in _ORDINALS else "many" if spelt[-1] in _VAGUE else ""
    value = Decimal(_value(spelt))
    if half := re.search(r"\bhalf[\s-]an?$", before, re.IGNORECASE):
        start, value = half.start(), value / 2
    yield Spelt(start, end, value, kind)


def _value(spelt: Sequence[str]) -> int:
    total = group = 0
    for word in spelt:
        if word in LARGE and word != "hundred":
            total += (group or 1) * LARGE[word]
            group = 0
        elif word in {"hundred", "dozen"}:
            group = (group or 1) * (100 if word == "hundred" else 12)
        else:
            group += _SMALL.get(word) or _TENS.get(word) or _ORDINALS.get(word) or _VAGUE.get(word) or 0
    return total + group
