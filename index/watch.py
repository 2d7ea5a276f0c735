"""A folder that is watched: each file in it is taken once it has stopped growing, and again when it changes.

It is looked at again and again, by size and time of change alone: that holds on network drives too, where nobody tells
of changes, and a file that is half written shows itself by growing between two looks.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from index.errors import ArchiveError, NotFoundError
from index.ingest import IngestReport
from index.readers import files_of

LOOK_SECONDS = 1.0
"""Between two looks; a folder of 100,000 files takes about as long to look through."""
SETTLED_SECONDS = 2.0
"""For so long a file must not have changed: several times what a copy over a network pauses between two blocks."""
FILES_AT_ONCE = 1_000
"""Files of one ingest: between two of them others may write, and the person sees how far it is."""
CATCH_UP_LOOKS = 5
"""Looks that find nothing new between two at the mirror: it catches up within seconds of its server's coming back."""
RETRY_SECONDS = 10.0
"""Before the next try when another process is writing, or the disk is full."""

State = tuple[int, int]
"""Size in bytes, time of change in nanoseconds. Both are only compared with themselves: clocks may differ."""


class Watch:
    """What is known of the files in some folders, from one look to the next."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = [folder.resolve() for folder in folders]
        self._seen: dict[Path, tuple[State, float]] = {}
        self._taken: dict[Path, State] = {}

    def settled(self, now: float) -> list[Path]:
        """Return the files that are to be read: new or changed since they were taken, and at rest. `now` in seconds."""
        states = {file: state for file in self._files() if (state := _state(file)) and state[0]}
        self._seen = {file: self._since(file, state, now) for file, state in states.items()}
        return [
            file
            for file, (state, since) in self._seen.items()
            if state != self._taken.get(file) and now - since >= SETTLED_SECONDS
        ]

    def taken(self, files: Sequence[Path]) -> None:
        """Note that `files` were read as they were at the last look."""
        self._taken |= {file: self._seen[file][0] for file in files}
        self._taken = {file: state for file, state in self._taken.items() if file in self._seen}

    def _since(self, file: Path, state: State, now: float) -> tuple[State, float]:
        known = self._seen.get(file)
        return known if known and known[0] == state else (state, now)

    def _files(self) -> Iterator[Path]:
        try:
            yield from files_of(self._folders)
        except NotFoundError:  # the drive is away; it may come back
            return


def watch(
    folders: Sequence[Path],
    ingest: Callable[[Sequence[Path]], IngestReport],
    *,
    wait: Callable[[float], None] = time.sleep,
) -> Iterator[IngestReport | ArchiveError]:
    """Ingest each file in `folders` within seconds of its coming to rest, for ever; yield what was done, or what failed.

    What failed (another process was writing, the disk was full) is tried again. A file that cannot be read is a
    rejected row of the report. Errors that no waiting mends, as a wrong model, are raised. While nothing is new,
    `ingest` is called without files every few looks: the mirror catches up then, and an embargo's end is seen to.
    """
    watched = Watch(folders)
    idle = 0
    while True:
        started = time.monotonic()
        if files := watched.settled(started)[:FILES_AT_ONCE]:
            try:
                report = ingest(files)
            except NotFoundError:  # one is gone since; the next look shows which
                continue
            except ArchiveError as error:
                yield error
                wait(RETRY_SECONDS)
                continue
            watched.taken(files)
            idle = 0
            yield report
            continue
        idle += 1
        if idle % CATCH_UP_LOOKS == 0:
            with suppress(ArchiveError):  # the next time, or the next ingest, which says so
                ingest(())
        wait(max(LOOK_SECONDS, time.monotonic() - started))


def _state(file: Path) -> State | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
