"""The threshold that is fitted on cases of one's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.answers.abstaining import Judged, risk_coverage
from eval.answers.calibrate import Weighed, calibrated, fitted, weighed
from eval.rows import Row
from index.errors import InputError


def _weighed(name: str, confidence: float, *, answerable: bool) -> Weighed:
    return Weighed(case=name, judged=Judged(confidence=confidence, right=answerable, answerable=answerable))


CLEAR = [
    *(_weighed(f"a{n}", 0.60 + n / 100, answerable=True) for n in range(20)),
    *(_weighed(f"u{n}", 0.10 + n / 100, answerable=False) for n in range(20)),
]


def test_the_threshold_answers_the_share_asked_for_and_abstains_most() -> None:
    found = calibrated(CLEAR, 0.75)
    assert found.line == "abstain = 0.65"
    assert (found.point.answered, found.point.abstained, found.point.risk) == (0.75, 1.0, 0.0)


def test_what_is_expected_comes_from_cases_that_were_not_fitted_on() -> None:
    found = calibrated(CLEAR, 0.75)
    assert found.held.answered.cases == 20
    assert found.held.abstained.mean == 1.0
    assert 0.5 <= found.held.answered.mean <= 1


def test_the_order_of_the_cases_changes_nothing() -> None:
    assert calibrated(CLEAR[::-1], 0.8).held == calibrated(CLEAR, 0.8).held


def test_the_trade_off_goes_from_answering_most_to_answering_least() -> None:
    points = calibrated(CLEAR, 0.75).trade_off
    assert [p.threshold for p in points] == sorted({p.threshold for p in points})
    assert [p.answered for p in points] == sorted((p.answered for p in points), reverse=True)


def test_too_few_cases_of_a_kind_are_told_with_what_to_do() -> None:
    with pytest.raises(InputError, match="20 answerable and 9 unanswerable") as caught:
        calibrated(CLEAR[:29])
    assert "--withheld" in caught.value.hint


def test_a_withheld_question_belongs_to_its_case_and_a_crash_is_left_out() -> None:
    rows = [
        Row(id="a", question="?", measures={"right": 1.0}, facts={"confidence": 0.9, "answerable": True}),
        Row(id="a (withheld)", question="?", facts={"confidence": 0.2, "answerable": False}),
        Row(id="b", question="?", facts={"confidence": None, "answerable": True}),
    ]
    assert [(w.case, w.judged.right) for w in weighed(rows)] == [("a", True), ("a", False)]


@given(
    st.lists(st.builds(Judged, confidence=st.floats(0, 1), right=st.booleans(), answerable=st.booleans())),
    st.floats(0.01, 1),
)
def test_rounding_never_answers_fewer_than_were_asked_for(judged: list[Judged], answered: float) -> None:
    limit = fitted(judged, answered)
    answerable = [j for j in judged if j.answerable]
    if answerable and risk_coverage(judged):
        assert sum(j.confidence >= limit for j in answerable) >= answered * len(answerable) - 1e-9
