"""Query -> dense + lexical -> fused, filtered, one a story -> passages."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.article import Article, Chunk, Filters, Passage, Query
from index.catalogue import Catalogue
from index.embed import Embedder
from index.errors import ArchiveError, ModelError
from index.fuse import Candidate, fused, recency
from index.lexical import lexical
from index.matrix import Matrix
from index.vectors import Mirror

CANDIDATES = 200
"""Chunks each retriever hands to the fusion: beyond it, news questions gain nothing (docs/measurements.md)."""

log = logging.getLogger(__name__)


class Searcher:
    """Finds passages in one archive. Safe to share between threads.

    `mirror` opens the Chroma collection when an unfiltered search first needs it; when it fails, exact scores from
    the catalogue stand in and `degraded` says so.
    """

    def __init__(
        self, catalogue: Catalogue, embedder: Embedder, mirror: Callable[[], Mirror] | None = None
    ) -> None:
        self.catalogue = catalogue
        self.embedder = embedder
        self.matrix = Matrix(catalogue)
        self.degraded = ""
        self._open_mirror = mirror
        self._mirror: Mirror | None = None
        self._lock = threading.Lock()
        known = catalogue.embedder
        if known not in {None, embedder.identity}:
            raise ModelError(
                f"This archive was embedded with {known}, not with {embedder.identity}.",
                hint="Set the embedding model it was made with.",
            )

    def search(self, query: Query, k: int = 10, *, per_story: bool = True) -> list[Passage]:
        """Return up to k passages, best first; none when no chunk passes the filters.

        1 filter, 2 dense and lexical candidates, 3 fuse, 4 prefer the newer when `as_of` is set, 5 one a story.
        """
        allowed = self._allowed(query)  # 1
        if not query.text.strip() or (allowed is not None and not len(allowed)):
            return []
        vector = self.embedder.queries([query.text])[0]
        dense = self._dense(vector, allowed)  # 2
        words = self._lexical(query.text, allowed)
        candidates = self._candidates(vector, dense, words)
        scored = sorted(fused(query.text, candidates), key=lambda c: -c.score)  # 3
        if query.as_of:  # 4
            scored = sorted(recency(scored, query.as_of), key=lambda c: -c.score)
        return _passages(_one_a_story(scored) if per_story else [(c, ()) for c in scored], k)  # 5

    def _allowed(self, filters: Filters) -> NDArray[np.int64] | None:
        if not any((filters.since, filters.until, filters.source, filters.section, filters.as_of)):
            return None
        facets = self.matrix.facets()
        return facets.numbers[facets.passing(filters)]
