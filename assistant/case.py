"""A sentence beside what it cites, each read once."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.checking.facts import Facts, facts_of
from assistant.checking.names import Known, known
from assistant.evidence import Evidence
from index.article import Passage


@dataclass(frozen=True)
class Case:
    """Everything the tests of `assistant.checking.verify` look at; `evidence` is not empty."""

    sentence: str
    evidence: tuple[Evidence, ...]

    @cached_property
    def published(self) -> date | None:
        """The day of the first cited article."""
        return self.evidence[0].passage.article.day

    @cached_property
    def said(self) -> Facts:
        """What the sentence holds to be checked."""
        return facts_of(self.sentence, self.published)

    @cached_property
    def texts(self) -> list[str]:
        """The cited sentences."""
        return [e.text for e in self.evidence]

    @cached_property
    def cited(self) -> list[Facts]:
        """The facts of each cited sentence."""
        return [facts_of(e.text, e.passage.article.day) for e in self.evidence]

    @cached_property
    def passages(self) -> list[Facts]:
        """The facts of each passage that a cited sentence stands in."""
        unique = {(p.chunk.id, context(e)): p.article.day for e in self.evidence for p in (e.passage,)}
        return [facts_of(text, day) for (_, text), day in unique.items()]

    @cached_property
    def headlines(self) -> list[Facts]:
        """The facts of each headline."""
        unique = {e.passage.article.headline: e.passage.article.day for e in self.evidence}
        return [facts_of(headline, day) for headline, day in unique.items()]

    @cached_property
    def around(self) -> list[str]:
        """The passages and headlines."""
        headlines = (e.passage.article.headline for e in self.evidence)
        return list(dict.fromkeys([*(context(e) for e in self.evidence), *headlines]))

    @cached_property
    def known(self) -> list[Known]:
        """The names each cited sentence has."""
        return [known(text) for text in self.texts]

    @cached_property
    def widely_known(self) -> list[Known]:
        """The names of the passages, headlines and the articles' labels."""
        about = {_about(e.passage) for e in self.evidence}
        return [known(f.text) for f in (*self.passages, *self.headlines)] + [known(text) for text in about]


def context(evidence: Evidence) -> str:
    """Return the passage's text, widened where the cited sentence reaches beyond it."""
    chunk = evidence.passage.chunk
    return evidence.passage.article.text[min(chunk.start, evidence.start) : max(chunk.end, evidence.end)]


def _about(passage: Passage) -> str:
    article = passage.article
    return "\n".join((article.source, article.dateline, article.section, *article.byline))
