"""Follow-up questions made to stand alone, without a language model.

A question that stands alone is returned as it is, byte for byte. A follow-up keeps its words and gets, in brackets,
the words it leans on: `And who announced it? (Konna retaken)`. "What about Diabaly?" puts a name in another's place:
`When was Diabaly retaken?`. Names carry most: with them alone the words of a person's rewrite are met best, and
words from longer ago only blur the search (see docs/measurements.md).
"""

import re

from assistant.conversation import Conversation, Turn
from assistant.names import Name, find_names
from assistant.question_words import (
    ABOUT,
    ADDING,
    AFTER_POINTING,
    ASKS_WHO,
    AUXILIARIES,
    DEMONSTRATIVE,
    EXISTENTIAL,
    GROUPS,
    IMPERSONAL,
    LINKED,
    OPENERS,
    PERSONS,
    PLACES,
    POINTING,
    PREPOSITIONS,
    THINGS,
)
from assistant.words import bare, is_content, stem, stems, words
from index.times import find_times

MAX_NAMES = 3
MAX_WORDS = 3
"""Content words carried beside names; without a name, `MAX_BARE_WORDS` of them are the topic."""
MAX_BARE_WORDS = 6
SHORT = 1
"""A question with at most so many words of its own, and no name, leans on the one before: "How many died?"."""
MAX_OWN = 4
"""A longer question that takes up a word of the turn before does so by chance."""
LONGEST = 8
"""With more content words a question says what it is about."""
ANTECEDENT = 2
"""Content words before a pronoun from which on they hold what it stands for: "Which company cut its prices?"."""
CARRIED = re.compile(r"\s*\((?P<terms>[^()]*)\)$")
POSSESSIVE = re.compile(r"['\u2019]s$")
LEANING = PERSONS | GROUPS | THINGS | POINTING | PLACES | LINKED


def stand_alone(question: str, conversation: Conversation) -> str:
    """Return `question` if it stands alone or nothing was said before, else its text with what it leans on."""
    asked = question.strip()
    if not conversation.turns or not is_follow_up(asked, conversation.turns[-1]):
        return asked
    last = conversation.turns[-1]
    replaced = _replaced(asked, last.query_text)
    if replaced:
        return replaced
    names, said = carried(asked, last)
    terms = " ".join([*([", ".join(names)] if names else []), *said])
    return f"{asked} ({terms})" if terms else asked


def is_follow_up(question: str, last: Turn) -> bool:
    """Say whether the question leans on the turn before it."""
    plain, names, own = bare(question), find_names(question), stems(question)
    if len(own) > LONGEST:
        return False
    if OPENERS.match(plain) or ADDING.search(plain) or DEMONSTRATIVE.search(plain) or _leans(plain, names):
        return True
    if names or any(c.isdigit() for c in question):
        return False
    return len(own) <= SHORT or _repeats(question, own, last)


def _repeats(question: str, own: tuple[str, ...], last: Turn) -> bool:
    """Say whether "the …" takes up a word of the turn before: "Who led the attack?"."""
    if len(own) > MAX_OWN:
        return False
    before = set(stems(last.query_text)) | set(stems(last.answer))
    return any(
        stem(word) in before for word in re.findall(r"\bthe\s+(\w+)", bare(question)) if is_content(word)
    )


def _leans(plain: str, names: list[Name]) -> bool:
    """Say whether a pronoun or the like has its meaning outside the question."""
    impersonal = [found.span() for found in IMPERSONAL.finditer(plain)]
    before = ""
    for word, start, end in words(plain):
        if word in LEANING and not any(first <= start < last for first, last in impersonal):
            named = any(name.end <= start for name in names)
            if word in POINTING:
                leaning = not is_content(before or "the") and bool(AFTER_POINTING.match(plain, end))
            elif word in PLACES:
                leaning = not named and not EXISTENTIAL.search(plain)
            else:
                leaning = not named and (before in AUXILIARIES or len(stems(plain[:start])) < ANTECEDENT)
            if leaning:
                return True
        before = word
    return False


def carried(question: str, last: Turn) -> tuple[list[str], list[str]]:
    """Return the names and the words that the question gets from the turn before, none that it has itself."""
    base, terms = _parted(last.query_text)
    names = [*_names(base)[:MAX_NAMES], *_names(terms)][:MAX_NAMES]
    leaning = {word for word, _, _ in words(bare(question))}
    of_persons = bool(leaning & (PERSONS | GROUPS))
    if of_persons and (ASKS_WHO.search(base) or not names):
        names = [*_names(last.answer)[:1], *names]
    named = _fresh(names, question)
    said = _fresh([*_content(base), *_content(terms)], " ".join([question, *names]))
    if of_persons and names and not leaning & (THINGS | POINTING):
        return named, []
    return named, said[: MAX_WORDS if names else MAX_BARE_WORDS]


def _parted(text: str) -> tuple[str, str]:
    """Return a query text without its carried words, and those words."""
    found = CARRIED.search(text)
    return (text[: found.start()], found["terms"]) if found else (text, "")


def _names(text: str) -> list[str]:
    return [POSSESSIVE.sub("", name.text) for name in find_names(text)]


def _content(text: str) -> list[str]:
    return [POSSESSIVE.sub("", word) for word, _, _ in words(text) if is_content(word)]


def _fresh(terms: list[str], question: str) -> list[str]:
    """Return the terms that bring a word which neither the question nor an earlier term has."""
    seen = set(stems(question))
    kept: list[str] = []
    for term in terms:
        own = set(stems(term)) or {bare(term)}
        if not own <= seen:
            kept.append(term)
            seen |= own
    return kept


def _replaced(question: str, before: str) -> str:
    """Return the question before with its only name or time replaced: "What about Diabaly?", "And in February?".

    Empty where it has none or several, or where the new question says more than a name or a time.
    """
    found = ABOUT.fullmatch(question)
    if not found:
        return ""
    rest = found["rest"].strip()
    for find in (_name_spans, _time_spans):
        new, old = find(rest), find(before)
        if len(new) == len(old) == 1 and _is_all(rest, new[0]):
            first, last = old[0]
            return before[:first] + _in_place_of(before[first:last], rest[slice(*new[0])]) + before[last:]
    return ""


def _in_place_of(old: str, new: str) -> str:
    """Return the new words, with the year of the old ones where a month or day comes without its own."""
    year = re.search(r"\b\d{4}$", old)
    if not year or re.search(r"\d{4}", new):
        return new
    dated = f"{new} {year[0]}"
    return dated if [time.text for time in find_times(dated, None)] == [dated] else new


def _name_spans(text: str) -> list[tuple[int, int]]:
    return [(name.start, name.start + len(POSSESSIVE.sub("", name.text))) for name in find_names(text)]


def _time_spans(text: str) -> list[tuple[int, int]]:
    return [(time.start, time.end) for time in find_times(text, None)]


def _is_all(rest: str, span: tuple[int, int]) -> bool:
    """Say whether nothing but prepositions stands beside the span."""
    beside = rest[: span[0]] + " " + rest[span[1] :]
    return all(word in PREPOSITIONS for word in bare(beside).split())
