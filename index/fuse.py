"""Fusing what the two retrievers found into one order."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.article import Article, Chunk

RRF_K = 60
"""Reciprocal rank fusion's constant (Cormack, Clarke and Büttcher, SIGIR 2009)."""
HALF_LIFE_DAYS = 30.0
RECENCY_WEIGHT = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A chunk that a retriever found: its cosine with the query, its BM25 score (0 where no word is shared)."""

    chunk: Chunk
    article: Article
    cosine: float
    words: float
    score: float = 0.0


def fused(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with their fused scores, best first."""
    scores: dict[str, float] = defaultdict(float)
    for key in (lambda c: -c.cosine, lambda c: -c.words):
        for rank, candidate in enumerate(sorted(candidates, key=key), start=1):
            scores[candidate.chunk.id] += 1 / (RRF_K + rank)
    return _sorted(replace(c, score=scores[c.chunk.id]) for c in candidates)


def preferring_newer(candidates: Iterable[Candidate], as_of: date) -> list[Candidate]:
    """Return the candidates with a mild bonus for the days just before `as_of`, best first."""
    return _sorted(
        replace(c, score=c.score * (1 + RECENCY_WEIGHT * _freshness(c.article, as_of))) for c in candidates
    )


def _freshness(article: Article, as_of: date) -> float:
    return 0.5 ** ((as_of - article.day).days / HALF_LIFE_DAYS) if article.day else 0.0


def _sorted(candidates: Iterable[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda c: (-c.score, c.chunk.id))
