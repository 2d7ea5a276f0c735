"""When it happened: which time belongs to the event, what is said of it, and where nothing is stated."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from assistant.checking.checked import cite
from assistant.citation import Sentence
from assistant.dating.asked_event import Event
from assistant.dating.likely import most_likely
from assistant.dating.reading import read
from assistant.dating.time_clauses import clause_of, gapped, verb_beside
from assistant.dating.when import agrees, reported, stated, when_told
from assistant.evidence import Evidence
from assistant.extract import days_told, extract
from assistant.selecting.openings import with_openings
from index.article import Article, Chunk, Passage, Query
from index.sentences import sentence_spans
from tests.passages import as_passage, every_sentence

SATURDAY = "2013-01-19"

Told = Callable[[str, str], str]


def evidence(
    text: str, published: str | None = SATURDAY, *, name: str = "a", headline: str = "", score: float = 7.0
) -> Evidence:
    """Return the first sentence of `text` as the whole of a passage."""
    article = Article(id=name, headline=headline, text=text, published=published, source="Sahel Wire")
    return replace(every_sentence(as_passage(article, similarity=0.9))[0], score=score, similarity=0.75)


def days(question: str, text: str, published: str | None = SATURDAY, headline: str = "") -> str:
    """Return the days read from a sentence as `first/last`, or as one; nothing where none is sure."""
    found = read(Event.of(question), evidence(text, published, headline=headline))
    if not found or not found.days:
        return ""
    first, last = found.days
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


@pytest.mark.parametrize(
    ("question", "text", "wanted"),
    [
        ("When was Konna retaken?", "Earlier in the week, soldiers retook Konna.", "2013-01-14/2013-01-18"),
        (
            "When did the ban on fishing end?",
            "On Sunday the ban on fishing begun on November 15 ended in Samara.",
            "2013-01-13",
        ),
        ("When did Diabaly fall?", "Rebels seized Diabaly on Monday after a fight.", "2013-01-14"),
        (
            "When did Anna Bell die?",
            "Anna Bell, who wrote novels, died in 2011 and was mourned.",
            "2011-01-01/2011-12-31",
        ),
        (
            "When did the ban on fishing begin?",
            "On Sunday the ban on fishing begun on November 15 ended in Samara.",
            "2012-11-15",
        ),
        (
            "When was the harbour bombed?",
            "Planes from Tarn flew over on Thursday and bombed the harbour.",
            "2013-01-17",
        ),
        ("When did the mayor open the bridge?", "The mayor on Tuesday opened the bridge.", "2013-01-15"),
        ("On what day did Oren say that he would go?", "“I shall go,” Oren said on Friday.", "2013-01-18"),
        (
            "When did the fire destroy the mill?",
            "The mill, which fire destroyed on Tuesday, was insured.",
            "2013-01-15",
        ),
        (
            "Since when has Ilse Karr been minister?",
            "Ilse Karr has been minister since 12 April.",
            "2012-04-12",
        ),
        (
            "When was the brother of Anna Bell sentenced?",
            "On Friday in Tarn, Mohammed Bell, brother of Anna Bell, was sentenced.",
            "2013-01-18",
        ),
        (
            "When did the leaders meet in Tarn?",
            "The leaders, meeting in Tarn on Tuesday, promised more help.",
            "2013-01-15",
        ),
        (
            "When did the Tarn earthquake strike?",
            "It was the worst since the Tarn earthquake struck on 15 January 1934.",
            "1934-01-15",
        ),
        (
            "When did Oren announce that he would run in 2024?",
            "Oren announced on Friday that he would run.",
            "2013-01-18",
        ),
        ("When was the riot in Tarn?", "During the fair in Tarn on Tuesday a riot erupted.", "2013-01-15"),
    ],
)
def test_the_time_of_the_event_is_read_and_not_another(question: str, text: str, wanted: str) -> None:
    assert days(question, text) == wanted


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When was Anna Bell born?", "Anna Bell died on Monday at her home."),
        ("When did Anna Bell die?", "The death of Anna Bell was announced on Friday."),
        ("When was Anna Bell stabbed?", "It was reported on Thursday that Anna Bell was stabbed."),
        ("When was Konna retaken?", "Konna was not retaken on Monday, the minister said."),
        ("When was the treaty adopted?", "The treaty became law on Friday, months after it was adopted."),
        ("When did the second quake hit Nepal?", "A quake hit Nepal on Friday."),
        ("When will Anna Bell appear in court?", "Anna Bell appeared in court on Monday."),
        ("When did the siege end?", "The siege must end by Monday."),
        ("When did Anna Bell resign?", "Her husband Karl Moor resigned on Monday."),
        ("When was the northern dam built?", "The southern dam was built in 1998."),
        ("When was Konna retaken?", "CORRECTION: In our report of Monday we said that Konna was retaken."),
        ("When did Gao fall?", "Kidal fell on Monday, Gao some days later and Timbuktu on Friday."),
        ("When did Diabaly fall in 2012?", "Rebels seized Diabaly on Monday."),
        ("When did Oren Bell die?", "Oren Bell is a son of Dara Lind, who died in September."),
        ("When did the car of Oren Bell crash?", "Karl Moor was killed when his car crashed on Monday."),
        ("When did the toll in Tarn rise?", "The toll in Tarn rose more than in 2011."),
        ("When was Diabaly retaken?", "Earlier in the week it had taken back Konna."),
        ("When was Diabaly taken?", "Diabaly lies near Konna, which rebels took on Thursday."),
    ],
)
def test_a_time_of_something_else_is_no_answer(question: str, text: str) -> None:
    assert days(question, text) == ""


def test_other_words_do_in_the_sentence_that_leads_where_it_means_the_same() -> None:
    event = Event.of("When did Anna Bell end her campaign?")
    alone = replace(evidence("Anna Bell ended her bid for the presidency on Wednesday."), similarity=0.0)
    leading = replace(alone, similarity=0.7)
    assert read(event, alone) is None
    assert read(event, replace(leading, number=2)) is None
    found = read(event, leading)
    assert found is not None
    assert found.days == (date(2013, 1, 16), date(2013, 1, 16))


def test_a_draft_has_the_days_of_what_it_cites_and_of_nothing_else() -> None:
    question = "When was Konna retaken?"
    query = Query(text=question)
    cited = evidence("Earlier in the week, soldiers retook Konna.")
    assert days_told(question, query, [cited], [cite(cited, 3)]) == (date(2013, 1, 14), date(2013, 1, 18))
    assert days_told(question, query, [cited], []) is None
    other = evidence("Soldiers retook Konna on 11 January.", name="b")
    assert days_told(question, query, [cited, other], [cite(cited, 1), cite(other, 2)]) is None


def test_a_counted_time_that_two_days_may_be_meant_by_spans_both() -> None:
    text = "Rovers won Sunday's final in Tarn. Five days earlier the same side had beaten Corran."
    second = every_sentence(evidence(text, "2013-01-21").passage)[1]
    found = read(Event.of("When did Rovers beat Corran?"), second)
    assert found is not None
    assert found.days == (date(2013, 1, 15), date(2013, 1, 16))


def test_the_days_come_first_then_how_they_follow() -> None:
    found = when_told("When was Konna retaken?", [evidence("Earlier in the week, soldiers retook Konna.")])
    assert found is not None
    assert stated(found.lead) == (
        "14\u201318 January 2013: the story, filed Saturday 19 January 2013, says \u201cEarlier in the week\u201d."
    )


def test_a_more_exact_report_leads_and_the_vaguer_one_agrees() -> None:
    vague = evidence("Earlier in the week, soldiers retook Konna.", name="a", score=8.0)
    exact = evidence("Soldiers retook Konna on 17 January, the army said.", "2013-01-25", name="b")
    found = when_told("When was Konna retaken?", [vague, exact])
    assert found is not None
    assert found.lead.days == (date(2013, 1, 17), date(2013, 1, 17))
    assert [r.evidence for r in found.agreeing] == [vague]
    assert agrees(found.agreeing[0]).startswith(
        "14\u201318 January 2013: the story, filed Saturday 19 January 2013"
    )
    assert not found.differing


def test_a_day_within_what_is_told_leads_though_it_is_told_in_other_words() -> None:
    vague = evidence("Earlier in the week, soldiers retook Konna.", name="a", score=8.0)
    exact = evidence(
        "Soldiers entered Konna on Thursday 17 January, the army said.",
        "2013-01-18",
        name="b",
        headline="Army retakes Konna",
    )
    question = "When was Konna retaken?"
    answer = extract(question, Query(text=question), [vague, exact], threshold=0.0)
    assert answer.when == (date(2013, 1, 17), date(2013, 1, 17))
    assert [(s.text, s.verdict) for s in answer.sentences[:2]] == [
        (
            "Thursday 17 January 2013: the story, filed Friday 18 January 2013, says \u201cThursday 17 January\u201d.",
            "supported",
        ),
        (
            "14\u201318 January 2013: the story, filed Saturday 19 January 2013, says \u201cEarlier in the week\u201d, which agrees.",
            "supported",
        ),
    ]


def test_reports_that_differ_state_no_day_as_fact() -> None:
    one = evidence("Soldiers retook Konna on 16 January.", name="a")
    other = evidence("Soldiers retook Konna on 17 January.", "2013-01-25", name="b")
    question = "When was Konna retaken?"
    found = when_told(question, [one, other])
    assert found is not None
    assert [r.evidence for r in found.differing] == [other]
    assert extract(question, Query(text=question), [one, other], threshold=0.0).when is None


def test_what_no_time_is_told_of_is_only_said_to_be_reported() -> None:
    found = evidence("Soldiers have retaken Konna, witnesses said.")
    question = "When was Konna retaken?"
    assert reported(question, found) == "Reported Saturday 19 January 2013; the story names no day for it."
    extraction = extract(question, Query(text=question), [found], threshold=0.0)
    assert extraction.when is None
    assert extraction.sentences[0].text.startswith("Reported Saturday")


def test_a_day_that_is_only_probable_is_told_as_probable() -> None:
    question = "When did Oren Bell hand out bread in Konna?"
    found = replace(evidence("Oren Bell fed the people of Konna on Monday."), similarity=0.6)
    extraction = extract(question, Query(text=question), [found], threshold=0.0)
    said = "Monday 14 January 2013: the story, filed Saturday 19 January 2013, says \u201cMonday\u201d."
    assert (extraction.sentences[0].text, extraction.sentences[0].citations) == (said, (1,))
    assert extraction.citations[0].quote == found.text
    assert (extraction.when, extraction.nearest, extraction.short) == (None, None, None)
    assert extraction.probable == (date(2013, 1, 14), date(2013, 1, 14))


def test_where_no_day_is_sure_the_words_of_the_nearest_report_are_read() -> None:
    question = "When did Oren Bell hand out bread in Konna?"
    found = replace(evidence("Oren Bell fed the people of Konna on Monday.", score=4.0), similarity=0.2)
    extraction = extract(question, Query(text=question), [found], threshold=0.0)
    said = "No report surely says when. The nearest, filed Saturday 19 January 2013, says \u201cMonday\u201d: Monday 14 January 2013."
    assert (extraction.sentences[0].text, extraction.sentences[0].citations) == (said, (1,))
    assert extraction.citations[0].quote == found.text
    assert (extraction.when, extraction.probable, extraction.short) == (None, None, None)
    assert extraction.nearest == (date(2013, 1, 14), date(2013, 1, 14))


@pytest.mark.parametrize(
    "text",
    [
        "It would have been better had Oren Bell abdicated or stepped aside, Dara Lind said.",
        "Her uncle abdicated, and Oren Bell took the throne.",
    ],
)
def test_what_was_only_supposed_or_done_by_another_was_not_reported(text: str) -> None:
    assert not reported("When did Oren Bell abdicate?", evidence(text))
    assert reported("When did Oren Bell abdicate?", evidence("Oren Bell has abdicated, the palace said."))


@pytest.mark.parametrize(
    ("question", "text", "wanted"),
    [
        (
            "When did the study on zebras come out?",
            "In a study published on Wednesday, scientists report on zebras.",
            "2013-01-16",
        ),
        (
            "When did Oren Bell promise a law on fishing?",
            "On Monday Oren Bell announced that he would bring a law on fishing.",
            "2013-01-14",
        ),
        (
            "When did Judge Lind decide that prosecutors may see the books?",
            "On Monday Judge Lind decided that prosecutors could see the books.",
            "2013-01-14",
        ),
    ],
)
def test_a_question_after_something_said_is_answered_by_the_day_of_saying(
    question: str, text: str, wanted: str
) -> None:
    found = most_likely(Event.of(question), [evidence(text)])
    assert found is not None
    assert found.reading.days == (date.fromisoformat(wanted),) * 2


def test_a_day_of_speaking_of_it_is_not_its_day() -> None:
    found = evidence("His government had spoken of dead hostages in Konna on Saturday.")
    assert most_likely(Event.of("When did the hostages in Konna die?"), [found]) is None


def test_an_undated_article_is_said_to_bear_no_date() -> None:
    question = "When was Konna retaken?"
    found = evidence("Earlier in the week, soldiers retook Konna.", None)
    extraction = extract(question, Query(text=question), [found], threshold=0.0)
    assert extraction.sentences[0].text.startswith("The article bears no date")
    assert extraction.when is None


def test_the_statement_leads_cites_its_sentence_and_stands_the_check() -> None:
    question = "When did Diabaly fall?"
    extraction = extract(
        question, Query(text=question), [evidence("Rebels seized Diabaly on Monday.")], threshold=0.0
    )
    assert extraction.sentences[0] == Sentence(
        text="Monday 14 January 2013: the story, filed Saturday 19 January 2013, says \u201cMonday\u201d.",
        citations=(1,),
        verdict="supported",
    )
    assert extraction.when == (date(2013, 1, 14), date(2013, 1, 14))


def test_the_opening_of_an_article_found_farther_down_is_read_too() -> None:
    text = "Anna Bell died on Friday. She was eighty.\n\nBell wrote many novels about the sea."
    spans = sentence_spans(text)
    article = Article(id="a", headline="Anna Bell dies", text=text, published=SATURDAY)
    start, end = spans[-1]
    chunk = Chunk(
        id="a1", article_id="a", ordinal=1, start=start, end=end, text=text[start:end], sentences=(spans[-1],)
    )
    passages = with_openings([Passage(rank=1, score=1.0, chunk=chunk, article=article)])
    assert [p.chunk.ordinal for p in passages] == [1, 0]
    opening = passages[1].chunk
    assert opening.text == text[opening.start : opening.end] == "Anna Bell died on Friday. She was eighty."
    assert with_openings(passages) == passages


@pytest.mark.parametrize(
    ("sentence", "time", "verb"),
    [
        ("Officials said on Friday that it rained.", "Friday", "said"),
        ("The town fell late on Friday.", "Friday", "fell"),
        ("On Friday said the mayor so.", "Friday", "said"),
        ("Rain fell in Tarn on Friday.", "Friday", ""),
    ],
)
def test_the_verb_beside_a_time_is_found(sentence: str, time: str, verb: str) -> None:
    start = sentence.index(time)
    assert verb_beside(sentence, start, start + len(time)) == verb


def test_a_time_that_opens_a_sentence_goes_with_its_main_clause() -> None:
    text = "On Friday, hours after the rain had stopped, the dam broke."
    clause = clause_of(text, 3, 9)
    assert "dam broke" in clause
    assert "rain" not in clause


def test_a_row_of_places_gives_each_its_own_time() -> None:
    text = "Kidal fell on Monday, Gao some days later and Timbuktu on Friday."
    start = text.index("Friday")
    assert gapped(text, start, start + 6, frozenset({"gao"}))
    assert not gapped(text, start, start + 6, frozenset({"timbuktu"}))
