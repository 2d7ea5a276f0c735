"""Archives and articles of any size that nobody wrote: invented words, and vectors drawn at random."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.experiment import Progress
from eval.speed.throughput import write_rows
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
SENTENCES_PER_PARAGRAPH = 4
PARAGRAPHS = 10
WRITTEN_CHUNKS = 8.72
"""Of an article that is written as a file: its words have two or three word pieces each."""
COPY_EVERY = 10
"""Each tenth article that is written is a wire copy of the one before: another outlet, a headline of its own, cut."""
SPREAD = 0.37
"""Vectors are as wide along their axes as rank ** -.37: then 90 of 384 axes count, as with MiniLM's of 131,831 chunks
of news (the participation ratio of the covariance's eigenvalues: 89)."""
SEED = 20130119


def synthesise(
    writer: Writer,
    mirror: Mirror,
    chunks: int,
    dimension: int,
    progress: Progress = lambda *_: None,
) -> None:
    """Fill the archive of `writer` with at least so many chunks, and mirror them; `progress` hears of each twice.

    Dates span ten years, four outlets take turns. The same call gives the same archive.
    """
    rng = np.random.default_rng(SEED)
    articles = -(-chunks // CHUNKS_PER_ARTICLE)
    done = 0

    def tell(count: int) -> None:
        nonlocal done
        done += count
        progress(done, 2 * articles * CHUNKS_PER_ARTICLE)

    for first in range(0, articles, BATCH_ARTICLES):
        numbers = range(first, min(first + BATCH_ARTICLES, articles))
        writer.store([_entry(number, dimension, rng) for number in numbers])
        tell(len(numbers) * CHUNKS_PER_ARTICLE)
    mirror.replay(writer, progress=tell)


def write_files(folder: Path, articles: int, progress: Progress = lambda *_: None) -> None:
    """Write so many articles into `folder`: every other one a text file as scraped, the rest the rows of one JSONL.

    The same call gives the same files.
    """
    rows = []
    for number, article in enumerate(invented(articles, progress)):
        if number % 2:
            rows.append(article)
        else:
            (folder / f"{article.id}.txt").write_text(_page(article), encoding="utf-8")
    write_rows(rows, folder / "export.jsonl")


def invented(articles: int, progress: Progress = lambda *_: None) -> Iterator[Article]:
    """Yield so many articles, one after another, each of about `WRITTEN_CHUNKS` chunks."""
    for number in range(articles):
        yield _written(number)
        progress(number + 1, articles)


def drawn(rng: np.random.Generator, count: int, dimension: int) -> NDArray[np.float32]:
    """Return so many unit vectors that spread as those of news do.

    Uniform ones would be nothing like them: all would be equally far from one another, and no index could find any.
    """
    widths = np.arange(1, dimension + 1) ** -SPREAD
    vectors = rng.standard_normal((count, dimension), dtype=np.float32) * widths.astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


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
    vectors = drawn(rng, len(chunks), dimension)
    return Entry(article, chunks, [digest(chunk.id) for chunk in chunks], list(vectors))


def _written(number: int) -> Article:
    """Return an article to be read from a file."""
    told = number - (number % COPY_EVERY == COPY_EVERY - 1)
    rng = np.random.default_rng((SEED, told))
    sentences = _sentences(rng, PARAGRAPHS * SENTENCES_PER_PARAGRAPH - (told != number))
    paragraphs = [
        " ".join(sentences[at : at + SENTENCES_PER_PARAGRAPH])
        for at in range(0, len(sentences), SENTENCES_PER_PARAGRAPH)
    ]
    return Article(
        id=f"invented-{number}",
        headline=" ".join(_words(np.random.default_rng((SEED + 1, number)), 8)).capitalize(),
        text="\n\n".join(paragraphs),
        published=(FIRST_DAY + timedelta(told * 37 % DAYS)).isoformat(),
        source=SOURCES[number % len(SOURCES)],
    )


def _page(article: Article) -> str:
    day = date.fromisoformat(article.published or FIRST_DAY.isoformat())
    return f"{article.headline}\n\n{article.source}\n{day.day} {day:%B %Y}\n\n{article.text}\n"


def _sentences(rng: np.random.Generator, count: int) -> list[str]:
    return [" ".join(_words(rng, WORDS_PER_SENTENCE)).capitalize() + "." for _ in range(count)]


def _text(rng: np.random.Generator) -> tuple[str, list[list[tuple[int, int]]]]:
    """Return an article's text, and for each chunk the spans of its sentences."""
    sentences = _sentences(rng, CHUNKS_PER_ARTICLE * WORDS_PER_CHUNK // WORDS_PER_SENTENCE)
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


@cache
def _word(number: int) -> str:
    """Return the vocabulary's word of that rank: its digits in syllables, so commoner words are shorter."""
    syllables = []
    number += len(_SYLLABLES)
    while number:
        number, digit = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[digit])
    return "".join(reversed(syllables))
