import json
from pathlib import Path

import numpy as np
import pytest

from eval.speed.growth import PARTS, Giving, Reading, bench_growth, write_invented
from eval.speed.text import growth_text, reading_text
from index.catalogue import Catalogue
from index.vectors import Mirror

CHUNKS = 60


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_invented(tmp_path_factory.mktemp("rows"), CHUNKS)


def test_invented_articles_make_about_the_chunks_asked_for(
    rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.ingest.BATCH_CHUNKS", 1)  # a reading is made at the end of a batch
    told: list[Reading] = []
    figures = bench_growth(tmp_path / "archive", Giving(), rows, CHUNKS, told.append)
    assert abs(figures["chunks"] - CHUNKS) <= 9
    catalogue = Catalogue(tmp_path / "archive")
    assert catalogue.counts()["chunks"] == figures["chunks"]
    assert Mirror(tmp_path / "archive").healthy(catalogue)
    assert [reading["chunks"] for reading in figures["readings"]] == [reading.chunks for reading in told]
    assert told[0].chunks == 0
    assert told[-1].chunks == figures["chunks"]
    assert 3 < len(told) <= PARTS + 1
    assert json.loads(json.dumps(figures)) == figures
    first, table, _, stages, sizes = growth_text(figures)
    assert f"{figures['chunks']} chunks" in first
    assert len(table.split("\n")) == 2 + len(told) - 1
    assert "mirror" in stages
    assert "mirror" in sizes


def test_the_last_tenth_is_compared_with_the_first_by_what_a_chunk_takes(
    rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.ingest.BATCH_CHUNKS", 1)
    clock = iter(float(n * n) for n in range(100))  # each reading later than the one before it

    def read(chunks: int, _wall: float, _processor: float) -> Reading:
        now = next(clock)
        return Reading(chunks=chunks, seconds=now, processor_seconds=now, memory_mb=1, peak_mb=2)

    monkeypatch.setattr("eval.speed.growth._reading", read)
    figures = bench_growth(tmp_path / "archive", Giving(), rows, CHUNKS)
    readings = figures["readings"]
    last = (readings[-1]["seconds"] - readings[-3]["seconds"]) / (
        readings[-1]["chunks"] - readings[-3]["chunks"]
    )
    first = readings[2]["seconds"] / readings[2]["chunks"]
    assert figures["last_to_first"] == figures["processor_ratio"] == round(last / first, 3)
    assert figures["last_to_first"] > 1


def test_vectors_are_given_at_once_and_of_length_one() -> None:
    told: list[int] = []
    vectors = Giving().passages(["a", "b", "c"], progress=told.append)
    assert told == [3]
    assert vectors.shape == (3, 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_a_reading_is_told_on_one_line() -> None:
    reading = Reading(chunks=50_000, seconds=71.6, processor_seconds=60.2, memory_mb=301, peak_mb=1305)
    assert reading_text(reading) == "50,000 chunks: 72 s (60 of processors), 301 MB (1,305 at most)"
