"""`dateline eval planted`: errors put into true sentences of the archive, and how many of them the check catches."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ui.commands.measuring import FOLDER, archived
from ui.commands.progress import counted
from ui.commands.running import Run, command

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eval.folder import Folder


@command(
    "planted",
    examples=[
        "dateline eval planted",
        "dateline eval planted --archive archive/ --count 500 --seed 7",
    ],
)
@click.option(
    "--count",
    type=click.IntRange(1, 100_000),
    default=2000,
    show_default=True,
    help="Pairs of an error and a true telling, at the most.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed, other sentences.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=FOLDER / "planted",
    show_default=True,
    metavar="DIR",
    help="Where the report goes.",
)
@click.option("--fresh", is_flag=True, help="Begin anew where a run was cut off, instead of going on.")
def planted(run: Run, *, count: int, seed: int, out: Path, fresh: bool) -> None:
    """Measure the check on your own articles: one error planted in a true sentence, and the sentence told otherwise.

    Figures, units, days, names, denials, certainty and speakers are changed by rules, one a sentence; true tellings
    say the same in another way. Each is checked against the sentence that it is made from.
    """
    from assistant.meaning import Meaning
    from eval.experiment import Runner
    from eval.planting.pairs import Wanted
    from eval.planting.pairs import planted as plant
    from eval.planting.planted import PlantedErrors
    from eval.reports.markdown import headlines
    from eval.reports.report import to_object
    from index.embed import Embedder

    catalogue = run.rooms.catalogue(run.settings)
    with counted("pair") as progress:
        tellings = plant(catalogue, Wanted(count=count, seed=seed), progress)
    meaning = Meaning(Embedder(run.settings.embedding_model, device="cpu"))
    experiment = PlantedErrors(tellings=tellings, meaning=meaning)
    folder = _folder(out, {**archived(run.settings), "pairs": str(count), "seed": str(seed)})
    with counted("case") as progress:
        report = Runner(experiment, folder, progress).run(fresh=fresh)
    if folder.resumed:
        run.note(f"{folder.resumed} cases were taken up from a run that was cut off; --fresh begins anew.")
    run.note(f"The report: {out / 'report.html'}")
    run.give(lambda: to_object(report), lambda: [headlines(report)])


def _folder(out: Path, about: "Mapping[str, str]") -> "Folder":
    from eval.folder import Folder, program_digest
    from eval.reports.markdown import markdown
    from eval.reports.page import page

    known = {"measured": "planted", **about, "program": program_digest("index", "assistant", "eval")}
    return Folder(out, known, {"report.html": page, "report.md": markdown})
