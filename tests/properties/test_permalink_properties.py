"""A permanent link opens the very words that were cited, wherever they stand in the article now."""

from hypothesis import assume, given
from hypothesis import strategies as st

from ui.permalink import LONGEST, Permalink

TEXT = st.text(max_size=60)
WORDS = st.text(min_size=1, max_size=40)


@given(TEXT, WORDS, TEXT)
def test_a_link_opens_at_the_words_it_was_made_for(before: str, words: str, after: str) -> None:
    text = before + words + after
    place = Permalink.to("a", len(before), words).place(text)
    assert place
    assert (place.start, place.end, place.moved) == (len(before), len(before) + len(words), False)


@given(TEXT, WORDS, TEXT, TEXT)
def test_after_any_edit_elsewhere_the_same_words_are_opened(
    before: str, words: str, edited: str, after: str
) -> None:
    text = edited + words + after
    place = Permalink.to("a", len(before), words).place(text)
    assert place
    assert text[place.start : place.end] == words
    assert place.moved == (place.start != len(before))


@given(TEXT, WORDS, TEXT)
def test_words_that_are_gone_are_never_taken_for_others(before: str, words: str, text: str) -> None:
    assume(words not in text)
    assert Permalink.to("a", len(before), words).place(text) is None


@given(st.integers(-5, 80), st.integers(-5, 80), st.text(max_size=30), TEXT)
def test_no_address_marks_what_is_not_in_the_text(start: int, end: int, seal: str, text: str) -> None:
    place = Permalink(article_id="a", start=start, end=end, seal=seal).place(text)
    assert place is None or 0 <= place.start < place.end <= len(text)


def test_of_two_places_the_nearer_one_is_opened() -> None:
    place = Permalink.to("a", 30, "Konna").place(f"Konna {'x' * 20} Konna {'x' * 40} Konna")
    assert place
    assert place.start == 27


def test_a_whole_article_is_not_looked_for_letter_by_letter() -> None:
    words = "x" * (LONGEST + 1)
    link = Permalink.to("a", 1, words)
    assert link.place(f"y{words}")
    assert link.place(words) is None


def test_the_address_survives_any_id_and_names_the_words() -> None:
    link = Permalink.to("a/b?c#d é", 3, "Konna!")
    assert link.address() == f"article/a%2Fb%3Fc%23d%20%C3%A9?start=3&end=9&quote={link.seal}#cited"
    assert Permalink(article_id="a", start=3, end=9).address("../") == "../article/a?start=3&end=9#cited"
