"""How well a reader reads, while it is trained."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.reading.reader import Reader, Reading, Source
from eval.attribution.scores import auroc
from eval.measures import exact_match, token_f1
from eval.reading.examples import Example

TOGETHER = 256
"""Questions read in one go: enough to sort by length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One example as the reader read it: the best span against what is right, and the margin of "answered here"."""

    source: str
    answerable: bool
    exact: float
    f1: float
    margin: float


def source_of(example: Example) -> Source:
    """Return the example's passage as the reader is given it."""
    return Source(text=example.context, headline=example.title)


def judged(example: Example, reading: Reading) -> Read:
    """Return what a reading of the example's one passage is worth."""
    said = reading.spans[0].text if reading.spans else ""
    return Read(
        source=example.source,
        answerable=bool(example.spans),
        exact=float(exact_match(said, example.answers)),
        f1=token_f1(said, example.answers),
        margin=reading.relevance[0],
    )


def read_examples_with(reader: Reader, examples: Sequence[Example]) -> list[Read]:
    """Return how each example was read; exact and f1 are 0 where nothing answers."""
    found: list[Read] = []
    for at in range(0, len(examples), TOGETHER):
        part = examples[at : at + TOGETHER]
        readings = reader.read_all([(e.question, [source_of(e)]) for e in part])
        found += [judged(*pair) for pair in zip(part, readings, strict=True)]
    return found


def mean(values: Sequence[float]) -> float:
    """Return the mean; not a number without values."""
    return sum(values) / len(values) if values else float("nan")


def summary(read: Sequence[Read]) -> dict[str, float]:
    """Return EM and F1 (per cent, answerable alone) and AUROC of "this passage does not answer"."""
    answered = [r for r in read if r.answerable]
    return {
        "exact": 100 * mean([r.exact for r in answered]),
        "f1": 100 * mean([r.f1 for r in answered]),
        "auroc": auroc(np.array([r.answerable for r in read]), np.array([r.margin for r in read])),
    }
