"""Fusing what the two retrievers found into one order."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from index.article import Article, Chunk

HALF_LIFE_DAYS = 30.0
RECENCY_WEIGHT = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A chunk that a retriever found: its cosine with the query, its BM25 score (0 where no word is shared)."""

    chunk: Chunk
    article: Article
    cosine: float
    words: float
    score: float = 0.0
