"""What an entry point opens, each imported when it is opened; a test hands in small ones instead."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.ask import Assistant
    from assistant.settings import AssistantSettings
    from index.catalogue import Catalogue
    from index.errors import ArchiveError
    from index.ingest import IngestReport, Progress
    from index.search import Searcher
    from index.settings import IndexSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What is to be ingested: paths ("-" is standard input), and what stands in where an article carries none."""

    paths: Sequence[Path]
    published: str = ""
    source: str = ""
    again: bool = False
    """Files are read though they have not changed since they were read."""


def _catalogue(settings: "IndexSettings") -> "Catalogue":
    from index.catalogue import Catalogue

    return Catalogue(settings.archive)


def _searcher(settings: "IndexSettings") -> "Searcher":
    from index.archive import open_searcher

    return open_searcher(
        settings.archive, model=settings.embedding_model, device=settings.device, server=settings.server
    )


def _assistant(settings: "AssistantSettings") -> "Assistant":
    from assistant.ask import Assistant

    return Assistant.from_settings(settings)


def workers_of(settings: "IndexSettings") -> int:
    """Return how many workers an ingest has."""
    from index.preparing import suited

    return suited() if settings.workers == "auto" else settings.workers


def _ingest(
    settings: "IndexSettings", delivery: Delivery, progress: "Callable[[Progress], None]"
) -> "IngestReport":
    from index.catalogue import Catalogue
    from index.embed import Embedder
    from index.ingest import Ingest
    from index.vectors import Mirror
    from index.writer import Writer

    embedder = Embedder(settings.embedding_model, device=settings.device)
    with Writer(Catalogue(settings.archive, create=True), embedder.identity) as writer:
        mirror = Mirror(settings.archive, settings.server)
        run = Ingest(writer, embedder, mirror, progress=progress, workers=workers_of(settings))
        return run.run(
            delivery.paths, published=delivery.published, source=delivery.source, again=delivery.again
        )


def _watch(settings: "IndexSettings", delivery: Delivery) -> "Iterator[IngestReport | ArchiveError]":
    """Watch the folders of `delivery`, with the model loaded once, and the archive left to others between two ingests."""
    from index.catalogue import Catalogue
    from index.embed import Embedder
    from index.errors import ArchiveBusyError
    from index.ingest import Ingest
    from index.vectors import Mirror
    from index.watch import watch
    from index.writer import Writer

    embedder = Embedder(settings.embedding_model, device=settings.device)
    catalogue = Catalogue(settings.archive, create=True)
    mirror = Mirror(settings.archive, settings.server)

    def ingest(files: Sequence[Path]) -> "IngestReport":
        with Writer(catalogue, embedder.identity) as writer, closing(mirror):
            return Ingest(writer, embedder, mirror, workers=workers_of(settings)).run(
                files, published=delivery.published, source=delivery.source
            )

    with suppress(ArchiveBusyError), Writer(catalogue, embedder.identity):
        pass  # a wrong model is told now, not when the first file arrives
    return watch(delivery.paths, ingest)


@dataclass(frozen=True, slots=True)
class Rooms:
    """How to open the archive for reading, searching, asking and ingesting."""

    catalogue: "Callable[[IndexSettings], Catalogue]" = _catalogue
    searcher: "Callable[[IndexSettings], Searcher]" = _searcher
    assistant: "Callable[[AssistantSettings], Assistant]" = _assistant
    ingest: "Callable[[IndexSettings, Delivery, Callable[[Progress], None]], IngestReport]" = _ingest
    watch: "Callable[[IndexSettings, Delivery], Iterator[IngestReport | ArchiveError]]" = _watch
