"""Figures, names, quotations and times as the check finds them."""

from datetime import date

import pytest

from assistant.checking.figures import find_codes, find_figures
from assistant.checking.names import find_names, known
from assistant.checking.quotations import find_quotations, holds
from assistant.understanding.asked import asked
from assistant.words import stem
from index.times import describe_days


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2,000 troops", 2000, ""),
        ("two thousand troops", 2000, ""),
        ("2000 troops", 2000, ""),
        ("two hundred and six people", 206, ""),
        ("a dozen eggs", 12, ""),
        ("half a million people", 500_000, ""),
        ("13.5 per cent", 13.5, "%"),
        ("twenty-five percent", 25, "%"),
        ("US$5 million", 5_000_000, "$"),
        ("5 million dollars", 5_000_000, "$"),
        ("\u00a33.5bn", 3_500_000_000, "pound"),
        ("the 31st member", 31, "ordinal"),
        ("17 square miles", 17, "square mile"),
        ("a 26-year-old man", 26, "year"),
    ],
)
def test_a_figure_has_one_value_and_unit_however_it_is_written(text: str, value: float, unit: str) -> None:
    (figure,) = find_figures(text)
    assert float(figure.value) == value
    assert figure.unit == unit


def test_the_ends_of_a_range_share_scale_and_unit() -> None:
    first, second = find_figures("from 5 to 10 million dollars")
    assert (float(first.value), first.unit) == (5_000_000, "$")
    assert (float(second.value), second.unit) == (10_000_000, "$")


@pytest.mark.parametrize("text", ["one of them", "COVID-19", "F-16s", "at 8:30", "G20"])
def test_pronouns_codes_and_clocks_are_no_figures(text: str) -> None:
    assert find_figures(text) == []


def test_codes_are_kept_whole() -> None:
    assert [code for code, _, _ in find_codes("Two F-16s left at 8:30.", [])] == ["f-16s", "8:30"]


def test_names_leave_out_titles_openers_and_the_calendar() -> None:
    found = find_names("The army met President Alassane Ouattara in Ivory Coast on Friday, 3 May.")
    assert [name.text for name in found] == ["Alassane Ouattara", "Ivory Coast"]


@pytest.mark.parametrize(
    ("name", "is_known"),
    [
        ("Fabius", True),
        ("Laurent Fabius", True),
        ("Malian", True),
        ("the UN", True),
        ("the United Nations", True),
        ("Beyonce", True),
        ("South Korea", False),
        ("Korea", False),
        ("Laurent Keita", False),
        ("Niger", False),
        ("Hollande", False),
    ],
)
def test_a_text_knows_a_name_by_its_forms_and_no_other(name: str, *, is_known: bool) -> None:
    text = known(
        "Laurent Fabius met Beyonc\u00e9 in Mali. The United Nations and Nigeria agreed; North Korea did not."
    )
    (found,) = find_names(f"They met {name} there.")
    assert text.knows(found) is is_known


@pytest.mark.parametrize("marks", ["\u201c\u201d", '""', "\u2018\u2019", "\u00ab\u00bb", "''"])
def test_quotations_are_found_in_every_kind_of_marks(marks: str) -> None:
    left, right = tuple(marks)
    assert [q for q, _, _ in find_quotations(f"He said {left}we won\u2019t go{right} and left.")] == [
        "we won\u2019t go"
    ]


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("“She called it “a relief” at last.”", ["She called it “a relief” at last."]),
        ("He said “no” and «oui, «certes»».", ["no", "oui, «certes»"]),
        ("“One “two “three””” and “four”", ["One “two “three””", "four"]),
        ("He said “it was “late", ["it was “late"]),
    ],
)
def test_a_quotation_that_quotes_in_turn_is_one_quotation(sentence: str, quoted: list[str]) -> None:
    assert [q for q, _, _ in find_quotations(sentence)] == quoted


def test_a_text_holds_a_quotation_to_the_letter_but_for_kinds_of_marks() -> None:
    text = "\u2018\u2018They didn\u2019t stop \u2014 ever,\u2019\u2019 he said."
    assert holds(text, "They didn't stop - ever.")
    assert not holds("They did not stop.", "They didn't stop")
    assert not holds("a key event", "key even")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2013, 1, 11), date(2013, 1, 11), "Friday 11 January 2013"),
        (date(2013, 1, 14), date(2013, 1, 18), "14\u201318 January 2013"),
        (date(2013, 1, 28), date(2013, 2, 3), "28 January \u2013 3 February 2013"),
        (date(2012, 12, 31), date(2013, 1, 6), "31 December 2012 \u2013 6 January 2013"),
        (date(2013, 2, 1), date(2013, 2, 28), "February 2013"),
        (date(2012, 1, 1), date(2012, 12, 31), "2012"),
        (date(1990, 1, 1), date(1999, 12, 31), "1990\u20131999"),
    ],
)
def test_an_interval_is_said_as_briefly_as_can_be_without_doubt(first: date, last: date, said: str) -> None:
    assert describe_days(first, last) == said


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When was Konna retaken?", "time"),
        ("Who announced it?", "person"),
        ("Which country sent troops?", "place"),
        ("How many soldiers were sent?", "figure"),
        ("What is the name of the ship?", "name"),
        ("Why did it fail?", "other"),
    ],
)
def test_a_question_asks_for_one_kind_of_answer(question: str, kind: str) -> None:
    assert asked(question).kind == kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("defence", "defense"),
        ("retook", "retaken"),
        ("neighbours", "neighboring"),
        ("fell", "falls"),
        ("cities", "city"),
    ],
)
def test_forms_and_spellings_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)
