"""Two texts laid side by side: what they share in order, what only one of them has, what one says in place of the other.

Patience diff (Cohen, 2003; used by version control): runs of three words that stand once in each text are anchors,
the longest chain of anchors in the same order holds, and between two anchors lies a difference. Linear in the length
of the texts but for the sorting of the anchors.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d]+|\w+")
"""A word, or a figure with its points and commas: "34,012.5" and "7:30" are one fact each."""
ANCHOR = 3
"""Words in an anchor, as in a shingle."""

Anchor = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where the texts differ: the words of each, one of the two possibly none, and where they stand."""

    at: tuple[int, int]
    """Positions of its first word in either text."""
    words: tuple[Sequence[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts as words, and all the gaps between what they share."""

    texts: tuple[Sequence[str], Sequence[str]]
    gaps: Sequence[Gap]

    def shared(self) -> int:
        """Return how many words stand in both, in the same order."""
        first = len(self.texts[0]) - sum(len(gap.words[0]) for gap in self.gaps)
        second = len(self.texts[1]) - sum(len(gap.words[1]) for gap in self.gaps)
        return min(first, second)


def tokens(text: str) -> list[str]:
    """Return the words and figures of a text as they are written."""
    return TOKEN.findall(text)


def align(first: Sequence[str], second: Sequence[str]) -> Alignment:
    """Return two texts, given as tokens, side by side; letter case does not count."""
    a, b = [word.lower() for word in first], [word.lower() for word in second]
    gaps = [
        Gap((left, low), (first[left:right], second[low:high]))
        for left, right, low, high in _between(a, b, _chain(_anchors(a, b)))
    ]
    return Alignment((first, second), gaps)


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[Anchor]:
    """Return the places of the runs of words that stand once in each, in the order of `a`."""
    once_in_b = _once(b)
    return [(at, once_in_b[run]) for run, at in _once(a).items() if run in once_in_b]


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    seen: dict[tuple[str, ...], int] = {}
    for at, run in enumerate(zip(words, words[1:], words[2:], strict=False)):
        seen[run] = -1 if run in seen else at
    return {run: at for run, at in seen.items() if at >= 0}


def _chain(anchors: Sequence[Anchor]) -> list[Anchor]:
    """Return the longest chain that rises in both texts (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for number, (_, at) in enumerate(anchors):
        pile = bisect_left(tops, at)
        tops[pile:] = [at, *tops[pile + 1 :]]
        piles[pile:] = [number, *piles[pile + 1 :]]
        before.append(piles[pile - 1] if pile else -1)
    chain = []
    number = piles[-1] if piles else -1
    while number >= 0:
        chain.append(anchors[number])
        number = before[number]
    return chain[::-1]


def _between(
    a: Sequence[str], b: Sequence[str], chain: Sequence[Anchor]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield the borders of the gaps, each trimmed of the words that its two sides begin or end with alike."""
    i = j = 0
    for x, y in (*chain, (len(a), len(b))):
        overlap = max(i - x, j - y, 0)  # anchors of one run overlap; those of two runs may touch
        if overlap >= ANCHOR:
            continue
        left, right, low, high = i, x + overlap, j, y + overlap
        i, j = x + ANCHOR, y + ANCHOR
        while left < right and low < high and a[left] == b[low]:
            left, low = left + 1, low + 1
        while left < right and low < high and a[right - 1] == b[high - 1]:
            right, high = right - 1, high - 1
        if left < right or low < high:
            yield left, right, low, high
