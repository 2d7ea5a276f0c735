"""Query -> dense + lexical -> fused, filtered, one a story -> passages."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.alignment import align, tokens
from index.article import Article, Chunk, Filters, Passage, Query
from index.catalogue import Catalogue
from index.clock import Clock
from index.embed import Embedder
from index.errors import ModelError
from index.fuse import Group, fused, preferring_chunks, preferring_newer
from index.lexical import lexical
from index.matrix import Matrix, among
from index.times import find_times
from index.trusted import Trusted
from index.vectors import Mirror

CANDIDATES = 400
"""Chunks each retriever hands to the fusion: at 200, hit@10 loses half a point (docs/measurements.md)."""
FILTERED_CANDIDATES = 1_000
"""Where so many full-text matches would have to be looked through for those that pass a filter, all are at once."""
HIDDEN = 2_000
"""Where more chunks than this may not be seen, asking the mirror for so many more costs more than exact scores do."""
PAST_DAYS = 60
"""A question that names a time longer before its day than this is about the past: preferring the newer would lose one
in sixteen of such questions (eval/data/past.jsonl, docs/measurements.md)."""

SAME = 0.95
"""Share of the best chunk's words that the face's has, in order, to stand for it: one sentence less may be the answer."""

Found = list[tuple[int, float]]
Numbers = NDArray[np.int64]
Vector = NDArray[np.float32]


class Searcher:
    """Finds passages in one archive; safe to share between threads.

    `open_mirror` opens the Chroma collection when an unfiltered search first needs it. While Chroma fails, exact
    scores from the catalogue stand in: slower, never wrong; `notice` says so. Raises ModelError when `embedder` is
    not the archive's.
    """

    def __init__(self, catalogue: Catalogue, embedder: Embedder, open_mirror: Callable[[], Mirror]) -> None:
        known = catalogue.embedder
        if known not in {None, embedder.identity}:
            raise ModelError(
                f"This archive was embedded with {known}, not with {embedder.identity}.",
                hint="Set embedding_model to the one it was made with, or ingest into a new archive.",
            )
        self.catalogue = catalogue
        self.embedder = embedder
        self.matrix = Matrix(catalogue)
        self._mirror = Trusted(catalogue, open_mirror)

    @property
    def notice(self) -> str:
        """What a reader should know of how the last searches were made; empty while all is well."""
        return self._mirror.notice

    def search(
        self, query: Query, k: int = 10, *, per_story: bool = True, clock: Clock | None = None
    ) -> list[Passage]:
        """Return up to k passages, best first: one a story, or else one an article; none where no chunk passes.

        1 filter, 2 embed the query, 3 dense and lexical candidates, with the cosines of those only words found,
        4 fuse by story or article, prefer the newer when `as_of` is set, unless the question itself names an earlier
        time, and what tells of the days asked about, 5 read each group's best chunk. `clock` is told how long each
        stage took.
        """
        clock = clock or Clock()
        with clock.stage("filter"):  # 1
            allowed = self.matrix.passing(query) if _narrows(query) else None
        if not query.text.strip() or (allowed is not None and not len(allowed)):
            return []
        with clock.stage("embed"):  # 2
            vector = self.embedder.queries([query.text])[0]
        with clock.stage("dense"):  # 3
            cosines = dict(self._dense(vector, allowed))
        with clock.stage("lexical"):
            words = dict(self._lexical(query.text, allowed))
        with clock.stage("cosines"):
            cosines |= self._cosines(vector, words.keys() - cosines.keys())
        with clock.stage("fuse"):  # 4
            groups = fused(words, cosines, self.catalogue.homes_of(list(cosines), story=per_story))
            if query.as_of and not _names_the_past(query.text, query.as_of):
                groups = preferring_newer(groups, self.matrix.facets().days_of(list(cosines)), query.as_of)
            if query.happened:
                groups = preferring_chunks(groups, self.matrix.favoured(query.happened, list(cosines)))
        with clock.stage("passages"):  # 5
            return self._passages(groups[:k], cosines)

    def _dense(self, vector: Vector, allowed: Numbers | None) -> Found:
        if allowed is None:
            hidden = frozenset(self.catalogue.hidden())  # the mirror holds them still, or holds them yet
            found = self._mirror.nearest(vector, CANDIDATES + len(hidden)) if len(hidden) < HIDDEN else None
            if found is not None:
                return [pair for pair in found if pair[0] not in hidden][:CANDIDATES]
        return self.matrix.nearest(vector, CANDIDATES, allowed)

    def _lexical(self, text: str, allowed: Numbers | None) -> Found:
        if allowed is None:
            return lexical(self.catalogue, text, CANDIDATES)
        share = len(allowed) / max(1, len(self.matrix.facets().numbers))
        enough = int(
            2 * CANDIDATES / share
        )  # twice what should hold a CANDIDATES's worth of chunks that pass
        for limit in (enough, None) if enough < FILTERED_CANDIDATES else (None,):
            found = lexical(self.catalogue, text, limit)
            inside = among([number for number, _ in found], allowed)
            kept = [pair for pair, passes in zip(found, inside, strict=True) if passes]
            if len(kept) >= CANDIDATES // 2 or limit is None or len(found) < limit:
                break
        return kept[:CANDIDATES]

    def _cosines(self, vector: Vector, numbers: Collection[int]) -> dict[int, float]:
        vectors = self.catalogue.vectors_of(list(numbers))
        return {number: float(stored @ vector) for number, stored in vectors.items()}

    def _passages(self, groups: Sequence[Group], cosines: Mapping[int, float]) -> list[Passage]:
        """Return a passage a group: its best chunk, the face's where that is as good; `also_in` names the others."""
        found = self.catalogue.found([number for group in groups for number in group.chunks])
        kept = [
            (group.score, _face_first(there, found))
            for group in groups
            if (there := [number for number in group.chunks if number in found])
        ]
        return [
            Passage(
                rank=rank,
                score=score,
                chunk=found[numbers[0]][0],
                article=(first := found[numbers[0]][1]),
                also_in=tuple(
                    dict.fromkeys(a.id for _, a in (found[n] for n in numbers) if a.id != first.id)
                ),
                similarity=max(cosines[number] for number in numbers),
            )
            for rank, (score, numbers) in enumerate(kept, start=1)
        ]


def _face_first(numbers: Sequence[int], found: Mapping[int, tuple[Chunk, Article]]) -> list[int]:
    """Return the chunks with that of the story's face before all others, where it says the same as the best one."""
    best = tokens(found[numbers[0]][0].text)
    face = next(
        (
            n
            for n in numbers
            if found[n][1].id == found[n][1].story and _holds(tokens(found[n][0].text), best)
        ),
        numbers[0],
    )
    return [face, *(n for n in numbers if n != face)]


def _holds(face: Sequence[str], best: Sequence[str]) -> bool:
    """Return whether a chunk says all that the best one does; a copy that was cut does not."""
    return align(face, best).shared() >= SAME * len(best)


def _narrows(filters: Filters) -> bool:
    only = filters.happened is not None and filters.happened.only
    return any((filters.since, filters.until, filters.source, filters.section, filters.as_of, only))


def _names_the_past(text: str, as_of: date) -> bool:
    times = find_times(text, as_of)
    return any(time.latest and (as_of - time.latest).days > PAST_DAYS for time in times)
