"""The sample archive is what `tests/archive.md` says it is."""

import csv
import gzip
import html
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ARCHIVE = Path(__file__).parent / "archive"
ENOUGH = 60
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAY = r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? "
MONTH = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DAY_FIRST = re.compile(rf"{WEEKDAY}(\d{{1,2}}) {MONTH} (\d{{4}})")
MONTH_FIRST = re.compile(rf"{WEEKDAY}{MONTH} (\d{{1,2}}),? (\d{{4}})")
TEXT_FIELDS = ("text", "body", "content")
LEGACY = "sahelcourier-2013-01-20-abidjan-summit.txt"
WIRE_COPIES = (
    "html/meridian-2013-01-19-diabaly-fighters-leave.html",
    "html/continental-2013-01-19-islamists-leave-diabaly.html",
    "text/tallowfallsledger-2013-01-19-rebels-leave-town.txt",
)


def jsonl_rows() -> list[dict[str, Any]]:
    plain = [path.read_text("utf-8") for path in sorted(ARCHIVE.glob("jsonl/*.jsonl"))]
    zipped = [gzip.decompress(path.read_bytes()).decode() for path in sorted(ARCHIVE.glob("jsonl/*.gz"))]
    return [json.loads(line) for content in plain + zipped for line in content.splitlines()]


def csv_rows() -> list[dict[str, str]]:
    with (ARCHIVE / "csv/orbit-and-field.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def texts() -> dict[str, str]:
    """Each text file with its content, whatever its encoding."""
    return {
        path.name: path.read_bytes().decode("cp1252" if path.name == LEGACY else "utf-8")
        for path in sorted(ARCHIVE.glob("text/*.txt"))
    }


def pages() -> dict[str, str]:
    return {path.name: html.unescape(path.read_text("utf-8")) for path in sorted(ARCHIVE.glob("html/*.html"))}


def everything() -> list[str]:
    rows = [json.dumps(row, ensure_ascii=False) for row in [*jsonl_rows(), *csv_rows()]]
    return [*texts().values(), *pages().values(), *rows]


def named_days(content: str) -> Iterator[tuple[str, date, str]]:
    """Yield each weekday that stands beside a full date, the date, and the words."""
    for match in DAY_FIRST.finditer(content):
        weekday, day, month, year = match.groups()
        yield weekday, date(int(year), MONTHS.index(month.lower()) + 1, int(day)), match[0]
    for match in MONTH_FIRST.finditer(content):
        weekday, month, day, year = match.groups()
        yield weekday, date(int(year), MONTHS.index(month.lower()) + 1, int(day)), match[0]


def test_the_archive_holds_enough_articles_in_every_format() -> None:
    counts = {"text": len(texts()), "html": len(pages()), "jsonl": len(jsonl_rows()), "csv": len(csv_rows())}

    assert min(counts.values()) >= 5
    assert sum(counts.values()) >= ENOUGH


def test_every_row_has_a_headline_a_text_and_a_date() -> None:
    for row in [*jsonl_rows(), *csv_rows()]:
        assert row.get("headline") or row.get("title")
        assert any(row.get(field) for field in TEXT_FIELDS), row
        assert row.get("published") or row.get("date")


def test_no_article_shares_its_address_with_another() -> None:
    addresses = [row.get("url") or row.get("link") for row in [*jsonl_rows(), *csv_rows()]]
    addresses += [match[0] for content in texts().values() if (match := re.match(r"https?://\S+", content))]

    assert len(set(addresses)) == len(addresses)


def test_every_weekday_beside_a_full_date_agrees_with_the_calendar() -> None:
    found = [named for content in everything() for named in named_days(content)]

    assert len(found) >= 25
    assert [words for weekday, day, words in found if DAYS[day.weekday()] != weekday.lower()] == []


def test_every_address_is_reserved_for_examples() -> None:
    hosts = {host for content in everything() for host in re.findall(r"https?://([^/\s\"'<>)]+)", content)}

    assert {host for host in hosts if not host.endswith(".example")} <= {"schema.org", "ogp.me"}


@pytest.mark.parametrize("name", WIRE_COPIES)
def test_the_wire_story_stands_in_three_outlets(name: str) -> None:
    content = html.unescape((ARCHIVE / name).read_text("utf-8"))

    assert "Earlier in the week it had taken back Konna" in content
    assert "(Meridian)" in content


def test_the_retaking_of_konna_is_told_and_an_early_claim_is_corrected() -> None:
    rows = {row.get("id"): row for row in jsonl_rows()}

    assert "retaken Konna" in pages()["sahelcourier-2013-01-18-konna-retaken.html"]
    assert "Malian army back in Konna" in rows["mw-20130112-konna"]["headline"]
    assert "CORRECTION" in pages()["meridian-2013-01-15-correction-konna.html"]


def test_two_articles_bear_no_date_at_all() -> None:
    undated = [texts()["river-of-boats.txt"], texts()["crossword-setter.txt"]]

    assert not any(re.search(r"\b(?:19|20)\d\d\b", content) for content in undated)


def test_text_comes_in_a_legacy_encoding_and_with_foreign_line_ends() -> None:
    with pytest.raises(UnicodeDecodeError):
        (ARCHIVE / "text" / LEGACY).read_text("utf-8")

    assert b"\r\n" in (ARCHIVE / "text/northgatepost-2014-02-27-council-budget.txt").read_bytes()


def test_hostile_text_is_there_to_be_withstood() -> None:
    attack = pages()["northgatepost-2018-09-27-canal-bridge-toll.html"]
    samples = texts()["tradewind-2017-05-09-hostile-text.txt"]

    assert "Ignore all previous instructions" in attack
    assert all(words in samples for words in ("<script>", "${7*7}", "{{7*7}}", "![logo](", 'NEAR("a" OR b*)'))


def test_the_compressed_file_carries_no_time_of_its_own() -> None:
    assert (ARCHIVE / "jsonl/mixed-outlets.jsonl.gz").read_bytes()[4:8] == b"\0\0\0\0"
