"""What of a sentence can be asked for: a figure, a day, a person or a place."""

import re
from collections.abc import Iterator
from datetime import date

from assistant.checking.figures import find_figures
from eval.drafting.amounts import figures
from eval.drafting.naming import Naming
from eval.drafting.places import places
from eval.drafting.reading import BLANK, Reading, Target, holds
from eval.drafting.resolved import Resolved, day_in_full
from index.article import TimeExpression
from index.timex.english import MONTH_NAMES

_BEFORE_DAY = re.compile(r"(?:^|\s)(?:on|since|until|till|by|from|before|after)\s$", re.IGNORECASE)
_SHORT = 2
"""Letters of a part of a name that gives nothing away: initials, "de"."""


def targets(reading: Reading) -> Iterator[Target]:
    """Yield everything in the sentence that can be asked for without the rest of the sentence giving it away."""
    text = reading.told.text
    for target in (*figures(text, reading.published), *_days(reading.told), *_names(text, reading.naming)):
        rest = BLANK.join(reading.around(target))
        if not any(holds(rest, answer) for answer in target.answers) and not _told_apart(rest, target):
            yield target


def _told_apart(rest: str, target: Target) -> bool:
    """Return whether the rest gives the answer away by a part of it: a surname, or the same number in words."""
    if target.figure:
        return any(other.value == target.figure.value for other in find_figures(rest))
    if target.kind == "day":
        return False
    parts = [part for part in target.answers[0].split() if len(part) > _SHORT]
    return any(re.search(rf"(?<!\w){re.escape(part)}", rest, re.IGNORECASE) for part in parts)


def _days(told: Resolved) -> Iterator[Target]:
    for start, end, time in told.days:
        if time.earliest and _BEFORE_DAY.search(told.text[:start]):
            answers = _day_strings(time, time.earliest)
            yield Target(
                kind="day", start=start, end=end, answers=answers, words=time.text, day=time.earliest
            )


def _day_strings(time: TimeExpression, day: date) -> tuple[str, ...]:
    """Return the day as the article writes it, which may be "Thursday", and in full."""
    month = MONTH_NAMES[day.month - 1]
    full = (day_in_full(day), f"{day.day} {month}", f"{month} {day.day}, {day.year}", f"{month} {day.day}")
    return tuple(dict.fromkeys((time.text, *full)))


def _names(text: str, naming: Naming) -> Iterator[Target]:
    people = list(naming.people(text))
    for start, end in people:
        name = text[start:end]
        yield Target(kind="person", start=start, end=end, answers=(name,), words=name)
    for start, end in places(text):
        name = text[start:end]
        if not any(s < end and start < e for s, e in people):
            yield Target(kind="place", start=start, end=end, answers=(name,), words=name)
