"""`dateline eval` as people run it, over the sample archive."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from ui.cli import main

CASES: Sequence[dict[str, Any]] = [
    {
        "id": "konna",
        "question": "When was Konna retaken?",
        "answer": ["17 January", "Thursday"],
        "relevant": ["u-cb296137f1f09bb2f1fa"],
        "kind": "when",
    },
    {"id": "moon", "question": "Who was mayor of Atlantis?", "unanswerable": True, "kind": "unanswerable"},
]

Ran = tuple[int, dict[str, Any], str]
Evaluate = Callable[..., Ran]


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(map(json.dumps, CASES)))
    return file


@pytest.fixture
def evaluate(tmp_path: Path, sample_archive: Path, capfd: pytest.CaptureFixture[str]) -> Evaluate:
    def run(*words: object, archive: bool = True) -> Ran:
        place = ["--archive", str(sample_archive)] if archive else []
        code = main(["eval", *map(str, words), *place, "--json"])
        said = capfd.readouterr()
        return code, json.loads(said.out) if said.out else {}, said.err

    return run


def test_retrieval_gives_figures_and_leaves_a_page_and_runs_for_other_tools(
    evaluate: Evaluate, cases: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    code, found, said = evaluate(
        "retrieval", "--cases", cases, "--out", out, "--beside", "bm25", "--beside", "dense"
    )
    assert code == 0
    assert 0 <= found["measures"]["RR@10"]["low"] <= found["measures"]["RR@10"]["mean"] <= 1
    assert [row["id"] for row in found["rows"]] == ["konna", "moon"]
    assert found["tables"][1]["title"] == "Beside other systems"
    assert str(out / "report.html") in said
    assert "<!doctype html>" in (out / "report.html").read_text().lower()
    assert (out / "report.md").read_text().startswith("#")
    assert (out / "articles.run").read_text().startswith("konna Q0 ")
    assert (out / "passages.qrels").exists()


def test_answers_are_measured_with_what_ships(evaluate: Evaluate, cases: Path, tmp_path: Path) -> None:
    code, found, _ = evaluate("answers", "--cases", cases, "--llm", "none", "--out", tmp_path / "out")
    assert code == 0
    assert found["errors"] == []
    assert found["measures"]["abstained"]["mean"] == 1.0
    assert found["measures"]["quote_fidelity"]["mean"] == 1.0
    assert {"whole", "search", "select"} <= found["latency_ms"].keys()


def test_a_second_run_tells_what_changed_and_compare_tells_it_again(
    evaluate: Evaluate, cases: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    evaluate("retrieval", "--cases", cases, "--out", out)
    _, found, _ = evaluate("retrieval", "--cases", cases, "--out", out, "--per-story")
    assert found["changed"]["earlier"]["a place"] == "an article"
    code, compared, _ = evaluate("compare", out / "earlier.json", out, archive=False)
    assert code == 0
    assert compared["measures"].keys() == found["changed"]["measures"].keys()


def test_runs_of_other_tools_are_compared_with_their_judgements(evaluate: Evaluate, tmp_path: Path) -> None:
    for name, articles in (("a", "x y"), ("b", "y x")):
        lines = [f"q Q0 {article} {n} {9 - n} {name}\n" for n, article in enumerate(articles.split(), 1)]
        (tmp_path / f"{name}.run").write_text("".join(lines))
    (tmp_path / "qrels").write_text("q 0 y 1\n")
    code, found, _ = evaluate(
        "compare", tmp_path / "a.run", tmp_path / "b.run", "--qrels", tmp_path / "qrels", archive=False
    )
    assert code == 0
    assert (found["measures"]["RR@10"]["earlier"], found["measures"]["RR@10"]["later"]) == (0.5, 1.0)


def test_claims_times_and_follow_ups_need_no_archive(evaluate: Evaluate, tmp_path: Path) -> None:
    claims = tmp_path / "claims.jsonl"
    claim = {"claim": "Konna fell.", "references": ["Konna fell on Thursday."], "label": "supported"}
    claims.write_text(json.dumps(claim))
    stories = tmp_path / "stories.jsonl"
    story = {
        "id": "a",
        "published": "2013-01-19",
        "text": "It rained on Friday.",
        "expressions": [{"start": 13, "end": 19, "text": "Friday", "value": "2013-01-18", "type": "DATE"}],
    }
    stories.write_text(json.dumps(story))
    turns = tmp_path / "turns.jsonl"
    turn = {
        "id": "t",
        "question": "Who retook it?",
        "history": [{"question": "When was Konna retaken?", "answer": "On Thursday."}],
        "rewrite": "Who retook Konna?",
    }
    turns.write_text(json.dumps(turn))
    for kind, file, options in (
        ("attribution", claims, []),
        ("times", stories, []),
        ("followups", turns, ["--no-search"]),
    ):
        out = tmp_path / kind
        code, found, _ = evaluate(kind, "--cases", file, "--out", out, *options, archive=False)
        assert (code, found["kind"], found["errors"]) == (0, kind, [])
        assert found["measures"]
        assert (out / "report.html").exists()


def test_articles_are_made_an_archive_of(
    evaluate: Evaluate, cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = tmp_path / "articles.jsonl"
    row = {"id": "u-cb296137f1f09bb2f1fa", "headline": "Konna", "text": "Troops retook Konna on Thursday."}
    articles.write_text(json.dumps(row | {"published": "2013-01-18"}))
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    out = tmp_path / "out"
    code, found, _ = evaluate(
        "retrieval", "--cases", cases, "--articles", articles, "--out", out, archive=False
    )
    assert code == 0
    assert found["about"]["archive"] == "1 articles in 1 chunks"
    assert found["measures"]["Success@1"]["mean"] == 1.0


def test_a_missing_case_file_is_the_callers_mistake(evaluate: Evaluate, tmp_path: Path) -> None:
    code, found, said = evaluate("answers", "--cases", tmp_path / "none.jsonl")
    assert (code, found) == (2, {})
    assert "none.jsonl" in said
