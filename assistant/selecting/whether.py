"""Which sentences say yes or no to a question that asks for that: what is told as a fact, and not what may or will be."""

import re
from calendar import month_name
from datetime import date
from functools import lru_cache

from assistant.checking.names import Name, find_names
from assistant.checking.polarity import hedges, opposed
from assistant.understanding.asked import asked
from assistant.words import is_content, listed, parts, stem, stems, words

_WHETHER = re.compile(
    r"(?:(?:and|but|so)\s)?(?:is|was|are|were|did|has|have|had)(?:n['\u2019]t)?\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=\w{3}[.!?])\s+(?=\S)")
_TO_COME = re.compile(r"\b(?:going|expected|likely|set|due|scheduled|planning|able)\sto\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:\u2014\u2013](?!\d)|\s-\s|\b(?:but|that|which|who|while)\b")
_TO = re.compile(r"\bto(?:\s\w+ly)?(?:\s\w+\s(?:and|or))?$")
"""What opens an infinitive: "to formally join", "to vacate and remove"."""
_INTENT = frozenset(listed("will would shall impending upcoming"))
_MODAL = _INTENT | frozenset(listed("could may might should can"))
_OPEN = (_MODAL - _INTENT) | frozenset(
    listed("""if whether unless until before chance chances odds verge brink bid attempt attempts effort efforts push call calls called calling accusing
    urge urged urges urging offer threat threaten favorite favourite believing avoid avoiding avert prevent preventing""")
)
"""Words that leave open what follows them in their clause, beside those that hedge."""
NEAR = 5
"""Words before one that such a word may stand: "will on Tuesday formally join"."""
TO_COME = 0.5
"""How far an intention leaves open what it is for: "announced that she would resign" beside "if she resigns"."""
MOST = 0.5
"""Share of the words after the verb that a sentence must have: "dropped out of the race", whatever the race."""
_SAME_ROOT = 4
_DATED = re.compile(rf"(?:1[5-9]|20)\d\d|{'|'.join(stem(month) for month in month_name if month)}")
_DEATH = frozenset(stem(w) for w in listed("die dead death kill assassinate"))


def asks_whether(question: str) -> bool:
    """Return whether the question asks for a yes or a no about what is or was.

    What is to come nobody can affirm, and of what somebody does by rule or habit "may" and "can" tell as well.
    """
    last = _SENTENCE.split(question.strip())[-1]
    return bool(_WHETHER.match(last)) and not _TO_COME.search(last)


def says(question: str, sentence: str, headline: str = "", day: date | None = None) -> bool:
    """Return whether the sentence tells what is asked about, or its opposite, as a fact.

    Whom the question names may be named in the headline; that the month and the year are the report's own need not be said.
    """
    wanted = predicate(question)
    dated = [w for w in wanted if _DATED.fullmatch(w)]
    plain = [w for w in wanted if w not in dated]
    verb = next((n for n, w in enumerate(plain) if not _plural(w, question)), 0)
    told = [bool(_places(w, sentence)) for w in plain]
    others = told[verb + 1 :]
    if not all(told[: verb + 1]) or sum(others) < MOST * len(others):
        return False
    if not all(_places(w, f"{sentence} {day:%B %Y}" if day else sentence) for w in dated):
        return False
    return names_held(question, sentence, headline) and not leaves_open(question, sentence)


def leaves_open(question: str, sentence: str) -> float:
    """Return how far the sentence leaves open what is asked about: 1 as what may be or is asked, TO_COME as what will be."""
    if sentence.rstrip(" \"\u201d'\u2019").endswith("?"):
        return 1.0
    found = (_places(word, sentence) for word in predicate(question))
    return max((_open(sentence, *places[0]) for places in found if places), default=0.0)


@lru_cache(maxsize=256)
def predicate(question: str) -> tuple[str, ...]:
    """Return the stems of what is asked about, without those of names; all of them where there are only names."""
    wanted = asked(question)
    named = {s for name in find_names(question) for s in stems(name.text)}
    return tuple(s for s in wanted.stems if s not in named) or wanted.stems


def _plural(wanted: str, question: str) -> bool:
    """Return whether a word of the question is, by its form, the subject of what is asked rather than its verb."""
    return any(stem(w) == wanted and w.endswith("s") and not w.endswith("ss") for w, _, _ in words(question))


def names_held(question: str, sentence: str, headline: str) -> bool:
    """Return whether the sentence and its headline name, if only in part, all that the question names, and the sentence not others alone.

    "She replaced Karl Moor, who resigned" under a headline about Mara Lind does not tell that she resigned.
    """
    told, names = find_names(sentence), _named(question)
    own = {key for name in told for key in name.keys} | set(stems(sentence))
    full = {key for name in names if len(name.keys) > 1 for key in name.keys}
    if full and own.isdisjoint(full) and any(len(name.keys) > 1 for name in told):
        return False
    held = own | {key for name in find_names(headline) for key in name.keys} | set(stems(headline))
    return all(not held.isdisjoint({*n.keys, *stems(n.text)}) for n in names)


@lru_cache(maxsize=256)
def _named(question: str) -> tuple[Name, ...]:
    return tuple(name for name in find_names(question) if not _WHETHER.fullmatch(name.text))


def _places(wanted: str, sentence: str) -> list[tuple[int, int]]:
    """Return where the sentence has the word, one of its root, or its opposite."""
    return [
        (start, end)
        for word, start, end in words(sentence)
        for part in parts(word)
        if is_content(part) and _tells(wanted, stem(part))
    ]


def _tells(wanted: str, told: str) -> bool:
    short, long = sorted((wanted, told), key=len)
    if wanted == told or (len(short) >= _SAME_ROOT and long.startswith(short)):
        return True
    return {wanted, told} <= _DEATH or opposed(wanted, told)


def _open(sentence: str, start: int, end: int) -> float:
    """Return how far what stands about a word in its clause leaves it open: "if voters", "a default would", "to join"."""
    before = words(_CLAUSE.split(sentence[:start])[-1])[-NEAR:]
    near = [w.casefold() for w, _, _ in before if w not in {"Will", "May"}]  # names
    after = [w for w, _, _ in words(sentence[end : end + 12])[:1]]
    if not _MODAL.isdisjoint(after) or any(word in _OPEN or hedges(word) for word in near):
        return 1.0
    return TO_COME if _TO.search(" ".join(near)) or not _INTENT.isdisjoint(near) else 0.0
