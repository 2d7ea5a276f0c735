"""Which sentences report the words of the one whose words a question asks for: "What did the minister say about …?"."""

import re
from functools import lru_cache

from assistant.checking.names import find_names
from assistant.speech import SPEECH, stems_of
from assistant.words import is_content, listed, stem, stems, words

_ASKS = re.compile(
    r"\bwhat(?:\s(?:else|exactly))?\s(?:did|does|do|has|have|had)\s(?P<who>(?:\S+\s){1,8}?)"
    r"(?:say|said|think|thought|tell|told|write|written|tweet|argue|argued|claim|claimed|comment|promise|promised|add)\b",
    re.IGNORECASE,
)
_PRONOUNS = frozenset(listed("he she it they i we you"))
_SAYING = SPEECH | stems_of(
    """post insist promise vow pledge stress admit deny call urge praise condemn criticise ask reply replied respond think thought
    believe"""
)
_INVERTED = frozenset(
    stem(verb)
    for verb in listed("say said says add added write wrote according explain explained argue argued")
)
"""Of these the speaker may stand behind; behind others stands whom the words are for or about: "asked the minister"."""
BEFORE, AFTER = 8, 5
"""Words from the speaker to the verb: "the president, at a dinner in Paris on Friday, said", and "said the country's president"; "that" ends them."""
SHORT = 2
"""Letters of a part of a name that tells nobody apart: "Le", "de"."""
BY_PRONOUN = 0.6
"""What "he said" counts under a headline that names the speaker, beside 1."""


@lru_cache(maxsize=256)
def whose_words(question: str) -> str:
    """Return who is asked about, as the question calls them; nothing where it does not ask for anybody's words."""
    found = _ASKS.search(question)
    who = found["who"].strip() if found else ""
    return "" if who.casefold() in _PRONOUNS else who


def reports_words(question: str, sentence: str, headline: str) -> float:
    """Return how surely the sentence reports words of the one asked about: 1, BY_PRONOUN or 0."""
    who = _known_by(whose_words(question))
    told = [word for word, _, _ in words(sentence)]
    keys = [_keys(word) for word in told]
    said = [n for n, word in enumerate(told) if stem(word) in _SAYING or _according(told, n)]
    for n in said:
        last = told.index("that", n) if "that" in told[n:] else len(told)
        end = min(last, n + 1 + AFTER) if stem(told[n].casefold()) in _INVERTED else n
        if any(not who.isdisjoint(key) for key in keys[max(0, n - BEFORE) : end]):
            return 1.0
    named = any(not who.isdisjoint(_keys(word)) for word, _, _ in words(headline))
    by_pronoun = any(
        not {"he", "she", "they"}.isdisjoint(w.casefold() for w in told[max(0, n - 2) : n]) for n in said
    )
    return BY_PRONOUN if named and by_pronoun else 0.0


@lru_cache(maxsize=256)
def _known_by(who: str) -> frozenset[str]:
    """Return what the speaker may be called by: the keys of a name, else the last word ("the French president").

    Of "a spokeswoman of Pontis" both the first and the last.
    """
    named = {key for name in find_names(who) if len(name.text.split()) > 1 for key in name.keys}
    plain = [[w for w, _, _ in words(part) if is_content(w)] for part in who.split(" of ")]
    keys = named | {key for part in plain for word in part[-1:] for key in _keys(word)}
    return frozenset(key for key in keys if len(key) > SHORT)


def _keys(word: str) -> set[str]:
    return {stem(word), *stems(word)}


def _according(told: list[str], n: int) -> bool:
    return told[n].casefold() == "according" and told[n + 1 : n + 2] == ["to"]
