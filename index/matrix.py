"""The archive's vectors and facets in memory: exact scores, and filters that never guess."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.article import Filters
from index.catalogue import Catalogue

NO_DAY = 0
"""The ordinal of an article without a date: no date filter lets it through, and as-of hides it."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Facets:
    """What filters look at, one entry a chunk, by chunk number."""

    numbers: NDArray[np.int64]
    days: NDArray[np.int32]
    sources: NDArray[np.object_]
    sections: NDArray[np.object_]

    def passing(self, filters: Filters) -> Mask:
        """Tell for each chunk whether `filters` let it through; names are compared without regard to case."""
        mask = np.ones(len(self.numbers), dtype=np.bool_)
        if filters.since:
            mask &= self.days >= filters.since.toordinal()
        for latest in (filters.until, filters.as_of):
            if latest:
                mask &= (self.days != NO_DAY) & (self.days <= latest.toordinal())
        if filters.source:
            mask &= self.sources == filters.source.casefold()
        if filters.section:
            mask &= self.sections == filters.section.casefold()
        return mask

    def days_of(self, numbers: Sequence[int]) -> dict[int, int]:
        """Return the day of publication, as an ordinal, of each chunk number."""
        rows = np.searchsorted(self.numbers, numbers)
        return dict(zip(numbers, self.days[rows].tolist(), strict=True))


class Matrix:
    """Facets and vectors of a catalogue, read when first needed and again after it has changed."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._lock = threading.Lock()
        self._facets: tuple[int, Facets] | None = None
        self._vectors: tuple[int, NDArray[np.int64], NDArray[np.float32]] | None = None

    def facets(self) -> Facets:
        """Return the facets of every chunk in the catalogue now."""
        with self._lock:
            generation = self.catalogue.generation()
            if self._facets is None or self._facets[0] != generation:
                self._facets = generation, _read_facets(self.catalogue)
            return self._facets[1]

    def nearest(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Return up to k (chunk number, cosine), best first, exact, among `allowed` (sorted) or all chunks."""
        numbers, vectors = self._current()
        if allowed is None:
            scores = vectors @ vector
        else:
            rows = np.searchsorted(numbers, allowed)
            rows = rows[rows < len(numbers)]
            narrow = len(rows) * 4 < len(numbers)  # gathering rows costs more than scoring them all
            scores = vectors[rows] @ vector if narrow else (vectors @ vector)[rows]
            numbers = numbers[rows]
        best = np.argpartition(-scores, k)[:k] if k < len(scores) else np.arange(len(scores))
        best = best[np.lexsort((numbers[best], -scores[best]))]
        return [(int(numbers[i]), float(scores[i])) for i in best]

    def _current(self) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        with self._lock:
            generation = self.catalogue.generation()
            if self._vectors is None or self._vectors[0] != generation:
                self._vectors = (generation, *_read_vectors(self.catalogue))
            return self._vectors[1:]


def _read_facets(catalogue: Catalogue) -> Facets:
    rows = list(catalogue.facets())
    return Facets(
        numbers=np.array([row[0] for row in rows], dtype=np.int64),
        days=np.array([_ordinal(row[1]) for row in rows], dtype=np.int32),
        sources=np.array([row[2].casefold() for row in rows], dtype=np.object_),
        sections=np.array([row[3].casefold() for row in rows], dtype=np.object_),
    )


def _ordinal(published: str | None) -> int:
    return date.fromisoformat(published[:10]).toordinal() if published else NO_DAY


def _read_vectors(catalogue: Catalogue) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    rows = list(catalogue.vectors())
    numbers = np.array([number for number, _ in rows], dtype=np.int64)
    if not rows:
        return numbers, np.zeros((0, 0), dtype=np.float32)
    return numbers, np.frombuffer(b"".join(v for _, v in rows), dtype=np.float32).reshape(len(rows), -1)
