"""The day of what a sentence tells: told apart from the day it was said, compared with, or recalled."""

from datetime import date

import pytest

from assistant.timelines.days import EventDay, event_day
from index.times import find_times

SATURDAY = date(2013, 1, 19)


def day_of(text: str, published: date | None = SATURDAY) -> EventDay | None:
    return event_day(text, (0, len(text)), find_times(text, published), published)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The army retook Konna on Thursday.", "2013-01-17", "2013-01-17"),
        ("The army retook Konna on Thursday, a colonel said.", "2013-01-17", "2013-01-17"),
        ("Earlier in the week the army took back Konna.", "2013-01-14", "2013-01-18"),
        ("On Jan. 11, French aircraft struck near Konna.", "2013-01-11", "2013-01-11"),
        ("The vote was held in December 2012 in Bamako.", "2012-12-01", "2012-12-31"),
        ("The parliament voted yesterday for the force.", "2013-01-18", "2013-01-18"),
        ("The bridge closed this week for repairs.", "2013-01-14", "2013-01-19"),
        ("KIDAL, Mali, Jan. 19 (Meridian) — Troops took the airport on Friday.", "2013-01-18", "2013-01-18"),
        ("Gunmen attacked the plant before dawn on Wednesday.", "2013-01-16", "2013-01-16"),
        ("Troops moved in before sunrise Friday.", "2013-01-18", "2013-01-18"),
        ("French soldiers landed there during the night to Friday.", "2013-01-18", "2013-01-18"),
        ("The plane came down shortly before midnight on Friday.", "2013-01-18", "2013-01-18"),
    ],
)
def test_what_happened_has_its_day_and_none_later_than_the_story(text: str, first: str, last: str) -> None:
    day = day_of(text)
    assert day is not None
    assert (str(day.earliest), str(day.latest), day.kind) == (first, last, "happened")
    assert day.words in text


@pytest.mark.parametrize(
    "text",
    [
        "The town is safe, the minister said on Friday.",
        "The minister told reporters in Bamako on Friday that the town was safe.",
        "On Friday, the defence ministry said the town was safe.",
        "The war is told in pictures, the critic said on “The Hour” Sunday.",
        "The ministry on Friday said the town was safe.",
        "In a statement Friday the ministry spoke of a success.",
        "It was the worst defeat since 2012.",
        "More people fled than in January 2012.",
        "The Jan. 11 strikes were the first.",
        "Friday's strikes were the first.",
        "The 2012 coup had weakened the army.",
        "The colonel, who took part in the coup in 2012, leads the men.",
        "Nobody had left the town before Friday.",
        "“We fled on Thursday,” said a fisherman.",
        "The war began in the 1990s.",
        "The market opens at 10:30 a.m. under a tin roof.",
        "Asked Friday by a reporter what he meant, the minister smiled.",
        "Friday the spokesman of the ministry repeated that a strike was unacceptable.",
        "Earlier on Friday, the minister of the interior and public safety said the town was quiet.",
        "The union stopped work days before the earlier Jan. 11 deadline.",
        "The army retook Konna on Thursday and lost Diabaly on Friday.",
        "KIDAL, Mali, Jan. 19 (Meridian) — Nobody is left in the town.",
        "Two days later the army retook Konna.",
        "Sunday brought rain to Konna and to the roads around it.",
        "We left the town on Thursday and walked.”",
        "Seydou Keita/Reuters A soldier looks at a burnt lorry in Konna on Friday.",
    ],
)
def test_where_the_words_leave_doubt_there_is_no_day(text: str) -> None:
    assert day_of(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The conference will open in Addis Ababa on Jan. 29.", "2013-01-29"),
        ("On Monday the council is expected to vote on the force.", "2013-01-21"),
    ],
)
def test_what_lies_ahead_is_planned(text: str, day: str) -> None:
    found = day_of(text)
    assert found is not None
    assert (str(found.earliest), found.kind) == (day, "planned")


def test_a_plan_whose_day_has_passed_tells_nothing_of_what_happened() -> None:
    assert day_of("The conference was to open on Jan. 11 in Addis Ababa.") is None


def test_what_was_announced_on_a_day_happened_then_whatever_it_is_to_bring() -> None:
    found = day_of("The government announced Friday it will open the road.")
    assert found is not None
    assert (str(found.earliest), found.kind) == ("2013-01-18", "happened")


def test_a_month_of_long_ago_without_its_year_may_be_of_another_year() -> None:
    text = "The town fell in April after a siege."
    assert day_of(text, date(2013, 1, 19)) is None
    assert day_of(text, date(2013, 6, 1)) is not None


def test_a_story_without_a_day_keeps_what_names_its_day_in_full() -> None:
    assert day_of("The army retook Konna on Thursday.", None) is None
    assert day_of("The army retook Konna on 17 January 2013.", None) is not None


def test_a_question_tells_nothing() -> None:
    assert day_of("What happened in Konna on Thursday?") is None


def test_what_a_report_of_that_day_said_did_not_happen_then() -> None:
    assert day_of("The rights group said in a report on Thursday that the town was empty.") is None


def test_what_was_announced_long_ago_is_dated_though_it_lies_ahead() -> None:
    found = day_of("On Thursday, Paris announced it will send soldiers.")
    assert found is not None
    assert (str(found.earliest), found.kind) == ("2013-01-17", "happened")
