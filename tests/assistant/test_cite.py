"""Does the archive say this? Word for word, in other words, otherwise, or not at all."""

from collections.abc import Callable, Sequence
from typing import Any, cast

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.lookup.cite import CiteReport, cite
from index.article import Article, Filters, Passage, Query
from index.errors import InputError
from tests.passages import as_passage

SENTENCES = (
    "The army holds Konna again, a colonel said on Friday.",
    "\u201cForty-one soldiers were wounded in the fight for the town,\u201d the hospital\u2019s director said.",
    "Boats left for Mopti all morning.",
)
TEXT = "\n\n".join(SENTENCES)
ARTICLE = Article(id="a", headline="Konna", text=TEXT, published="2013-01-19")


class Embedder:
    """Vectors of letter counts: alike for alike words, and the same on every machine."""

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        counts = np.array(
            [[text.lower().count(letter) for letter in "abcdefghijklmnopqrstuvwxyz"] for text in texts]
        )
        unit: NDArray[np.float32] = (
            counts / np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1)
        ).astype(np.float32)
        return unit

    passages = queries


class Searcher:
    def __init__(self) -> None:
        self.embedder = Embedder()
        self.asked: list[Query] = []

    def search(self, query: Query, k: int = 10) -> list[Passage]:
        self.asked.append(query)
        return [as_passage(ARTICLE)]


def found(text: str) -> CiteReport:
    return cite(cast("Any", Searcher()), text)


@pytest.mark.parametrize(
    "text",
    [
        SENTENCES[0],
        "The army holds  Konna again,\na colonel said on Friday.",
        '"Forty-one soldiers were wounded in the fight for the town," the hospital\'s director said.',
        "soldiers were wounded in the fight",
    ],
)
def test_what_stands_there_word_for_word_is_supported_and_quoted_from_the_article(text: str) -> None:
    report = found(text)
    best = report.matches[0]
    assert report.verdict == best.verdict == "supported"
    assert TEXT[best.start : best.end] == best.quote


def test_another_figure_is_a_difference_that_is_named() -> None:
    report = found("Thirty soldiers were wounded in the fight for the town.")
    assert report.verdict != "supported"
    assert report.matches[0].differences


def test_what_nobody_says_has_no_match() -> None:
    assert found("The parliament of Iceland adopted a fishing quota.") == CiteReport(verdict="unsupported")


def test_an_empty_text_is_the_callers_mistake() -> None:
    with pytest.raises(InputError):
        found("  ")


def test_filters_narrow_the_search() -> None:
    searcher = Searcher()
    cite(cast("Any", searcher), "Konna", Filters(source="VOA"))
    assert searcher.asked[0].source == "VOA"


DENIED = "Officials denied that the ferry had reached the island."
ROOM = "In the room sat Ada Bell and Tom Orr, both engineers."
SAID = "“It took us forty years,” said Rosa Lund, who leads the laboratory."
SHARED = ("The prize went to Ada Bell, who led the project from", "its first day in 1964 to its end.")


def shelved(*sentences: str) -> Callable[[str], CiteReport]:
    article = Article(id="b", headline="News", text=" ".join(sentences), published="2013-01-19")
    return lambda words: cite(Only([as_passage(article)]), words)


class Only:
    def __init__(self, passages: list[Passage]) -> None:
        self.passages = passages

    def search(self, query: Query, k: int = 10) -> list[Passage]:
        return self.passages


def test_words_that_are_only_denied_do_not_count_as_said() -> None:
    report = shelved(DENIED, "Boats left for the island all morning.")("The ferry had reached the island.")
    assert report.verdict == "contradicted"
    assert report.matches[0].quote == DENIED


def test_whoever_did_not_say_the_quoted_words_is_told_by_the_sentence_that_quotes_them() -> None:
    report = shelved(ROOM, SAID)("“It took us forty years,” said Ada Bell.")
    assert report.verdict != "supported"
    assert report.matches[0].quote == SAID


def test_what_two_sentences_say_together_is_quoted_from_both() -> None:
    report = shelved(*SHARED)("Ada Bell led the project from its first day in 1964.")
    assert report.verdict == "supported"
    assert report.matches[0].quote == " ".join(SHARED)


def test_what_comes_close_is_left_out_where_something_bears_on_the_text() -> None:
    report = shelved("The ferry left on Monday.", "The ferry left on Tuesday.")("The ferry left on Monday.")
    assert {match.verdict for match in report.matches} <= {"supported", "contradicted"}
    assert report.disputed


@pytest.mark.parametrize("text", ["One.", "He said so.", "?"])
def test_a_text_that_says_nothing_has_no_match(text: str) -> None:
    assert shelved(SAID, ROOM)(text) == CiteReport(verdict="unsupported")
