"""Retellings of one sentence as the check sees them: what stays true, and what does not."""

from collections.abc import Callable

import pytest

from assistant.checking.names import find_names
from assistant.checking.verify import check
from assistant.evidence import Evidence


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Mali, Niger and Chad sent troops to Gao.", "Chad, Mali and Niger sent troops to Gao."),
        ("The dam at Selingue broke on April 9, 2011.", "The dam at Selingue broke on 9 April."),
        ("The dam broke last week, Awa Keita said.", "The dam broke in the week of 7 January 2013, Awa Keita said."),
        ("Prices in Gao fell this weekend.", "Prices in Gao fell on the weekend of 19 January 2013."),
        ("The camp took in 2,845 people after the flood.", "The camp took in about 2,800 people after the flood."),
        ("Three of the five new clinics in Gao are open.", "Three of the 5 new clinics in Gao are open."),
        ("Awa Keita, who leads Gao Relief, said the road is open.", "Awa Keita said the road is open."),
        ("The road is open, Awa Keita of Gao Relief said.", "Awa Keita of Gao Relief said the road is open."),
        ("Mayor Awa B. Keita opened the road to Gao.", "Awa Keita opened the road to Gao."),
        ("The road to Gao may open on Friday.", "The road to Gao may open on Friday, it is said."),
        ("Prices of rice rose by a third in Gao.", "Additionally, prices of rice rose by a third in Gao."),
    ],
)  # fmt: skip
def test_what_stays_true_is_supported(source: str, said: str, evidence_of: Callable[..., Evidence]) -> None:
    assert check(said, [evidence_of(1, source)]).verdict == "supported"


@pytest.mark.parametrize(
    ("source", "said", "verdict"),
    [
        ("The dam at Selingue broke in 2011.", "The dam at Selingue broke in November 2011.", "unsupported"),
        ("The dam at Selingue broke in 2011.", "The dam at Selingue broke in 2010.", "contradicted"),
        ("Rice will last two years in Gao.", "Rice will last two months in Gao.", "unsupported"),
        ("Keita and Traore won 12 and 37 votes respectively.", "Traore and Keita won 12 and 37 votes respectively.", "contradicted"),
        ("The Ministry of Defence opened the road to Gao.", "The Red Cross opened the road to Gao.", "contradicted"),
        ("Young, who leads the clinic, said it is open.", "Marsh, who leads the clinic, said it is open.", "contradicted"),
        ("The bank is set to open in Gao.", "The bank opened in Gao.", "unsupported"),
        ("The bank is expected to make a loss in Gao.", "The bank made a loss in Gao.", "unsupported"),
        ("The bank claimed thieves emptied the vault.", "Thieves emptied the vault.", "partly"),
        ("Moussa Traore was charged with theft in Gao.", "Moussa Traore was convicted of theft in Gao.", "contradicted"),
        ("Rain fell on the fields about Gao for two days before the river rose.", "Rain fell on the fields about Gao for two days after the river rose.", "contradicted"),
        ("The army opened the road from Gao to Konna on Monday, the ministry said.", "The army opened the road from Gao to Konna on Monday after a quarrel over wheat, the ministry said.", "partly"),
        ("The army opened the road from Gao to Konna on Monday, the ministry said.", "The army opened the bakery from Gao to Konna on Monday, the ministry said.", "partly"),
        ("Rice was sold in Gao between 2011 and 2015.", "Rice was sold in Gao between 2009 and 2015.", "contradicted"),
        ("Keita declined to answer questions in Gao.", "Keita agreed to answer questions in Gao.", "contradicted"),
    ],
)  # fmt: skip
def test_what_does_not_stay_true_is_told_apart(
    source: str, said: str, verdict: str, evidence_of: Callable[..., Evidence]
) -> None:
    assert check(said, [evidence_of(1, source)]).verdict == verdict


def test_what_another_cited_sentence_denies_does_not_turn_this_one_round(
    evidence_of: Callable[..., Evidence],
) -> None:
    cited = [
        evidence_of(1, "The army took the town of Konna from the rebels."),
        evidence_of(2, "The army did not take part in the talks."),
    ]
    assert check("The army took the town of Konna.", cited).verdict == "supported"


def test_a_figure_is_misplaced_only_within_its_own_sentence(evidence_of: Callable[..., Evidence]) -> None:
    cited = [
        evidence_of(1, "The flood drowned 12 cows in Gao."),
        evidence_of(2, "The storm of last year killed 40 animals."),
    ]
    assert check("The flood in Gao drowned 12 animals, cows.", cited).verdict != "contradicted"
    one = [evidence_of(1, "The flood drowned 12 cows and 40 animals in Gao.")]
    assert check("The flood drowned 12 animals in Gao.", one).verdict == "contradicted"


@pytest.mark.parametrize(
    "text",
    [
        "Inflation rose again.",
        "Speaking to reporters, he left.",
        "Additionally, it rained.",
        "Negotiations began.",
        "My house burnt down.",
    ],
)
def test_a_common_word_that_opens_a_sentence_is_no_name(text: str) -> None:
    assert find_names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Beijing has agreed.", "Beijing"),
        ("US troops left.", "US"),
        ("Sessions said so.", "Sessions"),
        ("Young, who leads, left.", "Young"),
        ("The Ministry of Defence agreed.", "Ministry of Defence"),
        ("The Institute for Peace agreed.", "Institute for Peace"),
    ],
)
def test_a_name_that_opens_a_sentence_is_one(text: str, name: str) -> None:
    assert [found.text for found in find_names(text)] == [name]
