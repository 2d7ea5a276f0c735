"""Which sentences give a reason for what a question asks the reason of."""

import re

from assistant.checking.polarity import calls_false, turned
from assistant.dating.same_kind import alike
from assistant.selecting.whether import names_held, predicate
from assistant.words import is_content, parts, stem, words

_WHY = re.compile(
    r"\b(?:why|what\s(?:is|was|were)\sthe\s(?:reasons?|causes?)|for\swhat\sreason)\b", re.IGNORECASE
)
_BECAUSE = re.compile(
    r"""\b(?:because | (?:due|owing|thanks)\sto\b(?!\s(?:be|\w+ly)\b) | as\sa\s(?:result|consequence)\sof | on\saccount\sof
    | in\s(?:response|reaction)\sto | in\s(?:protest|retaliation|revenge) | cit(?:ing|ed)\b(?!.{0,20}\b(?:sources?|people|officials?|reports?|data)\b) | blam(?:ed|ing|es) | for\sfear | amid
    | (?:motivated|driven|caused|prompted|sparked|triggered|fuel+ed|forced|brought\sdown)\sby | stem(?:s|med|ming)?\sfrom
    | in\s(?:order|(?:an?|its|his|her|their)\s(?:\w+\s)?(?:effort|bid|attempt))\sto | so\sas\sto | accus(?:ing|ed)\b.{0,80}\bof
    | on\s(?:suspicion|charges|allegations|accusations)\sof | for\s(?:not\s|allegedly\s)?\w+ing
    | over\s(?:\w+\s)?(?:concerns?|fears?|worries|allegations?|accusations?|claims?|scandals?|disputes?) )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What opens a reason."""
_SINCE = re.compile(
    r"\b(?:after|following|since|over|when|for\s(?:the|his|her|its|their)\b(?!\s(?:first|second|third|last|next|past|rest|time)))\b",
    re.IGNORECASE,
)
"""What may open one."""
_THUS = re.compile(
    r"""\b(?:le(?:d|ads?|ading)\sto | result(?:ed|ing|s)?\sin | caus(?:ed|es?|ing) | forc(?:ed|es|ing) | prompt(?:ed|s|ing)
    | spark(?:ed|s|ing) | trigger(?:ed|s|ing) | contribut(?:ed|es|ing)\sto | reasons?\b.{0,20}\b(?:for|why|behind)
    | (?:that|this|which)\s(?:is|was)\swhy )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What stands between a reason and what follows from it."""
_IF = re.compile(r"\b(?:if|unless|should|would\shave)\b[^,;]*$", re.IGNORECASE)
_OF_CLAIMS = re.compile(
    r"\W*(?:an?|the|that|this|these)\s(?:\w+\s)?(?:claims?|rumou?rs?|theor(?:y|ies)|suggestions?)\b",
    re.IGNORECASE,
)
"""How a sentence opens that tells of what was claimed, and of nothing that happened."""
LIKELY = 0.4
"""How much less than sure a reason is by words that may tell of time alone: softmax fits on 1,536 questions of SQuAD and its like
that begin with "why" give 1.7 and .6."""
OPENS = 2
"""Words before what opens a reason that opens the sentence: what follows from it stands behind the comma."""


def asks_why(question: str) -> bool:
    """Return whether the question asks for a reason."""
    return bool(_WHY.search(question))


def reason(question: str, sentence: str, headline: str = "") -> float:
    """Return how surely the sentence gives a reason for what the question asks about: 1, LIKELY or 0; -1 where it may not count.

    Whom the question names may be named in the headline. The reason must stand on its own side: "forced him to resign" gives one for resigning, "resigned, forcing a vote" none.
    What did not happen, what would under a condition, and what the sentence itself calls a claim or false has none.
    """
    places = _places(question, sentence)
    asks = sentence.rstrip(" \"\u201d'\u2019").endswith("?")
    if asks or calls_false(sentence) or _OF_CLAIMS.match(sentence) or turned(question, [sentence]):
        return -1.0
    if places and _IF.search(sentence[: places[0]]):
        return -1.0
    if not names_held(question, sentence, headline):
        return 0.0
    if _opened(_BECAUSE, places, sentence):
        return 1.0
    thus = any(any(p >= m.end() for p in places) for m in _THUS.finditer(sentence))
    return LIKELY if thus or _opened(_SINCE, places, sentence) else 0.0


def _places(question: str, sentence: str) -> list[int]:
    """Return where the sentence tells what is asked about, in these words or others of their kind."""
    wanted = predicate(question)
    return [
        start
        for word, start, _ in words(sentence)
        for part in parts(word)
        if is_content(part) and any(alike(w, stem(part)) for w in wanted)
    ]


def _opened(by: re.Pattern[str], places: list[int], sentence: str) -> bool:
    """Return whether a reason opened by such words stands behind one of the places, or opens the sentence before one."""
    for mark in by.finditer(sentence):
        comma = sentence.find(",", mark.end())
        first = len(sentence[: mark.start()].split()) <= OPENS and comma > 0
        if any(p < mark.start() or (first and p > comma) for p in places):
            return True
    return False
