"""A question becomes frames: chips, passages, a draft set apart, and the checked answer in its place."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import pytest

from assistant.answer import Answer, Completed, Delta, Event, Retrieved, Understood
from assistant.citation import Sentence
from assistant.conversation import Conversation
from index.article import Article, Filters, Query
from index.errors import ArchiveBusyError
from index.standing import Standing
from ui.asking import Question, follow
from ui.desk import Desk, Last, Screen
from ui.narrowing import Fields
from ui.stopping import OneAtATime
from ui.turns import MAX_SHOWN, ShownTurn, keep, recall

QUERY = Query(text="When was Konna retaken?", until=date(2013, 1, 19))
ANSWER = Answer(
    question="When was Konna retaken?",
    query=QUERY,
    sentences=(Sentence(text="On Thursday.", citations=(), verdict="supported"),),
)
EVENTS: tuple[Event, ...] = (
    Understood(QUERY),
    Retrieved(()),
    Delta("On "),
    Delta("Thurs"),
    Delta("day"),
    Completed(ANSWER),
)


@dataclass
class Script:
    """Plays events, and raises at the end where it is told to."""

    events: Sequence[Event] = EVENTS
    error: Exception | None = None
    asked: list[tuple[str, Conversation, Filters]] = field(default_factory=list)

    def stream(self, question: str, conversation: Conversation, filters: Filters) -> Iterator[Event]:
        self.asked.append((question, conversation, filters))
        yield from self.events
        if self.error:
            raise self.error


class Shelf:
    """A catalogue that has every article, and nothing to choose from."""

    def article(self, article_id: str) -> Article | None:
        return Article(id=article_id, headline="", text="")

    def standing(self, article_id: str) -> Standing | None:
        return None

    def sources(self) -> Sequence[str]:
        return []

    def sections(self) -> Sequence[str]:
        return []

    def counts(self) -> dict[str, int]:
        return {"articles": 0}

    def span(self) -> tuple[date, date] | None:
        return None


def asked(script: Script, clock: Iterator[float] | None = None) -> list[str]:
    question = Question(text="When was Konna retaken?", filters=Filters())
    tick = (lambda: next(clock)) if clock else (lambda: 1e9)
    return [frame.html for frame in follow(script, question, Conversation(), tick)]


def desk(script: Script) -> Desk:
    return Desk(script, Shelf(), ("When was Konna retaken?",))


def test_the_query_shows_before_the_answer_and_the_answer_replaces_the_draft() -> None:
    frames = asked(Script())
    assert "until 19 January 2013" in frames[1]
    assert "Nothing found yet" in frames[2]
    assert "Draft, not yet checked" in frames[3]
    assert "Draft" not in frames[-1]
    assert "On <span" in frames[-1]


def test_a_draft_is_not_drawn_more_often_than_it_can_be_read() -> None:
    steps = (0.001 * step for step in range(1000))
    slow = asked(Script(events=(*[Delta("x")] * 300, Completed(ANSWER))), steps)
    assert len(slow) < 12


def test_our_own_failure_is_told_with_its_hint() -> None:
    frames = asked(
        Script(EVENTS[:2], ArchiveBusyError("The archive is being written.", hint="Try in a minute."))
    )
    assert "The archive is being written." in frames[-1]
    assert "Try in a minute." in frames[-1]


def test_any_other_failure_is_logged_and_shown_without_its_inside(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        frames = asked(Script((), KeyError("inside")))
    assert "inside" not in frames[-1]
    assert "Something went wrong on our side" in frames[-1]
    assert caplog.records


def test_events_that_break_off_are_a_failure_and_not_an_answer() -> None:
    assert "Something went wrong on our side" in asked(Script(EVENTS[:4]))[-1]


def test_asking_again_takes_the_place_of_the_turn_and_hears_only_what_was_before() -> None:
    script = Script()
    first = list(desk(script).ask("When was Konna retaken?", Fields(), [], OneAtATime()))
    kept = [screen.kept for screen in first if screen.kept][-1]
    last = [screen.last for screen in first if screen.last][-1]
    again = list(desk(script).again(last, Fields(until="2013-01-19"), kept, OneAtATime()))
    assert script.asked[-1][1] == Conversation()
    assert script.asked[-1][2].until == date(2013, 1, 19)
    assert len(recall([screen.kept for screen in again if screen.kept][-1])) == 1


def test_in_a_long_conversation_a_marker_still_names_the_turn_it_is_in() -> None:
    kept = keep([ShownTurn(question=f"Question {number}?") for number in range(MAX_SHOWN)])
    screens = list(desk(Script()).ask("When was Konna retaken?", Fields(), kept, OneAtATime()))
    turns = recall([screen.kept for screen in screens if screen.kept][-1])
    assert turns[-1].question == "When was Konna retaken?"
    assert f'id="turn-{len(turns) - 1}"' in [screen.live for screen in screens if screen.live][-1]


def test_a_failed_question_is_not_kept_but_can_be_asked_again() -> None:
    script = Script((), ArchiveBusyError("busy"))
    screens = list(desk(script).ask("When was Konna retaken?", Fields(), [], OneAtATime()))
    assert all(not screen.kept for screen in screens)
    last = [screen.last for screen in screens if screen.last][-1]
    assert last == Last("When was Konna retaken?", Fields(), kept=False)
    assert screens[-1].busy is False


def test_an_empty_question_changes_nothing() -> None:
    assert list(desk(Script()).ask("  \n ", Fields(), [], OneAtATime())) == []


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"turn": "9", "number": "1"},
        {"turn": "0", "number": "x"},
        {"turn": "-1", "number": "1"},
        {"turn": None},
    ],
)
def test_a_click_on_a_source_that_is_none_opens_nothing(data: dict[str, object]) -> None:
    kept = keep(recall([]))
    assert desk(Script()).opened(dict(data), kept) == ""
    assert desk(Script()).narrowed(dict(data), kept) == Fields()


def test_a_stopped_draft_gives_way_to_a_notice_and_nothing_is_kept() -> None:
    work = OneAtATime()
    shown = desk(Script()).ask("When was Konna retaken?", Fields(), [], work)
    next(shown)
    work.stop()
    screens = list(shown)
    assert "Stopped." in (screens[-2].live or "")
    assert all(not screen.kept for screen in screens)
    assert screens[-1].busy is False


def test_a_stop_after_the_answer_takes_nothing_back() -> None:
    work = OneAtATime()
    screens = []
    for screen in desk(Script()).ask("When was Konna retaken?", Fields(), [], work):
        screens.append(screen)
        if screen.kept:
            work.stop()
    assert not any("Stopped." in (screen.live or "") for screen in screens)


def test_what_gave_way_to_a_new_conversation_says_nothing_more() -> None:
    work = OneAtATime()
    shown = desk(Script()).ask("When was Konna retaken?", Fields(), [], work)
    next(shown)
    work.stop(silently=True)
    assert [screen.live for screen in shown] == [None]


def test_a_question_that_comes_during_an_answer_is_told_to_wait_and_changes_nothing_else() -> None:
    script, work = Script(), OneAtATime()
    shown = desk(script).ask("When was Konna retaken?", Fields(), [], work)
    next(shown)
    (told,) = desk(script).again(Last("Who retook it?"), Fields(), [], work)
    assert "One answer at a time" in (told.note or "")
    assert told._replace(note=None) == Screen()
    assert len(script.asked) == 0
    *_, end = shown
    assert "One answer" not in (end.note or "One answer")
    assert list(desk(script).ask("Who retook it?", Fields(), [], work))[-1].busy is False
    assert [question for question, *_ in script.asked] == ["When was Konna retaken?", "Who retook it?"]


def test_a_question_put_during_an_answer_and_read_after_it_loses_no_turn() -> None:
    script, work, before_the_answer = Script(), OneAtATime(), list[object]()
    list(desk(script).ask("When was Konna retaken?", Fields(), before_the_answer, work))
    *_, turn, _ = desk(script).ask("Who retook it?", Fields(), before_the_answer, work)
    assert len(recall(turn.kept)) == 2


def test_a_new_conversation_forgets_what_was_said_before() -> None:
    script, work = Script(), OneAtATime()
    list(desk(script).ask("When was Konna retaken?", Fields(), [], work))
    assert desk(script).fresh([], work).kept == []
    *_, turn, _ = desk(script).ask("Who retook it?", Fields(), [], work)
    assert len(recall(turn.kept)) == 1


def test_the_start_of_an_answer_that_a_new_conversation_overtook_brings_nothing_back() -> None:
    script, work = Script(), OneAtATime()
    list(desk(script).ask("When was Konna retaken?", Fields(), [], work))
    late = desk(script).ask("Who retook it?", Fields(), [], work)
    next(late)
    desk(script).fresh([], work)
    list(late)
    assert work.kept == []
