from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.reports.plots import (
    BOTTOM,
    DRAWN,
    HEIGHT,
    LEFT,
    MARKED,
    RIGHT,
    TICK_APART,
    TOP,
    WIDTH,
    Axis,
    Bar,
    Plot,
    change_bars,
    interval_bar,
    latency_bars,
    plots,
)
from eval.reports.report import Changed, Curve, Figure
from eval.statistics import Difference, Mean

VALUES = st.one_of(
    st.integers(-1000, 1000).map(float), st.floats(-1e6, 1e6).map(lambda value: round(value, 4))
)


def plot_of(*lines: list[tuple[float, float]]) -> Plot:
    (made,) = plots(
        [Curve(title="t", x="k", y="share", lines={f"line {i}": pts for i, pts in enumerate(lines)})]
    )
    return made


def labels(plot: Plot) -> tuple[list[str], list[str]]:
    return [tick.label for tick in plot.x_ticks], [tick.label for tick in plot.y_ticks]


@given(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=MARKED))
def test_every_point_and_every_label_lies_within_the_plot(points: list[tuple[float, float]]) -> None:
    made = plot_of(points)
    marks = made.lines[0].marks
    assert len(marks) == len(points)
    assert all(LEFT <= x <= WIDTH - RIGHT for x in [*(m.x for m in marks), *(t.at for t in made.x_ticks)])
    assert all(TOP <= y <= HEIGHT - BOTTOM for y in [*(m.y for m in marks), *(t.at for t in made.y_ticks)])


@given(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=MARKED))
def test_labels_differ_and_keep_their_distance(points: list[tuple[float, float]]) -> None:
    made = plot_of(points)
    assert all(len(set(found)) == len(found) > 0 for found in labels(made))
    places = [tick.at for tick in made.x_ticks]
    assert all(b - a >= TICK_APART for a, b in pairwise(places))
    assert 2 <= len(made.y_ticks) <= 8


@given(st.lists(VALUES, min_size=2, max_size=MARKED, unique=True))
def test_what_is_more_is_drawn_higher(values: list[float]) -> None:
    marks = plot_of([(float(i), value) for i, value in enumerate(values)]).lines[0].marks
    by_value = [marks[i].y for i in sorted(range(len(values)), key=values.__getitem__)]
    assert by_value == sorted(by_value, reverse=True)


def test_shares_against_k_have_every_k_and_a_scale_from_nought() -> None:
    made = plot_of([(k, 0.45 + k / 20) for k in range(1, 11)])
    assert labels(made) == ([str(k) for k in range(1, 11)], ["0", "0.2", "0.4", "0.6", "0.8", "1"])


def test_cutoffs_that_lie_close_share_a_label() -> None:
    assert labels(plot_of([(k, 0.5) for k in (1, 3, 5, 10, 50, 100)]))[0] == ["1", "10", "50", "100"]


def test_many_cutoffs_have_round_labels() -> None:
    assert labels(plot_of([(k, 0.5) for k in range(1, 51)]))[0] == ["10", "20", "30", "40", "50"]


def test_small_values_fill_the_height() -> None:
    assert labels(plot_of([(0.1, 0.011), (0.9, 0.042)])) == (
        ["0", "0.2", "0.4", "0.6", "0.8", "1"],
        ["0", "0.01", "0.02", "0.03", "0.04", "0.05"],
    )


def test_a_line_goes_through_its_points_and_each_says_its_values() -> None:
    (line,) = plot_of([(1, 0), (2, 1)]).lines
    assert line.path == f"M{LEFT} {HEIGHT - BOTTOM}L{WIDTH - RIGHT} {TOP}"
    assert [mark.label for mark in line.marks] == ["line 0: 0 at 1", "line 0: 1 at 2"]
    assert line.told == "0 at 1, 1 at 2"


def test_a_line_of_many_points_is_thinned_and_unmarked() -> None:
    (line,) = plot_of([(i / 5000, 0.5) for i in range(5000)]).lines
    assert line.path.count("L") == DRAWN - 1
    assert line.marks == ()


def test_what_is_no_number_is_not_drawn_and_a_curve_of_nothing_neither() -> None:
    nan = float("nan")
    assert len(plot_of([(1, nan), (float("inf"), 1), (2, 1), (3, 1)]).lines[0].marks) == 2
    assert plots([Curve(title="t", x="x", y="y", lines={"a": [], "b": [(1, nan)]})]) == []


def test_neighbouring_lines_look_different() -> None:
    assert [line.style for line in plot_of([(1, 1)], [(1, 2)], [(1, 3)]).lines] == [0, 1, 2]


def figure_of(mean: float, low: float, high: float, cases: int = 9) -> Figure:
    return Figure(key="f", name="f", mean=Mean(mean=mean, low=low, high=high, cases=cases))


def test_an_interval_is_drawn_between_nought_and_one() -> None:
    assert interval_bar(figure_of(0.5, 0.25, 0.75)) == Bar(25, 75, 50)


@pytest.mark.parametrize(
    "figure", [figure_of(3, 2, 4), figure_of(0, 0, 0, cases=0), figure_of(-0.1, -0.2, 0.1)]
)
def test_what_is_no_share_has_no_bar(figure: Figure) -> None:
    assert interval_bar(figure) is None


def moved(step: float, low: float, high: float) -> Difference:
    return Difference(earlier=0.5, later=0.5 + step, low=low, high=high, p=0.5, better=1, worse=1, cases=9)


def test_changes_are_drawn_on_one_scale_around_no_change() -> None:
    change = Changed(earlier={}, measures={"a": moved(0.0, -0.2, 0.1), "b": moved(0.25, 0.1, 0.4)})
    assert change_bars(change) == [Bar(25, 62.5, 50), Bar(62.5, 100, 81.25)]


def test_no_change_at_all_is_drawn_in_the_middle() -> None:
    assert change_bars(Changed(earlier={}, measures={"a": moved(0, 0, 0)})) == [Bar(50, 50, 50)]


def test_stages_are_drawn_on_the_scale_of_the_longest() -> None:
    stages = {"whole": {"p50": 20.0, "p95": 40.0}, "embed": {"p50": 10.0, "p95": 10.0}}
    assert latency_bars(stages) == [Bar(0, 100, 50), Bar(0, 25, 25)]


def test_an_axis_in_whole_numbers_has_no_halves() -> None:
    assert Axis(1, 3, 0, 100).ticks(whole=True) == [1, 2, 3]
