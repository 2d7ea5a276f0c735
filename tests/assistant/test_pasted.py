"""A pasted text is looked up sentence by sentence, in order, nothing of it left out."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.lookup.pasted import MAX_SENTENCES, counts, look_up, sentences_of
from index.article import Article, Filters, Passage, Query
from index.errors import InputError
from tests.passages import as_passage

SENTENCES = (
    "Nelson Mandela died at his home in Johannesburg on Thursday.",
    "He was 95 years old and had left hospital in September.",
    "President Jacob Zuma announced the death on television.",
)
TEXT = " ".join(SENTENCES)
ARTICLE = Article(id="m", headline="Mandela dies", text=TEXT, published="2013-12-05")


class Shelf:
    """Finds its one article where the query names Mandela or Zuma."""

    def __init__(self) -> None:
        self.asked: list[Query] = []

    def search(self, query: Query, k: int = 10) -> Sequence[Passage]:
        self.asked.append(query)
        known = "Mandela" in query.text or "Zuma" in query.text
        return [as_passage(ARTICLE)] if known else []


def test_each_sentence_has_its_own_verdict_and_all_are_counted() -> None:
    draft = f"{SENTENCES[0]} The parliament of Iceland adopted a quota.\n\n{SENTENCES[2]}"
    looked = list(look_up(Shelf(), draft))
    assert [one.report.verdict for one in looked] == ["supported", "unsupported", "supported"]
    assert counts(looked) == {"supported": 2, "partly": 0, "contradicted": 0, "unsupported": 1}
    assert [draft[one.start : one.end] for one in looked] == [one.sentence for one in looked]


def test_a_sentence_that_names_nobody_is_searched_with_the_one_before() -> None:
    shelf = Shelf()
    looked = list(look_up(shelf, f"{SENTENCES[0]} He was 95 years old."))
    assert shelf.asked[1].text == f"{SENTENCES[0]} He was 95 years old."
    assert looked[1].report.verdict == "supported"


def test_filters_narrow_the_search_of_every_sentence() -> None:
    shelf = Shelf()
    list(look_up(shelf, TEXT, Filters(source="VOA")))
    assert [query.source for query in shelf.asked] == ["VOA"] * 3


def test_initials_do_not_end_a_sentence() -> None:
    text = "He shared the prize with F.W. de Klerk in 1993. It was cold."
    assert [text[start:end] for start, end in sentences_of(text)] == [text[:47], text[48:]]


@pytest.mark.parametrize("text", ["", " \n ", "One. " * (MAX_SENTENCES + 1)])
def test_nothing_and_too_much_are_refused_before_any_search(text: str) -> None:
    shelf = Shelf()
    with pytest.raises(InputError):
        look_up(shelf, text)
    assert not shelf.asked


@given(st.text())
def test_every_letter_is_in_exactly_one_sentence(text: str) -> None:
    spans = sentences_of(text)
    covered = [i for start, end in spans for i in range(start, end)]
    assert len(covered) == len(set(covered))
    assert {i for i, sign in enumerate(text) if not sign.isspace()} <= set(covered)
