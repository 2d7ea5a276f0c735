"""Reports that disagree: told, dated, the newest first."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from assistant.answer import Abstention, Answer
from assistant.checking.checked import cite
from assistant.checking.verify import check
from assistant.citation import Citation, Sentence
from assistant.evidence import Evidence
from assistant.selecting.conflicts import conflict, disclosed
from index.article import Query

Build = Callable[..., Evidence]
HOW_MANY = "How many hostages were killed at the plant in Amenas?"
OLD = "At least 23 hostages were killed at the plant near Amenas, the ministry said."
NEW = "Thirty-seven foreigners were killed at the plant near Amenas, the premier said."


@pytest.fixture
def toll(evidence_of: Build) -> list[Evidence]:
    return [
        evidence_of(1, OLD, published="2013-01-19"),
        evidence_of(2, "Rain fell on the market of Segou.", published="2013-01-20"),
        evidence_of(3, NEW, published="2013-01-21"),
    ]


def _sides(question: str, evidence: Sequence[Evidence]) -> list[int]:
    found = conflict(question, evidence)
    return [e.number for e in found.sides] if found else []


def _quoting(question: str, *evidence: Evidence, answerer: str = "extraction") -> Answer:
    citations = tuple(cite(e, n) for n, e in enumerate(evidence, 1))
    sentences = tuple(
        Sentence(text=f"\u201c{c.quote}\u201d", citations=(c.number,), verdict="supported") for c in citations
    )
    return Answer(
        question=question,
        query=Query(text=question),
        sentences=sentences,
        citations=citations,
        answerer=answerer,
    )


def test_figures_for_the_same_thing_differ_newest_first(toll: list[Evidence]) -> None:
    assert _sides(HOW_MANY, toll) == [3, 1]


def test_the_same_figure_in_other_words_is_no_conflict(toll: list[Evidence], evidence_of: Build) -> None:
    agreeing = evidence_of(3, OLD.replace("At least 23", "Twenty-three"), published="2013-01-21")
    assert not _sides(HOW_MANY, [toll[0], agreeing])


def test_figures_of_other_things_are_no_conflict(evidence_of: Build) -> None:
    figures = [
        evidence_of(1, "France has 2,000 soldiers in Mali."),
        evidence_of(2, "Mali has asked for 300 trucks from France."),
        evidence_of(3, "The soldiers in Mali were paid 40 million euros by France."),
    ]
    assert not _sides("How many soldiers does France have in Mali?", figures)


def test_one_report_does_not_contradict_itself_unless_it_says_so(evidence_of: Build) -> None:
    one = evidence_of(1, "More than 1,000 people were hurt by the meteor over Chelyabinsk.")
    question = "How many people were hurt by the meteor over Chelyabinsk?"
    another = replace(
        evidence_of(2, "Some 200 people hurt by the meteor were children."), passage=one.passage
    )
    earlier = replace(evidence_of(2, "Early reports had spoken of 400 people."), passage=one.passage)
    assert not _sides(question, [one, another])
    assert _sides(question, [one, earlier]) == [1, 2]


def test_a_year_in_the_question_keeps_other_years_out(evidence_of: Build) -> None:
    evidence = [
        evidence_of(1, "The earthquake of 1934 killed 8,500 people in Nepal.", published="2015-04-26"),
        evidence_of(2, "The earthquake killed 4,349 people in Nepal.", published="2015-04-28"),
    ]
    assert not _sides("How many people did the Nepal earthquake of 1934 kill?", evidence)


def test_what_happened_in_another_year_is_no_report_that_differs(evidence_of: Build) -> None:
    evidence = [
        evidence_of(1, "The fire at the dairy in Lomax killed 18,000 cows.", published="2023-04-14"),
        evidence_of(
            2,
            "It passed the previous high, a fire at a dairy in 2020 that killed 400 cows.",
            published="2023-04-13",
        ),
    ]
    assert not _sides("How many cows died in the fire at the Lomax dairy?", evidence)


@pytest.mark.parametrize(
    "part",
    [
        "Another 900 people were killed in Sull.",
        "The gunman shot eight more people in Sull, six of whom were killed.",
    ],
)
def test_a_part_of_a_count_is_no_report_that_differs(evidence_of: Build, part: str) -> None:
    whole = evidence_of(1, "In Sull 1,500 people were killed.", published="2023-04-14")
    assert not _sides(
        "How many people were killed in Sull?", [whole, evidence_of(2, part, published="2023-04-13")]
    )


def test_a_count_that_grows_from_report_to_report_is_told_as_growing(toll: list[Evidence]) -> None:
    grown = conflict(HOW_MANY, toll)
    fallen = conflict(HOW_MANY, [toll[0], replace(toll[2], passage=toll[0].passage), toll[1]])
    shrunk = conflict(
        HOW_MANY, [replace(toll[2], passage=toll[0].passage), replace(toll[0], passage=toll[2].passage)]
    )
    assert grown
    assert grown.about == "rising"
    assert fallen is None
    assert shrunk
    assert shrunk.about == "figures"


def test_dates_that_differ_are_told_and_days_of_reporting_are_not(evidence_of: Build) -> None:
    question = "When will the trial of Moro begin?"
    evidence = [
        evidence_of(1, "The trial of Moro will begin on March 4, the court said.", published="2024-01-05"),
        evidence_of(2, "The trial of Moro will begin on March 25, a judge ruled.", published="2024-02-15"),
        evidence_of(3, "The trial of Moro will begin soon, he said on Monday.", published="2024-02-20"),
    ]
    assert _sides(question, evidence) == [2, 1]


def test_days_that_differ_are_spelt_out_each_before_its_quotation(evidence_of: Build) -> None:
    evidence = [
        evidence_of(1, "Soldiers retook Konna on Wednesday, officers said.", published="2013-01-18"),
        evidence_of(2, "Soldiers retook Konna on 17 January, the army said.", published="2013-01-25"),
    ]
    told = disclosed(_quoting("When was Konna retaken?", *evidence), evidence)
    assert [s.text.split(":")[0] for s in told.sentences] == [
        "Thursday 17 January 2013",
        "Wednesday 16 January 2013",
    ]
    assert told.sentences[1].text.endswith("\u201cSoldiers retook Konna on Wednesday, officers said.\u201d")
    assert all(s.citations for s in told.sentences)


def test_what_lies_far_behind_the_best_is_not_heard(toll: list[Evidence]) -> None:
    assert not _sides(HOW_MANY, [toll[0], replace(toll[2], score=-9.0)])
    assert not _sides(HOW_MANY, [])


def test_a_quoted_answer_leads_with_the_newest_dated_quotation(toll: list[Evidence]) -> None:
    answer = disclosed(_quoting(HOW_MANY, toll[0], toll[1]), toll)
    assert answer.conflict
    assert answer.conflict.citations == (1, 2)
    assert [c.quote for c in answer.citations] == [NEW, OLD, toll[1].text]
    assert answer.sentences[0].text == f"Reported Monday 21 January 2013: \u201c{NEW}\u201d"
    assert answer.text.startswith("The figure grew from report to report")


def test_a_draft_keeps_its_words_and_what_it_left_out_follows(toll: list[Evidence]) -> None:
    drafted = _quoting(HOW_MANY, toll[0], answerer="a model")
    answer = disclosed(drafted, toll)
    assert answer.sentences[0] == drafted.sentences[0]
    assert [c.quote for c in answer.citations] == [OLD, NEW]
    assert answer.conflict
    assert answer.conflict.citations == (2, 1)


def test_every_marker_has_its_citation_and_dated_quotations_stand_the_check(toll: list[Evidence]) -> None:
    answer = disclosed(_quoting(HOW_MANY, toll[1]), toll)
    assert [c.number for c in answer.citations] == [1, 2, 3]
    assert {n for s in answer.sentences for n in s.citations} == {1, 2, 3}
    by_quote = {e.text: e for e in toll}
    quotes: dict[int, Citation] = {c.number: c for c in answer.citations}
    for sentence in answer.sentences:
        cited = [by_quote[quotes[n].quote] for n in sentence.citations]
        assert check(sentence.text, cited).verdict == "supported"


def test_abstentions_and_agreement_are_left_as_they_are(toll: list[Evidence]) -> None:
    silent = replace(_quoting(HOW_MANY), abstention=Abstention(reason="Nothing."))
    agreed = _quoting(HOW_MANY, toll[0])
    assert disclosed(silent, toll) == silent
    assert disclosed(agreed, toll[:2]) == agreed
