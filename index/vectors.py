"""The Chroma collection: a lean mirror of the catalogue's vectors. Ids and vectors only; always rebuildable.

Embedded Chroma can lose vectors when its process is killed, and `count()` does not show it (measured; see
docs/decisions.md). So the mirror is never trusted: what it has yet to take is on a log in the catalogue, its health
is proved by asking it for vectors it must hold, and a search falls back on exact scores from the catalogue.
"""

import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from index.errors import ArchiveError, SettingsError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

    from index.catalogue import Catalogue
    from index.writer import Writer

FOLDER = "chroma"
COLLECTION = "dateline-chunks"
EMBEDDED = "embedded"
BATCH = 2_000
"""Changes sent to Chroma at once; it takes at most 5,461."""
EF_SEARCH = 200
"""Candidates HNSW keeps while it searches: recall@50 against exact search .99 on news vectors (docs/measurements.md)."""
SAMPLE = 64
MISSES = 0.05
"""Vectors asked for to prove the mirror's health, and the share that HNSW, which is approximate, may miss."""
TWIN_DISTANCE = 1e-3
"""A stored vector finds itself nearer than this, whatever single precision does to it."""

log = logging.getLogger(__name__)


class Mirror:
    """One Chroma collection: embedded in the archive's folder, or on the server at `address` (http://host:port)."""

    def __init__(self, archive: Path, address: str = EMBEDDED) -> None:
        from chromadb.errors import ChromaError

        self._error = ChromaError
        self._folder = archive / FOLDER if address == EMBEDDED else None
        self._client = _client(archive / FOLDER, address)
        self._collection = self._open()

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
        """Return up to k (chunk number, cosine), best first. Raises ArchiveError when Chroma fails."""
        try:
            found = self._collection.query(
                query_embeddings=[vector.tolist()], n_results=k, include=["distances"]
            )
        except (self._error, ValueError, OSError) as error:
            raise ArchiveError(f"The vector mirror does not answer: {error}") from error
        ids, distances = found["ids"][0], (found["distances"] or [[]])[0]
        return [(int(i), 1.0 - float(d)) for i, d in zip(ids, distances, strict=True)]

    @property
    def shared(self) -> bool:
        """Whether other processes' changes show here: on a server they do, an embedded collection keeps its own view."""
        return self._folder is None

    def count(self) -> int:
        """Return how many vectors the mirror says it holds."""
        return self._collection.count()

    def replay(self, writer: "Writer", *, progress: Callable[[int], None] = lambda _: None) -> int:
        """Bring the mirror up to the catalogue: after it, the log is empty. Returns how many changes were taken."""
        taken = 0
        while changes := writer.changes(BATCH):
            gone = [str(chunk) for _, chunk, stored, _ in changes if not stored]
            kept = {chunk: vector for _, chunk, stored, vector in changes if stored and vector}
            if kept:
                vectors = np.frombuffer(b"".join(kept.values()), dtype=np.float32).reshape(len(kept), -1)
                self._collection.upsert(ids=[str(chunk) for chunk in kept], embeddings=vectors)
            if gone:
                self._collection.delete(ids=gone)
            writer.mirrored(changes[-1][0])
            taken += len(changes)
            progress(len(changes))
        return taken

    def healthy(self, catalogue: "Catalogue") -> bool:
        """Tell whether the mirror holds as many vectors as `catalogue` and finds nearly all of a sample at distance nought.

        Counting alone proves nothing: a damaged index still counts vectors that it no longer finds.
        """
        sample = catalogue.sample_vectors(SAMPLE)
        try:
            if self.count() != catalogue.counts()["chunks"]:
                return False
            # equal texts have equal vectors, so it is the distance that counts, not which twin comes first
            found = [self.nearest(vector, 1) for _, vector in sample]
        except (ArchiveError, self._error):
            return False
        missed = sum(not nearest or nearest[0][1] < 1 - TWIN_DISTANCE for nearest in found)
        return missed <= MISSES * len(sample)

    def repair(self, writer: "Writer", *, progress: Callable[[int], None] = lambda _: None) -> int:
        """Make the mirror hold just what the catalogue holds. Returns how many vectors were written for it.

        Usually that is what a killed run left on the log; a damaged mirror is thrown away and filled anew from the
        catalogue, without embedding anything again.
        """
        try:
            taken = self.replay(writer, progress=progress)
        except self._error:
            taken = 0
        if self.healthy(writer.catalogue):
            return taken
        log.warning("the vector mirror is damaged; rebuilding it from the catalogue")
        self._start_anew()
        writer.mirror_anew()
        return self.replay(writer, progress=progress)

    def _start_anew(self) -> None:
        try:
            self._client.delete_collection(COLLECTION)
        except (self._error, ValueError, OSError):
            if not self._folder:
                raise
            self._client.clear_system_cache()
            shutil.rmtree(self._folder)
            self._client = _client(self._folder, EMBEDDED)
        self._collection = self._open()

    def _open(self) -> "Collection":
        return self._client.get_or_create_collection(
            COLLECTION,
            embedding_function=None,  # else Chroma attaches a default model and tries to download it
            configuration={"hnsw": {"space": "cosine", "ef_search": EF_SEARCH}},
        )


def _client(folder: Path, address: str) -> "ClientAPI":
    from chromadb import HttpClient, PersistentClient
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if address == EMBEDDED:
        return PersistentClient(path=str(folder), settings=settings)
    parts = urlsplit(address if "//" in address else f"http://{address}")
    if not parts.hostname:
        raise SettingsError(
            f"{address!r} is no address of a Chroma server.", hint='Write "embedded" or http://host:port.'
        )
    try:
        return HttpClient(
            host=parts.hostname, port=parts.port or 8000, ssl=parts.scheme == "https", settings=settings
        )
    except ValueError as error:
        raise ArchiveError(
            f"The Chroma server at {address} does not answer.",
            hint="Start it (chroma run --path …), or set chroma to embedded.",
        ) from error
