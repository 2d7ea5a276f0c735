"""Does a sentence put a time into the past or the future? The words are in `english`."""

import re
from typing import Literal

from index.timex.english_cues import (
    ABBREVIATIONS,
    CLAUSE_BORDER,
    FUTURE,
    IN_BETWEEN,
    INFINITIVE,
    NEGATED,
    PAST,
    REPORTING,
    SCHEDULE_OPENS,
    UNTIL,
)

Tense = Literal["past", "future", "unknown"]

REACH = 200
"""Characters on either side that are read; longer sentences are cut, verbs stand nearer than that."""
FRONTED_WORDS = 2
"""With no more words before it ("On", "And on") a time opens its sentence and belongs to the verb that follows."""
SENTENCE_END = re.compile(r"[.!?][\"'\u2019”)]*\s+(?=[A-Z\"“\u2018'(])|\n[^\S\n]*\n")
ENDED = re.compile(r"(?<=\.)[\"\u201d)]*(?:\s+(?=[A-Z\"\u201c(])|\n[^\S\n]*\n|$)")
"""The full stop of "9 p.m." may end its sentence too."""
ABBREVIATED = re.compile(rf"\b(?:[A-Z]|{ABBREVIATIONS})\.[^\S\n]*\n?[^\S\n]*$")
"""A full stop after "Gen." or "Sept." ends no sentence."""
BORDER = re.compile(CLAUSE_BORDER, re.IGNORECASE)
CUE = re.compile(rf"\b(?:(?P<future>{FUTURE})|(?P<unknown>{INFINITIVE})|(?P<past>{PAST}))\b", re.IGNORECASE)
REPORTS = re.compile(rf"\b(?:{REPORTING})\b", re.IGNORECASE)
"""After a comma "an official said" tells nothing of the time before it."""
REPORTED = re.compile(rf"(?:{REPORTING})", re.IGNORECASE)


def tense_at(text: str, start: int, end: int) -> Tense:
    """Return the tense of the sentence around `text[start:end]`.

    The clause decides, see `clause_tense`; else the verbs before it, where "he said" decides nothing.
    """
    return _clause(text, start, end) or _wider(sentence_around(text, start, end)[0]) or "unknown"


def clause_tense(text: str, start: int, end: int) -> Tense:
    """Return the tense of the clause around `text[start:end]`: the verb before decides, then the verb after."""
    return _clause(text, start, end) or "unknown"


def _clause(text: str, start: int, end: int) -> Tense | None:
    before, after = sentence_around(text, start, end)
    before = IN_BETWEEN.sub("", before)
    fronted = len(before.split()) <= FRONTED_WORDS and not BORDER.search(before)
    following = after if fronted else BORDER.split(after.lstrip(", "))[0]
    told = not fronted and after.startswith(",") and REPORTS.search(following)
    return _last(BORDER.split(before)[-1]) or (None if told else _first(following))


def sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands in the same sentence before and after `text[start:end]`, at most `REACH` characters."""
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    for border in reversed(list(SENTENCE_END.finditer(before))):
        if not ABBREVIATED.search(before[: border.end()]):
            before = before[border.end() :]
            break
    if ENDED.match(text, end):
        return before, ""
    for border in SENTENCE_END.finditer(after):
        if not ABBREVIATED.search(after[: border.end()]):
            return before, after[: border.start()]
    return before, after


def _last(clause: str) -> Tense | None:
    found: Tense | None = "future" if SCHEDULE_OPENS.search(clause) else None
    for cue in CUE.finditer(clause):
        tense = _tense(cue)
        if found == "future" and tense == "unknown":  # "will try to meet on Friday"
            continue
        if found == "past" and cue.group().lower() == UNTIL and NEGATED.search(clause, 0, cue.start()):
            continue
        found = tense
    return found


def _first(clause: str) -> Tense | None:
    for cue in CUE.finditer(clause):
        tense = _tense(cue)
        if tense != "unknown":
            return tense
    return None


def _wider(before: str) -> Tense | None:
    found: Tense | None = None
    for cue in CUE.finditer(before):
        if not REPORTED.fullmatch(cue.group()):
            found = _tense(cue)
    return found


def _tense(cue: re.Match[str]) -> Tense:
    return "future" if cue["future"] else "past" if cue["past"] else "unknown"
