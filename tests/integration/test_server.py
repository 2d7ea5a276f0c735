"""A Chroma server of its own process, killed, frozen and started again while people search."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import httpx
import pytest

from index.article import Query
from index.catalogue import Catalogue
from index.embed import Embedder
from index.ingest import Ingest
from index.search import Searcher
from index.settings import Server
from index.trusted import DOWN
from index.vectors import Mirror
from index.writer import Writer

PATIENCE_S = 30
READERS = 4


@dataclass
class Chroma:
    """`chroma run` over one folder, always at the same address."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def server(self) -> Server:
        return Server(address=f"http://127.0.0.1:{self.port}")

    def start(self) -> None:
        chroma = Path(sys.executable).with_name("chroma")
        command = [
            str(chroma),
            "run",
            "--path",
            str(self.folder),
            "--host",
            "127.0.0.1",
            "--port",
            str(self.port),
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        assert soon(lambda: Mirror(self.folder, self.server).answers())

    def signal(self, number: signal.Signals) -> None:
        assert self.process
        self.process.send_signal(number)

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()


@dataclass
class Reader:
    """Someone who searches again and again; a search that failed or hung shows at the end."""

    searcher: Searcher
    notices: set[str] = field(default_factory=set)
    searches: int = 0
    stop: Event = field(default_factory=Event)

    def read(self) -> None:
        while not self.stop.is_set():
            assert self.searcher.search(Query(text="Report 3 spoke of the plan"), per_story=False)
            self.notices.add(self.searcher.notice)
            self.searches += 1
            time.sleep(0.05)


def soon(happens: Callable[[], object]) -> bool:
    until = time.monotonic() + PATIENCE_S
    while not happens() and time.monotonic() < until:
        time.sleep(0.05)
    return bool(happens())


@pytest.fixture
def chroma(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Chroma]:
    monkeypatch.setattr("index.trusted.AGAIN_S", 0.2)
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port = place.getsockname()[1]
    made = Chroma(tmp_path / "server", port)
    made.start()
    yield made
    made.kill()


@pytest.fixture
def ingested(tmp_path: Path, chroma: Chroma, word_embedder: Embedder) -> Callable[[range], Catalogue]:
    """Ingest articles of those numbers into an archive whose mirror is on the server."""

    def ingest(numbers: range) -> Catalogue:
        rows = (
            {"id": f"a{n}", "headline": f"Report {n}", "text": f"Person{n} spoke of the plan. " * 4}
            for n in numbers
        )
        news = tmp_path / "news.jsonl"
        news.write_text("".join(json.dumps(row) + "\n" for row in rows))
        with Writer(Catalogue(tmp_path / "archive", create=True), word_embedder.identity) as writer:
            Ingest(writer, word_embedder, Mirror(tmp_path / "archive", chroma.server)).run([news])
        return Catalogue(tmp_path / "archive")

    return ingest


def asked(searcher: Searcher) -> bool:
    """Whether the server, not the catalogue, was asked for vectors."""
    vector = searcher.embedder.queries(["Report 3"])[0]
    return searcher._mirror.nearest(vector, 3) is not None


@pytest.mark.slow
def test_a_server_killed_while_people_search_is_done_without_and_used_again_when_it_is_back(
    chroma: Chroma, ingested: Callable[[range], Catalogue], word_embedder: Embedder
) -> None:
    catalogue = ingested(range(40))
    searchers = [
        Searcher(
            Catalogue(catalogue.archive), word_embedder, lambda: Mirror(catalogue.archive, chroma.server)
        )
        for _ in range(READERS)
    ]
    assert all(map(asked, searchers))
    readers = [Reader(searcher) for searcher in searchers]
    threads = [Thread(target=reader.read, daemon=True) for reader in readers]
    for thread in threads:
        thread.start()

    chroma.kill()
    assert soon(lambda: all(DOWN in reader.notices for reader in readers))
    ingested(range(40, 50))  # the writer goes on too
    assert catalogue.unmirrored() == 10
    found = searchers[0].search(Query(text="Report 45 Person45"))
    assert found[0].article.id == "a45"

    chroma.start()
    ingested(range(0))
    assert catalogue.unmirrored() == 0
    assert soon(lambda: all(map(asked, searchers)))
    for reader, thread in zip(readers, threads, strict=True):
        reader.stop.set()
        thread.join(PATIENCE_S)
        assert not thread.is_alive()
        assert reader.searches
    assert {searcher.notice for searcher in searchers} == {""}


@pytest.mark.slow
def test_a_server_that_hangs_holds_nobody_up_for_long(
    chroma: Chroma,
    ingested: Callable[[range], Catalogue],
    word_embedder: Embedder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("index.vectors.READING", httpx.Timeout(0.5))
    archive = ingested(range(10)).archive
    searcher = Searcher(Catalogue(archive), word_embedder, lambda: Mirror(archive, chroma.server))
    assert asked(searcher)
    chroma.signal(signal.SIGSTOP)
    assert soon(lambda: searcher.search(Query(text="Report 3")) and searcher.notice == DOWN)
    fresh = Searcher(Catalogue(archive), word_embedder, lambda: Mirror(archive, chroma.server))
    assert fresh.search(Query(text="Report 3"))
    assert fresh.notice == DOWN
    chroma.signal(signal.SIGCONT)
    assert soon(lambda: asked(searcher) and asked(fresh))


@pytest.mark.slow
def test_a_server_that_lost_the_collection_is_filled_anew_by_the_next_ingest(
    chroma: Chroma, ingested: Callable[[range], Catalogue]
) -> None:
    catalogue = ingested(range(10))
    chroma.kill()
    chroma.folder.rename(chroma.folder.with_name("lost"))
    chroma.start()
    mirror = Mirror(catalogue.archive, chroma.server)
    assert not mirror.healthy(catalogue)
    ingested(range(0))
    assert mirror.healthy(catalogue)


@pytest.mark.slow
def test_two_archives_on_one_server_do_not_meet(
    chroma: Chroma, ingested: Callable[[range], Catalogue], tmp_path: Path, word_embedder: Embedder
) -> None:
    first = ingested(range(10))
    other = tmp_path / "other"
    with Writer(Catalogue(other, create=True), word_embedder.identity) as writer:
        Ingest(writer, word_embedder, Mirror(other, chroma.server)).run([tmp_path / "news.jsonl"])
    assert Mirror(other, chroma.server).count() == Mirror(first.archive, chroma.server).count() == 10
