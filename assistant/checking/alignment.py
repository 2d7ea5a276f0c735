"""Where a sentence puts one name, date or figure of its source in another's place."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from assistant.checking.clauses import verb_in
from assistant.checking.figures import unit_of
from assistant.checking.names import Name, alike, another, find_names
from assistant.checking.offices import OFFICE, RANK
from assistant.checking.polarity import denies, opposed
from assistant.words import bare, is_content, listed, stem, stems, words

Span = tuple[int, int]

NEAR = 0.5
"""Share of a sentence's words that must run along with the source before a difference counts as a replacement;
below it the sentence is told in other words and says nothing about what replaced what."""
_LONGEST = 4
"""Words of a replaced stretch; a longer one is another wording."""
_LONGEST_SOURCE = 14
"""Words of the source that one name may stand for: an office, a nation, a relative clause."""
_SPEECH = frozenset(
    stem(w)
    for w in listed("""says tells told announces adds warns claims argues insists explains acknowledges denies confirms
    declares tweets writes notes promises predicts reveals admits""")
)


@dataclass(frozen=True, slots=True)
class Beside:
    """A sentence beside the source's sentence that it follows most closely, word by word."""

    said: str
    text: str
    ours: list[tuple[str, int, int]]
    theirs: list[tuple[str, int, int]]
    opcodes: Sequence[tuple[str, int, int, int, int]]

    @property
    def share(self) -> float:
        """Share of our words that run along."""
        return sum(i2 - i1 for tag, i1, i2, _, _ in self.opcodes if tag == "equal") / len(self.ours)

    def span_in_source(self, j1: int, j2: int) -> Span:
        """Return where the source's words from `j1` to `j2` begin and end."""
        return self.theirs[j1][1], self.theirs[j2 - 1][2]

    def is_name(self, name: Name, i1: int, i2: int) -> bool:
        """Return whether our words from `i1` to `i2` are the name, whole."""
        return (self.ours[i1][1], self.ours[i2 - 1][2]) == (name.start, name.end)


def beside(said: str, found: Iterable[str]) -> Beside | None:
    """Return the source that `said` runs along with, None when it is told in words of its own."""
    ours = words(said)
    best, most = None, NEAR * len(ours)
    for text in found:
        theirs = words(text)
        matcher = _aligned([stem(w) for w, _, _ in ours], [stem(w) for w, _, _ in theirs])
        matched = sum(b.size for b in matcher.get_matching_blocks())
        if matched and matched >= most:
            best, most = Beside(said, text, ours, theirs, matcher.get_opcodes()), matched
    return best


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
    pair = beside(said, found)
    for tag, i1, i2, j1, j2 in pair.opcodes if pair else ():
        if not pair or tag != "replace":
            continue
        if not (pair.ours[i1][1] < name.end and name.start < pair.ours[i2 - 1][2]):
            continue
        span = pair.span_in_source(j1, j2)
        if pair.is_name(name, i1, i2) and _another_name(pair.text, span, name):
            return pair.text[slice(*span)]
        if i2 - i1 > _LONGEST or j2 - j1 > (_LONGEST if cited else _LONGEST_SOURCE):
            continue
        if rival := _rival(said, pair.text, span, word_for_word=i2 - i1 == j2 - j1):
            return rival
    return ""


def in_place_of(said: str, span: Span, found: Sequence[str]) -> tuple[int, Span] | None:
    """Return which source stands closest to `said`, and what it has where that has `span` or part of it; None if nothing.

    Only a few words in the place of a few: a longer stretch is another wording.
    """
    pair = beside(said, found)
    for tag, i1, i2, j1, j2 in pair.opcodes if pair else ():
        if not pair or tag != "replace" or max(i2 - i1, j2 - j1) > _LONGEST:
            continue
        if pair.ours[i1][1] < span[1] and span[0] < pair.ours[i2 - 1][2]:
            return found.index(pair.text), pair.span_in_source(j1, j2)
    return None


def opposite_in_place(said: str, found: Iterable[str]) -> tuple[str, str] | None:
    """Return a word of `said` and its opposite, or another unit, that the source has in its place; None if there is none."""
    pair = beside(said, found)
    for tag, i1, i2, j1, j2 in pair.opcodes if pair else ():
        if not pair or tag != "replace" or max(i2 - i1, j2 - j1) > _LONGEST:
            continue
        for ours, _, _ in pair.ours[i1:i2]:
            for theirs, _, _ in pair.theirs[j1:j2]:
                if opposed(ours, theirs):
                    return ours, theirs
        if (
            i2 - i1 == j2 - j1
        ):  # "several days" for "several weeks"; "decades" for "30 years" is another wording
            for (ours, _, _), (theirs, _, _) in zip(pair.ours[i1:i2], pair.theirs[j1:j2], strict=True):
                if unit_of(ours) and unit_of(theirs) and unit_of(ours) != unit_of(theirs):
                    return ours, theirs
    return None


def _another_name(text: str, span: Span, name: Name) -> bool:
    """Return whether the stretch is one name, whole, and not another form of `name`."""
    whole = (n for n in find_names(text) if (n.start, n.end) == span)
    return any(another(n, name) for n in whole)


def _rival(said: str, text: str, span: Span, *, word_for_word: bool) -> str:
    """Return a name of the source within `span` that `said` has nowhere.

    `France's foreign minister` may well be whom `said` names; only word for word is it another's place.
    """
    for name in find_names(text):
        describes = re.match(r"['\u2019]s\b|\s[a-z]", text[name.end :]) or name.text.endswith(
            ("'s", "\u2019s")
        )
        inside = span[0] < name.end and name.start < span[1] and (not name.opening or " " in name.text)
        if inside and (word_for_word or name.end == span[1] or not describes) and not _known_in(name, said):
            return name.text
    return ""


def _known_in(name: Name, said: str) -> bool:
    """Return whether `said` has the name too, whole or by its last word: `Fabius` for `Laurent Fabius`."""
    return any(alike(name.keys[-1], key) for other in find_names(said) for key in other.keys)


def denial_moved(said: str, found: Iterable[str]) -> str:
    """Return a denying word that a sentence told in its source's words has put in or left out; empty if none."""
    pair = beside(said, found)
    for tag, i1, i2, j1, j2 in pair.opcodes if pair else ():
        if not pair or tag == "equal":
            continue
        here = [w for w, _, _ in pair.ours[i1:i2] if denies(bare(w))]
        there = [w for w, _, _ in pair.theirs[j1:j2] if denies(bare(w))]
        inside = i1 > 0 and i2 < len(pair.ours) and j2 - j1 <= _LONGEST
        if (inside or here) and len(here) != len(there):
            return (here or there)[0]
    return ""


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


_SAYS_BEFORE = re.compile(r"\b(?:said|says|added|[Aa]ccording to)(?:\s(?:the|[A-Z][\w.]*))*\s$")


def speakers(text: str) -> list[Name]:
    """Return the names that a verb of speech stands beside: `Fabius said`, `said Laurent Fabius`.

    After an aside both may be meant, whom it describes and whom it names: `Fabius, who leads for France, said`.
    """
    result = []
    described: list[Name] = []
    for name in find_names(text):
        after = re.match(r"([^\w]*)([\w']+)", text[name.end : name.end + 24])
        says_after = after is not None and (stem(after[2]) in _SPEECH or stem(after[2]) == "sai")
        if says_after or _SAYS_BEFORE.search(text[: name.start]):
            result += [*described, name] if after and "," in after[1] else [name]
        if after and "," in after[1]:
            described.append(name)
    return result


def other_speaker(said: str, found: Sequence[str]) -> tuple[str, str] | None:
    """Return the speaker that `said` names and the source's own, where they are not the same; None otherwise."""
    theirs = [n for text in found for n in speakers(text)]
    for name in speakers(said) if theirs else ():
        if not any(any(alike(a, b) for a in name.keys for b in n.keys) for n in theirs):
            return name.text, theirs[0].text
    return None


_OFFICE = re.compile(rf"\b(?:{OFFICE}|{RANK})\b", re.IGNORECASE)
_ASIDE = 4
"""Words between a name and what its bearer is: "Colonel Diarran Kon\u00e9", "Hollande, who became president"."""


def other_office(said: str, found: Sequence[str], around: Sequence[str]) -> tuple[str, str] | None:
    """Return the office that `said` lets speak ("the Prime Minister said") and the source's speaker, who does not hold it.

    None where the source has that office, where its passage gives it to the speaker, or where the source lets nobody speak.
    """
    theirs = [name.text for text in found for name in speakers(text)]
    theirs += [office for text in found for office in _offices_speaking(text)]
    for office in _offices_speaking(said) if theirs else ():
        own = office.casefold()
        if any(own in text.casefold() for text in found):
            continue
        if not any(_beside_each_other(own, name, text) for name in theirs for text in around):
            return office, theirs[0]
    return None


def _offices_speaking(text: str) -> list[str]:
    found = []
    for match in _OFFICE.finditer(text):
        after = words(text[match.end() : match.end() + 24])[:1]
        after_it = bool(after) and (stem(after[0][0]) in _SPEECH or stem(after[0][0]) == "sai")
        if after_it or _SAYS_BEFORE.search(text[: match.start()]):
            found.append(match.group())
    return found


def _beside_each_other(office: str, name: str, text: str) -> bool:
    last = re.escape(name.rsplit(maxsplit=1)[-1].casefold())
    between = rf"\W+(?:\w+\W+){{0,{_ASIDE}}}?"
    pattern = rf"\b(?:{office}{between}{last}|{last}{between}{office})\b"
    return re.search(pattern, text.casefold()) is not None
