"""The archive's vectors and facets in memory: exact scores, and filters that never guess."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.article import Filters, Happened
from index.catalogue import Catalogue
from index.stored_times import known, telling

NO_DAY = 0
"""The ordinal of an article without a date: no date filter lets it through, and as-of hides it."""

REPORTED_DAYS = 3
"""What happened on a day is in the papers of the next, or of the Monday; 0 and 7 find no more (docs/measurements.md)."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Names:
    """One name a chunk, kept as small numbers: comparing 150,000 texts takes milliseconds, numbers next to none."""

    codes: NDArray[np.int32]
    code_of: dict[str, int]

    @classmethod
    def of(cls, names: Sequence[str]) -> "Names":
        """Return `names` without regard to case."""
        code_of: dict[str, int] = {}
        codes = [code_of.setdefault(name.casefold(), len(code_of)) for name in names]
        return cls(np.array(codes, dtype=np.int32), code_of)

    def are(self, name: str) -> Mask:
        """Tell for each chunk whether its name is `name`."""
        return np.asarray(self.codes == self.code_of.get(name.casefold(), -1))


@dataclass(frozen=True, slots=True)
class Facets:
    """What filters look at, one entry a chunk, by chunk number."""

    numbers: NDArray[np.int64]
    articles: NDArray[np.int64]
    days: NDArray[np.int32]
    sources: "Names"
    sections: "Names"

    def passing(self, filters: Filters) -> Mask:
        """Tell for each chunk whether `filters` let it through, but for what happened; case does not matter."""
        mask = np.ones(len(self.numbers), dtype=np.bool_)
        if filters.since:
            mask &= self.days >= filters.since.toordinal()
        for latest in (filters.until, filters.as_of):
            if latest:
                mask &= (self.days != NO_DAY) & (self.days <= latest.toordinal())
        if filters.source:
            mask &= self.sources.are(filters.source)
        if filters.section:
            mask &= self.sections.are(filters.section)
        return mask

    def published_then(self, happened: Happened) -> Mask:
        """Tell for each chunk whether it appeared when what happened in those days was in the papers."""
        mask: Mask = np.asarray(self.days != NO_DAY)
        if happened.first:
            mask &= self.days >= happened.first.toordinal()
        if happened.last:
            mask &= self.days <= happened.last.toordinal() + REPORTED_DAYS
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

    def passing(self, filters: Filters) -> NDArray[np.int64]:
        """Return the numbers of the chunks that `filters` let through, sorted.

        Of what happened in some days tells every chunk of an article that appeared then or names a time in them.
        """
        facets = self.facets()
        mask = facets.passing(filters)
        if filters.happened and filters.happened.only:
            mask &= self._tells(facets, filters.happened)
        return facets.numbers[mask]

    def favoured(self, happened: Happened, numbers: Sequence[int]) -> set[int]:
        """Return which of the chunks appeared in those days, or name a time in them."""
        facets = self.facets()
        rows = np.searchsorted(facets.numbers, numbers)
        then = facets.published_then(happened)[rows].tolist()
        named = telling(self.catalogue, happened, numbers).tolist() if known(self.catalogue) else []
        return {number for number, passes in zip(numbers, then, strict=True) if passes} | set(named)

    def _tells(self, facets: Facets, happened: Happened) -> Mask:
        if not known(self.catalogue):  # no report of it is older: what can be said without its times
            return facets.published_then(Happened(first=happened.first))
        rows = np.searchsorted(facets.numbers, telling(self.catalogue, happened))
        named = np.isin(facets.articles, facets.articles[rows[rows < len(facets.numbers)]])
        return named | facets.published_then(happened)

    def nearest(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Return up to k (chunk number, cosine), best first, exact, among `allowed` (sorted) or all chunks."""
        numbers, vectors = self._current()
        if not len(numbers):
            return []
        if allowed is None:
            scores = vectors @ vector
        elif len(allowed) * 4 < len(numbers):  # gathering many rows costs more than scoring them all
            numbers, vectors = _rows_of(numbers, vectors, allowed)
            scores = vectors @ vector
        else:
            scores = vectors @ vector
            scores[~np.isin(numbers, allowed, assume_unique=True, kind="table")] = -np.inf
        best = np.argpartition(-scores, k)[:k] if k < len(scores) else np.arange(len(scores))
        best = best[np.lexsort((numbers[best], -scores[best]))]
        return [(int(numbers[i]), float(scores[i])) for i in best if np.isfinite(scores[i])]

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
        articles=np.array([row[1] for row in rows], dtype=np.int64),
        days=np.array([_ordinal(row[2]) for row in rows], dtype=np.int32),
        sources=Names.of([row[3] for row in rows]),
        sections=Names.of([row[4] for row in rows]),
    )


def _rows_of(
    numbers: NDArray[np.int64], vectors: NDArray[np.float32], wanted: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    rows = np.searchsorted(numbers, wanted)
    rows = rows[rows < len(numbers)]
    return numbers[rows], vectors[rows]


def among(numbers: Sequence[int], allowed: NDArray[np.int64]) -> Mask:
    """Tell of each number whether it is in `allowed`, which is sorted and may be far longer."""
    if not len(allowed):
        return np.zeros(len(numbers), dtype=np.bool_)
    places = np.minimum(np.searchsorted(allowed, numbers), len(allowed) - 1)
    return np.asarray(allowed[places] == numbers)


def _ordinal(published: str | None) -> int:
    return date.fromisoformat(published[:10]).toordinal() if published else NO_DAY


def _read_vectors(catalogue: Catalogue) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    rows = list(catalogue.vectors())
    numbers = np.array([number for number, _ in rows], dtype=np.int64)
    if not rows:
        return numbers, np.zeros((0, 0), dtype=np.float32)
    return numbers, np.frombuffer(b"".join(v for _, v in rows), dtype=np.float32).reshape(len(rows), -1)
