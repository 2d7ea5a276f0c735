"""`dateline eval planted`: errors put into true sentences of the archive, and how many of them the check catches."""

from pathlib import Path

import click

from ui.commands.measuring import FOLDER, archived, reported
from ui.commands.progress import counted
from ui.commands.running import Run, command


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
    from assistant.checking.meaning import Meaning
    from eval.planting.pairs import Wanted
    from eval.planting.pairs import planted as plant
    from eval.planting.planted import PlantedErrors
    from index.embed import Embedder

    catalogue = run.rooms.catalogue(run.settings)
    with counted("pair") as progress:
        tellings = plant(catalogue, Wanted(count=count, seed=seed), progress)
    meaning = Meaning(Embedder(run.settings.embedding_model, device="cpu"))
    experiment = PlantedErrors(tellings=tellings, meaning=meaning)
    about = {**archived(run.settings), "pairs": str(count), "seed": str(seed)}
    reported(run, experiment, out, about, fresh=fresh)
