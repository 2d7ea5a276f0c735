"""What abstaining is worth: the trade-off between answering more and being wrong less."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.statistics import share


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What abstaining below one confidence does; rates are shares between 0 and 1."""

    threshold: float
    """Everything of this confidence or more is answered."""
    answered: float
    """Coverage: share of the answerable questions that are answered."""
    risk: float
    """Share of all given answers, to answerable questions or not, that are wrong."""
    abstained: float
    """Share of the unanswerable questions that are abstained on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One answer as the risk-coverage curve sees it, given or withheld."""

    confidence: float
    right: bool
    """The answer that is given, or would have been, is right; never so where there is none to give."""
    answerable: bool


def risk_coverage(judged: Sequence[Judged]) -> list[Point]:
    """Return the trade-off at every confidence that occurs, from answering everything to answering least.

    Coverage and selective risk as El-Yaniv and Wiener define them (JMLR 2010), with the abstentions on unanswerable
    questions beside them, since those are the reason to abstain. No cases, no points.
    """
    return [_point(judged, threshold) for threshold in sorted({j.confidence for j in judged})]


def _point(judged: Sequence[Judged], threshold: float) -> Point:
    given = [j for j in judged if j.confidence >= threshold]
    answerable = [j for j in judged if j.answerable]
    unanswerable = [j for j in judged if not j.answerable]
    return Point(
        threshold=threshold,
        answered=share(j.confidence >= threshold for j in answerable),
        risk=share(not j.right for j in given),
        abstained=share(j.confidence < threshold for j in unanswerable),
    )


def strictest(points: Sequence[Point], answered: float) -> Point | None:
    """Return the point that abstains most on the unanswerable while it still answers that share of the rest."""
    allowed = [point for point in points if point.answered >= answered]
    return max(allowed, key=lambda point: (point.abstained, point.threshold), default=None)
