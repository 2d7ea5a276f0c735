"""What an answer is made of, and the events of its making."""

from dataclasses import dataclass, field
from typing import Literal

from index.article import Article, Passage, Query

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstention:
    """Why there is no answer, and the articles that come closest."""

    reason: str
    closest: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A checked answer, or an abstention. Every marker has its citation and the reverse."""

    question: str
    query: Query
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    passages: tuple[Passage, ...] = ()
    abstention: Abstention | None = None
    notices: tuple[str, ...] = ()
    """Plain remarks for the reader: "The language model did not answer; these are quotations." """
    answerer: str = "extraction"
    """Who wrote the sentences: "extraction", or the name of the language model."""
    confidence: float | None = None
    """How likely its evidence is to answer, in [0, 1], also of an abstention; None where nothing was weighed."""
    timings_ms: dict[str, float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The answer as one string with its markers: `… a key town, Konna. [1]`. What did not stand is not in it."""
        if self.abstention:
            return self.abstention.reason
        stood = (s for s in self.sentences if s.verdict in STANDING)
        return " ".join(s.text + "".join(f" [{n}]" for n in s.citations) for s in stood)


@dataclass(frozen=True, slots=True)
class Understood:
    """The question has become a query."""

    query: Query


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Passages were found (perhaps none)."""

    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Delta:
    """More words of the draft, unchecked; `Completed` replaces all of them."""

    text: str


@dataclass(frozen=True, slots=True)
class Completed:
    """The checked answer; always the last event."""

    answer: Answer


Event = Understood | Retrieved | Delta | Completed
