"""Two plain fits: which of several is right (softmax), and whether something holds (logistic)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

PENALTY = 0.3
"""Of squared weights: a few hundred questions bear no more."""
LEAST = 0.01
"""Likewise of the constant, which would have no end where everything holds."""
STEPS = 400
RATE = 0.05


def softmax_fit(choices: Sequence[tuple[Numbers, Numbers, NDArray[np.bool_]]], count: int) -> Numbers:
    """Return the weights of `count` features that make what is right likeliest, beside a score that stays as it is.

    Each choice is the features (sentences, count), the score without them, and which sentences are right; one without
    a right sentence teaches nothing. Adam (Kingma & Ba, 2015) on the mean log likelihood of all right ones together.
    """
    weights, mean, square = np.zeros(count), np.zeros(count), np.zeros(count)
    taught = [choice for choice in choices if choice[2].any()]
    for step in range(1, STEPS + 1):
        slope = -PENALTY * weights / max(1, len(taught))
        for values, base, right in taught:
            scores = values @ weights + base
            likely = np.exp(scores - scores.max())
            whole, hit = likely / likely.sum(), likely * right / max(float((likely * right).sum()), 1e-300)
            slope = slope + (hit - whole) @ values / len(taught)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights = weights + RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def logistic_fit(values: Numbers, holds: NDArray[np.bool_]) -> tuple[Numbers, float]:
    """Return the coefficients and the constant of a logistic regression, by Newton's method with a small penalty."""
    inputs = np.hstack([values, np.ones((len(values), 1))])
    weights = np.zeros(inputs.shape[1])
    penalty = np.diag([PENALTY] * values.shape[1] + [LEAST])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (holds - likely) - penalty @ weights
        curve = (inputs * (likely * (1 - likely))[:, None]).T @ inputs + penalty
        weights = weights + np.linalg.solve(curve, slope)
    return weights[:-1], float(weights[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Logistic:
    """How likely something is by its signs; one that is missing counts as 0."""

    coefficients: dict[str, float]
    constant: float

    def __call__(self, signs: Mapping[str, float]) -> float:
        """Return the probability."""
        total = self.constant + sum(c * signs.get(name, 0.0) for name, c in self.coefficients.items())
        return float(1 / (1 + np.exp(-total)))


def logistic(rows: Sequence[Mapping[str, float]], holds: Sequence[bool], names: Sequence[str]) -> Logistic:
    """Return the logistic regression of what holds on these signs; without rows, one that tells nothing."""
    if not rows:
        return Logistic(coefficients=dict.fromkeys(names, 0.0), constant=0.0)
    values = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    coefficients, constant = logistic_fit(values, np.array(holds))
    return Logistic(coefficients=dict(zip(names, map(float, coefficients), strict=True)), constant=constant)


def auroc(scores: Sequence[float], holds: Sequence[bool]) -> float:
    """Return how likely it is that what holds scores above what does not, ties counting half."""
    good = np.array([s for s, h in zip(scores, holds, strict=True) if h])
    bad = np.array([s for s, h in zip(scores, holds, strict=True) if not h])
    if not len(good) or not len(bad):
        return 0.0
    return float(((good[:, None] > bad).sum() + 0.5 * (good[:, None] == bad).sum()) / (len(good) * len(bad)))
