from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Abstention, Answer
from assistant.citation import Citation, Sentence, Verdict
from eval.answers.alce import Cited, by_checker, by_words, citations, copied, word_precision
from index.article import Article, Passage, Query
from tests.passages import as_passage

TEXT = (
    "Inspectors stopped the ferry Marigold on Thursday. They had found 12 cracks in its hull. "
    "It carries 300 people. The town wants it back."
)
FERRY = Article(id="ferry", headline="Ferry stopped", text=TEXT, published="2013-01-18", story="ferry")


def quote(number: int, words: str, article: Article = FERRY) -> Citation:
    start = article.text.index(words)
    return Citation(number=number, article=article, start=start, end=start + len(words), quote=words)


def said(text: str, *numbers: int, verdict: Verdict = "supported") -> Sentence:
    return Sentence(text=text, citations=numbers, verdict=verdict)


def answer(*sentences: Sentence, quotes: Sequence[Citation] = ()) -> Answer:
    return Answer(question="?", query=Query(text="?"), sentences=sentences, citations=tuple(quotes))


def named(number: int, letters: str) -> Citation:
    return Citation(number=number, article=FERRY, start=0, end=1, quote=letters)


def letters(cited: Sequence[Citation], statement: str) -> bool:
    """Find a statement supported where the quotes together have all its letters."""
    return set(statement) <= {letter for citation in cited for letter in citation.quote}


A, B, AB, C = named(1, "a"), named(2, "b"), named(3, "ab"), named(4, "c")


@pytest.mark.parametrize(
    ("sentences", "recall", "precision"),
    [
        ([said("a", 1)], 1.0, 1.0),
        ([said("a", 2)], 0.0, 0.0),
        ([said("a")], 0.0, 0.0),
        ([said("ab", 1, 2)], 1.0, 1.0),  # neither alone, both needed
        ([said("ab", 3, 4)], 1.0, 0.5),  # c supports nothing, and is not missed
        ([said("a", 1, 3)], 1.0, 1.0),  # either supports it alone
        ([said("ab", 1, 2, 3)], 1.0, 1 / 3),  # a and b are irrelevant beside ab
        ([said("abd", 1, 2)], 0.0, 0.0),
        ([said("a", 1), said("b", 3), said("d", 4), said("a")], 0.5, 2 / 3),
    ],
)
def test_recall_and_precision_are_those_of_the_paper(
    sentences: list[Sentence], recall: float, precision: float
) -> None:
    found = citations(answer(*sentences, quotes=(A, B, AB, C)), letters)
    assert found is not None
    assert (found.recall, found.precision) == pytest.approx((recall, precision))


def test_an_abstention_and_an_answer_of_which_nothing_stood_state_nothing() -> None:
    silent = Answer(question="?", query=Query(text="?"), abstention=Abstention(reason="Nothing."))
    assert citations(silent, letters) is None
    assert citations(answer(said("a", 1, verdict="unsupported"), quotes=(A,)), letters) is None


def test_only_what_is_shown_is_judged() -> None:
    shown = answer(
        said("a", 1), said("x", 1, verdict="contradicted"), said("b", 2, verdict="partly"), quotes=(A, B)
    )
    assert citations(shown, letters) == Cited(recall=1.0, precision=1.0, statements=2, citations=2)


@given(st.lists(st.tuples(st.text("abc", min_size=1, max_size=3), st.integers(1, 4)), min_size=1, max_size=5))
def test_with_one_citation_each_recall_and_precision_are_the_same(stated: list[tuple[str, int]]) -> None:
    found = citations(answer(*(said(*one) for one in stated), quotes=(A, B, AB, C)), letters)
    assert found is not None
    assert found.recall == found.precision


def test_our_checker_judges_by_the_quote_its_headline_and_its_day_alone() -> None:
    cracks = quote(1, "They had found 12 cracks in its hull.")
    stopped = quote(2, "Inspectors stopped the ferry Marigold on Thursday.")
    assert by_checker([cracks], "They found 12 cracks in the hull.")
    assert not by_checker([cracks], "They found 14 cracks in the hull.")
    assert not by_checker([cracks], "It carries 300 people.")
    assert by_checker([stopped], "Inspectors stopped the ferry Marigold on 17 January 2013.")
    assert not by_checker([stopped], "Inspectors stopped the ferry Marigold on 16 January 2013.")


def test_what_is_only_partly_supported_is_not_supported() -> None:
    stopped = quote(1, "Inspectors stopped the ferry Marigold on Thursday.")
    assert not by_checker([stopped], "Angry inspectors stopped the ferry Marigold quickly on Thursday.")


def test_words_alone_see_neither_a_wrong_figure_nor_a_turned_sense_but_strange_words() -> None:
    cracks = quote(1, "They had found 12 cracks in its hull.")
    assert by_words([cracks], "They had found 14 cracks in its hull.")
    assert by_words([cracks], "“They had found 12 cracks in its hull.”")
    assert not by_words([cracks], "Somebody counted a dozen fissures below the waterline.")
    assert not by_words([], "They had found 12 cracks.")


def test_word_precision_counts_each_word_as_often_as_it_is_there() -> None:
    assert word_precision("The ferry, the ferry!", "A ferry.") == 0.5
    assert word_precision("ferry stopped", "The ferry was stopped twice.") == 1.0
    assert word_precision("…", "anything") == 0.0


def passage(rank: int, article: Article = FERRY) -> Passage:
    return as_passage(article, rank=rank)


def test_copying_the_first_passage_is_cited_perfectly_whatever_was_asked() -> None:
    board = Article(id="board", headline="", text="The board met.", story="board")
    asked = Answer(
        question="Who is king?",
        query=Query(text="Who is king?"),
        passages=(passage(2, board), passage(1)),
        abstention=Abstention(reason="Nothing."),
        confidence=0.1,
    )
    copy = copied(asked)
    assert copy is not None
    assert copy.text == (
        "Inspectors stopped the ferry Marigold on Thursday. [1] They had found 12 cracks in its hull. [2] "
        "It carries 300 people. [3]"
    )
    assert all(c.article.text[c.start : c.end] == c.quote for c in copy.citations)
    for judge in (by_checker, by_words):
        assert citations(copy, judge) == Cited(recall=1.0, precision=1.0, statements=3, citations=3)


def test_where_nothing_was_found_there_is_nothing_to_copy() -> None:
    assert copied(answer()) is None
