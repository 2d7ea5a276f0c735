"""`dateline bench`: how fast it is here."""

import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from index.errors import InputError
from ui.commands.help import Gathered
from ui.commands.progress import counted
from ui.commands.running import Run, command, setting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.search import Searcher
    from index.settings import IndexSettings

QUESTIONS = 200
"""Searches a kind of filter: enough for a 95th percentile that moves little from run to run."""
PLAIN_QUESTION = "What happened this week?"


@click.group(
    "bench",
    cls=Gathered,
    examples=[
        "dateline bench search --synthetic 150000   an archive of that many chunks, made up for the purpose",
        "dateline bench ingest articles/",
        "dateline bench ask cases.jsonl --llm none",
        "dateline bench start",
    ],
)
def bench() -> None:
    """Measure speed on this machine: ingest, search, answers, and the start from cold."""


@command("search", examples=["dateline bench search", "dateline bench search --synthetic 150000 --json"])
@click.option("--synthetic", type=click.IntRange(1), metavar="N", help="On an invented archive of N chunks.")
def search(run: Run, synthetic: int | None) -> None:
    """Measure searches under each kind of filter, the query's embedding included; questions are headlines."""
    from eval.speed import bench_search

    if synthetic:
        from eval.synthetic import questions

        with _invented(run.settings, synthetic) as searcher:
            figures = bench_search(searcher, questions(QUESTIONS))
    else:
        searcher = run.rooms.searcher(run.settings)
        figures = bench_search(searcher, _headlines(searcher))
    run.give(lambda: figures, lambda: _lines(figures))


@command("ask", examples=["dateline bench ask cases.jsonl", "dateline bench ask cases.jsonl --llm embedded"])
@click.argument("cases", type=click.Path(path_type=Path, dir_okay=False), metavar="CASES")
@setting(
    "llm", metavar="SPEC", help="Who drafts: auto, none, embedded, FILE.gguf, openai:MODEL[@URL], ollama:…."
)
def ask(run: Run, cases: Path) -> None:
    """Measure whole answers to the questions of CASES, and each of their stages."""
    from eval.cases import read_cases
    from eval.speed import bench_ask

    questions = [case.question for case in read_cases(cases)]
    figures = bench_ask(run.rooms.assistant(run.settings), questions)
    run.give(lambda: figures, lambda: _lines(figures))


@command("ingest", examples=["dateline bench ingest articles/"])
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="PATH..."
)
@setting("device", metavar="NAME", help="What computes embeddings: auto, cpu, cuda or mps.")
def ingest(run: Run, paths: tuple[Path, ...]) -> None:
    """Measure an ingest of PATHs into an archive made for the purpose, and the encoder's share of the time."""
    from eval.speed import bench_ingest
    from index.catalogue import Catalogue
    from index.embed import Embedder
    from index.vectors import Mirror
    from index.writer import Writer

    settings = run.settings
    embedder = Embedder(settings.embedding_model, device=settings.device)
    with TemporaryDirectory(prefix="dateline-bench-") as folder:
        archive = Path(folder)
        with Writer(Catalogue(archive, create=True), embedder.identity) as writer:
            figures = bench_ingest(writer, embedder, Mirror(archive), paths)
    run.give(lambda: figures, lambda: _lines(figures))


@command("start", examples=["dateline bench start"])
def start(run: Run) -> None:
    """Measure the start from cold: `--help`, a search, an answer, the chat."""
    from eval.speed import bench_start

    archive = ["--archive", str(run.settings.archive)]
    run.rooms.catalogue(run.settings)
    dateline = [sys.executable, "-m", "ui.cli"]
    commands: dict[str, Sequence[str]] = {
        "help": [*dateline, "--help"],
        "search": [*dateline, "search", PLAIN_QUESTION, *archive],
        "ask": [*dateline, "ask", PLAIN_QUESTION, *archive],
        "chat": [*dateline, "chat", "--check", "--port", "0", *archive],
    }
    figures = bench_start(commands)
    run.give(lambda: figures, lambda: _lines(figures))


for made in (search, ask, ingest, start):
    bench.add_command(made)


def _headlines(searcher: "Searcher") -> list[str]:
    """Return headlines from all over the archive, to search for."""
    numbers = [number for number, _ in searcher.catalogue.sample_vectors(QUESTIONS)]
    found = [article.headline for _, article in searcher.catalogue.found(numbers).values()]
    if not (headlines := [headline for headline in found if headline]):
        raise InputError(
            "No article of this archive has a headline to search for.", hint="Use --synthetic N."
        )
    return headlines


@contextmanager
def _invented(settings: "IndexSettings", chunks: int) -> "Iterator[Searcher]":
    """Make an archive of invented words for as long as it is searched."""
    from eval.synthetic import synthesise
    from index.archive import open_searcher
    from index.catalogue import Catalogue
    from index.embed import Embedder
    from index.vectors import Mirror
    from index.writer import Writer

    embedder = Embedder(settings.embedding_model, device="cpu")
    with TemporaryDirectory(prefix="dateline-bench-") as folder, counted("chunk") as progress:
        archive, done = Path(folder), 0

        def more(count: int) -> None:
            nonlocal done
            done += count
            progress(done, chunks)

        with Writer(Catalogue(archive, create=True), embedder.identity) as writer:
            synthesise(writer, Mirror(archive), chunks, embedder.dimension, more)
        yield open_searcher(archive, model=settings.embedding_model, device="cpu")


def _lines(figures: dict[str, object], indent: str = "") -> "Iterator[str]":
    """Yield the figures, a line each, what belongs together indented under its name."""
    lines = []
    for name, value in figures.items():
        shown = name.replace("_", " ")
        if isinstance(value, dict):
            lines += [f"{indent}{shown}", *_lines(value, indent + "  ")]
        else:
            lines.append(f"{indent}{shown:<24} {value}")
    yield "\n".join(lines)
