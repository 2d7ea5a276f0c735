"""An archive of any size that took no embedding: invented words, and vectors drawn at random."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from index.article import Article, Chunk, digest
from index.vectors import Mirror
from index.writer import Entry, Writer

CHUNKS_PER_ARTICLE = 8
WORDS_PER_CHUNK = 170
WORDS_PER_SENTENCE = 17
VOCABULARY = 60_000
ZIPF = 1.05
"""Word frequencies fall as 1 / rank ** 1.05, about as in English news: posting lists get realistic lengths."""
BATCH_ARTICLES = 250
FIRST_DAY = date(2015, 1, 1)
DAYS = 3_650
SOURCES = ("The Daily Example", "Example Wire", "The Evening Sample", "Sample Post")
SEED = 20130119


def synthesise(
    writer: Writer,
    mirror: Mirror,
    chunks: int,
    dimension: int,
    progress: Callable[[int], None] = lambda _: None,
) -> None:
    """Fill the archive of `writer` with at least so many chunks, and mirror them.

    Dates span ten years, four outlets take turns. Vectors are uniform on the unit sphere: harder for an approximate
    index than real ones, which lie in clusters, and no dearer for an exact search. The same call gives the same archive.
    """
    rng = np.random.default_rng(SEED)
    articles = -(-chunks // CHUNKS_PER_ARTICLE)
    for first in range(0, articles, BATCH_ARTICLES):
        numbers = range(first, min(first + BATCH_ARTICLES, articles))
        writer.store([_entry(number, dimension, rng) for number in numbers])
        progress(len(numbers) * CHUNKS_PER_ARTICLE)
    mirror.replay(writer)


def questions(count: int) -> list[str]:
    """Return queries of the archive's words: two or three very common ones and four from the middle of the vocabulary."""
    rng = np.random.default_rng(SEED + 1)
    return [
        " ".join(_word(int(n)) for n in (*rng.integers(0, 40, 3), *rng.integers(200, 20_000, 4)))
        for _ in range(count)
    ]


def _entry(number: int, dimension: int, rng: np.random.Generator) -> Entry:
    text, spans = _text(rng)
    article = Article(
        id=f"synthetic-{number}",
        headline=" ".join(_words(rng, 8)),
        text=text,
        published=(FIRST_DAY + timedelta(number * 37 % DAYS)).isoformat(),
        published_from="given",
        source=SOURCES[number % len(SOURCES)],
        story=f"synthetic-{number}",
    )
    chunks = [_chunk(article, ordinal, sentences) for ordinal, sentences in enumerate(spans)]
    vectors = _unit(rng.standard_normal((len(chunks), dimension)))
    return Entry(article, chunks, [digest(chunk.id) for chunk in chunks], list(vectors))


def _text(rng: np.random.Generator) -> tuple[str, list[list[tuple[int, int]]]]:
    """Return an article's text, and for each chunk the spans of its sentences."""
    sentences = [
        " ".join(_words(rng, WORDS_PER_SENTENCE)) + "."
        for _ in range(CHUNKS_PER_ARTICLE * WORDS_PER_CHUNK // WORDS_PER_SENTENCE)
    ]
    spans = list(_spans(sentences))
    size = len(spans) // CHUNKS_PER_ARTICLE
    return " ".join(sentences), [spans[at : at + size] for at in range(0, len(spans), size)]


def _spans(sentences: list[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for sentence in sentences:
        yield start, start + len(sentence)
        start += len(sentence) + 1


def _chunk(article: Article, ordinal: int, sentences: list[tuple[int, int]]) -> Chunk:
    start, end = sentences[0][0], sentences[-1][1]
    return Chunk(
        id=f"{article.id}-{ordinal}",
        article_id=article.id,
        ordinal=ordinal,
        start=start,
        end=end,
        text=article.text[start:end],
        sentences=tuple(sentences),
    )


_SYLLABLES = ("ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su", "ta", "ve", "xo", "zu", "ki")
_CUMULATIVE = np.cumsum(1 / np.arange(1, VOCABULARY + 1) ** ZIPF)


def _words(rng: np.random.Generator, count: int) -> list[str]:
    drawn = np.searchsorted(_CUMULATIVE, rng.random(count) * _CUMULATIVE[-1])
    return [_word(int(n)) for n in drawn]


def _word(number: int) -> str:
    """Return the vocabulary's word of that rank: its digits in syllables, so commoner words are shorter."""
    syllables = []
    number += len(_SYLLABLES)
    while number:
        number, digit = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[digit])
    return "".join(reversed(syllables))


def _unit(vectors: NDArray[np.float64]) -> NDArray[np.float32]:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)
