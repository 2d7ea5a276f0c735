"""The numbered sentences an answer may rest on."""

from dataclasses import dataclass

from index.article import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One sentence of a passage: `passage.article.text[start:end] == text`; numbers run from 1."""

    number: int
    passage: Passage
    start: int
    end: int
    text: str
    score: float = 0.0
    """How likely it answers the query; comparable within one selection only."""
    similarity: float = 0.0
    """Cosine of its vector with that of the query."""
