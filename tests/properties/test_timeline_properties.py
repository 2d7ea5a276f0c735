"""What holds for the timeline of any articles and any days."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from assistant.timelines.timeline import timeline
from index.article import Article, Filters, Passage, Query, happened_in
from tests.passages import as_passage

WHEN = st.sampled_from(
    ["on Friday", "yesterday", "last week", "on Jan. 11", "in March 2013", "in 2011", "next month", ""]
)
WHAT = st.sampled_from(
    ["The army took Konna", "Konna will vote", "Fighters left Konna", "Rain fell on Konna"]
)
SENTENCE = st.builds(
    lambda what, when, mark: f"{what} {when} {mark}.".replace(" .", "."),
    WHAT,
    WHEN,
    st.sampled_from(["", "again", "“so they say”"]),
)
DAY = st.dates(date(2012, 1, 1), date(2014, 12, 31))
ARTICLE = st.tuples(st.lists(SENTENCE, min_size=1, max_size=5), st.none() | DAY)


class Hashing:
    """Every two texts are alike to about .6, equal ones wholly."""

    def queries(self, texts: Sequence[str], /) -> NDArray[np.float32]:
        rows = []
        for text in texts:
            row = np.random.default_rng(zlib.crc32(text.encode())).standard_normal(16)
            row /= np.linalg.norm(row)
            row[0] += 1.2
            rows.append(row / np.linalg.norm(row))
        return np.array(rows, dtype=np.float32)


@dataclass
class Shelf:
    articles: Sequence[Article]
    embedder: Hashing = field(default_factory=Hashing)

    def search(self, query: Query, k: int = 10, /) -> list[Passage]:
        return [_passage(article, rank) for rank, article in enumerate(self.articles[:k], 1)]


def _passage(article: Article, rank: int) -> Passage:
    return as_passage(article, rank=rank, similarity=0.5)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(ARTICLE, max_size=5),
    st.none() | DAY,
    st.integers(0, 400),
    st.integers(1, 6),
)
def test_a_timeline_is_sorted_within_its_days_and_quotes_to_the_byte(
    written: list[tuple[list[str], date | None]], since: date | None, days: int, limit: int
) -> None:
    articles = [
        Article(
            id=f"a{n}",
            headline="Konna",
            text=" ".join(said),
            published=day.isoformat() if day else None,
            source="S",
        )
        for n, (said, day) in enumerate(written)
    ]
    until = since + timedelta(days) if since else None
    drawn = timeline(Shelf(articles), "Konna", Filters(happened=happened_in(since, until)), limit=limit)
    spans = [(e.day.earliest, e.day.latest) for e in drawn.entries]
    assert len(spans) <= limit
    assert spans == sorted(spans)
    for number, entry in enumerate(drawn.entries, 1):
        cited, day = entry.citation, entry.day
        assert cited.number == number
        assert cited.article.text[cited.start : cited.end] == cited.quote
        assert day.earliest <= day.latest
        assert since is None or (since <= day.earliest and until is not None and day.latest <= until)
        assert day.kind != "happened" or cited.article.day is None or day.latest <= cited.article.day
        assert cited.article not in entry.also_in
