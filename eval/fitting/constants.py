"""The constants that answers rest on where a reader reads, each fitted by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.evidence import Evidence
from assistant.selecting.confidence import COEFFICIENTS, READ_COEFFICIENTS, THRESHOLD, signs
from assistant.selecting.ranking import READ_WEIGHTS, WEIGHTS, weighed
from eval.fitting.fits import Logistic, Numbers, logistic, softmax_fit
from eval.fitting.putting import Weighed
from eval.fitting.words import Worded, picking_fitted, sureness_fitted, worded
from eval.measures import holds

UNREAD = WEIGHTS | dict.fromkeys(READ_WEIGHTS, 0.0)
"""As if no reader had read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A question with its evidence in order, and the signs that confidence rests on."""

    one: Weighed
    evidence: Sequence[Evidence]
    signs: Mapping[str, float]
    unread: Mapping[str, float]
    """Likewise as if no reader had read."""

    @property
    def read(self) -> bool:
        """A reader has read it, as it does not where a time is asked for."""
        return bool(self.evidence[0].read)


@dataclass(frozen=True, slots=True, kw_only=True)
class Constants:
    """What is fitted besides the weights of the reader's features."""

    read: Logistic
    """Of confidence: `confidence.READ_COEFFICIENTS`, `confidence.READ_CONSTANT`."""
    unread: Logistic
    """Likewise where no reader has read: `confidence.COEFFICIENTS`, `confidence.CONSTANT`."""
    picking: dict[str, float]
    """Of words that may answer: `answering.PICKING`."""
    sureness: Logistic
    """Of the words picked: `answering.SURENESS`, `answering.SURE_CONSTANT`."""

    def confidence(self, judged: Judged) -> float:
        """Return how likely the question is answered, by its signs alone."""
        return (self.read if judged.read else self.unread)(judged.signs)

    def words(self, judged: Judged) -> Worded | None:
        """Return the words that may be told, and whether they are right; None where there are none."""
        return worded(judged.one, judged.evidence, self.picking)


def fitted_weights(found: Sequence[Weighed]) -> dict[str, float]:
    """Return the weights of the reader's features, beside the others as they stand: `ranking.READ_WEIGHTS`."""
    choices = [_choice(w) for w in found if not w.withheld and w.found and all(d.read for d in w.found)]
    return dict(zip(READ_WEIGHTS, map(float, softmax_fit(choices, len(READ_WEIGHTS))), strict=True))


def judged(found: Sequence[Weighed], weights: Mapping[str, float]) -> list[Judged]:
    """Return the questions for which there is evidence, ordered by these weights of the reader's features."""
    return [_judged(w, e) for w in found if (e := w.evidence(WEIGHTS | dict(weights)))]


def _judged(one: Weighed, evidence: list[Evidence]) -> Judged:
    plain = [replace(e, read=None) for e in one.evidence(UNREAD)]
    return Judged(
        one=one, evidence=evidence, signs=signs(one.query, evidence), unread=signs(one.query, plain)
    )


def fitted(found: Sequence[Judged]) -> Constants:
    """Return the constants that fit these questions best; how sure words are, on those that would be answered."""
    read = [j for j in found if j.read]
    sure = logistic([j.signs for j in read], [not j.one.withheld for j in read], list(READ_COEFFICIENTS))
    picking = picking_fitted([(j.one, j.evidence) for j in read])
    answered = [j for j in read if not j.one.withheld or sure(j.signs) >= THRESHOLD]
    told = [words for j in answered if (words := worded(j.one, j.evidence, picking))]
    there = [not j.one.withheld for j in found]
    return Constants(
        read=sure,
        unread=logistic([j.unread for j in found], there, list(COEFFICIENTS)),
        picking=picking,
        sureness=sureness_fitted(told),
    )


def _choice(one: Weighed) -> tuple[Numbers, Numbers, NDArray[np.bool_]]:
    values = np.array([[d.features[name] for name in READ_WEIGHTS] for d in one.found])
    own = ({k: v for k, v in d.features.items() if k in WEIGHTS} for d in one.found)
    return values, np.array([weighed(features) for features in own]), np.array(one.answers)


def places(found: Sequence[Weighed], weights: Mapping[str, float]) -> dict[str, float]:
    """Return for what share of the questions the answer stands in the first sentence, and in the first three."""
    asked = [w for w in found if not w.withheld and any(w.answers)]
    ranks = [
        next((n for n, e in enumerate(w.evidence(weights)) if holds(e.text, w.case.answers)), 99)
        for w in asked
    ]
    return {f"in the first {n}": sum(r < n for r in ranks) / len(ranks) for n in (1, 3) if ranks}
