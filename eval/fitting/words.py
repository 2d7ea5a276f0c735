"""Which of the words that a reader points at are told in short, and how likely they are right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.evidence import Evidence
from assistant.short.answering import PICKING, SURENESS, Agreed, agreed, asks_for_words, doubted, sure_signs
from assistant.words import stems
from eval.fitting.fits import Logistic, logistic, softmax_fit
from eval.fitting.putting import Weighed
from eval.measures import same_words

COMPARED = 5
"""Answers of a question that are weighed against one another, the first ones."""
LEAST = 1e-4
"""The share that the log is taken of at the least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """The words that could be told of a question."""

    text: str
    signs: Mapping[str, float]
    right: bool
    """Of a withheld question never."""


def picking_fitted(rows: Sequence[tuple[Weighed, Sequence[Evidence]]]) -> dict[str, float]:
    """Return the weights by which the right words stand out among those that a reader points at."""
    choices = []
    for one, evidence in rows:
        groups = [] if one.withheld else _groups(one, evidence, {})[:COMPARED]
        if groups:
            values = np.array([[g.signs[name] for name in PICKING] for g in groups])
            shares = np.log([max(LEAST, g.share) for g in groups])
            choices.append((values, shares, np.array([_right(g.lead.words.text, one) for g in groups])))
    return dict(zip(PICKING, map(float, softmax_fit(choices, len(PICKING))), strict=True))


def sureness_fitted(told: Sequence[Worded]) -> Logistic:
    """Return how likely such words are right."""
    return logistic([w.signs for w in told], [w.right for w in told], list(SURENESS))


def worded(one: Weighed, evidence: Sequence[Evidence], picking: Mapping[str, float]) -> Worded | None:
    """Return the words picked and whether they are right; None where there are none, or something speaks against them."""
    groups = _groups(one, evidence, picking)
    if not groups or doubted(one.query.text, groups[0].lead):
        return None
    text = groups[0].lead.words.text
    return Worded(text=text, signs=sure_signs(groups[:1]), right=_right(text, one))


def _groups(one: Weighed, evidence: Sequence[Evidence], picking: Mapping[str, float]) -> list[Agreed]:
    return agreed(one.query, evidence, picking) if asks_for_words(one.query.text) else []


def _right(said: str, one: Weighed) -> bool:
    """Return whether the words are an answer, hold one or stand in one, whatever the order and the forms of their words."""
    own = set(stems(said.replace("\u2019s", "")))
    named = (set(stems(answer)) for answer in one.case.answers)
    loosely = any(own and other and (own <= other or other <= own) for other in named)
    return not one.withheld and (loosely or same_words(said, one.case.answers))
