import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.measures import Judged, holds, mean, normalise, percentiles, retrieval, risk_coverage, strictest
from index.errors import InputError


def test_the_retrieval_measures_are_what_their_definitions_say() -> None:
    values = retrieval({"q": {"b", "z"}}, {"q": ["a", "b", "c"]})
    assert values["Success@1"]["q"] == 0
    assert values["Success@5"]["q"] == 1
    assert values["RR@10"]["q"] == 0.5
    assert values["Recall@10"]["q"] == 0.5
    assert values["nDCG@10"]["q"] == pytest.approx((1 / math.log2(3)) / (1 + 1 / math.log2(3)))


def test_nothing_beyond_rank_ten_counts() -> None:
    values = retrieval({"q": {"found"}}, {"q": [*map(str, range(10)), "found"]})
    assert {name: by_case["q"] for name, by_case in values.items()} == dict.fromkeys(values, 0.0)


def test_a_case_without_a_ranking_counts_as_nought_and_one_without_judgements_not_at_all() -> None:
    values = retrieval(
        {"found": {"a"}, "lost": {"b"}, "unjudged": set()}, {"found": ["a"], "unjudged": ["a"]}
    )
    assert values["Success@1"] == {"found": 1.0, "lost": 0.0}


def test_rankings_that_are_all_empty_count_as_nought() -> None:
    assert retrieval({"q": {"a"}}, {"q": []})["RR@10"] == {"q": 0.0}


def test_an_article_ranked_twice_is_the_callers_mistake() -> None:
    with pytest.raises(InputError, match="twice"):
        retrieval({"q": {"a"}}, {"q": ["a", "a"]})


@given(st.lists(st.sampled_from("abcdefghijkl"), unique=True))
def test_reciprocal_rank_never_exceeds_success(ranking: list[str]) -> None:
    values = retrieval({"q": {"a", "f"}}, {"q": ranking})
    assert values["Success@1"]["q"] <= values["RR@10"]["q"] <= values["Success@10"]["q"]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_the_interval_holds_the_mean_within_the_range_of_the_values(values: list[float]) -> None:
    found = mean(values)
    assert min(values) - 1e-9 <= found.low <= found.high <= max(values) + 1e-9
    assert found.cases == len(values)


def test_more_cases_make_the_interval_narrower_and_the_same_cases_make_the_same_one() -> None:
    few, many = mean([0, 1] * 10), mean([0, 1] * 500)
    assert few.high - few.low > many.high - many.low
    assert many == mean([0, 1] * 500)


def test_no_cases_give_an_empty_mean() -> None:
    assert mean([]).cases == 0


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The  Ever-Given!", "evergiven"),
        ("An edit button", "edit button"),
        ("US Women\u2019s Open", "us womens open"),
        ("18.83 inches", "1883 inches"),
        ("won\u2014at last", "won at last"),
        ("U.S. $1,000", "us 1000"),
        ("\ufb01fty", "fifty"),
    ],
)
def test_texts_are_normalised_as_squad_does(text: str, plain: str) -> None:
    assert normalise(text) == plain


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert " ".join(once.split()) == once


def test_an_answer_is_held_as_whole_words_only_unless_lenient() -> None:
    assert holds("Troops retook Konna, the army said.", ["Diabaly", "konna"])
    assert not holds("It happened in 2010.", ["10"])
    assert holds("Bumblebees are fish.", ["Bumblebee"], lenient=True)
    assert not holds("Bumblebees are fish.", ["Bumblebee"])


def test_nothing_holds_an_empty_answer() -> None:
    assert not holds("anything", [])
    assert not holds("anything", ["the", "..."])


JUDGED = [
    Judged(confidence=0.9, right=True, answerable=True),
    Judged(confidence=0.7, right=False, answerable=True),
    Judged(confidence=0.5, right=False, answerable=False),
    Judged(confidence=0.2, right=False, answerable=False),
]


def test_the_curve_runs_from_answering_all_to_answering_the_surest() -> None:
    points = risk_coverage(JUDGED)
    assert [(p.answered, round(p.risk, 2), p.abstained) for p in points] == [
        (1.0, 0.75, 0.0),
        (1.0, 0.67, 0.5),
        (1.0, 0.5, 1.0),
        (0.5, 0.0, 1.0),
    ]


def test_the_strictest_point_still_answers_enough() -> None:
    point = strictest(risk_coverage(JUDGED), 0.75)
    assert point
    assert point.threshold == 0.7
    assert strictest([], 0.5) is None


@given(st.lists(st.builds(Judged, confidence=st.floats(0, 1), right=st.booleans(), answerable=st.booleans())))
def test_a_higher_threshold_answers_less_and_abstains_more(judged: list[Judged]) -> None:
    points = risk_coverage(judged)
    assert [p.answered for p in points] == sorted((p.answered for p in points), reverse=True)
    assert [p.abstained for p in points] == sorted(p.abstained for p in points)


def test_percentiles_of_nothing_are_nought() -> None:
    assert percentiles([]) == {"p50": 0.0, "p95": 0.0, "p99": 0.0, "max": 0.0}
    assert percentiles([1.0, 3.0])["p50"] == 2.0
