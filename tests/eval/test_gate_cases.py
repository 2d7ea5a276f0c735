"""The gate's cases against the sample archive: a case that is wrong would pin a floor to nonsense."""

import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eval.measures import holds
from index.article import Article, identity
from index.catalogue import Catalogue

FILES = sorted((Path(__file__).parents[2] / "eval" / "data" / "gate").glob("*.jsonl"))
LEAST = {
    "answerable": 55,
    "unanswerable": 30,
    "followups": 20,
    "times": 25,
    "conflicts": 12,
    "corrections": 10,
    "copies": 12,
    "instructions": 15,
}
"""Cases that a kind has at least; together more than the 150 that the gate promises."""
FIELDS = set(
    "id kind question asked answer relevant unanswerable history rewrite every never without".split()
)

Row = Mapping[str, Any]


def rows_of(file: Path) -> Iterator[Row]:
    return map(json.loads, file.read_text("utf-8").splitlines())


ROWS: list[Row] = [row for file in FILES for row in rows_of(file)]
ANSWERED = [row for row in ROWS if not row.get("unanswerable")]


def groups(row: Row) -> list[list[str]]:
    """Return the groups of answers; one of each group must be quoted."""
    return [*row.get("every", []), *([row["answer"]] if "answer" in row else [])]


def answers(row: Row) -> list[str]:
    return [answer for group in groups(row) for answer in group]


def says(article: Article, strings: Sequence[str]) -> bool:
    return holds(f"{article.headline}\n{article.text}", strings)


def written_out(text: str) -> date:
    """Return the day, or the first day of the month, as the assistant writes it: "18 January 2013", "May 2015"."""
    return date(*time.strptime(text if text[0].isdigit() else f"1 {text}", "%d %B %Y")[:3])


class Sample:
    """The articles of the sample archive, by the names that cases give them."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        ids = [str(row[0]) for row in catalogue.connection.execute("SELECT id FROM articles")]
        self.folder = folder
        self.articles = {article.id: article for article in catalogue.articles(ids)}

    def id(self, name: str) -> str:
        """Return the id of an article; one without id and url is named by its file's path in the folder."""
        path = self.folder / name
        return identity(path=str(path.resolve())) if path.is_file() else name

    def ids(self, row: Row, field: str) -> list[str]:
        return [self.id(name) for name in row.get(field, [])]

    def relevant(self, row: Row) -> list[Article]:
        return [self.articles[article] for article in self.ids(row, "relevant")]


@pytest.fixture(scope="module")
def sample(sample_folder: Path, sample_archive: Path) -> Sample:
    return Sample(sample_folder, Catalogue(sample_archive))


def test_each_file_holds_one_kind_and_enough_of_it() -> None:
    assert {file.stem for file in FILES} == set(LEAST)
    assert [file.stem for file in FILES if {row["kind"] for row in rows_of(file)} != {file.stem}] == []
    kinds = Counter(row["kind"] for row in ROWS)
    assert {kind: kinds[kind] for kind in LEAST if kinds[kind] < LEAST[kind]} == {}


def test_ids_are_unique_over_all_files_and_speak() -> None:
    assert [case for case, count in Counter(row["id"] for row in ROWS).items() if count > 1] == []
    assert [row["id"] for row in ROWS if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)+", row["id"])] == []


def test_no_row_has_a_field_that_is_not_read() -> None:
    assert {field for row in ROWS for field in row} <= FIELDS


def test_a_case_has_answers_and_articles_or_is_unanswerable() -> None:
    assert [row["id"] for row in ANSWERED if not (groups(row) and all(groups(row)) and row["relevant"])] == []
    assert [row["id"] for row in ROWS if row not in ANSWERED and "relevant" in row] == []
    assert [row["id"] for row in ANSWERED if "without" in row] == []


def test_follow_ups_have_what_was_said_before_and_a_wording_that_stands_alone() -> None:
    assert {row["kind"] for row in ROWS if "history" in row or "rewrite" in row} == {"followups"}
    for row in ROWS:
        if row["kind"] == "followups":
            assert row["rewrite"].strip(), row["id"]
            assert [turn for turn in row["history"] if not (turn["question"] and turn["answer"])] == []


def test_every_article_named_is_in_the_archive_and_named_once(sample: Sample) -> None:
    for row in ROWS:
        for field in ("relevant", "without"):
            ids = sample.ids(row, field)
            assert set(ids) <= set(sample.articles), row["id"]
            assert len(set(ids)) == len(ids), row["id"]


def test_the_archive_of_the_day_of_the_question_holds_every_relevant_article(sample: Sample) -> None:
    asked = [row for row in ANSWERED if "asked" in row]
    assert asked
    for row in asked:
        day = date.fromisoformat(row["asked"])
        assert [a.id for a in sample.relevant(row) if a.day is None or a.day > day] == [], row["id"]


def test_each_answer_stands_in_a_relevant_article_or_is_a_day_written_out(sample: Sample) -> None:
    for row in ANSWERED:
        articles = sample.relevant(row)
        absent = [answer for answer in answers(row) if not any(says(a, [answer]) for a in articles)]
        assert row["kind"] == "times" or absent == [], row["id"]
        published = [article.day for article in articles if article.day]
        assert [day for day in map(written_out, absent) if day > max(published)] == [], row["id"]


def test_each_relevant_article_says_an_answer_or_says_it_in_time_words(sample: Sample) -> None:
    for row in ANSWERED:
        silent = [a.id for a in sample.relevant(row) if not any(says(a, group) for group in groups(row))]
        assert row["kind"] == "times" or silent == [], row["id"]


def test_what_is_left_out_is_all_that_holds_the_answer(sample: Sample) -> None:
    withheld = [row for row in ROWS if "without" in row]
    assert withheld
    for row in withheld:
        holding = {article.id for article in sample.articles.values() if says(article, row["answer"])}
        assert holding == set(sample.ids(row, "without")), row["id"]


def test_what_must_not_be_said_is_no_part_of_a_right_answer() -> None:
    assert [row["id"] for row in ROWS if any(holds(a, row.get("never", [])) for a in answers(row))] == []
