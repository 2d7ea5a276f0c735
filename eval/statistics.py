"""How sure: means with their intervals, and whether two runs differ by more than chance."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SAMPLES = 2_000
"""Bootstrap resamples: the ends of a 95 % interval settle to about a thousandth of the measure's range."""
BLOCK = 200
"""Of them drawn at once: 200 draws of ten thousand cases take 16 MB."""
FLIPS = 10_000
"""Random sign flips of the paired test: a p of .05 is then known to within half a hundredth."""
LEVEL = 0.95
SEED = 20130119
"""Fixed, so that the same outcomes give the same interval."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """A mean over cases with its 95 % bootstrap interval; without cases all figures are 0 and `cases` says so."""

    mean: float
    low: float
    high: float
    cases: int


def mean(values: Iterable[float]) -> Mean:
    """Return the mean with its percentile bootstrap interval (Efron and Tibshirani, 1993, chapter 13).

    Cases are drawn with replacement `SAMPLES` times; the interval spans the middle 95 % of the means of the draws.
    """
    data = np.asarray(list(values), dtype=np.float64)
    return ratio(data, np.ones(len(data)))


def ratio(parts: Sequence[float] | Numbers, wholes: Sequence[float] | Numbers) -> Mean:
    """Return the sum of `parts` over the sum of `wholes` with its bootstrap interval, cases drawn as pairs.

    For what is counted in pieces that belong together, such as all time expressions of one article: micro-averaged
    precision is `ratio(right, found)`, F1 is `ratio(2 * right, found + expected)`. A draw without wholes counts as 0.
    """
    above, below = np.asarray(parts, dtype=np.float64), np.asarray(wholes, dtype=np.float64)
    if not len(above) or not below.sum():
        return Mean(mean=0.0, low=0.0, high=0.0, cases=0)
    rng = np.random.default_rng(SEED)
    draws = np.concatenate([_drawn(above, below, rng) for _ in range(SAMPLES // BLOCK)])
    low, high = np.quantile(draws, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Mean(
        mean=float(above.sum() / below.sum()), low=float(low), high=float(high), cases=int((below > 0).sum())
    )


def _drawn(above: Numbers, below: Numbers, rng: np.random.Generator) -> Numbers:
    """Return the ratios of `BLOCK` draws of as many cases as there are."""
    chosen = rng.integers(0, len(above), size=(BLOCK, len(above)))
    wholes = below[chosen].sum(axis=1)
    parts: Numbers = above[chosen].sum(axis=1)
    return np.asarray(np.divide(parts, wholes, out=np.zeros(BLOCK), where=wholes != 0), dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How a measure moved between two runs over the same cases."""

    earlier: float
    later: float
    low: float
    high: float
    """The 95 % bootstrap interval of later minus earlier."""
    p: float
    """How often chance alone would move it at least as far."""
    better: int
    worse: int
    cases: int


def difference(earlier: Mapping[str, float], later: Mapping[str, float]) -> Difference | None:
    """Return how the values moved on the cases that both have; None where they share none.

    `p` is that of the two-sided paired randomisation test (Fisher's; Smucker, Allan and Carterette, CIKM 2007, found it
    the one to use for retrieval): under the null hypothesis each case's difference might as well have the other sign.
    """
    shared = sorted(earlier.keys() & later.keys())
    if not shared:
        return None
    before = np.array([earlier[case] for case in shared], dtype=np.float64)
    moved = np.array([later[case] for case in shared], dtype=np.float64) - before
    interval = mean(moved)
    return Difference(
        earlier=float(before.mean()),
        later=float(before.mean() + moved.mean()),
        low=interval.low,
        high=interval.high,
        p=_by_chance(moved),
        better=int((moved > 0).sum()),
        worse=int((moved < 0).sum()),
        cases=len(shared),
    )


def _by_chance(moved: Numbers) -> float:
    """Return the share of sign assignments that move the mean at least as far, the one observed counted in."""
    changed = np.abs(moved[moved != 0])  # a case that did not move adds nothing under either sign
    if not len(changed):
        return 1.0
    rng = np.random.default_rng(SEED)
    observed = abs(moved.sum()) - 1e-9  # sums in another order differ in the last digits
    farther = sum(
        int((np.abs(rng.choice((-1.0, 1.0), size=(BLOCK, len(changed))) @ changed) >= observed).sum())
        for _ in range(FLIPS // BLOCK)
    )
    return (farther + 1) / (FLIPS + 1)


def share(flags: Iterable[bool]) -> float:
    """Return the share of true flags; 0 where there are none."""
    counted = list(flags)
    return sum(counted) / len(counted) if counted else 0.0


def percentiles(milliseconds: Sequence[float]) -> dict[str, float]:
    """Return the median, the 95th and the 99th percentile and the longest, as p50, p95, p99 and max; 0 without any."""
    data = np.asarray(milliseconds, dtype=np.float64)
    if not len(data):
        return {"p50": 0.0, "p95": 0.0, "p99": 0.0, "max": 0.0}
    names = {"p50": 50, "p95": 95, "p99": 99, "max": 100}
    return {name: round(float(np.percentile(data, q)), 2) for name, q in names.items()}
