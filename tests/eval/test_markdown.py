import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml

from eval.reports.markdown import CRASHES_SHOWN, WIDE, changes, headlines, markdown, paragraph, plain, table
from eval.reports.report import Curve, Report, Summary, Table
from eval.reports.tables import CURVE_POINTS, ERROR_CHARS, changes_table, curve_table, one_line, signed
from eval.rows import Row
from tests.eval.sample_report import HOSTILE, hostile, report, rows

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKUP = st.one_of(
    st.text(),
    st.text(alphabet="\\`*_[]()<>|~$#&;:/@.!?-+='\"019abcx \t\n"),
    st.sampled_from(HOSTILE),
)
EMPTY = Report(kind="times", about={}, summary=Summary(figures=[]), rows=[])


def shown(text: str) -> str:
    return escapeHtml(one_line(text))


def test_a_table_lines_up() -> None:
    assert table(("a", "b"), [("long", "1")]).split("\n") == ["| a    | b |", "|------|--:|", "| long | 1 |"]


@given(MARKUP)
def test_text_in_a_cell_is_read_as_itself(text: str) -> None:
    read = READER.render(table(("a", "b"), [("c", text)]))
    assert re.findall(r'<td style="text-align:right">(.*)</td>', read) == [shown(text)]


@given(MARKUP.filter(one_line))
def test_text_that_begins_a_line_is_read_as_itself(text: str) -> None:
    assert READER.render(paragraph(text)) == f"<p>{shown(text)}</p>\n"
    assert READER.render(f"- {paragraph(text)}") == f"<ul>\n<li>{shown(text)}</li>\n</ul>\n"


@given(MARKUP.filter(one_line))
def test_text_in_a_heading_is_read_as_itself(text: str) -> None:
    assert READER.render(f"### 1. {plain(text)}") == f"<h3>1. {shown(text)}</h3>\n"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Success@5 of the first_relevant, RR@10 < 5", "Success@5 of the first_relevant, RR@10 < 5"),
        ("see http://evil.example", r"see http\://evil.example"),
        ("see www.evil.example", r"see www\.evil.example"),
        ("write to a.b@evil.example", r"write to a.b\@evil.example"),
        ("between $5 and $6 million", r"between \$5 and \$6 million"),
    ],
)
def test_what_becomes_a_link_or_a_formula_by_itself_does_not(text: str, escaped: str) -> None:
    assert plain(text) == escaped


def test_a_hostile_report_holds_nothing_but_our_own_markup() -> None:
    read = html.document_fromstring(READER.render(markdown(hostile())))
    ours = {"html", "body", "h1", "h2", "h3", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}
    assert {element.tag for element in read.iter()} == ours
    text = one_line(read.text_content())
    assert all(one_line(line) in text for hostile_text in HOSTILE for line in hostile_text.split("\n"))


@pytest.mark.parametrize("written", [markdown, headlines])
def test_no_control_character_reaches_a_terminal(written: object) -> None:
    assert callable(written)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", written(hostile()))


def test_the_whole_report_has_its_parts_in_order() -> None:
    assert re.findall(r"^## (.*)", markdown(report()), re.MULTILINE) == [
        "Figures",
        "What changed",
        "Success against k",
        "Risk and coverage",
        "How long a case takes",
        "By kind of case",
        "Beside other systems",
        "The worst 6 cases",
        "Crashed",
    ]


def test_the_whole_report_says_what_was_measured_and_what_each_measure_means() -> None:
    text = markdown(report())
    assert "- as of: the day each question was asked\n" in text
    assert "- Success@1: Share of the cases whose first article is relevant.\n" in text
    assert "| RR@10      | 0.502 | 0.432 to 0.577 |   120 |" in text


def test_a_failure_is_told_with_what_was_wanted_and_what_came() -> None:
    told = markdown(report()).split("### 2. ")[1].split("###")[0].split("\n")
    assert told[0] == "How many people fled the fighting around Konna?"
    assert told[2:6] == [
        "- case: c0001",
        "- why: The first relevant article is at rank 9.",
        "- relevant: konna/0118",
        "- retrieved:",
    ]
    assert told[6].startswith("    - 1 konna/0116 Column reaches the river")


def test_a_change_is_told_with_its_cause_and_its_cases() -> None:
    text = markdown(report()).split("## What changed")[1].split("\n## ")[0]
    assert (
        "- program: before dateline 0.1.0 (fedcba9876543210), now dateline 0.1.0 (0123456789abcdef)" in text
    )
    assert "- archive" not in text
    assert "### Better in Success@5\n\n- c0004: Which ferry company" in text
    assert "### Worse in Success@5\n\n- c0003: What did the defence ministry" in text


def test_each_figure_of_a_change_stands_under_its_name() -> None:
    change = report().changed
    assert change
    found = changes_table(change)
    first, second = (dict(zip(found.header, row, strict=True)) for row in found.rows[:2])
    assert first == {
        "measure": "Success@5",
        "before": "0.650",
        "now": "0.725",
        "difference": "+0.075",
        "verdict": "more than chance",
        "95 % interval": "+0.025 to +0.125",
        "p": f"{change.measures['Success@5'].p:.4f}",
        "better": "10",
        "worse": "1",
        "cases": "120",
    }
    assert (second["difference"], second["verdict"]) == ("0.000", "the same")


def test_a_difference_that_chance_makes_is_called_that() -> None:
    change = report().changed
    assert change
    small = replace(change.measures["Success@5"], p=0.05)
    assert "may be chance" in changes_table(replace(change, measures={"Success@5": small})).rows[0]


@pytest.mark.parametrize(("value", "said"), [(0.0124, "+0.012"), (-0.3, "−0.300"), (-0.0004, "0.000")])
def test_a_difference_has_its_sign(value: float, said: str) -> None:
    assert signed(value) == said


def test_a_curve_is_written_out_thinned_with_both_its_ends() -> None:
    (risk,) = [curve for curve in report().summary.curves if curve.title == "Risk and coverage"]
    found = curve_table(risk)
    assert found.header == (risk.x, "answers that are wrong", "abstentions on the unanswerable")
    assert len(found.rows) == CURVE_POINTS
    assert (found.rows[0][0], found.rows[-1][0]) == ("0.040", "1")


def test_lines_over_different_points_are_written_one_row_a_point() -> None:
    found = curve_table(Curve(title="t", x="k", y="share", lines={"a": [(1, 0.5)], "b": [(2, 1)], "c": []}))
    assert (found.header, found.rows) == (("line", "k", "share"), [("a", "1", "0.500"), ("b", "2", "1")])


def test_the_terminal_shows_the_figures_and_what_changed_and_no_case() -> None:
    text = headlines(report())
    assert text.startswith("120 cases, 3 of them crashed.\n\n| measure    |  mean |")
    assert "\n\nA case took p50 39 ms, p95 47 ms, p99 47 ms, max 47 ms.\n\n" in text
    assert "**Against the run before**" in text
    assert "c0039: LLMError: the model at 127.0.0.1 gave no answer" in text
    assert "Column reaches the river" not in text


def test_a_wide_table_is_turned_on_its_side_in_the_terminal() -> None:
    wide = Table(
        title="", header=("kind", *(f"a long name {i}" for i in range(9))), rows=[("when", *"123456789")]
    )
    text = headlines(replace(EMPTY, summary=Summary(figures=[], tables=[wide])))
    assert "| a long name 0 |    1 |" in text
    assert max(map(len, text.split("\n"))) <= WIDE


def test_the_terminal_shows_some_crashes_and_counts_the_rest() -> None:
    crashed = [replace(row, error="x" * 999) for row in rows(CRASHES_SHOWN + 7)]
    told = headlines(replace(EMPTY, rows=crashed)).split("**Crashed**\n\n")[1].split("\n")
    assert len(told) == CRASHES_SHOWN + 1
    assert told[0] == f"- c0000: {'x' * (ERROR_CHARS - 1)}…"
    assert told[-1] == "- … and 7 more"


def test_a_report_without_anything_is_still_one() -> None:
    assert markdown(EMPTY) == "# Evaluation: times\n\n0 cases.\n\n## Figures\n"
    assert headlines(replace(EMPTY, rows=[Row(id="a", question="b")])) == "One case."


def test_a_comparison_alone_fits_the_terminal_and_names_the_cases() -> None:
    change = report().changed
    assert change
    figures, *rest = changes(change).split("\n\n")
    assert "| difference    |           +0.075 |" in figures
    assert max(map(len, figures.split("\n"))) <= WIDE
    assert rest[1::2] == ["**Better in Success@5**", "**Worse in Success@5**"]
    assert rest[4].startswith("- c0003: What did the defence ministry")
