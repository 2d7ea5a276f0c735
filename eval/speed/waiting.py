"""How long people wait: searches and answers by percentile and by stage, and the start from cold."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from tempfile import TemporaryFile
from threading import Timer
from typing import Protocol

from assistant.answer import Answer
from eval.experiment import Progress
from eval.speed.machine import Object, Span, archive_size, machine, peak_mb, peak_of
from eval.statistics import percentiles
from index.article import Query
from index.catalogue import Catalogue
from index.clock import Clock
from index.errors import DatelineError, InputError
from index.search import Searcher

WARM_UP = 5
"""Searches before the clock counts: the first one reads vectors, facets and the mirror into memory."""
FILTER_DAYS = 30
PASSAGES = 10
START_RUNS = 3
START_LIMIT = 300
"""Seconds after which a start has failed."""
LAST_WORDS = 300
"""Characters that are shown of what a failed command wrote last."""


class Asks(Protocol):
    """What the timing of answers needs of an assistant."""

    def ask(self, question: str) -> Answer:
        """Return the checked answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """One search or answer: how long it took, and the milliseconds of the stages it went through."""

    whole: Span
    stages: Mapping[str, float]


def bench_search(
    searcher: Searcher, texts: Sequence[str], k: int = PASSAGES, progress: Progress = lambda *_: None
) -> Object:
    """Return latency percentiles of whole searches, and of their stages, under each kind of filter.

    Each text is searched once a kind, for `k` passages. The dates are those in the middle of the archive, the source
    its first. Nothing is written to the archive.
    """
    kinds = _kinds(searcher)
    on = machine()
    for text in texts[:WARM_UP]:
        searcher.search(Query(text=text), k)
    timed: dict[str, list[Timed]] = {name: [] for name in kinds}
    for name, query in kinds.items():
        searcher.search(replace(query, text="warm"), k)
        for text in texts:
            timed[name].append(timed_search(searcher, replace(query, text=text), k))
            progress(sum(map(len, timed.values())), len(kinds) * len(texts))
    return {
        "machine": on | {"device": "cpu"},  # queries are embedded there, whatever computes an ingest
        **archive_size(searcher.catalogue),
        "searches": len(texts),
        "k": k,
        "filters": {name: altogether(rows) for name, rows in timed.items()},
        "stages": {name: by_stage(rows) for name, rows in timed.items()},
        "memory_peak_mb": round(peak_mb()),
    }


def headlines(catalogue: Catalogue, count: int) -> list[str]:
    """Return up to so many headlines from all over the archive. Raises InputError where there is none."""
    numbers = [number for number, _ in catalogue.sample_vectors(count)]
    found = [article.headline for _, article in catalogue.found(numbers).values()]
    if not (told := [headline for headline in found if headline]):
        raise InputError(
            "No article of this archive has a headline to search for.", hint="Use --synthetic N."
        )
    return told


def timed_search(searcher: Searcher, query: Query, k: int = PASSAGES) -> Timed:
    """Return how long one search took."""
    clock = Clock()
    with Span() as whole:
        searcher.search(query, k, clock=clock)
    return Timed(whole=whole, stages=clock.milliseconds)


def altogether(rows: Sequence[Timed]) -> Object:
    """Return the percentiles of the whole, and the median of the processors' time, all in milliseconds."""
    processor = percentiles([row.whole.processor * 1000 for row in rows])
    return percentiles([row.whole.wall * 1000 for row in rows]) | {"processor_p50": processor["p50"]}


def by_stage(rows: Sequence[Timed]) -> Object:
    """Return the percentiles of each stage, over those that went through it."""
    names = dict.fromkeys(name for row in rows for name in row.stages)
    return {name: percentiles([row.stages[name] for row in rows if name in row.stages]) for name in names}


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


def bench_ask(assistant: Asks, questions: Sequence[str], progress: Progress = lambda *_: None) -> Object:
    """Return latency percentiles of whole answers, and of each stage that the answers time themselves.

    Each question is put once, without a conversation; how many abstain is counted, for those are sooner done.
    """
    on = machine()
    assistant.ask(questions[0])  # it pays for what is loaded when first needed
    timed: list[Timed] = []
    abstained = 0
    for question in questions:
        with Span() as whole:
            answer = assistant.ask(question)
        timed.append(Timed(whole=whole, stages=answer.timings_ms))
        abstained += answer.abstention is not None
        progress(len(timed), len(questions))
    return {
        "machine": on,
        "questions": len(questions),
        "abstained": abstained,
        "answer": altogether(timed),
        "stages": by_stage(timed),
        "memory_peak_mb": round(peak_mb()),
    }


def bench_start(
    commands: Mapping[str, Sequence[str]], runs: int = START_RUNS, progress: Progress = lambda *_: None
) -> Object:
    """Return, for each named command line, the seconds from start to exit of fresh processes, and their memory.

    Seconds are sorted. Memory is the most that any of the runs held, None for no more than this process itself: a new
    process is a copy of it at first. Files may lie in the system's cache, as they do for anyone's second start.
    Raises DatelineError when a command fails: a quick failure is no quick start.
    """
    on, own = machine(), peak_mb()
    figures: Object = {}
    for name, command in commands.items():
        started = []
        for _ in range(runs):
            started.append(_start(command))
            progress(len(figures) * runs + len(started), len(commands) * runs)
        memory = max(memory for _, memory in started)
        figures[name] = {
            "seconds": sorted(round(seconds, 3) for seconds, _ in started),
            "memory_mb": round(memory) if memory > own else None,
        }
    return {"machine": on, "runs": runs, "commands": figures}


def _start(command: Sequence[str]) -> tuple[float, float]:
    """Return the seconds and the MB that one run of `command` took; it is over when this ends, however this ends."""
    with TemporaryFile() as said:
        started = time.perf_counter()
        try:
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)  # noqa: S603 (a list, no shell: the caller's own command line)
        except OSError as error:
            raise _failed(command, str(error)) from error
        with process:
            memory = _waited(process)
        seconds = time.perf_counter() - started
        if process.returncode:
            said.seek(0)
            words = said.read().decode(errors="replace").strip()[-LAST_WORDS:]
            raise _failed(command, words or f"it ended with {process.returncode}")
    return seconds, memory


def _waited(process: "subprocess.Popen[bytes]") -> float:
    """Wait for the end of `process`, or make it end after `START_LIMIT`; return the most memory it held, in MB."""
    limit = Timer(START_LIMIT, process.kill)
    limit.start()
    try:
        _, status, usage = os.wait4(process.pid, 0)  # waits as Popen does, and tells of this one's memory
        process.returncode = os.waitstatus_to_exitcode(status)
    finally:
        limit.cancel()
        process.kill()  # nothing where it has ended; where a person interrupts, it does not outlive us
    return peak_of(usage)


def _failed(command: Sequence[str], why: str) -> DatelineError:
    return DatelineError(f"{command[0]} did not start: {why}", hint=f"Run it by itself: {' '.join(command)}")
