"""The Chroma collections: a lean mirror of the catalogue's vectors. Ids and vectors only; always rebuildable.

Embedded Chroma can lose vectors when its process is killed, and `count()` does not show it (measured; see
docs/decisions.md); a server may be down. So the mirror is never trusted: what it has yet to take is on a log in the
catalogue, its health is proved by asking it for vectors it must hold, and a search falls back on exact scores from
the catalogue (index/trusted.py).
"""

import json
import logging
import shutil
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from heapq import nlargest
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import numpy as np
from numpy.typing import NDArray

from index.catalogue import Catalogue, transaction
from index.errors import ArchiveError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

    from index.settings import Server
    from index.writer import Writer

FOLDER = "chroma"
COLLECTION = "dateline-chunks"
"""The name of the first embedded collection, and how those on a server begin, which may hold several archives'."""
NAMED = "collection"
"""Under what `meta` keeps the name of the first collection on a server."""
PART = 200_000
"""Chunks in one collection. The larger an HNSW index, the longer an insertion takes; and what is full need not lie in
memory while an ingest goes on. Each part adds a few milliseconds to a search (docs/measurements.md)."""
BATCH = 2_000
"""Changes sent to Chroma at once; embedded it takes at most 5,461, and a server says what it takes."""
PAGE = 20_000
"""Ids asked for at once; above 32,000 Chroma's own SQLite refuses."""
CLOUD, QUOTA = "trychroma.com", 300
"""Chroma Cloud takes and gives no more at once, whatever it says of its batches (chroma-core/chroma#5453)."""
EF_SEARCH = 200
"""Candidates HNSW keeps while it searches: recall@50 against exact search .99 on news vectors (docs/measurements.md)."""
SAMPLE = 64
MISSES = 0.05
"""Vectors asked for to prove the mirror's health, and the share that HNSW, which is approximate, may miss."""
TWIN_DISTANCE = 1e-3
"""A stored vector finds itself nearer than this, whatever single precision does to it."""

READING = httpx.Timeout(5, connect=2)
"""Seconds for a question's vectors: a query takes milliseconds, and a person waits for it."""
WRITING = httpx.Timeout(120, connect=2)
"""Seconds for a batch: 2,000 vectors took up to half a minute on a busy server, and nobody waits."""

log = logging.getLogger(__name__)


class Mirror:
    """One Chroma collection for each `PART` chunks, by number: embedded in the archive's folder, or on `server`.

    Nothing is opened before it is needed; what has failed is opened anew the next time. Safe to share between threads.
    """

    def __init__(self, archive: Path, server: "Server | None" = None) -> None:
        self._archive = archive
        self._server = server
        self._folder = archive / FOLDER
        self._patience = READING
        self._lock = threading.RLock()
        self._client_open: ClientAPI | None = None
        self._open: dict[int, Collection] = {}

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
        """Return up to k (chunk number, cosine), best first; no more than a server gives. Raises ArchiveError."""
        with self._failing():
            most = min(k, self._most)
            found = [pair for part in self._parts() for pair in _nearest(part, vector, most)]
        return nlargest(k, found, key=lambda pair: pair[1])

    @property
    def shared(self) -> bool:
        """Whether other processes' changes show here: on a server they do, an embedded collection keeps its own view."""
        return self._server is not None

    def count(self) -> int:
        """Return how many vectors the mirror says it holds. Raises ArchiveError when Chroma fails."""
        with self._failing():
            return sum(part.count() for part in self._parts())

    def answers(self) -> bool:
        """Tell whether Chroma can be reached: always when it is embedded, though it may then be damaged."""
        try:
            with self._failing():
                return not self.shared or self._client.heartbeat() > 0
        except ArchiveError:
            return False

    def replay(self, writer: "Writer", *, progress: Callable[[int], None] = lambda _: None) -> int:
        """Bring the mirror up to the catalogue: after it, the log is empty. Returns how many changes were taken.

        When Chroma fails, what it has not taken stays on the log, for the next time: an ingest goes on without it.
        """
        self._patience = WRITING
        if self.shared:
            _name_collection(writer.catalogue)
        taken = 0
        try:
            while changes := writer.changes(self._batch()):
                self._take(changes)
                writer.mirrored(changes[-1][0])
                taken += len(changes)
                progress(len(changes))
        except ArchiveError as error:
            waiting = writer.catalogue.unmirrored()
            log.warning(
                "%s %s changes wait for it in the archive; the next ingest takes them.", error, waiting
            )
        return taken

    def healthy(self, catalogue: Catalogue) -> bool:
        """Tell whether the mirror holds as many vectors as `catalogue` and finds nearly all of a sample at distance nought.

        Counting alone proves nothing: a damaged index still counts vectors that it no longer finds.
        """
        sample = catalogue.sample_vectors(SAMPLE)
        if self.shared:
            self._open = {}  # another process may have made them anew
        try:
            if self.count() != catalogue.counts()["chunks"]:
                return False
            # equal texts have equal vectors, so it is the distance that counts, not which twin comes first
            found = [self.nearest(vector, 1) for _, vector in sample]
        except ArchiveError:
            return False
        missed = sum(not nearest or nearest[0][1] < 1 - TWIN_DISTANCE for nearest in found)
        return missed <= MISSES * len(sample)

    def repair(self, writer: "Writer", *, progress: Callable[[int], None] = lambda _: None) -> int:
        """Make the mirror hold just what the catalogue holds. Returns how many vectors were written for it.

        Usually that is what a killed run left on the log; a damaged mirror is thrown away and filled anew from the
        catalogue, without embedding anything again. Where no server answers, nothing is done.
        """
        taken = self.replay(writer, progress=progress)
        if not self.answers() or self.healthy(writer.catalogue):
            return taken
        log.warning("the vector mirror is damaged; rebuilding it from the catalogue")
        return self.rebuild(writer, progress=progress)

    def rebuild(self, writer: "Writer", *, progress: Callable[[int], None] = lambda _: None) -> int:
        """Throw the mirror away and fill it from the catalogue. Returns how many vectors were written for it."""
        self._start_anew()
        writer.mirror_anew()
        return self.replay(writer, progress=progress)

    def ids(self) -> set[int]:
        """Return the numbers of the chunks that the mirror says it holds. Raises ArchiveError when Chroma fails."""
        with self._failing():
            return {number for part in self._parts() for number in _ids(part, self._most)}

    def close(self) -> None:
        """Let Chroma go. What is opened next sees what other processes have written to an embedded mirror meanwhile."""
        with self._lock:
            if self._client_open:
                self._client_open.close()  # type: ignore[attr-defined]  # clients have it, their interface does not name it
            self._client_open, self._open = None, {}

    def discard(self) -> None:
        """Throw an embedded mirror away with all its files; the next use starts an empty one. A server's is left alone."""
        with self._lock:
            if self.shared or not self._folder.exists():
                return
            if self._client_open:
                self._client_open.clear_system_cache()
            shutil.rmtree(self._folder)
            self._client_open, self._open = None, {}

    def _take(self, changes: list[tuple[int, int, bool, bytes | None]]) -> None:
        gone = [chunk for _, chunk, stored, _ in changes if not stored]
        kept = {chunk: vector for _, chunk, stored, vector in changes if stored and vector}
        for part in sorted({chunk // PART for chunk in (*kept, *gone)}):
            if self._open and part > max(self._open) and not self.shared:
                self.close()  # those that are full leave memory
            mine = {chunk: vector for chunk, vector in kept.items() if chunk // PART == part}
            out = [str(chunk) for chunk in gone if chunk // PART == part]
            with self._failing():
                if mine:
                    vectors = np.frombuffer(b"".join(mine.values()), dtype=np.float32).reshape(len(mine), -1)
                    self._part(part).upsert(ids=[str(chunk) for chunk in mine], embeddings=vectors)
                if out:
                    self._part(part).delete(ids=out)

    def _batch(self) -> int:
        with self._failing():
            most = self._client.get_max_batch_size()
        return min(BATCH, self._most, most) if most > 0 else BATCH

    @property
    def _most(self) -> int:
        """How many Chroma gives at once."""
        host = urlsplit(self._server.address).hostname if self._server else None
        return QUOTA if host and host.endswith(CLOUD) else PAGE

    def _start_anew(self) -> None:
        from chromadb.errors import NotFoundError

        held = self._held()
        for part in count():
            try:
                with self._failing():
                    self._client.delete_collection(self._name(part))
            except ArchiveError as error:
                if not isinstance(error.__cause__, NotFoundError):
                    self.discard()  # where the server is down, filling it says so
                    break
                if part >= held:
                    break
        self._open = {}

    @contextmanager
    def _failing(self) -> Iterator[None]:
        """Raise ArchiveError for whatever Chroma raises inside, and open the collection anew the next time."""
        from chromadb.errors import ChromaError

        try:
            yield
        except (ChromaError, httpx.HTTPError, ValueError, OSError) as error:
            self._open = {}
            said = f"The vector server at {self._server.address}" if self._server else "The vector mirror"
            raise ArchiveError(f"{said} fails: {error}", hint="Searching goes on without it.") from error

    @property
    def _client(self) -> "ClientAPI":
        with self._lock:
            if self._client_open is None:
                server = self._server
                self._client_open = _remote(server) if server else _embedded(self._folder)
                if server:  # Chroma leaves its connections open
                    weakref.finalize(self, _session(self._client_open).close)
            if self.shared:
                _session(self._client_open).timeout = self._patience
            return self._client_open

    @cached_property
    def _catalogue(self) -> Catalogue:
        return Catalogue(self._archive)

    def _parts(self) -> "list[Collection]":
        return [self._part(number) for number in range(self._held())]

    def _held(self) -> int:
        """Return how many parts the archive's chunks make; at least one."""
        newest = self._catalogue.connection.execute("SELECT max(number) FROM chunks").fetchone()[0]
        return (newest or 0) // PART + 1

    def _part(self, number: int = 0) -> "Collection":
        with self._lock:
            client = self._client
            if number not in self._open:
                self._open[number] = client.get_or_create_collection(
                    self._name(number),
                    embedding_function=None,  # else Chroma attaches a default model and tries to download it
                    configuration={"hnsw": {"space": "cosine", "ef_search": EF_SEARCH}},
                )
            return self._open[number]

    def _name(self, part: int) -> str:
        name = self._catalogue.meta(NAMED) if self.shared else COLLECTION
        if not name:
            raise ArchiveError(
                "This archive is not on the vector server yet.", hint="An ingest puts it there."
            )
        return f"{name}-{part}" if part else name


def _nearest(part: "Collection", vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
    found = part.query(query_embeddings=[vector.tolist()], n_results=k, include=["distances"])
    ids, distances = found["ids"][0], (found["distances"] or [[]])[0]
    return [(int(i), 1.0 - float(d)) for i, d in zip(ids, distances, strict=True)]


def _ids(part: "Collection", most: int) -> set[int]:
    found: set[int] = set()
    while page := part.get(include=[], limit=most, offset=len(found))["ids"]:
        found.update(map(int, page))
    return found


def _name_collection(catalogue: Catalogue) -> None:
    """Give the archive's collection a name of its own, once: on a server, two archives must not share one."""
    if not catalogue.meta(NAMED):
        with transaction(catalogue.connection):
            catalogue.connection.execute(
                "INSERT INTO meta VALUES (?, ?)", (NAMED, f"{COLLECTION}-{uuid4().hex}")
            )


def _embedded(folder: Path) -> "ClientAPI":
    from chromadb import PersistentClient
    from chromadb.config import Settings

    return PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))


def _remote(server: "Server") -> "ClientAPI":
    """Return a client of `server` that never waits for ever, as Chroma's own does for a server that hangs."""
    from chromadb.api.client import Client
    from chromadb.auth import UserIdentity
    from chromadb.config import Settings

    class Impatient(Client):
        def get_user_identity(self) -> UserIdentity:
            session = _session(self)
            session.timeout = READING
            session.event_hooks = {"response": [_refused]}
            with ExitStack() as unanswered:
                unanswered.callback(session.close)
                identity = super().get_user_identity()  # the first request
                unanswered.pop_all()
            return identity

        def _validate_tenant_database(self, tenant: str, database: str) -> None:
            """Leave it to the first use of the collection: this one would ask through a session that waits."""

    parts = urlsplit(server.address)
    secure = parts.scheme == "https"
    # Chroma Cloud reads the first, a proxy before another server the second
    headers = {"X-Chroma-Token": server.token, "Authorization": f"Bearer {server.token}"}
    settings = Settings(
        anonymized_telemetry=False,
        chroma_api_impl="chromadb.api.fastapi.FastAPI",
        chroma_server_host=parts.hostname,
        chroma_server_http_port=parts.port or (443 if secure else 8000),
        chroma_server_ssl_enabled=secure,
        chroma_server_headers=headers if server.token else None,
    )
    return Impatient(tenant=server.tenant, database=server.database, settings=settings)


def _session(client: "ClientAPI") -> httpx.Client:
    session: httpx.Client = client._server._session  # type: ignore[attr-defined]  # noqa: SLF001 (Chroma has no setting for how long it waits: for ever)
    return session


def _refused(response: httpx.Response) -> None:
    """Raise HTTPStatusError for a refusal that is not Chroma's own, as a proxy's; its client would raise Exception."""
    from chromadb.errors import error_types

    if not response.is_error:
        return
    try:
        said = json.loads(response.read())
    except ValueError:
        said = None
    if not isinstance(said, dict) or said.get("error") not in error_types:
        response.raise_for_status()
