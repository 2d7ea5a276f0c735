"""Proof that an archive is whole: what must agree does, in the catalogue and between it and its mirror.

Each check is a query that finds what is wrong; nothing is believed because it was written once.
"""

import json
import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from index.catalogue import Catalogue, transaction
from index.errors import ArchiveError
from index.stored_times import RULES
from index.vectors import TWIN_DISTANCE, Mirror
from index.writer import Writer

UNIT = 1e-3
"""How far from 1 the length of a stored vector may lie; bfloat16 encoders stay within a tenth of it."""
VECTORS_AT_ONCE = 5_000
SHOWN = 5
"""Wrong things named in a finding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What one check found. `wrong` counts what is; `repair` names what mends it, empty where only a backup does."""

    name: str
    wrong: int
    text: str
    repair: str = ""
    found: tuple[str, ...] = ()
    """What is wrong, by id or number."""


def check_catalogue(catalogue: Catalogue) -> Iterator[Checked]:
    """Yield what each check of the catalogue finds, all of them at one instant, whatever is written meanwhile."""
    with _one_instant(catalogue.connection) as db:
        yield _file(db)
        for name, (sql, text, repair) in _QUERIES.items():
            found = [row[0] for row in db.execute(sql)]
            yield _checked(name, found, text, repair)
        yield _checked(
            "chunk borders", _wrong_borders(db), "articles not covered by their chunks", "articles"
        )
        yield _checked("vectors", _wrong_vectors(db), "vectors of a wrong shape or length", "articles")
        yield _times(catalogue)
    yield _words(catalogue.connection)


def check_mirror(catalogue: Catalogue, mirror: Mirror, *, sample: int, seed: int) -> Iterator[Checked]:
    """Yield what each check of the mirror against the catalogue finds; it is asked for `sample` vectors it must hold."""
    behind = catalogue.unmirrored()
    yield Checked(
        name="mirror log", wrong=behind, text=f"{behind:,} changes wait for the mirror", repair="mirror"
    )
    try:
        held, kept = (
            mirror.ids(),
            {row[0] for row in catalogue.connection.execute("SELECT chunk FROM vectors")},
        )
        yield _checked("mirror misses", sorted(kept - held), "chunks missing in the mirror", "mirror")
        yield _checked(
            "mirror orphans", sorted(held - kept), "vectors in the mirror without a chunk", "mirror"
        )
        asked = random.Random(seed).sample(sorted(kept), min(sample, len(kept)))  # noqa: S311 (a sample, no secret)
        vectors = catalogue.vectors_of(asked)
        lost = [number for number, vector in vectors.items() if not _finds(mirror, vector)]
        yield _checked("self-queries", lost, f"of {len(asked):,} vectors asked for not found", "mirror")
    except ArchiveError as error:
        yield Checked(name="mirror", wrong=1, text=str(error), repair="mirror")


def _finds(mirror: Mirror, vector: "np.ndarray[tuple[int, ...], np.dtype[np.float32]]") -> bool:
    # equal texts have equal vectors, so it is the distance that counts, not which twin comes first
    nearest = mirror.nearest(vector, 1)
    return bool(nearest) and nearest[0][1] >= 1 - TWIN_DISTANCE


_QUERIES = {
    "foreign keys": ("PRAGMA foreign_key_check", "rows that belong to nothing", ""),
    "articles without chunks": (
        "SELECT id FROM articles a WHERE trim(text) != '' AND NOT EXISTS (SELECT 1 FROM chunks WHERE article = a.number)",
        "articles that no search can find",
        "articles",
    ),
    "chunks without articles": (
        "SELECT id FROM chunks WHERE article NOT IN (SELECT number FROM articles)",
        "chunks of no article",
        "",
    ),
    "chunks without vectors": (
        "SELECT id FROM articles WHERE number IN (SELECT article FROM chunks WHERE number NOT IN (SELECT chunk FROM vectors))",
        "articles with chunks that have no vector",
        "articles",
    ),
    "vectors without chunks": (
        "SELECT chunk FROM vectors WHERE chunk NOT IN (SELECT number FROM chunks)",
        "vectors of no chunk",
        "",
    ),
    "stories": ("SELECT id FROM articles WHERE story = ''", "articles of no story", ""),
    "chunks without words": (
        "SELECT number FROM chunks WHERE number NOT IN (SELECT id FROM words_docsize)",
        "chunks missing in the full text",
        "words",
    ),
    "words without chunks": (
        "SELECT id FROM words_docsize WHERE id NOT IN (SELECT number FROM chunks)",
        "entries of the full text without a chunk",
        "words",
    ),
}
"""Each check, the query that finds what is wrong, what that is, and what mends it."""


def _checked(name: str, found: Sequence[object], text: str, repair: str) -> Checked:
    named = ", ".join(map(str, found[:SHOWN])) + (" …" if len(found) > SHOWN else "")
    return Checked(
        name=name,
        wrong=len(found),
        text=f"{len(found):,} {text}{f': {named}' if found else ''}",
        repair=repair if found else "",
        found=tuple(map(str, found)),
    )


@contextmanager
def _one_instant(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    db.execute("BEGIN")
    try:
        yield db
    finally:
        db.execute("ROLLBACK")


def _file(db: sqlite3.Connection) -> Checked:
    told = [row[0] for row in db.execute("PRAGMA integrity_check(20)")]
    wrong = [] if told == ["ok"] else told
    return _checked("file", wrong, "faults in the file", "")


def _words(db: sqlite3.Connection) -> Checked:
    try:
        db.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        return Checked(name="full text", wrong=1, text=f"the full text is damaged ({error})", repair="words")
    return Checked(name="full text", wrong=0, text="the full text is consistent")


def _times(catalogue: Catalogue) -> Checked:
    if catalogue.meta(RULES) is None:
        return Checked(name="times", wrong=1, text="not every article has its times yet", repair="times")
    found = [
        row[0]
        for row in catalogue.connection.execute(
            "SELECT t.chunk FROM times t LEFT JOIN chunks c ON c.number = t.chunk"
            " WHERE c.number IS NULL OR t.start >= c.end"
        )
    ]
    return _checked("times", found, "stored times outside their chunk", "times")


def _wrong_borders(db: sqlite3.Connection) -> list[str]:
    """Return the articles whose chunks do not follow one another over all of the text, white space between."""
    articles = db.execute("SELECT number, id, text FROM articles ORDER BY number")
    return [article_id for number, article_id, text in articles if not _covered(db, number, text)]


def _covered(db: sqlite3.Connection, number: int, text: str) -> bool:
    at = 0
    rows = db.execute(
        "SELECT ordinal, start, end, sentences FROM chunks WHERE article = ? ORDER BY ordinal", (number,)
    ).fetchall()
    for expected, (ordinal, start, end, sentences) in enumerate(rows):
        spans = json.loads(sentences)
        inside = bool(spans) and spans[0][0] == start and spans[-1][1] == end
        if ordinal != expected or not at <= start < end <= len(text) or text[at:start].strip() or not inside:
            return False
        at = end
    return not rows or not text[at:].strip()


def _wrong_vectors(db: sqlite3.Connection) -> list[str]:
    """Return the articles with a vector that is not of the others' length in numbers, or not of length 1."""
    size = db.execute("SELECT length(vector) FROM vectors LIMIT 1").fetchone()
    wrong: list[int] = []
    rows = db.execute("SELECT chunk, vector FROM vectors")
    while batch := rows.fetchmany(VECTORS_AT_ONCE):
        fitting = [row for row in batch if len(row[1]) == size[0]]
        wrong += [row[0] for row in batch if len(row[1]) != size[0]]
        lengths = np.linalg.norm(
            np.frombuffer(b"".join(row[1] for row in fitting), dtype=np.float32).reshape(len(fitting), -1),
            axis=1,
        )
        wrong += [row[0] for row, good in zip(fitting, np.abs(lengths - 1) <= UNIT, strict=True) if not good]
    numbers = ",".join(map(str, wrong))
    named = db.execute(
        f"SELECT id FROM articles WHERE number IN (SELECT article FROM chunks WHERE number IN ({numbers}))"  # noqa: S608
    )
    return [row[0] for row in named]


def mend(faults: Sequence[Checked], writer: Writer, mirror: Mirror) -> None:
    """Mend what can be mended from the catalogue alone, without embedding anything again; what is sound is left alone.

    Articles whose chunks or vectors are wrong stay as they are until the next ingest of their files, which reads these
    again and stores them anew.
    """
    repairs = {fault.repair for fault in faults}
    db = writer.catalogue.connection
    if "words" in repairs:
        with transaction(db):
            db.execute("INSERT INTO words (words) VALUES ('delete-all')")
            db.execute(
                "INSERT INTO words (rowid, headline, body) SELECT c.number, a.headline,"
                " substr(a.text, c.start + 1, c.end - c.start) FROM chunks c JOIN articles a ON a.number = c.article"
            )
    if "times" in repairs:
        with transaction(db):
            db.execute("DELETE FROM times")
            db.execute("DELETE FROM meta WHERE name = ?", (RULES,))
        writer.resolve_times(lambda *_: None)
    if "mirror" in repairs:
        mirror.rebuild(writer)
    if ids := {found for fault in faults if fault.repair == "articles" for found in fault.found}:
        with transaction(db):
            db.executemany("UPDATE articles SET fingerprint = '' WHERE id = ?", ((i,) for i in ids))
            db.execute("DELETE FROM files")
