from pathlib import Path

import pytest

from eval.gate import Bar, Floors, bars, pin
from eval.reports.report import Report, Summary
from eval.rows import Row
from index.errors import InputError


def report(*rows: Row) -> Report:
    return Report(kind="answers", about={}, summary=Summary(figures=()), rows=rows)


def row(name: str, kind: str, **measures: float) -> Row:
    return Row(id=name, question="?", kind=kind, measures=measures)


REPORT = report(
    row("a", "copies", right=1.0, quote_fidelity=1.0),
    row("b", "copies", right=1.0, quote_fidelity=1.0),
    row("c", "times", right=0.0, quote_fidelity=1.0),
    row("d", "times", right=1.0, f1=0.3),
)


def test_each_measure_has_a_bar_and_some_have_one_for_each_kind() -> None:
    made = {bar.name: (bar.measured, bar.cases) for bar in bars([REPORT], {})}
    assert made == {
        "answers/quote_fidelity": (1.0, 3),
        "answers/right": (0.75, 4),
        "answers/right/copies": (1.0, 2),
        "answers/right/times": (0.5, 2),
    }


def test_a_measure_under_its_floor_fails_and_one_without_a_floor_passes() -> None:
    made = {
        bar.name: bar.passed for bar in bars([REPORT], {"answers/right": 0.8, "answers/right/times": 0.5})
    }
    assert made == {
        "answers/quote_fidelity": True,
        "answers/right": False,
        "answers/right/copies": True,
        "answers/right/times": True,
    }


def test_a_floor_whose_measure_is_gone_fails() -> None:
    assert [bar.passed for bar in bars([REPORT], {"retrieval/RR@10": 0.5}) if bar.floor] == [False]


def test_a_floor_lies_two_cases_under_what_was_measured_but_fidelity_is_whole() -> None:
    assert Bar(name="answers/right", measured=0.75, cases=8).pinned == 0.5
    assert Bar(name="answers/right/times", measured=0.1, cases=4).pinned == 0.0
    assert Bar(name="answers/quote_fidelity", measured=0.9, cases=4).pinned == 1.0


def test_floors_fall_only_where_that_is_allowed() -> None:
    made = bars([REPORT], {"answers/right": 0.7, "answers/right/copies": 0.2})
    with pytest.raises(InputError, match=r"answers/right 0\.700 -> 0\.250"):
        pin(made, "archive", "cases")
    floors = pin(made, "archive", "cases", allow_regression=True)
    assert floors.floors["answers/right"] == 0.25
    assert floors.floors["answers/right/copies"] == 0.0


def test_floors_survive_their_file_and_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert Floors.read(path).floors == {}
    floors = Floors(archive="a", cases="b", floors={"answers/right": 0.5})
    floors.write(path)
    assert Floors.read(path) == floors
    path.write_text("[]")
    with pytest.raises(InputError, match=r"floors\.json is damaged"):
        Floors.read(path)
