"""Clauses whose time is that of another event than the one asked about: one to come, or one that followed it."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.checking.names import find_names
from assistant.dating.same_kind import alike
from assistant.dating.time_clauses import AUXILIARIES, content_of, is_verb
from assistant.words import bare, listed, stem, words

_BEHIND = frozenset(listed("was were been has have had did"))
"""Auxiliaries of what has happened."""
_AHEAD = AUXILIARIES - _BEHIND
"""Those that make a past form a present or a future: "is elected", "must be signed"."""
_CHARGED = re.compile(
    r"\b(?:accused|arrested|blamed|charged|convicted|detained|guilty|indicted|jailed|sentenced|suspected|tried)\b"
    r"(?:\s\w+){0,4}?\s(?:with|of|for|over)\s",
    re.IGNORECASE,
)
"""What names, in the clause itself, something that happened before: what somebody is charged with."""
_AFTER = re.compile(
    r"\b(?:after|following|since|amid(?:st)?|despite|because of|due to|owing to|in the wake of|in response to"
    r"|(?:survivors|victims|aftermath|anniversary|commemoration) of)\s",
    re.IGNORECASE,
)
"""What names, after the clause, something that happened before it."""
_CHARGE = re.compile(rf"{_CHARGED.pattern}[^,;:.]*", re.IGNORECASE)
_KIN_WORD = re.compile(
    r"\b(?:husband|wife|widow|widower|son|daughter|brother|sister|father|mother|nephew|niece|lawyer|spokesman|spokeswoman"
    r"|aide|deputy|successor|predecessor|friend|colleague|bodyguard|driver)s?\b"
)
"""People of whom news tells by whose they are."""
_KIN = re.compile(
    rf"(?P<owner>\w+)['\u2019]s\s(?:[a-z]+\s){{0,2}}?{_KIN_WORD.pattern}"
    rf"|{_KIN_WORD.pattern}\sof\s(?:[A-Z]\w+\s)*?(?P<of>[A-Z]\w+)\b(?!\s[A-Z])"
)
_WHOM = re.compile(r",?\s(?:who|whom|whose|which)\s(?=[^,;:.]*$)")
_HIS = re.compile(r"\b(?:he|she|his|her)\b")
_BEHIND_VERB = re.compile(r"\s(?:back\s)?(?:the\s)?")
WITHIN = 5
"""Words after "following" among which its noun stands: "following the deadly magnitude 5 quake"."""


def tells_of_past(clause: str) -> bool:
    """Return whether a verb of the clause is past; "faces an election" and "is to open on Thursday" are not."""
    found = [bare(w) if w.islower() else w for w, _, _ in words(clause)]
    return any(
        w in _BEHIND or (w not in AUXILIARIES and is_verb(w) and before not in _AHEAD)
        for before, w in pairwise(["", *found])
    )


def follows_event(event: Sequence[str], question: str, sentence: str, clause: str) -> bool:
    """Return whether the clause tells what came after the event: "an aftershock hit Tarn after the earthquake".

    `event` are the stems of what is asked about; what the question itself names by "after" is not the event.
    """
    told = set(content_of(_CHARGE.sub(" ", clause)))
    later = named_after(sentence) - named_after(question)
    return any(s in later for s in event if not any(alike(s, t) for t in told))


def of_another(question: str, names: Collection[str], clause: str) -> bool:
    """Return whether somebody beside whom the question names is the subject: "Mara Lind's widower died"."""
    first = next((start for w, start, _ in words(clause) if is_verb(w)), len(clause))
    found = [m.group("of") or m.group("owner") for m in _KIN.finditer(clause[:first])]
    return not _KIN_WORD.search(question) and any(bare(name) in names for name in found)


def of_somebody_else(names: Collection[str], before: str, clause: str) -> bool:
    """Return whether a clause is about somebody named before it, none of whose names are asked about.

    "Dara Lind, who died in May", "Karl Moor was killed when his car crashed"; `before` is the sentence up to its time.
    """
    told = [{*name.keys, *(stem(key) for key in name.keys)} for name in find_names(before)]
    if not names or not told:
        return False
    whom = _WHOM.search(before)
    if whom and (named := find_names(before[: whom.start()])):
        return whom.start() - named[-1].end <= 1 and not any(
            key in names or stem(key) in names for key in named[-1].keys
        )
    return bool(_HIS.search(clause)) and not any(keys & set(names) for keys in told)


@lru_cache(maxsize=4096)  # asked of a sentence once for each of its times, and where it is told surely
def has_other_object(question: str, event: tuple[str, ...], text: str) -> bool:
    """Return whether a verb of the event has a name behind it that is not asked about, and one asked about is nowhere in `text`.

    "It had taken back Konna", where the question is about Diabaly. `event` are the stems of what is asked about.
    """
    held = {key for name in find_names(text) for key in name.keys} | {stem(w) for w, _, _ in words(text)}
    asked = [{*name.keys, *map(stem, name.keys)} for name in find_names(question) if not name.opening]
    if not asked or all(keys & held for keys in asked):
        return False
    ends = [end for w, _, end in words(text) if any(alike(stem(w), e) for e in event)]
    behind = (n for n in find_names(text) for end in ends if _BEHIND_VERB.fullmatch(text[end : n.start]))
    return any(set().union(*asked).isdisjoint(name.keys) for name in behind)


def named_after(text: str) -> set[str]:
    """Return the stems of the words that stand just behind an "after" or a charge."""
    return {
        stem(w)
        for kind in (_AFTER, _CHARGED)
        for mark in kind.finditer(text)
        for w, _, _ in words(re.split("[,;:.]", text[mark.end() :])[0])[:WITHIN]
    }
