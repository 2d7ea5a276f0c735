"""What the browser keeps comes back as it was, and nothing that it sends can break the page."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Filters, Happened
from index.errors import InputError
from ui import wording
from ui.narrowing import Fields, fields_of
from ui.turns import (
    MAX_SHOWN,
    ShownArticle,
    ShownEvent,
    ShownQuery,
    ShownSentence,
    ShownSource,
    ShownTimeline,
    ShownTurn,
    conversation,
    keep,
    recall,
    shown_query,
)

TURN = ShownTurn(
    question="When was Konna retaken?",
    query=ShownQuery(
        text="When was Konna retaken?",
        since=date(2013, 1, 14),
        until=date(2013, 1, 18),
        happened=Happened(date(2013, 1, 14), None, only=True),
    ),
    asked=ShownQuery(source="Niger Bend Courier"),
    sentences=(
        ShownSentence(text="On Thursday.", citations=(1,), verdict="partly", reason="a colonel said so"),
    ),
    sources=(
        ShownSource(
            number=1,
            article_id="k",
            start=3,
            end=9,
            quote="Thursday",
            headline="Konna",
            published="2013-01-18",
        ),
    ),
    notices=("The language model did not answer.",),
    seconds=0.4,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def test_a_turn_comes_back_from_the_browser_as_it_was() -> None:
    assert recall(json.loads(json.dumps(keep((TURN, TURN))))) == (TURN, TURN)


def test_a_timeline_comes_back_from_the_browser_as_it_was() -> None:
    other = ShownArticle(article_id="d", headline="Diabaly", source="Wire")
    days = (date(2013, 1, 17), date(2013, 1, 18))
    event = ShownEvent(
        number=1, earliest=days[0], latest=days[1], kind="happened", how="“Thursday”", also=(other,)
    )
    turn = replace(TURN, timeline=ShownTimeline(matter="Konna", events=(event,), more=2))
    assert recall(json.loads(json.dumps(keep((turn,))))) == (turn,)


def test_an_abstention_with_an_empty_reason_is_still_one() -> None:
    turn = ShownTurn(question="Who won?", abstained="")
    assert recall(keep((turn,))) == (turn,)


@given(JSON)
def test_whatever_else_the_browser_sends_is_no_conversation(sent: Any) -> None:
    assert all(isinstance(turn, ShownTurn) for turn in recall(sent))


def test_the_browser_keeps_the_newest_turns_in_little_space() -> None:
    kept = keep([TURN] * (MAX_SHOWN + 5))
    assert len(kept) == MAX_SHOWN
    assert len(json.dumps(kept)) < 100_000


def test_the_assistant_hears_what_was_said_before() -> None:
    said = conversation((TURN,))
    assert [(turn.question, turn.answer) for turn in said.turns] == [
        ("When was Konna retaken?", "On Thursday.")
    ]


def test_the_filter_row_and_the_filters_say_the_same() -> None:
    filters = Filters(
        since=date(2013, 1, 14),
        until=date(2013, 1, 18),
        source="Courier",
        section="World",
        as_of=date(2013, 2, 1),
        happened=Happened(None, date(2013, 1, 10), only=True),
    )
    assert fields_of(shown_query(filters)).filters() == filters
    assert Fields().filters() == Filters()


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("2013-01-19", date(2013, 1, 19), date(2013, 1, 19)),
        (" 2013-1-9 ", date(2013, 1, 9), date(2013, 1, 9)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2013", date(2013, 1, 1), date(2013, 12, 31)),
    ],
)
def test_a_month_or_a_year_means_its_first_or_its_last_day(typed: str, since: date, until: date) -> None:
    assert Fields(since=typed).filters().since == since
    assert Fields(until=typed).filters().until == until


@pytest.mark.parametrize(
    "typed", ["2013-02-30", "19/01/2013", "yesterday", "0000-01-01", "2013-00", "20130119"]
)
def test_what_is_no_date_is_told_with_the_name_of_its_field(typed: str) -> None:
    with pytest.raises(InputError, match="Published until"):
        Fields(until=typed).filters()
    with pytest.raises(InputError, match="Happened since"):
        Fields(happened_since=typed).filters()


def test_a_range_that_ends_before_it_starts_is_told() -> None:
    with pytest.raises(InputError, match="ends before"):
        Fields(since="2013-02", until="2013-01").filters()
    with pytest.raises(InputError, match="ends before"):
        Fields(happened_since="2013-02", happened_until="2013-01").filters()


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (date(2013, 1, 14), date(2013, 1, 18), "14–18 January 2013"),
        (date(2013, 1, 14), date(2013, 1, 14), "14 January 2013"),
        (date(2013, 1, 30), date(2013, 2, 2), "30 January – 2 February 2013"),
        (date(2012, 12, 30), date(2013, 1, 2), "30 December 2012 – 2 January 2013"),
        (date(2013, 1, 14), None, "since 14 January 2013"),
        (None, date(2013, 1, 14), "until 14 January 2013"),
        (None, None, ""),
    ],
)
def test_a_range_is_said_once_where_its_ends_agree(since: date | None, until: date | None, said: str) -> None:
    assert wording.days(since, until) == said
