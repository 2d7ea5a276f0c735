"""`dateline rejected`: what could not be read, why, and another try."""

from typing import TYPE_CHECKING

import click

from ui.commands.ingest import bar
from ui.commands.running import Run, command, ended_in_order, setting
from ui.rooms import Delivery

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from index.ledger import Quarantined

GIVEN = 2
"""What is given of a run: a day and an outlet."""


@command(
    "rejected",
    examples=[
        "dateline rejected                     what could not be read, and why",
        "dateline rejected --retry             read those files again",
        "dateline rejected --json",
    ],
)
@click.option("--retry", is_flag=True, help="Read those files again; what works is no longer listed.")
@setting("device", metavar="NAME", help="What computes embeddings: auto, cpu, cuda or mps.")
@ended_in_order()
def rejected(run: Run, *, retry: bool) -> None:
    """List what could not be read, with the reason and the day; with --retry, try again and list what is left."""
    from index.ledger import quarantine

    catalogue = run.rooms.catalogue(run.settings)
    rows = quarantine(catalogue)
    cleared = 0
    if retry:
        _read_again(run, rows)
        left = quarantine(catalogue)
        cleared, rows = len({row.path for row in rows} - {row.path for row in left}), left
    run.give(lambda: _object(rows, cleared), lambda: _lines(rows, cleared, retry=retry))


def _read_again(run: Run, rows: "Iterable[Quarantined]") -> None:
    """Read each file again just as it was read before: with the day and the outlet that were given then."""
    files: dict[tuple[str, ...], set[Path]] = {}
    for row in rows:
        if row.file:
            files.setdefault((*row.given, "", "")[:GIVEN], set()).add(row.file)
    for (published, source), paths in files.items():
        delivery = Delivery(paths=sorted(paths), published=published, source=source, again=True)
        with bar() as progress:
            run.rooms.ingest(run.settings, delivery, progress)


def _object(rows: "Iterable[Quarantined]", cleared: int) -> dict[str, object]:
    listed = [
        {"path": row.path, "reason": row.reason, "at": row.at, "there": row.file is not None} for row in rows
    ]
    return {"rejected": listed, "cleared": cleared}


def _lines(rows: "list[Quarantined]", cleared: int, *, retry: bool) -> "Iterable[str]":
    from ui.terminal import plain

    if retry:
        yield f"{cleared:,} read now, {len(rows):,} left."
    elif not rows:
        yield "Everything could be read."
    for row in rows:
        gone = "" if row.file else " (no longer there)"
        yield plain(f"{row.at[:10]}  {row.path}{gone}\n            {row.reason}")
