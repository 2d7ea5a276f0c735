"""The days of an event told in words: taken only where several stories agree."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.understanding.event_days import event_days
from index.archive import open_searcher
from index.article import Article, Passage, Query
from index.search import Searcher
from tests.passages import as_passage

SIEGE = "The siege of the fort began on {}. Soldiers slept."


def passage(number: int, text: str, published: str = "2013-01-19") -> Passage:
    article = Article(id=str(number), headline="", text=text, published=published, story=str(number))
    return as_passage(article, rank=number)


class Means:
    """Takes texts for alike that tell of a siege of the fort, in whatever words."""

    OF_A_SIEGE = ("siege", "encircled", "surrounded")

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        about = ["fort" in text and any(word in text for word in self.OF_A_SIEGE) for text in texts]
        return np.array([[1, 0] if one else [0, 1] for one in about], dtype=np.float32)


class Shelf:
    """Gives the same passages for every query, and notes the queries."""

    def __init__(self, *texts: str) -> None:
        self.passages = [passage(n, text) for n, text in enumerate(texts, start=1)]
        self.asked: list[Query] = []
        self.embedder = Means()

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


SEIZED = "Fighters {} Konna on {}. Nobody slept."


@pytest.mark.parametrize(
    "event", ["Konna fell", "Konna was captured", "Konna was taken", "the fall of Konna", "Konna was seized"]
)
def test_an_event_is_known_by_other_words_of_its_kind(event: str) -> None:
    shelf = Shelf(SEIZED.format("seized", "Thursday"), SEIZED.format("took", "17 January"))
    assert event_days(event, shelf) == (date(2013, 1, 17), date(2013, 1, 17))


@pytest.mark.parametrize("verb", ["took back", "recaptured", "did not take"])
def test_its_opposite_or_its_denial_is_another_event(verb: str) -> None:
    told = SEIZED.format(verb, "Thursday")
    assert event_days("Konna fell", Shelf(told, told.replace("slept", "ate"))) is None


def test_another_place_is_another_event() -> None:
    told = SEIZED.format("seized", "Thursday")
    assert event_days("Diabaly fell", Shelf(told, told.replace("slept", "ate"))) is None


def test_where_words_do_not_tell_it_meaning_does() -> None:
    shelf = Shelf(
        "Troops surrounded the fort on Wednesday. Rain fell.",
        "The fort, encircled on 16 January, held. Rain.",
    )
    assert event_days("the siege of the fort", shelf) == (date(2013, 1, 16), date(2013, 1, 16))


def test_a_moment_is_the_day_that_most_tell_and_what_lasts_goes_from_the_first_to_the_last() -> None:
    days = ("Thursday", "17 January", "Friday")
    texts = [SEIZED.format("seized", day) for day in days]
    assert event_days("Konna was seized", Shelf(*texts)) == (date(2013, 1, 17), date(2013, 1, 17))
    assert event_days("the fall of Konna", Shelf(*texts)) == (date(2013, 1, 17), date(2013, 1, 18))


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


@pytest.mark.parametrize("event", ["the siege", "the hostage crisis"])
def test_the_sample_archive_knows_when_the_siege_was(searcher: Searcher, event: str) -> None:
    assert event_days(event, searcher) == (date(2013, 1, 16), date(2013, 1, 19))


@pytest.mark.parametrize("event", ["Konna fell", "Konna was taken", "the fall of Konna"])
def test_the_sample_archive_knows_when_konna_fell(searcher: Searcher, event: str) -> None:
    assert event_days(event, searcher) == (date(2013, 1, 10), date(2013, 1, 10))


def test_the_sample_archive_does_not_know_what_it_does_not_tell(searcher: Searcher) -> None:
    assert event_days("the moon landing", searcher) is None
