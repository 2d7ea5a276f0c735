import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.statistics import difference, mean, percentiles, ratio, share


def test_a_mean_comes_with_an_interval_that_holds_it() -> None:
    found = mean([0.0] * 30 + [1.0] * 70)
    assert (found.mean, found.cases) == (0.7, 100)
    assert 0.58 < found.low < 0.64
    assert 0.76 < found.high < 0.81


def test_without_cases_there_is_no_figure() -> None:
    assert mean([]).cases == ratio([], []).cases == ratio([0.0], [0.0]).cases == 0


def test_the_interval_is_about_as_wide_as_theory_says() -> None:
    values = np.random.default_rng(1).normal(0.5, 0.1, 400)
    found = mean(values)
    half = 1.96 * values.std() / np.sqrt(len(values))
    assert found.high - found.low == pytest.approx(2 * half, rel=0.1)


def test_a_ratio_weighs_each_case_by_its_size() -> None:
    found = ratio([1.0, 0.0], [1.0, 3.0])
    assert (found.mean, found.cases) == (0.25, 2)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_a_mean_lies_within_its_interval_or_on_its_edge(values: list[float]) -> None:
    found = mean(values)
    assert min(values) - 1e-9 <= found.low <= found.high <= max(values) + 1e-9


def test_two_runs_that_differ_on_every_case_do_not_differ_by_chance() -> None:
    earlier = {str(n): 0.0 for n in range(12)}
    found = difference(earlier, dict.fromkeys(earlier, 1.0))
    assert found
    assert found.p == pytest.approx(2 / 2**12, abs=5e-4)
    assert (found.better, found.worse, found.cases) == (12, 0, 12)


def test_gains_and_losses_of_equal_size_are_chance() -> None:
    found = difference({"a": 0.0, "b": 1.0, "c": 0.5}, {"a": 1.0, "b": 0.0, "c": 0.5})
    assert found
    assert (found.p, found.earlier, found.later) == (1.0, 0.5, 0.5)


def test_only_shared_cases_are_compared() -> None:
    found = difference({"a": 0.0, "b": 1.0}, {"a": 1.0, "x": 0.0})
    assert found
    assert (found.cases, found.earlier, found.later) == (1, 0.0, 1.0)
    assert difference({"a": 0.0}, {"b": 0.0}) is None


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=12))
def test_turning_the_comparison_round_turns_the_difference_and_keeps_p(
    pairs: list[tuple[float, float]],
) -> None:
    one = {str(n): pair[0] for n, pair in enumerate(pairs)}
    other = {str(n): pair[1] for n, pair in enumerate(pairs)}
    there, back = difference(one, other), difference(other, one)
    assert there
    assert back
    assert there.p == back.p
    assert (there.better, there.worse) == (back.worse, back.better)
    assert 0 < there.p <= 1


def test_percentiles_and_shares_of_nothing_are_zero() -> None:
    assert percentiles([]) == {"p50": 0.0, "p95": 0.0, "p99": 0.0, "max": 0.0}
    assert percentiles([1.0, 3.0])["p50"] == 2.0
    assert share([]) == 0.0
    assert share([True, False]) == 0.5
