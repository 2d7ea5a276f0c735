from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from eval.baselines import whole
from eval.baselines.dense import dense_ranker
from eval.baselines.whole import article_ids, every_article
from eval.cases import Case
from index.article import Article
from index.catalogue import Catalogue
from index.embed import Embedder
from index.search import Searcher
from index.vectors import Mirror

Store = Callable[..., None]

LONG = Article(
    id="long",
    headline="Konna",
    text=" ".join(f"The army moved on day {n}, the ministry said in Bamako." for n in range(40)),
    published="2013-01-10",
)
TAKEN = Article(
    id="taken", headline="Konna", text="The army retook Konna on Thursday.", published="2013-01-18"
)
UNDATED = Article(id="undated", headline="Konna", text="The army retook Konna.")


@pytest.fixture
def catalogue(tmp_path: Path, store: Store) -> Catalogue:
    made = Catalogue(tmp_path / "archive", create=True)
    store(made, LONG, TAKEN, UNDATED)
    return made


@pytest.fixture
def searcher(catalogue: Catalogue, word_embedder: Embedder) -> Searcher:
    def no_mirror() -> Mirror:
        raise AssertionError("exact cosine needs no mirror")

    return Searcher(catalogue, word_embedder, no_mirror)


def test_a_whole_archive_is_each_article_once_in_the_order_in_which_they_came(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "PART", 2)
    assert article_ids(catalogue) == ["long", "taken", "undated"]
    assert [(found.id, found.text) for found in every_article(catalogue)] == [
        (stored.id, stored.text) for stored in (LONG, TAKEN, UNDATED)
    ]


def test_dense_alone_ranks_each_article_once_by_its_best_chunk(searcher: Searcher) -> None:
    rank = dense_ranker(searcher, lambda _: None)
    assert rank(Case(id="1", question="The army retook Konna on Thursday."))[0] == "taken"
    moved = rank(Case(id="2", question="army moved on day 39, the ministry said in Bamako"))
    assert (moved[0], sorted(moved)) == ("long", ["long", "taken", "undated"])


def test_dense_alone_does_not_see_what_appeared_later_or_bears_no_date(searcher: Searcher) -> None:
    rank = dense_ranker(searcher, lambda case: case.asked)
    question = "The army retook Konna on Thursday."
    assert rank(Case(id="1", question=question, asked=date(2013, 1, 18))) == ["taken", "long"]
    assert rank(Case(id="2", question=question, asked=date(2013, 1, 17))) == ["long"]
    assert rank(Case(id="3", question=question, asked=date(2000, 1, 1))) == []


def test_dense_alone_leaves_out_what_the_case_does(searcher: Searcher) -> None:
    rank = dense_ranker(searcher, lambda _: None)
    case = Case(id="1", question="The army retook Konna on Thursday.", without=frozenset({"taken"}))
    assert sorted(rank(case)) == ["long", "undated"]


def test_dense_alone_finds_nothing_in_an_empty_archive(tmp_path: Path, word_embedder: Embedder) -> None:
    empty = Catalogue(tmp_path / "empty", create=True)
    searcher = Searcher(empty, word_embedder, lambda: Mirror(empty.archive))
    assert dense_ranker(searcher, lambda _: None)(Case(id="1", question="Konna?")) == []
