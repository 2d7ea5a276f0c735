"""`dateline erase`: the legal takedown, which removes every trace of an article and proves it."""

from typing import TYPE_CHECKING, Any

import click

from index.errors import InputError
from ui.commands.desk import writing
from ui.commands.progress import counted
from ui.commands.running import Run, command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.erase import Proof

INCOMPLETE = 1


@command("erase", examples=["dateline erase u-1f0c9a7be2d4 --yes"])
@click.argument("article_id", metavar="ARTICLE")
@click.option("--yes", is_flag=True, help="It cannot be undone; say that you mean it.")
def erase(run: Run, article_id: str, yes: bool) -> int:  # noqa: FBT001 (a flag of the command line)
    """Remove every trace of an article by law: text, versions, vectors, full text, the mirror, logs. No undoing.

    It is never ingested again. Afterwards the bytes of every file of the archive are searched for its sentences and
    vectors. Backups and reports made before are not in the archive: delete those yourself.
    """
    from index.desk import known
    from index.erase import erase as erased
    from index.vectors import Mirror

    if not yes:
        article = known(run.rooms.catalogue(run.settings), article_id)
        raise InputError(
            f'This would erase "{article.headline}" for good; nothing was changed.',
            hint="Add --yes. To take it from readers only: dateline withdraw.",
        )
    mirror = Mirror(run.settings.archive, run.settings.server)
    logs = [run.settings.log_file.expanduser()]
    with writing(run) as writer, counted(" vectors") as progress:
        proof = erased(writer, mirror, article_id, logs=logs, progress=progress)
    run.give(lambda: _object(proof), lambda: _lines(proof))
    return INCOMPLETE if proof.found else 0


def _object(proof: "Proof") -> dict[str, Any]:
    return {
        "article_id": proof.article_id,
        "versions": proof.versions,
        "chunks": proof.chunks,
        "searched": {"sentences": proof.sentences, "vectors": proof.vectors},
        "files": [{"path": path, "bytes": size} for path, size in proof.files],
        "found": list(proof.found),
        "also_in": list(proof.also_in),
    }


def _lines(proof: "Proof") -> "Iterator[str]":
    from ui.terminal import plain

    total = sum(size for _, size in proof.files)
    yield plain(f"Erased {proof.article_id}: {proof.versions} versions, {proof.chunks} chunks.")
    yield (
        f"Searched the {total:,} bytes of {len(proof.files)} files for {proof.sentences} sentences and"
        f" {proof.vectors} vectors of it: " + ("nothing is left." if not proof.found else "this is left:")
    )
    yield plain("\n".join(f"  {one}" for one in proof.found))
    if proof.also_in:
        yield plain("Other articles have some of its sentences and stay: " + ", ".join(proof.also_in))
    yield "Backups made before still hold it, and so do reports and copies outside the archive."
