"""Stories of plain copies are the same sets under the same names, in whatever order the copies arrive."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.copies import likeness
from index.stories import joins, settle, story_of

COAST = (
    "The ferry to Lorne left the quay an hour late on Monday with forty people aboard, its owners said. A rope had "
    "fouled the rudder and two divers worked in the dark to cut it loose. Nobody was hurt, but a wedding party missed "
    "its own supper on the island. The owners said they would pay for the meal and for a night at the inn. "
)
COUNCIL = (
    "The council of Vale voted on Monday to close the old swimming bath and to build a library in its place. Eleven "
    "members were for it and four against. The vote ends a quarrel of six years, in which the bath was saved twice by "
    "petitions. Swimmers who sat in the gallery left without a word. "
)
END = "The harbour master praised the divers, who went straight on to mend a buoy that had drifted near the rocks."
EDITS: tuple[Callable[[str], str], ...] = (
    lambda text: text + END,
    lambda text: text,
    lambda text: text.replace(". ", ". A reader from Tallow Falls saw it from the hill. ", 1) + END,
    lambda text: text.replace("said", "told us").replace("left", "quit") + END,
    lambda text: text[: len(text) * 3 // 4] + "More on our website.",
)
OUTLETS = ("Courier", "Reuters", "Herald", "Gazette", "Post")
ARRIVALS = [
    Article(
        id=f"{name}-{number}",
        headline=f"News of {outlet}",
        text=edit(report),
        published=f"2013-01-2{number}",
        source=outlet,
    )
    for name, report in (("coast", COAST), ("council", COUNCIL))
    for number, (edit, outlet) in enumerate(zip(EDITS, OUTLETS, strict=True))
]


def clustered(arrivals: Sequence[Article]) -> dict[str, str]:
    """Return the story of each article, clustered one by one as an ingest does."""
    db = sqlite3.connect(":memory:")
    db.execute(
        "CREATE TABLE articles (number INTEGER PRIMARY KEY, id, published, source, byline, dateline, text, story)"
    )
    db.execute("CREATE VIEW shown AS SELECT number FROM articles")
    by_id = {article.id: article for article in arrivals}
    for article in arrivals:
        held = db.execute("SELECT id, story FROM articles").fetchall()
        like = joins(article, [replace(by_id[one], story=story) for one, story in held])
        story = story_of(db, replace(article, story=like))
        db.execute(
            "INSERT INTO articles (id, published, source, byline, dateline, text, story) VALUES (?, ?, ?, '[]', '', ?, ?)",
            (article.id, article.published, article.source, article.text, story),
        )
        settle(db, story)
    return dict(db.execute("SELECT id, story FROM articles").fetchall())


def test_the_articles_of_the_test_are_copies_where_they_should_be() -> None:
    for one in ARRIVALS:
        for other in ARRIVALS:
            assert (likeness(one, other) > 0) == (one.id.split("-")[0] == other.id.split("-")[0])


@given(st.permutations(ARRIVALS))
def test_the_order_of_arrival_does_not_matter(arrivals: list[Article]) -> None:
    expected = {article.id: f"{article.id.split('-')[0]}-1" for article in ARRIVALS}
    assert clustered(arrivals) == expected
