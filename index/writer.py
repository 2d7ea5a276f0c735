"""Writing to the catalogue: one process at a time, one transaction a batch."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.article import Article, Chunk, Rejected, TimeExpression
from index.catalogue import ARTICLE_COLUMNS, Catalogue, transaction
from index.errors import ModelError
from index.history import act_of, erased_key, keep_version, note_act
from index.lock import DeskLock, WritingLock
from index.schema import MIGRATIONS, VERSION
from index.standing import PUBLISHED, Act, acts_on, decided
from index.stored_times import RULES, homes, keep_times, resolve_anew, rules
from index.stories import settle, settle_released, story_of
from index.times import find_times


@dataclass(frozen=True, slots=True)
class Entry:
    """An article ready to be stored: its chunks, the hash of what was embedded for each, and their vectors."""

    article: Article
    chunks: Sequence[Chunk]
    contents: Sequence[str]
    vectors: Sequence[NDArray[np.float32]]
    bands: Sequence[str] = ()
    why: str = ""
    """Why it replaces the version before it, where there is one."""
    times: Sequence[TimeExpression] | None = None
    """Its time expressions; None where they are still to be found."""


class Writer:
    """The one writer of a catalogue; use it as a context manager.

    What is done in one transaction and never touches the mirror, as an act of the desk, need not be `alone`: a kill
    does not wait until an ingest of many hours is done. Raises ArchiveBusyError when another process is writing, or
    brings the archive back, ModelError when the archive's vectors were made by another model than `embedder`.
    """

    def __init__(self, catalogue: Catalogue, embedder: str, *, alone: bool = True) -> None:
        self.catalogue = catalogue
        self.embedder = embedder
        self._lock: AbstractContextManager[object] = (
            WritingLock(catalogue.archive) if alone else DeskLock(catalogue.archive)
        )

    def __enter__(self) -> Self:
        with ExitStack() as opened:
            opened.enter_context(self._lock)
            self._check_model()
            self._migrate()
            self._held = opened.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    def resolve_times(self, told: Callable[[int, int], None]) -> None:
        """Resolve the times of stored articles again where the rules have changed; `told` gets how many of how many."""
        resolve_anew(self.catalogue, told)

    def store(self, entries: Iterable[Entry]) -> None:
        """Store each article whole in one transaction; all or none of them.

        The version it replaces is kept. Its status is what the desk, or a notice that came before it, decided.
        """
        with self._change() as db:
            db.execute("INSERT OR IGNORE INTO meta VALUES ('embedder', ?)", (self.embedder,))
            for entry in entries:
                article = entry.article
                known = self.catalogue.fingerprint(article.id)
                if known and known != article.fingerprint and (old := self.catalogue.stored(article.id)):
                    keep_version(db, old, known, entry.why or article.details.note)
                status = decided(article, acts_on(db, article.id))
                if known != article.fingerprint and status == article.status and (act := act_of(article)):
                    note_act(db, article.id, act, article.notice)
                self._forget(db, article.id)
                self._store(db, entry, status)

    def act(self, article_id: str, act: Act, notice: str = "") -> None:
        """Record what was done to an article, and do it: whatever is asked next sees it so, whatever the mirror holds.

        The vectors stay as they are, and so does the mirror.
        """
        db = self.catalogue.connection
        with transaction(db):
            note_act(db, article_id, act, notice)
            lifted = ", embargo = NULL" if act.status == PUBLISHED else ""
            db.execute(f"UPDATE articles SET status = ?{lifted} WHERE id = ?", (act.status, article_id))
            for (story,) in db.execute("SELECT story FROM articles WHERE id = ?", (article_id,)).fetchall():
                settle(db, story)

    def forget(self, article_ids: Iterable[str]) -> None:
        """Remove the articles with all that was made from them."""
        with self._change() as db:
            for article_id in article_ids:
                self._forget_all(db, article_id)

    def erase(self, article_id: str) -> None:
        """Remove the article, its versions and all acts, and remember a hash of its id, so that it never comes again."""
        with self._change() as db:
            self._forget_all(db, article_id)
            db.execute("INSERT OR IGNORE INTO erased VALUES (?)", (erased_key(article_id),))

    def reject(self, rejected: Rejected, *given: str) -> None:
        """Record what could not be read, and how the run was told to read it; it replaces an earlier reason."""
        with transaction(self.catalogue.connection):
            self.catalogue.connection.execute(
                "INSERT OR REPLACE INTO rejected VALUES (?, ?, ?, ?)",
                (
                    rejected.path,
                    rejected.reason,
                    datetime.now(UTC).isoformat(timespec="seconds"),
                    json.dumps(given),
                ),
            )

    def clear_rejections(self, path: str) -> None:
        """Forget earlier rejections of `path` and of rows in it: it is being read again."""
        with transaction(self.catalogue.connection):
            self.catalogue.connection.execute(
                "DELETE FROM rejected WHERE path = ?1 OR substr(path, 1, length(?1) + 1) IN (?1 || ':', ?1 || '/')",
                (path,),
            )

    def changes(self, limit: int) -> list[tuple[int, int, bool, bytes | None]]:
        """Return the oldest changes that the mirror has yet to take: (seq, chunk, stored?, its vector if any)."""
        rows = self.catalogue.connection.execute(
            "SELECT seq, m.chunk, stored, vector FROM mirror_log m LEFT JOIN vectors v ON v.chunk = m.chunk"
            " ORDER BY seq LIMIT ?",
            (limit,),
        )
        return [(seq, chunk, bool(stored), vector) for seq, chunk, stored, vector in rows]

    def mirrored(self, up_to: int) -> None:
        """Drop the changes up to `up_to` from the log: the mirror has them on disk."""
        with transaction(self.catalogue.connection):
            self.catalogue.connection.execute("DELETE FROM mirror_log WHERE seq <= ?", (up_to,))

    def mirror_anew(self, without: str = "") -> None:
        """Put every chunk on the log, for a mirror that starts empty; those of the article `without` stay out of it."""
        with transaction(self.catalogue.connection):
            self.catalogue.connection.execute("DELETE FROM mirror_log")
            self.catalogue.connection.execute(
                "INSERT INTO mirror_log (chunk, stored) SELECT c.number, 1 FROM chunks c JOIN articles a"
                " ON a.number = c.article WHERE a.id != ? ORDER BY c.number",
                (without,),
            )

    def _check_model(self) -> None:
        known = self.catalogue.embedder
        if known not in {None, self.embedder}:
            raise ModelError(
                f"This archive was embedded with {known}, not with {self.embedder}; their vectors do not compare.",
                hint="Set embedding_model to the one it was made with, or ingest into a new archive (--archive DIR).",
            )

    def _migrate(self) -> None:
        """Make the tables those of today; nothing that they hold is lost."""
        db = self.catalogue.connection
        with transaction(db):
            for version in range(self.catalogue.version, VERSION):
                for statement in MIGRATIONS[version].split(";\n"):
                    db.execute(statement)
            db.execute(f"PRAGMA user_version = {VERSION}")
            db.execute(  # in an empty archive nothing is left to resolve
                "INSERT OR IGNORE INTO meta SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM articles)",
                (RULES, rules()),
            )
            settle_released(db)

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        db = self.catalogue.connection
        with transaction(db):
            yield db
            db.execute(
                "INSERT INTO meta VALUES ('generation', '1')"
                " ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
            )

    def _store(self, db: sqlite3.Connection, entry: Entry, status: str) -> None:
        article = replace(entry.article, status=status, story=story_of(db, entry.article))
        row = [getattr(article, name.strip()) for name in ARTICLE_COLUMNS.split(",")]
        row[ARTICLE_COLUMNS.split(", ").index("byline")] = json.dumps(article.byline)
        row[ARTICLE_COLUMNS.split(", ").index("details")] = article.details.as_json()
        number = db.execute(
            f"INSERT INTO articles ({ARTICLE_COLUMNS}, fingerprint) VALUES ({', '.join('?' * (len(row) + 1))})",
            (*row, entry.article.fingerprint),
        ).lastrowid
        db.executemany(
            "INSERT INTO chunks (id, article, ordinal, start, end, sentences, content)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    c.id,
                    number,
                    c.ordinal,
                    c.start,
                    c.end,
                    json.dumps(c.sentences, separators=(",", ":")),
                    content,
                )
                for c, content in zip(entry.chunks, entry.contents, strict=True)
            ),
        )
        chunks = homes(db, int(number or 0))
        keys = [key for _, key in chunks]
        db.executemany(
            "INSERT INTO vectors VALUES (?, ?)",
            ((k, v.astype(np.float32).tobytes()) for k, v in zip(keys, entry.vectors, strict=True)),
        )
        db.executemany(
            "INSERT INTO words (rowid, headline, body) VALUES (?, ?, ?)",
            ((k, article.headline, c.text) for k, c in zip(keys, entry.chunks, strict=True)),
        )
        db.executemany("INSERT INTO mirror_log (chunk, stored) VALUES (?, 1)", ((key,) for key in keys))
        known = entry.times
        keep_times(db, chunks, find_times(article.text, article.day) if known is None else known)
        db.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", ((b, number) for b in entry.bands))
        settle(db, article.story)

    def _forget_all(self, db: sqlite3.Connection, article_id: str) -> None:
        self._forget(db, article_id)
        db.execute("DELETE FROM acts WHERE article = ?", (article_id,))
        db.execute("DELETE FROM versions WHERE article = ?", (article_id,))

    def _forget(self, db: sqlite3.Connection, article_id: str) -> None:
        row = db.execute(
            "SELECT number, headline, text, story FROM articles WHERE id = ?", (article_id,)
        ).fetchone()
        if row is None:
            return
        number, headline, text, story = row
        chunks = db.execute("SELECT number, start, end FROM chunks WHERE article = ?", (number,)).fetchall()
        for key, start, end in chunks:
            db.execute(
                "INSERT INTO words (words, rowid, headline, body) VALUES ('delete', ?, ?, ?)",
                (key, headline, text[start:end]),
            )
            db.execute("DELETE FROM vectors WHERE chunk = ?", (key,))
            db.execute("DELETE FROM times WHERE chunk = ?", (key,))
            db.execute("INSERT INTO mirror_log (chunk, stored) VALUES (?, 0)", (key,))
        db.execute("DELETE FROM chunks WHERE article = ?", (number,))
        db.execute("DELETE FROM bands WHERE article = ?", (number,))
        db.execute("DELETE FROM articles WHERE number = ?", (number,))
        settle(db, story)
