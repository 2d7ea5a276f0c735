"""Wire copies: bands that near copies share, and the check that two texts are copies of one report.

A copy may have another headline, a cut ending, a local line put in, typography of its own. A later version that
adds facts is no copy: it has a new opening or much that the other lacks.
"""

import re

from index.article import digest

WORD = re.compile(r"\w+")
SHINGLE_WORDS = 3
"""Of three words: a changed word breaks three shingles; with five, light editing already hides a copy."""

SEED = 42
WHOLE_BANDS, WHOLE_ROWS = 24, 4
"""Found when the whole texts overlap: 97 % of pairs at Jaccard .6, 0.2 % at .1 (1 - (1 - J^rows)^bands)."""
OPENING_BANDS, OPENING_ROWS = 16, 3
"""Found when the openings do: a cut ending leaves the opening whole; 99.9 % at Jaccard .7."""
OPENING_WORDS = 100

SAME = 0.6
"""Jaccard overlap of copies whatever their openings: texts of equal length share three quarters."""
CONTAINED = 0.75
"""Share of the shorter text's shingles in the longer, when the openings of both are in the other too."""
OPENING_KEPT = 0.5
FEWEST_SHINGLES = 12
"""Below this a few stock words decide; such texts are copies only when they are equal."""


def words(text: str) -> list[str]:
    """Return the words of a text, lower case, without punctuation."""
    return WORD.findall(text.lower())


def shingles(of: list[str]) -> set[str]:
    """Return every run of three words; a shorter text is one shingle."""
    if len(of) < SHINGLE_WORDS:
        return {" ".join(of)} if of else set()
    return set(map(" ".join, zip(of, of[1:], of[2:], strict=False)))


def bands(text: str) -> tuple[str, ...]:
    """Return the keys under which copies of `text` meet: near copies share at least one, strangers hardly any.

    The same in every process. They are stored: a release that changes them must re-index (a test holds them).
    """
    all_words = words(text)
    return (
        *keys("w", shingles(all_words), WHOLE_BANDS, WHOLE_ROWS),
        *keys("o", shingles(all_words[:OPENING_WORDS]), OPENING_BANDS, OPENING_ROWS),
    )


def keys(kind: str, of: set[str], count: int, rows: int) -> list[str]:
    """Return the MinHash of a set of shingles as `count` keys of `rows` values each; none for an empty set."""
    if not of:
        return []
    from rensa import RMinHash

    sketch = RMinHash(num_perm=count * rows, seed=SEED)
    sketch.update(list(of))
    values = sketch.digest()
    return [
        digest(kind, str(band), *map(str, values[band * rows : (band + 1) * rows])) for band in range(count)
    ]


def is_copy(a: str, b: str) -> bool:
    """Tell whether two texts are copies of one report: nearly all of one in the other, openings included."""
    words_a, words_b = words(a), words(b)
    if words_a == words_b:
        return True
    all_a, all_b = shingles(words_a), shingles(words_b)
    if min(len(all_a), len(all_b)) < FEWEST_SHINGLES:
        return False
    shared = len(all_a & all_b)
    if shared >= SAME * len(all_a | all_b):
        return True
    return (
        shared >= CONTAINED * min(len(all_a), len(all_b))
        and kept(words_a, all_b) >= OPENING_KEPT
        and kept(words_b, all_a) >= OPENING_KEPT
    )


def kept(of: list[str], other: set[str]) -> float:
    """Return the share of a text's opening that is in another text's shingles."""
    opening = shingles(of[:OPENING_WORDS])
    return len(opening & other) / len(opening)
