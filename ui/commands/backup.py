"""`dateline backup`: a copy of the archive while it is in use."""

from pathlib import Path

import click

from ui.commands.progress import counted
from ui.commands.running import Run, command, ended_in_order

MEGA = 1e6


@command(
    "backup",
    examples=[
        "dateline backup /mnt/backups                  a dated file in that folder",
        "dateline backup news.sqlite.gz                compressed",
        "dateline restore news.sqlite.gz --archive new/",
    ],
)
@click.argument("to", type=click.Path(path_type=Path), metavar="FILE|DIR")
@ended_in_order()
def backup(run: Run, to: Path) -> None:
    """Copy the archive into one file, as it is at this instant, while people search and while an ingest runs.

    The vector mirror is left out: `dateline restore` fills it anew.
    """
    from index.backup import back_up

    with counted("pages") as told:
        made = back_up(run.settings.archive, to, told=told)
    size = made.stat().st_size
    run.give(
        lambda: {"backup": str(made), "bytes": size},
        lambda: [f"{made}: {size / MEGA:,.1f} MB."],
    )
