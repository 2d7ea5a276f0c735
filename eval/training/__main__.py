"""`python -m eval.training`: the reader, from examples to the file that ships."""

from pathlib import Path
from typing import Any

import click

from eval.training.command import start, training_command


@training_command(passes=1, rows=24, rate=2e-4, leave_out=("sciq",), sample=500)
@click.option("--passages", default=105_000, show_default=True, help="Passages a pass reads.")
@click.option(
    "--begin-with",
    type=click.Path(path_type=Path, exists=True),
    help="Begin with the weights of an earlier run (its --out folder) instead of MiniLM's.",
)
def main(**options: Any) -> None:
    """Train the reader; the same command goes on where it was stopped."""
    from eval.training import run

    run.train_reader(run.ReaderOptions(**options))


if __name__ == "__main__":
    start(main)
