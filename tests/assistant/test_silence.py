"""What an abstention tells: what was searched, and what would help."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Abstention
from assistant.silence import OTHER_LANGUAGE, OTHER_WORDS, explained
from index.article import Article, Query
from index.catalogue import Catalogue
from index.embed import Embedder
from index.search import Searcher
from index.vectors import Mirror

KONNA = "Troops retook the town of Konna on Thursday."
BRIDGE = "The old bridge at Northgate was closed on Monday."
WHEN = Query(text="Troops retook the town of Konna on Thursday.")


@pytest.fixture
def searcher(tmp_path: Path, store: Callable[..., None], word_embedder: Embedder) -> Searcher:
    catalogue = Catalogue(tmp_path / "archive", create=True)
    articles = [
        Article(id="konna", headline="Konna", text=KONNA, published="2013-01-18", source="A", story="k"),
        Article(id="bridge", headline="Bridge", text=BRIDGE, published="2013-03-05", source="B", story="b"),
    ]
    store(catalogue, *articles)
    return Searcher(catalogue, word_embedder, lambda: Mirror(tmp_path / "archive"))


def _explained(searcher: Searcher, query: Query) -> Abstention:
    closest = tuple(searcher.search(query, 3))
    return explained(Abstention(reason="No.", closest=closest), searcher, query)


def test_it_tells_what_was_searched_in_how_many_articles_of_which_days(searcher: Searcher) -> None:
    assert _explained(searcher, WHEN).searched == (
        "Searched for \u201cTroops retook the town of Konna on Thursday.\u201d in 2 articles;"
        " the archive runs from 18 January 2013 to 5 March 2013."
    )


def test_filters_are_named_with_the_articles_that_pass(searcher: Searcher) -> None:
    query = replace(WHEN, source="B", since=date(2013, 3, 1), until=date(2013, 3, 31))
    assert "in 1 of 2 articles (March 2013, outlet B)" in _explained(searcher, query).searched


def test_a_filter_that_hides_a_closer_article_is_named_with_it(searcher: Searcher) -> None:
    hints = _explained(searcher, replace(WHEN, source="B")).hints
    assert hints == (
        "Without the filter \u201coutlet B\u201d there is \u201cKonna\u201d (A, 18 January 2013).",
    )


def test_filters_that_only_together_hide_it_are_named_together(searcher: Searcher) -> None:
    hints = _explained(searcher, replace(WHEN, source="B", since=date(2013, 2, 1))).hints
    assert len(hints) == 1
    assert "since 1 February 2013, outlet B" in hints[0]


def test_days_outside_the_archive_are_told(searcher: Searcher) -> None:
    hints = _explained(searcher, replace(WHEN, since=date(2014, 1, 1))).hints
    assert hints[0].startswith("These days lie outside the archive")


def test_an_outlet_that_the_archive_does_not_have_is_told(searcher: Searcher) -> None:
    hints = _explained(searcher, replace(WHEN, source="Gazette")).hints
    assert hints[0] == "The archive has no outlet \u201cGazette\u201d."


def test_words_that_stand_nowhere_are_told(searcher: Searcher) -> None:
    hints = _explained(searcher, Query(text="When did troops retake Xanadu?")).hints
    assert hints == ("\u201cXanadu\u201d stands nowhere in the archive; it may spell it otherwise.",)


def test_a_slip_is_told_with_what_was_meant(searcher: Searcher) -> None:
    hints = _explained(searcher, Query(text="who retook knna and the brige")).hints
    assert hints == (
        "\u201cknna\u201d stands nowhere in the archive; did you mean \u201cKonna\u201d?",
        "\u201cbrige\u201d stands nowhere in the archive; did you mean \u201cbridge\u201d?",
    )


@pytest.mark.parametrize(
    "question", ["\u00bfCu\u00e1ndo fue retomada Konna?", "Wann wurde Konna zur\u00fcckerobert?"]
)
def test_a_question_in_another_language_is_told_which_one_is_understood(
    searcher: Searcher, question: str
) -> None:
    assert _explained(searcher, Query(text=question)).hints == (OTHER_LANGUAGE,)


def test_without_anything_better_other_words_are_advised(searcher: Searcher) -> None:
    assert _explained(searcher, Query(text="the bridge on thursday")).hints == (OTHER_WORDS,)
