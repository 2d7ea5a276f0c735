import random
from collections.abc import Callable
from pathlib import Path

import pytest

from index.article import Article
from index.catalogue import Catalogue
from index.embed import Embedder
from index.errors import SettingsError
from index.vectors import COLLECTION, Mirror
from index.writer import Writer

Store = Callable[..., None]


@pytest.fixture
def catalogue(tmp_path: Path, store: Store) -> Catalogue:
    made = Catalogue(tmp_path / "archive", create=True)
    store(made, *(Article(id=f"a{n}", headline=f"Story {n}", text=f"Word{n} said so.") for n in range(60)))
    return made


def mirrored(catalogue: Catalogue, embedder: Embedder) -> Mirror:
    mirror = Mirror(catalogue.archive)
    with Writer(catalogue, embedder.identity) as writer:
        mirror.repair(writer)
    return mirror


def test_after_a_repair_the_log_is_empty_and_the_mirror_healthy(
    catalogue: Catalogue, word_embedder: Embedder
) -> None:
    assert catalogue.unmirrored() == 60
    mirror = mirrored(catalogue, word_embedder)
    assert catalogue.unmirrored() == 0
    assert mirror.healthy(catalogue)
    assert mirror.count() == 60


def test_a_forgotten_article_leaves_the_mirror_too(catalogue: Catalogue, word_embedder: Embedder) -> None:
    mirror = mirrored(catalogue, word_embedder)
    with Writer(catalogue, word_embedder.identity) as writer:
        writer.forget(["a7"])
        mirror.repair(writer)
    assert mirror.count() == 59
    assert mirror.healthy(catalogue)


def test_a_mirror_that_lost_vectors_is_seen_and_rebuilt(
    catalogue: Catalogue, word_embedder: Embedder
) -> None:
    mirror = mirrored(catalogue, word_embedder)
    lost = [str(number) for number, _ in catalogue.vectors()][10:30]
    mirror._collection.delete(ids=lost)
    assert not mirror.healthy(catalogue)
    with Writer(catalogue, word_embedder.identity) as writer:
        assert mirror.repair(writer) == 60
    assert mirror.healthy(catalogue)


def test_vectors_swapped_behind_a_right_count_are_seen(catalogue: Catalogue, word_embedder: Embedder) -> None:
    mirror = mirrored(catalogue, word_embedder)
    ids = [str(number) for number, _ in catalogue.vectors()]
    noise = word_embedder.queries([f"noise {random.random()}" for _ in ids])
    mirror._collection.upsert(ids=ids, embeddings=noise)
    assert mirror.count() == 60
    assert not mirror.healthy(catalogue)


def test_a_collection_that_is_gone_is_made_anew(catalogue: Catalogue, word_embedder: Embedder) -> None:
    mirror = mirrored(catalogue, word_embedder)
    mirror._client.delete_collection(COLLECTION)
    with Writer(catalogue, word_embedder.identity) as writer:
        mirror.repair(writer)
    assert mirror.healthy(catalogue)


def test_an_address_that_is_none_is_a_mistake_in_the_settings(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no address"):
        Mirror(tmp_path, "http://")
