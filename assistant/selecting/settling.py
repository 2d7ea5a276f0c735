"""How far a sentence settles a question after a yes, a no or a reason: most that share its words only repeat it."""

import re
from datetime import date

from assistant.checking.polarity import calls_false
from assistant.selecting.reasons import asks_why, reason
from assistant.selecting.whether import asks_whether, leaves_open, says

_PRESENT = re.compile(r"(?:is|are|has|have)(?:n['\u2019]t)?\b", re.IGNORECASE)
OPEN = -0.7
"""What a sentence counts that tells what is asked about only as what may be, or that calls false what it tells. Of 574 such questions
of reading-comprehension data the answer's sentence is found for 52 %, at -0.35 for 55 %, by words alone for 54 %: there reviews and
rules are asked about, where "may" is an answer; of news it misleads."""
NO_SAY = "No report found says yes or no to this in so many words; these come nearest."
NO_REASON = "No report found gives a reason for this in so many words; these come nearest."


def to_settle(question: str) -> bool:
    """Return whether the question asks for a yes, a no or a reason."""
    return asks_why(question) or asks_whether(question)


def settles(question: str, sentence: str, headline: str, day: date | None) -> float:
    """Return how far the sentence settles the question, from -1, where it misleads, to 1."""
    if asks_why(question):
        return reason(question, sentence)
    if says(question, sentence, headline, day):
        return 1.0
    return OPEN if leaves_open(question, sentence) or calls_false(sentence) else 0.0


def newest_leads(question: str) -> bool:
    """Return whether the question asks how things stand, where what was reported last says it."""
    return bool(_PRESENT.match(question))


def unsettled(question: str) -> str:
    """Return what the reader is told where no sentence settles the question."""
    return NO_REASON if asks_why(question) else NO_SAY
