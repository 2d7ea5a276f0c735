"""Sentences that cite several others: what one of them says, or each of them, and what none of them does."""

from collections.abc import Callable

import pytest

from assistant.checking.clauses import clauses_of
from assistant.checking.verify import check
from assistant.evidence import Evidence


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("The ferry sank and the yard was sold.", ["The ferry sank", "the yard was sold."]),
        ("The ferry sank in May and was sold.", ["The ferry sank in May", "The ferry was sold."]),
        ("The ferry sank, but it was sold.", ["The ferry sank", "The ferry was sold."]),
        ("The ferry sank; nobody was hurt.", ["The ferry sank", "nobody was hurt."]),
        ("The ferry sank and Awa said it was old.", ["The ferry sank", "Awa said it was old."]),
        ("Awa said the ferry sank, and Moussa said the yard closed.", ["Awa said the ferry sank", "Moussa said the yard closed."]),
        ("The ferry sank in Gao and in Konna.", None),
        ("Awa said the ferry sank and the yard closed.", None),
        ("The ferry sank and the yard closed, Awa said.", None),
        ("“The ferry sank and the yard closed” was painted on it.", None),
        ("It sank and was sold.", None),
        ("Gao, Mali and Niger", None),
    ],
)  # fmt: skip
def test_claims_are_cut_apart_where_each_stands_alone(sentence: str, clauses: list[str] | None) -> None:
    assert clauses_of(sentence) == (clauses or [sentence])


FERRY = "The ferry Marigold sank in the harbour in April."
YARD = "The old yard was sold to a bank in May."
TOLL = "Awa Keita said that 37 people had been saved from the ferry."


@pytest.mark.parametrize(
    "said",
    [
        "The ferry Marigold sank in April, and the yard was sold to a bank.",
        "The yard was sold to a bank in May.",
        "The ferry Marigold sank in the harbour in April and Awa Keita said that 37 people had been saved.",
    ],
)
def test_what_one_of_them_says_or_each_of_them_is_supported(
    said: str, evidence_of: Callable[..., Evidence]
) -> None:
    cited = [evidence_of(n, text) for n, text in enumerate((FERRY, YARD, TOLL), 1)]
    assert check(said, cited).verdict == "supported"


@pytest.mark.parametrize(
    "said",
    [
        "The ferry Marigold was sold to a bank in May.",
        "The ferry Marigold sank in April and was sold to a bank in May.",
        "The old yard sank in the harbour in April.",
        "The old yard was sold to 37 people in May.",
        "Awa Keita said that the old yard was sold to a bank in April.",
    ],
)
def test_what_none_of_them_says_is_not(said: str, evidence_of: Callable[..., Evidence]) -> None:
    cited = [evidence_of(n, text) for n, text in enumerate((FERRY, YARD, TOLL), 1)]
    assert check(said, cited).verdict != "supported"


def test_the_words_that_another_sentence_adds_are_named(evidence_of: Callable[..., Evidence]) -> None:
    found = check("The ferry Marigold was sold to a bank.", [evidence_of(1, FERRY), evidence_of(2, YARD)])
    assert found.verdict == "partly"
    assert found.reason == "No cited sentence alone says all of it: others have “ferry”, “Marigold”."


@pytest.mark.parametrize(
    ("source", "said", "verdict"),
    [
        ("The road is open, the White House said.", "The road is open, the Prime Minister said.", "partly"),
        ("The White House said the road is open again.", "According to the mayor, the road is open again.", "partly"),
        ("The road is open, Mayor Awa Keita said.", "The road is open, the mayor said.", "supported"),
        ("The road is open, the mayor said.", "The road is open, according to the mayor.", "supported"),
    ],
)  # fmt: skip
def test_an_office_speaks_only_where_it_does_in_the_source(
    source: str, said: str, verdict: str, evidence_of: Callable[..., Evidence]
) -> None:
    assert check(said, [evidence_of(1, source)]).verdict == verdict


@pytest.mark.parametrize(
    ("said", "sources", "verdict"),
    [
        (
            "President Awa Keita are sacred to the fishermen of Gao and of Konna, the mayor said.",
            ["President Awa Keita opened a park.", "The park protects the hills that are sacred to the fishermen of Gao and of Konna, the mayor said."],
            "partly",
        ),
        (
            "Some studies said poor balance is linked to frailty in old people.",
            ["Some studies have been made in mice.", "Awa Keita, who led the study, said poor balance is linked to frailty in old people."],
            "partly",
        ),
        (
            "Both was given his seat in the house again on Wednesday.",
            ["Both had been thrown out.", "Moussa Traoré was given his seat in the house again on Wednesday."],
            "partly",
        ),
        (
            "The southern loop may open on Monday, Awa Keita has angered owners of hotels who rely on it.",
            ["The southern loop may open on Monday, Awa Keita told people in Gao.", "The closure has angered owners of hotels who rely on it."],
            "partly",
        ),
        (
            "Those who opened the old application on Monday in Gao have sold a bank.",
            ["Those who opened the old application on Monday in Gao are led to a page.", "The owners have sold a bank."],
            "partly",
        ),
        (
            "Awa Keita signed the law on ferries and harbours in Gao on Monday.",
            ["Awa Keita won in May.", "The president signed the law on ferries and harbours in Gao on Monday."],
            "supported",
        ),
        (
            "She signed the law on ferries and harbours in Gao on Monday.",
            ["She won in May.", "Awa Keita signed the law on ferries and harbours in Gao on Monday."],
            "supported",
        ),
    ],
)  # fmt: skip
def test_a_subject_of_one_sentence_is_not_given_what_another_says(
    said: str, sources: list[str], verdict: str, evidence_of: Callable[..., Evidence]
) -> None:
    cited = [evidence_of(n, one, headline=" ".join(sources)) for n, one in enumerate(sources, 1)]
    assert check(said, cited).verdict == verdict


@pytest.mark.parametrize(
    ("source", "said", "verdict"),
    [
        ("The ban was on hold for several weeks.", "The ban was on hold for several days.", "contradicted"),
        ("The ban was on hold for a few weeks.", "The ban was on hold for weeks.", "supported"),
        ("Visitors from North America came to Gao.", "Visitors from United States came to Gao.", "contradicted"),
        ("The yard was opened at 9 a.m. on Monday.", "The yard was opened at 8 a.m. on Monday.", "contradicted"),
        ("The isle of 500 square miles is rugged.", "The isle of 1882 square miles is rugged.", "contradicted"),
        ("Visitors from New York came to Gao.", "Visitors from New Mexico came to Gao.", "contradicted"),
        ("Visitors from North Korea came to Gao.", "North Korean visitors came to Gao.", "supported"),
    ],
)  # fmt: skip
def test_no_unit_and_no_region_stands_in_the_place_of_another(
    source: str, said: str, verdict: str, evidence_of: Callable[..., Evidence]
) -> None:
    headline = "Open in days: in New Mexico and the United States as well"
    assert check(said, [evidence_of(1, source, headline=headline)]).verdict == verdict


def test_what_the_nearest_sentence_contradicts_no_other_makes_true(
    evidence_of: Callable[..., Evidence],
) -> None:
    sources = (
        "Years after its first ferry, the giant Marigold sold the harbour.",
        "Years after Marigold opened its first ferry, the giant sold the harbour.",
    )
    cited = [evidence_of(n, one, headline="Konna beaten") for n, one in enumerate(sources, 1)]
    assert check(sources[0].replace("Marigold", "Konna"), cited).verdict != "supported"
