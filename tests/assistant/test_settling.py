"""Questions after a yes, a no or a reason: what settles them leads, what only repeats them does not."""

from collections.abc import Callable
from datetime import date

import pytest

from assistant.evidence import Evidence
from assistant.extract import extract
from assistant.selecting.reasons import LIKELY, asks_why, reason
from assistant.selecting.saying import BY_PRONOUN, whose_words
from assistant.selecting.settling import NO_REASON, NO_SAY, newest_leads, settles, unsettled
from assistant.selecting.whether import asks_whether, leaves_open, says
from index.article import Query

Build = Callable[..., Evidence]
JOIN = "Did Norland join the Pact?"
RESIGN = "Why did Mara Lind resign?"


@pytest.mark.parametrize("question", [JOIN, "Is Mara Lind dead?", "He left in May. Has he returned?"])
def test_a_question_after_a_yes_or_a_no_opens_with_its_verb(question: str) -> None:
    assert asks_whether(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who joined the Pact?",
        "Does Norland pay for the Pact?",
        "Will Norland join the Pact?",
        "Is Norland going to join the Pact?",
    ],
)
def test_what_is_to_come_nobody_can_affirm(question: str) -> None:
    assert not asks_whether(question)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norland joined the Pact on Tuesday.",
        "Norland did not join the Pact, its minister said.",
        "Norland left the Pact after a year.",
        "On Monday Norland, which will pay for it, joined the Pact.",
    ],
)
def test_what_is_told_as_done_or_undone_says_so(sentence: str) -> None:
    assert says(JOIN, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "If Norland joins the Pact, the border grows.",
        "Norland will on Tuesday formally join the Pact.",
        "The envoy urged Norland to join the Pact.",
        "A motion to sign and join the Pact lies before the house of Norland.",
        "Norland is expected to join the Pact.",
        "Has Norland joined the Pact?",
    ],
)
def test_what_may_or_will_be_leaves_it_open(sentence: str) -> None:
    assert leaves_open(JOIN, sentence)
    assert not says(JOIN, sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Ostland joined the Pact on Tuesday.", "Norland spent a third more on its army than the Pact asks."],
)
def test_what_is_told_of_another_or_of_something_else_does_not_say_so(sentence: str) -> None:
    assert not says(JOIN, sentence)


def test_another_year_or_another_thing_won_is_no_answer() -> None:
    question = "Did Dara Lind win the 2020 election?"
    assert not says(question, "Dara Lind has won the state of Orla back, which she lost in 2020.")
    assert not says(question, "Dara Lind won the election.", day=date(2016, 11, 9))
    assert says(question, "Dara Lind won the election.", day=date(2020, 11, 9))
    assert says(question, "Karl Moor won the presidential election in 2020, beating Dara Lind.")


def test_the_subject_and_the_month_of_what_is_asked_are_part_of_it() -> None:
    assert not says("Did vaccines cause the death of Mara Lind?", "A fall caused the death of Mara Lind.")
    question = "Did the Bank of Orla raise interest rates in June 2023?"
    assert not says(question, "The Bank of Orla raised interest rates.", day=date(2023, 5, 3))
    assert says(question, "The Bank of Orla raised interest rates.", day=date(2023, 6, 14))


def test_whom_the_question_names_may_stand_in_the_headline_but_not_what_it_asks() -> None:
    assert says("Was Mara Lind convicted?", "The jury convicted her.", headline="The trial of Mara Lind")
    assert not says("Was Mara Lind convicted?", "The jury went home.", headline="Mara Lind convicted")


def test_what_somebody_else_did_under_the_headline_is_no_answer() -> None:
    other = "She replaced Karl Moor, who resigned after a revolt."
    assert not says("Did Mara Lind resign?", other, headline="Mara Lind in office")
    assert reason(RESIGN, other, "Mara Lind in office") == 0.0


def test_a_claim_that_the_sentence_calls_false_counts_against_it() -> None:
    claim = "Without evidence Dara Lind said that the 2020 election was stolen."
    assert settles("Did Dara Lind win the 2020 election?", claim, "", None) < 0


@pytest.mark.parametrize(
    "question", [RESIGN, "What was the reason for the fire?", "For what reason was it shut?"]
)
def test_a_question_after_a_reason_is_known(question: str) -> None:
    assert asks_why(question)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mara Lind resigned because the budget failed.",
        "Mara Lind stepped down over fears for the bank.",
        "Amid a revolt of her party, Mara Lind resigned.",
        "She quit in an attempt to calm the markets.",
    ],
)
def test_what_opens_a_reason_beside_the_event_gives_one(sentence: str) -> None:
    assert reason(RESIGN, sentence, "Mara Lind resigns") == 1.0


@pytest.mark.parametrize(
    "sentence",
    [
        "A failed budget forced her to resign.",
        "Mara Lind resigned after a revolt of her party.",
        "Mara Lind was made to resign for the death of a prisoner.",
    ],
)
def test_what_came_before_may_be_the_reason(sentence: str) -> None:
    assert reason(RESIGN, sentence, "Mara Lind resigns") == LIKELY


@pytest.mark.parametrize(
    "sentence",
    [
        "Mara Lind announced on Monday that she was to resign.",
        "Mara Lind resigned, forcing a vote.",
        "The bank gave way because Mara Lind resigned.",
        "Karl Moor resigned because the budget failed.",
        "Mara Lind resigned for the third time.",
    ],
)
def test_what_repeats_the_question_or_follows_from_it_gives_no_reason(sentence: str) -> None:
    assert reason(RESIGN, sentence) == 0.0


@pytest.mark.parametrize(
    "sentence",
    [
        "Why did Mara Lind resign after a year?",
        "A false claim says that she resigned because she was ill.",
        "The claim that Mara Lind resigned over fears of a trial was read by millions.",
        "Mara Lind did not resign, because the budget passed.",
        "Should Mara Lind resign because of the budget, Karl Moor follows.",
    ],
)
def test_what_did_not_happen_or_is_called_false_may_not_count_as_a_reason(sentence: str) -> None:
    assert reason(RESIGN, sentence) < 0


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        (JOIN, "Norland may yet join the Pact.", NO_SAY),
        (JOIN, "Norland joined the Pact on Tuesday.", ""),
        (RESIGN, "Mara Lind announced that she was to resign.", NO_REASON),
        (RESIGN, "Mara Lind resigned because the budget failed.", ""),
        ("Who joined the Pact?", "Norland may yet join the Pact.", ""),
    ],
)
def test_where_nothing_settles_the_question_the_reader_is_told(
    evidence_of: Build, question: str, sentence: str, told: str
) -> None:
    assert extract(question, Query(text=question), [evidence_of(1, sentence)], threshold=0.0).notice == told


def test_how_things_stand_is_told_by_the_newest_report_that_says_so(evidence_of: Build) -> None:
    question = "Is Mara Lind in the Pact council?"
    assert newest_leads(question)
    assert not newest_leads("Was Mara Lind in the council?")
    older = evidence_of(1, "Mara Lind has a seat in the council of the Pact.", published="2022-01-05")
    newer = evidence_of(
        2, "Mara Lind lost her place in the Pact council after a vote.", published="2023-01-05"
    )
    answer = extract(question, Query(text=question), [older, newer], threshold=0.0)
    assert [c.article.id for c in answer.citations] == [newer.passage.article.id, older.passage.article.id]


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("What did the French president say about Diabaly?", "the French president"),
        ("What has Biden said of the strike?", "Biden"),
        ("What else did Colonel Dakouo tell state television?", "Colonel Dakouo"),
        ("What did they say about it?", ""),
        ("What did the army do in Konna?", ""),
        ("Who said that Konna was free?", ""),
    ],
)
def test_a_question_after_somebodys_words_is_known_by_its_verb(question: str, who: str) -> None:
    assert whose_words(question) == who


@pytest.mark.parametrize(
    ("sentence", "sure"),
    [
        ("French President Anne Morel said on Tuesday that the town would be taken.", 1.0),
        ("\u201cWe shall stay,\u201d said Ms Morel, the president of France.", 1.0),
        ("According to the president, two soldiers were hurt.", 1.0),
        ("She said the town was free.", BY_PRONOUN),
        ("Officers said that the president would come.", 0.0),
        ("The president was in Paris on Friday.", 0.0),
        ("We asked the president why.", 0.0),
    ],
)
def test_words_count_as_somebodys_where_he_stands_beside_the_verb(sentence: str, sure: float) -> None:
    question = "What did the French president say about Diabaly?"
    assert settles(question, sentence, "President in Mali for a day", None) == sure


def test_where_no_sentence_reports_ones_words_that_is_told_with_his_name() -> None:
    assert "the mayor of Mopti" in unsettled("What did the mayor of Mopti say about the flood?")
