import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from eval.speed.beside import beside_stock
from eval.speed.synthetic import COPY_EVERY, write_files
from eval.speed.text import ingest_text
from eval.speed.throughput import bench_ingest, ingest_into, stored_texts, write_rows, write_sample
from index.article import Article
from index.embed import Embedder
from index.errors import InputError
from index.ingest import Ingest

ARTICLE = Article(
    id="konna",
    headline="Konna retaken",
    text="The army retook Konna.\n\nNobody gave figures.",
    published="2013-01-18",
    source="Niger Bend Courier",
    byline=("Awa Sangaré",),
    section="Africa",
)


class Attentive(Embedder):
    """Gives every text the same vector, and remembers what it was given to read, a list a call."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[list[str]] = []

    def passages(
        self,
        texts: Sequence[str],
        known: Sequence[Sequence[int] | None] = (),
        /,
        *,
        progress: Callable[[int], None] = lambda _: None,
    ) -> NDArray[np.float32]:
        self.read.append(list(texts))
        progress(len(texts))
        return np.full((len(texts), self.dimension), self.dimension**-0.5, dtype=np.float32)


def ingest(archive: Path, embedder: Embedder) -> AbstractContextManager[Ingest]:
    return ingest_into(archive, embedder, lambda *_: None)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    write_files(folder, 4)
    return folder


def test_the_encoder_alone_reads_exactly_the_chunks_that_were_stored(files: Path, tmp_path: Path) -> None:
    embedder = Attentive()
    with ingest(tmp_path / "archive", embedder) as run:
        figures = bench_ingest(run, [files])
        stored = stored_texts(run.catalogue, run.chunker)
    warm_up, *by_the_ingest, alone = embedder.read
    assert alone == stored
    assert sorted(alone) == sorted(text for batch in by_the_ingest for text in batch)
    assert len(alone) == figures["chunks"] > figures["articles"] == 4
    assert not set(warm_up) & set(alone)


def test_what_the_encoder_reads_begins_with_the_headline(tmp_path: Path) -> None:
    write_rows(
        [ARTICLE, replace(ARTICLE, id="other", headline="Another", text="Rain.")], tmp_path / "a.jsonl"
    )
    with ingest(tmp_path / "archive", Attentive()) as run:
        run.run([tmp_path / "a.jsonl"])
        assert stored_texts(run.catalogue, run.chunker) == [
            f"Konna retaken\n{ARTICLE.text}",
            "Another\nRain.",
        ]


@pytest.mark.parametrize("workers", [0, 1])
def test_stages_add_up_to_the_whole(
    files: Path, tmp_path: Path, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.preparing.HERE_CHARS", 0)
    with ingest_into(tmp_path / "archive", Attentive(), lambda *_: None, workers) as run:
        figures = bench_ingest(run, [files])
    stages = figures["stages"]
    here = ["clean", "copies", "chunk"]
    there = ["waiting", "workers"]
    everywhere = ["repair", "times", "read", "known", "copies", "embed", "commit", "mirror", "other"]
    assert set(stages) == {*everywhere, *(there if workers else here)}
    assert sum(run.report.stages.values()) <= run.report.seconds
    assert sum(stage["seconds"] for stage in stages.values()) == pytest.approx(
        figures["ingest"]["seconds"], abs=0.001 * len(stages)
    )
    assert sum(stage["processor_seconds"] for stage in stages.values()) == pytest.approx(
        figures["ingest"]["processor_seconds"], abs=0.001 * len(stages)
    )
    assert figures["encoder_share_of_processor"] == stages["embed"]["share"]


def test_the_ingest_is_half_the_way_and_the_encoder_alone_the_other(files: Path, tmp_path: Path) -> None:
    told: list[float] = []

    def tell(done: float, whole: float) -> None:
        told.append(done / whole)

    with ingest_into(tmp_path / "archive", Attentive(), tell) as run:
        bench_ingest(run, [files], tell)
    assert told == [0.5, 1.0]


def test_catalogue_and_mirror_are_weighed_apart(files: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    with ingest(archive, Attentive()) as run:
        figures = bench_ingest(run, [files])
    size = figures["size"]
    assert set(size) == {"memory_growth", "catalogue", "mirror"}
    assert size["catalogue"]["mb"] > 0 < size["mirror"]["mb"]
    assert size["catalogue"]["kb_per_article"] > size["catalogue"]["kb_per_chunk"] > 0


class Stock:
    """Takes articles in as three chunks each."""

    def __init__(self) -> None:
        self.taken: list[list[Article]] = []

    def __call__(self, articles: Sequence[Article]) -> int:
        self.taken.append(list(articles))
        return 3 * len(articles)


def test_another_pipeline_gets_the_same_articles_once_it_is_warm(files: Path, tmp_path: Path) -> None:
    stock = Stock()
    with ingest(tmp_path / "archive", Attentive()) as run:
        alone = bench_ingest(run, [files])
        figures = beside_stock(run, alone, tmp_path / "stock", stock)
        ids = {article.id for _, article in run.catalogue.found(range(1, alone["chunks"] + 1)).values()}
    warm_up, taken = stock.taken
    assert {article.id for article in taken} == ids
    assert not ids & {article.id for article in warm_up}
    assert figures["beside_stock"]["chunks"] == 12
    assert {name: figures[name] for name in alone} == alone
    ours, theirs = figures["ingest"], figures["stock"]
    assert figures["beside_stock"]["ratio"] == pytest.approx(
        ours["articles_per_second"] / theirs["articles_per_second"], abs=0.001
    )
    blocks = list(ingest_text(figures))
    assert "| stock LlamaIndex, 12 chunks" in blocks[1]
    assert "times the articles a second of the stock pipeline" in blocks[3]


def test_nothing_read_is_nothing_measured(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{broken\n{broken\n")
    with (
        ingest(tmp_path / "archive", Attentive()) as run,
        pytest.raises(InputError, match="no article could be read"),
    ):
        bench_ingest(run, [tmp_path / "a.jsonl"])


def test_a_person_reads_rates_stages_and_sizes_in_tables(files: Path, tmp_path: Path) -> None:
    with ingest(tmp_path / "archive", Attentive()) as run:
        figures = bench_ingest(run, [files])
    assert json.loads(json.dumps(figures)) == figures
    first, rates, _, stages, sizes, _ = ingest_text(figures)
    assert f"4 articles in {figures['chunks']} chunks" in first
    for block in (rates, stages, sizes):
        lines = block.split("\n")
        assert len({len(line) for line in lines}) == 1
        assert {line.count("|") for line in lines} == {lines[0].count("|")}
    assert "the encoder alone, same chunks" in rates
    assert len(stages.split("\n")) == 2 + len(figures["stages"])


def test_an_article_written_as_a_row_is_read_back_the_same(tmp_path: Path) -> None:
    write_rows([ARTICLE], tmp_path / "a.jsonl")
    with ingest(tmp_path / "archive", Attentive()) as run:
        run.run([tmp_path / "a.jsonl"])
        found = run.catalogue.article("konna")
    assert found == replace(ARTICLE, story="konna", published_from="field")


@pytest.mark.parametrize(("size", "expected"), [(1, [0]), (2, [0, 2]), (3, [0, 2]), (4, [0, 1, 2, 3])])
def test_a_sample_holds_articles_from_all_over_and_each_once_however_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, expected: list[int]
) -> None:
    long = "\n\n".join("The army retook the town on Friday, and rain fell for days." for _ in range(60))
    rows = [replace(ARTICLE, id=str(n), url="", text=long if n == 1 else ARTICLE.text) for n in range(4)]
    write_rows(rows, tmp_path / "rows.jsonl")
    monkeypatch.setattr("eval.speed.throughput.SAMPLE", size)
    with ingest(tmp_path / "archive", Attentive()) as run:
        assert run.run([tmp_path / "rows.jsonl"]).chunks > len(rows)
        write_sample(run.catalogue, tmp_path / "sample.jsonl")
    ids = [int(json.loads(row)["id"]) for row in (tmp_path / "sample.jsonl").read_text().splitlines()]
    assert ids == expected


def test_invented_files_are_read_as_articles_and_one_in_ten_is_a_copy(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    write_files(folder, COPY_EVERY)
    with ingest(tmp_path / "archive", Attentive()) as run:
        report = run.run([folder])
        assert (report.added, report.copies, report.rejected) == (COPY_EVERY, 1, [])
        found = [article for _, article in run.catalogue.found(range(1, report.chunks + 1)).values()]
    assert all(article.published for article in found)
    assert {article.published_from for article in found} == {"text", "field"}


def test_the_same_call_writes_the_same_files(tmp_path: Path) -> None:
    written = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_files(tmp_path / name, 3)
        written.append({file.name: file.read_bytes() for file in (tmp_path / name).iterdir()})
    assert written[0] == written[1]
    assert len(written[0]) == 3
