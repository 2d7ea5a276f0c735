"""How an ingest slows and swells as its archive grows: the whole pipeline over invented articles, vectors given."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.experiment import Progress
from eval.speed.machine import Object, disk_mb, machine, peak_mb, ratio, resident_mb, sized
from eval.speed.synthetic import SEED, WRITTEN_CHUNKS, drawn, invented
from eval.speed.throughput import write_rows
from index.catalogue import Catalogue
from index.embed import PACKAGED, Embedder
from index.ingest import Ingest
from index.ingest import Progress as Reached
from index.vectors import Mirror
from index.writer import Writer

PARTS = 20
"""Readings of an ingest: every 50,000 chunks of a million."""
COMPARED = 2
"""Parts at either end that are compared: a tenth."""


class Giving(Embedder):
    """Gives each text a vector drawn at random at once: what is left of an ingest without its encoder."""

    def __init__(self, model: str = PACKAGED) -> None:
        super().__init__(model, device="cpu")
        self._random = np.random.default_rng(SEED)

    def passages(
        self,
        texts: Sequence[str],
        _known: Sequence[Sequence[int] | None] = (),
        /,
        *,
        progress: Callable[[int], None] = lambda _: None,
    ) -> NDArray[np.float32]:
        """Return one unit vector a text, at once."""
        progress(len(texts))
        return drawn(self._random, len(texts), self.dimension)

    def prepare(self) -> None:
        """Do nothing: nobody will ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What had been taken, from the start, when so many chunks were in."""

    chunks: int
    seconds: float
    processor_seconds: float
    memory_mb: int
    peak_mb: int


def write_invented(folder: Path, chunks: int, progress: Progress = lambda *_: None) -> Path:
    """Write articles of about so many chunks into a JSONL file in `folder`, and return it."""
    file = folder / "invented.jsonl"
    write_rows(invented(math.ceil(chunks / WRITTEN_CHUNKS), progress), file)
    return file


def bench_growth(
    archive: Path,
    embedder: Embedder,
    rows: Path,
    chunks: int,
    told: Callable[[Reading], None] = lambda _: None,
) -> Object:
    """Ingest `rows`, of about so many chunks, into a new archive in the folder `archive`; return what was read of it.

    `told` hears of each reading as it is made. `last_to_first` is what the last tenth took a chunk as a share of what
    the first took, by the clock, and `processor_ratio` the same by processor time.
    """
    on, readings = machine(), list[Reading]()
    mirror = Mirror(archive)

    def read(done: int) -> None:
        readings.append(_reading(done, *began))
        told(readings[-1])

    def watch(reached: Reached) -> None:
        if len(readings) < PARTS and reached.chunks >= len(readings) * chunks / PARTS:
            read(reached.chunks)

    with Writer(Catalogue(archive, create=True), embedder.identity) as writer:
        ingest = Ingest(writer, embedder, mirror, progress=watch)
        mirror.healthy(ingest.catalogue)  # opens it: Chroma alone is half a second of imports
        began = time.perf_counter(), time.process_time()
        read(0)
        report = ingest.run([rows])
        read(report.chunks)
    return {
        "machine": on,
        "articles": report.added,
        "chunks": report.chunks,
        "copies": report.copies,
        "readings": [asdict(reading) for reading in readings],
        "last_to_first": ratio(*_ends(readings, "seconds")),
        "processor_ratio": ratio(*_ends(readings, "processor_seconds")),
        "stages": {name: round(seconds, 1) for name, seconds in report.stages.items()},
        "memory_peak_mb": readings[-1].peak_mb,
        "size": sized(disk_mb(archive), report.added, report.chunks),
    }


def _reading(chunks: int, wall: float, processor: float) -> Reading:
    return Reading(
        chunks=chunks,
        seconds=round(time.perf_counter() - wall, 2),
        processor_seconds=round(time.process_time() - processor, 2),
        memory_mb=round(resident_mb()),
        peak_mb=round(peak_mb()),
    )


def _ends(readings: Sequence[Reading], taken: str) -> tuple[float, float]:
    """Return what was taken a chunk by the last parts, and by the first."""
    parts = min(COMPARED, len(readings) - 1)
    spans = (readings[-1 - parts], readings[-1]), (readings[0], readings[parts])
    last, first = (
        (getattr(end, taken) - getattr(start, taken)) / max(1, end.chunks - start.chunks)
        for start, end in spans
    )
    return last, first
