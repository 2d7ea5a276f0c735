"""`python -m eval.training`: the reader, from examples to the file that ships."""

import sys
from pathlib import Path
from typing import Any

import click

from index.errors import DatelineError


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--passages", default=105_000, show_default=True, help="Passages a pass reads.")
@click.option("--passes", default=1, show_default=True)
@click.option("--rows", default=24, show_default=True, help="Passages a step.")
@click.option("--rate", default=2e-4, show_default=True)
@click.option("--leave-out", multiple=True, default=("sciq",), show_default=True, help="Sources not read.")
@click.option("--sample", default=500, show_default=True, help="Development examples read on the way.")
@click.option("--device", default="auto", show_default=True)
@click.option("--threads", default=2, show_default=True)
@click.option("--seed", default=7, show_default=True)
@click.option(
    "--begin-with",
    type=click.Path(path_type=Path, exists=True),
    help="Begin with the weights of an earlier run (its --out folder) instead of MiniLM's.",
)
@click.option("--stop-after", type=int, default=None, help="Steps after which to stop with a checkpoint.")
def main(**options: Any) -> None:
    """Train the reader; the same command goes on where it was stopped."""
    from eval.training import run

    run.train_reader(run.Options(**options))


if __name__ == "__main__":
    try:
        main(standalone_mode=True)
    except DatelineError as error:
        sys.exit(f"{error}\n{error.hint}")
