"""The days that answers state, judged; and the cases that ship with Dateline."""

import json
from datetime import date
from pathlib import Path

import pytest

from eval.when.cases import Days, read_when
from eval.when.experiment import verdict
from index.errors import InputError

DATA = Path(__file__).parents[2] / "eval" / "data" / "when"
DAY, NEXT = date(2013, 1, 11), date(2013, 1, 12)


@pytest.mark.parametrize(
    ("wanted", "stated", "judged"),
    [
        ((DAY, DAY), (DAY, DAY), "exact"),
        ((DAY, NEXT), (DAY, DAY), "exact"),
        ((DAY, DAY), (date(2013, 1, 7), date(2013, 1, 13)), "coarser"),
        ((DAY, DAY), (date(2013, 1, 1), date(2013, 12, 31)), "vague"),
        ((DAY, DAY), (NEXT, NEXT), "wrong"),
        ((DAY, DAY), None, "none"),
        (None, (DAY, DAY), "wrong"),
        (None, None, "none"),
        ((date(2018, 1, 1), date(2018, 1, 31)), (date(2018, 1, 1), date(2018, 12, 31)), "coarser"),
    ],
)
def test_stated_days_are_judged(wanted: Days | None, stated: Days | None, judged: str) -> None:
    assert verdict(wanted, stated) == judged


def test_cases_are_read_with_their_days(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    rows = [
        {"id": "a", "question": "When?", "when": "2013-01-14/2013-01-18"},
        {"id": "b", "question": "When?", "when": "2013-01", "kind": "relative"},
        {"id": "c", "question": "When?", "when": ""},
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    a, b, c = read_when(file)
    assert a.days == (date(2013, 1, 14), date(2013, 1, 18))
    assert b.days == (date(2013, 1, 1), date(2013, 1, 31))
    assert b.case.kind == "relative"
    assert c.days is None


@pytest.mark.parametrize("when", ["some day", 2013, None])
def test_a_case_without_days_is_refused_with_its_place(tmp_path: Path, when: object) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(json.dumps({"id": "a", "question": "When?", "when": when}), "utf-8")
    with pytest.raises(InputError, match=r"cases\.jsonl:1"):
        read_when(file)


def test_the_cases_that_ship_are_readable_many_and_half_of_them_relative() -> None:
    cases = [*read_when(DATA / "sample.jsonl"), *read_when(DATA / "wikinews")]
    assert len(cases) >= 120
    assert sum(c.case.kind == "relative" for c in cases) >= len(cases) / 2
