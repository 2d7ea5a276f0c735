from collections.abc import Iterator

import pytest

from index.clock import Clock


class Hand:
    """A clock hand that moves only when it is pushed, in place of Python's `time`."""

    def __init__(self) -> None:
        self.now = 0.0

    def perf_counter(self) -> float:
        return self.now

    def process_time(self) -> float:
        return self.now / 2  # another process has the other half of the core


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    hand = Hand()
    monkeypatch.setattr("index.clock.time", hand)
    return hand


def test_a_stage_adds_up_over_its_visits_and_keeps_its_place(hand: Hand) -> None:
    clock = Clock()
    for name, seconds in (("read", 1.0), ("embed", 5.0), ("read", 2.0)):
        with clock.stage(name):
            hand.now += seconds
        hand.now += 100.0  # between the stages
    assert list(clock.seconds.items()) == [("read", 3.0), ("embed", 5.0)]
    assert clock.milliseconds == {"read": 3000.0, "embed": 5000.0}
    assert clock.processor == {"read": 1.5, "embed": 2.5}


def test_a_stage_that_fails_is_counted_and_fails(hand: Hand) -> None:
    def fail() -> None:
        hand.now += 1.0
        raise ValueError("broken")

    clock = Clock()
    with pytest.raises(ValueError, match="broken"), clock.stage("read"):
        fail()
    assert clock.seconds == {"read": 1.0}


def test_waiting_counts_what_comes_and_not_what_is_done_with_it(hand: Hand) -> None:
    def slow() -> Iterator[str]:
        for item in "ab":
            hand.now += 1.0
            yield item
        hand.now += 0.5  # to find that no more is coming

    clock = Clock()
    for _ in clock.waiting("read", slow()):
        hand.now += 100.0
    assert clock.seconds == {"read": 2.5}


def test_waiting_yields_what_it_was_given_and_stops_with_it() -> None:
    clock = Clock()
    assert list(clock.waiting("read", "abc")) == ["a", "b", "c"]
    assert list(clock.waiting("none", [])) == []
    assert set(clock.seconds) == {"read", "none"}
