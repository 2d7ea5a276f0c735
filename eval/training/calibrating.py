"""When to believe that one of several passages answers: margins of readings as search gives them, and Platt's fit."""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.reading.reader import Calibration, Reader, Source
from eval.reading.examples import Example
from eval.reading.scores import TOGETHER, source_of
from eval.training.negatives import SEARCHED, Pool, lacks
from eval.training.neighbours import nearest, vectors_of
from index.embed import Embedder

PASSAGES = 5
"""Passages put together: the ones that an answer is mostly drawn from."""

Put = tuple[str, list[Source], bool]
"""A question, its passages, and whether one of them answers."""


def puts(examples: Sequence[Example], count: int, embedder: Embedder, folder: Path, seed: int) -> list[Put]:
    """Return questions with five passages as search returns them: half with the one that answers, half without.

    Questions that a person wrote to be unanswerable keep their own passage, which is the hardest of all.
    """
    draw = random.Random(seed)  # noqa: S311 (a reproducible draw, no secret)
    chosen = draw.sample(list(examples), min(count, len(examples)))
    contexts = list(Pool.of(examples).contexts)
    titles = Pool.of(examples).titles
    among = vectors_of(contexts, embedder, folder)
    ranks = nearest(vectors_of([e.question for e in chosen], embedder, folder), among, SEARCHED)
    made: list[Put] = []
    for example, ranked in zip(chosen, ranks, strict=True):
        others = [contexts[i] for i in ranked if contexts[i] != example.context]
        fit = [
            Source(text=c, headline=titles[c])
            for c in others
            if lacks(c, example.answers or [example.context])
        ]
        own = source_of(example)
        made.append((example.question, [own, *fit[: PASSAGES - 1]], bool(example.spans)))
        if example.spans and fit:
            made.append((example.question, fit[:PASSAGES], False))
    return made


def margins(reader: Reader, asked: Sequence[Put]) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Return for each whether it can be answered, and the best passage's margin."""
    found: list[float] = []
    for at in range(0, len(asked), TOGETHER):
        part = asked[at : at + TOGETHER]
        readings = reader.read_all([(question, sources) for question, sources, _ in part])
        found += [max(reading.relevance) for reading in readings]
    return np.array([truth for *_, truth in asked]), np.array(found)


def platt(truths: NDArray[np.bool_], scores: NDArray[np.float64], steps: int = 50) -> Calibration:
    """Return the logistic curve of best likelihood, targets smoothed by the counts (Platt, 1999), by Newton's method."""
    yes, no = int(truths.sum()), int((~truths).sum())
    wanted = np.where(truths, (yes + 1) / (yes + 2), 1 / (no + 2))
    design = np.stack([scores, np.ones_like(scores)], axis=1)
    weights = np.array([0.1, 0.0])
    for _ in range(steps):
        likely = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (wanted - likely)
        bend = (design * (likely * (1 - likely))[:, None]).T @ design + 1e-6 * np.eye(2)
        weights = weights + np.linalg.solve(bend, slope)
    return replace(Calibration(), slope=float(weights[0]), offset=float(weights[1]))
