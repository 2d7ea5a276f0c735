"""What a timeline leaves out: what is told in passing, what a changed page tells of an unsure day, a namesake."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest

from assistant.selecting.ranking import candidates
from assistant.timelines.dated import dated_sentences
from assistant.timelines.days import EventDay
from assistant.timelines.events import Event, mattering
from assistant.timelines.matter import Matter
from assistant.timelines.telling import Told, tells
from index.article import Article, Passage, Query
from tests.passages import as_passage


def passage(text: str, headline: str = "Konna", similarity: float = 0.6) -> Passage:
    article = Article(id=f"{headline}/{text[:8]}", headline=headline, text=text, published="2013-01-19")
    return as_passage(article, similarity=similarity)


def weighing(weights: Sequence[float]) -> list[Event]:
    found = passage("The army retook the town of Konna.")
    days = [date(2013, 1, 1) + timedelta(10 * n) for n in range(len(weights))]
    return [
        Event(
            (
                Told(
                    candidate=candidates([found])[0],
                    article=found.article,
                    day=EventDay(earliest=day, latest=day, kind="happened", words="then"),
                    weight=weight,
                    vector=np.ones(2, dtype=np.float32),
                ),
            )
        )
        for day, weight in zip(days, weights, strict=True)
    ]


@pytest.mark.parametrize(
    ("weights", "kept"),
    [
        ([6.0] * 9 + [3.5, 4.0], [6.0] * 9 + [4.0]),
        ([6.0, 5.0, 2.0, 1.5], [6.0, 5.0, 2.0, 1.5]),
        ([6.0, 0.9], [6.0]),
        ([], []),
    ],
)
def test_of_many_events_those_that_count_far_less_than_the_eighth_are_left_out(
    weights: list[float], kept: list[float]
) -> None:
    assert [event.weight for event in mattering(weighing(weights))] == kept


@pytest.mark.parametrize(
    ("headline", "told"),
    [
        ("Konna is taken", ["Wednesday", "Friday"]),
        ("Konna: live updates", ["Friday"]),
        ("The week in Konna: recap", ["Friday"]),
    ],
)
def test_a_page_that_was_changed_for_days_gives_no_weekday_of_days_ago(
    headline: str, told: list[str]
) -> None:
    found = [passage("The army retook Konna on Wednesday. Rain fell on Konna on Friday.", headline)]
    matter = Matter.of("Konna", found)
    assert [d.day.words for d in dated_sentences(matter, Query(text="Konna"), found)] == told


@pytest.mark.parametrize(
    ("similarity", "share"), [(0.6, "all"), (0.49, "all"), (0.46, "none"), (0.3, "none")]
)
def test_one_word_of_a_name_may_be_that_of_something_else(similarity: float, share: str) -> None:
    lost = passage("The submersible Titan was lost at sea.", "Titan submersible lost")
    moon = passage("Clouds were seen on the moon Titan.", "Clouds over Titan", similarity)
    matter = Matter.of("the Titan submersible", [lost, lost])
    assert matter.words
    assert matter.share_of(moon) == share


def test_an_article_that_only_mentions_the_matter_tells_of_it_where_it_names_it() -> None:
    found = [passage("The visa of Moussa Traore was cancelled.", "The visa of Moussa Traore")]
    matter = Matter.of("Moussa Traore's visa", found)
    assert matter.share_of(found[0]) == "all"
    text = "Moussa Traore won in Bamako. " + "The crowd sang. " * 30 + "His visa was cancelled."
    passing = passage(text, "Traore wins", 0.4)
    assert matter.share_of(passing) == "some"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Moussa Traore was freed on Friday.", True),
        ("A protest in Bamako over Moussa Traore on Friday.", False),
        ("Moussa Traore was seen with soldiers in Bamako on 18 January 2013.", False),
    ],
)
def test_captions_tell_no_event(text: str, told: bool) -> None:
    found = [passage(text, "Moussa Traore")]
    dated = dated_sentences(Matter.of("Moussa Traore", found), Query(text="Moussa Traore"), found)
    assert [tells(d) for d in dated] == [told]
