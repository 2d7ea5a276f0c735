"""How likely a sentence says what the sentences it cites say, in whatever words."""

import math
from collections import OrderedDict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from threading import Lock
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.citation import Verdict
from assistant.words import stems

WEIGHTS = {
    "alike": 1.73,
    "alike_together": 1.73,
    "shares_words": 1.16,
    "shares_runs": 1.16,
    "is_heard": 1.16,
    "passage_shares_words": 1.16,
}
CONSTANT = -4.85
"""The ratio is set by hand: three parts for the model's two opinions, which vary less, two for each count of words. A
free fit leans on `alike` alone and does worse on AttributionBench and WiCE dev; of some ten ratios looked at there, the
others lay within .015 of AUROC, and the passage's words were added for what they gave WiCE. What the
sum means is fitted: logistic, on 2,544 pairs made by program. Supported are reading-comprehension questions turned to
statements by their answer, and news headlines beside their article; not supported the questions with another answer, or
without the sentence that answers, headlines beside another article on the subject, and sentences beside the rest of
their article. AUROC on these pairs .82; docs/measurements.md has it on AttributionBench and WiCE."""
SUPPORTED = 0.5
PARTLY = 0.25
"""From these scores on a sentence whose hard facts stand passes whole or in part: as likely as not, and one in four."""
TOGETHER = 8
"""Sentences read by the model at once, of like length: padding costs more than calling again."""
REMEMBERED = 2048
"""Sentences whose vectors are kept, 1.5 kB each: cited ones come again for every sentence that cites them."""


class Compares(Protocol):
    """What comparing sentences needs of an embedder."""

    def queries(self, texts: Sequence[str], /) -> NDArray[np.float32]:
        """Return one unit vector a text, as rows."""


class Meaning:
    """Scores sentences by an embedding model and by shared words; remembers the sentences it read."""

    def __init__(self, embedder: Compares) -> None:
        self._embedder = embedder
        self._vectors: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._reading = Lock()

    def score(self, sentence: str, cited: Sequence[str], around: Sequence[str] = ()) -> float:
        """Return how likely `cited`, taken together, support `sentence`: between 0 and 1, 0 where nothing is cited.

        `around` is what they stand in: passages, headlines. The score hears paraphrase and does not hear figures,
        names or denials: those are for `assistant.checking.verify`.
        """
        if not cited:
            return 0.0
        found = self.features(sentence, cited, around)
        return 1 / (1 + math.exp(-CONSTANT - sum(WEIGHTS[name] * value for name, value in found.items())))

    def features(self, sentence: str, cited: Sequence[str], around: Sequence[str] = ()) -> dict[str, float]:
        """Return what is weighed, each between -1 and 1."""
        vectors = self.read([sentence, *cited])
        own, others = vectors[0], vectors[1:]
        alike = others @ own
        together = others.sum(axis=0)
        ours, theirs = stems(sentence), [stems(text) for text in cited]
        near = {s for text in theirs for s in text}
        runs = {run for text in theirs for run in pairwise(text)}
        return {
            "alike": float(alike.max()),
            "alike_together": float(together @ own / max(np.linalg.norm(together), 1e-9)),
            "shares_words": _share(ours, near),
            "shares_runs": _share(list(pairwise(ours)), runs) if len(ours) > 1 else _share(ours, near),
            "is_heard": _share(list(set(theirs[int(alike.argmax())])), set(ours)),
            "passage_shares_words": _share(ours, near.union(*(stems(text) for text in around))),
        }

    def read(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a text, as rows; texts not remembered are read at once.

        To be called with an answer's sentences and all they cite before these are checked one by one.
        """
        with self._reading:
            new = sorted(set(texts) - self._vectors.keys(), key=len)
            for at in range(0, len(new), TOGETHER):
                batch = new[at : at + TOGETHER]
                self._vectors.update(zip(batch, self._embedder.queries(batch), strict=True))
            for text in texts:
                self._vectors.move_to_end(text)
            found = np.stack([self._vectors[text] for text in texts])
            while len(self._vectors) > REMEMBERED:
                self._vectors.popitem(last=False)
        return found


def as_meant(score: float) -> Verdict:
    """Return the verdict on a sentence whose hard facts stand."""
    return "supported" if score >= SUPPORTED else "partly" if score >= PARTLY else "unsupported"


def _share(wanted: Sequence[object], held: AbstractSet[object]) -> float:
    return sum(one in held for one in wanted) / len(wanted) if wanted else 0.0
