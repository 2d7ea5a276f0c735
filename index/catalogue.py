"""The catalogue: articles, chunks, vectors, full text and the ledger in one SQLite file. THE source of truth."""

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.article import Article, Chunk, Details, Rejected, digest
from index.errors import ArchiveError, NotFoundError, storage_error
from index.outlets import one_each
from index.schema import SCHEMA, VERSION, refuse_others
from index.standing import (
    COLUMNS_BEFORE,
    HIDDEN,
    STANDS_FROM,
    Standing,
    acts_on,
    instant_now,
    show,
    standing_of,
)

FILE = "catalogue.sqlite"
BUSY_SECONDS = 30
"""How long a reader or writer waits for another's transaction; a batch commits in well under one second."""
VARIABLES = 500
"""Values in one IN (…); SQLite's own bound is higher, small statements are quick to prepare."""

ARTICLE_COLUMNS = (
    "id, headline, text, published, published_from, updated, source, url, section, byline, dateline,"
    " language, status, story, embargo, details"
)


State = tuple[int, tuple[int, ...]]
"""What a cache of reads holds for: the catalogue's generation, and the chunks that nobody may see."""


class Catalogue:
    """An open catalogue; safe to share between threads (each gets a connection of its own).

    What reads it for people reads the articles that may be shown at `now()` (index/standing.py) and no others;
    `stored` alone, and what copies, vectors and the mirror need, sees all.
    """

    def __init__(self, archive: Path, *, create: bool = False, now: Callable[[], str] = instant_now) -> None:
        self.archive = archive
        self._now = now
        self.path = archive / FILE
        self._local = threading.local()
        self._names: dict[str, tuple[State, list[str]]] = {}
        if not create and not self.path.exists():
            raise NotFoundError(
                f"There is no archive in {archive}.",
                hint=f"Make one: dateline ingest PATH --archive {archive}",
            )
        try:
            archive.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise storage_error(error) from error
        self._prepare()

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection of this thread; index/writer.py writes through it, index/lexical.py searches through it."""
        existing: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if existing is None:
            existing = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
            existing.execute("PRAGMA journal_mode = WAL")
            existing.execute("PRAGMA synchronous = NORMAL")  # a power cut loses the last batch at most
            existing.execute("PRAGMA foreign_keys = ON")
            existing.execute("PRAGMA cache_size = -65536")
            existing.create_function("instant_now", 0, self._now)
            self._local.connection, self._local.shows = existing, -1
        if self._local.shows < VERSION:  # a writer may be about to make its tables those of today
            version = int(existing.execute("PRAGMA user_version").fetchone()[0])
            if version != self._local.shows:
                show(existing, version)
                self._local.shows = version
        return existing

    def article(self, article_id: str) -> Article | None:
        """Return the article, or None when the archive has none of that id."""
        return next(iter(self.articles([article_id])), None)

    def stored(self, article_id: str) -> Article | None:
        """Return the article even where nobody may see it: for those who keep the archive, never for readers."""
        row = self.connection.execute(
            f"SELECT {ARTICLE_COLUMNS} FROM {self._all} WHERE id = ?", (article_id,)
        ).fetchone()
        return _article(row) if row else None

    def standing(self, article_id: str) -> Standing | None:
        """Return how an article stands now; None where neither an article nor an act of that id is known."""
        article = self.stored(article_id)
        acts = acts_on(self.connection, article_id) if self.version >= STANDS_FROM else []
        return standing_of(article, acts, reachable=self.article(article_id) is not None)

    def hidden(self) -> tuple[int, ...]:
        """Return the numbers of the chunks that nobody may see now, in order; usually there are none, or few."""
        if self.version < STANDS_FROM:
            return ()
        sql = f"SELECT number FROM chunks WHERE article IN ({HIDDEN}) ORDER BY number"
        return tuple(row[0] for row in self.connection.execute(sql))

    def state(self) -> State:
        """Return what changes whenever what can be found does: by a writer, or because an embargo ends."""
        return self.generation(), self.hidden()

    def articles(self, ids: Sequence[str]) -> list[Article]:
        """Return the articles of `ids` that may be shown, in the order asked for."""
        found = {
            row[0]: _article(row)
            for part in _parts(ids)
            for row in self.connection.execute(
                f"SELECT {ARTICLE_COLUMNS} FROM shown WHERE id IN ({_marks(part)})",
                part,
            )
        }
        return [found[i] for i in dict.fromkeys(ids) if i in found]

    def fingerprint(self, article_id: str) -> str | None:
        """Return the stored fingerprint of an article, or None when it is new."""
        row = self.connection.execute(
            "SELECT fingerprint FROM articles WHERE id = ?", (article_id,)
        ).fetchone()
        return row[0] if row else None

    def story(self, story: str) -> list[Article]:
        """Return all articles of a story, earliest first."""
        rows = self.connection.execute(
            f"SELECT {ARTICLE_COLUMNS} FROM shown WHERE story = ? ORDER BY published IS NULL, published, number",
            (story,),
        )
        return [_article(row) for row in rows]

    def found(self, numbers: Sequence[int]) -> dict[int, tuple[Chunk, Article]]:
        """Return chunk and article for each chunk number that exists."""
        rows = [
            row
            for part in _parts(numbers)
            for row in self.connection.execute(
                "SELECT number, id, article, ordinal, start, end, sentences FROM chunks"
                f" WHERE number IN ({_marks(part)})",
                part,
            )
        ]
        articles = {
            row[-1]: _article(row)
            for part in _parts(list({row[2] for row in rows}))
            for row in self.connection.execute(
                f"SELECT {ARTICLE_COLUMNS}, number FROM shown WHERE number IN ({_marks(part)})",
                part,
            )
        }
        return {
            row[0]: (_chunk(row, articles[row[2]]), articles[row[2]]) for row in rows if row[2] in articles
        }

    def chunks_of(self, ids: Sequence[str]) -> list[Chunk]:
        """Return the chunks of these articles, in the order of each article's text."""
        numbers = [
            row[0]
            for part in _parts(ids)
            for row in self.connection.execute(
                "SELECT c.number FROM chunks c JOIN shown a ON a.number = c.article"
                f" WHERE a.id IN ({_marks(part)}) ORDER BY a.id, c.ordinal",
                part,
            )
        ]
        found = self.found(numbers)
        return [found[number][0] for number in numbers]

    def digest(self) -> str:
        """Return what stands for all the archive holds: the same exactly when ids and contents are, in any order."""
        rows = self.connection.execute("SELECT id, fingerprint FROM shown ORDER BY id")
        return digest(json.dumps([list(row) for row in rows]))

    def neighbours(self, band_keys: Sequence[str], day: date | None, within_days: int) -> list[Article]:
        """Return articles that share a band and were published within so many days of `day` (or bear no date)."""
        if not band_keys:
            return []
        low, high = ("0", "9") if day is None else _window(day, within_days)
        rows = self.connection.execute(
            f"SELECT {ARTICLE_COLUMNS} FROM {self._all} WHERE number IN"
            f" (SELECT article FROM bands WHERE band IN ({_marks(band_keys)}))"
            " AND (published IS NULL OR published BETWEEN ? AND ?) ORDER BY published IS NULL, published, number",
            (*band_keys, low, high),
        )
        return [_article(row) for row in rows]

    def homes_of(self, numbers: Sequence[int], *, story: bool) -> dict[int, str]:
        """Return the story, or else the article, by id, that each chunk number belongs to, of those that exist."""
        column = "a.story" if story else "a.id"
        return {
            number: home
            for part in _parts(numbers)
            for number, home in self.connection.execute(
                f"SELECT c.number, {column} FROM chunks c JOIN shown a ON a.number = c.article"
                f" WHERE c.number IN ({_marks(part)})",
                part,
            )
        }

    def vectors_of(self, numbers: Sequence[int]) -> dict[int, NDArray[np.float32]]:
        """Return the vector of each chunk number that exists."""
        return {
            row[0]: np.frombuffer(row[1], dtype=np.float32)
            for part in _parts(numbers)
            for row in self.connection.execute(
                f"SELECT chunk, vector FROM vectors WHERE chunk IN ({_marks(part)})", part
            )
        }

    def sample_vectors(self, size: int) -> list[tuple[int, NDArray[np.float32]]]:
        """Return up to `size` chunk numbers from all over the archive with their vectors."""
        first, last = self.connection.execute("SELECT min(chunk), max(chunk) FROM vectors").fetchone()
        if first is None:
            return []
        asked = {first + (last - first) * step // max(1, size - 1) for step in range(size)}
        rows = [
            self.connection.execute(
                "SELECT chunk, vector FROM vectors WHERE chunk >= ? ORDER BY chunk LIMIT 1", (number,)
            ).fetchone()
            for number in sorted(asked)
        ]
        return [(number, np.frombuffer(vector, dtype=np.float32)) for number, vector in dict(rows).items()]

    def unmirrored(self) -> int:
        """Return how many changes the mirror has yet to take."""
        return int(self.connection.execute("SELECT count(*) FROM mirror_log").fetchone()[0])

    def known_vectors(self, contents: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Return the vector of each content that was embedded before."""
        return {
            row[0]: np.frombuffer(row[1], dtype=np.float32)
            for part in _parts(list(dict.fromkeys(contents)))
            for row in self.connection.execute(
                "SELECT content, vector FROM chunks JOIN vectors ON chunk = number"
                f" WHERE content IN ({_marks(part)})",
                part,
            )
        }

    def facets(self) -> Iterator[tuple[int, int, str | None, str, str]]:
        """Yield (chunk number, article number, published, source, section) of every chunk, by number."""
        yield from self.connection.execute(
            "SELECT c.number, c.article, a.published, a.source, a.section FROM chunks c JOIN shown a"
            " ON a.number = c.article ORDER BY c.number"
        )

    def vectors(self) -> Iterator[tuple[int, bytes]]:
        """Yield (chunk number, vector as float32 bytes) by number."""
        yield from self.connection.execute("SELECT chunk, vector FROM vectors ORDER BY chunk")

    def generation(self) -> int:
        """Return a number that grows with every change of what can be found."""
        return int(self.meta("generation") or 0)

    def counts(self) -> dict[str, int]:
        """Return how many articles, chunks, stories, rejected files and unmirrored changes there are."""
        asked = {
            "articles": "SELECT count(*) FROM shown",
            "chunks": "SELECT count(*) FROM chunks",
            "stories": "SELECT count(DISTINCT story) FROM shown",
            "rejected": "SELECT count(*) FROM rejected",
        }
        counted = {name: self.connection.execute(sql).fetchone()[0] for name, sql in asked.items()}
        return counted | {"unmirrored": self.unmirrored()}

    def sources(self) -> list[str]:
        """Return the outlets in the archive, by name; one that goes by several, once."""
        return one_each(self._values("source"))

    def sections(self) -> list[str]:
        """Return the sections in the archive, by name."""
        return self._values("section")

    def span(self) -> tuple[date, date] | None:
        """Return the first and last day of publication, or None when nothing bears a date."""
        row = self.connection.execute("SELECT min(published), max(published) FROM shown").fetchone()
        return (date.fromisoformat(row[0][:10]), date.fromisoformat(row[1][:10])) if row[0] else None

    def rejections(self) -> list[Rejected]:
        """Return what could not be read, by path."""
        rows = self.connection.execute("SELECT path, reason FROM rejected ORDER BY path")
        return [Rejected(path=path, reason=reason) for path, reason in rows]

    @property
    def embedder(self) -> str | None:
        """The identity of the model that made the vectors; None while there are none."""
        return self.meta("embedder")

    def meta(self, name: str) -> str | None:
        """Return what is noted under `name` of the archive as a whole, or None."""
        row = self.connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def _values(self, column: str) -> list[str]:
        """Return the names in a column, read anew when what can be found has changed: each question asks for them."""
        state = self.state()
        known = self._names.get(column)
        if known is None or known[0] != state:
            sql = f"SELECT DISTINCT {column} FROM shown WHERE {column} != '' ORDER BY {column} COLLATE NOCASE"
            known = state, [row[0] for row in self.connection.execute(sql)]
            self._names[column] = known
        return list(known[1])

    @property
    def version(self) -> int:
        """The version of its tables: that of index/schema.py, or an older one until it is next written to."""
        return int(self.connection.execute("PRAGMA user_version").fetchone()[0])

    @property
    def _all(self) -> str:
        """The articles whatever their standing, with every column of today."""
        return "articles" if self.version >= STANDS_FROM else f"(SELECT {COLUMNS_BEFORE} FROM articles)"

    def _prepare(self) -> None:
        try:
            version = self.version
            refuse_others(self.connection)
            if version == 0:
                self._create()
        except sqlite3.DatabaseError as error:
            raise ArchiveError(
                f"{self.path} cannot be read as a catalogue: {error}.",
                hint="Restore it from a backup, or move it away and ingest again.",
            ) from error
        if version > VERSION:
            raise ArchiveError(
                f"{self.path} was made by a newer Dateline (catalogue version {version}).",
                hint="Use that version of Dateline, or ingest into a new archive.",
            )

    def _create(self) -> None:
        with transaction(self.connection):
            if self.version == 0:  # another may have been first
                for statement in SCHEMA.split(";\n"):
                    self.connection.execute(statement)
                self.connection.execute(f"PRAGMA user_version = {VERSION}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Commit everything done inside, or, on any exception, nothing. Raises ArchiveError where SQLite fails."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:  # SQLite itself ends it when the disk is full
            connection.execute("ROLLBACK")
        if type(error) in {
            sqlite3.OperationalError,
            sqlite3.DatabaseError,
        }:  # the others are our own mistakes
            raise storage_error(error) from error
        raise


def _parts(values: Sequence[object]) -> Iterator[Sequence[object]]:
    for at in range(0, len(values), VARIABLES):
        yield values[at : at + VARIABLES]


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def _window(day: date, days: int) -> tuple[str, str]:
    return (day - timedelta(days)).isoformat(), (day + timedelta(days + 1)).isoformat()


def _article(row: Sequence[Any]) -> Article:
    fields = dict(zip((name.strip() for name in ARTICLE_COLUMNS.split(",")), row, strict=False))
    byline, details = tuple(json.loads(fields.pop("byline"))), Details.from_json(fields.pop("details"))
    return Article(**fields, byline=byline, details=details)


def _chunk(row: Sequence[Any], article: Article) -> Chunk:
    _, chunk_id, _, ordinal, start, end, sentences = row
    return Chunk(
        id=chunk_id,
        article_id=article.id,
        ordinal=ordinal,
        start=start,
        end=end,
        text=article.text[start:end],
        sentences=tuple((left, right) for left, right in json.loads(sentences)),
    )
