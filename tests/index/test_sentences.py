"""Sentence borders: what ends one, what does not, and that nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import sentence_spans


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The council met on Jan. 11.", "Nobody spoke."],
        ["Lt. Gov. Ada Brook opened the fair.", "It rained."],
        ["He handed the file to Lt. Gov. Ada Brook."],
        ["“Mrs. Bell drove the cart herself.”"],
        ["The bridge reached Port St. John in May."],
        ["It was F.W. de Klerk who signed."],
        ["Harlan Moss, R-Ariz. and Ida Penn, D-R.I. both voted no."],
        ["The ferry will not sail this week.", "“Nobody asked us,” a deckhand said."],
        ["He ended the talks in the U.S.", "In Geneva nobody was surprised."],
        ["They sell M&Ms.", "Nothing else is cheap."],
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


def test_a_blank_line_ends_a_sentence_whatever_stands_before_it() -> None:
    assert cut("By Lt.\n\nGov. Ada Brook") == ["By Lt.", "Gov. Ada Brook"]


@given(st.text(alphabet="Lt. GovaSt“”\n?!", max_size=60))
def test_every_character_but_white_space_lies_in_exactly_one_sentence(text: str) -> None:
    spans = sentence_spans(text)
    covered = [i for start, end in spans for i in range(start, end)]
    assert len(covered) == len(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)
