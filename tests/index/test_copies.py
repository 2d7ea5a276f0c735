"""Wire copies meet in a band and are confirmed; strangers, later versions and forms filled in anew are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.alignment import tokens
from index.article import Article
from index.copies import bands, likeness, shingles, words

COLUMNS = """
ferry pilot mayor band storm crew court bridge fleet school bank choir
reached left praised crossed struck searched closed opened passed warned served joined
Lorne Vale Harrow Penn Quay Mill Tarn Ford Wick Bourne Dale Stowe
Monday Tuesday Wednesday Thursday Friday Saturday Sunday Easter Lent Advent Whitsun Michaelmas
two ten forty fifty seventy ninety eleven twelve thirty sixty eight five
slept sang waited voted danced marched prayed swam argued painted rowed cooked
last best worst rain snow music quiet games prayers talks votes lights
"""
SENTENCES = [
    f"The {noun} {verb} {place} on {day}, and {number} people {act} before the {end} of the evening."
    for noun, verb, place, day, number, act, end in zip(
        *map(str.split, COLUMNS.strip().splitlines()), strict=True
    )
]
WIRE = " ".join(SENTENCES[:9])
LOCAL = "A teacher from Tallow Falls who knows the coast well said that she had two former pupils on board and was glad."
FORECAST = (
    "The coast can expect a dry morning with light winds from the west, the weather office said on Tuesday. Clouds will "
    "build up over the hills by noon and showers may reach the valleys before the evening. In {place} the temperature "
    "will climb to {high} degrees by the afternoon and fall to {low} degrees in the night. The office asked people near "
    "the water to tie up their boats, as gusts of {wind} miles an hour are likely after dark. The outlook for the rest "
    "of the week is bright, with little rain before the weekend and a warm Sunday."
)
NOTICE = (
    "Monthly dividend 7.1 cents against 7.1 cents before. Payable March 31 to holders of record on March 16."
)


def article(text: str, headline: str = "Evening on the coast", article_id: str = "a") -> Article:
    return Article(id=article_id, headline=headline, text=text, story=article_id)


def is_copy(a: str, b: str) -> bool:
    return likeness(article(a), article(b)) > 0


def meet(a: str, b: str) -> bool:
    return not set(bands(a)).isdisjoint(bands(b))


@pytest.mark.parametrize("kept", [4, 6, 9])
def test_a_copy_with_a_cut_ending_is_one_however_much_is_cut(kept: int) -> None:
    cut = " ".join(SENTENCES[:kept])

    assert meet(" ".join(SENTENCES), cut)
    assert is_copy(" ".join(SENTENCES), cut)


def test_a_copy_with_a_local_insert_and_light_edits_is_one() -> None:
    edited = " ".join([SENTENCES[0].replace("people", "men"), *SENTENCES[1:3], LOCAL, *SENTENCES[3:8]])

    assert meet(WIRE, edited)
    assert is_copy(WIRE, edited)


def test_a_copy_edited_in_every_sentence_is_one_though_it_shares_a_third_of_the_shingles() -> None:
    edited = (
        WIRE.replace("before the", "ahead of that")
        .replace("of the evening", "this evening")
        .replace("The ", "A ")
    )
    ours, theirs = shingles(words(WIRE)), shingles(words(edited))

    assert len(ours & theirs) < len(ours | theirs) / 3
    assert is_copy(WIRE, edited)


def test_another_headline_makes_no_other_report() -> None:
    assert likeness(article(WIRE), article(WIRE, "Ferry leaves at last, to cheers")) == 1


def test_a_copy_under_an_outlets_own_promotion_is_one() -> None:
    promoted = (
        f"Sign up here for the morning letter. {WIRE} More news of the coast every Friday in our magazine."
    )

    assert is_copy(WIRE, promoted)


def test_typography_does_not_matter() -> None:
    assert is_copy("\u2018\u2018No,\u2019\u2019 he said \u2014 twice.", '"No," he said -- twice.')


def test_a_later_version_with_a_new_opening_is_another_report() -> None:
    later = " ".join([*SENTENCES[9:12], LOCAL, *SENTENCES[:4]])

    assert not is_copy(WIRE, later)


def test_a_rewrite_that_adds_facts_throughout_is_another_report() -> None:
    rewrite = " ".join(part for pair in zip(SENTENCES[:6], SENTENCES[6:], strict=True) for part in pair)

    assert not is_copy(" ".join(SENTENCES[:6]), rewrite)


def test_a_toll_that_has_risen_in_the_lead_is_another_report() -> None:
    first = f"At least 22 sailors were lost when the ferry sank off Vale. {WIRE}"

    assert not is_copy(first, first.replace("22", "27"))
    assert is_copy(first, f"{first} The figure of 27 was denied.")


def test_a_figure_spelled_out_is_the_same_figure() -> None:
    first = f"The ferry lost 6 of its boats in a storm off Vale. {WIRE}"

    assert is_copy(first, first.replace("6", "six"))
    assert not is_copy(first, first.replace("6", "nine"))


def test_a_form_filled_in_anew_is_another_report() -> None:
    here = FORECAST.format(place="Lorne", high=21, low=12, wind=40)
    there = FORECAST.format(place="Harrow", high=24, low=9, wind=55)

    assert meet(here, there)
    assert not is_copy(here, there)


def test_reports_that_share_only_a_pages_furniture_are_strangers() -> None:
    furniture = " ".join(SENTENCES[3:]) * 3

    assert not is_copy(f"{' '.join(SENTENCES[:2])} {LOCAL} {furniture}", f"{LOCAL[::-1]} {furniture}")


def test_strangers_do_not_meet() -> None:
    other = " ".join(reversed([sentence[::-1] for sentence in SENTENCES]))

    assert not meet(WIRE, other)
    assert not is_copy(WIRE, other)


def test_short_texts_are_copies_only_when_their_facts_are_the_same() -> None:
    assert is_copy("Markets closed.", "Markets closed")
    assert not is_copy("Markets closed higher on Monday.", "Markets closed higher on Tuesday.")
    assert not is_copy(NOTICE, f"{NOTICE} Note: the High Yield fund.")


def test_a_notice_is_judged_with_its_headline_which_says_whose_it_is() -> None:
    assert not likeness(
        article(NOTICE, "Lorne Ferries sets payout"), article(NOTICE, "Vale Bridges sets payout")
    )
    assert likeness(article(NOTICE, "Lorne Ferries sets payout"), article(NOTICE, "Lorne Ferries to pay"))


def test_parts_of_a_series_that_open_alike_are_no_copies() -> None:
    opening = " ".join(SENTENCES[:4])

    assert not likeness(
        article(opening, "The coast's greatest boats: 100 to 76"),
        article(opening, "The coast's greatest boats: 75 to 51"),
    )


def test_bands_are_the_same_in_every_release() -> None:
    """They are stored in archives: if this fails, the archive's copies must be found again."""
    assert bands(WIRE)[:2] + bands(WIRE)[-1:] == GOLDEN
    assert len(bands(WIRE)) == 40


def test_nothing_has_no_bands_and_is_like_nothing() -> None:
    assert bands("") == ()
    assert bands(" -- ") == ()
    assert likeness(article("", ""), article("", "")) == 0


@given(st.text(), st.text(), st.text(), st.text())
def test_likeness_is_mutual_and_every_text_is_its_own(a: str, b: str, one: str, other: str) -> None:
    first, second = article(a, one), article(b, other)
    assert likeness(first, second) == likeness(second, first)
    assert likeness(first, first) == bool(tokens(a) or tokens(one))
    assert bands(a) == bands(a)


GOLDEN = ("ed63fde636f6b3dd135f", "703f0e090d27e5e4515c", "64bbc9896a4569fc35ee")
