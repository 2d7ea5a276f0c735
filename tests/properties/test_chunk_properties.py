from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article
from index.chunk import Chunker
from index.embed import Embedder
from index.pieces import word_pieces
from index.sentences import sentence_spans

MAX_TOKENS = 40
CHUNKER = Chunker(Embedder().tokenizer, MAX_TOKENS)
WORDS = st.sampled_from(
    ["Konna", "fell.", "Jan. 11", "“Oui,”", "\n\n", "\n", "x" * 300, "1,987", "Émile", "\uff0c", "ß", " "]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=120).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, headline=st.text(max_size=80))
def test_chunks_cover_the_article_exactly_and_fit_the_model(text: str, headline: str) -> None:
    article = Article(id="a", headline=headline, text=text)
    chunks = CHUNKER.chunks(article)
    covered = [False] * len(text)
    for chunk in chunks:
        assert text[chunk.start : chunk.end] == chunk.text
        assert chunk.sentences[0][0] == chunk.start
        assert chunk.sentences[-1][1] == chunk.end
        for at in range(chunk.start, chunk.end):
            assert not covered[at]
            covered[at] = True
    assert all(covered[at] for at, char in enumerate(text) if not char.isspace())
    for read in CHUNKER.embedded_texts(headline, chunks):
        assert (
            len(CHUNKER.tokenizer.encode(read).ids) <= MAX_TOKENS
            or len(CHUNKER._headline(headline)) > MAX_TOKENS / 2
        )


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, headline=st.one_of(st.text(max_size=80), TEXTS))
def test_word_pieces_known_from_the_article_are_those_of_what_the_model_reads(
    text: str, headline: str
) -> None:
    chunks, readings = CHUNKER.read(Article(id="a", headline=headline, text=text))
    assert [reading.text for reading in readings] == CHUNKER.embedded_texts(headline, chunks)
    for reading in readings:
        assert reading.pieces in (None, CHUNKER.tokenizer.encode(reading.text).ids)


ODDITIES = st.sampled_from(
    [
        "[SEP]",
        "[sep]",
        "[unused1]",
        "##ing",
        "a_b",
        "don\u2019t",
        "well\u2014known",
        "e\u0301",
        "\x00",
        "\t",
        "\r\n",
        "\u20ac5",
        "\u5317",
        "\ufb01",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    text=st.one_of(
        TEXTS,
        st.text("ab1 .-_[]'\n\u2019\u2026\xe9", max_size=80),
        st.lists(st.one_of(WORDS, ODDITIES)).map("".join),
    )
)
def test_word_pieces_found_word_by_word_are_those_of_the_tokenizer(text: str) -> None:
    whole = CHUNKER.tokenizer.encode(text, add_special_tokens=False)
    assert word_pieces(CHUNKER.tokenizer, text) == (whole.ids, [start for start, _ in whole.offsets])


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_sentences_are_in_order_apart_and_hold_every_printed_character(text: str) -> None:
    spans = sentence_spans(text)
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    outside = [c for at, c in enumerate(text) if not any(s <= at < e for s, e in spans)]
    assert all(char.isspace() for char in outside)


@settings(max_examples=50, deadline=None)
@given(text=TEXTS, other=st.text(max_size=20))
def test_ids_depend_on_identity_only_and_fingerprints_on_content_only(text: str, other: str) -> None:
    one = Article(id="a", headline="h", text=text)
    assert Article(id="b", headline="h", text=text, story="s").fingerprint == one.fingerprint
    assert (Article(id="a", headline="h", text=text + other).fingerprint == one.fingerprint) == (other == "")


def test_a_character_that_stands_for_more_than_fits_is_a_chunk_of_its_own() -> None:
    blessing = "\ufdfd"
    chunker = Chunker(Embedder().tokenizer, 8)
    chunks = chunker.chunks(
        Article(id="a", headline="Konna fell again today", text=f"{blessing} {blessing}{blessing} end.")
    )
    assert "".join(chunk.text for chunk in chunks).replace(" ", "") == f"{blessing * 3}end."
