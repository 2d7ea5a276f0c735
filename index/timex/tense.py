"""Does a sentence put a time into the past or the future? The words are in `english`."""

import re
from typing import Literal

from index.timex.english import CLAUSE_BORDER, FUTURE, PAST, REPORTING

Tense = Literal["past", "future", "unknown"]

REACH = 200
"""Characters on either side that are read; longer sentences are cut, verbs stand nearer than that."""
SENTENCE_END = re.compile(r"[.!?][\"'’”)]*\s+(?=[A-Z\"“‘'(])|\n[^\S\n]*\n")
ABBREVIATED = re.compile(r"\b(?:[A-Z][a-z]{0,4}|[ap]\.m|U\.S|U\.N)\.\s+$")
"""A full stop after "Gen." or "Sept." ends no sentence."""
BORDER = re.compile(CLAUSE_BORDER, re.IGNORECASE)
CUE = re.compile(rf"\b(?:(?P<future>{FUTURE})|(?P<past>{PAST}))\b", re.IGNORECASE)
WITHOUT_REPORTING = re.compile(
    rf"\b(?:(?P<reporting>{REPORTING})|(?P<future>{FUTURE})|(?P<past>{PAST}))\b", re.IGNORECASE
)


def tense_at(text: str, start: int, end: int) -> Tense:
    """Return the tense of the clause around `text[start:end]`.

    The verb before decides, then the verb after, then the rest of the sentence, where "he said" decides nothing.
    """
    before, after = sentence_around(text, start, end)
    near = BORDER.split(before)[-1]
    return _last(near) or _first(BORDER.split(after.lstrip(", "))[0]) or _wider(before) or "unknown"


def sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands in the same sentence before and after `text[start:end]`, at most `REACH` characters."""
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    for border in reversed(list(SENTENCE_END.finditer(before))):
        if not ABBREVIATED.search(before[: border.end()]):
            before = before[border.end() :]
            break
    closing = SENTENCE_END.search(after)
    return before, after[: closing.start()] if closing else after


def _last(clause: str) -> Tense | None:
    found: Tense | None = None
    for cue in CUE.finditer(clause):
        found = "future" if cue["future"] else "past"
    return found


def _first(clause: str) -> Tense | None:
    cue = CUE.search(clause)
    return None if cue is None else "future" if cue["future"] else "past"


def _wider(before: str) -> Tense | None:
    found: Tense | None = None
    for cue in WITHOUT_REPORTING.finditer(before):
        if not cue["reporting"]:
            found = "future" if cue["future"] else "past"
    return found
