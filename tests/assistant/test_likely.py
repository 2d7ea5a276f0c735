"""The likeliest day of an event, where no sentence tells it in the question's own words."""

from dataclasses import replace

from assistant.dating.asked_event import Event
from assistant.dating.likely import most_likely
from assistant.dating.when import stated, when_told
from assistant.evidence import Evidence
from assistant.extract import extract
from index.article import Article, Chunk, Passage, Query
from index.sentences import sentence_spans

QUESTION = "When did Harlow Power cut off the north of Tarn?"
LEAD = "Harlow Power began turning off electricity in northern Tarn on Friday."
HEADLINE = "Harlow Power begins blackouts in north of Tarn"


def told(
    text: str, published: str = "2013-01-19", *, alike: float, name: str = "a", headline: str = HEADLINE
) -> list[Evidence]:
    """Return the sentences of a story as evidence, the first alike to the question in meaning as told, others less."""
    article = Article(id=name, headline=headline, text=text, published=published, source="Tarn Wire")
    spans = sentence_spans(text)
    chunk = Chunk(
        id=name, article_id=name, ordinal=0, start=0, end=len(text), text=text, sentences=tuple(spans)
    )
    passage = Passage(rank=1, score=1.0, chunk=chunk, article=article, similarity=0.9)
    return [
        Evidence(
            number=n,
            passage=passage,
            start=start,
            end=end,
            text=text[start:end],
            score=8.0 - n,
            similarity=alike if n == 1 else alike / 2,
        )
        for n, (start, end) in enumerate(spans, 1)
    ]


def days(question: str, evidence: list[Evidence]) -> str:
    """Return the days stated as `first/last`; nothing where none are."""
    found = when_told(question, evidence)
    return "/".join(day.isoformat() for day in found.lead.days) if found and found.lead.days else ""


def test_other_words_of_the_same_meaning_tell_the_day() -> None:
    assert days(QUESTION, told(LEAD, alike=0.8)) == "2013-01-18/2013-01-18"


def test_words_of_another_meaning_tell_none() -> None:
    text = "Harlow Power of Tarn gave its workers a feast on Friday."
    assert days(QUESTION, told(text, alike=0.3, headline="A feast")) == ""


def test_the_day_of_saying_is_not_the_day() -> None:
    text = "Harlow Power was turning off electricity in northern Tarn, the mayor said on Friday."
    assert most_likely(Event.of(QUESTION), told(text, alike=0.8)) is None


def test_a_length_an_hour_and_what_lies_ahead_are_no_days_of_it() -> None:
    text = (
        "Harlow Power turned off electricity in northern Tarn for two days at 7 a.m., until Monday 18 March."
    )
    assert most_likely(Event.of(QUESTION), told(text, alike=0.8)) is None


def test_days_close_by_are_told_as_a_span_that_says_so_and_stands_the_check() -> None:
    text = f"{LEAD} Harlow Power turned off electricity in northern Tarn on Thursday."
    evidence = [replace(e, similarity=0.8) for e in told(text, alike=0.8)]
    found = when_told(QUESTION, evidence)
    assert found is not None
    assert found.lead.widened
    assert stated(found.lead).startswith("Within 17\u201318 January 2013: the story, filed")
    answer = extract(QUESTION, Query(text=QUESTION), evidence)
    assert answer.when == found.lead.days
    assert answer.sentences[0].verdict == "supported"


def test_days_far_apart_that_are_as_likely_leave_it_unsure() -> None:
    other = told(LEAD, "2013-03-30", alike=0.8, name="b")
    assert days(QUESTION, [*told(LEAD, alike=0.8), *other]) == ""


def test_stories_that_agree_make_a_day_surer() -> None:
    event, one = Event.of(QUESTION), told(f"{LEAD} Lights went out on 2 January.", alike=0.6)
    alone = most_likely(event, one)
    both = most_likely(event, [*one, *told(LEAD, "2013-01-20", alike=0.6, name="b")])
    assert alone is not None
    assert both is not None
    assert both.sure > alone.sure


def test_without_a_time_nothing_is_likely() -> None:
    assert most_likely(Event.of(QUESTION), told("Harlow Power turned off the lights.", alike=0.9)) is None
