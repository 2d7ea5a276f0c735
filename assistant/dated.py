"""Dates in a sentence, and whether what it cites gives them."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from index.article import TimeExpression
from index.times import find_times


@lru_cache(maxsize=4096)
def dates_in(text: str, published: date | None) -> tuple[TimeExpression, ...]:
    """Return the words of `text` that name a time of the calendar; `now`, `recently` and spans of time are left out."""
    return tuple(t for t in find_times(text, published) if t.earliest or _partial(t.value))


def _partial(value: str) -> bool:
    """Return whether a value names a day or month whose year is unknown (`XXXX-01-11`)."""
    return value.startswith("XXXX-") and any(c.isdigit() for c in value)


def bears_out(found: TimeExpression, said: TimeExpression) -> bool:
    """Return whether `found` gives `said`: the same words, the same time, or a time within it.

    Less precise than the source is true ("in January" for "on Thursday"); more precise is invented.
    """
    if found.text.casefold() == said.text.casefold() or found.value == said.value:
        return True
    if said.earliest and said.latest and found.earliest and found.latest:
        return said.earliest <= found.earliest and found.latest <= said.latest
    return False


def exact(found: TimeExpression, said: TimeExpression) -> bool:
    """Return whether both name the same time; pairs that do are matched before broader ones."""
    return found.value == said.value or (
        found.earliest is not None and (found.earliest, found.latest) == (said.earliest, said.latest)
    )


def spans(found: Sequence[TimeExpression]) -> list[tuple[int, int]]:
    """Return the borders of the expressions."""
    return [(t.start, t.end) for t in found]
