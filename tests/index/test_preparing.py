"""What is prepared ahead, by other processes, is what would have been prepared here, in the same order."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index import preparing
from index.article import Rejected
from index.catalogue import Catalogue
from index.chunk import Chunker
from index.clock import Clock
from index.embed import Embedder
from index.errors import InputError
from index.incoming import Step
from index.ingest import Ingest, IngestReport
from index.preparing import Prepared, Preparing, Recipe, suited
from index.readers.raw import RawArticle
from index.vectors import Mirror
from index.writer import Writer

TIMELESS = {
    "articles": "*",
    "chunks": "*",
    "times": "*",
    "vectors": "*",
    "bands": "*",
    "meta": "*",
    "files": "path, done, whole",
    "rejected": "path, reason",
}
"""What is asked of each table: all but when it was written."""


@pytest.fixture(autouse=True)
def _everything_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "HERE_CHARS", 0)


@pytest.fixture
def recipe(word_embedder: Embedder) -> Recipe:
    return Recipe(Chunker(word_embedder.tokenizer, 64), word_embedder.identity)


def steps(*texts: str) -> Iterator[Step]:
    for n, text in enumerate(texts):
        yield Step(
            found=RawArticle(text=text, path=f"news:{n}", given_id=f"a{n}", dates=(("field", "2013"),))
        )


def prepared(recipe: Recipe, workers: int, *texts: str) -> list[Prepared | Rejected | None]:
    with Preparing(recipe, workers, Clock()) as made:
        return [found for _, found in made.of(steps(*texts))]


def ingested(archive: Path, embedder: Embedder, paths: list[Path], workers: int) -> IngestReport:
    with Writer(Catalogue(archive, create=True), embedder.identity) as writer:
        return Ingest(writer, embedder, Mirror(archive), workers=workers).run(paths)


def tables(archive: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(Catalogue(archive).path)) as db:
        return {
            name: db.execute(f"SELECT {columns} FROM {name} ORDER BY 1, 2").fetchall()
            for name, columns in TIMELESS.items()
        }


def told(report: IngestReport) -> tuple[object, ...]:
    return (report.read, report.added, report.unchanged, report.copies, report.chunks, report.rejected)


def test_workers_change_nothing_in_the_archive(
    sample_folder: Path, tmp_path: Path, word_embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.ingest.BATCH_CHUNKS", 20)
    (tmp_path / "broken.jsonl").write_text(
        '{"id": "a", "text": "Rain fell."}\n{broken\n{"id": "b", "text": ""}\n'
    )
    paths = [sample_folder, tmp_path / "broken.jsonl"]
    here, there = (ingested(tmp_path / str(n), word_embedder, paths, n) for n in (0, 2))
    assert told(here) == told(there)
    assert len(there.rejected) >= 2
    assert tables(tmp_path / "0") == tables(tmp_path / "2")
    assert told(ingested(tmp_path / "2", word_embedder, paths, 2))[:3] == (there.read, 0, there.read)


def test_articles_come_back_in_order_with_their_parts(recipe: Recipe) -> None:
    texts = [f"The {n} trucks left Konna on Friday. " * (1 + 40 * (n % 3)) for n in range(40)]
    found = prepared(recipe, 1, *texts)
    for n, (here, there) in enumerate(zip(prepared(recipe, 0, *texts), found, strict=True)):
        assert isinstance(here, Prepared)
        assert isinstance(there, Prepared)
        assert here.article == there.article
        assert there.article.id == f"a{n}"
        assert there.parts == recipe.parts(here.article, Clock())


def test_without_workers_nothing_is_read_ahead(recipe: Recipe) -> None:
    coming = steps("Rain fell.", "Snow fell.")
    with Preparing(recipe, 0, Clock()) as made:
        first, _ = next(made.of(coming))
    assert isinstance(first.found, RawArticle)
    assert [step.found.path for step in coming if step.found] == ["news:1"]


def test_what_is_read_ahead_has_a_limit(recipe: Recipe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "AHEAD_CHARS", 5 * preparing.LEAST_CHARS)
    coming = steps(*["Rain fell."] * 20)
    with Preparing(recipe, 1, Clock()) as made:
        next(made.of(coming))
    assert len(list(coming)) == 20 - 6


def test_a_small_input_starts_no_worker(recipe: Recipe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "HERE_CHARS", 500_000)
    with Preparing(recipe, 1, Clock()) as made:
        assert len(list(made.of(steps(*["Rain fell."] * 20)))) == 20
        assert made._pool is None


def test_workers_make_no_parts_while_nothing_is_new(recipe: Recipe) -> None:
    with Preparing(recipe, 1, Clock()) as made:
        made.whole = False
        (_, found), *_ = made.of(steps("Rain fell."))
    assert isinstance(found, Prepared)
    assert found.parts is None


def test_what_a_dead_worker_had_is_prepared_here(
    recipe: Recipe, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(preparing, "AHEAD_CHARS", 20 * preparing.LEAST_CHARS)
    texts = [f"The {n} trucks left." for n in range(60)]
    with Preparing(recipe, 2, Clock()) as made:
        coming = made.of(steps(*texts))
        found = [next(coming)]
        assert made._pool
        os.kill(next(iter(made._pool._processes)), signal.SIGKILL)
        found += coming
    assert [one.article.id for _, one in found if isinstance(one, Prepared)] == [f"a{n}" for n in range(60)]
    assert caplog.messages == ["A worker died, perhaps for want of memory; the ingest goes on without any."]


WORKING = """
import sys, time
from index import preparing
from index.chunk import Chunker
from index.clock import Clock
from index.embed import Embedder
from index.incoming import Step
from index.readers.raw import RawArticle
preparing.HERE_CHARS, preparing.AHEAD_CHARS = 0, 10_000
embedder = Embedder()
recipe = preparing.Recipe(Chunker(embedder.tokenizer, 64), embedder.identity)
with preparing.Preparing(recipe, 2, Clock()) as made:
    for step, found in made.of(Step(found=RawArticle(text="Rain fell.", path="news")) for _ in range(100)):
        print("begun", flush=True)
        time.sleep(60)
"""


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_workers_end_with_the_ingest_however_it_ends(how: signal.Signals) -> None:
    ran = subprocess.Popen(
        [sys.executable, "-c", WORKING],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert ran.stdout
    assert ran.stderr
    with ran, ran.stdout, ran.stderr:
        assert ran.stdout.readline() == "begun\n"
        if how == signal.SIGINT:
            os.killpg(ran.pid, how)  # as a terminal does
        else:
            ran.kill()
        errors = ran.stderr.read()  # ends when the last process has that holds it
        assert ran.wait() == -how
    assert errors.count("Traceback") == (how == signal.SIGINT)  # its own


def test_the_persons_mistake_is_told_as_without_workers(recipe: Recipe) -> None:
    mistaken = Recipe(recipe.chunker, recipe.model, published="last Tuesday")
    undated = Step(found=RawArticle(text="Rain fell.", path="news:1"))
    for workers in (0, 1):
        with (
            Preparing(mistaken, workers, Clock()) as made,
            pytest.raises(InputError, match='"last Tuesday" is not a date') as raised,
        ):
            list(made.of([undated]))
        assert "year-month-day" in raised.value.hint


def test_a_core_is_left_to_the_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    for cores, workers in ((1, 0), (2, 1), (4, 3), (64, 3)):
        monkeypatch.setattr(preparing, "cores", lambda cores=cores: cores)
        assert suited() == workers
