"""A sentence of an answer, what it cites, and how it stood the check."""

from dataclasses import dataclass
from typing import Literal

from index.article import Article

Verdict = Literal["supported", "partly", "unsupported", "contradicted"]
STANDING: tuple[Verdict, ...] = ("supported", "partly")
"""The verdicts of a sentence that may be presented as what the archive says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A numbered quote: `article.text[start:end] == quote`, byte for byte."""

    number: int
    article: Article
    start: int
    end: int
    quote: str
    verdict: Verdict = "supported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of the answer, without markers, with what it cites and how it stood the check."""

    text: str
    citations: tuple[int, ...]
    verdict: Verdict
    reason: str = ""
    """Why it is not fully supported, in words; empty when it is."""
