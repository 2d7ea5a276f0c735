"""The passages of a question as the reader reads them, and what it says of each sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from assistant.checking.meaning import Compares
from assistant.evidence import Read, Words
from assistant.reading.reader import Reading, Source, Span
from assistant.selecting.instructions import guarded
from assistant.selecting.ranking import Candidate
from assistant.short.borders import whole
from assistant.short.kin import kin
from index.article import Chunk, Passage

PASSAGES = 10
"""Passages read for a question, the first ones: a forward pass of the model each."""


class Reads(Protocol):
    """What points at answers; `assistant.reading.reader.Reader` does."""

    def read(self, question: str, passages: Sequence[Source]) -> Reading:
        """Return what the passages say to the question."""


@dataclass(frozen=True, slots=True)
class ReadPassages:
    """A reading of some passages, by the sentences of their articles."""

    reading: Reading
    places: dict[str, tuple[int, Chunk]]
    """Of each chunk that was read, by its id: its place among those read, and itself."""
    kin: Mapping[str, float] = field(default_factory=dict)
    """How near the likeliest words are to the kind of thing asked for."""

    def of(self, candidate: Candidate) -> Read | None:
        """Return what the reader says of a sentence; None where its passage was not read."""
        if candidate.passage.chunk.id not in self.places:
            return None
        place, chunk = self.places[candidate.passage.chunk.id]
        start, end = candidate.start - chunk.start, candidate.end - chunk.start
        scores = [
            s.score
            for s in self.reading.sentences
            if s.passage == place and min(s.end, end) - max(s.start, start) > (s.end - s.start) / 2
        ]
        if not scores:
            return None
        found = (self._words(span, candidate, chunk) for span in self.reading.spans if span.passage == place)
        words = tuple(w for w in found if w)
        return Read(evidence=max(scores), margin=self.reading.relevance[place], words=words)

    def _words(self, span: Span, candidate: Candidate, chunk: Chunk) -> Words | None:
        """Return what of the span stands in the sentence; whence a story was filed is no part of what it tells."""
        article, text = candidate.passage.article, candidate.passage.article.text
        filed = len(article.dateline) if text.startswith(article.dateline) else 0
        borders = (max(filed, chunk.start + span.start), chunk.start + span.end)
        found = whole(text, borders, (candidate.start, candidate.end))
        if not found:
            return None
        start, end = found
        near = self.kin.get(span.text, 0.0)
        return Words(start=start, end=end, text=text[start:end], share=span.score, kin=near)


def read_passages(
    reader: Reads, question: str, passages: Sequence[Passage], embedder: Compares | None = None
) -> ReadPassages:
    """Return the first of the passages as read for the question; what in them speaks to a model is not read.

    With an embedder the likeliest words are compared with the kind of thing asked for.
    """
    heard = [guarded(passage) for passage in passages[:PASSAGES]]
    sources = [Source(text=p.chunk.text, headline=p.article.headline, published=p.article.day) for p in heard]
    places = {p.chunk.id: (place, p.chunk) for place, p in enumerate(heard)}
    reading = reader.read(question, sources)
    near = kin(question, (span.text for span in reading.spans), embedder) if embedder else {}
    return ReadPassages(reading, places, near)
