"""Stories: the articles that carry one report. A story bears the id of its face, the article that stands for it.

A new article joins the story of the article that it is most like, where it is like that story's face or two of its
members: likeness to one member after another would drift from report to report. Nothing else is computed again. The
face is the agency's own article, else one that names an agency, else the earliest, so that neither the stories of
plain copies nor their names depend on the order in which they arrive.
"""

import json
import sqlite3
from collections.abc import Collection, Sequence

from index.article import Article
from index.copies import likeness
from index.datelines import AGENCIES, dateline_of

ENOUGH = 2
"""Members that a newcomer must be like where it is not like the face."""
OUTLETS = {"CNN", "BBC", "NPR", "DW"}
"""They sign datelines as agencies do, but what they sign is their own."""
WIRES = {
    name.casefold()
    for signed, agency in AGENCIES.items()
    if agency not in OUTLETS
    for name in (signed, agency)
}
OPENING_CHARS = 120
RELEASED = "released"
"""Under what `meta` keeps up to which instant the ends of embargoes were looked at."""


def joins(article: Article, others: Collection[Article]) -> str:
    """Return the id of the article, one of `others`, whose story `article` joins; its own where it begins a story.

    What is stored bears its story; what waits to be stored may bear the id of a stored member instead.
    """
    bears = {other.id: other.story for other in others}
    stories: dict[str, list[tuple[float, str]]] = {}
    for other in others:
        if other.id != article.id and (like := likeness(article, other)):
            stories.setdefault(bears.get(other.story, other.story), []).append((like, other.id))
    fits = [
        max(members)
        for story, members in stories.items()
        if len(members) >= ENOUGH or any(member == story for _, member in members)
    ]
    return max(fits)[1] if fits else article.id


def story_of(db: sqlite3.Connection, article: Article) -> str:
    """Return the story that an article about to be stored belongs to: that of the article whose id it bears as story."""
    row = db.execute("SELECT story FROM articles WHERE id = ?", (article.story,)).fetchone()
    return str(row[0]) if row else article.id


def settle(db: sqlite3.Connection, story: str) -> None:
    """Name the story after its face; called in the transaction in which an article came, went, was hidden or shown."""
    rows = db.execute(
        "SELECT id, NOT EXISTS (SELECT 1 FROM shown WHERE shown.number = a.number), published, source, byline,"
        " dateline, substr(text, 1, ?), length(text) FROM articles a WHERE story = ?",
        (OPENING_CHARS, story),
    ).fetchall()
    if rows and (face := min(rows, key=_rank)[0]) != story:
        db.execute("UPDATE articles SET story = ? WHERE story = ?", (face, story))


def settle_released(db: sqlite3.Connection) -> None:
    """Name anew the stories of articles whose embargo has ended by the clock since this was last called.

    Nobody does anything at such an instant, so whoever writes next does it; where none has ended, nothing is written.
    """
    now = db.execute("SELECT instant_now()").fetchone()[0]
    released = (
        "SELECT DISTINCT story FROM articles WHERE embargo IS NOT NULL AND embargo <= ?"
        " AND embargo > coalesce((SELECT value FROM meta WHERE name = ?), '')"
    )
    stories = [row[0] for row in db.execute(released, (now, RELEASED)).fetchall()]
    if not stories:
        return
    for story in stories:
        settle(db, story)
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (RELEASED, now))


def _rank(row: Sequence[object]) -> tuple[object, ...]:
    """Return what the face has least of; of those who bear one date, the face is the fullest."""
    article_id, hidden, published, source, byline, dateline, opening, length = row
    opens = dateline_of(str(opening))
    signs = [*json.loads(str(byline)), opens.agency if opens else "", *str(dateline).split("(")[-1:]]
    agency = (not _is_wire(str(source)), not any(map(_is_wire, signs)))
    return hidden, agency, published is None, published, -int(str(length)), article_id


def _is_wire(name: str) -> bool:
    return name.casefold().strip(" )") in WIRES
