"""Two texts side by side: what they share is in order, and gaps hold all the rest."""

from hypothesis import given
from hypothesis import strategies as st

from index.alignment import Alignment, align, tokens

WORDS = st.lists(
    st.sampled_from(["ferry", "Vale", "left", "the", "quay", "at", "7:30", "on", "Monday"]), max_size=30
)


def laid(first: str, second: str) -> Alignment:
    return align(tokens(first), tokens(second))


def test_a_figure_is_one_token_with_its_points_and_commas() -> None:
    assert tokens("At 7:30 it cost 34,012.5 dlrs.") == ["At", "7:30", "it", "cost", "34,012.5", "dlrs"]


def test_what_one_says_in_place_of_the_other_is_a_gap_with_two_sides() -> None:
    together = laid("The ferry left Vale at noon on Monday.", "The ferry left Lorne at noon on Monday.")

    assert [gap.words for gap in together.gaps] == [(["Vale"], ["Lorne"])]
    assert together.shared() == 7


def test_an_insert_and_a_longer_ending_are_gaps_with_one_side() -> None:
    together = laid(
        "The ferry left the quay. Nobody was hurt there.",
        "The ferry left, at last, the quay. Nobody was hurt there. Boats sail today.",
    )

    assert [gap.words for gap in together.gaps] == [([], ["at", "last"]), ([], ["Boats", "sail", "today"])]


def test_letter_case_does_not_count() -> None:
    assert not laid("THE FERRY LEFT", "The ferry left").gaps


def test_texts_without_a_common_run_share_what_they_begin_and_end_with() -> None:
    assert laid("one two three", "four five six").shared() == 0
    assert laid("one two", "one three").shared() == 1


@given(WORDS, WORDS)
def test_the_shared_words_are_the_same_from_both_sides(first: list[str], second: list[str]) -> None:
    together = align(first, second)
    kept = []
    for side in (0, 1):
        gone = {
            at for gap in together.gaps for at in range(gap.at[side], gap.at[side] + len(gap.words[side]))
        }
        kept.append([word.lower() for at, word in enumerate(together.texts[side]) if at not in gone])

    assert kept[0] == kept[1]
    assert len(kept[0]) == together.shared()


@given(WORDS)
def test_a_text_shares_all_of_itself(text: list[str]) -> None:
    assert align(text, text).shared() == len(text)
