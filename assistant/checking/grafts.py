"""Two sentences made one: what the source says of one subject, given to another."""

import re
from collections.abc import Iterable

from assistant.checking.alignment import Beside, beside
from assistant.checking.clauses import verb_in
from assistant.words import bare, is_content, stems, words

_PRONOUN = r"(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I|[Tt]his|[Tt]hese|[Tt]hose)"
_REFERS = re.compile(
    rf"(?:.*\W)?(?:{_PRONOUN}|(?:[Tt]he|[Tt]h[ei]se?|[Tt]hat|[Tt]hose)(?: [a-z][a-z-]*){{1,3}})", re.DOTALL
)
"""What may stand for a name, or a name for it: a pronoun, or a description of a few common words with an article."""


def grafted(said: str, own: str, others: Iterable[str]) -> bool:
    """Return whether `said` gives what `own` says of one subject to a subject of `others`: two sentences made one.

    Its opening or its ending then stands in one of them word for word, where `own` has something else. A name may stand
    for a pronoun or a description ("Hollande" for "the president"), and the reverse: who is who, words do not tell.
    """
    pair = beside(said, [own])
    if not pair:
        return False
    graft = _opening_replaced(pair) or _ending_replaced(pair)
    return bool(graft) and any(f" {_plain(graft)} " in f" {_plain(other)} " for other in others)


def _opening_replaced(pair: Beside) -> str:
    """Return with what `said` opens where the source opens otherwise; empty where both may name the same."""
    tag, _, i2, _, j2 = next((o for o in pair.opcodes if o[0] != "equal"), ("equal", 0, 0, 0, 0))
    before = next((o[2] for o in pair.opcodes if o[0] == "equal" and o[2] < i2), 0)
    if tag != "replace" or any(is_content(w) for w, _, _ in pair.ours[:before]):
        return ""
    if i2 == len(pair.ours) or pair.ours[i2][0][0].isupper():  # "President Keita" for "Awa Keita"
        return ""
    ours, theirs = pair.said[: pair.ours[i2 - 1][2]], pair.text[: pair.theirs[j2 - 1][2]]
    same = not set(stems(ours)).isdisjoint(stems(theirs)) or _may_be(ours, theirs)
    return "" if same else ours


def _ending_replaced(pair: Beside) -> str:
    """Return with what `said` ends where the source ends otherwise; empty unless that says something by itself."""
    tag, i1, i2, j1, _ = pair.opcodes[-1]
    if tag != "replace" or not i1:
        return ""
    ours, theirs = pair.said[pair.ours[i1][1] : pair.ours[i2 - 1][2]], pair.text[pair.theirs[j1][1] :]
    other = set(stems(ours)).isdisjoint(stems(theirs))
    return ours if other and stems(theirs) and verb_in(ours) is not None else ""


def _may_be(one: str, other: str) -> bool:
    refer = [bool(_REFERS.fullmatch(text)) for text in (one, other)]
    named = [all(w[0].isupper() for w, _, _ in words(text) if is_content(w)) for text in (one, other)]
    return (
        (refer[0] and named[1]) or (named[0] and refer[1]) or bool(re.fullmatch(_PRONOUN, one.strip("'\" ")))
    )


def _plain(text: str) -> str:
    return " ".join(bare(w) for w, _, _ in words(text))
