"""What keeps an archive whole, from the command line: verify, backup and restore, rejected, and the watched folder."""

import json
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.article import Article, Rejected
from index.catalogue import Catalogue
from index.embed import Embedder
from index.errors import ArchiveBusyError, ArchiveError
from index.ingest import IngestReport
from index.lock import WritingLock
from index.writer import Writer
from tests.conftest import Store
from ui.cli import main
from ui.rooms import Delivery, Rooms

Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def catalogue(tmp_path: Path, store: Store) -> Catalogue:
    made = Catalogue(tmp_path / "archive", create=True)
    store(made, Article(id="a", headline="Konna", text="The army came on Friday.", published="2013-01-19"))
    return made


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    def said(*words: str, rooms: Rooms | None = None) -> tuple[int, str, str]:
        code = main(words, rooms)
        return code, *capsys.readouterr()

    return said


def test_verify_finds_a_mirror_that_is_behind_and_repairs_it(say: Say, catalogue: Catalogue) -> None:
    code, out, _ = say("verify", "--json")
    assert (code, json.loads(out)["whole"]) == (1, False)
    code, out, _ = say("verify", "--repair")
    assert code == 0
    assert "repaired  mirror misses" in out
    code, out, _ = say("verify", "--json")
    told = json.loads(out)
    assert (code, told["whole"]) == (0, True)
    assert {check["state"] for check in told["checks"]} == {"good"}


def test_verify_says_what_to_do_about_what_it_cannot_repair(say: Say, catalogue: Catalogue) -> None:
    say("verify", "--repair")
    catalogue.connection.execute("UPDATE articles SET story = ''")
    code, out, _ = say("verify", "--repair")
    assert code == 1
    assert "WRONG     stories" in out
    assert "Restore the archive from a backup." in out


def test_verify_leaves_the_mirror_alone_while_another_writes(say: Say, catalogue: Catalogue) -> None:
    with WritingLock(catalogue.archive):
        code, out, err = say("verify")
    assert code == 0
    assert "self-queries" not in out
    assert f"The mirror was not checked. Another process is writing to archive: process {os.getpid()}" in err


def test_a_backup_comes_back_with_its_mirror(say: Say, catalogue: Catalogue) -> None:
    code, out, _ = say("backup", "kept.sqlite.gz", "--json")
    told = json.loads(out)
    assert (code, told["backup"]) == (0, "kept.sqlite.gz")
    assert told["bytes"] == Path("kept.sqlite.gz").stat().st_size
    code, out, _ = say("restore", "kept.sqlite.gz", "--archive", "new", "--json")
    told = json.loads(out)
    assert (code, told.pop("carried")["knows"], told) == (
        0,
        False,
        {"articles": 1, "chunks": 1, "mirror": True},
    )
    assert say("verify", "--archive", "new")[0] == 0
    code, _, err = say("restore", "kept.sqlite.gz", "--archive", "new")
    assert code == 2
    assert "--force" in err
    assert say("restore", "kept.sqlite.gz", "--archive", "new", "--force")[0] == 0


def test_a_backup_brought_back_says_what_of_it_was_taken_back_since(say: Say, catalogue: Catalogue) -> None:
    say("backup", "kept.sqlite")
    say("withdraw", "a", "--reason", "It is false.")
    code, out, _ = say("restore", "kept.sqlite", "--force")
    assert (code, catalogue.article("a")) == (0, None)
    assert "Carried over from what this archive has decided since, in articles: 1 taken back." in out
    _, out, _ = say("restore", "kept.sqlite", "--archive", "new")
    assert "Nothing in this folder tells what was withdrawn" in out


def test_restore_wants_a_backup_or_an_article_with_a_reason(say: Say, catalogue: Catalogue) -> None:
    code, _, err = say("restore", "nowhere")
    assert code == 2
    assert "--reason" in err
    code, _, err = say("restore", __file__, "--force")
    assert code == 2
    assert "is no backup" in err


@pytest.fixture
def quarantined(catalogue: Catalogue, word_embedder: Embedder, tmp_path: Path) -> Path:
    file = tmp_path / "bad.jsonl"
    file.write_text("{")
    with Writer(catalogue, word_embedder.identity) as writer:
        writer.reject(Rejected(path=f"{file}:1", reason="not JSON"), "2013-01-19", "VOA")
        writer.reject(Rejected(path="/gone/b.txt", reason="binary"), "", "")
    return file


def test_rejected_lists_reasons_and_days(say: Say, quarantined: Path) -> None:
    code, out, _ = say("rejected", "--json")
    rows = json.loads(out)["rejected"]
    assert code == 0
    assert [(row["path"], row["reason"], row["there"]) for row in rows] == [
        ("/gone/b.txt", "binary", False),
        (f"{quarantined}:1", "not JSON", True),
    ]
    _, out, _ = say("rejected")
    assert "/gone/b.txt (no longer there)" in out


def test_a_retry_reads_the_files_again_as_they_were_read_and_clears_what_worked(
    say: Say, quarantined: Path, catalogue: Catalogue, word_embedder: Embedder
) -> None:
    taken: list[Delivery] = []

    def ingest(_settings: object, delivery: Delivery, _progress: object) -> IngestReport:
        taken.append(delivery)
        with Writer(catalogue, word_embedder.identity) as writer:
            writer.clear_rejections(str(delivery.paths[0]))
        return IngestReport()

    _, out, _ = say("rejected", "--retry", rooms=replace(Rooms(), ingest=ingest))
    assert taken == [Delivery(paths=[quarantined], published="2013-01-19", source="VOA", again=True)]
    assert "1 read now, 1 left." in out


def test_a_watched_folder_tells_each_time_on_a_line(say: Say, tmp_path: Path) -> None:
    def watch(_settings: object, delivery: Delivery) -> Iterator[IngestReport | ArchiveError]:
        assert delivery.paths == (Path("in"),)
        yield IngestReport(read=1, added=1)
        yield ArchiveBusyError("Another process is writing.", hint="Wait.")
        os.kill(os.getpid(), signal.SIGTERM)
        yield IngestReport()

    (tmp_path / "in").mkdir()
    rooms = replace(Rooms(), watch=watch)
    code, out, err = say("ingest", "--watch", "in", "--json", rooms=rooms)
    first, second = map(json.loads, out.splitlines())
    assert code == 130
    assert (first["added"], second["failed"]) == (1, "Another process is writing.")
    assert "Interrupted. What was stored is kept." in err
    _, out, _ = say("ingest", "--watch", "in", rooms=rooms)
    assert "1 read: 1 added" in out
    assert "Another process is writing. Wait." in out


def test_only_a_folder_is_watched(say: Say, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    code, _, err = say("ingest", "--watch", "a.txt")
    assert code == 2
    assert "is no folder" in err


def test_a_changed_embedding_model_is_refused_with_what_to_do(
    say: Say, catalogue: Catalogue, tmp_path: Path
) -> None:
    catalogue.connection.execute("UPDATE meta SET value = 'another@0123' WHERE name = 'embedder'")
    (tmp_path / "a.txt").write_text("Konna\n\nThe army came on Friday.")
    for words in (["ingest", "a.txt"], ["search", "Konna"]):
        code, _, err = say(*words)
        assert code == 1
        assert "another@0123" in err
        assert "embedding_model" in err


def test_settings_of_the_archive_hold_for_all_of_them(say: Say, tmp_path: Path) -> None:
    for words in (["verify"], ["backup", "x"], ["rejected"]):
        code, _, err = say(*words, "--archive", "none")
        assert (code, "There is no archive in none." in err) == (2, True)


def test_an_article_is_withdrawn_at_once_while_an_ingest_is_running(say: Say, catalogue: Catalogue) -> None:
    with WritingLock(catalogue.archive):
        assert say("withdraw", "a", "--reason", "It is false.")[0] == 0
        assert catalogue.article("a") is None
        assert say("restore", "a", "--reason", "It is true.")[0] == 0
    assert catalogue.article("a") is not None
