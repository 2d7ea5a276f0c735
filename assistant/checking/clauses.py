"""The claims that one sentence coordinates: `X happened and Y did not`, each as a sentence that stands alone."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.checking.polarity import TELLING
from assistant.checking.quotations import find_quotations
from assistant.words import PAST, bare, is_content, listed, words

_JOINT = re.compile(r"(?:,|;)?\s(?:and|but|while|whereas)\s|;\s")
_AUXILIARIES = frozenset(
    listed("is are was were am has have had will would can could may might must shall should does did do")
)
_PRONOUNS = frozenset(listed("he she it they this these those"))
_LEAST_PAST = 5
"""Letters of a regular past form: shorter words in -ed are as often none (`need`, `shed`)."""


def clauses_of(sentence: str) -> list[str]:
    """Return the sentence cut where it coordinates whole claims; itself alone where it makes one, or where that is unsure.

    A claim that names no subject, or only a pronoun, is given that of the claim before it. Lists ("Mali and Niger") are
    not cut, nor quotations; nor is what somebody says cut from who says it.
    """
    quotations = find_quotations(sentence)
    pieces, start = [], 0
    for joint in _JOINT.finditer(sentence):
        inside = any(s <= joint.start() < e for _, s, e in quotations)
        left, right = sentence[start : joint.start()], sentence[joint.end() :]
        if not inside and verb_in(left) and _claims(_JOINT.split(right)[0]):
            pieces.append(left)
            start = joint.end()
    pieces.append(sentence[start:])
    apart = not any(_told_together(left, right) for left, right in pairwise(pieces))
    return (_with_subjects(pieces) if apart else []) or [sentence]


def _told_together(left: str, right: str) -> bool:
    """Return whether somebody says both, named in one alone: "he said that X and Y", "X and Y, he said"."""
    if _tells(left) == _tells(right):
        return False
    return not _tells(left.rpartition(",")[2]) or "," not in left if _tells(left) else "," in right


def _tells(text: str) -> bool:
    return any(bare(w) in TELLING for w, _, _ in words(text))


def _claims(text: str) -> bool:
    """Return whether `text` says something of something: it has a verb, and a word that carries meaning."""
    return verb_in(text) is not None and any(is_content(w) for w, _, _ in words(text))


def verb_in(text: str) -> int | None:
    """Return where the first word begins that has the form of a finite verb, None without one; seen by its form alone."""
    for word, start, _ in words(text):
        plain = bare(word)
        past = plain in PAST or (plain.endswith("ed") and len(plain) >= _LEAST_PAST)
        if plain in _AUXILIARIES or plain in TELLING or (past and word[0].islower()):
            return start
    return None


def _with_subjects(pieces: Sequence[str]) -> list[str]:
    """Return each piece with a subject; nothing where there is none to give."""
    whole: list[str] = []
    subject = ""
    for piece in pieces:
        own = piece[: verb_in(piece) or 0]
        named = any(is_content(w) for w, _, _ in words(own))
        subject = own if named else subject
        if not subject:
            return []
        left_over = "" if named or bare(own).strip() in _PRONOUNS else own
        whole.append(subject + left_over + piece[len(own) :])
    return whole
