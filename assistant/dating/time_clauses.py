"""Which words of a sentence a time belongs to: its clause, and the verb beside it."""

import re
from functools import lru_cache
from itertools import pairwise

from assistant.speech import SPEECH, stems_of
from assistant.words import bare, is_content, listed, parts, stem, words

_BORDER = re.compile(
    r"[,;:\u2014\u2013]|\s-\s"
    r"|\b(?:that|which|who|whom|whose|when|where|while|because|although|though|if|as|after|before|until|and|but|or|so"
    r"|since|following|despite|whether|than)\b"  # in small letters: the WHO is no pronoun
)
"""Where one clause may end and another begin."""
_RELATIVE = re.compile(r"\W*(?:that|which|who|whom|whose|where)\b")
"""What opens a clause about the noun before it."""
_FULL_STOP = re.compile(r"[a-z\d]{3}[.!?][\"\u201d]?\s+(?=[A-Z\u201c\"])")
_SUBORDINATE = re.compile(
    r"\W*(?:that|which|who|whom|whose|when|where|while|because|although|though|if|as|after|before|until|since|following|despite)\b",
    re.IGNORECASE,
)
"""What opens a clause that a time before it does not belong to."""
AUXILIARIES = frozenset(
    listed(
        "is are was were be been being has have had will would can could may might must should do does did am"
    )
)
_VERBS = frozenset(
    listed("""became began blew bought broke brought built burnt came caught chose cut dealt dug drew drove fell fled flew fought found froze
    gave got grew held hit kept killed knew laid lay led left lost made met paid put quit ran rang rose said sang sank sat saw
    sent set shook shot shut slept sold spent split spoke spread stole stood struck sued swore told took threw tore went won
    wore wrote beat ate bound burst cast fed felt forgave forgot heard hid hung lent mistook overcame oversaw overtook rode sought
    shone slid sprang stuck swam swept swung taught thought understood underwent undid upheld wept withdrew withheld withstood
    overthrew retook born begun held slain stolen taken beaten chosen fallen gone known seen shown driven spoken""")
)
"""Past forms that do not end in -ed."""
DOING = frozenset(listed("become became come came go went get got make made"))
"""Verbs of an event that are elsewhere too common to carry a claim."""
_NOT_VERBS = frozenset(
    listed("hundred united need seed feed shed bleed breed speed indeed armed unmanned masked so-called")
)
_BACK = re.compile(
    r"\b(?:take|takes|taken|took|win|won|get|gets|got|taking)\s(?:\w+\s)?back\b", re.IGNORECASE
)
SHORTEST_ED = 4
"""Letters of the shortest verb in -ed: "died"; "red" is none."""
SAYING = SPEECH | stems_of(
    """report confirm state note reveal estimate release publish quote indicate inform disclose speak spoke count identify according"""
)
"""What is done with a report, on a day that need not be the event's."""
_LEADS = frozenset(
    listed(
        "on in at by late early around about shortly only just the last this since until from during of a to"
    )
)
"""Words that may stand between a verb and the time that belongs to it."""


def is_verb(word: str) -> bool:
    """Return whether a word is likely a verb of a clause, as far as its form tells; `Mohammed` is none."""
    plain = bare(word)
    return plain in _VERBS | AUXILIARIES or (
        len(plain) >= SHORTEST_ED and word.islower() and plain.endswith("ed") and plain not in _NOT_VERBS
    )


def clause_of(sentence: str, start: int, end: int) -> str:
    """Return the words of the clause that a time at `start` to `end` belongs to.

    A stretch with no verb, such as "on Monday," or "in London,", goes with what stands before it, and one that opens with
    a verb with its subject; a stretch that opens the sentence goes with the main clause after it.
    """
    stretches = _stretches(sentence, start, end)
    at = next(i for i, (a, b) in enumerate(stretches) if a <= start < b)
    own = at
    while own > 0 and (
        not _has_verb(sentence, stretches[own][0], stretches[at][1])
        or _opens_with_verb(sentence, stretches[own])
    ):
        own -= 1
    told = [(stretches[own][0], stretches[at][1])]
    for stretch in stretches[at + 1 :]:
        if _has_verb(sentence, *told[-1]):
            break
        told += [] if _SUBORDINATE.match(sentence, stretch[0]) else [stretch]
    head = (
        sentence[stretches[own - 1][0] : told[0][0]] if own and _RELATIVE.match(sentence, told[0][0]) else ""
    )
    verbs = [end for word, _, end in words(head) if is_verb(word)]
    return " ".join([head[max(verbs, default=0) :], *(sentence[slice(*stretch)] for stretch in told)])


def _stretches(sentence: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches between borders, of the one sentence that the time stands in; a border within it is none."""
    first = max((m.end() for m in _FULL_STOP.finditer(sentence, 0, start)), default=0)
    stop = _FULL_STOP.search(sentence, end)
    last = stop.start() + 4 if stop else len(sentence)
    shared = not verb_beside(sentence, start, end)
    borders = {
        m.start()
        for m in _BORDER.finditer(sentence, first, last)
        if not start <= m.start() < end and not (shared and _goes_on(sentence, m))
    }
    return list(pairwise(sorted({first, last, *borders})))


def _goes_on(sentence: str, border: re.Match[str]) -> bool:
    """Return whether a clause goes on with another verb of its subject: "and ended the siege"."""
    following = words(sentence[border.end() : border.end() + 30])[:1]
    return (
        border.group() == "and"
        and bool(following)
        and is_verb(following[0][0])
        and following[0][0] not in AUXILIARIES
    )


def _has_verb(sentence: str, start: int, end: int) -> bool:
    return any(is_verb(w) for w, _, _ in words(sentence[start:end]))


def _opens_with_verb(sentence: str, stretch: tuple[int, int]) -> bool:
    first = words(sentence[slice(*stretch)])[:1]
    return bool(first) and is_verb(first[0][0])


def verb_beside(sentence: str, start: int, end: int) -> str:
    """Return the verb that a time follows: "announced" in "announced on Friday"; or one of saying after it; or nothing."""
    for word, _, _ in reversed(words(sentence[max(0, start - 60) : start])):
        if is_verb(word):
            return word
        if bare(word) not in _LEADS:
            break
    following = words(sentence[end : end + 40])[:1]
    if following and not sentence[end : end + following[0][1]].strip() and stem(following[0][0]) in SAYING:
        return following[0][0]
    return ""


def retaken(text: str) -> str:
    """Return `text` with "take back" and "get back" as one verb."""
    return _BACK.sub("retaken", text)


@lru_cache(maxsize=4096)
def content_of(text: str) -> tuple[str, ...]:
    """Return the stems of the words of `text` that can tell of an event."""
    return tuple(
        stem(p)
        for w, _, _ in words(retaken(text))
        for p in parts(w)
        if is_content(p) or bare(p) in _VERBS | DOING
    )


def gapped(sentence: str, start: int, end: int, names: frozenset[str]) -> bool:
    """Return whether the time is that of another subject in a row: "Saturday" for Gao in "Kidal fell on Friday, Gao ..., Timbuktu on Saturday"."""
    verbless = [s for s in _stretches(sentence, start, end) if not _has_verb(sentence, *s)]
    own = next((s for s in verbless if s[0] <= start < s[1]), None)
    if own is None or not sentence[: own[0]].strip() or not (subject := _named(sentence, own, start, end)):
        return False
    return subject.isdisjoint(names) and any(
        not names.isdisjoint(_named(sentence, s, start, end)) for s in verbless
    )


def _named(sentence: str, stretch: tuple[int, int], start: int, end: int) -> set[str]:
    """Return the capitalised words of a stretch that are not of the time."""
    found = words(sentence[slice(*stretch)])
    return {
        bare(w) for w, s, _ in found if w[0].isupper() and is_content(w) and not start <= stretch[0] + s < end
    }
