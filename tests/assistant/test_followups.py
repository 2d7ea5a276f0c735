"""Follow-ups get the words they lean on; questions that stand alone are left as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation import Conversation, Turn
from assistant.followups import stand_alone

KONNA = "When was Konna retaken?"
SPOKESMAN = "Captain Modibo Traore said soldiers had secured the town. [1]"


def after(*turns: tuple[str, str]) -> Conversation:
    """A conversation as the assistant would have led it: each question understood before the next is asked."""
    conversation = Conversation()
    for question, answer in turns:
        text = stand_alone(question, conversation)
        conversation = conversation.with_turn(Turn(question=question, query_text=text, answer=answer))
    return conversation


@given(st.text(max_size=80))
def test_with_nothing_said_before_a_question_is_rewritten_to_itself(question: str) -> None:
    assert stand_alone(question, Conversation()) == question.strip()


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80))
def test_a_follow_up_keeps_its_words_or_replaces_one(question: str, before: str, answer: str) -> None:
    conversation = Conversation((Turn(question=before, query_text=before, answer=answer),))
    assert isinstance(stand_alone(question, conversation), str)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("And who announced it?", "And who announced it? (Konna retaken)"),
        ("What about Diabaly?", "When was Diabaly retaken?"),
        ("And Diabaly?", "When was Diabaly retaken?"),
        ("Why?", "Why? (Konna retaken)"),
        ("How many died?", "How many died? (Konna retaken)"),
        ("What else happened there?", "What else happened there? (Konna retaken)"),
        ("What happened after that?", "What happened after that? (Konna retaken)"),
        ("Did this attack succeed?", "Did this attack succeed? (Konna retaken)"),
    ],
)
def test_a_follow_up_gets_the_topic(question: str, text: str) -> None:
    assert stand_alone(question, after((KONNA, "Earlier in the week."))) == text


@pytest.mark.parametrize(
    "question",
    [
        "Who won the 2014 World Cup?",
        "When did Macron say he would resign?",
        "Is it true that Laurent Fabius resigned?",
        "How long does it take to fly to Mars?",
        "Are there talks with the rebels?",
        "Which company cut its prices this week?",
        "What is the price of oil?",
        "Who said that France would leave?",
    ],
)
def test_a_change_of_topic_is_left_as_it_is(question: str) -> None:
    assert stand_alone(question, after((KONNA, "Earlier in the week."))) == question


def test_he_is_the_one_the_last_answer_named_when_the_question_was_who() -> None:
    text = stand_alone("When did he say so?", after((KONNA, ""), ("And who announced it?", SPOKESMAN)))
    assert text == "When did he say so? (Modibo Traore, Konna)"


def test_he_is_the_one_the_question_named_when_it_was_not_who() -> None:
    text = stand_alone("Where was he born?", after(("What did Laurent Fabius promise?", "Money for Mali.")))
    assert text == "Where was he born? (Laurent Fabius)"


def test_the_topic_stays_through_a_run_of_follow_ups() -> None:
    run = after((KONNA, ""), ("And who announced it?", ""), ("Why?", ""))
    assert "Konna" in stand_alone("How many were there?", run)


def test_a_topic_typed_in_small_letters_is_carried_too() -> None:
    assert stand_alone("and who announced it?", after(("when was konna retaken?", ""))).endswith(
        "(konna retaken)"
    )


def test_a_time_takes_the_place_of_a_time_and_keeps_its_year() -> None:
    before = after(("What happened in Mali in January 2013?", ""))
    assert stand_alone("And in February?", before) == "What happened in Mali in February 2013?"
    assert stand_alone("And in 2012?", before) == "What happened in Mali in 2012?"


def test_where_two_names_could_be_meant_none_is_replaced() -> None:
    before = after(("Did France intervene in Mali?", ""))
    assert stand_alone("What about Chad?", before) == "What about Chad? (France, Mali intervene)"


def test_the_words_of_an_answer_in_brackets_never_nest() -> None:
    text = stand_alone("And then?", after((KONNA, ""), ("Why?", "")))
    assert text.count("(") == 1
