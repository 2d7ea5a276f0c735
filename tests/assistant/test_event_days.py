"""The days of an event told in words: taken only where several stories agree."""

from datetime import date
from pathlib import Path

import pytest

from assistant.understanding.event_days import event_days
from index.archive import open_searcher
from index.article import Article, Chunk, Passage, Query
from index.search import Searcher

SIEGE = "The siege of the fort began on {}. Soldiers slept."


def passage(number: int, text: str, published: str = "2013-01-19") -> Passage:
    article = Article(id=str(number), headline="", text=text, published=published, story=str(number))
    end = text.index(". ") + 1 if ". " in text else len(text)
    spans = ((0, end), (end + 1, len(text)))
    chunk = Chunk(
        id=str(number), article_id=article.id, ordinal=0, start=0, end=len(text), text=text, sentences=spans
    )
    return Passage(rank=number, score=1.0, chunk=chunk, article=article)


class Shelf:
    """Gives the same passages for every query, and notes the queries."""

    def __init__(self, *texts: str) -> None:
        self.passages = [passage(n, text) for n, text in enumerate(texts, start=1)]
        self.asked: list[Query] = []

    def search(self, query: Query, k: int = 10) -> list[Passage]:
        self.asked.append(query)
        return self.passages[:k]


def test_stories_that_agree_give_the_days_from_the_first_to_the_last() -> None:
    shelf = Shelf(SIEGE.format("Wednesday"), SIEGE.format("17 January"))
    assert event_days("the siege of the fort", shelf) == (date(2013, 1, 16), date(2013, 1, 17))


@pytest.mark.parametrize(
    "texts",
    [
        (SIEGE.format("Wednesday"),),
        (SIEGE.format("Wednesday"), SIEGE.format("16 January 2002")),
        (SIEGE.format("Wednesday"), SIEGE.format("2013")),
        (SIEGE.format("Wednesday"), "A siege was feared on Wednesday. The fort held."),
        (),
    ],
)
def test_one_story_alone_or_stories_that_differ_give_none(texts: tuple[str, ...]) -> None:
    assert event_days("the siege of the fort", Shelf(*texts)) is None


def test_of_two_events_of_one_name_neither_is_taken() -> None:
    days = ("Wednesday", "17 January", "16 January 2002", "17 January 2002")
    assert event_days("the siege of the fort", Shelf(*map(SIEGE.format, days))) is None


def test_words_without_content_are_not_searched_for() -> None:
    shelf = Shelf(SIEGE.format("Wednesday"))
    assert event_days("it was", shelf) is None
    assert not shelf.asked


def test_nothing_published_later_is_seen() -> None:
    shelf = Shelf()
    event_days("the siege", shelf, date(2013, 1, 20))
    assert shelf.asked == [Query(text="the siege", until=date(2013, 1, 20))]


@pytest.fixture(scope="module")
def searcher(sample_archive: Path) -> Searcher:
    return open_searcher(sample_archive)


def test_the_sample_archive_knows_when_the_siege_was(searcher: Searcher) -> None:
    assert event_days("the siege", searcher) == (date(2013, 1, 16), date(2013, 1, 19))
    assert event_days("the moon landing", searcher) is None
