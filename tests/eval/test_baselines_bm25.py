from collections.abc import Callable
from datetime import date
from pathlib import Path

from eval.baselines.bm25 import BM25, FRESH_DAYS, bm25_ranker
from eval.cases import Case
from index.article import Article
from index.catalogue import Catalogue


def article(name: str, headline: str, text: str, published: str | None = None) -> Article:
    return Article(id=name, headline=headline, text=text, published=published)


def test_the_article_with_the_rarer_word_comes_first() -> None:
    baseline = BM25(
        [
            article("mali", "Army", "The army retook Konna on Thursday."),
            article("other", "Army", "The army moved on Thursday, the ministry said."),
        ]
    )
    assert baseline.rank("When was Konna retaken by the army?")[0] == "mali"


def test_articles_that_share_no_word_are_left_out_and_k_bounds_the_rest() -> None:
    baseline = BM25([article(str(n), "", "rain today") for n in range(5)] + [article("x", "", "snow")])
    assert baseline.rank("rain", 3) == ["0", "1", "2"]
    assert baseline.rank("hail") == []


def test_an_article_counts_by_its_best_window_and_the_headline_is_part_of_each() -> None:
    baseline = BM25(
        [
            article("late", "Konna", "filler " * 400 + "retaken"),
            article("thin", "", "Konna " + "filler " * 400 + "retaken"),
        ],
        window=100,
    )
    assert baseline.rank("Konna retaken") == ["late", "thin"]


def test_an_as_of_day_prefers_the_two_weeks_before_it() -> None:
    articles = [
        article("old", "", "storm hits the coast storm", "2024-01-01"),
        article("new", "", "storm hits the coast today", "2024-06-01"),
    ]
    baseline = BM25(articles)
    assert baseline.rank("storm hits coast")[0] == "old"
    assert baseline.rank("storm hits coast", as_of=date(2024, 6, 1 + FRESH_DAYS))[0] == "new"
    assert baseline.rank("storm hits coast", as_of=date(2024, 6, 2 + FRESH_DAYS))[0] == "old"


def test_as_of_a_day_what_appeared_later_or_bears_no_date_is_not_seen() -> None:
    baseline = BM25(
        [
            article("that day", "", "storm", "2024-01-01T23:00:00+00:00"),
            article("later", "", "storm storm", "2024-01-02"),
            article("undated", "", "storm"),
        ]
    )
    assert baseline.rank("storm", as_of=date(2024, 1, 1)) == ["that day"]
    assert set(baseline.rank("storm")) == {"that day", "later", "undated"}


def test_the_ranker_reads_a_whole_catalogue_and_puts_each_case_on_its_day(
    tmp_path: Path, store: Callable[..., None]
) -> None:
    catalogue = Catalogue(tmp_path / "archive", create=True)
    store(catalogue, article("a", "Storm", "A storm hit the coast.", "2024-01-01"))
    store(catalogue, article("b", "Storm", "The storm has gone.", "2024-01-03"))
    rank = bm25_ranker(catalogue, lambda case: case.asked)
    assert set(rank(Case(id="1", question="storm?"))) == {"a", "b"}
    assert rank(Case(id="2", question="storm?", asked=date(2024, 1, 2))) == ["a"]
    assert rank(Case(id="3", question="storm?", without=frozenset({"a"}))) == ["b"]


def test_an_empty_archive_ranks_nothing() -> None:
    assert BM25([]).rank("anything") == []
    assert BM25([article("empty", "", "")]).rank("anything") == []
