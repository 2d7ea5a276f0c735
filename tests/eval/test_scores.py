import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.attribution.scores import auroc, auroc_gain, auroc_mean, best_f1

SCORED = st.lists(st.tuples(st.booleans(), st.integers(0, 5)), min_size=1, max_size=30)


@given(SCORED)
def test_auroc_is_the_share_of_pairs_in_the_right_order_ties_counting_half(
    scored: list[tuple[bool, int]],
) -> None:
    pairs = [
        1.0 if yes > no else 0.5 if yes == no else 0.0
        for is_yes, yes in scored
        if is_yes
        for is_no, no in scored
        if not is_no
    ]
    truths, scores = (np.array(column) for column in zip(*scored, strict=True))
    assert auroc(truths, scores.astype(float)) == pytest.approx(sum(pairs) / len(pairs) if pairs else 0.5)


@given(SCORED)
def test_the_best_f1_is_that_of_the_best_threshold(scored: list[tuple[bool, int]]) -> None:
    truths, scores = (np.array(column) for column in zip(*scored, strict=True))
    at = [
        2 * (truths & (scores >= t)).sum() / (truths.sum() + (scores >= t).sum()) for t in np.unique(scores)
    ]
    assert best_f1(truths, scores.astype(float)) == pytest.approx(max(at))


def test_an_interval_holds_its_auroc_and_a_score_gains_nothing_over_itself() -> None:
    truths = [True, False] * 30
    scores = [0.9 - 0.01 * n * (n % 3) for n in range(60)]
    found = auroc_mean(truths, scores)
    assert found.low <= found.mean <= found.high
    gain = auroc_gain(truths, scores, scores)
    assert (gain.mean, gain.low, gain.high) == (0.0, 0.0, 0.0)


def test_nothing_scored_is_no_figure() -> None:
    assert auroc_mean([], []).cases == 0
