"""What an archive has decided since a backup was made of it, carried over into that backup before it is brought back.

A backup is older than some withdrawals, and than some takedowns by law: those must hold whatever is restored.
"""

import sqlite3
from collections import Counter
from dataclasses import dataclass

from index.catalogue import Catalogue
from index.history import erased_key
from index.standing import CORRECTED, PUBLISHED, STANDS_FROM, TAKEN_BACK, Act, Edition
from index.writer import Writer

ROWS = "SELECT article, status, by, reason, at, version, updated, notice FROM acts ORDER BY number"

Row = tuple[str, str, str, str, str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What was carried over, in articles; `knows` is False where there was no archive that could tell."""

    knows: bool = False
    taken_back: int = 0
    restored: int = 0
    corrected: int = 0
    """These bear the note of their correction; a new text that came with it is not in the backup."""
    erased: int = 0
    """How many that were in the backup were erased in it."""


def carry_erased(archive: Catalogue, into: Writer) -> int:
    """Erase in `into` what was erased in `archive`, from its file's free pages too; return how many articles those were.

    What was erased is remembered there, so that it is never taken again.
    """
    if not _knows(archive):
        return 0
    erased = {row[0] for row in archive.connection.execute("SELECT id FROM erased")}
    db = into.catalogue.connection
    db.execute("PRAGMA secure_delete = ON")
    ids = "SELECT id FROM main.articles UNION SELECT article FROM acts UNION SELECT article FROM versions"
    gone = [row[0] for row in db.execute(ids) if erased and erased_key(row[0]) in erased]
    for article_id in gone:
        into.erase(article_id)
    db.executemany("INSERT OR IGNORE INTO erased VALUES (?)", ((key,) for key in sorted(erased)))
    if gone:
        db.execute("INSERT INTO words (words) VALUES ('optimize')")
        db.execute("VACUUM")
    return len(gone)


def carry_acts(archive: Catalogue, into: Writer, erased: int = 0) -> Carried:
    """Do in `into`, in their order, the acts that `archive` has beyond those of it; return all that was carried over."""
    if not _knows(archive):
        return Carried()
    there = Counter(_rows(into.catalogue.connection))
    last: dict[str, str] = {}
    for row in _rows(archive.connection):
        if there[row]:
            there[row] -= 1
            continue
        article_id, status, notice = row[0], row[1], row[-1]
        into.act(article_id, _act(row), notice)
        last[article_id] = status
    done = Counter(last.values())
    return Carried(
        knows=True,
        taken_back=sum(done[status] for status in TAKEN_BACK),
        restored=done[PUBLISHED],
        corrected=done[CORRECTED],
        erased=erased,
    )


def _knows(archive: Catalogue) -> bool:
    """Tell whether the archive holds, or held, anything, and keeps what is done to it."""
    held = "SELECT EXISTS (SELECT 1 FROM articles) OR EXISTS (SELECT 1 FROM acts) OR EXISTS (SELECT 1 FROM erased)"
    return archive.version >= STANDS_FROM and bool(archive.connection.execute(held).fetchone()[0])


def _rows(db: sqlite3.Connection) -> list[Row]:
    return db.execute(ROWS).fetchall()


def _act(row: Row) -> Act:
    _, status, by, reason, at, version, updated, _ = row
    edition = Edition(version=version, updated=updated)
    return Act(
        status=status, by="desk" if by == "desk" else "provider", reason=reason, at=at, edition=edition
    )
