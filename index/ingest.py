"""THE INGEST SPINE: files in, a searchable archive out."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.article import Article, Rejected
from index.chunk import Chunker
from index.clock import Clock
from index.desk import obeyed, tells_of_stored
from index.embed import Embedder
from index.history import is_news
from index.incoming import UNKEPT, Incoming
from index.preparing import Parts, Prepared, Preparing, Recipe
from index.stories import joins
from index.vectors import Mirror
from index.writer import Entry, Writer

BATCH_CHUNKS = 512
"""Chunks embedded and committed together: what a kill can cost is half a minute's work on two cores."""
MIRROR_EVERY = 4_096
"""Chunks between two visits to the mirror; the log keeps them safe until then."""
COPY_DAYS = 3
"""True wire copies appear within days of one another; the same words a year later are another story."""

TELL_PASSED = 100
"""Articles passed over between two tellings: some ten milliseconds' worth, and a terminal takes one to show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far an ingest has come. `share` is of the input's bytes, 0 to 1, or None where its size is unknown."""

    articles: int
    chunks: int
    share: float | None
    doing: str = ""
    """What is done where it is not reading articles."""


@dataclass(slots=True, kw_only=True)
class IngestReport:
    """What an ingest did; grows while it runs."""

    read: int = 0
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    copies: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    chunks: int = 0
    seconds: float = 0.0
    stages: Mapping[str, float] = field(default_factory=dict)
    """Seconds by stage; "embed" is spent inside the embedding model alone."""
    processor: Mapping[str, float] = field(default_factory=dict)
    """Seconds of processors by stage, whoever else is at work."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An article of the batch that is stored next."""

    article: Article
    parts: Parts
    is_new: bool


class Ingest:
    """One run over some paths. Construct it with an open archive; `run` does the work and returns the report.

    `workers` are processes that prepare articles ahead of time while the encoder is busy; 0: all is done here.
    """

    def __init__(
        self,
        writer: Writer,
        embedder: Embedder,
        mirror: Mirror,
        *,
        progress: Callable[[Progress], None] = lambda _: None,
        workers: int = 0,
    ) -> None:
        self.writer = writer
        self.catalogue = writer.catalogue
        self.embedder = embedder
        self.mirror = mirror
        self.chunker = Chunker(embedder.tokenizer, embedder.max_tokens)
        self.clock = Clock()
        self.report = IngestReport(stages=self.clock.seconds, processor=self.clock.processor)
        self._progress = progress
        self._workers = workers
        self._batch: dict[str, _Waiting] = {}
        self._unmirrored = self._told = 0
        self._recipe = Recipe(self.chunker, embedder.identity)
        self._input = Incoming(writer)

    def run(
        self, paths: Sequence[Path], *, published: str = "", source: str = "", again: bool = False
    ) -> IngestReport:
        """Ingest the articles in `paths` ("-" is stdin) and return what was done.

        1 read, 2 clean and date, 3 skip what is unchanged, 4 cluster copies, 5 chunk, 6 embed, 7 commit, 8 mirror.
        `published` and `source` stand in for articles that carry none. What cannot be read becomes a rejected row.
        Files that have not changed since they were read are passed over, unless `again`. Killed at any instant, the
        archive holds whole articles only, and the same call again does the rest. Workers do 2 and 5 ahead of the rest,
        which is done here, in order. Without paths, mirror and times catch up where they are behind. Raises
        ArchiveError when the disk is full.
        """
        if not paths:
            self._catch_up()
            return self.report
        started = time.perf_counter()
        with self.clock.stage("repair"):
            self.mirror.repair(self.writer)  # what a killed run left
        with self.clock.stage("times"):
            self.writer.resolve_times(self._tell_resolved)  # what other rules, or none, resolved
        self._input = Incoming(self.writer, published, source, again=again)
        self._recipe = Recipe(self.chunker, self.embedder.identity, published, source)
        with Preparing(self._recipe, self._workers, self.clock) as preparing:
            read = self.clock.waiting("read", self._input.steps(paths))  # 1
            for step, found in preparing.of(read):  # 2
                if isinstance(found, Rejected):
                    self._reject(found)
                elif found:
                    preparing.whole = self._take(found)
                self._input.taken(step)
                self._tell_read()
                if not self._batch:
                    self._input.keep(at=UNKEPT)
        self._commit()
        self._input.keep()
        self.report.read += self._input.passed
        self.report.unchanged += self._input.passed
        self._take_to_mirror()  # 8
        self.embedder.prepare()  # torch is loaded now, so that the first question need not load it
        self.report.seconds = time.perf_counter() - started
        return self.report

    def _tell_resolved(self, done: int, total: int) -> None:
        self._progress(
            Progress(articles=done, chunks=0, share=done / total, doing="resolving times of stored articles")
        )

    def _catch_up(self) -> None:
        """Let mirror and times take what waits for them, as when a server has come back; often nothing does."""
        if self.catalogue.unmirrored() and self.mirror.answers():
            self.mirror.repair(self.writer)
        self.writer.resolve_times(self._tell_resolved)

    def _tell_read(self) -> None:
        """Tell, now and then, how far it is, also while nothing is new."""
        articles = self.report.read + self._input.passed
        if articles - self._told >= TELL_PASSED:
            self._told = articles
            self._progress(Progress(articles=articles, chunks=self.report.chunks, share=self._input.share))

    def _take(self, found: Prepared) -> bool:
        """Put an article into the batch; False where it is nothing new."""
        article = found.article
        self.report.read += 1
        if article.id in self._batch or tells_of_stored(article):
            self._commit()  # what it replaces or takes back is stored before
        with self.clock.stage("known"):
            known = self.catalogue.fingerprint(article.id)
            news = is_news(self.catalogue, article)
        if not news:  # 3
            self.report.unchanged += 1
            return False
        if obeyed(self.writer, article):
            self.report.replaced += 1
            return False
        parts = found.parts or self._recipe.parts(article, self.clock)  # 5
        with self.clock.stage("copies"):
            article = replace(article, story=self._story(article, parts.bands))  # 4
        self.report.copies += article.story != article.id
        self._batch[article.id] = _Waiting(article, parts, known is None)
        if sum(len(one.parts.chunks) for one in self._batch.values()) >= BATCH_CHUNKS:
            self._commit()
        return True

    def _story(self, article: Article, keys: tuple[str, ...]) -> str:
        """Return the id of the article whose story this one joins, or its own."""
        stored = self.catalogue.neighbours(keys, article.day, COPY_DAYS)
        mine = frozenset(keys)
        waiting = (one.article for one in self._batch.values() if _near(one, article, mine))
        like = joins(article, [*(other for other in stored if other.id not in self._batch), *waiting])
        return self._batch[like].article.story if like in self._batch else like

    def _commit(self) -> None:
        if not self._batch:
            return
        batch = list(self._batch.values())
        self._batch = {}
        vectors = self._embed(batch)  # 6
        entries = [_entry(one, vectors) for one in batch]
        with self.clock.stage("commit"):
            self.writer.store(entries)  # 7
            self._input.keep()
        self.report.added += sum(one.is_new for one in batch)
        self.report.replaced += sum(not one.is_new for one in batch)
        stored = sum(len(one.parts.chunks) for one in batch)
        self.report.chunks += stored
        self._unmirrored += stored
        if self._unmirrored >= MIRROR_EVERY:
            self._take_to_mirror()

    def _take_to_mirror(self) -> None:
        with self.clock.stage("mirror"):
            self.mirror.replay(self.writer)
        self._unmirrored = 0

    def _embed(self, batch: Sequence[_Waiting]) -> dict[str, NDArray[np.float32]]:
        """Return a vector for each content; equal contents, here or in the archive, are embedded once."""
        parts = (one.parts for one in batch)
        readings = dict(chain.from_iterable(zip(p.contents, p.readings, strict=True) for p in parts))
        with self.clock.stage("known"):
            vectors = self.catalogue.known_vectors(list(readings))
        fresh = {content: reading for content, reading in readings.items() if content not in vectors}
        done = self.report.chunks + len(vectors)

        def tell(count: int) -> None:
            nonlocal done
            done += count
            self._progress(Progress(articles=self.report.read, chunks=done, share=self._input.share))

        with self.clock.stage("embed"):
            texts, pieces = [one.text for one in fresh.values()], [one.pieces for one in fresh.values()]
            made = self.embedder.passages(texts, pieces, progress=tell)
        return vectors | dict(zip(fresh, made, strict=True))

    def _reject(self, rejected: Rejected) -> None:
        self.writer.reject(rejected, *self._input.given)
        self.report.rejected.append(rejected)


def _near(waiting: _Waiting, article: Article, keys: frozenset[str]) -> bool:
    if keys.isdisjoint(waiting.parts.bands):
        return False
    days = waiting.article.day, article.day
    return None in days or abs((days[0] - days[1]).days) <= COPY_DAYS  # type: ignore[operator]


def _entry(waiting: _Waiting, vectors: Mapping[str, NDArray[np.float32]]) -> Entry:
    parts = waiting.parts
    made = [vectors[content] for content in parts.contents]
    return Entry(waiting.article, parts.chunks, parts.contents, made, parts.bands, times=parts.times)
