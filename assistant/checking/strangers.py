"""Words put into a sentence that is otherwise told in its source's words."""

import re
from collections.abc import Sequence

from assistant.checking.alignment import beside
from assistant.checking.meaning import Meaning
from assistant.checking.polarity import denies
from assistant.words import bare, is_content, stem, stems

ALIKE = 0.6
"""From this likeness on one word may stand for another: `film` for `movie` .8, `died` for `was killed` .7. Of 414 pairs of
words that make a telling false by the exchange of one for another 95 % lie below, of 139 that leave it true none of those
that are neither figures nor days does (news_qa, docs/measurements.md)."""
RETOLD = 0.7
"""Share of a sentence's words that must run along with its source: below, it is told in words of its own, which differ of
themselves, and only a clause put in counts. Of 276 sentences with one noun exchanged by program all lie above."""
_CLAUSE = 2
"""Content words that make an addition a claim of its own: "after a fire at the plant"."""
_DEFINITE = re.compile(r"\b(?:the|th[ioe]se?|that|he|she|it|they|we|I)\b", re.IGNORECASE)
"""What a name may stand for: "the president" or "he", not "his work" or "grocery prices"."""
_PRONOUN = re.compile(r"(?:he|she|it|they|his|her|its|their)", re.IGNORECASE)
_DESCRIPTION = 4
"""Words of a description, the last of those that a name replaced: "On Monday the French president"."""


def strangers(said: str, found: Sequence[str], around: Sequence[str], meaning: Meaning | None) -> list[str]:
    """Return the content words that `said` has put in, or in the place of others, and nothing cited has.

    With `meaning`, one that says the same as what stood in its place is no stranger. Nor is a name that stands for what
    may well be its bearer. Nothing is strange in a sentence of its own words: that is for `assistant.checking.meaning`.
    """
    pair = beside(said, found)
    if not pair:
        return []
    near = {s for text in found for s in stems(text)}
    far = {s for text in around for s in stems(text)}
    result: list[str] = []
    for change in pair.changes:
        put_in = (w for w, _, _ in change.ours if is_content(w) and not denies(bare(w)))
        ours = [w for w in put_in if stem(w) not in near]
        theirs = [w for w, _, _ in change.theirs if is_content(w)]
        if theirs and _DEFINITE.search(pair.text[change.theirs[-_DESCRIPTION:][0][1] : change.there[1]]):
            ours = [w for w in ours if not w[0].isupper()]
        strange = ours if theirs else [w for w in ours if stem(w) not in far]
        stood = pair.text[slice(*change.there)].strip() if change.theirs else ""
        if strange and _PRONOUN.fullmatch(stood):
            result += strange  # whom "it" stands for, the passage would have named
            continue
        if pair.share < RETOLD and (theirs or len(strange) < _CLAUSE):
            continue
        if strange and not (theirs and meaning and _same_sense(strange, theirs, meaning)):
            result += strange
    return result


def _same_sense(ours: Sequence[str], theirs: Sequence[str], meaning: Meaning) -> bool:
    one, other = meaning.read([" ".join(ours), " ".join(theirs)])
    return float(one @ other) >= ALIKE
