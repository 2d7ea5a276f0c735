"""Vectors of texts by our own embedder, kept on disk, and the nearest of them."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embed import Embedder, Vectors

BATCH = 512
"""Queries compared at once: what bounds the memory."""


def vectors_of(texts: Sequence[str], embedder: Embedder, folder: Path) -> Vectors:
    """Return one unit vector a text; made once for these texts and this model, then read from `folder`."""
    key = hashlib.sha256("\0".join((embedder.identity, *texts)).encode()).hexdigest()[:20]
    file = folder / f"vectors-{key}.npy"
    if file.exists():
        return np.asarray(np.load(file), dtype=np.float32)
    vectors = embedder.passages(texts)
    folder.mkdir(parents=True, exist_ok=True)
    half_made = file.with_suffix(".tmp.npy")
    np.save(half_made, vectors)
    half_made.replace(file)
    return vectors


def nearest(queries: Vectors, among: Vectors, count: int) -> NDArray[np.int64]:
    """Return the places of the `count` nearest rows of `among` for each query, nearest first; exact."""
    count = min(count, len(among))
    found = np.empty((len(queries), count), dtype=np.int64)
    for at in range(0, len(queries), BATCH):
        scores = queries[at : at + BATCH] @ among.T
        top = np.argpartition(-scores, count - 1, axis=1)[:, :count]
        order = np.argsort(-np.take_along_axis(scores, top, axis=1), axis=1, kind="stable")
        found[at : at + BATCH] = np.take_along_axis(top, order, axis=1)
    return found
