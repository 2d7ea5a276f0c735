"""The stock pipeline itself, with its own splitter and store; only the vectors are quick ones."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eval.baselines import stock
from eval.baselines.stock import stock_ingest, stock_ranker
from eval.cases import Case
from index.article import Article
from index.catalogue import Catalogue
from index.embed import Embedder
from index.errors import ArchiveError, InputError

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding

Store = Callable[..., None]
KONNA = Case(id="konna", question="The army retook Konna on Thursday.")


def article(number: int, text: str, published: str | None) -> Article:
    return Article(id=f"a{number}", headline="", text=text, published=published)


ARTICLES = [
    article(0, "The army retook Konna on Thursday.", "2013-01-18T10:00:00+00:00"),
    article(1, "The army retook Konna.", "2013-01-17"),
    article(2, "The army lost Konna.", "2013-01-10"),
    article(3, "The army retook Konna on Thursday, a year ago.", None),
    article(4, "A quake shook Nepal.", "2015-04-25"),
]


@pytest.fixture
def catalogue(tmp_path: Path, store: Store) -> Catalogue:
    made = Catalogue(tmp_path / "archive", create=True)
    store(made, *ARTICLES)
    return made


class Counted:
    """Texts embedded so far, and after how many batches the power goes; shared with the embedding that counts."""

    def __init__(self) -> None:
        self.batches: list[int] = []
        self.fails_after = 99


@pytest.fixture
def counted() -> Counted:
    return Counted()


@pytest.fixture
def small_batches(counted: Counted, monkeypatch: pytest.MonkeyPatch) -> Counted:
    monkeypatch.setattr(stock, "BATCH", 2)
    return counted


@pytest.fixture
def embedding(word_embedder: Embedder, counted: Counted) -> "BaseEmbedding":
    pytest.importorskip("llama_index.vector_stores.chroma", reason="needs the extra: baselines")
    from llama_index.core.embeddings import BaseEmbedding

    class Words(BaseEmbedding):
        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            if len(counted.batches) >= counted.fails_after:
                raise KeyboardInterrupt
            counted.batches.append(len(texts))
            found: list[list[float]] = word_embedder.queries(texts).tolist()
            return found

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_query_embedding(self, query: str) -> list[float]:
            found: list[float] = word_embedder.queries([query])[0].tolist()
            return found

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    return Words()


def never(_: Case) -> date | None:
    return None


def asked(case: Case) -> date | None:
    return case.asked


def test_articles_are_ranked_once_each_by_their_best_chunk(
    tmp_path: Path, catalogue: Catalogue, store: Store, embedding: "BaseEmbedding"
) -> None:
    long = "The army retook Konna on Thursday. " * 300  # several chunks of the stock splitter
    store(catalogue, article(5, long, "2013-02-01"))
    ranked = stock_ranker(catalogue, tmp_path, never, embedding=embedding)(KONNA)
    assert sorted(ranked) == ["a0", "a1", "a2", "a3", "a4", "a5"]
    assert ranked[-1] == "a4"


def test_as_of_a_day_more_is_asked_for_until_enough_had_appeared(
    tmp_path: Path, catalogue: Catalogue, embedding: "BaseEmbedding", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stock, "DEPTH", 1)
    rank = stock_ranker(catalogue, tmp_path, asked, embedding=embedding)
    assert rank(replace(KONNA, asked=date(2013, 1, 18))) == ["a0"]
    assert rank(replace(KONNA, asked=date(2013, 1, 17))) == ["a1"]
    assert rank(replace(KONNA, asked=date(2013, 1, 10))) == ["a2"]
    assert rank(replace(KONNA, asked=date(2013, 1, 9))) == []


def test_what_a_case_leaves_out_is_made_up_for_like_what_was_not_seen(
    tmp_path: Path, catalogue: Catalogue, embedding: "BaseEmbedding", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stock, "DEPTH", 1)
    rank = stock_ranker(catalogue, tmp_path, asked, embedding=embedding)
    assert rank(replace(KONNA, asked=date(2013, 1, 18), without=frozenset({"a0"}))) == ["a1"]


def test_a_finished_index_is_used_again_and_a_changed_archive_gets_its_own(
    tmp_path: Path, catalogue: Catalogue, store: Store, embedding: "BaseEmbedding", counted: Counted
) -> None:
    told: list[tuple[int, int]] = []
    for _ in range(2):
        stock_ranker(catalogue, tmp_path, never, lambda *told_now: told.append(told_now), embedding=embedding)
    assert (told, sum(counted.batches)) == ([(5, 5)], 5)
    store(catalogue, replace(ARTICLES[4], text="A quake shook Haiti."))
    rank = stock_ranker(catalogue, tmp_path, never, embedding=embedding)
    assert rank(Case(id="q", question="date: 2015-04-25 A quake shook Haiti."))[0] == "a4"
    assert sum(counted.batches) == 10


def test_an_interrupted_build_goes_on_without_embedding_twice_and_comes_to_the_same(
    tmp_path: Path,
    catalogue: Catalogue,
    embedding: "BaseEmbedding",
    small_batches: Counted,
) -> None:
    counted = small_batches
    whole = stock_ranker(catalogue, tmp_path / "whole", never, embedding=embedding)(KONNA)
    counted.batches.clear()
    counted.fails_after = 2
    with pytest.raises(KeyboardInterrupt):
        stock_ranker(catalogue, tmp_path / "cut", never, embedding=embedding)
    counted.fails_after = 99
    told: list[tuple[int, int]] = []
    rank = stock_ranker(
        catalogue, tmp_path / "cut", never, lambda *now: told.append(now), embedding=embedding
    )
    assert rank(KONNA) == whole
    assert (counted.batches, told) == ([2, 2, 1], [(2, 5), (4, 5), (5, 5)])
    (place,) = (tmp_path / "cut").iterdir()
    assert len(list(place.glob("chroma-*"))) == 1
    assert not (place / stock.VECTORS).exists()


def test_an_index_that_lost_chunks_is_not_compared_with(
    tmp_path: Path, catalogue: Catalogue, embedding: "BaseEmbedding"
) -> None:
    stock_ranker(catalogue, tmp_path, never, embedding=embedding)
    (note,) = tmp_path.glob(f"*/{stock.BUILT}")
    note.write_text(note.read_text("utf-8").replace('"chunks": 5', '"chunks": 6'), "utf-8")
    with pytest.raises(ArchiveError, match="holds 5 of its 6") as caught:
        stock_ranker(catalogue, tmp_path, never, embedding=embedding)
    assert "Delete" in caught.value.hint


def test_the_same_articles_in_another_order_go_on_with_the_build_of_the_first(
    tmp_path: Path,
    catalogue: Catalogue,
    store: Store,
    embedding: "BaseEmbedding",
    small_batches: Counted,
) -> None:
    counted = small_batches
    counted.fails_after = 1
    with pytest.raises(KeyboardInterrupt):
        stock_ranker(catalogue, tmp_path, never, embedding=embedding)
    counted.fails_after = 99
    twin = Catalogue(tmp_path / "twin", create=True)
    store(twin, *reversed(ARTICLES))
    rank = stock_ranker(twin, tmp_path, never, embedding=embedding)
    assert counted.batches == [2, 2, 1]
    assert rank(KONNA)[0] == "a0"
    assert rank(Case(id="q", question="date: 2015-04-25 A quake shook Nepal."))[0] == "a4"


def test_nothing_global_is_set(tmp_path: Path, catalogue: Catalogue, embedding: "BaseEmbedding") -> None:
    from llama_index.core import Settings

    before = (Settings._embed_model, Settings._llm, Settings._node_parser, Settings._transformations)
    stock_ranker(catalogue, tmp_path, never, embedding=embedding)(KONNA)
    assert (Settings._embed_model, Settings._llm, Settings._node_parser, Settings._transformations) == before


def test_without_its_packages_the_error_says_what_to_install(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "llama_index.embeddings.huggingface", None)
    with pytest.raises(InputError, match="stock LlamaIndex") as caught:
        stock_ranker(catalogue, tmp_path, never)
    assert "[baselines]" in caught.value.hint


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of what others import
def test_the_stock_embedding_reads_with_our_weights(embedder: Embedder) -> None:
    pytest.importorskip("llama_index.embeddings.huggingface", reason="needs the extra: baselines")
    texts = ["The army retook Konna.", "A quake shook Nepal. " * 100]
    alike = (embedder.passages(texts) * stock._packaged().get_text_embedding_batch(texts)).sum(axis=1)
    assert alike.min() > 0.999


def test_its_own_ingest_stores_every_chunk_and_says_how_many(
    tmp_path: Path, embedding: "BaseEmbedding", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stock, "BATCH", 2)
    ingest = stock_ingest(tmp_path / "stock", 256, embedding)
    long = article(9, "The army retook Konna on Thursday. " * 100, None)
    assert ingest(ARTICLES) == len(ARTICLES)
    assert ingest([long]) > 2
    assert stock._store(tmp_path / "stock").client.count() > len(ARTICLES) + 2
