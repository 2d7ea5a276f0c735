"""The legal takedown: an article and every trace of it are removed from the archive, and its absence is proved.

The proof searches the bytes of every file of the archive, whatever wrote them: for each sentence that any version of
the article had, as it stands and as JSON has it, for its headline and address, and for each of its vectors.
"""

import json
import mmap
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.article import Article
from index.desk import withdraw
from index.errors import ArchiveBusyError
from index.history import history_of
from index.sentences import sentence_spans
from index.vectors import Mirror
from index.writer import Writer

TELLING_CHARS = 30
"""A shorter sentence may stand anywhere ("He gave no figures.")."""
VECTOR_BYTES = 64
"""Sixteen numbers of a vector, which no other has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was removed, and what was searched for it afterwards."""

    article_id: str
    versions: int
    chunks: int
    files: tuple[tuple[str, int], ...]
    """Every file that was searched, and its bytes."""
    sentences: int
    vectors: int
    """How many of each were looked for."""
    found: tuple[str, ...] = ()
    """What was found though it should not be there, in words; empty where nothing is left."""
    also_in: tuple[str, ...] = ()
    """Other articles that have some of its sentences: copies, which stay until they are erased themselves."""


@dataclass(frozen=True, slots=True)
class _Traces:
    sentences: Sequence[str]
    vectors: Sequence[bytes]


def erase(
    writer: Writer,
    mirror: Mirror,
    article_id: str,
    *,
    logs: Sequence[Path] = (),
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Proof:
    """Remove every trace of the article and return the proof; it is never taken again.

    On a server of vectors it is deleted; what the server's own files hold is not seen from here.

    1 take it from readers and gather what would betray it, 2 fill the mirror anew without it, 3 delete its rows and
    versions, 4 clear the logs, 5 rewrite the catalogue's file, so that freed pages hold nothing, 6 search the bytes of
    all files. Interrupted in 2, which is long, it can be called again. Raises NotFoundError, and ArchiveBusyError where
    another process keeps old pages; nothing is changed then.
    """
    db = writer.catalogue.connection
    if not _flush(db):
        raise ArchiveBusyError(
            "Another process is reading the archive, and would keep its pages; nothing was changed.",
            hint="Stop what serves it and run the same command again.",
        )
    withdraw(writer, article_id, "It is being erased.")
    versions = [version.article for version in history_of(writer.catalogue, article_id).versions]
    traces = _Traces(_sentences(versions), _vectors(db, article_id))  # 1
    db.execute("PRAGMA secure_delete = ON")
    _mirror_anew(writer, mirror, article_id, progress)  # 2
    writer.erase(article_id)  # 3
    mirror.replay(writer)
    for log in logs:
        _clear(log, [article_id, *traces.sentences])  # 4
    _rewrite(db)  # 5
    files = [file for file in sorted(writer.catalogue.archive.rglob("*")) if file.is_file()]
    files += [log for log in logs if log.is_file()]
    found, also_in = _explained(db, _searched(files, traces))  # 6
    return Proof(
        article_id=article_id,
        versions=len(versions),
        chunks=len(traces.vectors),
        files=tuple((str(file), file.stat().st_size) for file in files),
        sentences=len(traces.sentences),
        vectors=len(traces.vectors),
        found=found,
        also_in=also_in,
    )


def _sentences(versions: Sequence[Article]) -> list[str]:
    """Return the sentences, headlines and addresses of all versions that are long enough to tell."""
    told: dict[str, None] = {}
    for article in versions:
        spans = sentence_spans(article.text)
        lines = (line for start, end in spans for line in article.text[start:end].splitlines())
        told |= dict.fromkeys([article.headline, article.url, *lines])
    return [one for one in map(str.strip, told) if len(one) >= TELLING_CHARS]


def _vectors(db: sqlite3.Connection, article_id: str) -> list[bytes]:
    rows = db.execute(
        "SELECT vector FROM vectors v JOIN chunks c ON c.number = v.chunk JOIN articles a ON a.number = c.article"
        " WHERE a.id = ?",
        (article_id,),
    )
    return [row[0] for row in rows]


def _mirror_anew(writer: Writer, mirror: Mirror, without: str, progress: Callable[[int, int], None]) -> None:
    """Fill the mirror without the article: an index only marks what is deleted, so its files must go."""
    if mirror.shared:
        return
    mirror.discard()
    writer.mirror_anew(without)
    total = writer.catalogue.unmirrored()
    mirror.replay(writer, progress=lambda _: progress(total - writer.catalogue.unmirrored(), total))


def _clear(log: Path, telling: Sequence[str]) -> None:
    """Take the lines out of a log that hold anything of the article."""
    if not log.is_file():
        return
    lines = log.read_bytes().splitlines(keepends=True)
    marks = [one.encode() for one in telling]
    log.write_bytes(b"".join(line for line in lines if not any(mark in line for mark in marks)))


def _rewrite(db: sqlite3.Connection) -> None:
    """Write the full text's index and the whole file anew."""
    db.execute("INSERT INTO words (words) VALUES ('optimize')")
    db.execute("VACUUM")
    _flush(db)


def _flush(db: sqlite3.Connection) -> bool:
    """Empty the write-ahead log; False where another process still reads from it."""
    return not db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


def _searched(files: Sequence[Path], traces: _Traces) -> Iterator[tuple[Path, str | bytes]]:
    """Yield each file and each trace of the article in it."""
    for file in files:
        if not file.stat().st_size:
            continue
        with file.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as view:
            for sentence in traces.sentences:
                if any(view.find(form) >= 0 for form in _forms(sentence)):
                    yield file, sentence
            yield from ((file, vector) for vector in traces.vectors if view.find(vector[:VECTOR_BYTES]) >= 0)


def _forms(sentence: str) -> set[bytes]:
    escaped = (json.dumps(sentence, ensure_ascii=ascii_only)[1:-1].encode() for ascii_only in (True, False))
    return {sentence.encode(), *escaped}


def _explained(
    db: sqlite3.Connection, found: Iterator[tuple[Path, str | bytes]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what was found and should not be there, and the other articles that have the rest by right."""
    left: list[str] = []
    others: dict[str, None] = {}
    for file, trace in found:
        holders = _holders(db, trace)
        others |= dict.fromkeys(holders)
        if not holders:
            left.append(f"{file}: {'a vector' if isinstance(trace, bytes) else 'a sentence'} of it")
    return tuple(left), tuple(others)


def _holders(db: sqlite3.Connection, trace: str | bytes) -> list[str]:
    if isinstance(trace, bytes):
        sql = (
            "SELECT DISTINCT a.id FROM vectors v JOIN chunks c ON c.number = v.chunk JOIN articles a"
            " ON a.number = c.article WHERE v.vector = ?"
        )
        return [row[0] for row in db.execute(sql, (trace,))]
    sql = (
        "SELECT id FROM articles WHERE instr(text, ?1) OR instr(headline, ?1) OR url = ?1 UNION"
        " SELECT article FROM versions WHERE instr(content, ?2) OR instr(content, ?1)"
    )
    return [row[0] for row in db.execute(sql, (trace, json.dumps(trace, ensure_ascii=False)[1:-1]))]
