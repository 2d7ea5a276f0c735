"""Where a sentence puts one name, date or figure of its source in another's place."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from assistant.names import Name, alike, find_names
from assistant.words import bare, stem, words

Span = tuple[int, int]

NEAR = 0.6
"""Share of a sentence's words that must run along with the source before a difference counts as a replacement;
below it the sentence is told in other words and says nothing about what replaced what."""
_LONGEST = 8
"""Words of a replaced stretch; a longer one is another wording."""
_SPEECH = frozenset(
    stem(w)
    for w in """says tells told announces adds warns claims argues insists explains acknowledges denies confirms
    declares tweets writes notes promises predicts reveals admits""".split()
)


def _aligned(said: Sequence[str], found: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, said, found, autojunk=False)


def replaced(said: str, name: Name, found: Iterable[str]) -> str:
    """Return the name of the source that stands where `said` has `name`; empty when there is none to be seen."""
    ours = words(said)
    for text in found:
        theirs = words(text)
        matcher = _aligned([stem(w) for w, _, _ in ours], [stem(w) for w, _, _ in theirs])
        if sum(b.size for b in matcher.get_matching_blocks()) < NEAR * len(ours):
            continue
        names = find_names(text)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag != "replace" or max(i2 - i1, j2 - j1) > _LONGEST:
                continue
            if not (ours[i1][1] < name.end and name.start < ours[i2 - 1][2]):
                continue
            start, end = theirs[j1][1], theirs[j2 - 1][2]
            inside = [n for n in names if start < n.end and n.start < end and not _known_in(n, said)]
            if inside:
                return inside[0].text
    return ""


def _known_in(name: Name, said: str) -> bool:
    return any(any(alike(a, b) for a in name.keys for b in other.keys) for other in find_names(said))


def swapped(said: str, spans: Sequence[Span], found: Iterable[str]) -> tuple[str, str] | None:
    """Return two facts of `said` that stand in each other's place, as the source has them; None if none do.

    They do when exchanging them makes the sentence more like its source than it is.
    """
    for text in found:
        theirs = [bare(w) for w, _, _ in words(text)]
        as_it_is = _likeness(said, theirs)
        for i, first in enumerate(spans):
            for second in spans[i + 1 :]:
                if first[1] > second[0] or said[slice(*first)] == said[slice(*second)]:
                    continue
                if _likeness(_exchanged(said, first, second), theirs) > max(as_it_is, NEAR):
                    return said[slice(*first)], said[slice(*second)]
    return None


def _exchanged(said: str, first: Span, second: Span) -> str:
    a, b = said[slice(*first)], said[slice(*second)]
    return said[: first[0]] + b + said[first[1] : second[0]] + a + said[second[1] :]


def _likeness(said: str, theirs: Sequence[str]) -> float:
    ours = [bare(w) for w, _, _ in words(said)]
    matched = sum(b.size for b in _aligned(ours, theirs).get_matching_blocks())
    return matched / len(ours) if ours else 0.0


def speakers(text: str) -> list[Name]:
    """Return the names that a verb of speech stands beside: `Fabius said`, `said Laurent Fabius`."""
    result = []
    for name in find_names(text):
        before = re.findall(r"[\w']+", text[: name.start])[-1:]
        after = re.findall(r"[\w']+", text[name.end : name.end + 24])[:1]
        says_after = bool(after) and (stem(after[0]) in _SPEECH or stem(after[0]) == "sai")
        says_before = bool(before) and before[0].casefold() in {"said", "says", "added", "according"}
        if says_after or says_before:
            result.append(name)
    return result


def other_speaker(said: str, found: Sequence[str]) -> tuple[str, str] | None:
    """Return the speaker that `said` names and the source's own, where they are not the same; None otherwise."""
    theirs = [n for text in found for n in speakers(text)]
    for name in speakers(said) if theirs else ():
        if not any(any(alike(a, b) for a in name.keys for b in n.keys) for n in theirs):
            return name.text, theirs[0].text
    return None
