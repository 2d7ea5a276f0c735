"""Words as the archive spells them: whether it has a word, and which of its own a word may be a slip for."""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher, get_close_matches
from functools import partial

from index.catalogue import Catalogue
from index.lexical import WORD, lexical

ALIKE = 0.8
"""The least likeness of a slip to what was meant (difflib's ratio): one letter wrong in five, one missing in four."""
ALIKE_STEMS = 0.7
"""The same while endings are off the archive's words and still on the other."""
SHORTEST = 4
"""Letters of a word worth correcting: shorter ones are like too many others."""
SURE = 2
"""First letters taken to be right at first, then one: to read all words of a large archive takes seconds."""
PATIENCE_S = 0.5
TRIED = 3


def known(catalogue: Catalogue, word: str) -> bool:
    """Return whether an article that may be seen has the word, in any of its forms."""
    hidden = frozenset(catalogue.hidden())
    quoted = '"' + re.sub(r"['\u2019]s?$", "", word).replace('"', '""') + '"'
    sql = "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?"
    return any(row[0] not in hidden for row in catalogue.connection.execute(sql, (quoted, len(hidden) + 1)))


def meant(catalogue: Catalogue, word: str, clock: Callable[[], float] = time.monotonic) -> str:
    """Return the word that `word` may be a slip for, as an article that may be seen spells it; empty without one.

    Looks for half a second at most.
    """
    plain = word.casefold()
    if len(plain) < SHORTEST or not plain.isalpha():
        return ""
    until = clock() + PATIENCE_S
    for sure in (SURE, 1):
        stems = list(_terms(catalogue.connection, plain[:sure], lambda: clock() > until))
        near = get_close_matches(plain, stems, TRIED, ALIKE_STEMS)
        spelt = max((_spelt(catalogue, stem, plain) for stem in near), key=partial(_alike, plain), default="")
        if _alike(plain, spelt) >= ALIKE and (spelt[0].isupper() or not word[0].isupper()):
            return spelt  # a name is no slip for a word: Peru for "per"
    return ""


def _spelt(catalogue: Catalogue, stem: str, plain: str) -> str:
    """Return the word likest to `plain` in an article that may be seen and has the stem; empty where none has it."""
    found = catalogue.found([number for number, _ in lexical(catalogue, stem, 1)])
    told = (
        word for chunk, article in found.values() for word in WORD.findall(f"{chunk.text} {article.headline}")
    )
    return max(told, key=partial(_alike, plain), default="")


def _terms(db: sqlite3.Connection, opening: str, late: Callable[[], bool]) -> Iterator[str]:
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab('main', 'words', 'row')")
    sql = "SELECT term FROM temp.terms WHERE term >= ? AND term < ?"
    for (term,) in db.execute(sql, (opening, opening + "\U0010ffff")):
        if late():
            return
        yield term


def _alike(plain: str, other: str) -> float:
    return SequenceMatcher(None, plain, other.casefold()).ratio()
