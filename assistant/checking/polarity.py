"""What a sentence denies, leaves open or turns round."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.words import bare, is_content, listed, parts, stem, words

_NOT = frozenset(listed("not no never nobody none neither nor without cannot hardly unable n't"))
_DENIALS = frozenset(
    listed("""deny denies denied denying refuse refuses refused refusing reject rejects rejected rejecting fail fails failed
    dismiss dismissed refute refuted""")
)
_AFTER_NOT = 2
"""Content words after `not` that it can deny; the first is nearly always the one."""
_AROUND_DENIAL = 4
_CLAUSE_END = re.compile(r"[,;:.!?\u2014](?!\d)|\bbut\b|\bbecause\b|\bwhile\b")

_HEDGES = frozenset(
    listed("""may might could would should plan plans planned planning expect expects expected likely unlikely
    possible possibly perhaps maybe alleged allegedly reportedly apparently appears appeared suspected suspects
    propose proposed proposes consider considers considering hope hopes hoped intend intends intended aim aims accused
    threatened threatens potentially seems seemed believed suggests suggested suggest set poised scheduled slated
    due potential wants seeks seeking vows vowed pledged promises promised want wanted""")
)

_CAUSED = re.compile(r"due to (?:the|an?|its|his|her|their)\b")
"""Not "due to open", which leaves open."""
_AFTER_HEDGE = frozenset(
    listed("to be been being have has had that the a an of in on with by it its not also")
)
_CLAIMING = frozenset(
    stem(w) for w in listed("claims alleges argues insists asserts contends accuses maintains")
)
TELLING = frozenset(
    listed("""said say says saying told tells according added adds announced denied denies believes believed believe
    warned warns thinks thought calls called""")
)
"""Words with which a sentence gives a claim as one, whichever of them its source has."""

_FALSE = re.compile(
    r"\b(?:false(?:ly|hoods?)?|baseless(?:ly)?|unfounded|debunked|discredited|unsubstantiated|bogus|untrue|hoax(?:es)?|fabricated"
    r"|(?:mis|dis)information|conspiracy\stheor(?:y|ies)|without\s(?:\w+\s)?evidence|no\sevidence)\b",
    re.IGNORECASE,
)

_OPPOSITES = tuple(
    tuple(stem(word) for word in pair.split("/"))
    for pair in listed("""rise/fall increase/decrease increased/fell rose/dropped gain/loss win/lose won/lost up/down higher/lower
    approve/reject support/oppose guilty/innocent acquitted/convicted arrested/released opened/closed open/closed
    arrived/left begin/end began/ended start/end start/stop buy/sell bought/sold hired/fired accept/reject allow/ban
    allowed/banned legal/illegal male/female man/woman men/women boy/girl son/daughter mother/father husband/wife
    brother/sister north/south east/west northern/southern eastern/western northeast/southwest northwest/southeast
    alive/dead survived/died attack/defend ally/enemy retake/lose strengthen/weaken expand/shrink largest/smallest
    biggest/smallest best/worst oldest/youngest highest/lowest longest/shortest fastest/slowest early/late
    earlier/later morning/evening import/export victory/defeat majority/minority public/private peace/war
    success/failure succeed/fail resume/suspend joined/left hot/cold hottest/coldest confirm/deny raise/cut
    raised/lowered advance/retreat liberal/conservative heavier/lighter stronger/weaker cheaper/costlier
    upheld/overturned innocent/convicted captured/freed entered/left more/fewer more/less better/worse maximum/minimum
    domestic/foreign upper/lower positive/negative tightened/eased declined/agreed refused/agreed charged/convicted accused/convicted
    charged/acquitted before/after most/least first/last increasing/decreasing rising/falling growing/shrinking""")
)
"""Pairs of which one cannot stand for the other; by stem, so `fell` meets `rises`."""
_OPPOSED = frozenset((a, b) for one, other in _OPPOSITES for a, b in ((one, other), (other, one)))


@dataclass(frozen=True, slots=True)
class Denial:
    """A denying word, and the stems it can deny; the first is the likeliest."""

    word: str
    scope: tuple[str, ...]
    outright: bool
    """`not` and its like deny the next word; `denied` and `rejected` deny what stands about them."""


def denies(word: str) -> bool:
    """Return whether a folded word says no by itself: `not`, `never`, `isn't`."""
    return word in _NOT or word.endswith("n't")


def hedges(word: str) -> bool:
    """Return whether a folded word leaves open what follows it: `may`, `alleged`."""
    return word in _HEDGES


def denials(text: str) -> list[Denial]:
    """Return what `text` denies, in order."""
    found = words(text)
    result = []
    for i, (word, start, end) in enumerate(found):
        plain = bare(word)
        if not _denies(plain, text[end : end + 6]):
            continue
        outright = plain not in _DENIALS
        clause = _CLAUSE_END.split(text[end:], maxsplit=1)[0]
        after = [stem(p) for w, _, _ in words(clause) for p in parts(w) if is_content(w)]
        scope = after[: _AFTER_NOT if outright else _AROUND_DENIAL]
        if not words(clause):
            before = [stem(w) for w, _, _ in found[max(0, i - 5) : i] if is_content(w)]
            scope = before[-_AFTER_NOT:]
        result.append(Denial(text[start:end], tuple(scope), outright))
    return result


def _denies(plain: str, after: str) -> bool:
    if plain == "no" and re.match(r"\.?\s?\d", after):  # "No. 4"
        return False
    if plain == "not" and re.match(r"\s(?:only|just|least)", after):
        return False
    if plain in {"fail", "fails", "failed"}:
        return bool(re.match(r"\s(?:to|in)\b", after))
    return denies(plain) or plain in _DENIALS


def calls_false(sentence: str) -> bool:
    """Return whether a sentence says itself of what it tells that it is not so."""
    return bool(_FALSE.search(sentence))


def turned(said: str, found: Sequence[str]) -> tuple[str, str] | None:
    """Return the word of `said` that turns what `found` says round, and what of `found` it turns; None if none does.

    Either side may deny: `did not flee` against `fled`, and the reverse.
    """
    whole = " ".join(found)
    ours, theirs = denials(said), denials(whole)
    our_stems, their_stems = _stems(said), _stems(whole)
    denied_there = {s for d in theirs for s in d.scope}
    denied_here = {s for d in ours for s in d.scope}
    for denial in ours:
        if denial.scope and denied_there.isdisjoint(denial.scope) and denial.scope[0] in their_stems:
            return denial.word, denial.scope[0]
    for denial in denials(_closest(our_stems, found)):  # what another cited sentence denies is another matter
        least = 1 if denial.outright else min(2, len(denial.scope))
        scope = denial.scope[:1] if denial.outright else denial.scope
        held = [
            s for s in scope if s in our_stems and s not in denied_here and not _affirmed(s, whole, theirs)
        ]
        if scope and len(held) >= least and not _also_affirmed(held, found):
            return denial.word, held[0]
    return None


def _closest(ours: set[str], found: Sequence[str]) -> str:
    """Return the text of `found` that shares most words."""
    return max(found, key=lambda text: len(ours & _stems(text)), default="")


def invented(said: str, found: Sequence[str]) -> str:
    """Return a denying word of `said` that nothing in `found` bears out; empty when there is none."""
    theirs = [d for text in found for d in denials(text)]
    denied_there = {s for d in theirs for s in d.scope}
    for denial in denials(said):
        if denied_there.isdisjoint(denial.scope) if denial.scope else not theirs:
            return denial.word
    return ""


def _affirmed(one: str, whole: str, there: Sequence[Denial]) -> bool:
    """Return whether the stem stands in the source more often than it is denied there."""
    said = sum(stem(p) == one for word, _, _ in words(whole) for p in parts(word))
    return said > sum(one in d.scope for d in there)


def _also_affirmed(stems: Sequence[str], found: Sequence[str]) -> bool:
    return any(set(stems) <= _stems(text) and not denials(text) for text in found)


def opposite(said: str, found: Sequence[str]) -> tuple[str, str] | None:
    """Return a word of `said` and its opposite in `found`, where neither side has both."""
    ours = _by_stem(said)
    theirs = _by_stem(" ".join(found))
    for one, other in _OPPOSITES:
        for a, b in ((one, other), (other, one)):
            if a in ours and b not in ours and b in theirs and a not in theirs:
                return ours[a], theirs[b]
    return None


def opposed(one: str, other: str) -> bool:
    """Return whether one word says the opposite of the other."""
    return (stem(one), stem(other)) in _OPPOSED


def left_open(said: str, found: Sequence[str]) -> str:
    """Return the word by which `found` leaves open what `said` states outright (`may`, `alleged`); empty if none."""
    ours = {stem(p) for word, _, _ in words(said) for p in parts(word)}
    open_here = {s for _, s in _hedged(said)}
    for word, what in _hedged(_closest(_stems(said), found)):
        if what in ours and what not in open_here:
            return word
    return ""


def _hedged(text: str) -> list[tuple[str, str]]:
    """Return each hedging word with the stem of what it leaves open: the next word that says something."""
    result = []
    for word, start, end in words(text):
        if bare(word) in _HEDGES and not (word == "May" and start) and not _CAUSED.match(text[start:]):
            after = (w for w, _, _ in words(text[end : end + 60])[:4])
            result += [(word, stem(w)) for w in after if bare(w) not in _AFTER_HEDGE][:1]
    return result


def unattributed(said: str, found: Sequence[str]) -> str:
    """Return the word by which `found` gives as somebody's claim (`claimed`, `insists`) what `said` gives as fact.

    Plain speech (`said`, `told`) does not count: a ministry that said so is how most facts come into the paper.
    """
    if any(bare(w) in TELLING or stem(w) in _CLAIMING or bare(w) in _HEDGES for w, _, _ in words(said)):
        return ""
    ours = _stems(said)
    text = _closest(ours, found)
    for word, _, end in words(text):
        after = [s for w, _, _ in words(text[end:])[:5] if is_content(w) for s in (stem(w),)]
        if stem(word) in _CLAIMING and after and ours.issuperset(after[:2]):
            return word
    return ""


def _stems(text: str) -> set[str]:
    return {stem(p) for word, _, _ in words(text) for p in parts(word) if is_content(p)}


def _by_stem(text: str) -> dict[str, str]:
    return {stem(p): p for word, _, _ in words(text) for p in parts(word)}
