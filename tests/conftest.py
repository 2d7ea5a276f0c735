"""Fixtures that several rooms' tests share: the real embedding model, and a quick stand-in for it."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.article import Article, digest
from index.catalogue import Catalogue
from index.chunk import Chunker
from index.embed import Embedder
from index.ingest import Ingest
from index.vectors import Mirror
from index.writer import Entry, Writer


class WordEmbedder(Embedder):
    """Embeds a text as the sum of one fixed random direction a word: quick, and like texts get like vectors."""

    def passages(
        self,
        texts: Sequence[str],
        known: Sequence[Sequence[int] | None] = (),
        /,
        *,
        progress: Callable[[int], None] = lambda _: None,
    ) -> NDArray[np.float32]:
        progress(len(texts))
        return self.queries(texts)

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([_direction(text, self.dimension) for text in texts], dtype=np.float32).reshape(
            len(texts), self.dimension
        )


def _direction(text: str, dimension: int) -> NDArray[np.float32]:
    words = text.lower().split() or [""]
    total = sum(
        np.random.default_rng(int.from_bytes(hashlib.sha256(word.encode()).digest()[:8])).standard_normal(
            dimension
        )
        for word in words
    )
    return np.asarray(total / np.linalg.norm(total), dtype=np.float32)


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return Embedder()


@pytest.fixture(scope="session")
def word_embedder() -> Embedder:
    return WordEmbedder()


Store = Callable[..., None]


@pytest.fixture
def store(word_embedder: Embedder) -> Store:
    """Store articles as the ingest would, with quick vectors and short chunks."""

    def stored(catalogue: Catalogue, *articles: Article, embedder: Embedder = word_embedder) -> None:
        with Writer(catalogue, embedder.identity) as writer:
            writer.store([entry(article, embedder) for article in articles])

    return stored


def entry(article: Article, embedder: Embedder) -> Entry:
    chunker = Chunker(embedder.tokenizer, 64)
    chunks = chunker.chunks(article)
    texts = chunker.embedded_texts(article.headline, chunks)
    article = article if article.story else replace(article, story=article.id)
    return Entry(article, chunks, [digest(text) for text in texts], list(embedder.passages(texts)))


@pytest.fixture(scope="session")
def sample_folder() -> Path:
    return Path(__file__).parent / "archive"


@pytest.fixture(scope="session")
def sample_archive(tmp_path_factory: pytest.TempPathFactory, sample_folder: Path, embedder: Embedder) -> Path:
    """Ingest the sample articles once for all tests, with the real model; do not write to it."""
    archive = tmp_path_factory.mktemp("sample") / "archive"
    with Writer(Catalogue(archive, create=True), embedder.identity) as writer:
        Ingest(writer, embedder, Mirror(archive)).run([sample_folder])
    return archive
