"""How well a score tells what is supported from what is not, whatever threshold one would set."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from eval.statistics import LEVEL, SEED, Mean

DRAWS = 1_000
"""Bootstrap resamples; each sorts all cases anew, and the ends of the interval settle to a few thousandths."""

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


def auroc(truths: Flags, scores: Numbers) -> float:
    """Return how often a supported claim scores above one that is not, ties counting half; 1/2 where one kind is missing.

    The area under the ROC curve is that probability (Hanley and McNeil, Radiology 1982), which is the rank statistic of
    Mann and Whitney (1947) over the number of pairs.
    """
    yes, no = int(truths.sum()), int((~truths).sum())
    if not yes or not no:
        return 0.5
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    middle = np.cumsum(counts) - (counts - 1) / 2  # the mean rank of those that tie
    return float((middle[place][truths].sum() - yes * (yes + 1) / 2) / (yes * no))


def best_f1(truths: Flags, scores: Numbers) -> float:
    """Return the F1 of "supported" at the threshold where it is best on these very cases: it flatters every score."""
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(truths[order])
    last = np.append(np.diff(scores[order]) != 0, True)
    f1 = 2 * right / (np.arange(1, len(scores) + 1) + truths.sum())
    return float(f1[last].max(initial=0.0))


def auroc_mean(truths: Sequence[bool], scores: Sequence[float]) -> Mean:
    """Return the AUROC with its percentile bootstrap interval."""
    flags, values = np.asarray(truths, dtype=np.bool_), np.asarray(scores, dtype=np.float64)
    low, high = _interval([auroc(flags[i], values[i]) for i in _draws(len(flags))])
    return Mean(mean=auroc(flags, values), low=low, high=high, cases=len(flags))


def auroc_gain(truths: Sequence[bool], ours: Sequence[float], theirs: Sequence[float]) -> Mean:
    """Return by how much our AUROC exceeds theirs, with the interval of a paired bootstrap: both on the same draws."""
    flags = np.asarray(truths, dtype=np.bool_)
    one, other = np.asarray(ours, dtype=np.float64), np.asarray(theirs, dtype=np.float64)
    gains = [auroc(flags[i], one[i]) - auroc(flags[i], other[i]) for i in _draws(len(flags))]
    low, high = _interval(gains)
    return Mean(mean=auroc(flags, one) - auroc(flags, other), low=low, high=high, cases=len(flags))


def _draws(cases: int) -> NDArray[np.int64]:
    return np.random.default_rng(SEED).integers(0, max(1, cases), size=(DRAWS if cases else 0, cases))


def _interval(values: Sequence[float]) -> tuple[float, float]:
    if not values:
        return 0.0, 0.0
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)
