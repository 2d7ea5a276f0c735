import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.measures import exact_match, holds, normalise, retrieval, same_words, token_f1
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


def test_an_exact_match_is_the_answer_and_nothing_else() -> None:
    assert exact_match("The 17 January.", ["18 January", "17 January"])
    assert not exact_match("On 17 January", ["17 January"])
    assert not exact_match("", ["the"])


def test_a_short_answer_is_right_that_is_an_answer_holds_one_or_stands_in_one() -> None:
    answers = ["Rep. Ada Lund", "$6 billion"]
    assert same_words("Ada Lund", answers)
    assert same_words("the $6 billion plan", answers)
    assert not same_words("Adam", answers)
    assert not same_words("", answers)
    assert not same_words("the", answers)


def test_token_f1_is_the_best_overlap_with_an_answer() -> None:
    assert token_f1("on 17 January 2013", ["17 January", "Thursday"]) == pytest.approx(2 * 2 / 6)
    assert token_f1("Thursday", ["17 January", "Thursday"]) == 1.0
    assert token_f1("Friday Friday", ["Friday"]) == pytest.approx(2 / 3)
    assert token_f1("Friday", []) == token_f1("", ["Friday"]) == 0.0


@given(st.text(), st.text())
def test_an_exact_match_has_an_f1_of_one(said: str, answer: str) -> None:
    if exact_match(said, [answer]):
        assert token_f1(said, [answer]) == 1.0
    assert 0.0 <= token_f1(said, [answer]) <= 1.0
