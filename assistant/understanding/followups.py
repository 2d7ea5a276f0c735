"""Follow-up questions made to stand alone, without a language model.

A question that stands alone is returned as it is, byte for byte. A follow-up keeps its words and gets, in brackets,
the words it leans on: `And who announced it? (Konna retaken)`. "What about Diabaly?" puts a name in another's place:
`When was Diabaly retaken?`. Names carry most: that of the topic, which stays through a run of follow-ups, and those of
the turn before. Words are carried only where little else says what is asked (see docs/measurements.md).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.checking.names import find_names
from assistant.conversation import Conversation, Turn, parted
from assistant.understanding.chronology import matter_asked
from assistant.understanding.leaning import Turns, is_follow_up, on_topic, things_unsaid
from assistant.understanding.question_words import (
    ASKS_WHICH,
    ASKS_WHO,
    GROUPS,
    PERSONS,
    POINTING,
    THINGS,
    WHO_SAID,
)
from assistant.understanding.replaced import POSSESSIVE, replaced, timeline_again, with_item, with_time
from assistant.words import bare, is_content, stems, words
from index.datelines import dateline_of

MAX_NAMES = 2
"""What was asked for or the topic, and one of the turn before: with a third a person's words are met no better."""
MAX_WORDS = 3
"""Content words that a question has with those carried beside names: the fewer its own, the more it gets. One about a
person gets none, unless it has none: who is meant says enough. Without a name, `MAX_BARE_WORDS` are the topic."""
MAX_BARE_WORDS = 6
NAMELESS_WORDS = 2
"""Words that a question with "it" or "that" gets in any case: they may stand for what has no name."""
MAX_SAID_WORDS = 12
"""Words of a statement whose speaker is asked for."""
MAX_ANSWER_WORDS = 4
"""An answer that begins with so few content words before a comma gives what was asked for: "The Creek Road bridge"."""
PHRASE_END = re.compile(r"[,;:.!?](?:\s|$)|\s\[")
MAX_TERM_WORDS = 8
"""Words of one carried name: a longer run of capitals is a headline."""
QUOTATION = re.compile('(?P<mark>["\u201c])(?P<said>[^"\u201c\u201d]+)')
QUOTED = re.compile('["\u201c]([^"\u201c\u201d()]{3,})["\u201d]')


Together = Callable[[Sequence[str], Sequence[str]], bool]
"""Whether the archive tells of one of these things beside one of these names."""


def stand_alone(question: str, conversation: Conversation, together: Together = lambda *_: True) -> str:
    """Return `question` if it stands alone or nothing was said before, else its text with what it leans on.

    "Where did the meteor fall?" stands alone where nobody spoke of a meteor and the archive has none `together` with
    what was spoken of.
    """
    asked = question.strip()
    if not conversation.turns or not is_follow_up(asked, conversation.turns[-1]):
        return asked
    turns = on_topic(tuple(_without_datelines(turn) for turn in conversation.turns))
    last = turns[-1]
    before, _ = parted(last.query_text)
    told = with_item(asked, last.answer)
    chosen_from = last.answer if told != asked else ""
    if not chosen_from:
        told = with_time(asked, [said for turn in reversed(turns) for said in (turn.query_text, turn.answer)])
        if whole := timeline_again(told, last.query_text) or replaced(told, before):
            return whole
    names, said = carried(told, turns, but=chosen_from)
    unsaid = things_unsaid(asked, turns) if names else []
    if unsaid and not together(unsaid, names):
        return asked
    terms = " ".join([*([", ".join(names)] if names else []), *said])
    return f"{told} ({terms})" if terms else told


def carried(question: str, turns: Turns, but: str = "") -> tuple[list[str], list[str]]:
    """Return the names and the words that the question gets from the turns of its topic, none that it has itself.

    Names that stand in `but` are left out: of a list, one item was already chosen.
    """
    last, leaning = turns[-1], {word for word, _, _ in words(bare(question))}
    base, terms = _asked_of(last)
    of_persons = bool(leaning & (PERSONS | GROUPS))
    meant = _meant(question, last, of_persons=of_persons)
    names = [*meant, *_topic(turns), *_names(base)] or _names(terms)
    if of_persons and not names:
        names = _names(last.answer)[:1]
    named = _fresh([name for name in names if name not in but], question)[: MAX_NAMES + len(meant)]
    said = _fresh([*_content(base), *_content(terms)], " ".join([question, *names]))
    if not names:
        return [], said[:MAX_BARE_WORDS]
    if of_persons and stems(question):
        return named, []
    least = NAMELESS_WORDS if leaning & (THINGS | POINTING) else 0
    return named, said[: max(least, MAX_WORDS - len(stems(question)))]


def _topic(turns: Turns) -> list[str]:
    """Return the name of what the turns are about: what the first of them asked for, or else its first name."""
    opening = turns[0]
    base, _ = _asked_of(opening)
    return [*_asked_person(opening), *_asked_thing(opening), *_names(base)][:1]


def _meant(question: str, last: Turn, *, of_persons: bool) -> list[str]:
    """Return what of the last answer the question speaks of: what was said, the person or the thing asked for."""
    if WHO_SAID.search(bare(question)):
        return _statement(last.answer)
    return _asked_person(last) if of_persons else _asked_thing(last)


def _asked_person(turn: Turn) -> list[str]:
    """Return the name that answers "who": the first of several words, for a country or a town often has only one."""
    if not ASKS_WHO.search(parted(turn.query_text)[0]):
        return []
    names = _names(turn.answer)
    return [name for name in names if " " in name][:1] or names[:1]


def _asked_thing(turn: Turn) -> list[str]:
    """Return what answers "which town": the answer's first phrase where that is short, or else its first name."""
    base, _ = parted(turn.query_text)
    if ASKS_WHO.search(base) or not ASKS_WHICH.search(base):
        return []
    phrase = _content(PHRASE_END.split(turn.answer.strip(), maxsplit=1)[0])
    return [" ".join(phrase)] if 0 < len(phrase) <= MAX_ANSWER_WORDS else _names(turn.answer)[:1]


def _statement(answer: str) -> list[str]:
    """Return what an answer says whose speaker is asked for: its quotation, or else the first name in it."""
    quoted = max(QUOTED.findall(answer), key=len, default="")
    return [" ".join(quoted.split()[:MAX_SAID_WORDS]).rstrip(".,!")] if quoted else _names(answer)[:1]


def _asked_of(turn: Turn) -> tuple[str, str]:
    """Return what a turn asked without the words carried into it, and those: of a timeline, what it was of."""
    base, terms = parted(turn.query_text)
    return (matter, "") if (matter := matter_asked(turn.query_text)) else (base, terms)


def _without_datelines(turn: Turn) -> Turn:
    """Return the turn without the places that the sentences quoted in its answer open with: "BAMAKO, Mali (AP) -"."""
    return replace(turn, answer=QUOTATION.sub(_from_its_sentence, turn.answer))


def _from_its_sentence(quotation: re.Match[str]) -> str:
    dateline = dateline_of(quotation["said"])
    return quotation["mark"] + quotation["said"][dateline.end if dateline else 0 :]


def _names(text: str) -> list[str]:
    found = (POSSESSIVE.sub("", name.text) for name in find_names(text))
    return [name for name in found if len(name.split()) <= MAX_TERM_WORDS]


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
