"""From which day the words count: the times told before them, held against the tense."""

from datetime import date

from index.article import TimeExpression
from index.timex.periods import DAYS_IN, ENCLOSING, HALF, shifted
from index.timex.setting import Setting


def told_from(unit: str, steps: float, setting: Setting) -> date | None:
    """Return the day from which `steps` of a unit are counted; None if none is told.

    It is that of the time last named, if that is known as finely as the unit. What lies ahead is no step of what is told
    as past: the story is back at its own day then. Where the way would lead ahead all the same, "on Saturday … a spokesman
    said on Monday … the following day", it is the time named before.
    """
    anchor, published = setting.anchor, setting.published
    first = middle(anchor) if anchor and exact_enough(anchor, unit) else None
    first = first or (setting.day if DAYS_IN.get(unit, 2) <= 1 else None)
    if first is None or published is None or setting.tense != "past":
        return first
    if first > published:
        return first if anchor and setting.same_sentence(anchor) else published
    before = (middle(one) for one in setting.told if one is not anchor and exact_enough(one, unit))
    return next(
        (day for day in (first, *before) if _begins(unit, shifted(day, steps, unit)) <= published), None
    )


def _begins(unit: str, day: date) -> date:
    return ENCLOSING[unit](day).earliest or day


def of_same_kind(unit: str, setting: Setting) -> date | None:
    """Return the month in which "the previous month" is counted where the day last named lies in the running one.

    Of that a story would say "last month".
    """
    anchor, published = setting.anchor, setting.published
    if anchor is None or anchor.earliest is None or published is None:
        return None
    whole = ENCLOSING[unit]
    if unit not in {"week", "month"} or whole(anchor.earliest) != whole(published):
        return None
    return next((one.earliest for one in setting.told if _is_whole(one, unit)), None)


def _is_whole(one: TimeExpression, unit: str) -> bool:
    return one.earliest is not None and ENCLOSING[unit](one.earliest).value == one.value


def middle(one: TimeExpression) -> date:
    """Return the day in the middle of what a time can mean: its bounds may reach into the year before."""
    first, last = one.earliest or date.min, one.latest or date.min
    return first + (last - first) // 2


def exact_enough(anchor: TimeExpression, unit: str) -> bool:
    """Say whether the anchor is known at least as finely as the unit counted from it."""
    if anchor.earliest is None or anchor.latest is None:
        return False
    return (anchor.latest - anchor.earliest).days <= 2 * HALF.get(unit, 0) + 1
