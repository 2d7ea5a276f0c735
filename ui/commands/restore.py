"""`dateline restore`: an article that was taken back, or the whole archive from a backup."""

from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.errors import InputError
from ui.commands.desk import restore_article
from ui.commands.progress import counted
from ui.commands.running import Run, command, ended_in_order

if TYPE_CHECKING:
    from index.carried import Carried


@command(
    "restore",
    examples=[
        'dateline restore u-1f0c9a7be2d4 --reason "Withdrawn by mistake."',
        "dateline restore /mnt/backups/dateline-2026-11-22-180000.sqlite --archive new/",
    ],
)
@click.argument("what", metavar="ARTICLE|BACKUP")
@click.option("--reason", metavar="TEXT", help="Why an article is shown again; the history keeps it.")
@click.option("--force", is_flag=True, help="Replace what the archive holds by what is in the backup.")
@ended_in_order()
def restore(run: Run, what: str, reason: str | None, *, force: bool) -> None:
    """Show an article again that was withdrawn, killed or held back; it also lifts an embargo or a correction's note.

    Or bring back a whole archive from the file that `dateline backup` made; people can search it meanwhile. With
    --force over an archive that is still there, what that has withdrawn, corrected or erased since stays so.
    """
    if reason:
        restore_article(run, what, reason)
    elif Path(what).is_file():
        _bring_back(run, Path(what), force=force)
    else:
        raise InputError(
            f"There is no backup {what}; and to restore an article, say why.", hint='Add --reason "…".'
        )


def _bring_back(run: Run, file: Path, *, force: bool) -> None:
    """Restore the archive from `file`, fill its mirror, and tell what it holds now."""
    from index.backup import bring_back
    from index.vectors import Mirror
    from index.writer import Writer

    with counted("pages") as copied:
        catalogue, carried = bring_back(file, run.settings.archive, force=force, told=copied)
    with (
        Writer(catalogue, catalogue.embedder or "") as writer,
        closing(Mirror(run.settings.archive, run.settings.server)) as mirror,
    ):
        mirror.rebuild(writer)
        whole = mirror.healthy(catalogue)
    counts = catalogue.counts()
    filled = "filled" if whole else "not whole: say `dateline verify --repair`"
    told = (
        f"{counts['articles']:,} articles in {counts['chunks']:,} chunks are in {run.settings.archive}; "
        f"the vector mirror is {filled}."
    )
    run.give(
        lambda: {
            "articles": counts["articles"],
            "chunks": counts["chunks"],
            "mirror": whole,
            "carried": asdict(carried),
        },
        lambda: [told, _told(carried)],
    )


def _told(carried: "Carried") -> str:
    """Say what the archive's own decisions have changed in what came from the backup."""
    if not carried.knows:
        return (
            "Nothing in this folder tells what was withdrawn, corrected or erased since that backup was made:"
            " do so again."
        )
    parts = {
        "taken back": carried.taken_back,
        "shown again": carried.restored,
        "marked as corrected (new texts are not in the backup: ingest or correct them again)": carried.corrected,
        "erased": carried.erased,
    }
    done = [f"{count:,} {what}" for what, count in parts.items() if count]
    if not done:
        return "Nothing was withdrawn, corrected or erased here since that backup was made."
    return f"Carried over from what this archive has decided since, in articles: {', '.join(done)}."
