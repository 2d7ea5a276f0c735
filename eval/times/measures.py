"""What is counted of time expressions: TempEval-3's measures, and the days that are meant."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.times.timeml import Marked, Span, one_way
from index.article import TimeExpression

Object = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What is counted of one article, or of any other set of expressions."""

    found: int
    """Expressions that we name."""
    marked: int
    """Expressions that a person marked."""
    met: int
    """Those of both, paired where they overlap."""
    same: int
    """Pairs with the same first and last character."""
    right: int
    """Pairs with the same TIMEX3 value."""
    alike: int
    """Pairs with the same TIMEX3 value, however it is written."""
    dated: int
    """Pairs of which the marked one means days of the calendar."""
    shared: float
    """Sum over the dated pairs of the days in common over the days in either (Jaccard, 1901)."""
    held: int
    """Dated pairs in which every day meant is one of ours."""


Count = Callable[[Tally], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A ratio of two counts, over one article or all."""

    key: str
    name: str
    note: str
    part: Count
    whole: Count


def _all(tally: Tally) -> int:
    return tally.found + tally.marked


MEASURES = (
    Measure(
        key="value_f1",
        name="Value F1",
        note="found, and with exactly the person's TIMEX3 value: TempEval-3's figure for the whole task",
        part=lambda t: 2 * t.right,
        whole=_all,
    ),
    Measure(
        key="value",
        name="Value accuracy",
        note="share of the expressions found whose TIMEX3 value is exactly the person's",
        part=lambda t: t.right,
        whole=lambda t: t.met,
    ),
    Measure(
        key="value_alike",
        name="Value accuracy, written one way",
        note="the same where one value that can be written in several ways counts as one: 1949-XX and 1949, 198X and 198",
        part=lambda t: t.alike,
        whole=lambda t: t.met,
    ),
    Measure(
        key="days_shared",
        name="Days shared",
        note="days in common over days in either, where the person's expression means days of the calendar",
        part=lambda t: t.shared,
        whole=lambda t: t.dated,
    ),
    Measure(
        key="days_held",
        name="Days held",
        note="share of those with days, all of which lie within ours: a search by day loses none of them",
        part=lambda t: t.held,
        whole=lambda t: t.dated,
    ),
    Measure(
        key="f1",
        name="F1, relaxed",
        note="expressions found at all: ours overlaps the person's",
        part=lambda t: 2 * t.met,
        whole=_all,
    ),
    Measure(
        key="precision",
        name="Precision, relaxed",
        note="share of ours that a person marked too",
        part=lambda t: t.met,
        whole=lambda t: t.found,
    ),
    Measure(
        key="recall",
        name="Recall, relaxed",
        note="share of the marked ones that we find",
        part=lambda t: t.met,
        whole=lambda t: t.marked,
    ),
    Measure(
        key="strict_f1",
        name="F1, strict",
        note="expressions found with the same first and last character",
        part=lambda t: 2 * t.same,
        whole=_all,
    ),
    Measure(
        key="strict_precision",
        name="Precision, strict",
        note="share of ours that a person marked with the same borders",
        part=lambda t: t.same,
        whole=lambda t: t.found,
    ),
    Measure(
        key="strict_recall",
        name="Recall, strict",
        note="share of the marked ones that we find with the same borders",
        part=lambda t: t.same,
        whole=lambda t: t.marked,
    ),
)
"""The first is the headline.

Entities and values as UzZaman et al. define them (SemEval 2013), micro-averaged; the value's F1 is relaxed F1 times
value accuracy. One difference: an expression is paired once, so two of ours within one of the person's are one found and
one too many. The days are our own addition: "1998-08" for "1998-08-07" is wrong as a value, and not far off as a time.
"""


def paired(
    marked: Sequence[Marked], found: Sequence[TimeExpression]
) -> list[tuple[Marked, TimeExpression | None]]:
    """Return each marked expression, in order, with the one of ours that is its counterpart, each of ours once.

    Those with the same borders go together first, then those that share most characters, from left to right.
    """
    shared = [
        (min(one.end, ours.end) - max(one.start, ours.start), i, j)
        for i, one in enumerate(marked)
        for j, ours in enumerate(found)
        if one.start < ours.end and ours.start < one.end
    ]
    partner: dict[int, int] = {}
    for _, i, j in sorted(shared, key=lambda s: (not _same(marked[s[1]], found[s[2]]), -s[0], s[1])):
        if i not in partner and j not in partner.values():
            partner[i] = j
    return [(one, found[partner[i]] if i in partner else None) for i, one in enumerate(marked)]


def _same(marked: Marked, ours: TimeExpression) -> bool:
    return (marked.start, marked.end) == (ours.start, ours.end)


def jaccard(one: Span, other: Span) -> float:
    """Return the days in both spans over the days in either; spans hold their last day."""
    both = (min(one[1], other[1]) - max(one[0], other[0])).days + 1
    whole = sum((last - first).days + 1 for first, last in (one, other))
    return max(both, 0) / (whole - max(both, 0))


def fate_of(marked: Marked, ours: TimeExpression | None) -> Object:
    """Return what a person marked and what we made of it, as JSON values."""
    fate: Object = {
        "text": marked.text,
        "type": marked.type,
        "relative": marked.relative,
        "value": marked.value,
        "found": ours.text if ours else "",
        "ours": ours.value if ours else "",
        "same": ours is not None and _same(marked, ours),
    }
    if ours and marked.days:
        span = (ours.earliest, ours.latest) if ours.earliest and ours.latest else None
        fate["shared"] = round(jaccard(marked.days, span), 4) if span else 0.0
        fate["held"] = bool(span and span[0] <= marked.days[0] and marked.days[1] <= span[1])
    return fate


def tally_of(facts: Mapping[str, Any]) -> Tally:
    """Return the counts of a row's facts: `marked`, each with its fate, and `extra`, what a person did not mark."""
    marked, extra = facts["marked"], facts["extra"]
    met = [fate for fate in marked if fate["found"]]
    dated = [fate for fate in met if "shared" in fate]
    return Tally(
        found=len(met) + len(extra),
        marked=len(marked),
        met=len(met),
        same=sum(fate["same"] for fate in met),
        right=sum(is_right(fate) for fate in met),
        alike=sum(one_way(fate["value"]) == one_way(fate["ours"]) for fate in met),
        dated=len(dated),
        shared=sum(fate["shared"] for fate in dated),
        held=sum(fate["held"] for fate in dated),
    )


def is_right(fate: Object) -> bool:
    """Return whether it is found, with exactly the person's value."""
    return bool(fate["found"]) and bool(fate["value"] == fate["ours"])


def values(tally: Tally) -> dict[str, float]:
    """Return each measure's value, by key; none for a measure that nothing is counted for."""
    return {m.key: m.part(tally) / m.whole(tally) for m in MEASURES if m.whole(tally)}
