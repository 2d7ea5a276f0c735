"""A watched folder: what has come to rest is read once, and again when it changes."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from index.errors import ArchiveBusyError, ModelError
from index.ingest import IngestReport
from index.watch import CATCH_UP_LOOKS, RETRY_SECONDS, SETTLED_SECONDS, Watch, watch

LATER = SETTLED_SECONDS + 0.1


def test_a_file_is_given_once_it_has_stopped_growing(tmp_path: Path) -> None:
    watched, file = Watch([tmp_path]), tmp_path / "story.txt"
    file.write_text("Half a st")
    assert watched.settled(0) == []
    file.write_text("Half a story")
    assert watched.settled(LATER) == []
    assert watched.settled(LATER * 2) == [file]


def test_a_file_that_was_taken_is_given_again_only_when_it_changes(tmp_path: Path) -> None:
    watched, file = Watch([tmp_path]), tmp_path / "story.txt"
    file.write_text("One")
    watched.settled(0)
    watched.taken(watched.settled(LATER))
    assert watched.settled(LATER * 2) == []
    file.write_text("Another")
    watched.settled(LATER * 3)
    assert watched.settled(LATER * 5) == [file]


def test_empty_and_hidden_files_and_a_folder_that_went_away_are_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "drive"
    folder.mkdir()
    watched = Watch([folder])
    (folder / "coming.txt").touch()
    (folder / ".story.part").write_text("x")
    watched.settled(0)
    assert watched.settled(LATER) == []
    (folder / "coming.txt").unlink()
    (folder / ".story.part").unlink()
    folder.rmdir()
    assert watched.settled(LATER * 2) == []


class Desk:
    """Takes files; fails as often as told. Its waiting is only counted."""

    def __init__(self, *faults: Exception) -> None:
        self.faults = list(faults)
        self.taken: list[Sequence[Path]] = []
        self.waited: list[float] = []

    def ingest(self, files: Sequence[Path]) -> IngestReport:
        if self.faults:
            raise self.faults.pop(0)
        self.taken.append(files)
        return IngestReport(read=len(files))

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)


@pytest.fixture
def at_rest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder with one story; every file rests at once."""
    monkeypatch.setattr("index.watch.SETTLED_SECONDS", 0.0)
    (tmp_path / "story.txt").write_text("One")
    return tmp_path


def test_what_failed_is_told_and_tried_again(at_rest: Path) -> None:
    desk = Desk(ArchiveBusyError("Another process is writing."))
    told = watch([at_rest], desk.ingest, wait=desk.wait)
    assert isinstance(next(told), ArchiveBusyError)
    done = next(told)
    assert isinstance(done, IngestReport)
    assert desk.taken == [[at_rest / "story.txt"]]
    assert desk.waited == [RETRY_SECONDS]


def test_what_waiting_does_not_mend_ends_it(at_rest: Path) -> None:
    desk = Desk(ModelError("Another model."))
    with pytest.raises(ModelError):
        next(watch([at_rest], desk.ingest, wait=desk.wait))


def test_many_files_are_taken_in_parts(at_rest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.watch.FILES_AT_ONCE", 2)
    for n in range(3):
        (at_rest / f"more{n}.txt").write_text("x")
    desk = Desk()
    told = watch([at_rest], desk.ingest, wait=desk.wait)
    next(told), next(told)
    assert [len(files) for files in desk.taken] == [2, 2]


def test_while_nothing_is_new_the_mirror_may_catch_up_now_and_then(tmp_path: Path) -> None:
    desk = Desk(ArchiveBusyError("Another process is writing."))

    def wait(seconds: float) -> None:
        desk.wait(seconds)
        if len(desk.waited) == 3 * CATCH_UP_LOOKS:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        next(watch([tmp_path], desk.ingest, wait=wait))
    assert desk.taken == [(), ()]  # the first time another was writing
