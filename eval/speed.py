"""How fast: ingest beside the encoder alone, search and answers by percentile, and the start from cold."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from eval.experiment import Asks
from eval.measures import percentiles
from index.article import Filters, Query
from index.embed import Embedder
from index.errors import DatelineError
from index.ingest import Ingest, Progress
from index.search import Searcher
from index.vectors import Mirror
from index.writer import Writer

Object = dict[str, Any]

WARM_UP = 5
"""Searches before the clock counts: the first one reads vectors, facets and the mirror into memory."""
FILTER_DAYS = 30
START_RUNS = 3
START_LIMIT = 300
"""Seconds after which a start has failed."""


def bench_ingest(
    writer: Writer,
    embedder: Embedder,
    mirror: Mirror,
    paths: Sequence[Path],
    progress: Callable[[Progress], None] = lambda _: None,
) -> Object:
    """Ingest `paths` into the archive of `writer`, which should be new; return rates and the encoder's share of the time.

    The encoder's share is the part of the whole run (reading, cleaning, copies, chunking, storing and mirroring
    included) that is spent inside the embedding model. `memory_mb` is the peak of this process so far.
    """
    embedder.passages(["The model is loaded before the clock starts."])
    report = Ingest(writer, embedder, mirror, progress=progress).run(paths)
    size = sum(file.stat().st_size for file in writer.catalogue.archive.rglob("*") if file.is_file())
    return {
        "articles": report.added,
        "chunks": report.chunks,
        "seconds": round(report.seconds, 2),
        "encoder_seconds": round(report.encoder_seconds, 2),
        "encoder_share": _ratio(report.encoder_seconds, report.seconds),
        "chunks_per_second": _ratio(report.chunks, report.seconds),
        "encoder_chunks_per_second": _ratio(report.chunks, report.encoder_seconds),
        "disk_kb_per_article": _ratio(size / 1000, report.added),
        "memory_mb": _peak_memory(),
    }


def bench_search(searcher: Searcher, texts: Sequence[str], k: int = 10) -> Object:
    """Return latency percentiles of whole searches, the query's embedding included, under each kind of filter.

    Each text is searched once a kind. The dates are those in the middle of the archive, the source its first.
    """
    for text in texts[:WARM_UP]:
        searcher.search(Query(text=text), k)
        searcher.embedder.queries([text])
    figures: Object = {"chunks": searcher.catalogue.counts()["chunks"], "searches": len(texts)}
    for name, query in _kinds(searcher).items():
        searcher.search(replace(query, text="warm"), k)
        figures[name] = percentiles(
            [_took(partial(searcher.search, replace(query, text=t), k)) for t in texts]
        )
    figures["query_embedding"] = percentiles([_took(partial(searcher.embedder.queries, [t])) for t in texts])
    return figures


def _kinds(searcher: Searcher) -> dict[str, Query]:
    kinds = {"unfiltered": Query(text="")}
    if span := searcher.catalogue.span():
        middle = span[0] + (span[1] - span[0]) / 2
        kinds["a_month"] = Query(text="", since=middle - timedelta(FILTER_DAYS), until=middle)
        kinds["as_of_the_end"] = Query(text="", as_of=span[1])
        kinds["as_of_the_middle"] = Query(text="", as_of=middle)
    if sources := searcher.catalogue.sources():
        kinds["a_source"] = Query(text="", source=sources[0])
    return kinds


def _took(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def bench_ask(assistant: Asks, questions: Sequence[str], as_of: date | None = None) -> Object:
    """Return latency percentiles of whole answers, and of each stage that the answers time themselves."""
    whole: list[float] = []
    stages: dict[str, list[float]] = {}
    for number, question in enumerate([*questions[:1], *questions]):
        started = time.perf_counter()
        answer = assistant.ask(question, filters=Filters(as_of=as_of))
        if not number:
            continue  # the first is asked once more: it pays for what is loaded when first needed
        whole.append((time.perf_counter() - started) * 1000)
        for stage, milliseconds in answer.timings_ms.items():
            stages.setdefault(stage, []).append(milliseconds)
    figures: Object = {"questions": len(questions), "answer": percentiles(whole)}
    return figures | {"stages": {stage: percentiles(values) for stage, values in stages.items()}}


def bench_start(commands: dict[str, Sequence[str]], runs: int = START_RUNS) -> Object:
    """Return, for each named command line, the seconds from start to exit of a fresh process, sorted.

    Raises DatelineError when one fails: a quick failure is no quick start.
    """
    return {name: sorted(_start(command) for _ in range(runs)) for name, command in commands.items()}


def _start(command: Sequence[str]) -> float:
    started = time.perf_counter()
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=START_LIMIT)  # noqa: S603 (a list, no shell: the caller's own command line)
    except (OSError, subprocess.SubprocessError) as error:
        raise DatelineError(
            f"{command[0]} did not start: {error}.", hint="Run the command by itself."
        ) from error
    return round(time.perf_counter() - started, 2)


def _ratio(part: float, whole: float) -> float:
    return round(part / whole, 3) if whole else 0.0


def _peak_memory() -> int:
    """Return the most memory this process has held, in MB; macOS counts bytes where Linux counts kilobytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1_000_000 if sys.platform == "darwin" else 1_000))
