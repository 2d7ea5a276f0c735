"""Wire copies meet in a band and are confirmed; strangers and later versions are not."""

from hypothesis import given
from hypothesis import strategies as st

from index.copies import bands, is_copy

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


def meet(a: str, b: str) -> bool:
    return not set(bands(a)).isdisjoint(bands(b))


def test_a_copy_with_a_cut_ending_is_one() -> None:
    cut = " ".join(SENTENCES[:6])

    assert meet(WIRE, cut)
    assert is_copy(WIRE, cut)


def test_a_copy_with_a_local_insert_and_light_edits_is_one() -> None:
    edited = " ".join([SENTENCES[0].replace("people", "men"), *SENTENCES[1:3], LOCAL, *SENTENCES[3:8]])

    assert meet(WIRE, edited)
    assert is_copy(WIRE, edited)


def test_typography_does_not_matter() -> None:
    assert is_copy("\u2018\u2018No,\u2019\u2019 he said \u2014 twice.", '"No," he said -- twice.')


def test_a_later_version_with_a_new_opening_is_another_report() -> None:
    later = " ".join([*SENTENCES[9:12], LOCAL, *SENTENCES[:4]])

    assert not is_copy(WIRE, later)


def test_strangers_do_not_meet() -> None:
    other = " ".join(reversed([sentence[::-1] for sentence in SENTENCES]))

    assert not meet(WIRE, other)
    assert not is_copy(WIRE, other)


def test_short_texts_are_copies_only_when_equal() -> None:
    assert is_copy("Markets closed.", "Markets closed")
    assert not is_copy("Markets closed higher on Monday.", "Markets closed higher on Tuesday.")


def test_bands_are_the_same_in_every_release() -> None:
    """They are stored in archives: if this fails, the archive's copies must be found again."""
    assert bands(WIRE)[:2] + bands(WIRE)[-1:] == GOLDEN
    assert len(bands(WIRE)) == 40


def test_nothing_has_no_bands() -> None:
    assert bands("") == ()
    assert bands(" -- ") == ()


@given(st.text(), st.text())
def test_being_a_copy_is_mutual_and_every_text_is_its_own(a: str, b: str) -> None:
    assert is_copy(a, b) == is_copy(b, a)
    assert is_copy(a, a)
    assert bands(a) == bands(a)


GOLDEN = ("ed63fde636f6b3dd135f", "703f0e090d27e5e4515c", "64bbc9896a4569fc35ee")
