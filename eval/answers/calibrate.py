"""The abstention threshold, fitted on cases of one's own, with what it is worth on cases that it was not fitted on."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from eval.answers.abstaining import Judged, Point, risk_coverage, strictest
from eval.rows import Row
from eval.statistics import Mean, mean
from index.article import digest
from index.errors import InputError

ANSWERED = 0.75
"""Share of the answerable questions to be answered at least, where nothing else is asked for."""
OFFERED = (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5)
"""The shares of which the trade-off is shown."""
LEAST = 10
"""Cases that must be there of either kind; with so few the intervals are wide, with fewer they mean nothing."""
SCALE = 100
"""A threshold is told in hundredths, rounded down: never fewer answers than were asked for."""
WITHHELD = " (withheld)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One answer, given whatever its confidence, and the case that it belongs to."""

    case: str
    judged: Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What thresholds fitted on one half of the cases do on the other, both ways taken together."""

    answered: Mean
    abstained: Mean
    wrong: Mean
    """Of the answers that were given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The threshold, what it does on all cases, what is to be expected of it, and what others would do."""

    threshold: float
    point: Point
    held: Held
    trade_off: tuple[Point, ...]

    @property
    def line(self) -> str:
        """The line for dateline.toml."""
        return f"abstain = {self.threshold:.2f}"


def weighed(rows: Sequence[Row]) -> list[Weighed]:
    """Return the answers of a run whose threshold was 0, those with a confidence; the rest crashed."""
    return [
        Weighed(
            case=row.id.removesuffix(WITHHELD),
            judged=Judged(
                confidence=row.facts["confidence"],
                right=bool(row.facts["answerable"] and row.measures.get("right", 0.0)),
                answerable=row.facts["answerable"],
            ),
        )
        for row in rows
        if row.facts["confidence"] is not None
    ]


def calibrated(found: Sequence[Weighed], answered: float = ANSWERED) -> Calibration:
    """Return the threshold that abstains most on the unanswerable while that share of the rest is answered.

    What is to be expected of it comes from fitting on half of the cases and measuring on the other half, both ways;
    a case and the same question withheld are in one half. Raises InputError where too few cases are of either kind.
    """
    _enough(found)
    threshold = fitted([w.judged for w in found], answered)
    halves = _halves(found)
    decided = [
        (w.judged, w.judged.confidence >= limit)
        for one, other in (halves, halves[::-1])
        for limit in [fitted([w.judged for w in one], answered)]
        for w in other
    ]
    offered = [fitted([w.judged for w in found], share) for share in OFFERED]
    return Calibration(
        threshold=threshold,
        point=_at([w.judged for w in found], threshold),
        held=_held(decided),
        trade_off=tuple(_at([w.judged for w in found], t) for t in sorted({*offered, threshold})),
    )


def fitted(judged: Sequence[Judged], answered: float) -> float:
    """Return the strictest threshold, in hundredths, at which that share of the answerable is answered."""
    point = strictest(risk_coverage(judged), answered)
    return math.floor(point.threshold * SCALE) / SCALE if point else 0.0


def _at(judged: Sequence[Judged], threshold: float) -> Point:
    """Return what `threshold` does; it need not be a confidence that occurs."""
    above = [j.confidence for j in judged if j.confidence >= threshold]
    at = {point.threshold: point for point in risk_coverage(judged)}
    point = at[min(above)] if above else Point(threshold=threshold, answered=0.0, risk=0.0, abstained=1.0)
    return Point(threshold=threshold, answered=point.answered, risk=point.risk, abstained=point.abstained)


def _held(decided: Sequence[tuple[Judged, bool]]) -> Held:
    return Held(
        answered=mean(float(given) for judged, given in decided if judged.answerable),
        abstained=mean(float(not given) for judged, given in decided if not judged.answerable),
        wrong=mean(float(not judged.right) for judged, given in decided if given),
    )


def _halves(found: Sequence[Weighed]) -> tuple[list[Weighed], list[Weighed]]:
    """Return the cases in two halves, the same ones each time whatever their order."""
    order = sorted({w.case for w in found}, key=digest)
    first = frozenset(order[::2])
    return [w for w in found if w.case in first], [w for w in found if w.case not in first]


def _enough(found: Sequence[Weighed]) -> None:
    answerable = sum(w.judged.answerable for w in found)
    if min(answerable, len(found) - answerable) >= LEAST:
        return
    raise InputError(
        f"There are {answerable} answerable and {len(found) - answerable} unanswerable questions; it takes"
        f" {LEAST} of each.",
        hint='Add cases, some of them with "unanswerable": true, or say --withheld.',
    )
