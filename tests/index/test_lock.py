"""One process writes at a time; the next is told which one does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import ArchiveBusyError
from index.lock import HOLDER_FILE, WritingLock

HOLD = """
import sys
from pathlib import Path
from index.lock import WritingLock
lock = WritingLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_the_second_is_told_who_writes_and_since_when(tmp_path: Path) -> None:
    with (
        WritingLock(tmp_path),
        pytest.raises(ArchiveBusyError, match=f"process {os.getpid()} .* since ..:.. on") as busy,
    ):
        WritingLock(tmp_path).acquire()
    assert "Wait until it is done" in busy.value.hint
    WritingLock(tmp_path).acquire()


def test_the_lock_dies_with_its_process(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as holder:
        assert holder.stdout
        holder.stdout.readline()
        with pytest.raises(ArchiveBusyError, match=f"process {holder.pid}"):
            WritingLock(tmp_path).acquire()
        holder.kill()
    with WritingLock(tmp_path):
        pass


def test_a_holder_that_left_no_note_is_still_a_holder(tmp_path: Path) -> None:
    with WritingLock(tmp_path):
        (tmp_path / HOLDER_FILE).write_text("{")
        with pytest.raises(ArchiveBusyError, match=r"Another process is writing to .*[^)]\.$"):
            WritingLock(tmp_path).acquire()
