"""Ends of what happened are told as ends, and never as its day: "by Friday", "until Monday", "since Tuesday"."""

from dataclasses import replace

import pytest

from assistant.dating.when import stated, when_told
from assistant.evidence import Evidence
from assistant.extract import extract
from index.article import Article, Query
from tests.passages import as_passage, every_sentence


def evidence(text: str, published: str | None = "2013-01-19") -> Evidence:
    """Return the first sentence of `text` as the whole of a passage, alike to any question in meaning."""
    article = Article(id="a", headline="", text=text, published=published, source="Sahel Wire")
    return replace(every_sentence(as_passage(article, similarity=0.9))[0], score=7.0, similarity=0.8)


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        (
            "When did rebels take Konna?",
            "By Friday rebels had taken Konna.",
            "By Friday 18 January 2013: the story, filed Saturday 19 January 2013, says \u201cBy Friday\u201d.",
        ),
        (
            "When was the bridge closed?",
            "The bridge was closed until 14 January.",
            "Until Monday 14 January 2013: the story, filed Saturday 19 January 2013, says \u201cuntil 14 January\u201d.",
        ),
        (
            "When did the siege of Konna begin?",
            "Konna has been under siege since Tuesday.",
            "Since Tuesday 15 January 2013: the story, filed Saturday 19 January 2013, says \u201csince Tuesday\u201d.",
        ),
    ],
)
def test_an_end_is_told_as_an_end_and_states_no_day(question: str, text: str, said: str) -> None:
    found = when_told(question, [evidence(text)])
    assert found is not None
    assert found.lead.days is None
    assert stated(found.lead) == said
    extraction = extract(question, Query(text=question), [evidence(text)], threshold=0.0)
    assert extraction.when is None
    assert extraction.sentences[0].text == said


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When did rebels take Konna?", "Rebels threatened to take Konna by Friday."),
        ("When did rebels take Konna?", "Rebels will take Konna by Friday."),
        ("When did rebels take Konna?", "Rebels had not taken Konna by Friday."),
        ("When was the attack on Konna?", "It was the first attack on Konna since 2009."),
        ("When did rebels take Konna?", "As of Friday rebels had taken Konna."),
    ],
)
def test_what_is_planned_denied_or_compared_with_has_no_end(question: str, text: str) -> None:
    assert when_told(question, [evidence(text)]) is None


@pytest.mark.parametrize(
    ("question", "text", "day"),
    [
        ("When was Konna attacked?", "Konna was attacked shortly after 5 p.m. on Friday.", "2013-01-18"),
        ("When was the attack on Konna?", "Soldiers left Konna after Friday's attack.", "2013-01-18"),
        (
            "Since when has the bridge been closed?",
            "The bridge has been closed since 10 January.",
            "2013-01-10",
        ),
    ],
)
def test_an_hour_a_day_that_owns_and_since_when_asked_for_give_the_day(
    question: str, text: str, day: str
) -> None:
    found = when_told(question, [evidence(text)])
    assert found is not None
    assert found.lead.days is not None
    assert [d.isoformat() for d in found.lead.days] == [day, day]
