"""`dateline eval draft-cases` and `keep-cases`, as a person runs them."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import pytest

from eval.cases import read_cases
from index.catalogue import Catalogue
from index.errors import InputError
from tests.eval.drafts_desk import article
from ui.commands.drafting import draft_cases, keep_cases
from ui.rooms import Rooms

STORM = "At least 24 boats were lost in the harbour of Harwick when a storm hit the coast in 2010."
FAIR = "More than 300 stalls were put up in the market of Lindby when the summer fair opened in 2011."

Say = Callable[..., str]


@pytest.fixture
def say(tmp_path: Path, store: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a command over a small archive and return what it gave."""
    catalogue = Catalogue(tmp_path / "archive", create=True)
    store(
        catalogue,
        article(STORM, "Storm sinks boats in Harwick harbour", id="storm", story="storm", source="A"),
        article(FAIR, "Summer fair fills the market of Lindby", id="fair", story="fair", source="B"),
    )

    def said(command: click.Command, *words: object) -> str:
        arguments: Sequence[str] = [*map(str, words), "--archive", str(tmp_path / "archive")]
        command.main(arguments, obj=Rooms(), standalone_mode=False)
        return capsys.readouterr().out

    return said


def test_drafts_are_written_in_the_form_that_the_name_asks_for(say: Say, tmp_path: Path) -> None:
    page, table, rows = (tmp_path / f"drafts.{form}" for form in ("html", "csv", "jsonl"))
    said = say(draft_cases, "--out", page, "--unanswerable", "0.5")
    assert said.startswith(
        "2 drafts (of 60: no other sentence can be asked about by itself), 1 of them for what is"
    )
    assert f"Open {page} in a browser" in said
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert "keep-cases" in say(draft_cases, "--out", table)
    assert table.read_bytes().startswith(b"\xef\xbb\xbfkeep,id,question")
    say(draft_cases, "--out", rows, "--unanswerable", "0")
    assert {answer for case in read_cases(rows) for answer in case.answers} == {"24 boats", "300"}


def test_a_program_gets_one_object(say: Say, tmp_path: Path) -> None:
    out = tmp_path / "drafts.csv"
    said = say(draft_cases, "--out", out, "--count", "1", "--seed", "3", "--unanswerable", "0", "--json")
    assert json.loads(said) == {"path": str(out), "drafts": 1, "unanswerable": 0, "wanted": 1, "seed": 3}


def test_the_filters_of_a_search_narrow_the_drafts(say: Say, tmp_path: Path) -> None:
    out = tmp_path / "drafts.jsonl"
    say(draft_cases, "--out", out, "--source", "b", "--unanswerable", "0")
    assert [case.relevant for case in read_cases(out)] == [{"fair"}]
    with pytest.raises(InputError, match="no article to draft from"):
        say(draft_cases, "--out", tmp_path / "none.csv", "--since", "2020")
    assert not (tmp_path / "none.csv").exists()


def test_a_person_keeps_a_row_and_it_is_a_case(say: Say, tmp_path: Path) -> None:
    table, out = tmp_path / "drafts.csv", tmp_path / "cases.jsonl"
    say(draft_cases, "--out", table, "--source", "A", "--unanswerable", "0")
    table.write_text(table.read_text("utf-8-sig").replace("\n,figure-", "\nyes,figure-"), "utf-8")
    said = say(keep_cases, table, "--out", out, "--json")
    assert json.loads(said) == {"path": str(out), "cases": 1, "unanswerable": 0}
    assert read_cases(out)[0].question.startswith("How many boats were lost in the harbour of Harwick")
    assert f"1 cases in {out}." in say(keep_cases, table, "--out", out, "--force")


@pytest.mark.parametrize("command", [draft_cases, keep_cases])
def test_nothing_is_written_over_unless_that_is_said(
    say: Say, tmp_path: Path, command: click.Command
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("keep,id,question,answer\nyes,a,Who?,Lena\n")
    out = tmp_path / "there.jsonl"
    out.write_text("precious")
    words = [table] if command is keep_cases else []
    with pytest.raises(InputError, match="is there already"):
        say(command, *words, "--out", out)
    assert out.read_text() == "precious"
    say(command, *words, "--out", out, "--force")
    assert read_cases(out)


def test_another_ending_is_the_callers_mistake(say: Say, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="in which form") as raised:
        say(draft_cases, "--out", tmp_path / "drafts.xlsx")
    assert ".html or .csv or .jsonl" in raised.value.hint
