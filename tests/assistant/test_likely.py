"""The likeliest day of an event, where no sentence tells it in the question's own words."""

from dataclasses import replace
from datetime import date

from assistant.dating.asked_event import Event
from assistant.dating.closer import closer, joined
from assistant.dating.likely import most_likely
from assistant.dating.when import when_told
from assistant.evidence import Evidence
from index.article import Article, Query
from tests.passages import as_passage, every_sentence

QUESTION = "When did Harlow Power cut off the north of Tarn?"
LEAD = "Harlow Power began turning off electricity in northern Tarn on Friday."
HEADLINE = "Harlow Power begins blackouts in north of Tarn"


def told(
    text: str, published: str = "2013-01-19", *, alike: float, name: str = "a", headline: str = HEADLINE
) -> list[Evidence]:
    """Return the sentences of a story as evidence, the first alike to the question in meaning as told, others less."""
    article = Article(id=name, headline=headline, text=text, published=published, source="Tarn Wire")
    return [
        replace(e, score=8.0 - e.number, similarity=alike if e.number == 1 else alike / 2)
        for e in every_sentence(as_passage(article, similarity=0.9))
    ]


def days(question: str, evidence: list[Evidence]) -> str:
    """Return the days stated as `first/last`; nothing where none are."""
    found = when_told(question, evidence)
    return "/".join(day.isoformat() for day in found.stated) if found and found.stated else ""


def test_other_words_of_the_same_meaning_tell_the_day() -> None:
    assert days(QUESTION, told(LEAD, alike=0.8)) == "2013-01-18/2013-01-18"


def test_words_of_another_meaning_tell_none() -> None:
    text = "Harlow Power of Tarn gave its workers a feast on Friday."
    feast = [replace(e, score=3.0) for e in told(text, alike=0.3, headline="A feast")]
    assert days(QUESTION, feast) == ""


def test_the_day_of_saying_is_not_the_day() -> None:
    text = "Harlow Power was turning off electricity in northern Tarn, the mayor said on Friday."
    assert most_likely(Event.of(QUESTION), told(text, alike=0.8)) is None


def test_the_day_on_which_something_else_was_said_is_not_the_day() -> None:
    text = "On Friday the mayor of northern Tarn announced the wedding of Dara Lind of Harlow Power."
    assert most_likely(Event.of("When did Dara Lind fly over Tarn?"), told(text, alike=0.8)) is None


def test_a_length_an_hour_and_what_lies_ahead_are_no_days_of_it() -> None:
    text = (
        "Harlow Power turned off electricity in northern Tarn for two days at 7 a.m., until Monday 18 March."
    )
    assert most_likely(Event.of(QUESTION), told(text, alike=0.8)) is None


def test_a_day_that_a_report_writes_out_is_never_widened() -> None:
    text = f"{LEAD} Harlow Power turned off electricity in northern Tarn on Thursday."
    evidence = [replace(e, similarity=0.8) for e in told(text, alike=0.8)]
    found = most_likely(Event.of(QUESTION), evidence)
    assert found is not None
    assert found.reading.days is not None
    first, last = found.reading.days
    assert first == last


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


def test_a_day_that_several_stories_tell_is_likelier() -> None:
    one, other = told(LEAD, alike=0.5), told(LEAD, alike=0.5, name="b")
    event = Event.of(QUESTION)
    alone, together = most_likely(event, one), most_likely(event, [*one, *other])
    assert alone is not None
    assert together is not None
    assert together.sure > alone.sure


def test_a_time_after_by_or_since_is_no_day_of_it() -> None:
    for text in (
        "By Friday Harlow Power had turned off electricity in northern Tarn.",
        "Harlow Power has turned off electricity in northern Tarn since Friday.",
    ):
        assert most_likely(Event.of(QUESTION), told(text, alike=0.8)) is None


def test_where_only_a_month_is_told_reports_of_that_month_are_looked_for() -> None:
    query = Query(text=QUESTION)
    month = told(
        "Harlow Power turned off electricity in northern Tarn in January 2013.", "2013-06-01", alike=0.8
    )
    assert closer(query, month) == replace(query, since=date(2013, 1, 1), until=date(2013, 2, 3))
    assert closer(query, told(LEAD, alike=0.8)) is None
    assert closer(replace(query, until=date(2013, 6, 1)), month) is None
    assert closer(Query(text="Why did Harlow Power cut off Tarn?"), month) is None
    assert joined(passages := [e.passage for e in month], passages) == tuple(passages)


def test_a_day_counted_from_the_event_is_not_its_day() -> None:
    text = "Northern Tarn had light again on Friday, eleven days after Harlow Power cut it off."
    assert most_likely(Event.of(QUESTION), told(text, alike=0.8)) is None


def test_stories_that_agree_closely_outweigh_one_that_differs() -> None:
    late = "Harlow Power cut off the north of Tarn on Saturday, months after it had said so."
    stories = [
        replace(one, similarity=0.9, score=8.0 - n)
        for n, (text, name) in enumerate(
            [
                ("Harlow Power cut off the north of Tarn on Friday.", "a"),
                (LEAD, "b"),
                (LEAD, "c"),
                (late, "d"),
            ]
        )
        for one in told(text, "2013-03-10" if text == late else "2013-01-19", alike=0.9, name=name)
    ]
    assert days(QUESTION, stories) == "2013-01-18/2013-01-18"
