"""Wire copies: bands that near copies share, and how much two articles are copies of one report.

A copy may have another headline, a cut ending, a local line put in, typography and an outlet's promotion of its own.
A later version that adds facts is no copy, nor is the same form filled in with other facts (the next drawing, the
next county's storm): what a copy has of the report stands in the same order and names the same figures.
"""

import re
from collections.abc import Callable, Sequence

from index.alignment import Alignment, Gap, align, tokens
from index.article import Article, digest

WORD = re.compile(r"\w+")
SHINGLE_WORDS = 3
"""Of three words: a changed word breaks three shingles; with five, light editing already hides a copy."""

SEED = 42
WHOLE_BANDS, WHOLE_ROWS = 24, 4
"""Found when the whole texts overlap: 97 % of pairs at Jaccard .6, 0.2 % at .1 (1 - (1 - J^rows)^bands)."""
OPENING_BANDS, OPENING_ROWS = 16, 3
"""Found when the openings do: a cut ending leaves the opening whole; 99.9 % at Jaccard .7."""
OPENING_WORDS = 100

SHARED = 0.8
"""Share of the shorter text that stands in the longer, in order: later versions of a report share half to three
quarters."""
ADDED = 0.5
"""Words one of them adds, beside a longer ending, to those shared: a local line and promotion, not a second report."""
LEAD_WORDS = 60
LEAD_KEPT = 0.7
"""Share of one's lead that is in the other: texts that share a background, or a page's furniture, differ there."""
REPLACED_WORDS = 8
"""The longest passage read as put otherwise, or as another fact; longer ones are new sentences, or captions."""
REPHRASED_WORDS = 16
"""The longest in which a figure is: a sentence of a form that is filled in anew."""
MENDED_WORDS = 100
"""Words shared to each fact that may be replaced: a desk mends one or two in a report, a form filled in anew has one in
each line."""
NOTICE_WORDS = 30
"""A text shorter than that is a notice: a form of which two can differ in one word, and that only in the headline."""
SPELLED = {
    word: str(value)
    for value, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), start=2
    )
}
"""Not "one", which is a pronoun more often."""


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


def likeness(a: Article, b: Article) -> float:
    """Return the share of the shorter text that stands in the longer when both are copies of one report, else 0.

    The order of the two does not count.
    """
    first, second = (tokens(article.text) for article in (a, b))
    headlines = tokens(a.headline), tokens(b.headline)
    if min(len(first), len(second)) < NOTICE_WORDS:
        first, second = headlines[0] + first, headlines[1] + second
    if (len(first), first) > (len(second), second):
        first, second = second, first  # the same alignment, whichever comes first
        headlines = headlines[::-1]
    together = align(first, second)
    if not first or not _is_copy(together) or _other_part(align(*headlines), together):
        return 0.0
    return together.shared() / len(first)


def _is_copy(together: Alignment) -> bool:
    first, second = together.texts
    shared = together.shared() + _rephrased(together)
    return (
        shared >= SHARED * min(len(first), len(second))
        and max(_kept(together, side) for side in (0, 1)) >= LEAD_KEPT
        and max(_added(together)) <= ADDED * shared
        and not _other_facts(together)
    )


def _rephrased(together: Alignment) -> int:
    """Return how many words of the shorter text an editor's pen may have put otherwise."""
    return sum(min(map(len, gap.words)) for gap in together.gaps if _is_rephrased(gap))


def _is_rephrased(gap: Gap) -> bool:
    return min(map(len, gap.words)) > 0 and max(map(len, gap.words)) <= REPLACED_WORDS


def _kept(together: Alignment, side: int) -> float:
    """Return the share of one text's lead that the other has too, perhaps put otherwise."""
    lead = min(LEAD_WORDS, len(together.texts[side]))
    missing = sum(
        min(lead, gap.at[side] + len(gap.words[side])) - gap.at[side]
        for gap in together.gaps
        if gap.at[side] < lead and not _is_rephrased(gap)
    )
    return 1 - missing / lead


def _added(together: Alignment) -> tuple[int, int]:
    """Return how many words each text has that the other lacks, the longer ending left out: the other's is cut."""
    alone = [sum(len(gap.words[side]) for gap in together.gaps) for side in (0, 1)]
    if together.gaps and _is_ending(together, together.gaps[-1]):
        ends = [len(words) for words in together.gaps[-1].words]
        longer = ends.index(max(ends))
        alone[longer] -= ends[longer]
    return alone[0], alone[1]


def _is_ending(together: Alignment, gap: Gap) -> bool:
    return all(gap.at[side] + len(gap.words[side]) == len(together.texts[side]) for side in (0, 1))


def _other_facts(together: Alignment) -> bool:
    """Tell whether facts of one stand in place of others: a figure in the lead, or many figures and names anywhere.

    In a notice every fact counts, also one that only one of them has.
    """
    known = _known(together)
    if min(map(len, together.texts)) < NOTICE_WORDS and any(
        _alone(gap, known, side, is_fact)
        for gap in together.gaps
        for side in (0, 1)
        for is_fact in (_figure, _name)
        if len(gap.words[side]) <= REPLACED_WORDS
    ):
        return True
    replaced = 0
    for gap in together.gaps:
        longest = max(map(len, gap.words))
        figures = longest <= REPHRASED_WORDS and _replaces(gap, known, _figure)
        if figures and longest <= REPLACED_WORDS and min(gap.at) < LEAD_WORDS:
            return True
        replaced += figures + (longest <= REPLACED_WORDS and _replaces(gap, known, _name))
    return replaced > round(together.shared() / MENDED_WORDS)


def _other_part(headlines: Alignment, together: Alignment) -> bool:
    """Tell whether headlines alike in form have figures that differ: parts of a series may open with the same words."""
    if 2 * headlines.shared() < min(map(len, headlines.texts)):
        return False
    known = [whole | part for whole, part in zip(_known(together), _known(headlines), strict=True)]
    return any(_replaces(gap, known, _figure) for gap in headlines.gaps)


def _known(together: Alignment) -> tuple[set[str], set[str]]:
    first, second = ({_plain(word) for word in text} for text in together.texts)
    return first, second


def _replaces(gap: Gap, known: Sequence[set[str]], is_fact: Callable[[str], bool]) -> bool:
    """Tell whether both sides of a gap have a fact that the other text has nowhere."""
    return _alone(gap, known, 0, is_fact) and _alone(gap, known, 1, is_fact)


def _alone(gap: Gap, known: Sequence[set[str]], side: int, is_fact: Callable[[str], bool]) -> bool:
    return any(is_fact(word) and _plain(word) not in known[1 - side] for word in gap.words[side])


def _plain(token: str) -> str:
    """Return a word as it is compared: an outlet may spell out the figures that another prints."""
    return SPELLED.get(token.lower(), token.lower())


def _figure(token: str) -> bool:
    return _plain(token)[0].isdigit()


def _name(token: str) -> bool:
    return token[0].isupper() and len(token) > 1
