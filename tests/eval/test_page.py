import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from eval import reports
from eval.reports.page import CASES_SHOWN, numeric, page
from eval.reports.report import Curve, Report, Summary, Table
from eval.reports.tables import one_line
from tests.eval.sample_report import HOSTILE, hostile, report, rows

LOOK = (Path(reports.__file__).parent / "page.css").read_text("utf-8")
COLOURS = (Path(reports.__file__).parents[1] / "colours.css").read_text("utf-8")
EMPTY = Report(kind="gists", about={}, summary=Summary(figures=[]), rows=[])
READABLE = 4.5
"""The contrast that WCAG 2.2 (1.4.3, level AA) asks of text."""
SEEN = 3.0
"""The contrast that it asks of what is drawn (1.4.11)."""


def parsed(shown: Report) -> Any:
    return html.document_fromstring(page(shown))


def text_of(element: Any) -> str:
    return one_line(element.text_content())


def titles(document: Any) -> list[str]:
    return [text_of(title) for title in document.iter("h2")]


def test_the_sections_stand_in_reading_order() -> None:
    document = parsed(report())
    assert [text_of(title) for title in document.iter("h1")] == ["Does the search find the right articles?"]
    assert titles(document) == [
        "Figures",
        "What changed",
        "Plots",
        "How long a case takes",
        "Tables",
        "The worst 6 cases",
        "Crashed",
        "Every case",
    ]


def test_every_link_leads_to_a_part_of_the_page() -> None:
    document = parsed(report())
    links = document.xpath("//@href")
    assert len(links) == 9
    assert all(document.get_element_by_id(link.removeprefix("#")) is not None for link in links)


def test_the_page_names_no_other_file_and_forbids_to_load_one() -> None:
    written = page(report())
    document = html.document_fromstring(written)
    policy = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert not document.xpath("//script | //link | //img | //iframe | //@src | //@style")
    assert not re.search(r"https?:|url\(|@import", written)


def test_the_outcome_stands_at_the_top() -> None:
    (told,) = parsed(report()).find_class("standfirst")
    assert text_of(told) == (
        "120 cases, 3 of them crashed. Success@5 is 0.725; its 95 % interval goes from 0.650 to 0.808."
    )


def test_what_was_measured_on_what_is_said() -> None:
    (about,) = parsed(report()).find_class("about")
    assert [text_of(label) for label in about.iter("dt")] == ["cases", "archive", "as of", "program", "day"]
    assert "118 articles" in text_of(about)


def test_each_figure_has_its_note_its_interval_and_its_bar() -> None:
    (table,) = parsed(report()).find_class("figures")
    first, *_, last = table.xpath(".//tbody/tr")
    assert [text_of(cell) for cell in first] == [
        "Success@5Share of the cases with a relevant article among the first five.",
        "0.725",
        "0.650 to 0.808",
        "120",
    ]
    assert len(first.xpath(".//svg")) == 1
    assert [text_of(cell) for cell in last][1:] == ["–", "–", "0"]
    assert not last.xpath(".//svg")


def test_the_cases_that_moved_are_counted_and_named() -> None:
    section = parsed(report()).get_element_by_id("changed")
    assert [text_of(line) for line in section.iter("summary")] == [
        "Better in Success@5: 10",
        "Worse in Success@5: 1",
    ]
    assert (
        text_of(section.xpath(".//li")[0])
        == "Which ferry company raised its fares before the holidays? c0004"
    )
    assert "The first" not in text_of(section)


def test_a_list_of_moved_cases_says_when_it_is_cut() -> None:
    change = report().changed
    assert change
    cut = replace(report(), changed=replace(change, better=change.better[:4]))
    assert "The first 4 of them." in text_of(parsed(cut).get_element_by_id("changed"))


def test_each_plot_is_told_in_words_and_in_figures() -> None:
    first, second = parsed(report()).iter("figure")
    (drawing,) = first.xpath(".//svg[@role='img']")
    told = " ".join(
        text_of(first.getroottree().getroot().get_element_by_id(i))
        for i in drawing.get("aria-labelledby").split()
    )
    assert told.startswith(
        "Success against k: share of cases with a relevant article among the first k, by k ours: 0.441 at 1"
    )
    assert len(first.xpath(".//details//tbody/tr")) == 10
    assert [text_of(line) for line in second.find_class("legend")[0]] == [
        "answers that are wrong",
        "abstentions on the unanswerable",
    ]


def test_no_id_is_given_twice() -> None:
    ids = parsed(report()).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_every_table_has_a_caption_and_scoped_headings() -> None:
    document = parsed(report())
    tables = list(document.iter("table"))
    assert len(tables) == 10
    assert all(len(table.xpath("./caption")) == 1 for table in tables)
    assert not document.xpath("//th[not(@scope)]")


def test_a_failure_shows_what_was_wanted_and_what_came() -> None:
    (failures,) = parsed(report()).find_class("worst")
    second = failures[1]
    assert text_of(second.xpath(".//summary")[0]) == (
        "How many people fled the fighting around Konna? The first relevant article is at rank 9."
    )
    assert [text_of(label) for label in second.iter("dt")] == ["relevant", "retrieved", "case"]
    assert [text_of(line)[:12] for line in second.xpath(".//dd")[1:4]] == [
        "1 konna/0116",
        "2 fares/0104",
        "3 konna/0120",
    ]


def test_a_table_of_few_rows_and_many_columns_is_turned_on_its_side() -> None:
    wide = Table(
        title="By kind", header=("kind", *"abcdefghi"), rows=[("when", *"123456789"), ("who", *"123456789")]
    )
    (shown,) = (
        parsed(replace(EMPTY, summary=Summary(figures=[], tables=[wide])))
        .get_element_by_id("tables")
        .iter("table")
    )
    assert [text_of(cell) for cell in shown.xpath(".//thead//th")] == ["kind", "when", "who"]
    assert [text_of(cell) for cell in shown.xpath(".//tbody/tr")[8]] == ["i", "9", "9"]


def test_crashes_are_listed() -> None:
    section = parsed(report()).get_element_by_id("crashed")
    assert [text_of(row[0]) for row in section.xpath(".//tbody/tr")] == ["c0039", "c0079", "c0119"]


def test_every_case_is_listed_with_its_values() -> None:
    section = parsed(report()).get_element_by_id("cases")
    (head,) = section.xpath(".//thead/tr")
    assert [
        text_of(cell) for cell in head
    ] == "case question kind Success@1 Success@5 Success@10 RR@10".split()
    assert len(section.xpath(".//tbody/tr")) == 120
    assert [text_of(cell) for cell in section.xpath(".//tbody/tr")[2]][3:] == ["0", "1", "1", "0.200"]


def test_too_many_cases_are_left_to_the_object() -> None:
    section = parsed(replace(report(), rows=rows(CASES_SHOWN + 1))).get_element_by_id("cases")
    assert "There are 2,001 cases; their values are in report.json." in text_of(section)
    assert not section.xpath(".//table")


def test_a_report_of_nothing_has_no_empty_section() -> None:
    document = parsed(EMPTY)
    assert titles(document) == ["Figures", "Crashed", "Every case"]
    assert text_of(document.find_class("standfirst")[0]) == "0 cases."
    assert "No case crashed." in text_of(document)


def test_one_unnamed_line_needs_no_legend() -> None:
    curve = Curve(title="Growth", x="day", y="articles", lines={"": [(1, 10), (2, 20)]})
    (figure,) = parsed(replace(EMPTY, summary=Summary(figures=[], curves=[curve]))).iter("figure")
    assert not figure.find_class("legend")
    assert [text_of(cell) for cell in figure.xpath(".//thead/tr/th")] == ["day", "articles"]


def test_hostile_text_is_shown_and_does_nothing() -> None:
    calm, spoiled = parsed(report()), parsed(hostile())
    assert {e.tag for e in spoiled.iter()} == {e.tag for e in calm.iter()}
    assert {name for e in spoiled.iter() for name in e.attrib} == {
        name for e in calm.iter() for name in e.attrib
    }
    assert len(spoiled.xpath("//title")) - len(spoiled.xpath("//svg//title")) == 1
    worst = [text_of(question) for question in spoiled.find_class("question")]
    assert worst == [one_line(text) for text in HOSTILE]


def test_nothing_that_steers_a_screen_is_left() -> None:
    assert not re.search(
        r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", page(hostile()).replace("\t", "")
    )
    page(hostile()).encode()


def test_columns_of_numbers_are_told_from_columns_of_words() -> None:
    body = [("1", "0.5 to 0.7", "−0.3", "", "may be chance"), ("2", "–", "+1,024", "", "3 ms")]
    assert numeric(Table(title="", header=tuple("abcde"), rows=body)) == [False, True, True, False, False]


def tokens(*, dark: bool) -> dict[str, str]:
    """Return the colours that have names, as they are in light or in the dark."""
    pairs = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", COLOURS)
    return {name: night if dark else day for name, day, night in pairs}


def luminance(colour: str) -> float:
    """Return a colour's relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_every_colour_can_be_read(*, dark: bool) -> None:
    colour = tokens(dark=dark)
    for text in ("ink", "muted", "accent", "doubt", "green", "ochre", "plum"):
        assert contrast(colour[text], colour["paper"]) >= READABLE, text
    assert contrast(colour["on-accent"], colour["accent"]) >= READABLE
    assert contrast(colour["accent"], colour["span"]) >= SEEN


def test_the_report_names_no_colour_of_its_own() -> None:
    assert not re.search(r"--[\w-]+: (?:#|light-dark)", LOOK)
    used = set(re.findall(r"var\(--([\w-]+)\)", LOOK))
    own = set(re.findall(r"--([\w-]+):", LOOK))
    assert used <= {*tokens(dark=False), *own, "serif", "sans"}
