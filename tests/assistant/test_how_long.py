"""How long it lasted, how long it has gone on, how long ago it was: said by a report, counted between days, or not told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.ask import Assistant
from assistant.checking.checked import cite
from assistant.citation import Citation, Sentence
from assistant.dating.how_long import between, counted_back, length_told, measured
from assistant.dating.length_asked import length_asked
from assistant.evidence import Evidence
from index.article import Article, Filters, Query
from index.catalogue import Catalogue
from index.embed import Embedder
from index.errors import ArchiveError
from index.search import Searcher
from index.vectors import Mirror
from tests.passages import as_passage, every_sentence

SATURDAY = "2013-01-19"


def evidence(text: str, published: str = SATURDAY, name: str = "a") -> Evidence:
    """Return the first sentence of `text` as the whole of a passage."""
    article = Article(id=name, headline="", text=text, published=published, source="Sahel Wire")
    return replace(every_sentence(as_passage(article, similarity=0.9))[0], score=7.0)


def told(question: str, found: Mapping[str, Sequence[Evidence]] | Sequence[Evidence]) -> str:
    """Return the length told where the same evidence is found for each question put, or that given for it."""
    asked = length_asked(question)
    assert asked is not None

    def finds(put: str) -> Sequence[Evidence]:
        return found.get(put, ()) if isinstance(found, Mapping) else found

    length = length_told(asked, finds)
    return length.text if length else ""


@pytest.mark.parametrize(
    ("question", "event", "began", "ended"),
    [
        (
            "How long did the siege last?",
            "When was the siege?",
            "When did the siege begin?",
            "When did the siege end?",
        ),
        (
            "How long was Konna held by the rebels?",
            "When was Konna occupied?",
            "When was Konna captured by the rebels?",
            "When was Konna retaken?",
        ),
        (
            "How long have the rebels held Konna?",
            "When was Konna occupied?",
            "When was Konna captured by the rebels?",
            "When was Konna retaken?",
        ),
        (
            "How long was Anna Bell in prison?",
            "When was Anna Bell imprisoned?",
            "When was Anna Bell jailed?",
            "When was Anna Bell released?",
        ),
        ("How long ago was Konna retaken?", "When was Konna retaken?", "", ""),
        ("How many days is it since Konna fell?", "When Konna fell?", "", ""),
        ("How long has Oren Karr been a tailor?", "When has Oren Karr been a tailor?", "", ""),
    ],
)
def test_a_length_is_asked_for_as_the_times_that_give_it(
    question: str, event: str, began: str, ended: str
) -> None:
    asked = length_asked(question)
    assert asked is not None
    assert (asked.event, asked.began, asked.ended) == (event, began, ended)


@pytest.mark.parametrize("question", ["When did the siege end?", "How many people died?", "Who held Konna?"])
def test_other_questions_ask_for_no_length(question: str) -> None:
    assert length_asked(question) is None


@pytest.mark.parametrize(
    ("question", "text", "length"),
    [
        ("How long did the siege last?", "Soldiers ended a four-day siege in Tarn on Friday.", "four-day"),
        ("How long did the siege last?", "The siege lasted almost 48 hours, he said.", "almost 48 hours"),
        (
            "How long did the siege last?",
            "After four days of siege the gunmen in Tarn gave up.",
            "four days",
        ),
        ("How long was Konna held by rebels?", "Konna was held by rebels for a week in 2013.", "a week"),
        ("How long was Anna Bell in prison?", "Anna Bell, who spent 27 years in prison, died.", "27 years"),
        (
            "How long has Oren Karr been a tailor?",
            "Oren Karr has been a tailor for forty years.",
            "forty years",
        ),
    ],
)
def test_a_length_that_a_report_states_is_quoted(question: str, text: str, length: str) -> None:
    assert told(question, [evidence(text)]) == (
        f"\u201c{length}\u201d, says the story filed Saturday 19 January 2013."
    )


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How long did the siege last?", "The siege ended four days ago in Tarn."),
        ("How long did the siege last?", "Two days into the siege in Tarn a guard was killed."),
        ("How long did the siege last?", "Gunmen in the siege played cards for two days."),
        ("How long did the siege last?", "A four-day truce followed the siege in Tarn."),
        ("How long was Konna held by rebels?", "Diabaly was held by rebels for a week in 2013."),
        ("How long did the siege last?", "The siege may last four days, the mayor of Tarn feared."),
    ],
)
def test_the_length_of_something_else_is_no_answer(question: str, text: str) -> None:
    assert told(question, [evidence(text)]) == ""


def test_reports_that_state_different_lengths_state_none() -> None:
    one = evidence("Soldiers ended a four-day siege in Tarn on Friday.")
    other = evidence("Soldiers ended a six-day siege in Tarn on Friday.", name="b")
    assert told("How long did the siege last?", [one, other]) == ""


def test_a_length_is_counted_between_two_days_that_are_told() -> None:
    taken = evidence("Rebels captured Konna on 10 January.", "2013-01-12")
    retaken = evidence("Soldiers retook Konna on Thursday.", name="b")
    found = {
        "When was Konna captured by rebels?": [taken],
        "When was Konna retaken?": [retaken],
    }
    assert told("How long was Konna held by rebels?", found) == (
        "From Thursday 10 January 2013 (\u201c10 January\u201d) to Thursday 17 January 2013 (\u201cThursday\u201d): "
        "the last day is 7 days after the first."
    )
    assert told("How long was Konna held by rebels?", {"When was Konna retaken?": [retaken]}) == ""
    assert told("How long was Konna held by rebels?", {"When was Konna captured by rebels?": [taken]}) == ""


def test_days_that_are_too_wide_to_count_between_count_nothing() -> None:
    found = {
        "When was Konna captured?": [evidence("Rebels captured Konna in January.", "2013-02-12")],
        "When was Konna retaken?": [evidence("Soldiers retook Konna on 2 February.", "2013-02-12")],
    }
    assert told("How long was Konna held?", found) == ""


def test_what_goes_on_is_counted_to_the_newest_report() -> None:
    found = {
        "When was Konna captured?": [evidence("Rebels captured Konna on 10 January.", "2013-01-12")],
        "When was Konna occupied?": [evidence("Rebels still hold Konna, the mayor said.", name="b")],
    }
    assert told("How long has Konna been held?", found) == (
        "From Thursday 10 January 2013 (\u201c10 January\u201d) on: 9 days to Saturday 19 January 2013, "
        "the day of the newest report found."
    )


def test_the_answer_quotes_what_the_length_rests_on() -> None:
    question = "How long did the siege last?"
    asked = length_asked(question)
    assert asked is not None
    length = length_told(asked, lambda _: [evidence("Soldiers ended a four-day siege in Tarn on Friday.")])
    assert length is not None
    answer = measured(Answer(question=question, query=Query(text=question)), length)
    assert [s.citations for s in answer.sentences] == [(1,), (1,)]
    assert answer.short is not None
    assert answer.short.text in answer.citations[0].quote
    assert answer.when is None


def test_how_long_ago_is_counted_from_the_day_that_is_looked_from() -> None:
    found = evidence("Soldiers retook Konna on 17 January.")
    day = (date(2013, 1, 17), date(2013, 1, 17))
    citation: Citation = cite(found, 1)
    answer = Answer(
        question="How long ago was Konna retaken?",
        query=Query(text="When was Konna retaken?"),
        sentences=(Sentence(text="Thursday 17 January 2013.", citations=(1,), verdict="supported"),),
        citations=(citation,),
        when=day,
    )
    assert counted_back(answer, date(2013, 1, 25)).text.startswith(
        "8 days before Friday 25 January 2013. [1]"
    )
    assert counted_back(answer, date(2013, 1, 10)) == answer
    assert counted_back(replace(answer, when=None), date(2013, 1, 25)).sentences == answer.sentences


@pytest.mark.parametrize(
    ("first", "last", "length"),
    [
        ("2013-01-10", "2013-01-11", "1 day"),
        ("2013-01-10", "2013-01-17", "7 days"),
        ("2012-03-31", "2013-01-26", "some 10 months"),
        ("2011-01-10", "2013-04-10", "some 2 years and 3 months"),
    ],
)
def test_lengths_are_told_no_closer_than_they_are_known(first: str, last: str, length: str) -> None:
    one, other = date.fromisoformat(first), date.fromisoformat(last)
    assert between((one, one), (other, other)) == length


def test_days_that_lie_open_leave_the_length_open() -> None:
    first, last = date(2013, 1, 10), (date(2013, 1, 17), date(2013, 1, 19))
    assert between((first, first), last) == "7 to 9 days"


@pytest.fixture
def assistant(tmp_path: Path, store: Callable[..., None], embedder: Embedder) -> Assistant:
    """Return one over an archive of a single story."""

    def no_mirror() -> Mirror:
        raise ArchiveError("No mirror in this test.")

    text = "Soldiers retook Konna on 17 January.\n\nThe town of Konna was held by rebels for a week, the army said."
    catalogue = Catalogue(tmp_path / "archive", create=True)
    story = Article(id="story", headline="Konna retaken", text=text, published=SATURDAY, source="Sahel Wire")
    store(catalogue, story, embedder=embedder)
    return Assistant(searcher=Searcher(catalogue, embedder, no_mirror), threshold=0.0)


def test_the_assistant_tells_lengths_and_counts_back_from_the_day_it_is_asked_to_look_from(
    assistant: Assistant,
) -> None:
    ago = assistant.ask("How long ago was Konna retaken?", filters=Filters(as_of=date(2013, 1, 25)))
    assert ago.text.startswith(
        "8 days before Friday 25 January 2013. [1] Thursday 17 January 2013: the story"
    )
    assert ago.when == (date(2013, 1, 17), date(2013, 1, 17))
    held = assistant.ask("How long did rebels hold Konna?")
    assert held.text.startswith("\u201ca week\u201d, says the story filed Saturday 19 January 2013. [1]")
    assert assistant.ask("How long was the bridge closed?").when is None
