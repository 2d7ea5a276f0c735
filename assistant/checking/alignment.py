"""Where a sentence puts one name, date or figure of its source in another's place."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from assistant.checking.figures import unit_of
from assistant.checking.names import Name, alike, another, find_names
from assistant.checking.polarity import denies, opposed
from assistant.words import bare, stem, words

Span = tuple[int, int]
Words = list[tuple[str, int, int]]
"""Words with their borders, as `assistant.words` gives them."""

NEAR = 0.5
"""Share of a sentence's words that must run along with the source before a difference counts as a replacement;
below it the sentence is told in other words and says nothing about what replaced what."""
_LONGEST = 4
"""Words of a replaced stretch; a longer one is another wording."""
_LONGEST_SOURCE = 14
"""Words of the source that one name may stand for: an office, a nation, a relative clause."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of a sentence that stands in the place of a stretch of its source; one of the two may have no words."""

    source: str
    ours: Words
    theirs: Words
    inner: bool
    """Whether the sentence has words before it and after it."""

    @property
    def is_short(self) -> bool:
        """Whether it is a few words in the place of a few: a longer one is another wording."""
        return max(len(self.ours), len(self.theirs)) <= _LONGEST

    @property
    def here(self) -> Span:
        """Its borders in the sentence."""
        return self.ours[0][1], self.ours[-1][2]

    @property
    def there(self) -> Span:
        """Its borders in the source."""
        return self.theirs[0][1], self.theirs[-1][2]

    def replaces(self, span: Span) -> bool:
        """Return whether the source has something else for part of what the sentence has at `span`."""
        return bool(self.ours and self.theirs) and self.here[0] < span[1] and span[0] < self.here[1]


@dataclass(frozen=True, slots=True)
class Beside:
    """A sentence beside the source's sentence that it follows most closely, word by word."""

    said: str
    text: str
    ours: Words
    theirs: Words
    opcodes: Sequence[tuple[str, int, int, int, int]]

    @property
    def share(self) -> float:
        """Share of our words that run along."""
        return sum(i2 - i1 for tag, i1, i2, _, _ in self.opcodes if tag == "equal") / len(self.ours)

    @property
    def changes(self) -> list[Change]:
        """Where the two differ, in order."""
        return [
            Change(self.text, self.ours[i1:i2], self.theirs[j1:j2], inner=i1 > 0 and i2 < len(self.ours))
            for tag, i1, i2, j1, j2 in self.opcodes
            if tag != "equal"
        ]


def beside(said: str, found: Iterable[str]) -> Beside | None:
    """Return the source that `said` runs along with, None when it is told in words of its own."""
    return _beside(said, tuple(found))


@lru_cache(maxsize=256)
def _beside(said: str, found: tuple[str, ...]) -> Beside | None:
    ours = words(said)
    best, most = None, NEAR * len(ours)
    for text in found:
        theirs = words(text)
        matcher = _aligned([stem(w) for w, _, _ in ours], [stem(w) for w, _, _ in theirs])
        matched = sum(b.size for b in matcher.get_matching_blocks())
        if matched and matched >= most:
            best, most = Beside(said, text, ours, theirs, matcher.get_opcodes()), matched
    return best


def changes(said: str, found: Iterable[str]) -> list[Change]:
    """Return where `said` departs from the source that it runs along with; nothing where it runs along with none."""
    pair = beside(said, found)
    return pair.changes if pair else []


def run_along(said: str, found: Iterable[str]) -> float:
    """Return the share of the words of `said` that stand beside a neighbour in one of the sources too."""
    ours = [stem(w) for w, _, _ in words(said)]
    theirs = {two for text in found for two in pairwise([stem(w) for w, _, _ in words(text)])}
    along = [two in theirs for two in pairwise(ours)]
    return sum(map(max, [False, *along], [*along, False])) / len(ours) if ours else 0.0


def _aligned(said: Sequence[str], found: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, said, found, autojunk=False)


def replaced(said: str, name: Name, found: Iterable[str], *, cited: bool) -> str:
    """Return the name of the source that stands where `said` has `name`; empty when there is none to be seen.

    A name that the source has elsewhere (`cited`) is in the wrong place only where it stands word for word in
    another's; one from beyond the source also where it takes the part of a longer description.
    """
    for change in changes(said, found):
        if not change.replaces((name.start, name.end)):
            continue
        if change.here == (name.start, name.end) and _another_name(change, name):
            return change.source[slice(*change.there)]
        longest = _LONGEST if cited else _LONGEST_SOURCE
        if len(change.ours) <= _LONGEST and len(change.theirs) <= longest and (rival := _rival(said, change)):
            return rival
    return ""


def in_place_of(said: str, span: Span, found: Sequence[str]) -> tuple[int, Span] | None:
    """Return which source stands closest to `said`, and what it has where that has `span` or part of it; None if nothing."""
    for change in changes(said, found):
        if change.is_short and change.replaces(span):
            return found.index(change.source), change.there
    return None


def opposite_in_place(said: str, found: Iterable[str]) -> tuple[str, str] | None:
    """Return a word of `said` and its opposite, or another unit, that the source has in its place; None if there is none."""
    for change in changes(said, found):
        if not change.is_short:
            continue
        every = ((ours, theirs) for ours, _, _ in change.ours for theirs, _, _ in change.theirs)
        if pair := next((pair for pair in every if opposed(*pair)), None):
            return pair
        if len(change.ours) == len(
            change.theirs
        ):  # "several days" for "several weeks", not "decades" for "30 years"
            for (ours, _, _), (theirs, _, _) in zip(change.ours, change.theirs, strict=True):
                if unit_of(ours) and unit_of(theirs) and unit_of(ours) != unit_of(theirs):
                    return ours, theirs
    return None


def _another_name(change: Change, name: Name) -> bool:
    """Return whether what stands in the source's place is one name, whole, and not another form of `name`."""
    whole = (n for n in find_names(change.source) if (n.start, n.end) == change.there)
    return any(another(n, name) for n in whole)


def _rival(said: str, change: Change) -> str:
    """Return a name of the source, in the place of the change, that `said` has nowhere.

    `France's foreign minister` may well be whom `said` names; only word for word is it another's place.
    """
    text, (start, end) = change.source, change.there
    word_for_word = len(change.ours) == len(change.theirs)
    for name in find_names(text):
        describes = re.match(r"['\u2019]s\b|\s[a-z]", text[name.end :]) or name.text.endswith(
            ("'s", "\u2019s")
        )
        inside = start < name.end and name.start < end and (not name.opening or " " in name.text)
        if inside and (word_for_word or name.end == end or not describes) and not _known_in(name, said):
            return name.text
    return ""


def _known_in(name: Name, said: str) -> bool:
    """Return whether `said` has the name too, whole or by its last word: `Fabius` for `Laurent Fabius`."""
    return any(alike(name.keys[-1], key) for other in find_names(said) for key in other.keys)


def denial_moved(said: str, found: Iterable[str]) -> str:
    """Return a denying word that a sentence told in its source's words has put in or left out; empty if none."""
    for change in changes(said, found):
        here, there = ([w for w, _, _ in part if denies(bare(w))] for part in (change.ours, change.theirs))
        inside = change.inner and len(change.theirs) <= _LONGEST
        if (inside or here) and len(here) != len(there):
            return (here or there)[0]
    return ""


_LIST = re.compile(r"(?:, | and | or | & |, and |, or |[A-Z][\w'.-]*| (?=[A-Z]))+")
"""What stands between two items of a list, which may be in any order: `Mali, Niger and Chad`."""


def swapped(said: str, spans: Sequence[Span], found: Iterable[str]) -> tuple[str, str] | None:
    """Return two facts of `said` that stand in each other's place, as the source has them; None if none do.

    They do when exchanging them brings all their words into line with the source; where a clause has merely moved, one
    of the two then stands as badly as before.
    """
    pair = beside(said, found)
    theirs = [bare(w) for w, _, _ in pair.theirs] if pair else []
    as_it_is = _matched(said, theirs)
    for i, first in enumerate(spans if pair else ()):
        for second in spans[i + 1 :]:
            if first[1] > second[0] or said[slice(*first)] == said[slice(*second)]:
                continue
            if _LIST.fullmatch(said[first[1] : second[0]]) and "respectively" not in said:
                continue
            both = len(words(said[slice(*first)])) + len(words(said[slice(*second)]))
            if _matched(_exchanged(said, first, second), theirs) >= as_it_is + both:
                return said[slice(*first)], said[slice(*second)]
    return None


def _exchanged(said: str, first: Span, second: Span) -> str:
    a, b = said[slice(*first)], said[slice(*second)]
    return said[: first[0]] + b + said[first[1] : second[0]] + a + said[second[1] :]


def _matched(said: str, theirs: Sequence[str]) -> int:
    """Return how many words of `said` run along with the source."""
    return sum(b.size for b in _aligned([bare(w) for w, _, _ in words(said)], theirs).get_matching_blocks())
