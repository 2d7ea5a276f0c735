"""Query -> dense + lexical -> fused, filtered, one a story -> passages."""

import logging
import threading
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.article import Filters, Passage, Query
from index.catalogue import Catalogue
from index.embed import Embedder
from index.errors import ArchiveError, ModelError
from index.fuse import Candidate, fused, preferring_newer
from index.lexical import lexical
from index.matrix import Matrix
from index.vectors import Mirror

CANDIDATES = 200
"""Chunks each retriever hands to the fusion."""
FILTERED_CANDIDATES = 2_000
"""Full-text matches looked through for those that pass a filter, before all are."""

log = logging.getLogger(__name__)

Found = list[tuple[int, float]]


class Searcher:
    """Finds passages in one archive; safe to share between threads.

    `open_mirror` opens the Chroma collection when an unfiltered search first needs it. When Chroma fails, exact
    scores from the catalogue stand in: slower, never wrong. Raises ModelError when `embedder` is not the archive's.
    """

    def __init__(self, catalogue: Catalogue, embedder: Embedder, open_mirror: Callable[[], Mirror]) -> None:
        known = catalogue.embedder
        if known not in {None, embedder.identity}:
            raise ModelError(
                f"This archive was embedded with {known}, not with {embedder.identity}.",
                hint="Set the embedding model it was made with.",
            )
        self.catalogue = catalogue
        self.embedder = embedder
        self.matrix = Matrix(catalogue)
        self._open_mirror = open_mirror
        self._mirror: Mirror | None = None
        self._mirror_works = True
        self._mirror_generation = -1
        self._lock = threading.Lock()

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
        ordered = fused(self._candidates(vector, dense, words))  # 3
        if query.as_of:
            ordered = preferring_newer(ordered, query.as_of)  # 4
        return _passages(ordered, k, per_story=per_story)  # 5

    def _allowed(self, filters: Filters) -> NDArray[np.int64] | None:
        if not any((filters.since, filters.until, filters.source, filters.section, filters.as_of)):
            return None
        facets = self.matrix.facets()
        return facets.numbers[facets.passing(filters)]

    def _dense(self, vector: NDArray[np.float32], allowed: NDArray[np.int64] | None) -> Found:
        if allowed is None and (mirror := self._usable_mirror()):
            try:
                return mirror.nearest(vector, CANDIDATES)
            except ArchiveError:
                log.warning("the vector mirror failed; searching the catalogue's own vectors", exc_info=True)
                self._mirror_works = False
        return self.matrix.nearest(vector, CANDIDATES, allowed)

    def _lexical(self, text: str, allowed: NDArray[np.int64] | None) -> Found:
        if allowed is None:
            return lexical(self.catalogue, text, CANDIDATES)
        for limit in (FILTERED_CANDIDATES, None):  # the best few usually hold enough; else all that match
            found = lexical(self.catalogue, text, limit)
            inside = np.isin([number for number, _ in found], allowed)
            kept = [pair for pair, passes in zip(found, inside, strict=True) if passes]
            if len(kept) >= CANDIDATES or limit is None or len(found) < limit:
                break
        return kept[:CANDIDATES]

    def _candidates(self, vector: NDArray[np.float32], dense: Found, words: Found) -> list[Candidate]:
        numbers = list(dict.fromkeys(number for number, _ in (*dense, *words)))
        vectors = self.catalogue.vectors_of(numbers)
        scores = dict(words)
        return [
            Candidate(
                chunk=chunk,
                article=article,
                cosine=float(vectors[number] @ vector),
                words=scores.get(number, 0.0),
            )
            for number, (chunk, article) in self.catalogue.found(numbers).items()
            if number in vectors
        ]

    def _usable_mirror(self) -> Mirror | None:
        """Return the mirror if it can be trusted now: whole, and showing what the catalogue holds."""
        with self._lock:
            generation = self.catalogue.generation()
            if self._mirror is None and self._mirror_works:
                self._mirror_works = self._try_mirror()
                self._mirror_generation = generation
            current = self._mirror and (self._mirror.shared or self._mirror_generation == generation)
            return (
                self._mirror if self._mirror_works and current and not self.catalogue.unmirrored() else None
            )

    def _try_mirror(self) -> bool:
        try:
            self._mirror = self._open_mirror()
        except ArchiveError as error:
            log.warning("%s Searching the catalogue's own vectors.", error)
            return False
        if not self._mirror.healthy(self.catalogue):
            log.warning("the vector mirror is incomplete; searching the catalogue's own vectors")
            return False
        return True


def _passages(ordered: Sequence[Candidate], k: int, *, per_story: bool) -> list[Passage]:
    """Return the best k; with `per_story` the best of each story, naming the others' articles in `also_in`."""
    groups: dict[str, list[Candidate]] = {}
    for candidate in ordered:
        groups.setdefault(candidate.article.story if per_story else candidate.chunk.id, []).append(candidate)
    return [
        Passage(
            rank=rank,
            score=group[0].score,
            chunk=group[0].chunk,
            article=group[0].article,
            also_in=tuple(
                dict.fromkeys(c.article.id for c in group[1:] if c.article.id != group[0].article.id)
            ),
            similarity=group[0].cosine,
        )
        for rank, group in enumerate(list(groups.values())[:k], start=1)
    ]
