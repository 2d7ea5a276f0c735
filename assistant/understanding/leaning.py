"""Whether a question leans on what was said before, and which turns it can mean.

A question leans on the turns before it when it begins as a continuation, has a pronoun or a "this album" whose meaning
lies outside it, asks for more ("what else?"), or has neither a name nor more than a few words of its own: after "Who
founded INXS?", "How did the band form?". One with a name and none of these is a new question, whatever was said.
"""

import re
from functools import lru_cache
from itertools import pairwise

from assistant.checking.names import Name, find_names
from assistant.conversation import Turn
from assistant.understanding.question_words import (
    ADDING,
    AFTER_POINTING,
    ASKS_FOR_ONE,
    AUXILIARIES,
    BESIDES,
    BY_NOW,
    DEMONSTRATIVE,
    EXISTENTIAL,
    GROUPS,
    IMPERSONAL,
    LAST_WORDS,
    LINKED,
    OBJECTS,
    OF_ITS_OWN,
    OPENERS,
    PERSONS,
    PLACE_IN_LIST,
    PLACES,
    POINTING,
    SENTENCE_END,
    SUBORDINATE,
    THINGS,
    TIME_AWAY,
    TIMELINE_ALONE,
)
from assistant.words import STOP, bare, is_content, stem, stems, words

Turns = tuple[Turn, ...]

LEANING = PERSONS | GROUPS | THINGS | POINTING | PLACES | LINKED
SHORT = 3
"""A question without a name and with at most so many content words leans on the turns before. Of such questions in
CANARD 144 of 157 did; of first questions about news hardly one is so short (docs/measurements.md)."""
MAX_OWN = 5
"""A longer question that takes up a word of the turn before does so by chance."""
LONGEST = 8
"""With more content words a question says what it is about."""
ANTECEDENT = 2
"""Content words before a pronoun from which on they hold what it stands for: "The company cut its prices, why?"."""
LETTER = re.compile("[A-Za-z]")
LEAST_KEY = 3
"""Letters a word of a name has that two texts share: "of" and "al" are no sign of one topic."""


def on_topic(turns: Turns) -> Turns:
    """Return the turns since the topic last changed: the last that stood alone, with names none of which was said before.

    Or without a name, where it was found to be of something else: "Where did the meteor fall?".
    """
    start = 0
    said: frozenset[str] = frozenset()
    for place, turn in enumerate(turns):
        own = _keys(turn.query_text)
        if (own and not own & said and not completed(turn)) or _kept(turn, turns[start:place]):
            start, said = place, frozenset()
        said |= own | _keys(turn.answer)
    return turns[start:]


def _kept(turn: Turn, before: Turns) -> bool:
    """Say whether the turn's question has the form of a follow-up, and was kept for the thing that it asks about."""
    as_it_was = bool(before) and turn.query_text == turn.question.strip()
    return (
        as_it_was and is_follow_up(turn.question, before[-1]) and bool(things_unsaid(turn.question, before))
    )


def completed(turn: Turn) -> bool:
    """Say whether the turn's question leaned on those before it and got words from them."""
    return turn.query_text.startswith(f"{turn.question.strip()} (")


@lru_cache(maxsize=256)
def _keys(text: str) -> frozenset[str]:
    return frozenset(key for name in find_names(text) for key in name.keys if len(key) >= LEAST_KEY)


def is_follow_up(question: str, last: Turn) -> bool:
    """Say whether the question leans on the turns before it, of which `last` is the newest."""
    plain, names, own = bare(question), find_names(question), stems(question)
    if len(own) > LONGEST or not LETTER.search(plain):
        return False
    if _says_so(plain, names):
        return True
    if names or BY_NOW.search(plain) or OF_ITS_OWN.search(plain) or _keywords(plain):
        return False
    return len(own) <= SHORT or _repeats(plain, own, last)


def things_unsaid(question: str, turns: Turns) -> list[str]:
    """Return the things that a follow-up calls "the …" though no turn named them; none of one that says that it goes on."""
    plain = bare(question)
    if _says_so(plain, find_names(question)):
        return []
    said = {word for turn in turns for text in (turn.query_text, turn.answer) for word in stems(text)}
    return [word for word in _definite(plain) if stem(word) not in said]


def _says_so(plain: str, names: list[Name]) -> bool:
    """Say whether a word of the question shows that it goes on from what was said."""
    goes_on = OPENERS.match(plain) or TIME_AWAY.search(plain) or PLACE_IN_LIST.search(plain)
    if goes_on or TIMELINE_ALONE.fullmatch(plain) or _pronoun(plain, names):
        return True
    return bool(ADDING.search(plain) or DEMONSTRATIVE.search(plain)) and not BESIDES.search(plain)


def _keywords(plain: str) -> bool:
    """Say whether the question is words to search for, not a sentence: "gao mayor name"."""
    typed = [word for word, _, _ in words(plain)]
    return len(typed) > 1 and not STOP.intersection(typed)


def _repeats(plain: str, own: tuple[str, ...], last: Turn) -> bool:
    """Say whether "the …" takes up a word of the turn before: "Who led the attack?"."""
    if len(own) > MAX_OWN:
        return False
    before = set(stems(last.query_text)) | set(stems(last.answer))
    return any(stem(word) in before for word in _definite(plain))


def _definite(plain: str) -> list[str]:
    typed = [word for word, _, _ in words(plain)]
    return [word for article, word in pairwise(typed) if article == "the" and is_content(word)]


def _pronoun(plain: str, names: list[Name]) -> bool:
    """Say whether a pronoun or the like in its first sentence has its meaning outside the question."""
    impersonal = [found.span() for found in IMPERSONAL.finditer(plain)]
    before = ""
    for word, start, end in words(plain):
        if SENTENCE_END.search(plain[:start]):
            return False
        if word in LEANING and not any(first <= start < last for first, last in impersonal):
            named = any(name.end <= start for name in names)
            if word in POINTING:
                leaning = not is_content(before or "the") and bool(AFTER_POINTING.match(plain, end))
            elif word in PLACES:
                leaning = not named and not EXISTENTIAL.search(plain)
            else:
                leaning = _is_object(plain, start, end) or (
                    not named and (before in AUXILIARIES or not _holds_antecedent(plain[:start]))
                )
            if leaning:
                return True
        before = word
    return False


def _is_object(plain: str, start: int, end: int) -> bool:
    """Say whether a pronoun ends the question's only clause: what acts in it would be "itself", so it was named before.

    "Why didn't Neymar play in it?", but not "Did Macron say when he would leave it?".
    """
    opening = len(plain.split(maxsplit=1)[0])
    return (
        plain[start:end] in OBJECTS
        and LAST_WORDS.match(plain, end) is not None
        and not SUBORDINATE.search(plain, opening, start)
    )


def _holds_antecedent(before: str) -> bool:
    """Say whether the words before a pronoun hold what it stands for."""
    return len(stems(before)) >= (1 if ASKS_FOR_ONE.match(before) else ANTECEDENT)
