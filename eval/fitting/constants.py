"""The constants that answers rest on where a reader reads, each fitted by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.selecting.confidence import READ_COEFFICIENTS, signs
from assistant.selecting.ranking import READ_WEIGHTS, WEIGHTS, weighed
from assistant.short.answering import agreed, asks_for_words, doubted
from eval.fitting.fits import Numbers, logistic_fit, softmax_fit
from eval.fitting.putting import Weighed
from eval.measures import holds, same_words

UNREAD = WEIGHTS | dict.fromkeys(READ_WEIGHTS, 0.0)
"""As if no reader had read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constants:
    """What is fitted."""

    weights: dict[str, float]
    """Of the reader's features, beside the others as they stand: `ranking.READ_WEIGHTS`."""
    coefficients: Mapping[str, float]
    constant: float
    """Of confidence: `confidence.READ_COEFFICIENTS`, `confidence.READ_CONSTANT`."""

    def confidence(self, one: Weighed) -> float:
        """Return how likely the question is answered, by its signs alone."""
        evidence = one.evidence(WEIGHTS | self.weights)
        if not evidence:
            return 0.0
        found = signs(one.query, evidence)
        total = self.constant + sum(c * found.get(name, 0.0) for name, c in self.coefficients.items())
        return float(1 / (1 + np.exp(-total)))


def fitted(found: Sequence[Weighed]) -> Constants:
    """Return the constants that fit these questions best."""
    choices = [_choice(w) for w in found if not w.withheld and w.found and all(d.read for d in w.found)]
    weights = dict(zip(READ_WEIGHTS, map(float, softmax_fit(choices, len(READ_WEIGHTS))), strict=True))
    rows = [(w, e) for w in found if (e := w.evidence(WEIGHTS | weights)) and e[0].read]
    values = np.array([[signs(w.query, e).get(name, 0.0) for name in READ_COEFFICIENTS] for w, e in rows])
    coefficients, constant = logistic_fit(values, np.array([not w.withheld for w, _ in rows]))
    return Constants(
        weights=weights,
        coefficients=dict(zip(READ_COEFFICIENTS, map(float, coefficients), strict=True)),
        constant=constant,
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


def shorts(found: Sequence[Weighed], weights: Mapping[str, float]) -> list[tuple[float, bool]]:
    """Return the share of each short answer that nothing speaks against, and whether it is right.

    Of a withheld question none is.
    """
    told = []
    for w in found:
        groups = agreed(w.query.text, w.evidence(weights)) if asks_for_words(w.query.text) else []
        if groups and not doubted(w.query.text, groups[0].lead):
            right = not w.withheld and same_words(groups[0].lead.words.text, w.case.answers)
            told.append((groups[0].share, right))
    return told
