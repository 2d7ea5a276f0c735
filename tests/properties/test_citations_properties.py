import string
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.citations import sentences_of
from assistant.drafting.markers import Marker
from tests.markers import parsed

SHARDS = [
    *(
        "[1]",
        "[1, 2]",
        "[2-4]",
        "[[3]]",
        "\u30101\u3011",
        "\u30102\u2020source\u3011",
        "[Source 1]",
        "(1)",
        "(1, 2)",
        "(45)",
    ),
    *(
        "^1",
        "^{2}",
        "`[3]`",
        "[4](#cite-4)",
        "[2013]",
        "[sic]",
        "[",
        "]",
        "(",
        ")",
        "`",
        "^",
        "\u00b2",
        "\u3010",
        "]]",
    ),
    *(
        "\uff3b1\uff3d",
        "\\[1\\]",
        "\\",
        "[^1^]",
        "^1^",
        "<sup>1</sup>",
        "<sup>",
        "</sup>",
        "<",
        "\u30101:0\u2020x\u3011",
    ),
    *("(Source: 1)", "(Sources 1 and 2)", "(1-3)", "[doc1]", "[1|2]", "*[1]*"),
    *("Konna", " ", "  ", ". ", ".", ", ", "\n", "Jan. 11", "12", "km", '"', "(source ", "(#", "10", "and "),
]
drafts = st.lists(
    st.sampled_from(SHARDS) | st.text(string.printable + "\u00b9\u3010\u3011\u2020", max_size=4)
).map("".join)


@given(drafts, st.lists(st.integers(0, 200)), st.integers(0, 12))
def test_every_split_of_a_stream_gives_the_same_pieces(text: str, cuts: list[int], known: int) -> None:
    borders = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    deltas = [text[a:b] for a, b in pairwise(borders)]
    assert parsed(deltas, known) == parsed([text], known) == parsed(list(text), known)


@given(drafts, st.integers(0, 12))
def test_only_known_numbers_are_cited_and_no_words_are_made_up(text: str, known: int) -> None:
    pieces = parsed([text], known)
    assert all(1 <= piece.number <= known for piece in pieces if isinstance(piece, Marker))
    rest = iter(text)
    assert all(c in rest for piece in pieces if isinstance(piece, str) for c in piece), (
        "text is kept in its order"
    )


@given(drafts, st.integers(0, 12))
def test_sentences_are_single_trimmed_lines_that_cite_what_is_known(text: str, known: int) -> None:
    for sentence in sentences_of(text, known):
        assert sentence.text == " ".join(sentence.text.split()) != ""
        assert all(1 <= number <= known for number in sentence.markers)
        assert len(set(sentence.markers)) == len(sentence.markers)


@given(st.text(string.ascii_letters + string.digits + " ,;:'\"-", max_size=80))
def test_text_without_any_marker_comes_through_whole(text: str) -> None:
    assert "".join(piece for piece in parsed(list(text), 9) if isinstance(piece, str)) == text
