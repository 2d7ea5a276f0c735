"""Opening an archive: the one place where its parts are put together."""

from pathlib import Path

from index.catalogue import Catalogue
from index.embed import PACKAGED, Embedder
from index.search import Searcher
from index.settings import Server
from index.vectors import Mirror


def open_searcher(
    archive: Path, *, model: str = PACKAGED, device: str = "auto", server: Server | None = None
) -> Searcher:
    """Return a searcher over the archive in `archive`.

    Raises NotFoundError where there is none, ModelError when `model` is missing or not the archive's own.
    """
    catalogue = Catalogue(archive)
    return Searcher(catalogue, Embedder(model, device=device), lambda: Mirror(archive, server))
