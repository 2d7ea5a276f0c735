"""Full-text search: BM25 over headline and body of every chunk, by SQLite's FTS5."""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.catalogue import Catalogue

HEADLINE_WEIGHT = 4.0
BODY_WEIGHT = 1.0
"""Weights of the two columns; 2, 4 and 8 differ by half a point of hit@1 (docs/measurements.md)."""
GATE_ROWS = 10_000
"""Only chunks that hold one of a question's rarer words are scored, rarest first until they are this many: half the
time of scoring every chunk that shares any word, and no worse (docs/measurements.md)."""
COMMON_SHARE = 0.5
COMMON_CHUNKS = 500
"""A word in more than this share of the chunks, and in more than so many, tells nothing."""
MAX_TERMS = 16
"""The rarest words of a long query that are searched."""
WORD = re.compile(r"\w+(?:['\u2019]\w+)?", re.UNICODE)
SMALL_WORDS = frozenset(
    "a an the of in on at to for from by with and or as is are was were be been do did does has have had it its this"
    " that which what who whom whose when where why how after before during".split()
)
"""Words of questions that say how it is asked, not what about (English; other languages lose only a little speed)."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is searched of a text: its telling words, rarest first, those that a chunk must hold one of, and pairs."""

    words: Sequence[str]
    gate: Sequence[str]
    pairs: Sequence[str]

    @property
    def match(self) -> str:
        """The FTS5 expression. Everything in it is quoted, so nothing of it is read as syntax."""
        scored = _any_of([*self.words, *self.pairs])
        return scored if len(self.gate) == len(self.words) else f"{_any_of(self.gate)} AND {scored}"


def lexical(catalogue: Catalogue, text: str, limit: int | None = None) -> list[tuple[int, float]]:
    """Return (chunk number, score) of the chunks that share words with `text`, best first; larger is better.

    Chunks that nobody may see are not among them (index/standing.py).
    Two telling words that follow one another in `text` count a third time where they do so in the chunk.
    """
    terms = terms_of(catalogue.connection, text)
    if not terms.words:
        return []
    sql = (
        f"SELECT rowid, -bm25(words, {HEADLINE_WEIGHT}, {BODY_WEIGHT}) AS score FROM words"  # noqa: S608 (constants)
        " WHERE words MATCH ? ORDER BY score DESC, rowid LIMIT ?"
    )
    hidden = frozenset(catalogue.hidden())
    wanted = -1 if limit is None else limit + len(hidden)
    found = catalogue.connection.execute(sql, (terms.match, wanted)).fetchall()
    return [pair for pair in found if pair[0] not in hidden][:limit]


def terms_of(db: sqlite3.Connection, text: str) -> Terms:
    """Return the words of `text` worth searching: known to the archive, not small, not in half of all chunks."""
    asked = [word.lower().replace("\u2019", "'") for word in WORD.findall(text)]
    telling = [word for word in dict.fromkeys(asked) if word not in SMALL_WORDS] or list(dict.fromkeys(asked))
    counts = {word: count for word in telling if (count := _chunks_with(db, word))}
    total = db.execute("SELECT count(*) FROM chunks").fetchone()[0]
    rare = [word for word, count in counts.items() if count <= max(COMMON_SHARE * total, COMMON_CHUNKS)]
    words = sorted(rare or counts, key=counts.__getitem__)[:MAX_TERMS]
    gate: list[str] = []
    rows = 0
    for word in words:
        rows += counts[word]
        if gate and rows > GATE_ROWS:
            break
        gate.append(word)
    pairs = [f"{a} {b}" for a, b in pairwise(asked) if a in words and b in words]
    return Terms(words, gate, list(dict.fromkeys(pairs)))


def _any_of(phrases: Sequence[str]) -> str:
    return "(" + " OR ".join(f'"{phrase}"' for phrase in phrases) + ")"


def _chunks_with(db: sqlite3.Connection, word: str) -> int:
    return int(db.execute("SELECT count(*) FROM words WHERE words MATCH ?", (f'"{word}"',)).fetchone()[0])
