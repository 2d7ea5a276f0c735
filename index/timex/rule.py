"""What a rule is: a pattern, what it means, and examples that show both."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from index.timex.periods import Period
from index.timex.setting import Setting, Words

Meaning = Callable[[Words, Setting], Period | None]
EXAMPLE_DAY = date(2013, 1, 19)
"""The Saturday on which the stories of the examples were published."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its expression in brackets, the value and, as "first/last" day, the bounds ("" for none)."""

    text: str
    value: str
    bounds: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look for, where, and what it means."""

    pattern: str
    """In the little language of `patterns`."""
    meaning: Meaning
    examples: tuple[Example, ...]
    only_after: frozenset[str] = frozenset()
    """One of these words stands just before; empty for any."""
    never_after: frozenset[str] = frozenset()
    never_before: str = ""
    """A regular expression that the text after it does not match."""


def on_day(text: str, day: str) -> Example:
    """Return the example of an expression that means one day."""
    return Example(text, day, f"{day}/{day}")
