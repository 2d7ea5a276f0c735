"""`dateline verify`: proof that the archive is whole."""

from contextlib import closing
from typing import TYPE_CHECKING

import click

from index.errors import ArchiveBusyError
from ui.commands.running import Run, command, ended_in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.catalogue import Catalogue
    from index.integrity import Checked
    from index.vectors import Mirror

MARKS = {"good": ("ok", "green"), "mended": ("repaired", "green"), "wrong": ("WRONG", "red")}


@command(
    "verify",
    examples=[
        "dateline verify                      is everything there, once, and found?",
        "dateline verify --repair             and mend what can be mended without embedding again",
        "dateline verify --sample 5000 --seed 7 --json",
    ],
)
@click.option(
    "--repair", is_flag=True, help="Mend the mirror, the full text and the times from the catalogue."
)
@click.option(
    "--sample",
    type=click.IntRange(min=0),
    default=500,
    metavar="N",
    help="Vectors that the mirror must find again.  [default: 500]",
)
@click.option("--seed", type=int, default=0, metavar="N", help="Which ones.  [default: 0]")
@ended_in_order()
def verify(run: Run, sample: int, seed: int, *, repair: bool) -> int:
    """Check that catalogue, full text and vector mirror are whole and agree; exit 1 when something is and stays wrong."""
    from index.vectors import Mirror

    catalogue = run.rooms.catalogue(run.settings)
    with closing(Mirror(run.settings.archive, run.settings.server)) as mirror:
        before = _checks(run, catalogue, mirror, sample, seed)
        wrong = [check for check in before if check.wrong]
        after = _mended(run, catalogue, mirror, wrong, (sample, seed)) if repair and wrong else before
    stays = {check.name for check in after if check.wrong}
    rows = [(_state(check, stays), check) for check in before]
    run.give(lambda: _object(rows, whole=not stays), lambda: _lines(rows))
    return 1 if stays else 0


def _checks(run: Run, catalogue: "Catalogue", mirror: "Mirror", sample: int, seed: int) -> "list[Checked]":
    """Check everything; the mirror while nobody writes, as it is behind whoever does."""
    from index.integrity import check_catalogue, check_mirror
    from index.lock import WritingLock

    found = list(check_catalogue(catalogue))
    try:
        with WritingLock(catalogue.archive):
            found += check_mirror(catalogue, mirror, sample=sample, seed=seed)
    except ArchiveBusyError as error:
        run.note(f"The mirror was not checked. {error}")
    return found


def _mended(
    run: Run, catalogue: "Catalogue", mirror: "Mirror", wrong: "Sequence[Checked]", sampled: tuple[int, int]
) -> "list[Checked]":
    from index.integrity import mend
    from index.writer import Writer

    with Writer(catalogue, catalogue.embedder or "") as writer:
        mend(wrong, writer, mirror)
    return _checks(run, catalogue, mirror, *sampled)


def _state(check: "Checked", stays: set[str]) -> str:
    if not check.wrong:
        return "good"
    return "wrong" if check.name in stays else "mended"


def _hint(check: "Checked") -> str:
    if check.repair == "articles":
        return "Say --repair, then ingest the files of these articles again."
    return "Say --repair." if check.repair else "Restore the archive from a backup."


def _object(rows: "Sequence[tuple[str, Checked]]", *, whole: bool) -> dict[str, object]:
    checks = [
        {"name": check.name, "state": state, "wrong": check.wrong, "text": check.text, "found": check.found}
        for state, check in rows
    ]
    return {"whole": whole, "checks": checks}


def _lines(rows: "Sequence[tuple[str, Checked]]") -> "Iterator[str]":
    from ui.terminal import plain

    lines = []
    for state, check in rows:
        word, colour = MARKS[state]
        hint = f"\n{' ' * 36}{_hint(check)}" if state == "wrong" else ""
        lines.append(f"{click.style(f'{word:<10}', fg=colour)}{check.name:<26}{plain(check.text)}{hint}")
    yield "\n".join(lines)
