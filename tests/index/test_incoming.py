"""What an ingest reads: nothing twice that has not changed, nothing lost that could not be read."""

import json
import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from index.article import Rejected
from index.catalogue import Catalogue
from index.embed import Embedder
from index.errors import ArchiveError
from index.incoming import Incoming, Step
from index.ingest import Ingest, IngestReport
from index.ledger import quarantine
from index.readers.raw import RawArticle
from index.vectors import Mirror
from index.writer import Writer

Run = Callable[..., IngestReport]


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return Catalogue(tmp_path / "archive", create=True)


@pytest.fixture
def writer(catalogue: Catalogue, word_embedder: Embedder) -> Iterator[Writer]:
    with Writer(catalogue, word_embedder.identity) as made:
        yield made


@pytest.fixture
def run(writer: Writer, word_embedder: Embedder) -> Run:
    mirror = Mirror(writer.catalogue.archive)

    def ingested(*paths: Path, **given: object) -> IngestReport:
        return Ingest(writer, word_embedder, mirror).run(paths, **given)  # type: ignore[arg-type]

    return ingested


def news(path: Path, *ids: str) -> Path:
    rows = (
        {"id": i, "headline": i, "text": f"Report {i} came on Friday.", "published": "2013-01-19"}
        for i in ids
    )
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def ids(steps: Iterator[Step]) -> list[str]:
    found = (step.found for step in steps)
    return [one.given_id if isinstance(one, RawArticle) else one.path for one in found if one]


def test_a_file_that_has_not_changed_is_not_read_again_and_counts_as_unchanged(
    run: Run, writer: Writer, tmp_path: Path
) -> None:
    file = news(tmp_path / "news.jsonl", "a", "b")
    run(file)
    assert ids(Incoming(writer, "", "").steps([file])) == []
    report = run(file)
    assert (report.read, report.unchanged, report.added) == (2, 2, 0)


def test_a_changed_file_is_read_again(run: Run, tmp_path: Path) -> None:
    run(news(tmp_path / "news.jsonl", "a"))
    report = run(news(tmp_path / "news.jsonl", "a", "b"))
    assert (report.read, report.unchanged, report.added) == (2, 1, 1)


def test_a_file_is_read_again_when_other_things_are_said_of_its_articles(
    run: Run, catalogue: Catalogue, tmp_path: Path
) -> None:
    file = news(tmp_path / "news.jsonl", "a")
    run(file)
    assert run(file, source="VOA").replaced == 1
    assert run(file, source="VOA").unchanged == 1


def test_an_ingest_goes_on_in_the_middle_of_a_file(writer: Writer, tmp_path: Path) -> None:
    file = news(tmp_path / "news.jsonl", "a", "b", "c")
    stopped = Incoming(writer)
    first, second, *_ = stopped.steps([file])  # the rest is read ahead
    stopped.taken(first)
    stopped.taken(second)
    stopped.keep()
    again = Incoming(writer)
    assert ids(map(taken_by(again), again.steps([file]))) == ["c"]
    assert again.passed == 2
    assert again.share == 1.0


def taken_by(incoming: Incoming) -> Callable[[Step], Step]:
    def take(step: Step) -> Step:
        incoming.taken(step)
        return step

    return take


def test_what_was_rejected_of_an_unchanged_file_is_told_again(run: Run, tmp_path: Path) -> None:
    file = news(tmp_path / "news.jsonl", "a")
    file.write_text(file.read_text() + "{broken\n")
    first, second = run(file), run(file)
    assert first.rejected == second.rejected
    assert len(second.rejected) == 1
    assert second.unchanged == 1


def test_a_file_that_vanishes_is_a_rejected_row_and_the_rest_is_read(writer: Writer, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "abc":
        news(folder / f"{name}.jsonl", name)
    steps = Incoming(writer).steps([folder])
    assert ids(islice(steps, 1)) == ["a"]
    files = list(folder.iterdir())
    (folder / "c.jsonl").unlink()
    assert len(files) == 3
    assert ids(steps) == ["b"]  # it is walked as it is read: what is gone by then is no news


def test_a_named_file_that_vanishes_is_a_rejected_row(writer: Writer, tmp_path: Path) -> None:
    first, second = news(tmp_path / "a.jsonl", "a"), news(tmp_path / "b.jsonl", "b")
    steps = Incoming(writer).steps([first, second])
    next(steps)
    second.unlink()
    _end_of_the_first, step = steps
    row = step.found
    assert isinstance(row, Rejected)
    assert (row.path, row.reason) == (str(second), "It cannot be read: No such file or directory.")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into every folder")
def test_a_folder_that_cannot_be_looked_into_is_told_until_it_can(
    run: Run, catalogue: Catalogue, tmp_path: Path
) -> None:
    shut = tmp_path / "in/shut"
    shut.mkdir(parents=True)
    news(shut / "a.jsonl", "a")
    shut.chmod(0)
    (row,) = run(tmp_path / "in").rejected
    assert row.path == f"{shut}/"
    shut.chmod(0o700)
    assert run(tmp_path / "in").added == 1
    assert catalogue.rejections() == []


def test_a_link_that_leads_upwards_ends_nowhere(writer: Writer, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    news(tmp_path / "in/a.jsonl", "a")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in")
    assert ids(Incoming(writer).steps([tmp_path / "in"])) == ["a"]


def test_a_name_that_is_no_unicode_is_read_like_any(run: Run, tmp_path: Path) -> None:
    file = Path(os.fsdecode(bytes(tmp_path) + b"/caf\xe9.jsonl"))
    news(file, "a")
    assert run(file).added == 1
    assert run(file).unchanged == 1


def test_the_quarantine_knows_file_day_and_what_was_given(
    run: Run, catalogue: Catalogue, tmp_path: Path
) -> None:
    file = news(tmp_path / "news.jsonl", "a")
    file.write_text("{broken\n")
    run(file, source="VOA")
    (row,) = quarantine(catalogue)
    assert (row.path, row.file, row.given) == (f"{file}:1", file, ("", "VOA"))
    assert row.at.startswith("20")
    file.unlink()
    assert quarantine(catalogue)[0].file is None


def test_a_full_disk_is_told_in_words_and_the_same_call_does_the_rest(
    run: Run, catalogue: Catalogue, tmp_path: Path
) -> None:
    run(news(tmp_path / "first.jsonl", "a"))
    pages = catalogue.connection.execute("PRAGMA page_count").fetchone()[0]
    catalogue.connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    more = news(tmp_path / "more.jsonl", *(f"b{n}" for n in range(60)))
    with pytest.raises(ArchiveError, match="The disk is full") as failed:
        run(more)
    assert "goes on where it stopped" in failed.value.hint
    assert catalogue.counts()["articles"] == 1
    catalogue.connection.execute("PRAGMA max_page_count = 1000000")
    assert run(more).added == 60
