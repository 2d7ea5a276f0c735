"""Which sentences of an article can be read by themselves."""

import re
from itertools import takewhile

from assistant.checking.names import find_names
from assistant.selecting.instructions import addresses_a_model
from eval.drafting.naming import Naming
from eval.drafting.resolved import Resolved
from eval.drafting.words import (
    AUXILIARIES,
    BASE,
    COUNTS,
    HE_SHE,
    IT_THEY,
    LEANING_FIRST,
    PERSONAL,
    POINTING,
    POSTMODIFIED,
    SENT_FOR,
)

FEWEST_WORDS, MOST_WORDS = 8, 40
MOST_COMMAS = 4
"""More of them make a list."""
MOST_CAPITALS = 0.45
"""Share of capitalised words above which a line is a heading, or a list of names."""
FEWEST_ENGLISH = 2
SUBJECT_WORDS = 9
"""Words among which the subject of a sentence ends."""
ROOM = 4
"""Words before "their" that may hold what it means."""
_ENGLISH = frozenset("the of and to was were in on by for with that from at".split())
_MARKS = re.compile(
    r"[\"\u201c\u201d\u00ab\u00bb()\[\]{}<>|@#*_\u2022:;?!\u2026=^~\\\u2212]|\.\.\.|''|https?|www\.|(?<!\w)['\u2018]\w|\n"
)
"""Quotations, brackets, addresses, questions, lists: what a plain sentence of a report does not have."""
_FURNITURE = re.compile(
    r"\b(?:click|subscribe|newsletter|sign up|contributed to this (?:report|article|story)|can be reached|reach (?:him|her|reporter)"
    r"|follow (?:him|her|us)|read more|photo by|getty images|courtesy of|our (?:journalism|reporting)|this (?:story|article|report)"
    r"|video player|ad feedback|cookies|affiliate|copyright|pictured|(?:is|are) seen|shown here|file photo|editor's note|nonprofit news)\b",
    re.IGNORECASE,
)
_ABBREVIATED = "".join(
    rf"(?<!\b{word})"
    for word in "[A-Z] Mr Ms Dr St Jr Sr Lt vs No Mrs Sen Gov Rep Col Gen Sgt Inc Capt Prof Corp".split()
)
_TWO_SENTENCES = re.compile(rf"{_ABBREVIATED}(?<!\.[A-Z])\.\s[A-Z]")
"""A full stop that ends no abbreviation, and goes on."""
_VAGUE = re.compile(
    r"\b(?:last|first|latest|only|previous|second|third|next|new|old|big|biggest) ones?\b|\bother (?:side|hand|end)\b"
    r"|\b(?:also|resulting|nobody|nothing|everyone|everybody|someone|something|anyone)\b"
    r"|\bthe (?:other|same|rest|pair|duo|trio|latter|former)\b|\bthough,|\bdo(?:ing)? so\b"
    r"|\b(?:in|to|of|at|for|from|on|during|by|with|since|after|before|until) that [a-z]+",
    re.IGNORECASE,
)
_DISCOURSE = re.compile(
    r"(?:In|At|By|On|For|To|From|As)\s(?:fact|addition|contrast|comparison|particular|general|turn|short|total|all|response"
    r"|return|reality|example|instance|that \w+|the time|it|them|the meantime|the end|first|least one|one \w+|result"
    r"|a (?:statement|tweet|post|letter|news|press|separate|video|court|new|recent) ?\w*)\b(?! of)"
)
"""An opening that joins a sentence to the one before it."""
_DEMONYM = re.compile(r"(?:iard|ian|ean|ese|ish|man|woman|er|can|ite)$")
_BEFORE_ADJECTIVES = frozenset(
    "a an the of in with by for from to on at their his her its and or more most".split()
)
_THING = re.compile(r"\b(?:an?|the)\s[a-z]", re.IGNORECASE)
"""Something that "it" can mean."""
_EXISTENTIAL = re.compile(r"\b[Tt]here\s(?=(?:was|were|is|are|has|have|had|will)\b)")
"""A "there" that is no place."""
_WORDS = re.compile(r"[^\W_]+(?:[.'\u2019-][^\W_]+)*")
_THE = re.compile(
    r"\b[Tt]he\s(?P<rest>[a-z][\w'\u2019-]*(?:\s[a-z][\w'\u2019-]*){0,2})(?P<after>[^\w]*\s*\S*)"
)


def stands_alone(told: Resolved, naming: Naming) -> bool:
    """Return whether the sentence says what it says by itself: a whole plain statement that leans on no other.

    By rules of English that would rather pass over a good sentence than let a bad one through.
    """
    sentence = told.text
    words = _WORDS.findall(_EXISTENTIAL.sub("", sentence))
    lower = [word.lower().replace("\u2019", "'") for word in words]
    return (
        FEWEST_WORDS <= len(sentence.split()) <= MOST_WORDS
        and _is_plain(sentence, words)
        and lower[0].split("'")[0] not in LEANING_FIRST
        and PERSONAL.isdisjoint(lower)
        and POINTING.isdisjoint(lower)
        and len(_ENGLISH.intersection(lower)) >= FEWEST_ENGLISH
        and not addresses_a_model(sentence)
        and not _DISCOURSE.match(sentence)
        and _tells(told)
        and not _leans(sentence, naming)
    )


def _is_plain(sentence: str, words: list[str]) -> bool:
    if not sentence[0].isupper() and not sentence[0].isdigit() and sentence[0] not in "$\u00a3\u20ac":
        return False
    capitals = sum(word[0].isupper() for word in words)
    return (
        sentence.endswith(".")
        and not _MARKS.search(sentence)
        and not _FURNITURE.search(sentence)
        and not _TWO_SENTENCES.search(sentence)
        and not _VAGUE.search(sentence)
        and sentence.count(",") <= MOST_COMMAS
        and capitals <= MOST_CAPITALS * len(words)
    )


def _tells(told: Resolved) -> bool:
    """Return whether the sentence has a verb of telling; a caption's ("walks past the bank on Monday") is none."""
    day = next((start for start, _, _ in told.days if start > len("On ")), len(told.text))
    words = [word.lower() for word in _WORDS.findall(told.text[:day])]
    verbs = AUXILIARIES if day == len(told.text) else AUXILIARIES - {"is", "are", "do", "does"}
    return any(
        word in verbs or word in BASE or (word.endswith("ed") and words[at - 1] not in _BEFORE_ADJECTIVES)
        for at, word in enumerate(words)
    )


def _leans(sentence: str, naming: Naming) -> bool:
    """Return whether a pronoun or a "the …" in the sentence means something that was named before it."""
    named = min((n.start for n in find_names(sentence) if naming.has(n)), default=len(sentence))
    person = min((at for name in naming.known if (at := sentence.find(name)) >= 0), default=len(sentence))
    for match in _WORDS.finditer(sentence):
        word, at = match.group().lower(), match.start()
        if (word in HE_SHE and at < person) or (word == "them" and at < named):
            return True
        if word in IT_THEY and sentence[:at].count(" ") < ROOM:
            return True
        if word in {"it", "its"} and at < named and not _THING.search(sentence[:at]):
            return True
    sent_for = any(match.start() < named and _means_another(match) for match in _THE.finditer(sentence))
    return sent_for or _bare_subject(sentence)


def _means_another(match: re.Match[str]) -> bool:
    """Return whether the words after "the" are one of those that stand for something, with nothing to say which."""
    words = match["rest"].split()
    thing = [re.sub("['\u2019]s$", "", w) for w in takewhile(lambda word: not _ends_subject(word), words)]
    if thing[:1] and thing[0] in COUNTS:
        return True
    at = next((i for i, word in enumerate(thing) if word in SENT_FOR), None)
    if at is None:
        return False
    after = words[at + 1 :] or match["after"].strip(" ,").split()[:1]
    return not after or not (after[0] in POSTMODIFIED or after[0][:1].isupper())


def _bare_subject(sentence: str) -> bool:
    """Return whether the sentence opens with "The" and a subject that nothing tells from others: "The Spaniard is …"."""
    words = sentence.split()
    if words[0] != "The":
        return False
    subject = list(takewhile(lambda word: not _ends_subject(word), words[1:SUBJECT_WORDS]))
    head = subject[-1].strip(",") if subject else ""
    after = words[len(subject) + 1] if len(words) > len(subject) + 1 else ""
    if after in POSTMODIFIED or not head:
        return False
    alone = len(subject) == 1 and bool(_DEMONYM.search(head))
    return head[0].islower() or alone or bool(re.match(r"\d+-year-old", words[1]))


def _ends_subject(word: str) -> bool:
    plain = word.rstrip(",")
    return (
        plain != word
        or plain in AUXILIARIES
        or plain in BASE
        or plain in POSTMODIFIED
        or plain.endswith("ed")
    )
