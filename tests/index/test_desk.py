"""Kills, corrections and new versions that arrive as files act on what is stored; older ones never undo newer ones."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from index.catalogue import Catalogue
from index.desk import correct, restore, withdraw
from index.embed import Embedder
from index.history import history_of
from index.ingest import Ingest, IngestReport
from index.vectors import Mirror
from index.writer import Writer

FERRY = {
    "uri": "lorne-ferry",
    "type": "text",
    "headline": "Ferry runs aground",
    "body_text": "The Lorne ferry ran aground on Friday with 41 passengers on board, the harbour master said.",
    "versioncreated": "2013-01-18T10:00:00Z",
    "version": "1",
    "pubstatus": "usable",
}
SECOND = FERRY | {
    "body_text": "The Lorne ferry ran aground on Friday with 43 passengers on board, the harbour master said.",
    "versioncreated": "2013-01-18T12:00:00Z",
    "version": "2",
}
KILL = {
    "uri": "lorne-ferry",
    "versioncreated": "2013-01-18T13:00:00Z",
    "version": "3",
    "pubstatus": "canceled",
    "ednote": "Please withdraw this story: no ferry ran aground.",
}

Run = Callable[..., IngestReport]


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return Catalogue(tmp_path / "archive", create=True)


@pytest.fixture
def run(catalogue: Catalogue, tmp_path: Path, word_embedder: Embedder) -> Run:
    def ingested(*items: dict[str, object]) -> IngestReport:
        files = []
        for item in items:
            files.append(tmp_path / f"{len(list(tmp_path.iterdir()))}.json")
            files[-1].write_text(json.dumps(item))
        with Writer(catalogue, word_embedder.identity) as writer:
            return Ingest(writer, word_embedder, Mirror(catalogue.archive)).run(files)

    return ingested


def text(catalogue: Catalogue) -> str | None:
    article = catalogue.article("lorne-ferry")
    return article.text if article else None


def test_a_kill_without_a_story_takes_back_the_stored_one(run: Run, catalogue: Catalogue) -> None:
    report = run(FERRY, KILL)
    assert (report.added, report.replaced, report.rejected) == (1, 1, [])
    assert text(catalogue) is None
    standing = catalogue.standing("lorne-ferry")
    assert standing is not None
    assert (standing.status, standing.by) == ("withdrawn", "provider")
    assert standing.reason.startswith("Please withdraw")


def test_an_older_copy_does_not_bring_a_killed_article_back(run: Run, catalogue: Catalogue) -> None:
    run(FERRY, KILL)
    report = run(FERRY, FERRY | {"headline": "Ferry aground, another copy"}, KILL)
    assert (report.added, report.replaced) == (
        0,
        1,
    )  # the copy has another headline: a version, but a killed one
    assert text(catalogue) is None


def test_a_kill_that_comes_before_its_story_still_kills_it(run: Run, catalogue: Catalogue) -> None:
    run(KILL)
    run(FERRY)
    assert text(catalogue) is None
    assert catalogue.stored("lorne-ferry") is not None


def test_a_newer_version_of_its_provider_lifts_a_kill_and_no_other_does(
    run: Run, catalogue: Catalogue
) -> None:
    run(FERRY, KILL, SECOND, SECOND | {"version": "3", "versioncreated": KILL["versioncreated"]})
    assert text(catalogue) is None
    third = SECOND | {"version": "4", "versioncreated": "2013-01-19T08:00:00Z", "headline": "Ferry afloat"}
    run(third)
    assert text(catalogue) == SECOND["body_text"]


def test_a_killed_story_that_comes_with_its_text_keeps_the_text_that_was_published(
    run: Run, catalogue: Catalogue
) -> None:
    run(FERRY, KILL | {"type": "text", "headline": "KILL", "body_text": "Kill the story on the ferry."})
    assert text(catalogue) is None
    stored = catalogue.stored("lorne-ferry")
    assert stored is not None
    assert stored.text == FERRY["body_text"]


def test_an_older_version_that_arrives_later_replaces_nothing(run: Run, catalogue: Catalogue) -> None:
    report = run(SECOND, FERRY)
    assert (report.added, report.unchanged) == (1, 1)
    assert text(catalogue) == SECOND["body_text"]
    assert len(history_of(catalogue, "lorne-ferry").versions) == 1


def test_a_new_version_answers_and_the_earlier_one_is_kept(run: Run, catalogue: Catalogue) -> None:
    run(FERRY, SECOND | {"ednote": "CORRECTS number of passengers"})
    assert text(catalogue) == SECOND["body_text"]
    history = history_of(catalogue, "lorne-ferry")
    assert [version.article.text for version in history.versions] == [
        FERRY["body_text"],
        SECOND["body_text"],
    ]
    assert history.versions[0].why == "CORRECTS number of passengers"
    assert history.changes == ((f"- {FERRY['body_text']}", f"+ {SECOND['body_text']}"),)
    standing = catalogue.standing("lorne-ferry")
    assert standing is not None
    assert (standing.status, standing.reason) == ("corrected", "CORRECTS number of passengers")


def test_the_same_files_again_change_nothing_whatever_their_order(run: Run, catalogue: Catalogue) -> None:
    plain = {key: value for key, value in FERRY.items() if key not in {"version", "versioncreated"}}
    other = plain | {"body_text": SECOND["body_text"]}
    run(plain, other)
    report = run(other, plain)
    assert report.unchanged == 2
    assert text(catalogue) == SECOND["body_text"]


def test_a_story_that_takes_back_another_is_stored_and_the_other_is_gone(
    run: Run, catalogue: Catalogue, tmp_path: Path, word_embedder: Embedder
) -> None:
    run(FERRY)
    docdata = '<docdata management-doc-idref="lorne-ferry" management-idref-status="canceled"/>'
    body = "<body><body.content><p>No ferry ran aground at Lorne, the harbour master said.</p></body.content></body>"
    nitf = tmp_path / "new.xml"
    nitf.write_text(f"<nitf><head>{docdata}</head>{body}</nitf>")
    with Writer(catalogue, word_embedder.identity) as writer:
        report = Ingest(writer, word_embedder, Mirror(catalogue.archive)).run([nitf])
    assert report.added == 1
    assert text(catalogue) is None
    assert catalogue.counts()["articles"] == 1


def test_what_the_desk_withdrew_no_new_version_brings_back(
    run: Run, catalogue: Catalogue, word_embedder: Embedder
) -> None:
    run(FERRY)
    with Writer(catalogue, word_embedder.identity) as writer:
        withdraw(writer, "lorne-ferry", "Under dispute.")
    run(SECOND)
    assert text(catalogue) is None
    with Writer(catalogue, word_embedder.identity) as writer:
        assert not withdraw(writer, "lorne-ferry", "Under dispute, still.")
        assert [act.status for act in history_of(catalogue, "lorne-ferry").acts] == ["withdrawn"]
        restore(writer, "lorne-ferry", "Settled.")
    assert text(catalogue) == SECOND["body_text"]


def test_a_notice_acts_once_so_that_the_desk_can_overrule_it(
    run: Run, catalogue: Catalogue, word_embedder: Embedder
) -> None:
    run(FERRY, KILL)
    with Writer(catalogue, word_embedder.identity) as writer:
        restore(writer, "lorne-ferry", "The kill was a mistake.")
    report = run(KILL)
    assert report.unchanged == 1
    assert text(catalogue) == FERRY["body_text"]


def test_a_correction_of_the_desk_outlives_the_file_it_corrects(
    run: Run, catalogue: Catalogue, word_embedder: Embedder
) -> None:
    run(FERRY)
    with Writer(catalogue, word_embedder.identity) as writer:
        correct(writer, word_embedder, "lorne-ferry", "It was 42.", "The Lorne ferry had 42 passengers.")
    assert run(FERRY).unchanged == 1
    assert text(catalogue) == "The Lorne ferry had 42 passengers."
    standing = catalogue.standing("lorne-ferry")
    assert standing is not None
    assert (standing.status, standing.reason, standing.by) == ("corrected", "It was 42.", "desk")


def test_what_the_provider_told_is_kept_and_comes_back(run: Run, catalogue: Catalogue) -> None:
    run(
        FERRY
        | {
            "urgency": 2,
            "subject": [{"code": "10001", "name": "Sea"}],
            "usageterms": "Online only",
            "embargoed": "2013-01-18T09:00:00Z",
        }
    )
    article = catalogue.article("lorne-ferry")
    assert article is not None
    assert (article.details.version, article.details.urgency) == ("1", "2")
    assert article.details.usage == "Online only"
    assert article.details.subjects == (("10001", "Sea"),)
    assert article.embargo == "2013-01-18T09:00:00Z"
    assert article.status == "published"
