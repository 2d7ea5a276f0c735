"""A question that asks for a timeline is known as one, bounded by its time, and answered with dated, cited sentences."""

from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Answer, Completed, Retrieved, Understood
from assistant.ask import NO_EVENT, Assistant
from assistant.conversation import Conversation, Turn
from assistant.understanding.chronology import matter_asked
from assistant.understanding.understand import ANY_TIME, understand
from index.archive import open_searcher
from index.article import Filters, Happened, happened_in

SPOKEN = Conversation().with_turn(
    Turn(
        question="When was Konna retaken?", query_text="When was Konna retaken?", answer="On 17 January 2013."
    )
)
MATTER = "the fall and recovery of Konna"


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("timeline of the Mali intervention", "the Mali intervention"),
        ("Chronology of the fall of Konna.", "the fall of Konna"),
        ("Give me a timeline of the siege of Diabaly", "the siege of Diabaly"),
        ("Could you please draw a short, day-by-day timeline of the Mali war?", "the Mali war"),
        ("I'd like a chronology of the Ebola outbreak since August 2014", "the Ebola outbreak"),
        ("What was the sequence of events leading up to the coup?", "the coup"),
        ("A timeline of the main events in Timbuktu, please", "Timbuktu"),
        ("Timeline: the In Amenas siege", "the In Amenas siege"),
        ("Brexit timeline", "Brexit"),
        ("The Paris agreement: a timeline", "Paris agreement"),
        ("What happened when in Mali?", "Mali"),
        ("What happened, and when, during the siege of Diabaly in January 2013?", "the siege of Diabaly"),
        ("What happened in Konna, day by day?", "Konna"),
        ("Day by day, what happened in Konna?", "Konna"),
        ("timeline of the 2016 referendum", "the 2016 referendum"),
    ],
)
def test_what_a_timeline_is_asked_of_is_told_without_its_time(question: str, matter: str) -> None:
    assert matter_asked(question) == matter


@pytest.mark.parametrize(
    "question",
    [
        "When was Konna retaken?",
        "What happened when the army retook Konna?",
        "What happened in Mali in January 2013?",
        "What is the timeline for the vaccine rollout?",
        "What is the company's timeline for reopening?",
        "Did the minister give a timeline for the elections?",
        "Did the sequence of events in Mali surprise Paris?",
        "What did the San Francisco Chronicle report?",
        "The minister demands a timeline",
        "What is a timeline?",
        "timeline",
        "",
    ],
)
def test_any_other_question_asks_for_no_timeline(question: str) -> None:
    assert matter_asked(question) == ""


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("And a timeline of it?", "Konna retaken"),
        ("Give me a timeline", "Konna retaken"),
        ("What happened when?", "Konna retaken"),
        ("Timeline of the Paris agreement", "the Paris agreement"),
    ],
)
def test_after_another_question_a_timeline_is_of_what_was_spoken_of(question: str, matter: str) -> None:
    query = understand(question, SPOKEN, Filters(), today=date(2013, 2, 1))
    assert matter_asked(query.text) == matter


def test_the_time_of_a_timeline_bounds_it_however_loosely_it_is_said() -> None:
    def happened(question: str, filters: Filters = Filters()) -> Happened | None:  # noqa: B008 -- immutable
        return understand(question, Conversation(), filters, today=date(2013, 2, 1)).happened

    year = Happened(date(2013, 1, 1), date(2013, 12, 31), only=True)
    assert happened("timeline of the war in Mali in 2013") == year
    assert happened("What happened in the war in Mali in 2013?") == year._replace(only=False)
    assert happened("timeline of the war in Mali in 2013", Filters(since=ANY_TIME)) is None


@pytest.fixture(scope="module")
def assistant(sample_archive: Path) -> Assistant:
    return Assistant(searcher=open_searcher(sample_archive))


def asked(assistant: Assistant, question: str, filters: Filters | None = None) -> Answer:
    answer = assistant.ask(question, filters=filters or Filters())
    numbers = [n for sentence in answer.sentences for n in sentence.citations]
    assert numbers == [c.number for c in answer.citations] == list(range(1, len(numbers) + 1))
    assert all(c.article.text[c.start : c.end] == c.quote for c in answer.citations)
    return answer


def test_a_timeline_is_answered_with_a_dated_cited_sentence_an_event(assistant: Assistant) -> None:
    answer = asked(assistant, f"Give me a timeline of {MATTER}")
    assert answer.timeline
    assert [e.sentence for e in answer.timeline.entries] == [s.text for s in answer.sentences]
    assert answer.text.split("\n")[0].startswith("Thursday 10 January 2013: “")
    assert answer.text.endswith(f" [{len(answer.sentences)}]")
    assert answer.query.text == f"Give me a timeline of {MATTER}"
    assert {"understand", "search", "select"} <= answer.timings_ms.keys()


def test_its_making_is_told_as_that_of_any_answer(assistant: Assistant) -> None:
    kinds = [type(event) for event in assistant.stream(f"timeline of {MATTER}")]
    assert kinds == [Understood, Retrieved, Completed]


def test_filters_are_obeyed(assistant: Assistant) -> None:
    question, tenth = f"timeline of {MATTER}", date(2013, 1, 10)
    fell = asked(assistant, question, Filters(happened=happened_in(tenth, tenth)))
    assert [s.text[:24] for s in fell.sentences] == ["Thursday 10 January 2013"]
    known = asked(assistant, question, Filters(as_of=date(2013, 1, 12)))
    assert known.citations
    assert all(c.article.day and c.article.day <= date(2013, 1, 12) for c in known.citations)
    of_one = asked(assistant, "timeline of Mali", Filters(source="Meridian Wire", since=date(2013, 1, 12)))
    assert of_one.citations
    assert {c.article.source for c in of_one.citations} == {"Meridian Wire"}
    assert all(c.article.day and c.article.day >= date(2013, 1, 12) for c in of_one.citations)


def test_where_nothing_is_dated_it_abstains_and_says_of_what(assistant: Assistant) -> None:
    answer = asked(assistant, "timeline of the eruption of Hunga Tonga")
    assert answer.abstention
    assert answer.abstention.reason == NO_EVENT
    assert "“the eruption of Hunga Tonga”" in answer.abstention.searched
    assert not any("Timeline" in hint or "timeline" in hint for hint in answer.abstention.hints)
    nobody = asked(assistant, "timeline of Konna", Filters(source="Nobody"))
    assert nobody.abstention
    assert "No article in the archive passes these filters" in nobody.abstention.reason
