"""Follow-ups get the words they lean on; questions that stand alone are left as they are."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversation import Conversation, Turn
from assistant.understanding.followups import (
    MAX_BARE_WORDS,
    MAX_NAMES,
    MAX_SAID_WORDS,
    MAX_TERM_WORDS,
    MAX_WORDS,
    stand_alone,
)
from assistant.understanding.question_words import ABOUT, PLACE_IN_LIST, TIME_AWAY

KONNA = "When was Konna retaken?"
SPOKESMAN = "Captain Modibo Traore said soldiers had secured the town. [1]"
TOPICS = (
    (KONNA, "Earlier in the week."),
    ("Who won the 2014 World Cup?", "Germany beat Argentina 1-0."),
    ("What did Laurent Fabius promise?", "Money for Mali."),
    ("Which bridge was closed in Tallow Falls?", "The Creek Road bridge."),
    ("How many people died of Ebola in Liberia?", "961, the ministry said."),
)
ANY = st.text(max_size=80) | st.lists(
    st.sampled_from(
        "And what about the second one? year before Konna (Mali) \u201cno\u201d who said that it in 2013 he they 31 January".split()
    ),
    max_size=14,
).map(" ".join)
"""Any text, and texts of the words that follow-ups are made of."""
MOST_CARRIED = MAX_SAID_WORDS + (MAX_NAMES + 1) * MAX_TERM_WORDS + MAX_WORDS + MAX_BARE_WORDS
SPELT_OUT = re.compile(f"(?:{TIME_AWAY.pattern})|(?:{PLACE_IN_LIST.pattern})", re.IGNORECASE)


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


def words_of(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)


@settings(deadline=None)
@given(ANY, ANY, ANY, ANY)
def test_any_texts_give_a_text_that_is_bounded_and_always_the_same(
    question: str, first: str, before: str, answer: str
) -> None:
    conversation = after((first, answer), (before, answer))
    text = stand_alone(question, conversation)
    assert text == stand_alone(question, conversation)
    assert words_of(text) <= words_of(question, conversation.turns[-1].query_text) + MOST_CARRIED


@settings(deadline=None)
@given(st.sampled_from(TOPICS), st.sampled_from(TOPICS), st.sampled_from(TOPICS))
def test_a_question_with_its_own_subject_and_no_pronoun_is_unchanged(
    first: tuple[str, str], second: tuple[str, str], asked: tuple[str, str]
) -> None:
    assert stand_alone(asked[0], after(first, second)) == asked[0]


@settings(deadline=None)
@given(st.sampled_from(TOPICS), ANY, ANY)
def test_what_was_made_of_a_follow_up_replaces_or_keeps_the_whole_question(
    topic: tuple[str, str], question: str, answer: str
) -> None:
    text = stand_alone(question, after(topic, ("And why?", answer)))
    assert (
        text.startswith(question.strip()) or ABOUT.fullmatch(question.strip()) or SPELT_OUT.search(question)
    )


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
        ("Are there talks with the rebels?", "Are there talks with the rebels? (Konna retaken)"),
        ("What happened in 2015?", "What happened in 2015? (Konna retaken)"),
        ("How many of them?", "How many of them? (Konna retaken)"),
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
        "Which company cut its prices this week?",
        "What is the price of oil?",
        "Who said that France would leave?",
        "Which minister told the press he would resign in spring?",
        "Besides Diabaly, what else was retaken?",
        "A shop in Lyon has closed. What was it called?",
        "gao mayor name",
    ],
)
def test_a_change_of_topic_is_left_as_it_is(question: str) -> None:
    assert stand_alone(question, after((KONNA, "Earlier in the week."))) == question


def test_he_is_the_one_the_last_answer_named_when_the_question_was_who() -> None:
    text = stand_alone("When did he say so?", after((KONNA, ""), ("And who announced it?", SPOKESMAN)))
    assert text == "When did he say so? (Modibo Traore, Konna announced retaken)"


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


BAND = ("How was INXS founded?", "Andrew Farriss convinced Kent Kerny to join.")


def test_the_topic_is_not_lost_when_the_turns_between_name_others() -> None:
    run = after(BAND, ("Who was Kent Kerny?", "A classmate of Michael Hutchence."), ("Did he stay?", "No."))
    assert "INXS" in stand_alone("How was the album received?", run)


def test_a_new_topic_carries_nothing_of_the_old_one() -> None:
    run = after(BAND, (KONNA, "On 18 January 2013."))
    assert stand_alone("Who announced it?", run) == "Who announced it? (Konna retaken)"


def test_a_thing_is_what_the_last_answer_gave_when_the_question_was_which() -> None:
    run = after(("Which bridge was closed in Tallow Falls?", "The Creek Road bridge, near the mill."))
    assert (
        stand_alone("When was it built?", run)
        == "When was it built? (Creek Road bridge, Tallow Falls closed)"
    )


def test_an_it_that_ends_the_question_is_not_its_own_subject() -> None:
    run = after(("How did Brazil do in the semi-final?", "They lost."))
    assert stand_alone("Why did Neymar not play in it?", run).endswith("(Brazil semi-final)")


def test_who_said_that_carries_what_was_said() -> None:
    run = after(("How did Volkswagen put it?", '"We have totally failed." [1]'))
    assert stand_alone("Who said that?", run).startswith("Who said that? (We have totally failed, Volkswagen")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What about the second one?", "What about Gao? (Mali towns retaken)"),
        ("How far is the last of them?", "How far is Timbuktu? (Mali towns)"),
        ("And the fourth?", "And the fourth? (Konna, Mali towns retaken)"),
    ],
)
def test_an_item_of_the_last_answer_is_named(question: str, text: str) -> None:
    assert (
        stand_alone(question, after(("What towns were retaken in Mali?", "Konna, Gao and Timbuktu. [1]")))
        == text
    )


def test_an_item_of_a_list_of_lines_is_named() -> None:
    run = after(("What were the terms in Mali?", "- a ceasefire\n- elections by July\n- an inquiry"))
    assert stand_alone("What about the second one?", run).startswith("What about elections by July? (")


@pytest.mark.parametrize(
    ("before", "question", "text"),
    [
        ("How many died in Mali in 2013?", "And the year before?", "How many died in Mali in 2012?"),
        (
            "What happened in Mali on 31 January 2013?",
            "The day after?",
            "What happened in Mali on 1 February 2013?",
        ),
        (
            "What happened in Mali on 31 January 2013?",
            "And the day after?",
            "What happened in Mali on 1 February 2013?",
        ),
        (
            "What happened in Mali in January 2013?",
            "And the previous month?",
            "What happened in Mali in December 2012?",
        ),
        ("What happened in Mali in 2013?", "Who won the year before?", "Who won in 2012? (Mali happened)"),
    ],
)
def test_a_time_counted_from_the_one_spoken_of_is_said_outright(
    before: str, question: str, text: str
) -> None:
    assert stand_alone(question, after((before, ""))) == text


def test_a_time_is_counted_from_the_answer_where_the_question_had_none() -> None:
    run = after((KONNA, "On 18 January 2013. [1]"))
    assert stand_alone("What happened the day after?", run) == "What happened on 19 January 2013? (Konna)"


def test_a_name_after_a_preposition_takes_the_place_of_the_one_after_the_same() -> None:
    run = after(("Did France intervene in Mali?", ""))
    assert stand_alone("And in Chad?", run) == "Did France intervene in Chad?"


QUOTED = "\u201cBAMAKO, Mali (Meridian) \u2014 The Malian army announced on Friday that it had retaken Konna.\u201d [1]"


def test_what_was_announced_is_what_was_asked_about_not_the_sentence_that_answers() -> None:
    run = after((KONNA, QUOTED))
    assert stand_alone("And who announced it?", run) == "And who announced it? (Konna retaken)"


def test_the_dateline_of_a_quotation_is_nothing_that_was_said() -> None:
    run = after((KONNA, QUOTED), ("And who announced it?", QUOTED))
    assert "BAMAKO" not in stand_alone("What did they say about it?", run)
    assert stand_alone("Who said that?", run).startswith("Who said that? (The Malian army announced")


@pytest.mark.parametrize(
    "question", ["?", "!!!", "\u9a6c\u91cc\u53d1\u751f\u4e86\u4ec0\u4e48\uff1f", "2013?"]
)
def test_a_question_without_a_letter_that_we_read_is_left_as_it_is(question: str) -> None:
    assert stand_alone(question, after((KONNA, QUOTED))) == question


def test_a_thing_that_nobody_spoke_of_is_a_new_topic_where_the_archive_has_both_nowhere_together() -> None:
    asked: list[tuple[list[str], list[str]]] = []

    def apart(things: Sequence[str], names: Sequence[str]) -> bool:
        asked.append((list(things), list(names)))
        return False

    question, run = "Where did the meteor fall?", after((KONNA, QUOTED))
    assert stand_alone(question, run) == "Where did the meteor fall? (Konna retaken)"
    assert stand_alone(question, run, apart) == question
    assert asked == [(["meteor"], ["Konna"])]
    assert stand_alone("Where is the army?", run, apart) == "Where is the army? (Konna retaken)"
    told = run.with_turn(Turn(question=question, query_text=question, answer="Near Chelyabinsk."))
    assert stand_alone("How many were hurt by it?", told, apart) == "How many were hurt by it? (meteor fall)"


TIMELINE = ("Timeline of the fight for Konna", "Thursday 10 January 2013: \u201cKonna fell.\u201d [1]")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What about after 15 January?", "Timeline of the fight for Konna after 15 January"),
        ("Since 20 January?", "Timeline of the fight for Konna Since 20 January"),
        ("And Diabaly?", "Timeline of the fight for Diabaly"),
        ("Why?", "Why? (Konna fight)"),
    ],
)
def test_after_a_timeline_a_time_asks_for_one_again_and_other_questions_for_its_matter(
    question: str, text: str
) -> None:
    assert stand_alone(question, after(TIMELINE)) == text


def test_a_timeline_asked_for_again_takes_the_new_time_for_the_old() -> None:
    run = after(TIMELINE, ("What about after 15 January?", ""))
    assert stand_alone("And before 12 January?", run) == "Timeline of the fight for Konna before 12 January"


def test_a_time_brings_its_own_preposition() -> None:
    run = after(("What has France done in Mali since January 2013?", ""))
    assert stand_alone("And before March?", run) == "What has France done in Mali before March 2013?"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("And the week after?", "And between 11 January 2013 and 17 January 2013? (Konna)"),
        (
            "What happened the week before?",
            "What happened between 3 January 2013 and 9 January 2013? (Konna)",
        ),
    ],
)
def test_a_week_is_counted_from_the_day_that_was_told(question: str, text: str) -> None:
    run = after(("When was it that Konna fell?", "On 10 January 2013, a week before 17 January 2013."))
    assert stand_alone(question, run) == text


def test_a_name_and_a_time_are_both_replaced() -> None:
    run = after(("To what rate did the ECB cut in September 2014?", "0.05 per cent."))
    assert stand_alone("And the Bank of England in August 2016?", run) == (
        "To what rate did the Bank of England cut in August 2016?"
    )
