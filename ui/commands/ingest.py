"""`dateline ingest`: articles into the archive."""

import json
import sys
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.errors import ArchiveError, InputError
from ui.commands.running import Day, Run, command, ended_in_order, setting
from ui.rooms import Delivery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from index.ingest import IngestReport, Progress

SHOWN_REASONS = 20
"""Rejected rows listed for a person; `--json` and the archive have them all."""
HUNDRED = 100


@command(
    "ingest",
    examples=[
        "dateline ingest articles/                       a folder, with all it holds",
        "dateline ingest export.jsonl.gz wire/*.html",
        "dateline ingest story.txt --published 2013-01-19 --source VOA",
        "zcat dump.jsonl.gz | dateline ingest -          from a pipe",
        "dateline ingest --watch incoming/               what arrives there, until Ctrl-C",
    ],
)
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="PATH..."
)
@click.option("--published", type=Day(), metavar="D", help="The day of articles that carry none.")
@click.option("--source", default="", metavar="S", help="The outlet of articles that name none.")
@click.option("--watch", is_flag=True, help="Stay, and read what arrives in the folders, or changes there.")
@setting("device", metavar="NAME", help="What computes embeddings: auto, cpu, cuda or mps.")
@setting("workers", metavar="N", help="Processes that prepare articles while the encoder works; or auto.")
@ended_in_order()
def ingest(run: Run, paths: tuple[Path, ...], published: date | None, source: str, *, watch: bool) -> None:
    """Read articles, in any format that `dateline formats` lists, and folders of them into the archive.

    Run it again at any time: what has not changed is skipped, what has is replaced, and an interrupted run goes on
    where it stopped. What cannot be read is listed with the reason and stops nothing. With --watch, a file is read once
    it has stopped growing; with --json, each time one object on a line.
    """
    from ui.objects import ingest_object

    for path in paths:
        if str(path) != "-" and not path.exists():
            raise InputError(f"There is no {path}.", hint="Nothing was read.")
        if watch and not path.is_dir():
            raise InputError(f"{path} is no folder.", hint="--watch takes folders.")
    delivery = Delivery(paths=paths, published=published.isoformat() if published else "", source=source)
    if watch:
        _watch(run, delivery)
        return
    with bar() as progress:
        report = run.rooms.ingest(run.settings, delivery, progress)
    run.give(lambda: ingest_object(report), lambda: _lines(report))


def _watch(run: Run, delivery: Delivery) -> None:
    """Tell of each ingest as it is done, until somebody ends it."""
    from ui.objects import ingest_object
    from ui.terminal import plain

    run.note(f"Watching {', '.join(map(str, delivery.paths))}; Ctrl-C ends it.")
    for done in run.rooms.watch(run.settings, delivery):
        at = datetime.now().astimezone()
        if isinstance(done, ArchiveError):
            told: dict[str, object] = {"failed": str(done), "hint": done.hint}
            lines = [plain(f"{done} {done.hint}")]
        else:
            told = dict(ingest_object(done))
            lines = list(_lines(done))
        row = json.dumps({"at": at.isoformat(timespec="seconds"), **told}, ensure_ascii=False)
        click.echo(row if run.as_json else f"{at:%H:%M:%S}  " + "\n".join(lines), file=run.out)
        run.out.flush()


@contextmanager
def bar() -> "Iterator[Callable[[Progress], None]]":
    """Show how far it is, on a terminal: articles, chunks a second, and the time left where the size is known."""
    from tqdm import tqdm

    bar = tqdm(
        total=HUNDRED,
        file=sys.stderr,
        disable=None,
        unit="%",
        bar_format="{desc} {percentage:3.0f}% |{bar}| {elapsed}, {remaining} left{postfix}",
    )

    def told(progress: "Progress") -> None:
        seconds = bar.format_dict["elapsed"]
        rate = progress.chunks / seconds if seconds else 0.0
        if progress.share is None:
            bar.bar_format = "{desc} {elapsed}{postfix}"
        else:
            bar.n = HUNDRED * progress.share
        doing = f"{progress.doing}: " if progress.doing else ""
        bar.set_description_str(f"{doing}{progress.articles:,} articles", refresh=False)
        bar.set_postfix_str(f"{progress.chunks:,} chunks, {rate:.0f}/s")

    try:
        yield told
    finally:
        bar.close()


def _lines(report: "IngestReport") -> "Iterator[str]":
    from ui.terminal import plain

    rate = (
        f", {report.chunks / report.seconds:.0f} chunks a second" if report.chunks and report.seconds else ""
    )
    yield (
        f"{report.read:,} read: {report.added:,} added, {report.replaced:,} replaced, "
        f"{report.unchanged:,} unchanged; {report.copies:,} copies of other stories.\n"
        f"{report.chunks:,} chunks in {report.seconds:.1f} s{rate}."
    )
    if report.rejected:
        more = len(report.rejected) - SHOWN_REASONS
        rows = [plain(f"  {row.path}: {row.reason}") for row in report.rejected[:SHOWN_REASONS]]
        rest = [f"  and {more:,} more; --json lists all."] if more > 0 else []
        yield "\n".join([f"{len(report.rejected):,} rejected:", *rows, *rest])
