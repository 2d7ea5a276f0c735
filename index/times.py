"""Time expressions in news text, and the calendar days they mean; the rules are in `index.timex.rules`.

    words that can open an expression -> rules -> the longest match -> its meaning -> TimeExpression

Words are resolved against the day the story was published and the times it named before, never against today.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from index.article import TimeExpression
from index.timex.english import MONTH_NAMES, SLOTS, WEEKDAY_NAMES
from index.timex.patterns import FIGURE, compiled, first_words
from index.timex.periods import Period
from index.timex.rules import RULES, Rule
from index.timex.setting import Setting

WORD = re.compile(r"[^\W_]+")
BEFORE = re.compile(r"([^\W_]+)[^\w.!?]*$")
BEFORE_CHARS = 24
"""Enough for the word before an expression and its space."""
JOINED_TO_FIGURE = frozenset("$£€¥#.,:/")
"""A figure after one of these and another figure is a part of a longer one."""
PARAGRAPHS_APART = 1200
"""An expression farther back than this no longer anchors "two days later"."""
MONTH_LENGTHS = frozenset(("month", "quarter", "year", "decade", "century"))


@dataclass(frozen=True, slots=True)
class _Ready:
    """A rule with its compiled pattern."""

    rule: Rule
    regex: re.Pattern[str]
    never_before: re.Pattern[str] | None


def find_times(text: str, published: date | None) -> list[TimeExpression]:
    """Return every time expression in `text`, in order, never overlapping; `text[start:end] == expression.text`.

    Without a publication day only words that name a calendar day, month or year by themselves get bounds.
    """
    return list(_expressions(text, published))


def _expressions(text: str, published: date | None) -> Iterator[TimeExpression]:
    openings = _openings()
    done, anchor = 0, None
    for word in WORD.finditer(text):
        said = word.group()
        candidates = openings.get(FIGURE if said[0].isdigit() else said.lower())
        if candidates is None or word.start() < done:
            continue
        setting = Setting(text, word.start(), word.end(), published, _near(anchor, word.start()))
        found = _longest(candidates, setting)
        if found is None:
            continue
        yield found
        done = found.end
        if found.earliest is not None:
            anchor = found


def _near(anchor: TimeExpression | None, start: int) -> TimeExpression | None:
    return anchor if anchor and start - anchor.end <= PARAGRAPHS_APART else None
