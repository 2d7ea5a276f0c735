import sys
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.conversation import Conversation
from eval.speed import bench_ask, bench_ingest, bench_search, bench_start
from eval.synthetic import CHUNKS_PER_ARTICLE, questions, synthesise
from index.article import Filters, Query
from index.catalogue import Catalogue
from index.embed import Embedder
from index.errors import DatelineError
from index.search import Searcher
from index.vectors import Mirror
from index.writer import Writer

NO_CONVERSATION = Conversation()
NO_FILTERS = Filters()
ARTICLES = 6


def synthetic(archive: Path, embedder: Embedder) -> Mirror:
    mirror = Mirror(archive)
    with Writer(Catalogue(archive, create=True), embedder.identity) as writer:
        synthesise(writer, mirror, ARTICLES * CHUNKS_PER_ARTICLE - 3, embedder.dimension)
    return mirror


def test_a_synthetic_archive_has_the_chunks_asked_for_and_is_searched_like_any(
    tmp_path: Path, word_embedder: Embedder
) -> None:
    mirror = synthetic(tmp_path, word_embedder)
    catalogue = Catalogue(tmp_path)
    assert catalogue.counts()["chunks"] == mirror.count() == ARTICLES * CHUNKS_PER_ARTICLE
    figures = bench_search(Searcher(catalogue, word_embedder, lambda: mirror), questions(4))
    assert figures["chunks"] == ARTICLES * CHUNKS_PER_ARTICLE
    assert {
        "unfiltered",
        "a_month",
        "as_of_the_end",
        "as_of_the_middle",
        "a_source",
        "query_embedding",
    } <= set(figures)
    assert figures["unfiltered"]["p95"] > 0


def test_the_same_call_gives_the_same_archive(tmp_path: Path, word_embedder: Embedder) -> None:
    texts = []
    for name in ("one", "two"):
        synthetic(tmp_path / name, word_embedder)
        found = Catalogue(tmp_path / name).article("synthetic-3")
        assert found
        texts.append(found.text)
    assert texts[0] == texts[1]


def test_a_synthetic_chunk_is_where_it_says_it_is(tmp_path: Path, word_embedder: Embedder) -> None:
    synthetic(tmp_path, word_embedder)
    found = Catalogue(tmp_path).found([1, 2])
    assert all(a.text[c.start : c.end] == c.text and c.sentences[-1][1] == c.end for c, a in found.values())


def test_ingest_is_timed_beside_its_encoder(tmp_path: Path, word_embedder: Embedder) -> None:
    (tmp_path / "a.txt").write_text("Rain fell on the coast for the third day.\n\nRivers rose.", "utf-8")
    archive = tmp_path / "archive"
    with Writer(Catalogue(archive, create=True), word_embedder.identity) as writer:
        figures = bench_ingest(writer, word_embedder, Mirror(archive), [tmp_path / "a.txt"])
    assert (figures["articles"], figures["chunks"]) == (1, 1)
    assert 0 < figures["encoder_share"] <= 1
    assert figures["disk_kb_per_article"] > 0


class TimedAssistant:
    """Answers at once and says that searching took two milliseconds."""

    def ask(
        self, question: str, conversation: Conversation = NO_CONVERSATION, filters: Filters = NO_FILTERS
    ) -> Answer:
        return Answer(question=question, query=Query(text=question), timings_ms={"search": 2.0})


def test_answers_are_timed_as_a_whole_and_by_stage() -> None:
    figures = bench_ask(TimedAssistant(), ["Who?", "When?"])
    assert figures["questions"] == 2
    assert figures["stages"]["search"]["p50"] == 2.0


def test_a_start_is_timed_in_a_process_of_its_own() -> None:
    figures = bench_start({"python": [sys.executable, "-c", "pass"]}, runs=2)
    assert len(figures["python"]) == 2
    assert figures["python"] == sorted(figures["python"])


@pytest.mark.parametrize(
    "command", [[sys.executable, "-c", "raise SystemExit(1)"], ["no-such-program-anywhere"]]
)
def test_a_start_that_fails_is_no_figure(command: list[str]) -> None:
    with pytest.raises(DatelineError, match="did not start"):
        bench_start({"broken": command}, runs=1)
