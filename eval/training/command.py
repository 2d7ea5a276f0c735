"""What both trainings, of the reader and of the adapter, are told on the command line."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

import click

from index.errors import DatelineError

FOLDER = click.Path(path_type=Path, file_okay=False)
KNOWN_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line says of a run, whatever is trained."""

    data: Path
    out: Path
    passes: int
    rows: int
    rate: float
    leave_out: tuple[str, ...]
    sample: int
    device: str
    threads: int
    seed: int
    stop_after: int | None


_SHARED = (
    click.option("--data", type=KNOWN_FOLDER, required=True),
    click.option("--out", type=FOLDER, required=True),
    click.option("--passes", type=int, show_default=True),
    click.option("--rows", type=int, show_default=True, help="Passages or pairs a step."),
    click.option("--rate", type=float, show_default=True),
    click.option("--leave-out", multiple=True, show_default=True, help="Sources not read."),
    click.option("--sample", type=int, show_default=True, help="Development examples watched on the way."),
    click.option("--device", default="auto", show_default=True),
    click.option("--threads", default=2, show_default=True),
    click.option("--seed", default=7, show_default=True),
    click.option("--stop-after", type=int, default=None, help="Steps after which to stop with a checkpoint."),
)


def training_command(**defaults: Any) -> Callable[[Callable[..., None]], click.Command]:
    """Return what makes a function a command with the options of every run, these being their defaults."""

    def command(function: Callable[..., None]) -> click.Command:
        told = reduce(lambda made, option: option(made), reversed(_SHARED), function)
        return click.command(context_settings={"default_map": defaults})(told)

    return command


def start(command: click.Command) -> None:
    """Run the command as a program; what goes wrong is told with what to do about it."""
    try:
        command(standalone_mode=True)
    except DatelineError as error:
        sys.exit(f"{error}\n{error.hint}")


def say(line: str) -> None:
    """Print at once, also into a file."""
    print(line, flush=True)  # noqa: T201
