"""`python -m eval.teaching`: the embedded model's adapter, from examples to the file that ships."""

from pathlib import Path
from typing import Any

import click

from eval.training.command import start, training_command

UNLIKE_NEWS = (
    "sciq",
    "policyqa",
    "fairytaleqa",
    "squadshifts_reddit",
    "squadshifts_amazon_reviews",
    "qamr_wikinews",
    "qamr_wikipedia",
    "timeqa_para",
)
"""Sources whose sentences are no prose, or have spaces between words and stops: a reply copies what it reads. sciq for
its licence."""


@training_command(passes=2, rows=8, rate=5e-4, leave_out=UNLIKE_NEWS, sample=200)
@click.option(
    "--base", type=click.Path(path_type=Path, exists=True), help="Another GGUF file of the Llama kind."
)
@click.option("--pairs", default=20_000, show_default=True, help="Pairs to make and learn.")
def main(**options: Any) -> None:
    """Teach the adapter; the same command goes on where it was stopped."""
    from eval.teaching import run

    run.teach(run.AdapterOptions(**options))


if __name__ == "__main__":
    start(main)
