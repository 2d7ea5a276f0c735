"""Cleaning twice changes nothing, and no character is invented, whatever the text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from index.clean import clean

WORDS = st.sampled_from(
    ["Skip to main content", "Read more:", "Related", "Most read", "Share this story", "Advertisement", "Home | News | Sport",
     "By Ada Quill", "- ", "1. ", "reach her at", "@quill", "The ferry came back on Monday.", "long-", "a", "  ", "\t", "\xa0",
     "\n", "\n\n", "\n   \n", "\r\n", "\u2028", "\u2029", "\xad", "\u0301", "e", ">", "|", "\u2022", "\x85", "\x1c", "___", "A+ A-",
     "word " * 20, "newsletter your inbox", "Sign up for", "."]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=30).map("".join))


def letters(text: str) -> list[str]:
    return [character for character in text if not character.isspace()]


@given(TEXTS)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(TEXTS)
def test_every_character_stands_in_the_text_in_the_same_order(text: str) -> None:
    unseen_out = "".join(
        c
        for c in text
        if unicodedata.category(c) not in {"Cc", "Cf", "Cs"} or c in "\n\t\r\x0b\x0c\x85\u200c\u200d"
    )
    source = iter(letters(unicodedata.normalize("NFC", unseen_out)))

    assert all(
        character in source for character in letters(clean(text)) if unicodedata.category(character) != "Cf"
    )


@given(TEXTS)
def test_the_result_has_no_odd_white_space(text: str) -> None:
    cleaned = clean(text)

    assert cleaned == cleaned.strip()
    assert not any(mark in cleaned for mark in ("\r", "\t", "\xa0", "\xad", "  ", "\n\n\n"))
    assert all(line == line.strip() for line in cleaned.split("\n\n"))
