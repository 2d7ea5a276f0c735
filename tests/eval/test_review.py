"""Drafts as a table and as a page: nothing runs, nothing is lost, and what a person chose is read back."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.cases import Case, parse_cases, read_cases
from eval.drafting.keeping import (
    COLUMNS,
    cases_text,
    drafts_table,
    drafts_text,
    guarded,
    kept_cases,
    unguarded,
    write,
)
from eval.drafting.review import HERE, review_page
from index.errors import InputError, NotFoundError
from tests.eval.drafts_desk import FERRY, HOSTILE, draft, withheld


def table(path: Path, text: str) -> Path:
    file = path / "drafts.csv"
    file.write_text(text, "utf-8-sig", newline="")
    return file


def chosen(path: Path, *drafts: object, keep: str = "yes") -> Path:
    """Return the table of drafts as a person leaves it who keeps them all."""
    rows = list(csv.DictReader(io.StringIO(drafts_table(drafts), newline="")))  # type: ignore[arg-type]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows({**row, "keep": keep} for row in rows)
    return table(path, out.getvalue())


def test_kept_rows_become_the_cases_that_were_drafted(tmp_path: Path) -> None:
    kept = kept_cases(chosen(tmp_path, draft(), withheld()))
    assert kept == [draft().case, withheld().case]
    file = tmp_path / "cases.jsonl"
    write(file, cases_text(kept), force=False)
    assert read_cases(file) == kept


def test_only_rows_with_a_yes_are_kept_and_edits_are_respected(tmp_path: Path) -> None:
    text = (
        "keep,id,question,answer,relevant,asked\r\n"
        ",a,Dropped?,1,x,\r\n"
        'X,b,"How many, really?",214 | two hundred,x | y,2019-05-06\r\n'
        "no,c,Dropped?,1,x,\r\n"
        "\r\n"
        "TRUE,d,Who?,Lena,,\r\n"
    )
    assert kept_cases(table(tmp_path, text)) == [
        Case(
            id="b",
            question="How many, really?",
            answers=("214", "two hundred"),
            relevant=frozenset({"x", "y"}),
            asked=date(2019, 5, 6),
        ),
        Case(id="d", question="Who?", answers=("Lena",)),
    ]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_table_that_a_spreadsheet_saved_its_own_way_is_read(tmp_path: Path, delimiter: str) -> None:
    rows = [["Question", "keep", "id", "answer"], ["How many, then?", "y", "a", "12"]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    assert kept_cases(table(tmp_path, text))[0].question == "How many, then?"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,question\na,Who?", r"drafts\.csv:1: there is no column keep\."),
        ("keep,id,question,answer\nyes,a,Who?,\n", r"drafts\.csv:2: there is no answer\."),
        ("keep,id,question,answer\n,a,Who?,b\nyes,,Who?,b", r"drafts\.csv:3: there is no id\."),
        ("keep,id,question,answer\nyes,a, ,b", r"drafts\.csv:2: there is no question\."),
        (
            'keep,id,question,answer\n,a,"Wh\no?",b\nperhaps,b,Who?,b',
            r'drafts\.csv:4: "perhaps" in the column keep',
        ),
        (
            "keep,id,question,answer\ny,a,Who?,b\ny,a,Who?,b",
            r'drafts\.csv:3: the id "a" is already used on line 2',
        ),
        ("keep,id,question,answer,asked\ny,a,Who?,b,6.5.2019", r'drafts\.csv:2: "6\.5\.2019" is not a day'),
        ("keep,id,question,answer\n,a,Who?,b", r"No row of .*drafts\.csv is kept"),
        ('keep,id,question,answer\ny,a,"Who?,b', r"drafts\.csv:2: not a table"),
        ("", r"drafts\.csv:1: there is no column keep and no column id and no column question"),
    ],
)
def test_a_row_that_is_no_case_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as raised:
        kept_cases(table(tmp_path, text))
    assert raised.value.hint


def test_a_table_that_is_not_there_or_not_utf8_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="There is no table"):
        kept_cases(tmp_path / "none.csv")
    file = tmp_path / "drafts.csv"
    file.write_bytes("keep,id,question\nyes,a,Où?".encode("latin-1"))
    with pytest.raises(InputError, match="cannot be read") as raised:
        kept_cases(file)
    assert "UTF-8" in raised.value.hint


def test_no_cell_runs_as_a_formula_and_none_is_changed_by_that(tmp_path: Path) -> None:
    formula = draft('=HYPERLINK("//x","y") said 214', headline="+1", id="-1", question="@sum(214)")
    text = drafts_table([formula])
    row = next(csv.reader(io.StringIO(text.partition("\r\n")[2], newline="")))
    assert not any(cell.startswith(tuple("=+-@\t\r")) for cell in row)
    kept = kept_cases(chosen(tmp_path, formula))
    assert kept == [formula.case]


@given(st.text())
def test_guarding_a_cell_can_always_be_undone(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


TEXT = (
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1).map(str.strip).filter(bool)
)


@given(TEXT, st.lists(TEXT, min_size=1, unique=True), st.frozensets(TEXT))
def test_every_case_comes_back_from_the_table(
    tmp_path_factory: pytest.TempPathFactory, question: str, answers: list[str], relevant: frozenset[str]
) -> None:
    case = draft(question=question, answers=tuple(answers), relevant=relevant)
    kept = kept_cases(chosen(tmp_path_factory.mktemp("kept"), case))[0]
    assert (kept.question, kept.answers, kept.relevant) == (question, tuple(answers), relevant)


def test_a_file_that_is_there_is_only_written_over_by_force(tmp_path: Path) -> None:
    file = tmp_path / "drafts.csv"
    write(file, "first", force=False, mark=True)
    assert file.read_bytes() == b"\xef\xbb\xbffirst"
    with pytest.raises(InputError, match="is there already") as raised:
        write(file, "second", force=False)
    assert "--force" in raised.value.hint
    write(file, "second \ud800", force=True)
    assert file.read_text("utf-8") == "second \ufffd"
    with pytest.raises(InputError, match="cannot be written"):
        write(tmp_path / "none" / "file", "", force=True)


def test_rows_for_a_program_tell_where_they_come_from() -> None:
    row = json.loads(drafts_text([draft()]))
    assert (row["sentence"], row["headline"], row["source"]) == (FERRY, "Ferry aground", "Lorne Gazette")
    assert next(parse_cases([json.dumps(row)], "x")) == draft().case


def test_the_page_shows_the_sentence_in_its_paragraph_with_its_answer_marked() -> None:
    shown = review_page([draft(), withheld()])
    assert (
        '<span class="sentence">Harbour master Lena Okafor said a ferry with <mark>214</mark> passengers'
        in shown
    )
    assert "Lorne Gazette · 6 May 2019" in shown
    assert shown.count('class="withheld"') == 1
    assert "One other article seems to say so too" in shown


def test_a_long_paragraph_is_cut_around_the_sentence_at_whole_words() -> None:
    long = draft()
    before, after = "Fog lay over Lorne. " * 60, " Nobody saw it." * 60
    text = f"Above.\n\n{before}{FERRY}{after}\n\nBelow."
    article = long.article.__class__(id="x", headline="", text=text)
    moved = long.__class__(
        case=long.case,
        article=article,
        start=text.index(FERRY),
        end=text.index(FERRY) + len(FERRY),
        answer="214",
    )
    shown = review_page([moved])
    quoted = re.search(r"<blockquote[^>]*>(.*?)</blockquote>", shown, re.DOTALL)
    assert quoted
    assert quoted[1].startswith("… ")
    assert quoted[1].endswith(" …")
    assert len(quoted[1]) < 1100
    assert "Above" not in shown
    assert "Below" not in shown


@pytest.mark.parametrize("text", HOSTILE)
def test_what_an_article_says_stays_text_on_the_page(text: str) -> None:
    plain = review_page([draft()])
    hostile = review_page(
        [draft(f"{text} 214", headline=text, question=text, answers=(text,), relevant=frozenset({text}))]
    )
    assert text not in hostile
    for tag in ("<script", "<style", "<img", "<textarea", "</article"):
        assert hostile.count(tag) == plain.count(tag)


def test_the_policy_lets_only_the_pages_own_script_and_style_run() -> None:
    import base64
    import hashlib

    shown = review_page([draft()])
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', shown)
    assert policy
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]
    for kind, tag in (("script-src", r"<script>(.*?)</script>"), ("style-src", r"<style>(.*?)</style>")):
        content = re.findall(tag, shown, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content[0].encode()).digest()).decode()
        assert len(content) == 1
        assert f"{kind} 'sha256-{digest}'" in policy[1]


def test_the_page_names_no_other_place_and_its_colours_are_those_of_the_chat() -> None:
    shown = review_page([draft()])
    assert not re.search(r"""(?:src|href)=["'](?!#)""", shown)
    assert "//" not in re.sub(r"<!doctype html>", "", shown).replace("https://", "//").split("<script>")[0]
    look = (HERE / "review.css").read_text("utf-8")
    assert not re.search(r"--[\w-]+: (?:#|light-dark)", look)
    assert (HERE.parent / "colours.css").read_text("utf-8") in shown
