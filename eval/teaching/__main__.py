"""`python -m eval.teaching`: the embedded model's adapter, from examples to the file that ships."""

import sys
from pathlib import Path
from typing import Any

import click

from index.errors import DatelineError

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


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option(
    "--base", type=click.Path(path_type=Path, exists=True), help="Another GGUF file of the Llama kind."
)
@click.option("--pairs", default=20_000, show_default=True, help="Pairs to make and learn.")
@click.option("--passes", default=2, show_default=True)
@click.option("--rows", default=8, show_default=True, help="Pairs a step.")
@click.option("--rate", default=5e-4, show_default=True)
@click.option("--leave-out", multiple=True, default=UNLIKE_NEWS, show_default=True, help="Sources not read.")
@click.option("--sample", default=200, show_default=True, help="Development pairs whose loss is watched.")
@click.option("--device", default="auto", show_default=True)
@click.option("--threads", default=2, show_default=True)
@click.option("--seed", default=7, show_default=True)
@click.option("--stop-after", type=int, default=None, help="Steps after which to stop with a checkpoint.")
def main(**options: Any) -> None:
    """Teach the adapter; the same command goes on where it was stopped."""
    from eval.teaching import run

    run.teach(run.Options(**options))


if __name__ == "__main__":
    try:
        main(standalone_mode=True)
    except DatelineError as error:
        sys.exit(f"{error}\n{error.hint}")
