"""Whether what was found is the coverage of the matter asked about: of its days, and by several reports."""

import math
import re
from collections.abc import Sequence
from datetime import date

from assistant.words import stems
from index.article import Passage, Query

AHEAD = re.compile(
    r"\b(?:will|would|could|may|might|can|should|going\sto|expected|planned|next)\b", re.IGNORECASE
)
"""What asks for something that is open as yet."""
SOON = 7.0
"""Days: a report this much older than the time asked about is two thirds of the way to being of something else. From 7 to 60 it
tells nearly as much (AUROC of confidence .888 to .883), as does a step after a week (.887)."""
NEAR = 4
"""Days that may lie between two reports of one event; 2 to 7 tell as much, 14 less."""

UNKNOWN = 0.5
"""Between one event (.7 on average) and none (.4)."""


def too_early(query: Query, day: date | None) -> float:
    """Return how surely a report of `day` is too early to tell of what is asked about, in [0, 1].

    0 where the question names no time, asks of what is to come, or the report has no day.
    """
    first = query.happened.first if query.happened else None
    if not first or not day or AHEAD.search(query.text):
        return 0.0
    late = (first - day).days - 1  # a day may be told on the eve, by another clock
    return 1 - math.exp(-late / SOON) if late > 0 else 0.0


def same_days(passages: Sequence[Passage], day: date | None) -> float:
    """Return how much of what was found with a day was reported about `day`, in [0, 1], what was found first counting more.

    News comes in bursts: what happened is told by several within days, and what only shares words stands alone. Without days
    nothing is known of that: UNKNOWN.
    """
    dated = [(1 / p.rank, p.article.day) for p in passages if p.article.day]
    if not day or not dated:
        return UNKNOWN
    near = sum(weight for weight, own in dated if abs((own - day).days) <= NEAR)
    return near / sum(weight for weight, _ in dated)


def in_headlines(text: str, passages: Sequence[Passage]) -> float:
    """Return the share of the passages whose headline has all the words of `text`: who or what a matter is about is named there."""
    wanted = set(stems(text))
    if not wanted or not passages:
        return 0.0
    return sum(wanted.issubset(stems(p.article.headline)) for p in passages) / len(passages)
