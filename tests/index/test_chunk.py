import numpy as np

from index.article import Article
from index.chunk import HEADLINE_TOKENS, Chunker
from index.embed import Embedder

SENTENCE = "The minister said on Jan. 11 that the Labor Dept. had counted 2,000 soldiers in Konna. "


def article(text: str, headline: str = "Army retakes Konna") -> Article:
    return Article(id="a", headline=headline, text=text)


def chunker(embedder: Embedder, max_tokens: int = 64) -> Chunker:
    return Chunker(embedder.tokenizer, max_tokens)


def test_a_short_article_is_one_chunk(embedder: Embedder) -> None:
    (chunk,) = chunker(embedder).chunks(article(SENTENCE))
    assert chunk.text == SENTENCE.strip()
    assert (chunk.start, chunk.end, chunk.ordinal) == (0, len(SENTENCE) - 1, 0)


def test_chunks_end_where_sentences_end(embedder: Embedder) -> None:
    chunks = chunker(embedder).chunks(article(SENTENCE * 20))
    assert len(chunks) > 3
    assert all(chunk.text.endswith("Konna.") for chunk in chunks)


def test_chunks_of_one_article_are_of_about_equal_length(embedder: Embedder) -> None:
    lengths = [len(chunk.text) for chunk in chunker(embedder, 256).chunks(article(SENTENCE * 61))]
    assert min(lengths) > 0.6 * max(lengths)


def test_what_the_model_reads_opens_with_the_headline(embedder: Embedder) -> None:
    cutter = chunker(embedder)
    chunks = cutter.chunks(article(SENTENCE))
    assert cutter.embedded_texts("Army retakes Konna", chunks) == [f"Army retakes Konna\n{SENTENCE.strip()}"]


def test_an_endless_headline_does_not_crowd_out_the_text(embedder: Embedder) -> None:
    cutter = chunker(embedder, 128)
    subject = article(SENTENCE * 9, headline="war " * 500)
    for text in cutter.embedded_texts(subject.headline, cutter.chunks(subject)):
        assert len(embedder.tokenizer.encode(text).ids) <= 128
        assert text.count("war") == HEADLINE_TOKENS


def test_an_article_without_text_has_no_chunks(embedder: Embedder) -> None:
    assert chunker(embedder).chunks(article(" \n\n ")) == []


def test_the_word_pieces_of_plain_news_are_all_known(embedder: Embedder) -> None:
    chunks, readings = chunker(embedder).read(article(SENTENCE * 20))
    assert len(chunks) == len(readings)
    assert all(reading.pieces == embedder.tokenizer.encode(reading.text).ids for reading in readings)


def test_known_word_pieces_give_the_vectors_that_the_texts_give(embedder: Embedder) -> None:
    _, readings = chunker(embedder).read(article(SENTENCE * 9))
    texts = [reading.text for reading in readings]
    known = [readings[0].pieces, None, *(reading.pieces for reading in readings[2:])]
    assert np.array_equal(embedder.passages(texts, known), embedder.passages(texts))
