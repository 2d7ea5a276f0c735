"""The time expressions of every article, resolved when it is stored, and the chunks that tell of some days.

They are stored with the digest of the rules that resolved them; the first ingest under other rules does them again.
"""

import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import times, timex
from index.article import Happened, TimeExpression, digest
from index.catalogue import Catalogue, transaction
from index.times import find_times
from index.undated import when_written

RULES = "times"
"""The name in `meta` of the digest of the rules; it is not there while not every article has its times."""
ARTICLES_AT_ONCE = 200
"""Articles resolved anew in one transaction: under a second, so that nobody waits for it."""


@cache
def rules() -> str:
    """Return what stands for the rules by which times are found: their program text, hashed."""
    folder = Path(timex.__file__).parent
    files = [Path(times.__file__), *sorted(folder.glob("*.py"))]
    return digest(*(file.read_text(encoding="utf-8") for file in files))


def homes(db: sqlite3.Connection, number: int) -> list[tuple[int, int]]:
    """Return where each chunk of the article of that number begins, and the chunk's number, in the text's order."""
    return db.execute(
        "SELECT start, number FROM chunks WHERE article = ? ORDER BY start", (number,)
    ).fetchall()


def keep_times(
    db: sqlite3.Connection, chunks: Sequence[tuple[int, int]], found_times: Iterable[TimeExpression]
) -> None:
    """Store the time expressions of an article whose `chunks` are these, each with the chunk it begins in."""
    starts = [start for start, _ in chunks]
    rows = (
        (
            chunks[bisect_right(starts, found.start) - 1][1],
            found.start,
            found.end,
            found.value,
            found.earliest.toordinal() if found.earliest else None,
            found.latest.toordinal() if found.latest else None,
        )
        for found in found_times
    )
    db.executemany("INSERT INTO times VALUES (?, ?, ?, ?, ?, ?)", rows)


def known(catalogue: Catalogue) -> bool:
    """Say whether every article has its times: not in an archive made before they were stored, until an ingest."""
    return catalogue.meta(RULES) is not None


def resolve_anew(catalogue: Catalogue, told: Callable[[int, int], None] = lambda *_: None) -> None:
    """Store the times of all articles again where the rules are others than those that resolved them.

    `told` gets the articles done, and all there are. Killed on the way, it begins again the next time.
    """
    db = catalogue.connection
    if catalogue.meta(RULES) == rules():
        return
    articles = db.execute("SELECT number, id FROM articles ORDER BY number").fetchall()
    for at in range(0, len(articles), ARTICLES_AT_ONCE):
        told(at, len(articles))
        with transaction(db):
            for number, article_id in articles[at : at + ARTICLES_AT_ONCE]:
                db.execute(
                    "DELETE FROM times WHERE chunk IN (SELECT number FROM chunks WHERE article = ?)",
                    (number,),
                )
                if article := catalogue.stored(article_id):
                    keep_times(db, homes(db, number), find_times(article.text, article.day))
    with transaction(db):
        db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (RULES, rules()))


def written_days(catalogue: Catalogue, besides: Container[int] = ()) -> dict[int, tuple[int, int]]:
    """Return the first and last day on which each undated article can have been written, by its own words.

    As ordinals, by the article's number; any day where its words do not tell. Articles that name no time are not
    among them, nor are those `besides`. The stored times are asked: finding them takes ten times as long.
    """
    if not known(catalogue):
        return {}
    rows = catalogue.connection.execute(
        "SELECT DISTINCT a.number, a.id FROM times t JOIN chunks c ON c.number = t.chunk JOIN shown a"
        " ON a.number = c.article WHERE a.published IS NULL AND t.earliest IS NOT NULL"
    ).fetchall()
    found: dict[int, tuple[int, int]] = {}
    for number, article_id in rows:
        if number in besides or not (article := catalogue.article(article_id)):
            continue
        written = when_written(article, _stored(catalogue, number, article.text))
        days = (written.earliest, written.latest or date.max) if written else (date.min, date.max)
        found[number] = days[0].toordinal(), days[1].toordinal()
    return found


def _stored(catalogue: Catalogue, number: int, text: str) -> list[TimeExpression]:
    """Return the time expressions of the article of that number, as they were resolved when it was stored."""
    rows = catalogue.connection.execute(
        "SELECT t.start, t.end, value, earliest, latest FROM times t JOIN chunks c ON c.number = t.chunk"
        " WHERE c.article = ? ORDER BY t.start",
        (number,),
    )
    return [
        TimeExpression(
            start=start,
            end=end,
            text=text[start:end],
            value=value,
            earliest=date.fromordinal(earliest) if earliest else None,
            latest=date.fromordinal(latest) if latest else None,
        )
        for start, end, value, earliest, latest in rows
    ]


@dataclass(frozen=True, slots=True)
class Spans:
    """The days that time expressions can mean, as ordinals, one entry an expression, by the chunk each begins in."""

    chunks: NDArray[np.int64]
    earliest: NDArray[np.int32]
    latest: NDArray[np.int32]

    def telling(self, happened: Happened) -> NDArray[np.int64]:
        """Return the numbers of the chunks whose words name a time of those days; one may come more than once.

        At least half of the days that the words can mean are asked for: "that week" tells of its month, not of its Monday.
        """
        first = happened.first.toordinal() if happened.first else date.min.toordinal()
        last = happened.last.toordinal() if happened.last else date.max.toordinal()
        shared = np.minimum(self.latest, last) - np.maximum(self.earliest, first) + 1
        return np.asarray(self.chunks[2 * shared > self.latest - self.earliest])

    @property
    def last(self) -> int:
        """The last chunk that has any; 0 where none has."""
        return int(self.chunks[-1]) if len(self.chunks) else 0

    def joined(self, others: "Spans") -> "Spans":
        """Return these and `others`."""
        return Spans(
            np.concatenate((self.chunks, others.chunks)),
            np.concatenate((self.earliest, others.earliest)),
            np.concatenate((self.latest, others.latest)),
        )


def spans(catalogue: Catalogue, after: int = 0) -> Spans:
    """Return the spans of all chunks numbered above `after`."""
    rows = catalogue.connection.execute(
        "SELECT chunk, earliest, latest FROM times WHERE chunk > ? AND +earliest IS NOT NULL ORDER BY chunk",
        (after,),
    )
    days = np.fromiter(chain.from_iterable(rows), dtype=np.int64).reshape(-1, 3)
    return Spans(days[:, 0].copy(), days[:, 1].astype(np.int32), days[:, 2].astype(np.int32))
