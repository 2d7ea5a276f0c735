"""`--cite-as` gives the sources of an answer or of a lookup in the form that a paper, or another program, takes."""

import json

import pytest

from tests.ui.conftest import QUOTE
from ui.cli import main
from ui.commands.citing import FORMS
from ui.rooms import Rooms


def said(capsys: pytest.CaptureFixture[str], rooms: Rooms, *words: str) -> tuple[str, str]:
    assert main(words, rooms) == 0
    return capsys.readouterr()


@pytest.mark.parametrize("command", ["ask", "cite"])
@pytest.mark.parametrize(
    ("form", "begins"),
    [("bibtex", "@article{nigerbendcourier2013-"), ("ris", "TY  - NEWS"), ("csl-json", "[")],
)
def test_what_programs_read_stands_alone_and_the_rest_is_told_beside(
    capsys: pytest.CaptureFixture[str], rooms: Rooms, command: str, form: str, begins: str
) -> None:
    out, err = said(capsys, rooms, command, QUOTE, "--cite-as", form)
    assert out.startswith(begins)
    assert QUOTE in err
    if form == "csl-json":
        assert [one["type"] for one in json.loads(out)] == ["article-newspaper"]


@pytest.mark.parametrize("form", ["plain", "markdown", "footnote"])
def test_what_people_read_follows_the_answer_by_number(
    capsys: pytest.CaptureFixture[str], rooms: Rooms, form: str
) -> None:
    out, _ = said(capsys, rooms, "ask", "When?", "--cite-as", form)
    answer, _, sources = out.partition("\n\n")
    assert "[1]" in answer
    assert sources.startswith("[1]")
    assert "Awa Sangaré" in sources
    assert "characters" not in sources


@pytest.mark.parametrize("form", list(FORMS))
def test_an_object_carries_the_sources_beside_what_it_always_does(
    capsys: pytest.CaptureFixture[str], rooms: Rooms, form: str
) -> None:
    out, _ = said(capsys, rooms, "ask", "When?", "--cite-as", form, "--json")
    found = json.loads(out)
    assert found["citations"]
    assert "Niger Bend Courier" in found["references"]


def test_without_an_answer_there_is_no_source(capsys: pytest.CaptureFixture[str], rooms: Rooms) -> None:
    out, err = said(capsys, rooms, "ask", "The moon?", "--cite-as", "csl-json")
    assert json.loads(out) == []
    assert "The closest articles" in err
