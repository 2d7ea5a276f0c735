"""A question becomes a query: what narrows the search, and what must not."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversation import Conversation, Turn
from assistant.understanding.time_asked import time_range
from assistant.understanding.understand import ANY_TIME, understand
from index.article import Filters, Happened, Query

TODAY = date(2013, 2, 1)
SOURCES = ("Sahel Courier", "The Week", "The Guardian", "CNN", "Today")


def query(question: str, filters: Filters | None = None) -> Query:
    return understand(
        question,
        Conversation(),
        filters or Filters(),
        today=TODAY,
        sources=SOURCES,
        sections=("Sports", "World"),
    )


def range_of(question: str) -> tuple[str | None, str | None]:
    found = query(question)
    since, until = found.since, found.until
    return since.isoformat() if since else None, until.isoformat() if until else None


def happened(question: str) -> tuple[str | None, str | None, bool] | None:
    found = query(question).happened
    if found is None:
        return None
    first, last = (day.isoformat() if day else None for day in (found.first, found.last))
    return first, last, found.only


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@settings(deadline=None)
@given(st.text(max_size=120))
def test_a_question_that_stands_alone_is_searched_as_it_is(question: str) -> None:
    assert query(question).text == question.strip()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Show me articles from last week", ("2013-01-21", "2013-01-27")),
        ("What did the Sahel Courier report in January 2013?", ("2013-01-01", "2013-01-31")),
        ("Which stories were published between 2001 and 2004?", ("2001-01-01", "2004-12-31")),
        ("stories published before 11 January 2013", (None, "2013-01-10")),
        ("articles published since March 2012", ("2012-03-01", None)),
        ("articles published after March 2012", ("2012-04-01", None)),
        ("news until 11 January 2013", (None, "2013-01-11")),
        ("articles about Konna from January 2013", ("2013-01-01", "2013-01-31")),
        ("news from 2012", ("2012-01-01", "2012-12-31")),
    ],
)
def test_a_request_for_articles_of_a_time_is_a_filter(question: str, expected: tuple[str, str]) -> None:
    assert range_of(question) == expected


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("What happened on 11 January 2013?", ("2013-01-11", "2013-01-11")),
        ("What happened in Mali in January 2013?", ("2013-01-01", "2013-01-31")),
        ("How many people were killed in Mali in January 2013?", ("2013-01-01", "2013-01-31")),
        ("Which attacks have there been since March 2012?", ("2012-03-01", None)),
        ("What happened between 11 and 18 January 2013?", ("2013-01-11", "2013-01-18")),
        ("Show me articles about the attack in January 2013", ("2013-01-01", "2013-01-31")),
    ],
)
def test_a_time_of_the_calendar_is_when_it_happened_and_narrows(
    question: str, days: tuple[str, str | None]
) -> None:
    assert happened(question) == (*days, True)
    assert range_of(question) == (None, None)


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("What did France promise in 2011?", ("2011-01-01", "2011-12-31")),
        ("Who was defence minister in January 2013?", ("2013-01-01", "2013-01-31")),
        ("What is planned for 20 January 2013?", ("2013-01-20", "2013-01-20")),
        ("What will happen in January 2014?", ("2014-01-01", "2014-01-31")),
        ("What happened before 11 January 2013?", (None, "2013-01-10")),
        ("Which country elected its first woman president this week?", ("2013-01-28", "2013-02-03")),
        ("What happened last week?", ("2013-01-21", "2013-01-27")),
        ("Who starred in the show that began on Sunday, 6 January 2013?", ("2013-01-06", "2013-01-06")),
        ("What happened on 11 January 2031?", ("2031-01-11", "2031-01-11")),
        ("Which film, shown in 2012, won a prize last week?", ("2013-01-21", "2013-01-27")),
    ],
)
def test_a_time_that_could_lose_the_answer_is_only_preferred(
    question: str, days: tuple[str | None, str]
) -> None:
    assert happened(question) == (*days, False)
    assert range_of(question) == (None, None)


@pytest.mark.parametrize(
    "question",
    [
        "who won the 2022 US Open?",
        "articles about the 2022 US Open",
        "When was Konna retaken?",
        "Who spoke at the 11 January 2013 summit?",
        "What did USA TODAY write?",
        "Who was shot then and why?",
    ],
)
def test_a_time_in_a_name_is_no_time_asked_about(question: str) -> None:
    assert happened(question) is None
    assert range_of(question) == (None, None)


FELL = Turn(
    question="When did Konna fall?",
    query_text="When did Konna fall?",
    answer="The fighters took the town on 10 January 2013, the army said.",
)
JANUARY = Turn(
    question="What happened in January 2013?", query_text="What happened in January 2013?", answer="Rain."
)


@pytest.mark.parametrize(
    ("before", "question", "days"),
    [
        (FELL, "Who was defence minister at the time?", ("2013-01-10", "2013-01-10")),
        (FELL, "What has France done since then?", ("2013-01-10", None)),
        (FELL, "And who led the army before then?", (None, "2013-01-09")),
        (JANUARY, "Who was defence minister at that time?", ("2013-01-01", "2013-01-31")),
        (JANUARY, "Who was defence minister that month?", ("2013-01-01", "2013-01-31")),
    ],
)
def test_then_is_the_time_of_the_turn_before(
    before: Turn, question: str, days: tuple[str | None, str | None]
) -> None:
    asked = understand(question, Conversation((before,)), Filters(), today=TODAY)
    assert asked.happened == Happened(_day(days[0]), _day(days[1]))


def test_then_says_nothing_where_nothing_was_said_before() -> None:
    assert happened("Who was defence minister at the time?") is None


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("Who was killed during the siege?", ("2013-01-16", "2013-01-19")),
        ("What did Mali do before the siege?", (None, "2013-01-15")),
        ("What has changed since the siege?", ("2013-01-16", None)),
        ("Who spoke on the day of the siege, and why?", ("2013-01-16", "2013-01-19")),
        ("During the siege, what did people eat?", ("2013-01-16", "2013-01-19")),
        ("Before the siege, who held the town?", (None, "2013-01-15")),
        ("What did the minister say the day before the siege?", ("2013-01-15", "2013-01-15")),
        ("What was found two days after the siege?", ("2013-01-21", "2013-01-21")),
        ("What did the UN do in the week before the siege?", ("2013-01-09", "2013-01-15")),
        ("What did the UN do the weekend before the siege?", ("2013-01-12", "2013-01-13")),
        ("Who came the weekend after the siege?", ("2013-01-26", "2013-01-27")),
        ("What was done in the run-up to the siege?", (None, "2013-01-15")),
        ("Who came in the wake of the siege?", ("2013-01-16", None)),
        ("What was found two weeks after the siege?", ("2013-01-27", "2013-02-02")),
        ("Who won during the cup?", None),
        ("When the siege ended, who spoke?", None),
    ],
)
def test_an_event_gives_the_days_that_the_archive_has_for_it(
    question: str, days: tuple[str | None, str | None] | None
) -> None:
    def known(event: str) -> tuple[date, date] | None:
        return (date(2013, 1, 16), date(2013, 1, 19)) if event == "the siege" else None

    asked = understand(question, Conversation(), Filters(), today=TODAY, event_days=known)
    assert asked.happened == (Happened(_day(days[0]), _day(days[1])) if days else None)


@pytest.mark.parametrize("question", ["What happened before it fell?", "Who led the army until they fled?"])
def test_an_event_told_with_a_pronoun_is_that_of_what_was_spoken_of(question: str) -> None:
    sought: list[str] = []

    def known(event: str) -> tuple[date, date] | None:
        sought.append(event)
        return date(2013, 1, 10), date(2013, 1, 10)

    asked = understand(question, Conversation((FELL,)), Filters(), today=TODAY, event_days=known)
    assert sought in (["Konna fell"], ["Konna fled"])
    assert asked.happened is not None


def test_an_event_may_be_all_that_is_asked() -> None:
    asked = understand(
        "since the siege ended?", Conversation(), Filters(), today=TODAY, event_days=lambda _: (TODAY, TODAY)
    )
    assert asked.happened == Happened(TODAY, None)


def test_where_any_time_is_wanted_no_word_gives_one() -> None:
    asked = query("What happened on 11 January 2013?", Filters(since=ANY_TIME))
    assert (asked.since, asked.happened) == (None, None)


def test_days_that_were_given_win_over_the_words() -> None:
    chosen = Happened(date(2012, 1, 1), date(2012, 1, 2), only=True)
    assert query("What happened in January 2013?", Filters(happened=chosen)).happened == chosen


def test_relative_times_are_counted_from_the_as_of_day() -> None:
    asked = query("Show me articles from last week", Filters(as_of=date(2012, 6, 13)))
    assert (asked.since, asked.until) == (date(2012, 6, 4), date(2012, 6, 10))


def test_given_filters_win_over_the_words() -> None:
    given_filters = Filters(until=date(2010, 1, 1), source="CNN", section="World", as_of=date(2011, 1, 1))
    asked = query("What did the Sahel Courier report in January 2009, in the sports section?", given_filters)
    assert (asked.since, asked.until) == (None, date(2010, 1, 1))
    assert (asked.source, asked.section, asked.as_of) == ("CNN", "World", date(2011, 1, 1))


def test_the_words_that_were_understood_can_be_shown() -> None:
    found = time_range("stories published before 11 January 2013", TODAY)
    assert found is not None
    assert (found.words, found.about) == ("before 11 January 2013", "published")


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("According to the Sahel Courier, who retook Konna?", "Sahel Courier"),
        ("who retook konna according to the sahel courier?", "Sahel Courier"),
        ("What was in the Sahel Courier about Konna?", "Sahel Courier"),
        ("What did CNN report about Konna?", "CNN"),
        ("What did cnn report about Konna?", "CNN"),
        ("Any articles from The Guardian?", "The Guardian"),
        ("What was in The Week?", "The Week"),
        ("What happened earlier in the week?", None),
        ("What did today bring, according to today?", None),
        ("Who sits in the Guardian Council?", None),
        ("Who owns the Sahel Courier?", None),
        ("What was said in the Sahel Courierlike press?", None),
        ("According to the Mali Times, who retook Konna?", None),
    ],
)
def test_only_a_known_outlet_named_as_the_one_to_read_is_a_filter(question: str, source: str | None) -> None:
    assert query(question).source == source


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("Who won, in the sports section?", "Sports"),
        ("What is in the World pages?", "World"),
        ("Who won the World Cup in sports?", None),
        ("What is in the travel section?", None),
    ],
)
def test_only_a_known_section_named_as_one_is_a_filter(question: str, section: str | None) -> None:
    assert query(question).section == section


def test_a_follow_up_is_searched_with_its_topic() -> None:
    before = Conversation((Turn(question="When was Konna retaken?", query_text="When was Konna retaken?"),))
    asked = understand("And who announced it?", before, Filters(), today=TODAY)
    assert asked.text == "And who announced it? (Konna retaken)"


def test_a_time_in_a_follow_up_is_read_in_the_question_it_completes() -> None:
    first = "What happened in Mali in January 2013?"
    before = Conversation((Turn(question=first, query_text=first),))
    asked = understand("And in December 2012?", before, Filters(), today=TODAY)
    assert asked.text == "What happened in Mali in December 2012?"
    assert asked.happened == Happened(date(2012, 12, 1), date(2012, 12, 31), only=True)


SAID = Turn(
    question="When was Konna retaken?",
    query_text="When was Konna retaken?",
    answer="\u201cBAMAKO \u2014 The Malian army announced on Friday that it had retaken Konna.\u201d",
)


def test_the_times_of_words_carried_from_an_answer_are_not_the_questions() -> None:
    asked = understand("And who said that?", Conversation((SAID,)), Filters(), today=date(2026, 11, 23))
    assert "on Friday" in asked.text
    assert asked.happened is None
    assert (asked.since, asked.until) == (None, None)


@pytest.mark.parametrize(
    ("conversation", "newest", "first"),
    [
        (Conversation(), date(2019, 4, 16), date(2019, 1, 15)),
        (Conversation(), None, date(2026, 1, 15)),
        (
            Conversation((Turn(question="What?", query_text="What?", answer="It fell on 10 January 2013."),)),
            date(2019, 4, 16),
            date(2013, 1, 15),
        ),
    ],
)
def test_a_day_without_its_year_is_of_the_year_spoken_of_or_of_the_archives(
    conversation: Conversation, newest: date | None, first: date
) -> None:
    question = "What happened in Konna on 15 January?"
    asked = understand(question, conversation, Filters(), today=date(2026, 11, 23), newest=lambda: newest)
    assert asked.happened is not None
    assert asked.happened.first == first


def test_the_year_spoken_of_stays_through_a_run_of_days_without_one() -> None:
    turns = [
        Turn(
            question="Timeline of Konna", query_text="Timeline of Konna", answer="10 January 2013: it fell."
        ),
        Turn(question="And in February?", query_text="Timeline of Konna in February"),
    ]
    asked = understand(
        "And since 20 January?", Conversation(tuple(turns)), Filters(), today=date(2026, 11, 23)
    )
    assert asked.happened == Happened(date(2013, 1, 20), None, only=True)


def test_what_is_counted_from_the_day_of_asking_is_so_in_an_old_archive_too() -> None:
    asked = understand(
        "articles from last week", Conversation(), Filters(), today=TODAY, newest=lambda: date(2012, 1, 1)
    )
    assert asked.since == date(2013, 1, 21)
