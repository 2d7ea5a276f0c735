"""`python -m eval.fitting`: the constants that answers rest on where a reader reads, fitted on cases."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.errors import DatelineError

if TYPE_CHECKING:
    from eval.fitting.constants import Constants
    from eval.fitting.held import Held
    from eval.fitting.putting import Weighed

SURE = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)
ANSWERED = (0.85, 0.8, 0.75, 0.7)


@click.command()
@click.option(
    "--cases",
    "files",
    type=click.Path(path_type=Path, exists=True),
    required=True,
    multiple=True,
    help="Fitted on these; may be given more than once.",
)
@click.option("--archive", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option(
    "--reader", type=click.Path(path_type=Path, exists=True), help="  [default: the one that ships]"
)
def main(files: tuple[Path, ...], archive: Path, reader: Path | None) -> None:
    """Fit the reader's weights, confidence, and which words are told in short; a line each, to be put where it says.

    Each case is put as of its day, and once more to the archive as it stood a week before the event. What the constants are worth is
    measured on quarters of the cases, each with constants fitted on the others; the reader's two weights, on all of them.
    """
    found = [one for file in files for one in _put(file, archive, reader)]
    for line in lines(found):
        click.echo(line)


def lines(found: "Sequence[Weighed]") -> Iterator[str]:
    """Yield what is fitted on these questions, and what it is worth."""
    from assistant.selecting.ranking import WEIGHTS
    from eval.fitting.constants import UNREAD, fitted, fitted_weights, judged, places
    from eval.fitting.held import held_out

    weights = fitted_weights(found)
    yield f"assistant/selecting/ranking.py\nREAD_WEIGHTS = {_rounded(weights)}"
    cases = judged(found, weights)
    yield from _constants(fitted(cases))
    for name, used in (("without", UNREAD), ("with", WEIGHTS | weights)):
        told = ", ".join(f"{share:.0%} {where}" for where, share in places(found, used).items())
        yield f"The answer, {name} the reader's weights: {told}."
    yield from _worth(held_out(cases))


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


def _constants(found: "Constants") -> Iterator[str]:
    """Yield what was fitted, by the names it bears in the modules said."""
    yield "assistant/selecting/confidence.py"
    yield f"COEFFICIENTS = {_rounded(found.unread.coefficients)}"
    yield f"CONSTANT = {found.unread.constant:.2f}"
    yield f"READ_COEFFICIENTS = {_rounded(found.read.coefficients)}"
    yield f"READ_CONSTANT = {found.read.constant:.2f}"
    yield "assistant/short/answering.py"
    yield f"PICKING = {_rounded(found.picking)}"
    yield f"SURENESS = {_rounded(found.sureness.coefficients)}"
    yield f"SURE_CONSTANT = {found.sureness.constant:.2f}"


def _worth(held: "Held") -> Iterator[str]:
    """Yield what the constants are worth on cases that they were not fitted on."""
    from eval.fitting.fits import auroc

    for name, sure in (("with the reader", held.confidence), ("without a reader", held.unread)):
        yield f"Confidence, {name}: AUROC {auroc([s for s, _ in sure], [h for _, h in sure]):.3f}"
        kept = sorted((s for s, h in sure if h), reverse=True)
        for share in ANSWERED:
            limit = kept[max(0, round(share * len(kept)) - 1)]
            silent = [s < limit for s, h in sure if not h]
            yield f"  {share:.0%} answered from {limit:.3f}: {sum(silent) / max(1, len(silent)):.0%} abstained on"
    for least in SURE:
        right = [good for sure, good in held.words if sure >= least]
        share, given = sum(right) / max(1, len(right)), sum(s >= least for s, _ in held.withheld_words)
        yield (
            f"Short answers from {least}: {len(right)} of {len(held.words)} answered, {share:.0%} right;"
            f" withheld {given} of {len(held.withheld_words)}"
        )


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 2) for name, value in values.items()}


if __name__ == "__main__":
    try:
        main(standalone_mode=True)
    except DatelineError as error:
        sys.exit(f"{error}\n{error.hint}")
