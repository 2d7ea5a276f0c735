import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.attribution.agreement import (
    Outcomes,
    balanced_accuracy,
    interval,
    kappa,
    macro_f1,
    observed,
    precision,
    recall,
)

FEW = Outcomes(right_yes=3, wrong_yes=1, wrong_no=2, right_no=4)
PAIRS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=30)


def test_pairs_are_counted_by_what_is_true_and_what_was_said() -> None:
    pairs = [(True, True)] * 3 + [(False, True)] + [(True, False)] * 2 + [(False, False)] * 4
    assert Outcomes.of(pairs) == FEW
    assert FEW.cases == 10


def test_the_figures_of_a_small_table_are_those_worked_out_by_hand() -> None:
    assert precision(FEW) == 3 / 4
    assert recall(FEW) == 3 / 5
    assert balanced_accuracy(FEW) == pytest.approx((3 / 5 + 4 / 5) / 2)
    assert macro_f1(FEW) == pytest.approx((6 / 9 + 8 / 11) / 2)
    assert observed(FEW) == 7 / 10
    assert kappa(FEW) == pytest.approx((0.7 - 0.5) / (1 - 0.5))


def test_kappa_is_that_of_an_example_with_unequal_judges() -> None:
    found = Outcomes(right_yes=20, wrong_yes=5, wrong_no=10, right_no=15)
    assert kappa(found) == pytest.approx(0.4)


def test_always_saying_yes_is_worth_a_half() -> None:
    always = Outcomes(right_yes=9, wrong_yes=1, wrong_no=0, right_no=0)
    assert balanced_accuracy(always) == 0.5
    assert macro_f1(always) == pytest.approx((18 / 19) / 2)
    assert kappa(always) == 0.0


def test_where_only_one_is_ever_true_the_other_is_left_out() -> None:
    only = Outcomes(right_yes=3, wrong_yes=0, wrong_no=1, right_no=0)
    assert balanced_accuracy(only) == 0.75
    assert macro_f1(Outcomes(right_yes=4, wrong_yes=0, wrong_no=0, right_no=0)) == 1.0


def test_without_cases_every_figure_is_nought() -> None:
    nothing = Outcomes.of([])
    for measure in (precision, recall, balanced_accuracy, macro_f1, observed, kappa):
        assert measure(nothing) == 0.0
        assert interval(nothing, measure).cases == 0


def test_an_interval_holds_the_figure_and_narrows_with_the_cases() -> None:
    few = interval(FEW, balanced_accuracy)
    many = interval(Outcomes(right_yes=300, wrong_yes=100, wrong_no=200, right_no=400), balanced_accuracy)
    assert few.low < few.mean < few.high
    assert few.mean == many.mean
    assert many.high - many.low < (few.high - few.low) / 5
    assert (few.cases, many.cases) == (10, 1000)


def test_the_interval_of_a_share_is_as_wide_as_its_standard_error_says() -> None:
    half = interval(Outcomes(right_yes=200, wrong_yes=200, wrong_no=0, right_no=0), observed)
    assert half.high - half.low == pytest.approx(2 * 1.96 * (0.25 / 400) ** 0.5, rel=0.1)


@given(PAIRS)
def test_exchanging_yes_and_no_changes_neither_balanced_accuracy_nor_macro_f1_nor_kappa(
    pairs: list[tuple[bool, bool]],
) -> None:
    found, turned = Outcomes.of(pairs), Outcomes.of((not one, not other) for one, other in pairs)
    for measure in (balanced_accuracy, macro_f1, kappa, observed):
        assert measure(found) == pytest.approx(measure(turned))


@given(PAIRS)
def test_agreement_is_the_same_from_either_side_and_kappa_never_exceeds_it(
    pairs: list[tuple[bool, bool]],
) -> None:
    found, exchanged = Outcomes.of(pairs), Outcomes.of((other, one) for one, other in pairs)
    assert kappa(found) == pytest.approx(kappa(exchanged))
    assert kappa(found) <= observed(found) + 1e-9
