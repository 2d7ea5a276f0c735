"""How fast articles go in, beside what the encoder alone can do with the same chunks in the same run."""

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from eval.experiment import Progress
from eval.speed.machine import (
    Object,
    Span,
    disk_mb,
    machine,
    peak_mb,
    ratio,
    resident_mb,
    sized,
)
from index.article import Article
from index.catalogue import Catalogue
from index.chunk import Chunker
from index.embed import BATCH, Embedder
from index.errors import InputError
from index.ingest import Ingest, IngestReport
from index.timex.patterns import compiled
from index.timex.rules import RULES
from index.vectors import Mirror
from index.writer import Writer

WARM_UP = ("The model is loaded and has read a whole batch before the clock starts. " * 20,) * BATCH
READ_AT_ONCE = 2_000
"""Chunks read back from the catalogue together; what the encoder reads of them is kept, their articles are not."""
SAMPLE = 500
"""Articles of a given archive that are ingested again: about 4,000 chunks, minutes for two cores."""
EMBED = "embed"
"""The stage of an ingest that is spent inside the encoder (index/ingest.py)."""


@contextmanager
def ingest_into(
    archive: Path, embedder: Embedder, progress: Callable[[float, float], None], workers: int = 0
) -> Iterator[Ingest]:
    """Hold an ingest into a new archive in the folder `archive`; its end is half the way, as `progress` hears."""
    with Writer(Catalogue(archive, create=True), embedder.identity) as writer:
        yield Ingest(
            writer,
            embedder,
            Mirror(archive),
            progress=lambda reached: progress(reached.share or 0.0, 2),
            workers=workers,
        )


def bench_ingest(ingest: Ingest, paths: Sequence[Path], progress: Progress = lambda *_: None) -> Object:
    """Ingest `paths` into the archive of `ingest`, which is new; return rates, stages, memory and disk.

    Afterwards the encoder alone embeds every stored chunk once more, all at once and with the headline, as the
    ingest gave it; `progress` hears of that, the second half of the work. `ratio` is the ingest's rate as a share of
    that one's, `processor_ratio` the same by processor time, and `encoder_share` the part of the ingest's seconds inside
    the encoder, once more by processor time: the figure that other work on the machine disturbs least. Copies word for word are embedded once by the ingest and each by the encoder alone, so `ratio` may
    exceed 1 on an archive of copies. What a process loads once is loaded before. Memory grows from there to the ingest's
    peak. Raises InputError when no article could be read.
    """
    ingest.embedder.passages(WARM_UP)
    ingest.embedder.prepare()
    ingest.chunker.read(Article(id="warm-up", headline="", text=WARM_UP[0]))
    for rule in RULES:
        compiled(rule.pattern)  # half a second, once a process
    ingest.mirror.healthy(ingest.catalogue)  # opens it: Chroma alone is half a second of imports
    gc.collect()  # all that was loaded is looked through once: a third of a second
    on, before = machine(), resident_mb()
    with Span() as whole:
        ingest.run(paths)
    peak = peak_mb()
    report = ingest.report
    if not report.chunks:
        raise InputError(
            "There is nothing to measure: no article could be read.", hint="`dateline ingest` says why."
        )
    texts = stored_texts(ingest.catalogue, ingest.chunker)
    alone = _alone(ingest, texts, progress)
    grown = {"memory_growth": max(0.0, peak - before)} | disk_mb(ingest.catalogue.archive)
    return {
        "machine": on | {"device": ingest.embedder.device},
        "articles": report.added,
        "chunks": report.chunks,
        "copies": report.copies,
        "rejected": len(report.rejected),
        "ingest": rates(whole, report.chunks, report.added),
        "encoder_alone": rates(alone, len(texts), report.added),
        "ratio": ratio(alone.wall, whole.wall),
        "processor_ratio": ratio(alone.processor, whole.processor),
        "encoder_share": ratio(report.stages[EMBED], whole.wall),
        "encoder_share_of_processor": ratio(report.processor[EMBED], whole.processor),
        "stages": _stages(report, whole),
        "memory_before_mb": round(before),
        "memory_peak_mb": round(peak),
        "size": sized(grown, report.added, report.chunks),
    }


def stored_texts(catalogue: Catalogue, chunker: Chunker) -> list[str]:
    """Return what the model reads for each chunk of the archive, in the order of their numbers."""
    numbers = [number for number, *_ in catalogue.facets()]
    texts: list[str] = []
    for at in range(0, len(numbers), READ_AT_ONCE):
        found = catalogue.found(numbers[at : at + READ_AT_ONCE])
        pairs = [found[number] for number in sorted(found)]
        for headline, group in groupby(pairs, key=lambda pair: pair[1].headline):
            texts += chunker.embedded_texts(headline, [chunk for chunk, _ in group])
    return texts


def _alone(ingest: Ingest, texts: Sequence[str], progress: Progress) -> Span:
    """Return how long the encoder alone takes over `texts`."""
    done = 0

    def tell(count: int) -> None:
        nonlocal done
        done += count
        progress(len(texts) + done, 2 * len(texts))

    with Span() as span:
        ingest.embedder.passages(texts, progress=tell)
    return span


def write_rows(articles: Iterable[Article], file: Path) -> None:
    """Write `articles` as JSONL, each row with what a reader takes: so an archive's own can be ingested again."""
    names = (
        "id",
        "headline",
        "text",
        "published",
        "updated",
        "source",
        "url",
        "section",
        "byline",
        "language",
    )
    with file.open("w", encoding="utf-8") as rows:
        for article in articles:
            row = {name: value for name in names if (value := getattr(article, name))}
            rows.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_sample(catalogue: Catalogue, file: Path) -> None:
    """Write up to `SAMPLE` articles from all over the archive as rows, the long ones no more often than the short."""
    homes = catalogue.homes_of([number for number, *_ in catalogue.facets()], story=False)
    ids = list(dict.fromkeys(homes.values()))
    step = -(-len(ids) // SAMPLE) or 1
    write_rows(catalogue.articles(ids[::step]), file)


def rates(span: Span, chunks: int, articles: int) -> Object:
    """Return how long a span was, and the rates that makes."""
    return {
        "seconds": round(span.wall, 3),
        "processor_seconds": round(span.processor, 3),
        "chunks_per_second": ratio(chunks, span.wall),
        "articles_per_second": ratio(articles, span.wall),
    }


def _stages(report: IngestReport, whole: Span) -> Object:
    """Return each stage, and what is in none of them as "other"; shares and milliseconds are of processor time.

    What the workers did, who work beside the rest, took no time of their own by the clock.
    """
    here = whole.processor - whole.workers
    seconds = {**report.stages, "other": max(0.0, whole.wall - sum(report.stages.values())), "workers": 0.0}
    processor = {
        **report.processor,
        "other": max(0.0, here - sum(report.processor.values())),
        "workers": whole.workers,
    }
    return {
        name: {
            "seconds": round(spent, 3),
            "processor_seconds": round(processor[name], 3),
            "share": ratio(processor[name], whole.processor),
            "ms_per_chunk": ratio(processor[name] * 1000, report.chunks),
        }
        for name, spent in seconds.items()
        if name != "workers" or whole.workers
    }
