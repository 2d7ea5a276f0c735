"""The files of an ingest, read one after another: what was read before is passed over, what fails stops nothing."""

import io
import os
import stat
import sys
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of the reading: what was found, and how far the run has come once that is taken."""

    found: RawArticle | Rejected | None = None
    """None where there is nothing to take: a file ends, or something was passed over."""
    mark: Mark | None = None
    """How far its file is read then; None where that is not kept."""
    passed: int = 0
    """How many articles it passes over, as their file has not changed since it was read."""
    bytes: int = 0
    """Read so far, of all files."""


class Incoming:
    """What one run reads. `given` is what the person said of articles that do not say it themselves.

    It may be read far ahead: what counts as done is what was `taken`.
    """

    def __init__(self, writer: Writer, *given: str, again: bool = False) -> None:
        self.passed = 0
        """How many articles were passed over, as their file has not changed since it was read."""
        self._writer = writer
        self.given = given
        self._again = again
        self._total = self._behind = self._taken = 0
        self._marks: dict[str, Mark] = {}

    @property
    def share(self) -> float | None:
        """The share of all bytes that was taken, or None where nobody knows how many there are."""
        return min(1.0, self._taken / self._total) if self._total else None

    def steps(self, paths: Sequence[Path]) -> Iterator[Step]:
        """Yield what the readers find in each file, in order, from where an earlier run stopped.

        Raises NotFoundError for a path that does not exist, before anything is read. Files and folders that cannot
        be read, or are gone when their turn comes, are rejected rows.
        """
        named = [path for path in paths if path != STDIN]
        self._total = 0 if STDIN in paths else sum(map(_size, files_of(named)))
        if STDIN in paths:
            for found in read(sys.stdin.buffer, "-"):
                yield Step(found=found)
        for path in self._shut_before(named):
            self._writer.clear_rejections(path)
        shut: list[OSError] = []
        for file in files_of([path.resolve() for path in named], shut.append):
            # a file without id or url is known by its path, which must not depend on where the command was run
            yield from self._file(file.resolve())
        for error in shut:
            reason = f"It cannot be looked into: {error.strerror}."
            yield self._step(Rejected(path=f"{printed(error.filename)}/", reason=reason))

    def taken(self, step: Step) -> None:
        """Count what `step` found as done: it is in the archive, or in the batch that is stored before the next `keep`."""
        self.passed += step.passed
        self._taken = step.bytes
        if step.mark:
            self._marks[step.mark.path] = step.mark

    def keep(self, *, at: int = 1) -> None:
        """Note how far the run has come, where `at` files or more are new to the ledger; all before is stored now."""
        if len(self._marks) >= at:
            keep_marks(self._writer.catalogue.connection, self._marks.values())
            self._marks.clear()

    def _shut_before(self, named: Sequence[Path]) -> list[str]:
        """Return the folders below `named` that could not be looked into in an earlier run."""
        folders = [path.resolve() for path in named]
        rows = [row.path for row in self._writer.catalogue.rejections() if row.path.endswith("/")]
        return [row for row in rows if any(Path(row).is_relative_to(folder) for folder in folders)]

    def _step(self, found: Rejected | None = None, mark: Mark | None = None, passed: int = 0) -> Step:
        """Return a step at the end of what was read so far."""
        return Step(found=found, mark=mark, passed=passed, bytes=self._behind)

    def _file(self, file: Path) -> Iterator[Step]:
        name = printed(file)
        try:
            with Disk(file) as disk, io.BufferedReader(disk) as stream:
                state = os.fstat(disk.fileno())
                stamp = stamp_of(state.st_size, state.st_mtime_ns, *self.given)
                mark = mark_of(self._writer.catalogue, name, stamp)
                if self._again:
                    mark = Mark(path=name, stamp=stamp)
                if mark.whole:
                    self._behind += state.st_size
                    rejected = rejections_in(self._writer.catalogue, name)
                    yield from map(self._step, rejected)
                    yield self._step(passed=mark.done - len(rejected))
                else:
                    mark = yield from self._rest(mark, cast("BinaryIO", stream))
                    self._behind += state.st_size
                    yield self._step(mark=replace(mark, whole=not disk.failed))
        except OSError as error:
            yield self._step(Rejected(path=name, reason=f"It cannot be read: {error.strerror or error}."))

    def _rest(self, mark: Mark, stream: BinaryIO) -> Generator[Step, None, Mark]:
        """Yield what the file holds beyond its mark, and return the mark at its end."""
        if not mark.done:
            self._writer.clear_rejections(mark.path)
        before = mark.done
        refused = {row.path for row in rejections_in(self._writer.catalogue, mark.path)} if before else set()
        tells = stream.seekable()
        for position, found in enumerate(read(stream, mark.path)):
            at = self._behind + (stream.tell() if tells and not stream.closed else 0)
            if position < before:
                yield Step(passed=isinstance(found, RawArticle) and found.path not in refused, bytes=at)
            else:
                mark = replace(mark, done=position + 1)
                yield Step(found=found, mark=mark, bytes=at)
        return mark


def printed(file: Path | str) -> str:
    """Return the file's path as text that can be stored, also where its name is no valid Unicode."""
    return str(file).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _size(file: Path) -> int:
    try:
        state = file.stat()
    except OSError:  # it is gone, or shut: told when its turn comes
        return 0
    return state.st_size if stat.S_ISREG(state.st_mode) else 0
