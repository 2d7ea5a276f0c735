"""The constants of answers that rest on a reader: the fits, and what they are fitted on."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from assistant.evidence import Read, Words
from assistant.extract import Described
from assistant.selecting.ranking import WEIGHTS, Candidate
from assistant.short.answering import PICKING
from eval.cases import Case
from eval.fitting.__main__ import lines
from eval.fitting.constants import UNREAD, fitted, fitted_weights, judged, places
from eval.fitting.fits import auroc, logistic, logistic_fit, softmax_fit
from eval.fitting.held import held_out
from eval.fitting.putting import Weighed
from eval.fitting.words import worded
from index.article import Article, Query
from tests.passages import as_passage


def test_the_softmax_fit_finds_which_feature_tells_what_is_right() -> None:
    draw = np.random.default_rng(7)
    choices = []
    for _ in range(60):
        values = draw.random((5, 2))
        right = values[:, 0] == values[:, 0].max()
        choices.append((values, np.zeros(5), right))
    telling, idle = softmax_fit(choices, 2)
    assert telling > 3
    assert abs(idle) < 1
    assert not softmax_fit([(np.ones((2, 1)), np.zeros(2), np.array([False, False]))], 1).any()


def test_the_logistic_fit_is_a_probability_and_ranks() -> None:
    draw = np.random.default_rng(7)
    values = draw.normal(size=(400, 1))
    holds = draw.random(400) < 1 / (1 + np.exp(-(2 * values[:, 0] + 1)))
    [slope], constant = logistic_fit(values, holds)
    assert slope == pytest.approx(2, abs=0.6)
    assert constant == pytest.approx(1, abs=0.5)


def test_auroc_is_the_share_of_pairs_in_order() -> None:
    assert auroc([0.9, 0.5, 0.1], [True, False, False]) == 1.0
    assert auroc([0.5, 0.5], [True, False]) == 0.5
    assert auroc([0.5], [True]) == 0.0


TEXTS = ("Konna was retaken by the army of Mali.", "The harvest in Segou was poor this year.")


def described(text: str, evidence: float) -> Described:
    article = Article(id=text[:5], headline="", text=text, published="2013-01-19", story=text[:5])
    passage = as_passage(article, similarity=evidence)
    candidate = Candidate(passage=passage, start=0, end=len(text), text=text, around="", place=0)
    opening = " ".join(text.split()[:2])
    words = Words(start=0, end=len(opening), text=opening, share=evidence)
    features = dict.fromkeys(WEIGHTS, 0.5) | {"read_evidence": evidence, "read_share": evidence}
    return Described(candidate, features, Read(evidence=evidence, margin=evidence, words=(words,)))


@pytest.fixture
def put() -> Callable[[str], list[Weighed]]:
    """Questions that a reader reads well: the sentence that answers last of all, the withheld ones unanswered."""

    def puts(answer: str) -> list[Weighed]:
        case = Case(id="c", question="Which town was retaken?", answers=(answer,))
        query = Query(text=case.question)
        there: Sequence[Described] = (described(TEXTS[1], 0.1), described(TEXTS[0], 0.9))
        gone: Sequence[Described] = (described(TEXTS[1], 0.1),)
        return [
            Weighed(case=case, withheld=False, query=query, found=there, notices=()),
            Weighed(case=case, withheld=True, query=query, found=gone, notices=()),
        ] * 8

    return puts


def test_what_the_reader_tells_is_weighed_and_makes_it_sure(put: Callable[[str], list[Weighed]]) -> None:
    found = put("Konna")
    weights = fitted_weights(found)
    there, gone, *_ = cases = judged(found, weights)
    constants = fitted(cases)
    assert all(weight > 0 for weight in weights.values())
    assert constants.confidence(there) > 0.5 > constants.confidence(gone)
    assert places(found, UNREAD)["in the first 1"] == 0
    assert places(found, WEIGHTS | weights)["in the first 1"] == 1


@pytest.mark.parametrize(
    ("answer", "right"), [("Konna", True), ("Konnas", True), ("Segou", False), ("the army", False)]
)
def test_short_answers_are_right_or_wrong_by_their_words(
    answer: str, right: bool, put: Callable[[str], list[Weighed]]
) -> None:
    there, gone, *_ = judged(put(answer), {"read_evidence": 1.0, "read_share": 1.0})
    told = worded(there.one, there.evidence, {})
    assert told
    assert (told.text, told.right) == ("Konna was", right)
    withheld = worded(gone.one, gone.evidence, {})
    assert withheld is None or not withheld.right


def test_words_that_are_right_are_told_apart_by_their_signs(put: Callable[[str], list[Weighed]]) -> None:
    constants = fitted(judged(put("Konna"), {"read_evidence": 1.0, "read_share": 1.0}))
    sure = constants.sureness({"share": 5.0})
    assert sure > constants.sureness({"share": -5.0})
    assert constants.picking.keys() == PICKING.keys()


def test_a_case_is_judged_by_constants_fitted_on_others(put: Callable[[str], list[Weighed]]) -> None:
    found = [
        replace(one, case=replace(one.case, id=f"c{number // 2}")) for number, one in enumerate(put("Konna"))
    ]
    held = held_out(judged(found, {"read_evidence": 1.0, "read_share": 1.0}))
    assert len(held.confidence) == len(held.unread) == len(found)
    assert auroc(*zip(*held.confidence, strict=True)) == 1.0
    assert len(held.words) == len(found) / 2
    assert all(right for _, right in held.words)


def test_what_is_fitted_is_told_by_the_name_it_bears(put: Callable[[str], list[Weighed]]) -> None:
    told = "\n".join(lines(put("Konna")))
    for name in ("READ_WEIGHTS", "READ_COEFFICIENTS", "CONSTANT", "PICKING", "SURENESS", "SURE_CONSTANT"):
        assert f"{name} = " in told
    assert "Confidence, with the reader: AUROC" in told


def test_a_fit_of_nothing_tells_nothing() -> None:
    assert logistic([], [], ["score"])({"score": 9.0}) == 0.5


def test_without_evidence_nothing_is_judged() -> None:
    nothing = Weighed(
        case=Case(id="c", question="Who?"), withheld=False, query=Query(text="Who?"), found=(), notices=()
    )
    assert judged([nothing], {"read_evidence": 1.0, "read_share": 1.0}) == []
