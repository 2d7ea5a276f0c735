"""How far a sentence settles a question after a yes, a no, a reason or somebody's words: most that share its words only repeat it."""

import re
from datetime import date

from assistant.checking.polarity import calls_false
from assistant.selecting.reasons import asks_why, reason
from assistant.selecting.saying import reports_words, whose_words
from assistant.selecting.whether import asks_whether, leaves_open, says

_PRESENT = re.compile(r"(?:is|are|has|have)(?:n['\u2019]t)?\b", re.IGNORECASE)
SAYS, OPEN = 0.5, -0.7
"""What a sentence counts that says yes or no, and one that tells what is asked about only as what may be, or calls it false.
Of 574 such questions of reading-comprehension data the answer's sentence is found for 54 % by words alone, for 55 to 56 % with
half to all of this; what leaves it open costs there a little, where reviews and rules are asked about: of news it misleads."""
NO_SAY = "No report found says yes or no to this in so many words; these come nearest."
NO_REASON = "No report found gives a reason for this in so many words; these come nearest."
NO_WORDS = "No report found tells what {who} said of this; these come nearest."


def to_settle(question: str) -> bool:
    """Return whether the question asks for a yes, a no, a reason or somebody's words."""
    return asks_why(question) or asks_whether(question) or bool(whose_words(question))


def settles(question: str, sentence: str, headline: str, day: date | None) -> float:
    """Return how far the sentence settles the question, from -1, where it misleads, to 1."""
    if asks_why(question):
        return reason(question, sentence, headline)
    if whose_words(question):
        return reports_words(question, sentence, headline)
    if says(question, sentence, headline, day):
        return SAYS
    return OPEN if calls_false(sentence) else OPEN * leaves_open(question, sentence)


def newest_leads(question: str) -> bool:
    """Return whether the question asks how things stand, where what was reported last says it."""
    return bool(_PRESENT.match(question))


def unsettled(question: str) -> str:
    """Return what the reader is told where no sentence settles the question."""
    if who := whose_words(question):
        return NO_WORDS.format(who=who)
    return NO_REASON if asks_why(question) else NO_SAY
