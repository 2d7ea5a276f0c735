import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eval.cases import Case, Said, parse_cases, read_cases
from index.errors import InputError, NotFoundError


def parsed(*rows: Any) -> list[Case]:
    return list(
        parse_cases([row if isinstance(row, str) else json.dumps(row) for row in rows], "cases.jsonl")
    )


def test_a_full_row_becomes_a_case_and_fields_we_do_not_know_are_left_alone() -> None:
    row = {
        "id": "konna-1",
        "asked": "2013-01-19",
        "question": "When was Konna retaken?",
        "answer": ["17 January", "Thursday"],
        "relevant": ["a b", "c"],
        "choices": ["x"],
    }
    assert parsed(row) == [
        Case(
            id="konna-1",
            question="When was Konna retaken?",
            asked=date(2013, 1, 19),
            answers=("17 January", "Thursday"),
            relevant=frozenset({"a b", "c"}),
        )
    ]


def test_a_bare_question_is_enough_and_blank_lines_are_skipped() -> None:
    assert [
        case.id for case in parsed({"id": "1", "question": "Who?"}, "", {"id": "2", "question": "What?"})
    ] == [
        "1",
        "2",
    ]


def test_a_case_may_go_on_a_conversation_want_several_things_and_forbid_others() -> None:
    case = parsed(
        {
            "id": "1",
            "question": "And before?",
            "kind": "followups",
            "history": [{"question": "How many died?", "answer": "1,394."}, {"question": "When?"}],
            "rewrite": "How many died before?",
            "every": [["1,394"], ["nearly 9,000", "8,900"]],
            "never": "a million",
            "without": ["a", "b"],
        }
    )[0]
    assert case.history == (Said(question="How many died?", answer="1,394."), Said(question="When?"))
    assert case.every == (("1,394",), ("nearly 9,000", "8,900"))
    assert (case.kind, case.rewrite, case.never) == ("followups", "How many died before?", ("a million",))
    assert case.without == frozenset({"a", "b"})


def test_a_folder_is_all_its_files_and_an_id_is_unique_over_them(tmp_path: Path) -> None:
    for name, case in (("b", "2"), ("a", "1")):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": case, "question": "Who?"}))
    assert [case.id for case in read_cases(tmp_path)] == ["1", "2"]
    (tmp_path / "c.jsonl").write_text(json.dumps({"id": "1", "question": "Who?"}))
    with pytest.raises(InputError, match="two of its files"):
        read_cases(tmp_path)


def test_a_file_without_a_case_is_refused(tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_text("\n")
    with pytest.raises(InputError, match="holds no case"):
        read_cases(tmp_path / "none.jsonl")


def test_one_answer_may_be_a_string_of_its_own() -> None:
    assert parsed({"id": "1", "question": "Who?", "answer": "Diabaly"})[0].answers == ("Diabaly",)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{", "not JSON"),
        ("[1]", "not a JSON object"),
        ({"question": "Who?"}, '"id" is missing'),
        ({"id": "1", "question": " "}, '"question" is missing'),
        ({"id": "1", "question": "Who?", "answer": [1]}, '"answer" is not a list of texts'),
        ({"id": "1", "question": "Who?", "relevant": {"a": 1}}, '"relevant" is not a list of texts'),
        ({"id": "1", "question": "Who?", "asked": "last week"}, '"asked" is not a day'),
        ({"id": "1", "question": "Who?", "history": "none"}, '"history" is not a list of turns'),
        ({"id": "1", "question": "Who?", "history": [{}]}, '"question" is missing'),
        ({"id": "1", "question": "Who?", "every": "x"}, '"every" is not a list of groups'),
        ({"id": "1", "question": "Who?", "asked": 2013}, '"asked" is not a day'),
        ({"id": "1", "question": "Who?", "unanswerable": "yes"}, '"unanswerable" is neither true nor false'),
    ],
)
def test_a_row_that_is_no_case_is_named_by_file_and_line(row: Any, said: str) -> None:
    with pytest.raises(InputError, match=r"cases.jsonl:2") as caught:
        parsed({"id": "0", "question": "First?"}, row)
    assert said in str(caught.value)


def test_an_id_used_twice_names_both_lines() -> None:
    with pytest.raises(InputError, match=r"cases.jsonl:3.*line 1"):
        parsed({"id": "1", "question": "Who?"}, "", {"id": "1", "question": "What?"})


def test_a_file_is_read_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text('{"id": "1", "question": "Où\u2028?"}\n', "utf-8-sig")
    assert read_cases(path)[0].question == "Où\u2028?"


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"no case file"):
        read_cases(tmp_path / "none.jsonl")


def test_a_file_that_is_not_text_says_so(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match=r"cannot be read"):
        read_cases(path)


def test_our_own_cases_of_the_past_are_sound() -> None:
    cases = read_cases(Path("eval/data/past.jsonl"))
    assert len(cases) >= 40
    assert all(case.asked and case.answers and case.relevant for case in cases)
