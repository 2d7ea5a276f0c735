"""The numbered sentences an answer may rest on."""

from dataclasses import dataclass

from index.article import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of a sentence that the reader takes for an answer: `passage.article.text[start:end] == text`."""

    start: int
    end: int
    text: str
    share: float
    """Their share of all that could answer in all passages read."""
    kin: float = 0.0
    """How much nearer than usual they are in meaning to the kind of thing asked for; 0 where that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What the reader makes of a sentence."""

    evidence: float
    """How much it is evidence (log odds against "no sentence of this passage")."""
    margin: float
    """How far the best answer in its passage stands above "this passage does not answer" (log odds)."""
    words: tuple[Words, ...] = ()
    """What in it may answer, best first."""

    @property
    def share(self) -> float:
        """How much of what could answer stands in the sentence, between 0 and 1."""
        return min(1.0, sum(words.share for words in self.words))


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
    settling: float = 0.0
    """How much of the score is for settling a question after a yes, a no or a reason: which sentence leads is no sign that any answers."""
    similarity: float = 0.0
    """Cosine of its vector with that of the query."""
    read: Read | None = None
    """What the reader makes of it; None where no reader read it."""
