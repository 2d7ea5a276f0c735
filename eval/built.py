"""An archive made for an evaluation: built once from the articles it is about, kept, and built anew when code changes."""

import hashlib
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from eval.folder import program_digest
from index.catalogue import Catalogue
from index.embed import Embedder, cache_folder
from index.errors import InputError
from index.ingest import Ingest, Progress
from index.readers import files_of
from index.vectors import Mirror
from index.writer import Writer

COMPLETE = "complete"
NAME_CHARS = 16


def built(
    articles: Sequence[Path], embedder: Embedder, progress: Callable[[Progress], None] = lambda _: None
) -> Path:
    """Return the folder of an archive of just these articles, embedded with this model, as today's code makes it.

    It lies in the cache folder under a name that the files' contents, the model and the code of `index` decide; what
    older code made of the same articles goes. An interrupted build is gone on with. Raises InputError where no article
    can be read.
    """
    name = _name(articles, embedder)
    archive = cache_folder() / "archives" / f"{name}-{program_digest('index')}"
    if (archive / COMPLETE).exists():
        return archive
    archive.mkdir(parents=True, exist_ok=True)
    with Writer(Catalogue(archive, create=True), embedder.identity) as writer:
        Ingest(writer, embedder, Mirror(archive), progress=progress).run(articles)
        counts = writer.catalogue.counts()
    if not counts["articles"]:
        raise InputError(
            f"No article was read from {', '.join(map(str, articles))}.",
            hint="`dateline ingest` with the same paths says why.",
        )
    (archive / COMPLETE).touch()
    for older in archive.parent.glob(f"{name}-*"):
        if older != archive:
            shutil.rmtree(older, ignore_errors=True)
    return archive


def _name(articles: Sequence[Path], embedder: Embedder) -> str:
    digest = hashlib.sha256(embedder.identity.encode())
    for file in files_of(articles):
        digest.update(str(file.resolve()).encode("utf-8", "surrogateescape"))
        with file.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()[:NAME_CHARS]
