"""The files read so far: an ingest passes over what it knows, and goes on in the middle of a file where it was stopped."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.article import Rejected, digest
from index.catalogue import Catalogue, transaction

GIVEN_FROM = 3
"""The catalogue's version that first kept what the person said of a run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How far a file has been read into the archive. It counts only while the file's `stamp` is the same."""

    path: str
    stamp: str
    done: int = 0
    """How many of what it holds, articles and rejected rows, from its beginning."""
    whole: bool = False
    """Whether that is all of it."""


@cache
def reading_rules() -> str:
    """Return what stands for the rules by which files are read: their program text, hashed. Another release reads anew."""
    folder = Path(__file__).parent
    return digest(*(file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.py"))))


def stamp_of(size: int, changed_ns: int, *given: str) -> str:
    """Return what stands for a file's state and for how it is read; `given` is what the person said of its articles."""
    return digest(str(size), str(changed_ns), reading_rules(), *given)


def mark_of(catalogue: Catalogue, path: str, stamp: str) -> Mark:
    """Return how far the file was read in just this state; not at all where it is new or has changed."""
    row = catalogue.connection.execute(
        "SELECT done, whole FROM files WHERE path = ? AND stamp = ?", (path, stamp)
    ).fetchone()
    done, whole = row or (0, 0)
    return Mark(path=path, stamp=stamp, done=done, whole=bool(whole))


def keep_marks(db: sqlite3.Connection, marks: Iterable[Mark]) -> None:
    """Note how far files are read; what they hold up to there is stored by now."""
    with transaction(db):
        db.executemany(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)",
            ((mark.path, mark.stamp, mark.done, mark.whole) for mark in marks),
        )


def rejections_in(catalogue: Catalogue, path: str) -> list[Rejected]:
    """Return what could not be read of the file: itself, its rows, the files packed in it."""
    rows = catalogue.connection.execute(
        "SELECT path, reason FROM rejected WHERE path = ?1 OR substr(path, 1, length(?1) + 1)"
        " IN (?1 || ':', ?1 || '/') ORDER BY path",
        (path,),
    )
    return [Rejected(path=at, reason=reason) for at, reason in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantined:
    """What could not be read, since when, and what the person had said of the articles of that run."""

    path: str
    reason: str
    at: str
    """ISO 8601, in UTC."""
    given: tuple[str, ...] = ()

    @property
    def file(self) -> Path | None:
        """The file that it is or lies in, or the folder that could not be looked into; None when that is gone."""
        path = self.path
        while path and not Path(path).exists():
            path = path[: max(path.rfind(":"), path.rfind("/"), 0)]
        found = Path(path)
        return found if path and (found.is_file() or (found.is_dir() and self.path.endswith("/"))) else None


def quarantine(catalogue: Catalogue) -> list[Quarantined]:
    """Return all that could not be read, by path."""
    given = "given" if catalogue.version >= GIVEN_FROM else "'[]'"
    rows = catalogue.connection.execute(f"SELECT path, reason, at, {given} FROM rejected ORDER BY path")  # noqa: S608 (constants)
    return [
        Quarantined(path=path, reason=reason, at=at, given=tuple(json.loads(told)))
        for path, reason, at, told in rows
    ]
