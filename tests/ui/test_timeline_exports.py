"""Timelines as Markdown, CSV and iCalendar: what an article says stays text, whatever opens the file."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.citation import Citation
from assistant.timelines.days import EventDay, Kind
from assistant.timelines.entries import Entry, Timeline
from index.article import Article, Query
from ui.timeline_exports import FORMATS, OCTETS, exported
from ui.timeline_page import whole

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)


def drawn(quote: str, kind: Kind = "happened", last: date = date(2013, 1, 17), url: str = "") -> Timeline:
    article = Article(
        id="a/1", headline=f"Head {quote}", text=quote, published="2013-01-19", source=quote[:20], url=url
    )
    day = EventDay(earliest=date(2013, 1, 17), latest=last, kind=kind, words="on Thursday")
    cited = Citation(number=1, article=article, start=0, end=len(quote), quote=quote)
    return Timeline(query=Query(text="Konna"), entries=(Entry(day=day, citation=cited, also_in=(article,)),))


def unfolded(calendar: str) -> list[str]:
    return calendar.replace("\r\n ", "").split("\r\n")


@given(TEXT)
def test_a_calendar_has_lines_of_75_octets_and_ours_are_its_only_fields(quote: str) -> None:
    calendar = exported(drawn(quote), "ics", now=NOW)
    assert all(len(line.encode()) <= OCTETS for line in calendar.split("\r\n"))
    names = [line.partition(":")[0].partition(";")[0] for line in unfolded(calendar) if line]
    assert names == [
        *(
            "BEGIN",
            "VERSION",
            "PRODID",
            "X-WR-CALNAME",
            "BEGIN",
            "UID",
            "DTSTAMP",
            "DTSTART",
            "DTEND",
            "SUMMARY",
        ),
        *("DESCRIPTION", "STATUS", "TRANSP", "END", "END"),
    ]


def test_a_day_ends_with_the_next_and_a_plan_is_tentative() -> None:
    lines = unfolded(exported(drawn("Konna, retaken; at last", "planned", date(2013, 1, 31)), "ics", now=NOW))
    assert "DTSTART;VALUE=DATE:20130117" in lines
    assert "DTEND;VALUE=DATE:20130201" in lines
    assert "STATUS:TENTATIVE" in lines
    assert "SUMMARY:Konna\\, retaken\\; at last" in lines
    assert "DTSTAMP:20260102T030405Z" in lines


def test_an_event_keeps_its_uid() -> None:
    uids = [
        [line for line in unfolded(exported(drawn(quote), "ics", now=now)) if line.startswith("UID")]
        for quote, now in (("Konna", NOW), ("Konna", datetime.now(UTC)), ("Diabaly", NOW))
    ]
    assert uids[0] == uids[1] != uids[2]


@given(st.sampled_from(["=", "+", "-", "@", "\t=", " =", "\r@", "\uff1d"]), TEXT)
def test_no_cell_of_a_table_begins_a_formula(sign: str, rest: str) -> None:
    rows = list(csv.reader(io.StringIO(exported(drawn(sign + rest), "csv"), newline="")))
    assert len(rows) == 2
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d")) for cell in rows[1])
    assert rows[1][1:4] == ["2013-01-17", "2013-01-17", "happened"]


def test_markdown_shows_what_was_said_and_links_only_to_the_web() -> None:
    said = exported(drawn("Look [here](javascript:1) <b>\n# now", url="javascript:2"), "markdown")
    assert "\\[here\\](javascript:1) \\<b\\> \\# now" in said
    assert "](javascript:2)" not in said
    assert "**Thursday 17 January 2013**" in said
    linked = exported(drawn("Konna", url="https://courier.example/a b)"), "markdown")
    assert "](https://courier.example/a%20b%29)" in linked


@pytest.mark.parametrize("form", FORMATS)
def test_links_lead_to_the_server_where_there_is_one(form: str) -> None:
    said = exported(drawn("Konna"), form, "https://desk.example/")  # type: ignore[arg-type]
    assert "https://desk.example/article/a%2F1?start=0" in said.replace("\r\n ", "")


def test_the_page_escapes_and_tells_machines_the_days() -> None:
    page = whole(drawn("<img src=x onerror=alert(1)> ${1} {{2}}"))
    assert "<img" not in page
    assert "${" not in page
    assert '<time datetime="2013-01-17">Thursday 17 January 2013</time>' in page
    assert 'data-act="place" data-article="a/1" data-start="0"' in page
    month = whole(drawn("Konna", last=date(2013, 1, 31)))
    assert '<time datetime="2013-01-17">17 January 2013</time> – <time datetime="2013-01-31">' in month
