"""The short answer: the words that the reader takes for it, where it is sure enough and nothing speaks against them."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.checking.facts import facts_of
from assistant.checking.figures import Figure
from assistant.checking.names import names_another
from assistant.checking.polarity import left_open, turned, unattributed
from assistant.evidence import Evidence, Words
from assistant.selecting.corrections import is_notice
from assistant.selecting.coverage import AHEAD, in_headlines, too_early
from assistant.selecting.ranking import measures, odds
from assistant.short.agreeing import agree
from assistant.understanding.asked import asked, explained
from assistant.words import is_content, parts, stem, words
from index.article import Passage, Query

PICKING = {"in_headlines": 3.5, "too_early": -2.99, "kin": 1.91, "measured": 1.0}
"""What speaks for words beside the reader's weight and their sentence's, in logs: that the headlines of what was found name them, that the
report is not from before the time asked about, that they are near in meaning to the kind of thing asked for, and that a figure counts what
is counted in the question or has its unit. First fitted on news_qa alone, whose quiz asks for what headlines name (6.26); with the weights
chosen on plain questions beside them the words picked are right for 123 instead of 114 of 181 plain ones and 118 instead of 117 of 199 quiz ones."""
SURENESS = {"share": 0.55, "too_early": -2.34}
SURE_CONSTANT = -0.52
"""How likely the words picked are right: a logistic fit on 300 questions, plain ones and those of news_qa.
`share` is their share of all that could answer, in log odds. How many stories agree, the reader's margin, and its own share beside that
tell nothing more (AUROC on questions not fitted on .79 with and without)."""
SURE = 0.75
"""Below this a short answer is withheld: a wrong one costs a correction in print. Of 147 plain questions answered (fitted on others) 49 get
one, 46 of them right; from .7 on 62, 54 right; from .8 on 39, 37 right. Of 191 of news_qa 42, 36 right by its answer strings."""
SENTENCE = 0.3
"""How much of a sentence's score speaks for its words: all of it would give them to whatever sentence repeats the question."""
WEIGHTY = 0.5
"""Share of the leading answer's weight from which on another is told beside it."""
MOST = 0.9999
"""The share that the log odds are taken of at the most."""
LONGEST = 12
"""Words of a short answer; what is longer is a sentence, and quoted as one."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")
_TOLD = re.compile(
    r"\bwhat\s(?:happen(?:s|ed)\b|(?:did|does|do|has|have|had|is|was|were|are)\b.*"
    r"\b(?:sa(?:y|id)|do|done|doing|tell|told|happen(?:ed|ing)?|mean|meant|announced?|thinks?|decided?)\b)",
    re.IGNORECASE,
)
"""What asks for an account, and not for a thing."""
_WHO_DID = re.compile(
    r"\bwho\s(?:\w+ly\s)?(?!(?:is|was|are|were|did|does|do|has|have|had|will|would|can|could|should|else)\b)"
    r"(?P<deed>\w+(?:\s(?:over|from|out|against|down|up|off|for|to|with|at|on|after))*)\s",
    re.IGNORECASE,
)
"""What is asked to have been done to whom the question names: "who succeeded", "who took over from"."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_TO_ASKERS = re.compile(r"\b(?:answer|reply|response|question)\s(?:to\s[^.]*)?(?:is|was|:)", re.IGNORECASE)
"""How a text speaks to somebody who asks; a report tells what happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words that may answer, in the sentence they stand in."""

    evidence: Evidence
    words: Words

    @property
    def day(self) -> date | None:
        """The day of the report."""
        return self.evidence.passage.article.day

    @property
    def story(self) -> str:
        """The story that tells it: copies of one report are one."""
        article = self.evidence.passage.article
        return article.story or article.id

    @property
    def weight(self) -> float:
        """How much speaks for it: what the reader gives the words, and how likely their sentence answers at all.

        The root keeps a reader that is very sure of one report from outweighing what its sentence lacks.
        """
        return math.sqrt(self.words.share) * math.exp(SENTENCE * self.evidence.score)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """One answer, and the place in each story that gives it before all else it has, the likeliest first."""

    said: tuple[Said, ...]
    share: float
    """Of the weight of all that could answer."""
    signs: Mapping[str, float]
    """What else speaks for its likeliest place, or against it."""

    @property
    def lead(self) -> Said:
        """Its likeliest place."""
        return self.said[0]

    @property
    def stories(self) -> int:
        """How many stories say so."""
        return len(self.said)


def asks_for_words(question: str) -> bool:
    """Return whether a person, a place, a figure or a thing is asked for, and no explanation, day, yes or no."""
    last = _SENTENCE.split(question.strip())[-1]
    kind = asked(question).kind
    if kind in {"time", "other"} and not (kind == "other" and re.search(r"\bwhat\b|:$", last, re.IGNORECASE)):
        return False
    return not explained(question) and not _TOLD.search(last)


def agreed(
    query: Query, evidence: Sequence[Evidence], picking: Mapping[str, float] = PICKING
) -> list[Agreed]:
    """Return what could answer the question, the weightiest first; equal answers are one, with all its places.

    A story weighs once, by its likeliest place, however often it says so.
    """
    found = [Said(evidence=e, words=w) for e in evidence if e.read for w in e.read.words if w.share > 0]
    groups: list[list[Said]] = []
    for one in sorted(found, key=lambda s: -s.weight):
        home = next((g for g in groups if agree(g[0].words.text, one.words.text)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    passages = list({e.passage.chunk.id: e.passage for e in evidence}.values())
    signs = [_signs(query, g[0], passages) for g in groups]
    weights = [
        sum({s.story: s.weight for s in reversed(g)}.values()) * math.exp(_total(picking, own))
        for g, own in zip(groups, signs, strict=True)
    ]
    first = {s.story: s for s in sorted(found, key=lambda s: s.words.share)}.values()
    weighed = [
        Agreed(
            said=(g[0], *(s for s in g[1:] if s in first and s.story != g[0].story)),
            share=weight / sum(weights),
            signs=own,
        )
        for g, weight, own in zip(groups, weights, signs, strict=True)
    ]
    return sorted((g for g in weighed if _fits(query.text, g.lead)), key=lambda g: -g.share)


def _signs(query: Query, one: Said, passages: Sequence[Passage]) -> dict[str, float]:
    wanted = asked(query.text)
    return {
        "in_headlines": in_headlines(one.words.text, passages),
        "too_early": too_early(query, one.day),
        "kin": one.words.kin,
        "measured": float(wanted.kind == "figure" and any(measures(wanted, f) for f in _figures(one))),
    }


def _figures(one: Said) -> list[Figure]:
    """Return the figures of the words, as their sentence means them: a day of the month is none."""
    start, end = one.words.start - one.evidence.start, one.words.end - one.evidence.start
    found = facts_of(one.evidence.text, one.day).figures
    return [f for f in found if f.start < end and start < f.end]


def _total(weights: Mapping[str, float], values: Mapping[str, float]) -> float:
    return sum(weight * values[name] for name, weight in weights.items())


def sure_signs(told: Sequence[Agreed]) -> dict[str, float]:
    """Return what sureness rests on, of answers told together: their share (log odds), and whether the report is of the time."""
    share = min(MOST, max(1 - MOST, sum(g.share for g in told)))
    lead = told[0]
    return {
        "share": math.log(share / (1 - share)),
        "too_early": lead.signs["too_early"],
    }


def sureness(told: Sequence[Agreed]) -> float:
    """Return how likely it is, in [0, 1], that what is told is right."""
    return odds(SURE_CONSTANT + _total(SURENESS, sure_signs(told)))


def short_answer(query: Query, evidence: Sequence[Evidence], sure: float = SURE) -> list[Agreed]:
    """Return what is to be told in short, the weightiest first; nothing where it is less likely right than `sure`.

    It is one answer; where several are asked for, those of weight; where reports differ on a figure, what each says.
    Nothing is told that its sentence denies, leaves open or gives as somebody's claim.
    """
    question = query.text
    groups = agreed(query, evidence) if asks_for_words(question) else []
    if not groups or doubted(question, groups[0].lead):
        return []
    lead, *others = groups
    told = [lead, *(g for g in others if _beside(question, lead, g) and not doubted(question, g.lead))]
    return told if sureness(told) >= sure else []


def _beside(question: str, lead: Agreed, other: Agreed) -> bool:
    """Return whether another answer is to be told beside the leading one."""
    if other.share < WEIGHTY * lead.share:
        return False
    wanted = asked(question)
    return wanted.several or (wanted.kind == "figure" and other.lead.story != lead.lead.story)


def _fits(question: str, one: Said) -> bool:
    """Return whether the words are of the kind asked for, and more than the question says itself."""
    text = one.words.text
    if len(text.split()) > LONGEST or (asked(question).kind == "figure" and not _figures(one)):
        return False
    known = {stem(p) for w, _, _ in words(question) for p in parts(w)}
    return any(
        stem(p) not in known for w, _, _ in words(text) for p in parts(w) if is_content(p) or p.isdigit()
    )


def _undergoes(question: str, one: Said) -> bool:
    """Return whether the words are what the deed was done to, where its doer is asked for: "Truss, succeeding Johnson"."""
    deed = _WHO_DID.search(question)
    if not deed:
        return False
    asked_for = [stem(w) for w in deed["deed"].split()]
    before = words(one.evidence.text[: one.words.start - one.evidence.start])
    return [stem(w) for w, _, _ in before[-len(asked_for) :]] == asked_for


def _of_another_year(question: str, one: Said) -> bool:
    """Return whether the question names years of which neither the sentence nor its report's day or headline is."""
    told = f"{one.evidence.passage.article.headline} {one.evidence.text} {one.day or ''}"
    return bool(set(_YEAR.findall(question)) - set(_YEAR.findall(told)))


def doubted(question: str, one: Said) -> bool:
    """Return whether the sentence does not give the words as a fact, or is none that a report has.

    A notice that takes a report back repeats what was wrong.
    """
    sentence, said = one.evidence.text, f"{question} {one.words.text}"
    if (
        names_another(question, sentence)
        or _of_another_year(question, one)
        or _undergoes(question, one)
        or is_notice(sentence)
        or (_TO_ASKERS.search(sentence) and not _TO_ASKERS.search(question))
    ):
        return True
    open_yet = bool(AHEAD.search(question))
    return bool(
        turned(said, [sentence])
        or (not open_yet and left_open(said, [sentence]))
        or unattributed(said, [sentence])
    )
