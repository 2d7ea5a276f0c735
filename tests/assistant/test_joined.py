"""Sentences that cite several others: what one of them says, or each of them, and what none of them does."""

from collections.abc import Callable

import pytest

from assistant.clauses import clauses_of
from assistant.evidence import Evidence
from assistant.verify import check


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
