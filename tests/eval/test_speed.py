import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.answer import Abstention, Answer
from eval.speed import waiting as speed
from eval.speed.machine import Span
from eval.speed.synthetic import CHUNKS_PER_ARTICLE, drawn, questions, synthesise
from eval.speed.text import ask_text, search_text, start_text
from eval.speed.waiting import Timed, altogether, bench_ask, bench_search, bench_start, by_stage, timed_search
from index.article import Query
from index.catalogue import Catalogue
from index.embed import Embedder
from index.errors import DatelineError
from index.search import Searcher
from index.vectors import Mirror
from index.writer import Writer

ARTICLES = 6
STAGES = ["filter", "embed", "dense", "lexical", "cosines", "fuse", "passages"]
FILTERS = ["unfiltered", "a_month", "as_of_the_end", "as_of_the_middle", "a_source"]
SIZE = {"articles": 2, "chunks": 3}


def synthetic(archive: Path, embedder: Embedder) -> Mirror:
    mirror = Mirror(archive)
    with Writer(Catalogue(archive, create=True), embedder.identity) as writer:
        synthesise(writer, mirror, ARTICLES * CHUNKS_PER_ARTICLE - 3, embedder.dimension)
    return mirror


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory, word_embedder: Embedder) -> Searcher:
    archive = tmp_path_factory.mktemp("speed")
    mirror = synthetic(archive, word_embedder)
    return Searcher(Catalogue(archive), word_embedder, lambda: mirror)


def tables(blocks: Iterator[str]) -> list[list[str]]:
    """Return the lines of each table, having seen that its columns line up."""
    found = [block.split("\n") for block in blocks if block.startswith("|")]
    for lines in found:
        assert len({len(line) for line in lines}) == 1
        assert {line.count("|") for line in lines} == {lines[0].count("|")}
    return found


def test_a_synthetic_archive_has_the_chunks_asked_for_and_is_searched_like_any(searcher: Searcher) -> None:
    chunks = ARTICLES * CHUNKS_PER_ARTICLE
    assert searcher.catalogue.counts()["chunks"] == chunks
    figures = bench_search(searcher, questions(4), k=3)
    assert (figures["chunks"], figures["articles"], figures["searches"], figures["k"]) == (
        chunks,
        ARTICLES,
        4,
        3,
    )
    assert list(figures["filters"]) == list(figures["stages"]) == FILTERS
    assert all(list(stages) == STAGES for stages in figures["stages"].values())
    assert figures["size"]["mirror"]["kb_per_chunk"] > 0


def test_its_making_tells_of_each_chunk_twice(tmp_path: Path, word_embedder: Embedder) -> None:
    told: list[tuple[int, int]] = []
    with Writer(Catalogue(tmp_path, create=True), word_embedder.identity) as writer:
        synthesise(
            writer, Mirror(tmp_path), CHUNKS_PER_ARTICLE, word_embedder.dimension, lambda *at: told.append(at)
        )
    assert told == [
        (CHUNKS_PER_ARTICLE, 2 * CHUNKS_PER_ARTICLE),
        (2 * CHUNKS_PER_ARTICLE, 2 * CHUNKS_PER_ARTICLE),
    ]


def test_the_same_call_gives_the_same_archive(tmp_path: Path, word_embedder: Embedder) -> None:
    texts = []
    for name in ("one", "two"):
        synthetic(tmp_path / name, word_embedder)
        found = Catalogue(tmp_path / name).article("synthetic-3")
        assert found
        texts.append(found.text)
    assert texts[0] == texts[1]


def test_a_synthetic_chunk_is_where_it_says_it_is(searcher: Searcher) -> None:
    found = searcher.catalogue.found([1, 2])
    assert all(a.text[c.start : c.end] == c.text and c.sentences[-1][1] == c.end for c, a in found.values())


def test_vectors_that_are_drawn_are_told_apart_by_some_axes_more_than_by_others() -> None:
    vectors = drawn(np.random.default_rng(1), 2_000, 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    shares = np.linalg.eigvalsh(np.cov(vectors.T))
    assert 80 < shares.sum() ** 2 / (shares**2).sum() < 100  # 89 for MiniLM's over news


@pytest.mark.parametrize("filtered", [{}, {"source": "Example Wire"}])
def test_stages_of_a_search_add_up_to_no_more_than_the_whole(
    searcher: Searcher, filtered: dict[str, str]
) -> None:
    for text in questions(3):
        timed = timed_search(searcher, Query(text=text, source=filtered.get("source")))
        assert list(timed.stages) == STAGES
        assert sum(timed.stages.values()) <= timed.whole.wall * 1000


def test_a_search_that_finds_nothing_to_search_stops_at_its_filter(searcher: Searcher) -> None:
    assert list(timed_search(searcher, Query(text="deba", source="Nobody")).stages) == ["filter"]


def test_a_stage_is_judged_over_those_that_went_through_it() -> None:
    rows = [
        Timed(whole=Span(wall=0.003, processor=0.002), stages={"search": 2.0}),
        Timed(whole=Span(wall=0.009, processor=0.004), stages={"search": 4.0, "draft": 5.0}),
    ]
    figures = by_stage(rows)
    assert figures["search"]["max"] == 4.0
    assert figures["draft"]["p50"] == 5.0
    assert altogether(rows) == {"p50": 6.0, "p95": 8.7, "p99": 8.94, "max": 9.0, "processor_p50": 3.0}


def test_progress_of_searches_ends_where_it_said_it_would(searcher: Searcher) -> None:
    told: list[tuple[int, int]] = []
    bench_search(searcher, questions(2), progress=lambda *at: told.append(at))
    total = 2 * len(FILTERS)
    assert told == [(number, total) for number in range(1, total + 1)]


def test_a_person_reads_searches_by_filter_and_by_stage(searcher: Searcher) -> None:
    figures = bench_search(searcher, questions(2))
    assert json.loads(json.dumps(figures)) == figures
    blocks = list(search_text(figures))
    assert f"{ARTICLES} articles in {ARTICLES * CHUNKS_PER_ARTICLE} chunks" in blocks[0]
    assert "Python 3." in blocks[0]
    whole, stages, sizes = tables(iter(blocks))
    assert [line.split("|")[1].strip() for line in whole[2:]] == [
        "unfiltered",
        "one month",
        "as of the end",
        "as of the middle",
        "one source",
    ]
    assert len(stages) == 2 + len(STAGES)
    assert len(sizes) == 2 + 2


class TimedAssistant:
    """Answers at once and says that searching took two milliseconds; abstains on "Why?"."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def ask(self, question: str) -> Answer:
        self.asked.append(question)
        silence = Abstention(reason="It does not say.") if question == "Why?" else None
        return Answer(
            question=question, query=Query(text=question), abstention=silence, timings_ms={"search": 2.0}
        )


def test_answers_are_timed_as_a_whole_and_by_stage() -> None:
    assistant = TimedAssistant()
    told: list[tuple[int, int]] = []
    figures = bench_ask(assistant, ["Who?", "Why?"], lambda *at: told.append(at))
    assert assistant.asked == [
        "Who?",
        "Who?",
        "Why?",
    ]  # the first once more: it pays for the loading
    assert (figures["questions"], figures["abstained"]) == (2, 1)
    assert figures["stages"]["search"]["p50"] == 2.0
    assert told == [(1, 2), (2, 2)]
    ((_, _, whole, search),) = tables(ask_text(figures | SIZE))
    assert whole.split("|")[1].strip() == "the whole answer"
    assert [cell.strip() for cell in search.split("|")[1:-1]] == ["search", "2.0", "2.0", "2.0", "2.0", "–"]


def test_a_start_is_timed_in_a_process_of_its_own() -> None:
    told: list[tuple[int, int]] = []
    commands = {name: [sys.executable, "-c", "pass"] for name in ("one", "two")}
    figures = bench_start(commands, runs=2, progress=lambda *at: told.append(at))
    seconds = figures["commands"]["one"]["seconds"]
    assert len(seconds) == 2
    assert seconds == sorted(seconds)
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    ((header, _, *rows),) = tables(start_text(figures | SIZE))
    assert "fastest" in header
    assert [row.split("|")[1].strip() for row in rows] == ["one", "two"]


def test_memory_is_that_of_the_process_started_and_not_told_where_it_drowns_in_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = 300_000_000
    command = [sys.executable, "-c", f"bytearray(b'x') * {held}"]
    monkeypatch.setattr(speed, "peak_mb", lambda: 250.0)
    assert bench_start({"greedy": command}, runs=1)["commands"]["greedy"]["memory_mb"] > held / 1_000_000
    monkeypatch.setattr(speed, "peak_mb", lambda: 1_000_000.0)
    assert bench_start({"greedy": command}, runs=1)["commands"]["greedy"]["memory_mb"] is None


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ([sys.executable, "-c", "raise SystemExit(1)"], "it ended with 1"),
        ([sys.executable, "-c", "raise SystemExit('no archive')"], "no archive"),
        (["no-such-program-anywhere"], "No such file"),
    ],
)
def test_a_start_that_fails_is_no_figure(command: list[str], why: str) -> None:
    with pytest.raises(DatelineError, match=f"did not start: .*{why}"):
        bench_start({"broken": command}, runs=1)


def test_a_start_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "START_LIMIT", 0.05)
    with pytest.raises(DatelineError, match="it ended with -9"):
        bench_start({"stuck": [sys.executable, "-c", "import time; time.sleep(60)"]}, runs=1)


def test_an_interrupted_start_leaves_no_process_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []

    def interrupted(pid: int, _options: int) -> None:
        started.append(pid)
        raise KeyboardInterrupt

    monkeypatch.setattr("os.wait4", interrupted)
    with pytest.raises(KeyboardInterrupt):
        bench_start({"long": [sys.executable, "-c", "import time; time.sleep(60)"]}, runs=1)
    with pytest.raises(ProcessLookupError):
        os.kill(started[0], 0)
