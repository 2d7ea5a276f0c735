"""`dateline eval reader` as people run it, with a reader of no learning."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.reading.shipped import load_reader
from tests.reading import write_tiny
from ui.cli import main

Evaluate = Callable[..., tuple[int, dict[str, Any], str]]
TEXT = "The ferry goes to Arven on Friday."


def row(**given: object) -> str:
    told = {"src": "small", "question": "When does it go?", "context": TEXT, "impossible": False}
    return json.dumps(told | {"answers": [{"text": "Friday", "start": TEXT.index("Friday")}]} | given)


@pytest.fixture
def evaluate(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Evaluate:
    load_reader.cache_clear()

    def run(cases: Path) -> tuple[int, dict[str, Any], str]:
        file = tmp_path / "reader.onnx"
        write_tiny(file)
        words = ["eval", "reader", "--cases", cases, "--reader", file, "--out", tmp_path / "out", "--json"]
        code = main([str(word) for word in words])
        said = capfd.readouterr()
        return code, json.loads(said.out) if said.out else {}, said.err

    return run


def test_the_reader_is_measured_by_source_and_leaves_a_report(evaluate: Evaluate, tmp_path: Path) -> None:
    cases = tmp_path / "dev.jsonl"
    other = {"src": "other", "answers": [], "impossible": True, "question": "Who sailed?"}
    cases.write_text("\n".join([row(), row(title="Ferries"), row(**other)]))
    code, found, said = evaluate(tmp_path)  # a folder stands for its dev.jsonl
    assert (code, found["errors"]) == (0, [])
    assert found["measures"].keys() == {"exact", "f1", "auroc"}
    assert found["measures"]["f1"]["cases"] == 2
    assert [cells[:2] for cells in found["tables"][0]["rows"]] == [["other", "1"], ["small", "2"]]
    assert "report.html" in said
    assert "passage" in (tmp_path / "out" / "report.md").read_text()


def test_where_every_question_can_be_answered_there_is_no_auroc(evaluate: Evaluate, tmp_path: Path) -> None:
    cases = tmp_path / "all.jsonl"
    cases.write_text(row())
    code, found, _ = evaluate(cases)
    assert code == 0
    assert found["measures"].keys() == {"exact", "f1"}


def test_a_file_of_something_else_is_the_callers_mistake(evaluate: Evaluate, tmp_path: Path) -> None:
    cases = tmp_path / "claims.jsonl"
    cases.write_text('{"claim": "It sank."}')
    code, found, said = evaluate(cases)
    assert (code, found) == (2, {})
    assert "claims.jsonl:1" in said
