"""The files of an ingest, read one after another: what was read before is passed over, what fails stops nothing."""

import io
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from index.article import Rejected
from index.ledger import Mark, keep_marks, mark_of, rejections_in, stamp_of
from index.readers import files_of, read
from index.readers.raw import RawArticle
from index.writer import Writer

STDIN = Path("-")
UNKEPT = 1_000
"""Files passed over between two notes of how far the run has come."""


class Disk(io.FileIO):
    """A file that remembers whether the disk or network failed while it was read; damaged contents are no such failure."""

    failed = False

    def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]
        """Fill `buffer`; return how many bytes were put there."""
        try:
            return super().readinto(buffer)
        except OSError:
            self.failed = True
            raise


class Incoming:
    """What one run reads. `given` is what the person said of articles that do not say it themselves.

    `passing` is called whenever something was passed over.
    """

    def __init__(
        self,
        writer: Writer,
        *given: str,
        again: bool = False,
        passing: Callable[[], None] = lambda: None,
    ) -> None:
        self.passed = 0
        """How many articles were passed over, as their file has not changed since it was read."""
        self._writer = writer
        self.given = given
        self._again = again
        self._passing = passing
        self._total = self._behind = 0
        self._stream: BinaryIO | None = None
        self._marks: list[Mark] = []

    @property
    def share(self) -> float | None:
        """The share of all bytes that was read, or None where nobody knows how many there are."""
        if not self._total:
            return None
        here = self._stream.tell() if self._stream and not self._stream.closed else 0
        return min(1.0, (self._behind + here) / self._total)

    def articles(self, paths: Sequence[Path]) -> Iterator[RawArticle | Rejected]:
        """Yield what the readers find in each file, in order, from where an earlier run stopped.

        Raises NotFoundError for a path that does not exist, before anything is read. Files and folders that cannot
        be read, or are gone when their turn comes, are rejected rows.
        """
        named = [path for path in paths if path != STDIN]
        self._total = 0 if STDIN in paths else sum(map(_size, files_of(named)))
        if STDIN in paths:
            yield from read(sys.stdin.buffer, "-")
        for path in self._shut_before(named):
            self._writer.clear_rejections(path)
        shut: list[OSError] = []
        for file in files_of([path.resolve() for path in named], shut.append):
            # a file without id or url is known by its path, which must not depend on where the command was run
            yield from self._file(file.resolve())
        for error in shut:
            yield Rejected(
                path=f"{printed(error.filename)}/", reason=f"It cannot be looked into: {error.strerror}."
            )

    def _shut_before(self, named: Sequence[Path]) -> list[str]:
        """Return the folders below `named` that could not be looked into in an earlier run."""
        folders = [path.resolve() for path in named]
        rows = [row.path for row in self._writer.catalogue.rejections() if row.path.endswith("/")]
        return [row for row in rows if any(Path(row).is_relative_to(folder) for folder in folders)]

    def keep(self, *, at: int = 1) -> None:
        """Note how far the run has come, where `at` files or more are new to the ledger; all before is stored now."""
        if len(self._marks) >= at:
            keep_marks(self._writer.catalogue.connection, self._marks)
            self._marks = [mark for mark in self._marks if not mark.whole]

    def _file(self, file: Path) -> Iterator[RawArticle | Rejected]:
        name = printed(file)
        try:
            with Disk(file) as disk, io.BufferedReader(disk) as stream:
                self._stream = cast("BinaryIO", stream)
                state = os.fstat(disk.fileno())
                stamp = stamp_of(state.st_size, state.st_mtime_ns, *self.given)
                mark = mark_of(self._writer.catalogue, name, stamp)
                if self._again:
                    mark = Mark(path=name, stamp=stamp)
                if mark.whole:
                    rejected = rejections_in(self._writer.catalogue, name)
                    self.passed += mark.done - len(rejected)
                    self._behind += state.st_size
                    self._passing()
                    yield from rejected
                else:
                    yield from self._rest(mark)
                    mark.whole = not disk.failed
                    self._behind += state.st_size
        except OSError as error:
            yield Rejected(path=name, reason=f"It cannot be read: {error.strerror or error}.")
        finally:
            self._stream = None

    def _rest(self, mark: Mark) -> Iterator[RawArticle | Rejected]:
        """Yield what the file holds beyond its mark, which moves on when the next is asked for."""
        assert self._stream  # noqa: S101 (for the type checker)
        if not mark.done:
            self._writer.clear_rejections(mark.path)
        self._marks.append(mark)
        before = mark.done
        refused = {row.path for row in rejections_in(self._writer.catalogue, mark.path)} if before else set()
        for position, found in enumerate(read(self._stream, mark.path)):
            if position < before:
                self.passed += isinstance(found, RawArticle) and found.path not in refused
                self._passing()
            else:
                yield found
                mark.done += 1


def printed(file: Path | str) -> str:
    """Return the file's path as text that can be stored, also where its name is no valid Unicode."""
    return str(file).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _size(file: Path) -> int:
    try:
        state = file.stat()
    except OSError:  # it is gone, or shut: told when its turn comes
        return 0
    return state.st_size if stat.S_ISREG(state.st_mode) else 0
