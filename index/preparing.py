"""What an ingest makes of an article before it looks at the archive, done here or ahead of time by other processes.

It depends on the article alone, so it can be done in any order and anywhere; what comes out is the same, and in the
order in which the articles were read.
"""

import atexit
import logging
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Self

from index.article import Article, Chunk, Rejected, TimeExpression, digest
from index.chunk import Chunker, Reading
from index.clock import Clock
from index.compose import compose
from index.copies import bands
from index.errors import UnreadableError
from index.readers.raw import RawArticle
from index.times import find_times

if TYPE_CHECKING:
    from index.incoming import Step

log = logging.getLogger(__name__)

HERE_CHARS = 500_000
"""Of every input so much is prepared here, a batch or two: to start a worker costs as much as to prepare it."""
AHEAD_CHARS = 1_500_000
"""Read ahead of what is taken: three batches of the encoder, so that the next is ready whenever it is; some 15 MB."""
LEAST_CHARS = 1_000
"""What anything counts that is read ahead, so that a million bare lines are not."""
MOST_WORKERS = 3
"""More are not waited for: what stays in this process then takes as long as their work (docs/measurements.md)."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What is made of an article: its chunks, what is read for each and its hash; how copies meet; its times."""

    chunks: Sequence[Chunk]
    readings: Sequence[Reading]
    contents: Sequence[str]
    bands: tuple[str, ...]
    times: Sequence[TimeExpression]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article, and its parts where somebody made them already."""

    article: Article
    parts: Parts | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """How articles are prepared. `model` is the embedder's identity, the rest what the person said of articles."""

    chunker: Chunker
    model: str
    published: str = ""
    source: str = ""

    def composed(self, raw: RawArticle) -> Article | Rejected:
        """Return the article, clean and dated, or why there is none."""
        try:
            return compose(raw, published=self.published, source=self.source)
        except UnreadableError as error:
            return Rejected(path=raw.path, reason=str(error))

    def parts(self, article: Article, clock: Clock) -> Parts:
        """Return the parts of an article; its id and story do not matter but for the ids of its chunks."""
        with clock.stage("copies"):
            keys = bands(article.text)
        with clock.stage("chunk"):
            chunks, readings = self.chunker.read(article)
            contents = [digest(self.model, reading.text) for reading in readings]
        with clock.stage("times"):
            times = find_times(article.text, article.day)
        return Parts(chunks, readings, contents, keys, times)


class Preparing:
    """Prepares articles in order, by as many processes as there are `workers`, or here; a context manager.

    A worker that dies, as one does for want of memory, costs its work alone: all is prepared here from then on.
    """

    def __init__(self, recipe: Recipe, workers: int, clock: Clock) -> None:
        self.whole = True
        """Whether workers make the parts too: not worth it while nothing that is read is new."""
        self._recipe, self._workers, self._clock = recipe, workers, clock
        self._pool: ProcessPoolExecutor | None = None
        self._read = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def of(self, steps: "Iterable[Step]") -> "Iterator[tuple[Step, Prepared | Rejected | None]]":
        """Yield each step with what was prepared of it, as soon as enough is read ahead: at once without workers."""
        ahead: deque[tuple[Step, Future[Prepared | Rejected] | None, int]] = deque()
        waiting = 0
        for step in steps:
            chars = max(LEAST_CHARS, len(step.found.text) if isinstance(step.found, RawArticle) else 0)
            ahead.append((step, self._begun(step.found, chars), chars))
            waiting += chars
            while ahead and (waiting > AHEAD_CHARS or not self._workers):
                first, coming, taken = ahead.popleft()
                waiting -= taken
                yield first, self._done(first.found, coming)
        for step, coming, _ in ahead:
            yield step, self._done(step.found, coming)

    def _begun(self, found: RawArticle | Rejected | None, chars: int) -> "Future[Prepared | Rejected] | None":
        """Have a worker begin; None where it is to be done here."""
        self._read += chars
        if not self._workers or self._read <= HERE_CHARS or not isinstance(found, RawArticle):
            return None
        self._pool = self._pool or ProcessPoolExecutor(
            self._workers, multiprocessing.get_context("spawn"), _begin, (self._recipe,)
        )
        try:
            with _unheard():  # a worker is started by what it is given first
                return self._pool.submit(_prepared, found, whole=self.whole)
        except BrokenExecutor:
            return None  # `_done` tells of it

    def _done(
        self, found: RawArticle | Rejected | None, coming: "Future[Prepared | Rejected] | None"
    ) -> Prepared | Rejected | None:
        if not isinstance(found, RawArticle):
            return found
        if coming:
            try:
                with self._clock.stage("waiting"):
                    return coming.result()
            except BrokenExecutor:
                if self._workers:
                    log.warning("A worker died, perhaps for want of memory; the ingest goes on without any.")
                self._workers = 0
        with self._clock.stage("clean"):
            article = self._recipe.composed(found)
        return article if isinstance(article, Rejected) else Prepared(article)


def suited() -> int:
    """Return how many workers suit this machine: a core is left to the encoder."""
    return min(MOST_WORKERS, cores() - 1)


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _unheard() -> Iterator[None]:
    """Have processes that are started inside not hear of Ctrl-C, which a terminal tells to all: this one ends them."""
    if not hasattr(signal, "pthread_sigmask"):  # `_begin` sees to it a moment later
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# in a worker

_RECIPES: list[Recipe] = []
"""The one that a worker works by."""


def _begin(recipe: Recipe) -> None:
    """Make this process a worker, which ends with the one that started it, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    atexit.register(os._exit, 0)  # what it remembers need not be taken apart word by word: .4 s
    _RECIPES.append(recipe)


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _prepared(raw: RawArticle, *, whole: bool) -> Prepared | Rejected:
    (recipe,) = _RECIPES
    article = recipe.composed(raw)
    if isinstance(article, Rejected):
        return article
    return Prepared(article, recipe.parts(article, Clock()) if whole else None)
