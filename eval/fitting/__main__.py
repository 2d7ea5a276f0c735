"""`python -m eval.fitting`: the constants that answers rest on where a reader reads, fitted on cases."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.errors import DatelineError

if TYPE_CHECKING:
    from eval.fitting.constants import Constants
    from eval.fitting.putting import Weighed

SHARES = (0.3, 0.4, 0.5, 0.6, 0.7)
ANSWERED = (0.85, 0.8, 0.75, 0.7)


@click.command()
@click.option("--cases", type=click.Path(path_type=Path, exists=True), required=True, help="Fitted on these.")
@click.option(
    "--measured-on", type=click.Path(path_type=Path, exists=True), help="What it is worth on these."
)
@click.option("--archive", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option(
    "--reader", type=click.Path(path_type=Path, exists=True), help="  [default: the one that ships]"
)
def main(cases: Path, measured_on: Path | None, archive: Path, reader: Path | None) -> None:
    """Fit the reader's weights, confidence and the share of a short answer; a line each, to be put where it says.

    Each case is put as of its day, and once more to the archive as it stood a week before the event.
    """
    from eval.fitting.constants import fitted

    found = _put(cases, archive, reader)
    constants = fitted(found)
    for line in _lines(constants, _put(measured_on, archive, reader) if measured_on else found):
        click.echo(line)


def _put(file: Path, archive: Path, reader: Path | None) -> "list[Weighed]":
    from assistant.reading.shipped import load_reader
    from eval.cases import read_cases
    from eval.fitting.putting import weighed
    from eval.putting import asked, before_the_event
    from index.archive import open_searcher

    searcher = open_searcher(archive)
    held = before_the_event(searcher.catalogue)
    with click.progressbar(read_cases(file), label=file.name, file=sys.stderr) as cases:
        return list(weighed(cases, searcher, load_reader(reader), asked, held))


def _lines(constants: "Constants", found: "Sequence[Weighed]") -> Iterator[str]:
    """Yield what was fitted, and what it is worth on `found`."""
    from assistant.selecting.ranking import WEIGHTS
    from eval.fitting.constants import UNREAD, places, shorts
    from eval.fitting.fits import auroc

    yield f"READ_WEIGHTS = {_rounded(constants.weights)}"
    yield f"READ_COEFFICIENTS = {_rounded(constants.coefficients)}"
    yield f"READ_CONSTANT = {constants.constant:.2f}"
    for name, weights in (("without", UNREAD), ("with", WEIGHTS | constants.weights)):
        told = ", ".join(f"{share:.0%} {where}" for where, share in places(found, weights).items())
        yield f"The answer, {name} the reader's weights: {told}."
    sure = [(constants.confidence(w), not w.withheld) for w in found]
    yield f"Confidence: AUROC {auroc([s for s, _ in sure], [h for _, h in sure]):.3f}"
    kept = sorted((s for s, h in sure if h), reverse=True)
    for share in ANSWERED:
        limit = kept[max(0, round(share * len(kept)) - 1)]
        silent = [s < limit for s, h in sure if not h]
        yield f"  {share:.0%} answered from {limit:.3f}: {sum(silent) / max(1, len(silent)):.0%} abstained on"
    told_short = shorts([w for w in found if not w.withheld], WEIGHTS | constants.weights)
    for least in SHARES:
        right = [good for share, good in told_short if share >= least]
        yield f"Short answers from {least}: {len(right)} of {len(told_short)}, {sum(right) / max(1, len(right)):.0%} right"


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 2) for name, value in values.items()}


if __name__ == "__main__":
    try:
        main(standalone_mode=True)
    except DatelineError as error:
        sys.exit(f"{error}\n{error.hint}")
