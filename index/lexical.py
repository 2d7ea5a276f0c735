"""Full-text search: BM25 over headline and body of every chunk, by SQLite's FTS5."""

import re
import sqlite3

from index.catalogue import Catalogue

HEADLINE_WEIGHT = 2.0
BODY_WEIGHT = 1.0
"""Weights of the two columns in BM25; see docs/measurements.md."""
COMMON_SHARE = 0.1
"""A term in more than this share of the chunks says little and costs most; it is dropped where rarer ones exist."""
COMMON_CHUNKS = 500
"""…and in more than this many: below it no term costs anything worth saving."""
MAX_TERMS = 16
"""The rarest terms of a long query that are searched."""
WORD = re.compile(r"\w+(?:['\u2019]\w+)?", re.UNICODE)


def lexical(catalogue: Catalogue, text: str, limit: int | None = None) -> list[tuple[int, float]]:
    """Return (chunk number, score) of the chunks that share words with `text`, best first; larger is better.

    Nothing in `text` is read as FTS5 syntax: its words are taken out and quoted one by one.
    """
    terms = telling_terms(catalogue, text)
    if not terms:
        return []
    match = " OR ".join(f'"{term}"' for term in terms)
    sql = (
        f"SELECT rowid, -bm25(words, {HEADLINE_WEIGHT}, {BODY_WEIGHT}) AS score FROM words"  # noqa: S608 (constants)
        " WHERE words MATCH ? ORDER BY score DESC, rowid LIMIT ?"
    )
    return catalogue.connection.execute(sql, (match, -1 if limit is None else limit)).fetchall()


def telling_terms(catalogue: Catalogue, text: str) -> list[str]:
    """Return the words of `text` worth searching: known to the archive, and not in too many chunks."""
    words = list(dict.fromkeys(word.lower().replace("\u2019", "'") for word in WORD.findall(text)))
    counts = {word: count for word in words if (count := _document_count(catalogue.connection, word))}
    total = catalogue.connection.execute("SELECT count(*) FROM chunks").fetchone()[0]
    most = max(COMMON_CHUNKS, COMMON_SHARE * total)
    rare = [word for word, count in counts.items() if count <= most]
    kept = rare or list(counts)
    return sorted(kept, key=counts.__getitem__)[:MAX_TERMS]


def _document_count(db: sqlite3.Connection, word: str) -> int:
    return int(db.execute("SELECT count(*) FROM words WHERE words MATCH ?", (f'"{word}"',)).fetchone()[0])
