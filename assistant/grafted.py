"""Words put into a sentence that is otherwise told in its source's words, and one source's beginning before another's end."""

from collections.abc import Sequence

from assistant.alignment import Beside, beside
from assistant.meaning import Meaning
from assistant.names import alike, find_names
from assistant.polarity import denies
from assistant.words import bare, is_content, stem, stems

ALIKE = 0.6
"""From this likeness on one word may stand for another: `film` for `movie` .8, `died` for `was killed` .7. Of 414 pairs of
words that make a telling false by the exchange of one for another 95 % lie below, of 139 that leave it true none of those
that are neither figures nor days does (news_qa, docs/measurements.md)."""
_WHOLE_SUBJECT = 3
"""Content words: a shorter beginning may well be another name for what the sentence begins with ("the company")."""


def strangers(said: str, found: Sequence[str], around: Sequence[str], meaning: Meaning | None) -> list[str]:
    """Return the content words that `said` has put in, or in the place of others, and nothing cited has.

    With `meaning`, one that says the same as what stood in its place is no stranger. Nothing is strange in a sentence
    of its own words: that is for `assistant.meaning`.
    """
    pair = beside(said, found)
    near = {s for text in found for s in stems(text)}
    far = {s for text in around for s in stems(text)}
    result: list[str] = []
    for tag, i1, i2, j1, j2 in pair.opcodes if pair else ():
        if not pair or tag not in {
            "delete",
            "replace",
        }:  # "delete": what is to be taken out to come to the source
            continue
        put_in = (w for w, _, _ in pair.ours[i1:i2] if is_content(w) and not denies(bare(w)))
        ours = [w for w in put_in if stem(w) not in near]
        theirs = [w for w, _, _ in pair.theirs[j1:j2] if is_content(w)]
        strange = ours if theirs else [w for w in ours if stem(w) not in far]
        if strange and not (theirs and meaning and _same_sense(strange, theirs, meaning)):
            result += strange
    return result


def _same_sense(ours: Sequence[str], theirs: Sequence[str], meaning: Meaning) -> bool:
    one, other = meaning.read([" ".join(ours), " ".join(theirs)])
    return float(one @ other) >= ALIKE


def grafted(said: str, found: Sequence[str]) -> tuple[str, str] | None:
    """Return the beginning of `said` and that of the source whose end it goes on with, where they are of different things.

    "The ferry was sold to a bank" from a sentence on a ferry and one on a yard that was sold. A beginning with a name that
    stands in `said` too is of the same thing; so may be one that merely describes.
    """
    pair = beside(said, found) if len(found) > 1 else None
    tag, i1, i2, j1, j2 = pair.opcodes[0] if pair and pair.opcodes else ("equal", 0, 0, 0, 0)
    if not pair or tag != "replace" or i1 or j1:
        return None
    ours, theirs = said[: pair.ours[i2 - 1][2]], pair.text[: pair.theirs[j2 - 1][2]]
    strange = set(stems(ours)) - set(stems(pair.text))
    lost = set(stems(theirs)) - set(stems(said))
    if not strange or not lost or _names_known(theirs, said):
        return None
    return (ours, theirs) if len(lost) >= _WHOLE_SUBJECT or _begins_with_name(pair, theirs) else None


def _names_known(theirs: str, said: str) -> bool:
    """Return whether a name of `theirs` stands in `said` too."""
    ours = [key for name in find_names(said) for key in name.keys]
    return any(alike(key, other) for name in find_names(theirs) for key in name.keys for other in ours)


def _begins_with_name(pair: Beside, theirs: str) -> bool:
    return any(name.end <= len(theirs) and not name.opening for name in find_names(pair.text))
