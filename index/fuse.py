"""Fusing what the two retrievers found into one order."""

from collections.abc import Mapping
from datetime import date

DENSE_WEIGHT = 0.5
"""What a cosine of 1 counts beside the best full-text score of the question; see docs/measurements.md."""
RECENCY_WEIGHT = 1.0
HALF_LIFE_DAYS = 10.0
"""How much more an article of the very day counts than an old one, and in how many days that halves."""

Scores = dict[int, float]


def fused(words: Mapping[int, float], cosines: Mapping[int, float]) -> Scores:
    """Return one score for each chunk of `cosines`: its share of the best full-text score, and its cosine.

    Adding them beats reciprocal ranks here: a BM25 score far ahead of the next says more than its rank does
    (docs/measurements.md). A chunk without words in common has the cosine alone.
    """
    best = max(words.values(), default=0.0) or 1.0
    return {
        number: words.get(number, 0.0) / best + DENSE_WEIGHT * cosine for number, cosine in cosines.items()
    }


def preferring_newer(scores: Scores, days: Mapping[int, int], as_of: date) -> Scores:
    """Return the scores raised for what was published shortly before `as_of`; `days` are ordinals by chunk."""
    today = as_of.toordinal()
    return {
        number: score * (1 + RECENCY_WEIGHT * 0.5 ** ((today - days[number]) / HALF_LIFE_DAYS))
        for number, score in scores.items()
    }
