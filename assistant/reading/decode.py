"""From the scores of word pieces to spans of pieces."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assistant.reading.compose import PASSAGE_TOKENS

Scores = NDArray[np.float32]

LONGEST = 30
"""Word pieces of an answer: longer ones are sentences, which the evidence scores are for."""
IMPOSSIBLE = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class PieceScores:
    """A passage's scores, a value a piece, and how far its best span stands above "not here" (log odds)."""

    start: Scores
    end: Scores
    evidence: Scores
    margin: float


def span_table(scores: PieceScores) -> Scores:
    """Return the score of each span, shape (pieces, LONGEST): row s, column n is the span s..s+n, both inclusive."""
    count = len(scores.start)
    ends = np.concatenate([scores.end, np.full(LONGEST, IMPOSSIBLE, dtype=np.float32)])
    after = np.arange(count)[:, None] + np.arange(LONGEST)[None, :]
    return np.asarray(scores.start[:, None] + ends[after], dtype=np.float32)


def joined(windows: list[tuple[int, PieceScores]], length: int) -> PieceScores:
    """Return the scores of a passage read in windows that begin at the given pieces.

    Where two windows overlap, the first speaks for the first half of what they share. The margin is the best one's.
    """
    if len(windows) == 1:
        return windows[0][1]
    begins = [begin for begin, _ in windows]
    cuts = [0, *((a + PASSAGE_TOKENS + b) // 2 for a, b in pairwise(begins)), length]
    parts = [
        (scores, slice(left - begin, right - begin))
        for (begin, scores), (left, right) in zip(windows, pairwise(cuts), strict=True)
    ]
    return PieceScores(
        np.concatenate([scores.start[kept] for scores, kept in parts]),
        np.concatenate([scores.end[kept] for scores, kept in parts]),
        np.concatenate([scores.evidence[kept] for scores, kept in parts]),
        max(scores.margin for scores, _ in parts),
    )


def total(table: Scores) -> float:
    """Return the log of the sum of the exponentials of all spans' scores."""
    if not table.size:
        return float(IMPOSSIBLE)
    highest = float(table.max())
    return highest + float(np.log(np.exp(table.astype(np.float64) - highest).sum()))


def best_spans(table: Scores, count: int) -> list[tuple[int, int, float]]:
    """Return the best spans that do not overlap a better one, best first: (first piece, last piece, score)."""
    flat = table.ravel()
    few = min(len(flat), count * LONGEST * 2)
    near = np.argpartition(-flat, few - 1)[:few] if few else np.array([], dtype=np.int64)
    found: list[tuple[int, int, float]] = []
    for place in near[np.argsort(-flat[near], kind="stable")]:
        first, more = divmod(int(place), LONGEST)
        if flat[place] <= IMPOSSIBLE / 2 or len(found) == count:
            break
        if all(first + more < s or e < first for s, e, _ in found):
            found.append((first, first + more, float(flat[place])))
    return found
