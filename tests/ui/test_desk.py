"""What the chat page does with a question put again: without its time range, in other words, as it was."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from assistant.answer import Answer, Completed, Event, Understood
from assistant.conversation import Conversation
from index.article import Article, Filters, Happened, Query
from ui import wording
from ui.desk import Desk, Last, Screen
from ui.narrowing import Fields
from ui.permalink import Permalink
from ui.stopping import OneAtATime
from ui.turns import ANY_TIME, ShownQuery, ShownSentence, ShownSource, ShownTurn, keep, recall

ARTICLE = Article(id="k", headline="Konna", text="At last. The army holds Konna.")


class Newsroom:
    """Reads a time range from every question unless told otherwise, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Conversation, Filters]] = []

    def stream(self, question: str, conversation: Conversation, filters: Filters) -> Iterator[Event]:
        self.asked.append((question, conversation, filters))
        query = Query(text=question, since=filters.since or date(2013, 1, 14))
        yield Understood(query)
        yield Completed(Answer(question=question, query=query))


class Shelf:
    outlets: tuple[str, ...] = ()

    def article(self, article_id: str) -> Article | None:
        return ARTICLE if article_id == "k" else None

    def standing(self, article_id: str) -> None:
        return None

    def sources(self) -> list[str]:
        return list(self.outlets)

    def sections(self) -> list[str]:
        return []

    def counts(self) -> dict[str, int]:
        return {"articles": 1}

    def span(self) -> None:
        return None


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()


@pytest.fixture
def desk(newsroom: Newsroom) -> Desk:
    return Desk(newsroom, Shelf(), ())


def kept(screens: Iterator[Screen]) -> tuple[Any, Last]:
    """What the browser keeps at the end, and the question put last."""
    shown = list(screens)
    turns = next(screen.kept for screen in reversed(shown) if screen.kept is not None)
    return turns, next(screen.last for screen in reversed(shown) if screen.last)


def test_a_time_range_is_taken_away_for_good_but_not_for_the_next_question(
    desk: Desk, newsroom: Newsroom
) -> None:
    turns, last = kept(desk.ask("When?", Fields(until="2013"), [], OneAtATime()))
    turns, last = kept(desk.any_time({"field": "until"}, last, turns, OneAtATime()))
    assert newsroom.asked[-1][2] == Filters(since=ANY_TIME)
    (turn,) = recall(turns)
    assert turn.query.since is None
    again = desk.restored(turns).last
    assert again
    kept(desk.again(again, again.fields, turns, OneAtATime()))
    assert newsroom.asked[-1][2] == Filters(since=ANY_TIME)
    kept(desk.ask("Who?", Fields(), turns, OneAtATime()))
    assert newsroom.asked[-1][2] == Filters()


def test_of_two_ranges_the_one_that_is_taken_away_leaves_the_other(desk: Desk, newsroom: Newsroom) -> None:
    both = Fields(since="2013-01-17", happened_since="2013-01-10", happened_until="2013-01-12")
    turns, last = kept(desk.ask("When?", both, [], OneAtATime()))
    fell = Happened(date(2013, 1, 10), date(2013, 1, 12), only=True)
    assert newsroom.asked[-1][2] == Filters(since=date(2013, 1, 17), happened=fell)
    kept(desk.any_time({"field": "since"}, last, turns, OneAtATime()))
    assert newsroom.asked[-1][2] == Filters(happened=fell)
    kept(desk.any_time({"field": "happened_since"}, last, turns, OneAtATime()))
    assert newsroom.asked[-1][2] == Filters(since=date(2013, 1, 17))


def test_days_of_events_that_are_but_preferred_are_filled_in_where_they_are_clicked(desk: Desk) -> None:
    happened = Happened(date(2013, 1, 10), date(2013, 1, 12))
    turns = keep([ShownTurn(question="When?", query=ShownQuery(source="Courier", happened=happened))])
    assert desk.narrowed({"turn": "0", "field": "source"}, turns) == Fields(source="Courier")
    filled = Fields(source="Courier", happened_since="2013-01-10", happened_until="2013-01-12")
    assert desk.narrowed({"turn": "0", "field": "happened_since"}, turns) == filled


def test_a_range_set_by_hand_comes_before_any_time(desk: Desk, newsroom: Newsroom) -> None:
    turns, last = kept(desk.ask("When?", Fields(), [], OneAtATime()))
    kept(desk.again(last._replace(any_time=True), Fields(since="2013-01-17"), turns, OneAtATime()))
    assert newsroom.asked[-1][2] == Filters(since=date(2013, 1, 17))


def test_other_words_take_the_questions_place_and_stand_alone(desk: Desk, newsroom: Newsroom) -> None:
    turns, _ = kept(desk.ask("When was Konna retaken?", Fields(), [], OneAtATime()))
    turns, last = kept(desk.ask("And by whom?", Fields(source="VOA"), turns, OneAtATime()))
    turns, last = kept(desk.reworded({"text": " Who retook  Konna? "}, last, turns, OneAtATime()))
    assert newsroom.asked[-1] == ("Who retook Konna?", Conversation(), Filters(source="VOA"))
    assert [turn.question for turn in recall(turns)] == ["When was Konna retaken?", "Who retook Konna?"]
    assert last.question == "Who retook Konna?"


def test_a_conversation_that_was_closed_can_be_brought_back(desk: Desk, newsroom: Newsroom) -> None:
    work = OneAtATime()
    turns, _ = kept(desk.ask("When was Konna retaken?", Fields(), [], work))
    assert 'data-act="undo"' in str(desk.fresh(turns, work).past)
    back = desk.reopened(work)
    assert back.kept == turns
    assert "When was Konna retaken?" in str(back.live)
    kept(desk.ask("And by whom?", Fields(), [], work))
    assert newsroom.asked[-1][1].turns[0].question == "When was Konna retaken?"
    assert 'data-act="undo"' not in str(desk.fresh([], OneAtATime()).past)


def test_an_archive_of_ones_own_is_not_asked_about_the_sample(newsroom: Newsroom) -> None:
    shelf = Shelf()
    assert "Konna" not in str(Desk(newsroom, shelf, ()).restored([]).past)
    assert "Who was it?" in str(Desk(newsroom, shelf, ("Who was it?",)).restored([]).past)
    shelf.outlets = (wording.SAMPLE_OUTLET, "Meridian Wire")
    shown = str(Desk(newsroom, shelf, ()).restored([]).past)
    assert "When was Konna retaken?" in shown
    assert "2 outlets" in shown


def test_an_empty_page_tells_what_the_archive_holds() -> None:
    span = date(2012, 7, 4), date(2019, 4, 16)
    assert wording.covers(1200, 1, span) == "1,200 articles from 1 outlet, 4 July 2012 to 16 April 2019."
    assert wording.covers(1, 0, None) == "1 article, none of which bears a date."
    assert "empty" in wording.covers(0, 0, None)


@pytest.mark.parametrize("data", [{}, {"text": " "}, {"text": None}])
def test_no_words_ask_nothing(desk: Desk, data: dict[str, Any]) -> None:
    assert not list(desk.reworded(data, Last("When?"), [], OneAtATime()))


def test_the_panel_opens_at_the_words_of_a_link(desk: Desk) -> None:
    link = Permalink.to("k", 9, "The army holds Konna.")
    data = {"article": "k", "start": str(link.start), "end": str(link.end), "seal": link.seal}
    assert ">The army holds Konna.</mark>" in desk.placed(data)
    assert "no longer in it" in desk.placed({"article": "k", "start": "x", "end": [], "seal": 7})
    assert "no longer in the archive" in desk.placed({})


def test_an_answer_that_shows_an_article_taken_back_since_is_shown_and_told_no_more(
    desk: Desk, newsroom: Newsroom
) -> None:
    def cited(article_id: str) -> ShownTurn:
        place = ShownSource(number=1, article_id=article_id, headline="H", start=0, end=5, quote="WORDS")
        said = ShownSentence(text="WORDS", citations=(1,))
        return ShownTurn(question="When?", sentences=(said,), sources=(place,))

    held = keep([cited("k"), cited("withdrawn")])
    screen = desk.restored(held)
    assert "WORDS" in str(screen.past)
    assert "WORDS" not in f"{screen.live} {keep(recall(screen.kept)[1:])}"
    assert "taken back" in str(screen.live)
    kept(desk.ask("And then?", Fields(), held, OneAtATime()))
    assert [turn.answer for turn in newsroom.asked[-1][1].turns] == ["WORDS", ""]
