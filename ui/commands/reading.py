"""`dateline eval reader`: how well the reader reads, without search or a language model."""

from pathlib import Path

import click

from ui.commands.measuring import Measured, carry_out, measured
from ui.commands.running import Run, command


@command(
    "reader",
    examples=[
        "dateline eval reader --cases dev.jsonl.gz",
        "dateline eval reader --cases dev.jsonl.gz --reader mine/reader.onnx --json",
    ],
)
@measured
@click.option(
    "--reader",
    "given",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Another reader than the one that ships, as `make reader` writes it.",
)
def reader(run: Run, *, what: Measured, given: Path | None) -> None:
    """Measure the reader: exact match and F1 where the passage answers, and telling where it does not (AUROC).

    A case is {"question", "context", "answers": [{"text", "start"}], "impossible", "src"?, "title"?}, as SQuAD has
    them; a folder means its dev.jsonl.gz.
    """
    from assistant.reading.shipped import load_reader
    from eval.reading.examples import read_examples, split_file
    from eval.reading.experiment import Readings

    file = split_file(what.cases, "dev") if what.cases.is_dir() else what.cases
    examples, _ = read_examples(file)
    experiment = Readings(examples=examples, reader=load_reader(given))
    carry_out(run, what, experiment, {"reader": given.name if given else "shipped"})
