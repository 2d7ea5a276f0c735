"""A searcher that finds and reads once: many models are asked the same question, one after another."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.article import Passage, Query
from index.clock import Clock
from index.embed import Embedder
from index.search import Searcher

QUERIES = 8
"""Searches that are kept: one question may take several."""


class RememberingEmbedder(Embedder):
    """The embedder inside; vectors of the texts read for the last questions are kept."""

    def __init__(self, inside: Embedder) -> None:
        # deliberately not Embedder.__init__: the model is that of the embedder inside
        self._inside = inside
        self.identity = inside.identity
        self._vectors: dict[str, NDArray[np.float32]] = {}

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a text, as rows."""
        new = [text for text in texts if text not in self._vectors]
        if new:
            self._vectors.update(zip(new, self._inside.queries(new), strict=True))
        return np.stack([self._vectors[text] for text in texts])

    def forget(self) -> None:
        """Keep no vector."""
        self._vectors.clear()


class Remembering(Searcher):
    """The searcher inside; what it found for the last queries is kept."""

    def __init__(self, inside: Searcher) -> None:
        # deliberately not Searcher.__init__: catalogue and mirror are those of the searcher inside
        self.catalogue, self.matrix = inside.catalogue, inside.matrix
        self.embedder: RememberingEmbedder = RememberingEmbedder(inside.embedder)
        self._inside = inside
        self._found: dict[tuple[Query, int, bool], list[Passage]] = {}

    @property
    def notice(self) -> str:
        """What a reader should know of how the searcher inside made its last searches."""
        return self._inside.notice

    def search(
        self, query: Query, k: int = 10, *, per_story: bool = True, clock: Clock | None = None
    ) -> list[Passage]:
        """Return what the searcher inside finds."""
        wanted = (query, k, per_story)
        if wanted not in self._found:
            if len(self._found) >= QUERIES:
                self._found.clear()
                self.embedder.forget()
            self._found[wanted] = self._inside.search(query, k, per_story=per_story, clock=clock)
        return self._found[wanted]
