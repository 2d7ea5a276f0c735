import random
from collections.abc import Callable, Iterator
from email.message import Message
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import numpy as np
import pytest
from pydantic import SecretStr, ValidationError

from index.article import Article
from index.catalogue import Catalogue
from index.embed import Embedder
from index.errors import ArchiveError
from index.settings import IndexSettings, Server
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
    mirror._part().delete(ids=lost)
    assert not mirror.healthy(catalogue)
    with Writer(catalogue, word_embedder.identity) as writer:
        assert mirror.repair(writer) == 60
    assert mirror.healthy(catalogue)


def test_vectors_swapped_behind_a_right_count_are_seen(catalogue: Catalogue, word_embedder: Embedder) -> None:
    mirror = mirrored(catalogue, word_embedder)
    ids = [str(number) for number, _ in catalogue.vectors()]
    noise = word_embedder.queries([f"noise {random.random()}" for _ in ids])
    mirror._part().upsert(ids=ids, embeddings=noise)
    assert mirror.count() == 60
    assert not mirror.healthy(catalogue)


def test_a_collection_that_is_gone_is_made_anew(catalogue: Catalogue, word_embedder: Embedder) -> None:
    mirror = mirrored(catalogue, word_embedder)
    mirror._client.delete_collection(COLLECTION)
    with Writer(catalogue, word_embedder.identity) as writer:
        mirror.repair(writer)
    assert mirror.healthy(catalogue)


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.vectors.PART", 16)


def collections(mirror: Mirror) -> dict[str, int]:
    return {made.name: made.count() for made in mirror._client.list_collections()}


@pytest.mark.usefixtures("parts")
def test_a_large_mirror_is_kept_in_parts_and_asked_as_one(
    catalogue: Catalogue, word_embedder: Embedder
) -> None:
    mirror = mirrored(catalogue, word_embedder)
    assert collections(mirror) == {
        COLLECTION: 15,
        f"{COLLECTION}-1": 16,
        f"{COLLECTION}-2": 16,
        f"{COLLECTION}-3": 13,
    }
    vectors = {number: np.frombuffer(vector, dtype=np.float32) for number, vector in catalogue.vectors()}
    exact = sorted(vectors, key=lambda number: -float(vectors[number] @ vectors[40]))
    assert [number for number, _ in mirror.nearest(vectors[40], 20)] == exact[:20]
    assert mirror.ids() == set(vectors)
    assert mirror.healthy(catalogue)


@pytest.mark.usefixtures("parts")
def test_a_mirror_in_parts_forgets_and_is_rebuilt(catalogue: Catalogue, word_embedder: Embedder) -> None:
    mirror = mirrored(catalogue, word_embedder)
    with Writer(catalogue, word_embedder.identity) as writer:
        writer.forget([f"a{n}" for n in (3, 20, 50, 59, 58)])
        mirror.repair(writer)
        assert (mirror.count(), mirror.healthy(catalogue)) == (55, True)
        writer.forget([f"a{n}" for n in range(40, 60)])  # of the last part nothing is left
        assert mirror.rebuild(writer) == catalogue.counts()["chunks"]
    assert mirror.healthy(catalogue)
    assert sorted(collections(mirror)) == [COLLECTION, f"{COLLECTION}-1", f"{COLLECTION}-2"]


def test_a_mirror_made_in_one_part_goes_on_and_is_parted_when_it_is_rebuilt(
    catalogue: Catalogue, word_embedder: Embedder, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirrored(catalogue, word_embedder)
    monkeypatch.setattr("index.vectors.PART", 16)
    mirror = Mirror(catalogue.archive)
    assert mirror.healthy(catalogue)
    store(catalogue, Article(id="new", headline="New", text="It was said."))
    with Writer(catalogue, word_embedder.identity) as writer:
        assert mirror.repair(writer) == 1
        assert collections(mirror)[COLLECTION] == 60
        writer.forget(["a50"])  # is looked for in the part where it would be today
        assert mirror.repair(writer) == 60
    assert mirror.healthy(catalogue)
    assert collections(mirror)[COLLECTION] == 15


class Proxy(BaseHTTPRequestHandler):
    """Stands before a server that is down, and remembers what it was told."""

    heard: ClassVar[list[Message]] = []

    def do_GET(self) -> None:
        self.heard.append(self.headers)
        self.send_response(502)
        self.end_headers()
        self.wfile.write(b"<h1>Bad gateway</h1>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def proxy() -> Iterator[Server]:
    with HTTPServer(("127.0.0.1", 0), Proxy) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield Server(address=f"http://127.0.0.1:{server.server_port}", token="s3cret")
        server.shutdown()
        thread.join()


def test_a_proxy_that_refuses_is_a_server_that_fails(catalogue: Catalogue, proxy: Server) -> None:
    mirror = Mirror(catalogue.archive, proxy)
    assert not mirror.answers()
    with pytest.raises(ArchiveError, match="502"):
        mirror.count()


def test_the_token_goes_to_the_server_and_nowhere_else(catalogue: Catalogue, proxy: Server) -> None:
    Proxy.heard.clear()
    Mirror(catalogue.archive, proxy).answers()
    assert {heard["X-Chroma-Token"] for heard in Proxy.heard} == {"s3cret"}
    assert {heard["Authorization"] for heard in Proxy.heard} == {"Bearer s3cret"}
    assert "s3cret" not in repr(proxy)


def test_an_ingest_goes_on_without_the_server_and_leaves_the_log(
    catalogue: Catalogue, proxy: Server, word_embedder: Embedder
) -> None:
    with Writer(catalogue, word_embedder.identity) as writer:
        assert Mirror(catalogue.archive, proxy).repair(writer) == 0
    assert catalogue.unmirrored() == 60


def test_settings_name_a_server_or_none() -> None:
    assert IndexSettings().server is None
    cloud = IndexSettings(chroma="https://api.example.com", chroma_token=SecretStr("k"), chroma_tenant="t")
    assert cloud.server == Server(address="https://api.example.com", token="k", tenant="t")
    for wrong in ("http://", "api.example.com:8000", "http://host:8000/path", "ftp://host"):
        with pytest.raises(ValidationError):
            IndexSettings(chroma=wrong)
