"""The archive's vectors and facets in memory: exact scores, and filters that never guess."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from index import outlets
from index.article import Filters, Happened
from index.catalogue import Catalogue, State
from index.stored_times import RULES, Spans, known, spans, written_days

NO_DAY = 0
"""The ordinal of an article without a date: a date filter lets it through only where its own words place it there."""

ALL_DAYS = date.min.toordinal(), date.max.toordinal()
NOWHERE: Mapping[int, tuple[int, int]] = MappingProxyType({})
REPORTED_DAYS = 3
"""What happened on a day is in the papers of the next, or of the Monday; 0 and 7 find no more (docs/measurements.md)."""

BLOCK = 65_536
"""Vectors in one array, about 100 MB: what an addition to the archive copies at most."""

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Names:
    """One name a chunk, kept as small numbers: comparing 150,000 texts takes milliseconds, numbers next to none."""

    codes: NDArray[np.int32]
    code_of: dict[str, int]

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

    def passing(self, filters: Filters, written: Mapping[int, tuple[int, int]] = NOWHERE) -> Mask:
        """Tell for each chunk whether `filters` let it through, but for what happened; case does not matter.

        `written` are the days between which undated articles were written, by number: those pass whose days all do.
        """
        mask = np.ones(len(self.numbers), dtype=np.bool_)
        first, last = _days_asked(filters)
        if (first, last) != ALL_DAYS:
            mask &= (self.days != NO_DAY) & (self.days >= first) & (self.days <= last)
            inside = [n for n, (earliest, latest) in written.items() if first <= earliest and latest <= last]
            mask |= _are_in(self.articles, np.array(inside, dtype=np.int64))
        if filters.source:
            mask &= self.sources.are(outlets.key(filters.source))
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
        rows = np.minimum(rows, len(self.numbers) - 1)  # one may have been taken back this very moment
        return dict(zip(numbers, self.days[rows].tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class _Block:
    """Some of the vectors, and the numbers of their chunks."""

    numbers: Numbers
    vectors: NDArray[np.float32]

    def only(self, kept: Mask) -> "_Block":
        """Return those that are `kept`."""
        return self if kept.all() else _Block(self.numbers[kept], self.vectors[kept])

    def joined(self, other: "_Block") -> "_Block":
        """Return these and the other's."""
        return _Block(
            np.concatenate((self.numbers, other.numbers)), np.concatenate((self.vectors, other.vectors))
        )


class Matrix:
    """Facets, vectors and times of a catalogue, read when first needed; after a change, vectors and times that are new."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._lock = threading.RLock()
        self._facets: tuple[State, Facets] | None = None
        self._blocks: list[_Block] = []
        self._blocks_of: Facets | None = None
        self._written: tuple[Facets | None, dict[int, tuple[int, int]]] = None, {}
        self._spans: Spans | None = None
        self._spans_of: tuple[int, str | None] = (0, None)

    def facets(self) -> Facets:
        """Return the facets of every chunk that may be seen now."""
        with self._lock:
            state = self.catalogue.state()
            if self._facets is None or self._facets[0] != state:
                self._facets = state, _read_facets(self.catalogue)
            return self._facets[1]

    def passing(self, filters: Filters) -> NDArray[np.int64]:
        """Return the numbers of the chunks that `filters` let through, sorted.

        Of what happened in some days tells every chunk of an article that appeared then or names a time in them.
        """
        facets = self.facets()
        dated = _days_asked(filters) != ALL_DAYS
        mask = facets.passing(filters, self._current_written(facets) if dated else {})
        if filters.happened and filters.happened.only:
            mask &= self._tells(facets, filters.happened)
        return facets.numbers[mask]

    def favoured(self, happened: Happened, numbers: Sequence[int]) -> set[int]:
        """Return which of the chunks appeared in those days, or name a time in them."""
        facets = self.facets()
        rows = np.minimum(np.searchsorted(facets.numbers, numbers), len(facets.numbers) - 1)
        favoured = facets.published_then(happened)[rows]
        if known(self.catalogue):
            favoured |= _are_in(np.asarray(numbers), self._current_spans().telling(happened))
        return {number for number, passes in zip(numbers, favoured.tolist(), strict=True) if passes}

    def _tells(self, facets: Facets, happened: Happened) -> Mask:
        if not known(self.catalogue):  # no report of it is older: what can be said without its times
            return facets.published_then(Happened(first=happened.first))
        told = _are_in(facets.numbers, self._current_spans().telling(happened))
        return _are_in(facets.articles, facets.articles[told]) | facets.published_then(happened)

    def nearest(
        self, vector: NDArray[np.float32], k: int, allowed: Numbers | None = None
    ) -> list[tuple[int, float]]:
        """Return up to k (chunk number, cosine), best first, exact, among `allowed` or all that may be seen."""
        blocks = self._current_blocks()
        if not blocks:
            return []
        if allowed is not None:
            blocks = [block.only(_are_in(block.numbers, allowed)) for block in blocks]
        numbers = np.concatenate([block.numbers for block in blocks])
        scores = np.concatenate([block.vectors @ vector for block in blocks])
        best = np.argpartition(-scores, k)[:k] if k < len(scores) else np.arange(len(scores))
        best = best[np.lexsort((numbers[best], -scores[best]))]
        return [(int(numbers[i]), float(scores[i])) for i in best]

    def _current_blocks(self) -> list[_Block]:
        """Return the vectors of all that may be seen now: those gone are dropped, those not yet known are read."""
        with self._lock:
            facets = self.facets()
            if self._blocks_of is not facets:
                blocks = [block.only(_are_in(block.numbers, facets.numbers)) for block in self._blocks]
                held = [block.numbers for block in blocks]
                new = ~_are_in(facets.numbers, np.concatenate(held)) if held else slice(None)
                self._blocks = _grown(blocks, facets.numbers[new], self.catalogue)
                self._blocks_of = facets
            return self._blocks

    def _current_written(self, facets: Facets) -> Mapping[int, tuple[int, int]]:
        """Return between which days the undated articles were written; only those that are new are looked at."""
        with self._lock:
            if self._written[0] is not facets:
                before = self._written[1]
                self._written = facets, before | written_days(self.catalogue, before)
            return self._written[1]

    def _current_spans(self) -> Spans:
        """Return the times of every chunk; those of chunks that are gone do no harm: nobody asks for them."""
        with self._lock:
            now = self.catalogue.generation(), self.catalogue.meta(RULES)
            if self._spans is None or self._spans_of[1] != now[1]:
                self._spans = spans(self.catalogue)
            elif self._spans_of != now:
                self._spans = self._spans.joined(spans(self.catalogue, after=self._spans.last))
            self._spans_of = now
            return self._spans


def _grown(blocks: list[_Block], numbers: Numbers, catalogue: Catalogue) -> list[_Block]:
    """Return `blocks` with the vectors of `numbers`, as many blocks as need be."""
    blocks = [block for block in blocks if len(block.numbers)]
    for at in range(0, len(numbers), BLOCK):
        found = catalogue.vectors_of(numbers[at : at + BLOCK].tolist())
        if not found:  # gone this very moment
            continue
        block = _Block(np.fromiter(found, dtype=np.int64), np.stack(list(found.values())))
        if blocks and len(blocks[-1].numbers) + len(block.numbers) <= BLOCK:
            block = blocks.pop().joined(block)
        blocks.append(block)
    return blocks


def _read_facets(catalogue: Catalogue) -> Facets:
    sources: dict[str, int] = {}
    sections: dict[str, int] = {}
    rows = np.fromiter(
        (
            (
                number,
                article,
                _ordinal(published[:10] if published else ""),
                sources.setdefault(outlets.key(source), len(sources)),
                sections.setdefault(section.casefold(), len(sections)),
            )
            for number, article, published, source, section in catalogue.facets()
        ),
        dtype=[("number", "i8"), ("article", "i8"), ("day", "i4"), ("source", "i4"), ("section", "i4")],
    )
    return Facets(
        numbers=rows["number"].copy(),
        articles=rows["article"].copy(),
        days=rows["day"].copy(),
        sources=Names(rows["source"].copy(), sources),
        sections=Names(rows["section"].copy(), sections),
    )


def _days_asked(filters: Filters) -> tuple[int, int]:
    """Return the first and last day of publication that `filters` let through."""
    last = min(day for day in (filters.until, filters.as_of, date.max) if day)
    return (filters.since or date.min).toordinal(), last.toordinal()


def among(numbers: Sequence[int] | NDArray[np.int64], allowed: NDArray[np.int64]) -> Mask:
    """Tell of each number whether it is in `allowed`, which is sorted and may be far longer."""
    if not len(allowed):
        return np.zeros(len(numbers), dtype=np.bool_)
    places = np.minimum(np.searchsorted(allowed, numbers), len(allowed) - 1)
    return np.asarray(allowed[places] == numbers)


def _are_in(numbers: Numbers, others: Numbers) -> Mask:
    """Tell of each number whether it is in `others`; both are of the catalogue, so a table of them all is small."""
    return np.isin(numbers, others, kind="table")


@cache
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal() if day else NO_DAY
