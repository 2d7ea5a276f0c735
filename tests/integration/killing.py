"""Kill with -9 whatever writes to an archive, at random instants, and look for what was lost, doubled or damaged.

    python -m tests.integration.killing ARCHIVE --kills 200 [--news FILE.jsonl] [--articles 200] [--workers 1] [--real]

Writers are forked from one process that has everything imported, so that a kill lands in the work and not in the
start. What they do: ingest new articles, ingest changed ones, withdraw and restore, rebuild the mirror. Vectors are
quick stand-ins, made from a hash of the text, unless `--real`. Exit 1 when anything is wrong.
"""

import argparse
import hashlib
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import chromadb  # noqa: F401 (imported before the fork)
import numpy as np
from numpy.typing import NDArray

import index.ingest
import index.preparing
import index.vectors
from index import desk
from index.catalogue import Catalogue
from index.embed import Embedder
from index.ingest import Ingest
from index.integrity import check_catalogue, check_mirror
from index.vectors import Mirror
from index.writer import Writer

SETTLED_EVERY = 10
"""Kills between two runs to the end, after which all must be there, in catalogue and mirror."""
SAMPLE = 200


class HashEmbedder(Embedder):
    """Embeds a text as a random direction, always the same for the same text."""

    def passages(
        self,
        texts: Sequence[str],
        known: Sequence[Sequence[int] | None] = (),
        /,
        *,
        progress: Callable[[int], None] = lambda _: None,
    ) -> NDArray[np.float32]:
        progress(len(texts))
        seeds = [int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) for text in texts]
        made = np.array([np.random.default_rng(seed).standard_normal(self.dimension) for seed in seeds])
        return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)

    def prepare(self) -> None:
        """Nothing is to be prepared."""


@dataclass
class Trial:
    """An archive under fire, and what must be in it."""

    archive: Path
    rows: Sequence[dict[str, object]]
    embedder: Embedder
    rng: random.Random
    workers: int = 0
    version: int = 1
    settled: int = 1
    """The version in which all articles were last seen."""
    lasted: dict[str, float] = field(default_factory=dict)
    kills: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)
    """What no kill may take away."""

    @property
    def news(self) -> Path:
        return self.archive.with_suffix(".jsonl")

    def write(self) -> None:
        """Write the articles as they are in this version."""
        rows = (row | {"text": f"{row['text']}\n\nThis is version {self.version}."} for row in self.rows)
        self.news.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    # what a writer does, each in a process of its own

    def ingest(self) -> None:
        with self._writer() as writer:
            Ingest(writer, self.embedder, Mirror(self.archive), workers=self.workers).run([self.news])

    def rebuild(self) -> None:
        with self._writer() as writer:
            Mirror(self.archive).rebuild(writer)

    def withdraw(self) -> None:
        with self._writer() as writer:
            for row in self.rows[1:20:2]:  # those that are never taken out
                desk.withdraw(writer, str(row["id"]), "for a trial")
                desk.restore(writer, str(row["id"]), "for a trial")

    def check(self) -> None:
        """Exit 0 when the catalogue is whole and each article is there once, in this version or one since all were settled."""
        catalogue = Catalogue(self.archive)
        faults = [f"{c.name}: {c.text}" for c in check_catalogue(catalogue) if c.wrong]
        stored = dict(catalogue.connection.execute("SELECT id, text FROM articles"))
        whole = tuple(f"This is version {v}." for v in range(self.settled, self.version + 1))
        torn = [i for i, text in stored.items() if not text.endswith(whole)]
        lost = self.kept - set(stored)
        faults += [f"{len(torn)} articles of no version, {len(lost)} lost"] if torn or lost else []
        halves = catalogue.connection.execute(
            "SELECT count(*) FROM articles a JOIN acts c ON c.article = a.id WHERE a.status != c.status"
            " AND c.number = (SELECT max(number) FROM acts WHERE article = a.id)"
        ).fetchone()[0]
        sys.exit(_told(faults + ([f"{halves} acts half done"] if halves else [])))

    def check_all(self) -> None:
        """Exit 0 when all articles are there, in this version, and the mirror holds just their chunks and finds them."""
        catalogue = Catalogue(self.archive)
        seed = self.rng.randrange(1 << 30)
        checks = [
            *check_catalogue(catalogue),
            *check_mirror(catalogue, Mirror(self.archive), sample=SAMPLE, seed=seed),
        ]
        faults = [f"{c.name}: {c.text}" for c in checks if c.wrong]
        texts = dict(catalogue.connection.execute("SELECT id, text FROM articles"))
        stale = [i for i, text in texts.items() if not text.endswith(f"This is version {self.version}.")]
        if set(texts) != {row["id"] for row in self.rows} or stale:
            faults.append(f"{len(texts)} of {len(self.rows)} articles, {len(stale)} in another version")
        held = catalogue.connection.execute(
            "SELECT count(*) FROM articles WHERE status != 'published'"
        ).fetchone()
        sys.exit(_told(faults + ([f"{held[0]} articles stayed withdrawn"] if held[0] else [])))

    def show_all(self) -> None:
        """Restore what a kill left withdrawn."""
        with self._writer() as writer:
            for (article,) in writer.catalogue.connection.execute(
                "SELECT id FROM articles WHERE status != 'published'"
            ).fetchall():
                desk.restore(writer, article, "for a trial")

    # the trial

    def run(self, kills: int) -> None:
        """Kill so often; `wrong` then says what was."""
        self.write()
        self._finish("ingest")  # how long it lasts uncut
        while self.kills.total() < kills:
            kind = self.rng.choice(["ingest", "update", "update", "withdraw", "rebuild"])
            if kind == "ingest":
                self._begin_anew()
                self.kept = {str(row["id"]) for row in self.rows[1::2]}
            if kind == "update":
                self.version += 1
                self.write()
            name = "ingest" if kind == "update" else kind
            while not self._killed(kind, getattr(self, name), self.lasted.get(kind, self.lasted["ingest"])):
                pass
            self._look(f"after a kill in {kind}", self.check)
            if self.kills.total() % SETTLED_EVERY == 0:
                self._finish("show_all")
                self._finish("ingest")
                self._look(f"settled after {self.kills.total()} kills", self.check_all)
                self.settled, self.kept = self.version, {str(row["id"]) for row in self.rows}
                _say(f"{self.kills.total()} kills, {len(self.wrong)} wrong")

    def _begin_anew(self) -> None:
        """Take half of the articles out, so that there is something new to ingest."""

        def forget() -> None:
            with self._writer() as writer:
                writer.forget([str(row["id"]) for row in self.rows[::2]])
                writer.catalogue.connection.execute("DELETE FROM files")

        if _ended(_forked(forget)) != 0:
            self.wrong.append("articles could not be forgotten")

    def _finish(self, name: str) -> None:
        started = time.monotonic()
        if _ended(_forked(getattr(self, name))) != 0:
            self.wrong.append(f"{name} could not be finished")
        self.lasted.setdefault(name, time.monotonic() - started)

    def _killed(self, kind: str, work: Callable[[], None], lasts: float) -> bool:
        """Tell whether the kill came before the work was done; else it is known how long that lasts."""
        child, began = _forked(work), time.monotonic()
        instant = began + self.rng.uniform(0.0, lasts)
        while time.monotonic() < instant:
            time.sleep(0.005)
            pid, status = os.waitpid(child, os.WNOHANG)
            if pid:
                self.lasted[kind] = time.monotonic() - began
                self.wrong += [f"{kind} failed"] if status else []
                return False
        os.kill(child, signal.SIGKILL)
        killed = _ended(child) == -signal.SIGKILL
        self.kills[kind] += killed
        return killed

    def _look(self, when: str, look: Callable[[], None]) -> None:
        if _ended(_forked(look)) != 0:
            self.wrong.append(when)

    def _writer(self) -> Writer:
        return Writer(Catalogue(self.archive, create=True), self.embedder.identity)


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _told(faults: Sequence[str]) -> int:
    for fault in faults:
        _say(f"WRONG {fault}")
    return 1 if faults else 0


def _forked(work: Callable[[], None]) -> int:
    """Return the number of a new process that does `work`; a mirror's threads do not outlive a fork, so all are opened there."""
    child = os.fork()
    if child:
        return child
    code = 2
    try:
        work()
        code = 0
    except SystemExit as ended:
        code = int(ended.code or 0)
    except BaseException as error:  # noqa: BLE001 (the child of a fork must end here)
        _say(f"WRONG {type(error).__name__}: {error}")
    os._exit(code)


def _ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def rows_of(news: Path | None, articles: int) -> list[dict[str, object]]:
    """Return the first articles of a file of JSON lines, or invented ones."""
    if news:
        with news.open(encoding="utf-8") as lines:
            return [json.loads(line) for _, line in zip(range(articles), lines, strict=False)]
    return [
        {
            "id": f"a{n}",
            "headline": f"Report {n}",
            "text": f"Person{n} spoke of the harbour on Friday. " * (4 + n % 60),
            "published": "2013-01-19",
        }
        for n in range(articles)
    ]


def main() -> int:
    """Run a trial from the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("archive", type=Path)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--news", type=Path)
    parser.add_argument("--seed", type=int, default=2013)
    parser.add_argument("--real", action="store_true")
    parser.add_argument("--workers", type=int, default=0)
    given = parser.parse_args()
    index.ingest.BATCH_CHUNKS, index.ingest.MIRROR_EVERY, index.vectors.BATCH = 32, 96, 40
    embedder = Embedder() if given.real else HashEmbedder()
    index.preparing.HERE_CHARS = 0
    rows = rows_of(given.news, given.articles)
    trial = Trial(given.archive, rows, embedder, random.Random(given.seed), given.workers)
    trial.run(given.kills)
    told = {"kills": trial.kills, "articles": len(trial.rows), "wrong": trial.wrong}
    sys.stdout.write(f"{json.dumps(told)}\n")
    return 1 if trial.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
