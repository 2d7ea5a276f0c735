"""What is shown ends at once when it is stopped; the work behind it ends at its next step."""

import copy
from collections.abc import Iterator
from threading import Event

import pytest

from ui.stopping import OneAtATime, Stop, stopped

LONG_S = 30.0
"""For a machine that is busy; what is waited for comes at once."""


class Work:
    """Makes a first step, then waits to be let go; tells when it is over."""

    def __init__(self) -> None:
        self.go, self.over = Event(), Event()

    def steps(self) -> Iterator[str]:
        try:
            yield "first"
            self.go.wait(LONG_S)
            yield "second"
        finally:
            self.over.set()


@pytest.fixture
def work() -> Iterator[Work]:
    made = Work()
    yield made
    made.go.set()


def test_what_is_not_stopped_is_shown_to_its_end(work: Work) -> None:
    stop = Stop()
    work.go.set()
    assert list(stop.over(work.steps())) == ["first", "second"]
    assert not stop.wanted


def test_a_stop_does_not_wait_for_the_step_that_is_being_made(work: Work) -> None:
    stop = Stop()
    shown = stop.over(work.steps())
    assert next(shown) == "first"
    stopped(stop)
    assert list(shown) == []
    assert not work.over.is_set()
    work.go.set()
    assert work.over.wait(LONG_S)


def test_work_whose_reader_went_away_ends_at_its_next_step(work: Work) -> None:
    shown = Stop().over(work.steps())
    assert next(shown) == "first"
    del shown
    work.go.set()
    assert work.over.wait(LONG_S)


def test_work_that_breaks_off_ends_what_is_shown() -> None:
    def broken() -> Iterator[str]:
        yield "first"
        raise SystemExit

    assert list(Stop().over(broken())) == ["first"]


def test_a_stop_before_the_first_step_shows_nothing(work: Work) -> None:
    stop = Stop()
    stop.now()
    assert list(stop.over(work.steps())) == []


def test_a_page_that_shows_nothing_has_nothing_to_stop() -> None:
    stopped(None)


def test_one_piece_of_work_goes_on_at_a_time_and_the_next_begins_when_it_is_over() -> None:
    work = OneAtATime()
    with work.begun() as first:
        assert first
        with work.begun() as second:
            assert second is None
        with work.begun() as third:  # one that was told to wait ends nothing
            assert third is None
    with work.begun() as fourth:
        assert fourth


def test_what_was_stopped_is_waited_for_by_nobody() -> None:
    work = OneAtATime()
    with work.begun() as first:
        work.stop(silently=True)
        assert first
        assert first.silent
        with work.begun() as second:
            assert second
            assert not second.wanted


def test_each_page_has_work_of_its_own() -> None:
    work = OneAtATime()
    with copy.deepcopy(work).begun(), work.begun() as mine:
        assert mine
    OneAtATime().stop()
