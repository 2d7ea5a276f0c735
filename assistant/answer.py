"""What an answer is made of, and the events of its making."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from assistant.citation import STANDING, Citation, Sentence
from assistant.timelines.entries import Timeline
from index.article import Passage, Query

EXTRACTION = "extraction"
"""The answerer that quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstention:
    """Why there is no answer, what comes near one, the articles that come closest beside it, and what would help."""

    reason: str
    nearest: tuple[Citation, ...] = ()
    """What comes near without being surely an answer, quoted; nothing where the question is far from all there is."""
    closest: tuple[Passage, ...] = ()
    searched: str = ""
    """What was searched for, in how many articles of which days."""
    hints: tuple[str, ...] = ()
    """What would help: a filter to remove, a word that the archive does not know."""


Subject = Literal["figures", "rising", "days"]
_DIFFER: dict[Subject, str] = {
    "figures": "Reports give different figures; the newest is quoted first.",
    "rising": "The figure grew from report to report; the newest is quoted first.",
    "days": "Reports give different days; the newest is quoted first.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """That the archive answers the question in more than one way: the numbers of the citations that differ."""

    about: Subject
    citations: tuple[int, ...]
    """Newest first; each cited article bears its day and its source."""

    @property
    def told(self) -> str:
        """What the reader is told of it, in our own words."""
        return _DIFFER[self.about]


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """The answer in a few words: they stand to the letter in the sentence first cited, or name the days that it means."""

    text: str
    citations: tuple[int, ...]
    stories: int = 1
    """How many stories say so, copies of one report counted once."""
    day: date | None = None
    """When the report first cited was published."""
    differing: tuple["Short", ...] = ()
    """What other reports say instead."""
    also: tuple["Short", ...] = ()
    """The further answers, where several were asked for."""

    def renumbered(self, new: Mapping[int, int]) -> "Short":
        """Return it citing the new numbers of what it cites; citations that are gone are left out."""
        return replace(
            self,
            citations=tuple(new[n] for n in self.citations if n in new),
            differing=tuple(other.renumbered(new) for other in self.differing),
            also=tuple(other.renumbered(new) for other in self.also),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A checked answer, or an abstention. Every marker has its citation and the reverse."""

    question: str
    query: Query
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    passages: tuple[Passage, ...] = ()
    abstention: Abstention | None = None
    conflict: Disagreement | None = None
    short: Short | None = None
    """What the first sentence says; None where no short answer is sure."""
    when: tuple[date, date] | None = None
    """The days stated as those on which what was asked about happened; of a draft, those that a report it cites surely
    means; None where there are none."""
    probable: tuple[date, date] | None = None
    """Where no days are stated: those on which it probably happened, told as probable and no more."""
    nearest: tuple[date, date] | None = None
    """Where none are even probable: those that the time in the first quotation means, told as what its words mean and no more."""
    timeline: Timeline | None = None
    """The chronology that was asked for: its entries are the sentences, one each, in the same order."""
    notices: tuple[str, ...] = ()
    """Plain remarks for the reader: "The language model did not answer; these are quotations." """
    answerer: str = EXTRACTION
    """Who wrote the sentences: nobody, they are quotations, or the language model of that name."""
    confidence: float | None = None
    """How likely its evidence is to answer, in [0, 1], also of an abstention; None where nothing was weighed."""
    timings_ms: dict[str, float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The answer as one string with its markers: `… a key town, Konna. [1]`. What did not stand is not in it.

        Each entry of a timeline is on a line of its own, and so is what leads to the quotations: the short answer.
        """
        if self.abstention:
            return self.abstention.reason
        stood = (s for s in self.sentences if s.verdict in STANDING)
        told = [self.conflict.told] if self.conflict else []
        told += [s.text + "".join(f" [{n}]" for n in s.citations) for s in stood]
        first = len(told) - len(self.sentences) + 1 if self.in_short else 0
        lines = told if self.timeline else [" ".join(told[:first]), " ".join(told[first:])]
        return "\n".join(filter(None, lines))

    @property
    def in_short(self) -> bool:
        """Whether the first sentence is the short answer and no more; days are told with how they follow."""
        return self.short is not None and self.when is None


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
