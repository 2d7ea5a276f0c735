"""What rules make of sentences: errors that are errors, and rewritings that stay true."""

import re

import pytest

from eval.planting.called import may_be_one
from eval.planting.numerals import in_words, others
from eval.planting.rules import FALSE, TRUE
from tests.eval.planted_desk import PORT, changed, sentence

SHERIFF, CARS, MAYOR = "Sheriff Lena", "More than 1,394", "Mayor Tomas"
COST, TESTS, COUNCIL = "The repairs", "Tomas Brandt said", "The town council"


@pytest.mark.parametrize(
    ("kind", "starts", "expected"),
    [
        ("figure of the passage", CARS, "More than 1,394 passengers and 487 cars were on a ferry"),
        ("unit", COST, "The repairs at the yard of Port Lorne may cost $5 billion, according to Okafor."),
        ("unit", COST, "may cost \u20ac5 million"),
        ("time", SHERIFF, "aground off Port Lorne on Friday."),
        ("time", TESTS, "Authority in 2011."),
        ("day wrongly reckoned", SHERIFF, "aground off Port Lorne on 18 January 2013."),
        ("person", MAYOR, "Mayor Ines Duarte, a retired captain,"),
        ("person of the passage", MAYOR, "Mayor Lena Okafor, a retired captain,"),
        ("place", CARS, "from Peru to Port Lorne"),
        ("organisation", MAYOR, "with the Quarry Workers Union."),
        ("organisation of the passage", MAYOR, "with the National Transport Authority."),
        ("denial put in", CARS, "12 cars were not on a ferry"),
        ("denial taken out", TESTS, "the engines were tested by"),
        ("certainty", COST, "will cost $5 million"),
        ("certainty", COUNCIL, "The town council of Port Lorne closed the yard"),
        ("speaker", SHERIFF, "Sheriff Tomas Brandt said the ferry"),
        ("speaker", COST, "according to Brandt."),
    ],
)
def test_an_error_of_each_kind_is_planted(kind: str, starts: str, expected: str) -> None:
    made = changed(kind, starts)
    assert any(expected in text for text in made), made


@pytest.mark.parametrize(
    ("kind", "starts", "expected"),
    [
        ("time in full", SHERIFF, "aground off Port Lorne on 17 January 2013."),
        ("date in the other order", SHERIFF, "aground off Port Lorne on January 17, 2013."),
        ("day left out", SHERIFF, "Sheriff Lena Okafor said the ferry ran aground off Port Lorne."),
        ("figure spelt otherwise", CARS, "More than 1394 passengers and 12 cars"),
        ("figure spelt otherwise", CARS, "More than 1,394 passengers and twelve cars"),
        ("figure rounded", COUNCIL, "after about 500 complaints"),
        ("surname", MAYOR, "Mayor Brandt, a retired captain,"),
        ("aside left out", MAYOR, "Mayor Tomas Brandt signed the contract"),
        (
            "speaker first",
            COST,
            "According to Okafor, the repairs at the yard of Port Lorne may cost $5 million.",
        ),
        (
            "speaker last",
            TESTS,
            "The engines were not tested by the National Transport Authority in 2012, Tomas Brandt said.",
        ),
        ("other word", SHERIFF, "Sheriff Lena Okafor said that the ferry"),
    ],
)
def test_a_sentence_is_told_otherwise_and_stays_true(kind: str, starts: str, expected: str) -> None:
    made = changed(kind, starts)
    assert any(expected in text for text in made), made


def test_a_spelling_changes_but_not_that_of_a_name() -> None:
    text = "Residents of Gao asked the Gao Health Center for another center in the old town hall of Gao."
    assert changed("other spelling", "Residents", text) == {
        "Residents of Gao asked the Gao Health Center for another centre in the old town hall of Gao."
    }


def test_a_last_clause_that_only_adds_is_left_out() -> None:
    text = "Engineers closed the old bridge at Northgate on Thursday, which left two villages without a road."
    assert changed("last clause left out", "Engineers", text) == {
        "Engineers closed the old bridge at Northgate on Thursday."
    }


def test_a_bound_moves_only_to_where_it_was_not() -> None:
    figures = changed("figure", CARS)
    passengers = [int(m[1].replace(",", "")) for t in figures if (m := re.match(r"More than ([\d,]+) ", t))]
    assert passengers
    assert min(passengers) >= 1394  # "more than 1,194" would be true
    text = "Engineers in Northgate said the repairs of the bridge would take at least 11 weeks or so."
    assert changed("unit", "Engineers", text) == {text.replace("weeks", "months")}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("time", "Engineers have kept the old bridge at Northgate closed since May 2012 for a repair."),
        ("time", "Engineers said Northgate had two good summers between 2011 and 2014 on the river."),
        ("denial put in", "Engineers at Northgate said no part of the bridge was damaged by the flood."),
        (
            "denial put in",
            "Parts of the bridge at Northgate may have been damaged by the flood of the river.",
        ),
        ("denial taken out", "Engineers at Northgate said the bridge was not only old but crooked in parts."),
        ("certainty", "Engineers at Northgate asked whether the flood might damage the bridge."),
        ("certainty", "Engineers rejected the plan to close the bridge at Northgate."),
        ("figure rounded", "Engineers at Northgate found 2024 among the wettest years for the old bridge."),
        ("speaker first", "The bridge is crooked, a sign of its age, and has to go, said Engineers."),
    ],
)
def test_what_would_be_in_doubt_is_left_alone(kind: str, text: str) -> None:
    assert changed(kind, text[:9], text) == set()


def test_only_words_that_make_it_a_plan_are_stated_as_done() -> None:
    text = "The council of Northgate rejected a plan to close the bridge, and hopes to open a second."
    assert changed("certainty", "The council", text) == {
        text.replace("hopes to open", "opened"),
    }


def test_two_names_of_one_body_never_stand_for_each_other() -> None:
    assert may_be_one("State Department", "Department of State")
    assert may_be_one("UN", "United Nations")
    assert not may_be_one("Lorne Safety Agency", "National Transport Authority")


def test_a_number_is_changed_in_its_own_shape() -> None:
    assert set(others("1,394")) >= {"1,934", "1,349", "2,394", "1,397"}
    assert "seven" not in set(others("seven"))
    assert set(others("Two")) <= {"Three", "Four", "Five", "Six"}
    assert all(float(now) != 2.5 for now in others("2.5"))
    assert (in_words(42), in_words(2000), in_words(1987)) == ("forty-two", "two thousand", "")


@pytest.mark.parametrize("kind", [*FALSE, *TRUE])
def test_every_change_says_where_it_is(kind: str) -> None:
    for starts in (SHERIFF, CARS, MAYOR, COST, TESTS, COUNCIL):
        told = sentence(starts, PORT)
        for change in {**FALSE, **TRUE}[kind](told):
            behind = told.text[change.at + len(change.was) :]
            assert told.text[: change.at] + change.was + behind == told.text
            assert change.text == told.text[: change.at] + change.now + behind
            assert (change.text == told.text) == (kind == "as it stands")
