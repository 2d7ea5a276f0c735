"""Numbers as they are written: other numbers in the same shape, and the same number in another."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
HUNDRED, THOUSAND, MILLION = 100, 1000, 1_000_000
IN_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
FARTHEST = 4
"""Steps to a neighbour of a small number: seven becomes three to eleven."""


def in_words(number: int) -> str:
    """Return the number as news spells it: "seven", "forty-two", "two thousand"; empty where it would not be spelt."""
    if number < len(ONES):
        return ONES[number]
    if number < HUNDRED:
        tens, ones = divmod(number, 10)
        return TENS[tens] + (f"-{ONES[ones]}" if ones else "")
    for size, name in ((MILLION, "million"), (THOUSAND, "thousand"), (HUNDRED, "hundred")):
        if number >= size:
            return (
                f"{in_words(number // size)} {name}"
                if number % size == 0 and number // size < HUNDRED
                else ""
            )
    return ""


def value(written: str) -> Decimal:
    """Return the value of a number in digits."""
    return Decimal(written.replace(",", ""))


def others(written: str) -> Iterator[str]:
    """Yield other numbers in the shape of `written`: with two digits exchanged, another first or last digit, or in words.

    None of them can pass for a rounding of it without a word such as "about".
    """
    if written.lower() in ONES:
        yield from _other_words(written)
        return
    if not IN_DIGITS.fullmatch(written):
        return
    at = [i for i, c in enumerate(written) if c.isdigit()]
    for i, j in pairwise(at):
        if written[i] != written[j] and (i != at[0] or written[j] != "0"):
            yield written[:i] + written[j] + written[i + 1 : j] + written[i] + written[j + 1 :]
    for step in (1, 2, 3, -1, -2):
        first = int(written[at[0]]) + step
        if 0 < first <= 9:  # noqa: PLR2004 (a digit)
            yield written[: at[0]] + str(first) + written[at[0] + 1 :]
    if "." in written or not written.endswith("0"):
        yield written[: at[-1]] + str((int(written[at[-1]]) + 3) % 10) + written[at[-1] + 1 :]


def _other_words(written: str) -> Iterator[str]:
    number = ONES.index(written.lower())
    for step in (*range(1, FARTHEST + 1), *range(-1, -FARTHEST - 1, -1)):
        if 1 < number + step < len(ONES):
            word = ONES[number + step]
            yield word.capitalize() if written[0].isupper() else word
