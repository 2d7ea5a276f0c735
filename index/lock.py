"""The locks on an archive: one process writes at a time, and the next is told which one does; so with the desk's acts.

Each is the operating system's own lock on a file, so that it dies with its process, however that ends.
"""

import json
import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from index.errors import ArchiveBusyError, storage_error

LOCK_FILE = "writing.lock"
DESK_FILE = "desk.lock"
DESK_SECONDS = 30
"""How long an act of the desk waits while an archive is brought back, and that for an act: either is soon done."""
HOLDER_FILE = "writing.json"
"""Who holds the lock: beside it, as opening a lock file empties it. What an earlier process left there is never read,
for it is written as soon as the lock is had."""


class WritingLock:
    """The right to write to the archive in `archive`, from `acquire` to `release`; also a context manager."""

    def __init__(self, archive: Path) -> None:
        self._archive = archive
        self._lock = FileLock(archive / LOCK_FILE, timeout=0)

    def acquire(self) -> None:
        """Take the lock. Raises ArchiveBusyError, naming the process, when another has it."""
        try:
            self._lock.acquire()
        except Timeout as error:
            raise ArchiveBusyError(
                f"Another process is writing to {self._archive}{self._holder()}.",
                hint="Wait until it is done; searching and asking go on meanwhile.",
            ) from error
        except OSError as error:
            raise storage_error(error) from error
        holder = {
            "process": os.getpid(),
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
            "command": " ".join(Path(sys.argv[0]).name.split() + sys.argv[1:2]),
        }
        with suppress(OSError):  # the lock holds without it
            (self._archive / HOLDER_FILE).write_text(json.dumps(holder), encoding="utf-8")

    def release(self) -> None:
        """Give the lock back."""
        self._lock.release()

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def _holder(self) -> str:
        try:
            held = json.loads((self._archive / HOLDER_FILE).read_text(encoding="utf-8"))
            since = datetime.fromisoformat(held["since"]).astimezone()
            return f": process {held['process']} ({held['command']}), since {since:%H:%M on %-d %B}"
        except (OSError, ValueError, KeyError, TypeError):
            return ""


class DeskLock:
    """Acts of the corrections desk, which wait for no ingest, one after another; and none while an archive is replaced.

    An act between the last look at what the desk has done and the end of a restoration would be lost. A context manager.
    """

    def __init__(self, archive: Path) -> None:
        self._archive = archive
        self._lock = FileLock(archive / DESK_FILE, timeout=DESK_SECONDS)

    def __enter__(self) -> Self:
        """Take the lock. Raises ArchiveBusyError when another keeps it; nothing is done then."""
        try:
            self._lock.acquire()
        except Timeout as error:
            raise ArchiveBusyError(
                f"{self._archive} is being brought back from a backup, or the desk is at work in it; nothing was done.",
                hint="Say it again when that is done.",
            ) from error
        except OSError as error:
            raise storage_error(error) from error
        return self

    def __exit__(self, *_: object) -> None:
        self._lock.release()
