from pathlib import Path

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.trec import escape, read_qrels, read_run, unescape, write_qrels, write_run
from index.errors import InputError, NotFoundError


@given(st.text(min_size=1))
def test_any_id_is_one_column_and_comes_back_as_it_was(identifier: str) -> None:
    column = escape(identifier)
    assert column.split() == [column]
    assert unescape(column) == identifier
    column.encode("utf-8")


@given(st.text(min_size=1).filter(lambda t: "\\" not in t and t.split() != []))
def test_unescaping_leaves_other_tools_ids_alone(identifier: str) -> None:
    assert unescape(identifier) == identifier


def test_a_url_is_written_as_it_is() -> None:
    url = "https://example.org/2024/01/02/a-story/index.html?x=%20#y"
    assert escape(url) == url


def test_a_run_keeps_its_order_and_its_odd_ids(tmp_path: Path) -> None:
    rankings = {"q 1": ["b c", "a", "tab\there"], "q2": ["z"]}
    write_run(tmp_path / "run", rankings)
    assert read_run(tmp_path / "run") == rankings


def test_a_run_is_ordered_by_score_as_trec_eval_orders_it(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("q Q0 low 1 0.5 other\nq Q0 high 2 7 other\n")
    assert read_run(tmp_path / "run") == {"q": ["high", "low"]}


def test_judgements_come_back_and_grade_nought_is_not_relevant(tmp_path: Path) -> None:
    write_qrels(tmp_path / "qrels", {"q 1": {"b c", "a"}})
    assert read_qrels(tmp_path / "qrels") == {"q 1": {"a", "b c"}}
    (tmp_path / "qrels").write_text("q 0 a 0\n")
    assert read_qrels(tmp_path / "qrels") == {"q": set()}


def test_another_tool_reads_our_files_and_agrees(tmp_path: Path) -> None:
    write_run(tmp_path / "run", {"q 1": ["x", "b c"]})
    write_qrels(tmp_path / "qrels", {"q 1": {"b c"}})
    qrels = list(ir_measures.read_trec_qrels(str(tmp_path / "qrels")))  # type: ignore[no-untyped-call]
    run = list(ir_measures.read_trec_run(str(tmp_path / "run")))  # type: ignore[no-untyped-call]
    assert ir_measures.calc_aggregate([ir_measures.RR @ 10], qrels, run) == {ir_measures.RR @ 10: 0.5}


def test_a_line_with_the_wrong_columns_is_named(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("q Q0 a 1 2 tag\nq Q0 a b 1 2 tag\n")
    with pytest.raises(InputError, match=r"run:2: 7 columns where 6 belong"):
        read_run(tmp_path / "run")


def test_a_score_that_is_no_number_is_named(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("q Q0 a 1 best tag\n")
    with pytest.raises(InputError, match=r"run:1: best is not a number"):
        read_run(tmp_path / "run")


def test_an_empty_id_is_refused() -> None:
    with pytest.raises(InputError, match="empty id"):
        escape("")


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        read_qrels(tmp_path / "none")
