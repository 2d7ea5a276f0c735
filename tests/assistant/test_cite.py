"""Does the archive say this? Word for word, in other words, otherwise, or not at all."""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.cite import CiteReport, cite
from index.article import Article, Chunk, Filters, Passage, Query
from index.errors import InputError

SENTENCES = (
    "The army holds Konna again, a colonel said on Friday.",
    "\u201cForty-one soldiers were wounded in the fight for the town,\u201d the hospital\u2019s director said.",
    "Boats left for Mopti all morning.",
)
TEXT = "\n\n".join(SENTENCES)
ARTICLE = Article(id="a", headline="Konna", text=TEXT, published="2013-01-19")
BORDERS = tuple((TEXT.index(one), TEXT.index(one) + len(one)) for one in SENTENCES)
CHUNK = Chunk(id="c", article_id="a", ordinal=0, start=0, end=len(TEXT), text=TEXT, sentences=BORDERS)


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
        return [Passage(rank=1, score=1.0, chunk=CHUNK, article=ARTICLE)]


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
