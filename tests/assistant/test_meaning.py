"""The score of a sentence's meaning beside what it cites."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from assistant.checking.meaning import CONSTANT, REMEMBERED, WEIGHTS, Meaning, as_meant
from assistant.checking.verify import check, support
from assistant.evidence import Evidence

SENSES = ("troops soldiers", "town city", "bananas fruit", "price cost")
"""Words that the small embedder below takes for one."""


class Senses:
    """An embedder that knows a few words: one axis a sense, and one for every text; it counts what it read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def queries(self, texts: Sequence[str], /) -> NDArray[np.float32]:
        self.read += texts
        rows = [
            [float(any(w in text.casefold() for w in sense.split())) for sense in SENSES] + [0.1]
            for text in texts
        ]
        vectors = np.array(rows, dtype=np.float32)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


SOURCE = "The troops retook the town of Konna."
RETOLD = "Soldiers retook the city of Konna."
OTHER = "Bananas from Konna cost more."


def test_the_same_sense_scores_above_the_same_name() -> None:
    meaning = Meaning(Senses())
    assert meaning.score(RETOLD, [SOURCE]) > 2 * meaning.score(OTHER, [SOURCE])


def test_a_sentence_scores_highest_beside_itself() -> None:
    meaning = Meaning(Senses())
    most = 1 / (1 + np.exp(-CONSTANT - sum(WEIGHTS.values())))
    assert meaning.score(SOURCE, [SOURCE]) == pytest.approx(most)
    assert as_meant(meaning.score(SOURCE, [SOURCE])) == "supported"


def test_nothing_cited_supports_nothing() -> None:
    assert Meaning(Senses()).score(SOURCE, []) == 0.0
    assert support(SOURCE, [], Meaning(Senses())) == 0.0


@given(st.text(), st.lists(st.text(), max_size=3), st.lists(st.text(), max_size=2))
def test_a_score_is_a_probability(sentence: str, cited: list[str], around: list[str]) -> None:
    assert 0.0 <= Meaning(Senses()).score(sentence, cited, around) <= 1.0


def test_each_sentence_is_read_once() -> None:
    senses = Senses()
    meaning = Meaning(senses)
    meaning.read([SOURCE, RETOLD, SOURCE])
    meaning.score(RETOLD, [SOURCE])
    meaning.score(OTHER, [SOURCE, RETOLD])
    assert sorted(senses.read) == sorted([SOURCE, RETOLD, OTHER])


def test_more_sentences_than_are_remembered_are_still_read() -> None:
    many = [f"sentence {n}" for n in range(REMEMBERED + 10)]
    assert Meaning(Senses()).read(many).shape == (REMEMBERED + 10, len(SENSES) + 1)


def test_other_words_of_the_same_sense_are_supported_with_the_model_only(
    evidence_of: Callable[..., Evidence],
) -> None:
    cited = [evidence_of(1, SOURCE)]
    assert check(RETOLD, cited).verdict != "supported"
    assert check(RETOLD, cited, Meaning(Senses())).verdict == "supported"


@pytest.mark.parametrize(
    "wrong",
    [
        "Two hundred soldiers retook the city of Konna.",
        "Soldiers retook the city of Gao.",
        "Soldiers never retook the city of Konna.",
        "Soldiers retook the city of Konna on 3 May 2012.",
        "Soldiers \u201cbravely\u201d retook the city of Konna.",
    ],
)
def test_no_likeness_in_meaning_makes_up_for_a_wrong_fact(
    wrong: str, evidence_of: Callable[..., Evidence]
) -> None:
    cited = [evidence_of(1, SOURCE)]
    assert check(wrong, cited, Meaning(Senses())).verdict in {"unsupported", "contradicted"}


def test_a_fact_that_fails_lowers_the_support_and_a_verbatim_sentence_has_it_whole(
    evidence_of: Callable[..., Evidence],
) -> None:
    cited, meaning = [evidence_of(1, SOURCE)], Meaning(Senses())
    assert support(SOURCE, cited, meaning) == 1.0
    right, wrong = RETOLD, RETOLD.replace("Soldiers", "900 soldiers")
    assert support(wrong, cited, meaning) < support(right, cited, meaning) < 1.0
