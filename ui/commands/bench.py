"""`dateline bench`: how fast it is here, over the archive given or over an invented one of any size."""

import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from index.errors import InputError
from ui.commands.help import Gathered
from ui.commands.progress import counted
from ui.commands.running import LLM, Run, command, setting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ui.settings import Settings

QUESTIONS = 200
"""Questions, unless told otherwise: enough for a 95th percentile that moves little from run to run."""
HUNDRED = 100
MILLION = 1_000_000
PLAIN_QUESTION = "What happened this week?"

SYNTHETIC = click.option(
    "--synthetic", type=click.IntRange(1), metavar="N", help="Over an invented archive of N chunks."
)
AT_MOST = click.option(
    "-n",
    "count",
    type=click.IntRange(1),
    default=QUESTIONS,
    show_default=True,
    metavar="N",
    help="Questions at most.",
)


@click.group(
    "bench",
    cls=Gathered,
    examples=[
        "dateline bench search --synthetic 150000   an archive of that many chunks, made up for the purpose",
        "dateline bench ingest articles/",
        "dateline bench ask cases.jsonl --llm none",
        "dateline bench start",
        "dateline bench growth --synthetic 1000000   does the last article go in as fast as the first?",
    ],
)
def bench() -> None:
    """Measure speed, memory and disk on this machine: ingest and its growth, search, answers, the start from cold.

    Nothing is written to the archive. What is made for a measurement lies in the system's folder for temporary files
    and goes with the command's end, also when it is interrupted.
    """


@command(
    "ingest",
    examples=[
        "dateline bench ingest articles/",
        "dateline bench ingest --synthetic 1000      invented articles, as text files and JSONL",
        "dateline bench ingest --archive DIR         articles from all over the archive, read from JSONL",
        "dateline bench ingest --beside stock        and LlamaIndex's own pipeline over the same articles",
    ],
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True), metavar="[PATH]...")
@click.option("--synthetic", type=click.IntRange(1), metavar="N", help="N invented articles.")
@click.option("--beside", type=click.Choice(["stock"]), help="Another pipeline, measured in the same run.")
@setting("device", metavar="NAME", help="What computes embeddings: auto, cpu, cuda or mps.")
@setting("workers", metavar="N", help="Processes that prepare articles while the encoder works; or auto.")
def ingest(run: Run, paths: tuple[Path, ...], synthetic: int | None, beside: str | None) -> None:
    """Measure an ingest of PATHs into an archive made for the purpose, beside the encoder alone on the same chunks."""
    from eval.speed.text import ingest_text
    from eval.speed.throughput import bench_ingest, ingest_into
    from index.embed import Embedder
    from ui.rooms import workers_of

    if paths and synthetic:
        raise InputError("PATH and --synthetic exclude each other.", hint="Give one of the two.")
    embedder = Embedder(run.settings.embedding_model, device=run.settings.device)
    with _scratch() as folder:
        given = paths or [_articles(run, folder / "articles", synthetic)]
        with (
            _percent() as percent,
            ingest_into(folder / "archive", embedder, percent, workers_of(run.settings)) as new,
        ):
            figures = bench_ingest(new, given, percent)
            if beside:
                from eval.speed.beside import beside_stock

                figures = beside_stock(new, figures, folder / "stock")
    run.give(lambda: figures, lambda: ingest_text(figures))


@command("search", examples=["dateline bench search", "dateline bench search --synthetic 150000 --json"])
@SYNTHETIC
@AT_MOST
def search(run: Run, synthetic: int | None, count: int) -> None:
    """Measure searches under each kind of filter, whole and by stage; questions are headlines."""
    from eval.speed.synthetic import questions
    from eval.speed.text import search_text
    from eval.speed.waiting import bench_search, headlines

    with _over(run, synthetic) as settings:
        searcher = run.rooms.searcher(settings)
        texts = questions(count) if synthetic else headlines(searcher.catalogue, count)
        with counted("search") as progress:
            figures = bench_search(searcher, texts, progress=progress)
    run.give(lambda: figures, lambda: search_text(figures))


@command(
    "ask",
    examples=[
        "dateline bench ask                     headlines of the archive for questions",
        "dateline bench ask cases.jsonl --llm embedded -n 20",
    ],
)
@click.argument("cases", required=False, type=click.Path(path_type=Path, dir_okay=False), metavar="[CASES]")
@SYNTHETIC
@AT_MOST
@LLM
def ask(run: Run, cases: Path | None, synthetic: int | None, count: int) -> None:
    """Measure whole answers, and each of their stages, to the questions of CASES or to headlines."""
    from eval.speed.machine import archive_size
    from eval.speed.synthetic import questions
    from eval.speed.text import ask_text
    from eval.speed.waiting import bench_ask, headlines

    asked = _asked(cases, count) if cases else questions(count) if synthetic else []
    with _over(run, synthetic) as settings:
        assistant = run.rooms.assistant(settings)
        catalogue = assistant.searcher.catalogue
        asked = asked or headlines(catalogue, count)
        with counted("question") as progress:
            figures = archive_size(catalogue) | bench_ask(assistant, asked, progress)
    run.give(lambda: figures, lambda: ask_text(figures))


@command("start", examples=["dateline bench start", "dateline bench start --synthetic 150000"])
@SYNTHETIC
def start(run: Run, synthetic: int | None) -> None:
    """Measure the start from cold: `--help`, a search, an answer, the chat."""
    from eval.speed.machine import archive_size
    from eval.speed.text import start_text
    from eval.speed.waiting import bench_start

    with _over(run, synthetic) as settings:
        known = archive_size(run.rooms.catalogue(settings))
        with counted("start") as progress:
            figures = known | bench_start(_command_lines(settings), progress=progress)
    run.give(lambda: figures, lambda: start_text(figures))


@command(
    "growth",
    examples=["dateline bench growth", "dateline bench growth --synthetic 200000 --json"],
)
@click.option(
    "--synthetic",
    type=click.IntRange(1),
    default=MILLION,
    show_default=True,
    metavar="N",
    help="About so many invented chunks.",
)
def growth(run: Run, synthetic: int) -> None:
    """Measure how an ingest slows and swells as its archive grows: the whole of it but for the encoder.

    Vectors are given, not made, so that hours become minutes; a reading is told for each twentieth part.
    """
    from eval.speed.growth import Giving, bench_growth, write_invented
    from eval.speed.text import growth_text, reading_text

    with _scratch() as folder:
        with counted("article") as progress:
            rows = write_invented(folder, synthetic, progress)
        figures = bench_growth(
            folder / "archive",
            Giving(run.settings.embedding_model),
            rows,
            synthetic,
            lambda reading: run.note(reading_text(reading)),
        )
    run.give(lambda: figures, lambda: growth_text(figures))


for made in (ingest, search, ask, start, growth):
    bench.add_command(made)


@contextmanager
def _scratch() -> "Iterator[Path]":
    """Hold an empty folder that is gone afterwards, be it by Ctrl-C or because the system ends the command."""

    def ended(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, ended)
    try:
        with TemporaryDirectory(prefix="dateline-bench-") as folder:
            yield Path(folder)
    finally:
        signal.signal(signal.SIGTERM, before)


def _command_lines(settings: "Settings") -> "dict[str, Sequence[str]]":
    archive = ["--archive", str(settings.archive)]
    dateline = [sys.executable, "-m", "ui.cli"]
    return {
        "--help": [*dateline, "--help"],
        "search": [*dateline, "search", PLAIN_QUESTION, *archive],
        "ask": [*dateline, "ask", PLAIN_QUESTION, *archive],
        "chat": [*dateline, "chat", "--check", "--port", "0", *archive],
    }


def _asked(cases: Path, count: int) -> list[str]:
    from eval.cases import read_cases

    if not (asked := [case.question for case in read_cases(cases)[:count]]):
        raise InputError(f"{cases} holds no case.", hint="Without CASES, headlines of the archive are asked.")
    return asked


def _articles(run: Run, folder: Path, synthetic: int | None) -> Path:
    """Fill `folder` with invented articles, or with some from all over the archive, and return it."""
    folder.mkdir()
    if synthetic:
        from eval.speed.synthetic import write_files

        with counted("article") as progress:
            write_files(folder, synthetic, progress)
    else:
        from eval.speed.throughput import write_sample

        write_sample(run.rooms.catalogue(run.settings), folder / "archive.jsonl")
    return folder


@contextmanager
def _percent() -> "Iterator[Callable[[float, float], None]]":
    """Show what share is done; what is yielded is called with two numbers of any unit."""
    with counted("%") as progress:
        yield lambda done, whole: progress(round(HUNDRED * done / whole), HUNDRED)


@contextmanager
def _over(run: Run, chunks: int | None) -> "Iterator[Settings]":
    """Hold the settings; for an invented archive, such as lead there, for as long as it is measured."""
    if not chunks:
        yield run.settings
        return
    from eval.speed.synthetic import synthesise
    from index.catalogue import Catalogue
    from index.embed import Embedder
    from index.settings import EMBEDDED
    from index.vectors import Mirror
    from index.writer import Writer

    embedder = Embedder(run.settings.embedding_model, device="cpu")
    with _scratch() as archive:
        with (
            Writer(Catalogue(archive, create=True), embedder.identity) as writer,
            counted("chunk") as progress,
        ):
            synthesise(writer, Mirror(archive), chunks, embedder.dimension, progress)
        yield run.settings.model_copy(update={"archive": archive, "chroma": EMBEDDED})
