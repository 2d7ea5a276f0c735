from datetime import date

from eval.baseline import BM25, FRESH_DAYS
from index.article import Article


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


def test_an_as_of_day_prefers_the_two_weeks_before_it_and_hides_nothing() -> None:
    articles = [
        article("old", "", "storm hits the coast storm", "2024-01-01"),
        article("new", "", "storm hits the coast today", "2024-06-01"),
        article("undated", "", "storm"),
    ]
    baseline = BM25(articles)
    assert baseline.rank("storm hits coast")[0] == "old"
    assert baseline.rank("storm hits coast", as_of=date(2024, 6, 1 + FRESH_DAYS))[0] == "new"
    assert set(baseline.rank("storm", as_of=date(2023, 1, 1))) == {"old", "new", "undated"}


def test_an_empty_archive_ranks_nothing() -> None:
    assert BM25([]).rank("anything") == []
    assert BM25([article("empty", "", "")]).rank("anything") == []
