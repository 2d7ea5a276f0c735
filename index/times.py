"""Time expressions in news text, and the calendar days they mean; the rules are in `index.timex.rules`.

    words that can open an expression -> rules -> the longest match -> its meaning -> TimeExpression

Words are resolved against the day the story was published and the times it named before, never against today.
"""

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache

from index.article import TimeExpression
from index.datelines import dateline_of
from index.timex.english import MONTH_NAMES, WEEKDAY_NAMES
from index.timex.english_context import COMPARING_FROM
from index.timex.patterns import ANY, compiled, meanings, openings, token
from index.timex.rule import Rule
from index.timex.rules import RULES
from index.timex.setting import Setting

WORD = re.compile(r"[^\W_]+")
PART_OF_FIGURE = re.compile(r"[$£€¥#]|\d[.,:/]")
"""A figure just after one of these is a part of a longer one, or an amount."""
EARLIEST_YEAR, LATEST_YEAR = 1500, 2200
"""A publication outside is a slip of whoever wrote the date down; nothing is counted from it."""
OPENING = 200
"""Characters in which a dateline stands."""
FILED_WITHIN = 2
"""Days between a dateline and the publication: time zones and a night's delay."""
WORDS = 65536
"""Words of which it is remembered what they can open: nearly all that news is written with."""
REMEMBERED = 6
"""Times named before that are kept at hand."""
PART_OF_YEAR = re.compile(r"\d{4}-[QH]\d")
ANCHOR_REACH = 1200
"""Characters: an expression farther back than some paragraphs no longer anchors "two days later"."""

DAY_REACH = 300
"""The same for a day, over some coarser time named in between: "on Monday, the worst since 1987. It fell at 2:35 p.m."."""


def find_times(text: str, published: date | None) -> list[TimeExpression]:
    """Return every time expression in `text`, in order, never overlapping; `text[start:end] == expression.text`.

    Without a publication day only words that name a calendar day, month or year by themselves get bounds.
    """
    credible = published if published and EARLIEST_YEAR <= published.year <= LATEST_YEAR else None
    return list(_expressions(text, _filed(text, credible)))


def _filed(text: str, published: date | None) -> date | None:
    """Return the day from which the story tells: that of its dateline, "BAMAKO, Jan 18 (Reuters) -", where it has one.

    A story put out after midnight, or in another part of the world, still says "today" of the day it was written.
    """
    dateline = dateline_of(text[:OPENING].strip())
    days = [t.earliest for t in _expressions(dateline.words, published)] if dateline else []
    if len(days) != 1 or days[0] is None:
        return published
    near = published is None or abs((days[0] - published).days) <= FILED_WITHIN
    return days[0] if near else published


def _expressions(text: str, published: date | None) -> Iterator[TimeExpression]:
    done = 0
    told: deque[TimeExpression] = deque(maxlen=REMEMBERED)
    day: TimeExpression | None = None
    for word in WORD.finditer(text):
        opened = _opened_by(word.group())
        if opened is None or (start := word.start()) < done or _in_a_word(text, start):
            continue
        following = WORD.search(text, word.end())
        rules = opened.get(token(following.group()), opened[ANY]) if following else opened[ANY]
        matches = _matches(rules, text, start)
        if not matches:
            continue
        near = [one for one in told if start - one.end <= ANCHOR_REACH]
        near_day = day if day and start - day.end <= DAY_REACH else None
        setting = Setting(text, start, word.end(), published, near[0] if near else None, near_day, near)
        found = _longest(matches, setting)
        if found is None:
            continue
        yield found
        done = found.end
        if found.earliest is not None and not _compared(found, setting):
            told.appendleft(found)
        day = found if found.earliest is not None and found.earliest == found.latest else day


def _compared(found: TimeExpression, setting: Setting) -> bool:
    """Say whether it is only compared with: after "up from a year earlier" the story goes on where it was."""
    years_back = found.text.lower().endswith((" ago", " earlier"))
    return years_back and (
        setting.word_before in COMPARING_FROM or PART_OF_YEAR.fullmatch(found.value) is not None
    )


def _in_a_word(text: str, start: int) -> bool:
    """Say whether an apostrophe joins what begins here to the letters before it: "Nor'easter"."""
    return start > 1 and text[start - 1] in "'\u2019" and text[start - 2].isalnum()


def _matches(rules: Sequence[Rule], text: str, start: int) -> list[tuple[re.Match[str], Rule]]:
    """Return where the rules match at `start`, the longest first."""
    if not rules or (text[start].isdigit() and PART_OF_FIGURE.search(text, max(0, start - 2), start)):
        return []
    found = [(match, rule) for rule in rules if (match := compiled(rule.pattern).match(text, start))]
    return sorted(found, key=lambda one: -one[0].end())


def _longest(matches: Sequence[tuple[re.Match[str], Rule]], setting: Setting) -> TimeExpression | None:
    """Return what the longest match means; the next longest speaks where that turns out to mean no time."""
    for match, rule in matches:
        start, end = match.span()
        here = replace(setting, end=end)
        period = rule.meaning(meanings(match), here) if _stands(rule, here) else None
        if period:
            return TimeExpression(
                start=start,
                end=end,
                text=match.group(),
                value=period.value,
                earliest=period.earliest,
                latest=period.latest,
            )
    return None


def _stands(rule: Rule, here: Setting) -> bool:
    """Say whether the words around allow the rule."""
    if rule.never_before and _never(rule.never_before).match(here.text, here.end):
        return False
    if rule.only_after and here.word_before not in rule.only_after:
        return False
    return not rule.never_after or here.word_before not in rule.never_after


@cache
def _never(before: str) -> re.Pattern[str]:
    return re.compile(before, re.IGNORECASE)


@lru_cache(WORDS)
def _opened_by(word: str) -> Mapping[str, Sequence[Rule]] | None:
    """Return the rules that a word can open by the word that follows, `ANY` for one not named; None for most words."""
    return _openings().get(token(word))


@cache
def _openings() -> Mapping[str, Mapping[str, Sequence[Rule]]]:
    """Return, for each word that can begin an expression, the rules in their order by the word that can follow."""
    found: dict[str, list[tuple[frozenset[str], Rule]]] = {}
    for rule in RULES:
        for word, following in openings(rule.pattern).items():
            found.setdefault(word, []).append((following, rule))
    return {word: _by_second(rules) for word, rules in found.items()}


def _by_second(rules: Sequence[tuple[frozenset[str], Rule]]) -> Mapping[str, Sequence[Rule]]:
    seconds = frozenset((ANY,)).union(*(following for following, _ in rules))
    return {
        second: [rule for following, rule in rules if second in following or ANY in following]
        for second in seconds
    }


VAGUE = {"PAST_REF": "before", "PRESENT_REF": "around", "FUTURE_REF": "after"}


def describe(expr: TimeExpression, published: date | None) -> str:
    """Return the days an expression means, for a reader: "Friday 11 January 2013", "14-18 January 2013".

    What only has a direction is told from the publication ("recently": "before 19 January 2013"); empty for the rest.
    """
    if expr.earliest is not None and expr.latest is not None:
        return describe_days(expr.earliest, expr.latest)
    if published is None or expr.value not in VAGUE:
        return ""
    return f"{VAGUE[expr.value]} {_said(published)}"


def describe_days(first: date, last: date) -> str:
    """Return the days from `first` to `last` as short as they can be said without doubt."""
    if first == last:
        return f"{WEEKDAY_NAMES[first.weekday()]} {_said(first)}"
    whole = _whole(first, last)
    if whole:
        return whole
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}\u2013{_said(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTH_NAMES[first.month - 1]} \u2013 {_said(last)}"
    return f"{_said(first)} \u2013 {_said(last)}"


def _said(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _whole(first: date, last: date) -> str:
    """Return "2012", "January 2013", "July-September 2012" for whole years and months; empty for the rest."""
    next_day = date.fromordinal(min(last.toordinal() + 1, date.max.toordinal()))
    if first.day != 1 or next_day.day != 1:
        return ""
    if (first.month, next_day.month) == (1, 1):
        return str(first.year) if first.year == last.year else f"{first.year}\u2013{last.year}"
    months = MONTH_NAMES[first.month - 1], MONTH_NAMES[last.month - 1]
    if first.year != last.year:
        return f"{months[0]} {first.year} \u2013 {months[1]} {last.year}"
    return (
        f"{months[0]} {first.year}" if months[0] == months[1] else f"{months[0]}\u2013{months[1]} {last.year}"
    )
