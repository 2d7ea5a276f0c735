import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from eval.cases import Case
from eval.compare import changed
from eval.experiment import Runner, by_kind, figures, latencies
from eval.folder import EARLIER, REPORT, ROWS, Folder, digest_of, program_digest, read_report
from eval.reports.report import Failure, Report, Summary, to_object
from eval.rows import Row
from index.errors import InputError, LLMError


@dataclass
class Lengths:
    """Measures how long questions are; breaks on "crash", and is interrupted at "stop"."""

    cases: Sequence[Case]
    put: list[str] = field(default_factory=list)
    kind: str = "lengths"

    def puts(self) -> Sequence[Case]:
        return self.cases

    def attempt(self, put: Case) -> int:
        self.put.append(put.id)
        if "crash" in put.question:
            raise LLMError("the model fell silent")
        if "stop" in put.question:
            raise KeyboardInterrupt
        return len(put.question)

    def judge(self, put: Case, result: int | None) -> Row:
        return Row(id=put.id, question=put.question, kind=put.kind, measures={"length": float(result or 0)})

    def summary(self, rows: Sequence[Row]) -> Summary:
        worst = [Failure(id=row.id, question=row.question, why="short") for row in rows] * 30
        return Summary(figures=figures(rows, [("length", "length", "characters")]), worst=worst)


def cases(*questions: str) -> list[Case]:
    return [Case(id=f"c{n}", question=question, kind=question[0]) for n, question in enumerate(questions)]


def folder(path: Path, **about: str) -> Folder:
    return Folder(path / "run", {"measured": "lengths", **about}, {"report.txt": lambda r: r.kind})


def run(path: Path, *questions: str, fresh: bool = False) -> tuple[Report, list[str]]:
    experiment = Lengths(cases(*questions))
    return Runner(experiment, folder(path)).run(fresh=fresh), experiment.put


def test_a_run_ends_in_a_report_with_each_case_in_order_and_leaves_it_in_the_folder(tmp_path: Path) -> None:
    report, put = run(tmp_path, "one?", "three?")
    assert put == [row.id for row in report.rows] == ["c0", "c1"]
    assert report.summary.figures[0].mean.mean == 5.0
    assert json.loads((tmp_path / "run" / REPORT).read_text()) == json.loads(json.dumps(to_object(report)))
    assert (tmp_path / "run" / "report.txt").read_text() == "lengths"
    assert not (tmp_path / "run" / ROWS).exists()


def test_a_case_that_crashes_is_a_row_with_its_reason_and_the_rest_go_on(tmp_path: Path) -> None:
    report, _ = run(tmp_path, "crash?", "one?")
    assert [row.error for row in report.rows] == ["LLMError: the model fell silent", ""]
    assert [row.measures["length"] for row in report.rows] == [0.0, 4.0]
    assert to_object(report)["errors"] == [{"id": "c0", "error": "LLMError: the model fell silent"}]
    assert list(report.latency_ms) == ["whole"]


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, "one?", "two?", "stop")
    experiment = Lengths(cases("one?", "two?", "now?"))
    place = folder(tmp_path)
    report = Runner(experiment, place).run()
    assert (experiment.put, place.resumed) == (["c2"], 2)
    assert [row.measures["length"] for row in report.rows] == [4.0, 4.0, 4.0]


def test_a_run_begins_anew_when_asked_or_when_it_measures_something_else(tmp_path: Path) -> None:
    for place, fresh in ((folder(tmp_path), True), (folder(tmp_path, archive="another"), False)):
        with pytest.raises(KeyboardInterrupt):
            run(tmp_path, "one?", "stop")
        experiment = Lengths(cases("one?", "two?"))
        Runner(experiment, place).run(fresh=fresh)
        assert experiment.put == ["c0", "c1"]


def test_a_crashed_case_is_tried_again_when_a_run_goes_on(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, "crash?", "stop")
    _, put = run(tmp_path, "well?", "two?")
    assert put == ["c0", "c1"]


def test_a_row_that_was_cut_off_is_put_again(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, "one?", "two?", "stop")
    rows = tmp_path / "run" / ROWS
    rows.write_text(rows.read_text()[:-20])
    _, put = run(tmp_path, "one?", "two?", "now?")
    assert put == ["c1", "c2"]


def test_a_second_run_tells_what_changed_and_keeps_the_earlier_report(tmp_path: Path) -> None:
    first, _ = run(tmp_path, "one?", "two?")
    assert first.changed is None
    second, _ = run(tmp_path, "one?", "longer?")
    assert second.changed
    moved = second.changed.measures["length"]
    assert (moved.earlier, moved.later, moved.better, moved.worse) == (4.0, 5.5, 1, 0)
    assert second.changed.better == [("c1", "longer?")]
    assert read_report(tmp_path / "run" / EARLIER)["measures"]["length"]["mean"] == 4.0


def test_the_worst_twenty_are_kept(tmp_path: Path) -> None:
    report, _ = run(tmp_path, "one?", "two?")
    assert len(report.summary.worst) == 20


def test_figures_are_given_kind_by_kind_where_there_are_several(tmp_path: Path) -> None:
    report, _ = run(tmp_path, "one?", "two?", "often?")
    table = report.summary.tables[0]
    assert (table.header, table.rows) == (
        ("kind", "cases", "length"),
        [("o", "2", "5.000"), ("t", "1", "4.000")],
    )
    assert by_kind(report.rows[:1], report.summary.figures) == []


def test_crashed_cases_have_no_part_in_the_latency() -> None:
    rows = [
        Row(id="a", question="?", timings_ms={"whole": 10.0, "search": 4.0}),
        Row(id="b", question="?", timings_ms={"whole": 99.0}, error="KeyError"),
    ]
    assert latencies(rows) == {
        "whole": {"p50": 10.0, "p95": 10.0, "p99": 10.0, "max": 10.0},
        "search": {"p50": 4.0, "p95": 4.0, "p99": 4.0, "max": 4.0},
    }


def test_a_row_survives_its_line_of_json() -> None:
    row = Row(id="a\u2028b", question="“?”\n\ud800", measures={"m": 0.1}, facts={"x": [1, None]}, error="e")
    assert Row.from_json(row.to_json()) == row
    assert "\n" not in row.to_json()


def test_rows_with_line_separators_in_them_are_taken_up_whole(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, "one\u2028\x85two?", "stop")
    _, put = run(tmp_path, "one\u2028\x85two?", "now?")
    assert put == ["c1"]


def test_a_folder_that_cannot_be_written_to_and_a_file_that_is_no_report_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("[]")
    with pytest.raises(InputError, match="cannot be written to"):
        Folder(tmp_path / "file" / "run", {}).open()
    with pytest.raises(InputError, match="no report"):
        read_report(tmp_path / "file")
    with pytest.raises(InputError, match="cannot be read"):
        read_report(tmp_path)


def test_a_damaged_earlier_report_does_not_cost_the_new_one(tmp_path: Path) -> None:
    run(tmp_path, "one?")
    (tmp_path / "run" / REPORT).write_text("{")
    report, _ = run(tmp_path, "two?")
    assert report.changed is None
    assert read_report(tmp_path / "run")["rows"][0]["question"] == "two?"


def test_reports_without_a_common_measured_case_did_not_change() -> None:
    def report(case: str) -> dict[str, object]:
        rows = [{"id": case, "question": "?", "measures": {"m": 1.0}}]
        return {"about": {}, "measures": {"m": {"name": "m"}}, "rows": rows}

    assert changed(report("a"), report("b")) is None


def test_a_digest_changes_with_any_content(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("1")
    one, folder_digest = digest_of(tmp_path / "a.jsonl"), digest_of(tmp_path)
    (tmp_path / "a.jsonl").write_text("2")
    assert one != digest_of(tmp_path / "a.jsonl")
    assert folder_digest != digest_of(tmp_path)
    assert program_digest("index") == program_digest("index") != program_digest("eval")
