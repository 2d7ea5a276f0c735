from hypothesis import given
from hypothesis import strategies as st

from eval.answers.abstaining import Judged, risk_coverage, strictest

JUDGED = [
    Judged(confidence=0.9, right=True, answerable=True),
    Judged(confidence=0.7, right=False, answerable=True),
    Judged(confidence=0.5, right=False, answerable=False),
    Judged(confidence=0.2, right=False, answerable=False),
]


def test_the_curve_runs_from_answering_all_to_answering_the_surest() -> None:
    points = risk_coverage(JUDGED)
    assert [(p.answered, round(p.risk, 2), p.abstained) for p in points] == [
        (1.0, 0.75, 0.0),
        (1.0, 0.67, 0.5),
        (1.0, 0.5, 1.0),
        (0.5, 0.0, 1.0),
    ]


def test_the_strictest_point_still_answers_enough() -> None:
    point = strictest(risk_coverage(JUDGED), 0.75)
    assert point
    assert point.threshold == 0.7
    assert strictest([], 0.5) is None


@given(st.lists(st.builds(Judged, confidence=st.floats(0, 1), right=st.booleans(), answerable=st.booleans())))
def test_a_higher_threshold_answers_less_and_abstains_more(judged: list[Judged]) -> None:
    points = risk_coverage(judged)
    assert [p.answered for p in points] == sorted((p.answered for p in points), reverse=True)
    assert [p.abstained for p in points] == sorted(p.abstained for p in points)
