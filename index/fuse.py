"""Fusing what the two retrievers found into one order of stories."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

DENSE_WEIGHT = 1.0
"""What a cosine of 1 counts beside the best full-text score of the question; see docs/measurements.md."""
RECENCY_WEIGHT = 1.0
HALF_LIFE_DAYS = 14.0
"""How much more an article of the very day counts than an old one, and in how many days that halves."""
HAPPENED_WEIGHT = 0.5
"""How much more an article counts that tells of the days asked about: .25 and 1 do no worse (docs/measurements.md)."""

Scores = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Group:
    """Chunks that share one place in the result: its score, and their numbers, the best first."""

    score: float
    chunks: Sequence[int]


def fused(words: Scores, cosines: Scores, group_of: Mapping[int, Hashable]) -> list[Group]:
    """Return the groups of the chunks in `cosines`, best first.

    A group scores the best full-text score in it, as a share of the best of all, plus the best cosine in it: one
    chunk may have the question's words and another its meaning. Adding scores beats reciprocal ranks here, since a
    BM25 score far ahead of the next says more than its rank does (docs/measurements.md).
    """
    best = max(words.values(), default=0.0) or 1.0
    share = {number: words.get(number, 0.0) / best for number in cosines}
    single = {number: share[number] + DENSE_WEIGHT * cosine for number, cosine in cosines.items()}
    members: dict[Hashable, list[int]] = defaultdict(list)
    for number in sorted(cosines, key=lambda n: (-single[n], n)):
        if number in group_of:
            members[group_of[number]].append(number)
    groups = [
        Group(max(share[n] for n in chunks) + DENSE_WEIGHT * max(cosines[n] for n in chunks), chunks)
        for chunks in members.values()
    ]
    return _sorted(groups)


def preferring_newer(groups: Sequence[Group], days: Mapping[int, int], as_of: date) -> list[Group]:
    """Return the groups with what was published shortly before `as_of` raised; `days` are ordinals by chunk."""
    today = as_of.toordinal()
    return _sorted(
        Group(
            g.score * (1 + RECENCY_WEIGHT * 0.5 ** ((today - days[g.chunks[0]]) / HALF_LIFE_DAYS)), g.chunks
        )
        for g in groups
    )


def preferring_chunks(groups: Sequence[Group], chunks: Collection[int]) -> list[Group]:
    """Return the groups with those raised that have one of `chunks` among theirs."""
    return _sorted(
        Group(g.score * (1 + HAPPENED_WEIGHT * any(n in chunks for n in g.chunks)), g.chunks) for g in groups
    )


def _sorted(groups: Iterable[Group]) -> list[Group]:
    return sorted(groups, key=lambda g: (-g.score, g.chunks[0]))
