"""`python -m eval.training.ship`: a trained reader as the file that ships, measured, calibrated, with its model card."""

import random
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from assistant.reading.reader import Calibration, Reader
from assistant.reading.shipped import FORM, load_reader
from eval.reading.examples import Example, read_examples, split_file
from eval.reading.scores import read_examples_with, summary
from eval.training.command import FOLDER, KNOWN_FOLDER, say, start

KEEPS = 0.5
"""Points of F1 that eight bits in the computation may cost where it is faster."""
CALIBRATED = 800
"""Development questions that the probability is fitted on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to write the reader down, and what it is worth on the sample."""

    name: str
    file: Path
    figures: dict[str, float]
    seconds: float


@click.command()
@click.option("--data", type=KNOWN_FOLDER, required=True)
@click.option("--run", "run_folder", type=KNOWN_FOLDER, required=True)
@click.option("--to", type=FOLDER, required=True)
@click.option("--sample", default=1000, show_default=True, help="Development examples to choose the form by.")
def main(data: Path, run_folder: Path, to: Path, sample: int) -> None:
    """Write reader.onnx, reader.sha256 and README.md from a training run's last checkpoint.

    What ships is the smallest computation that keeps F1.
    """
    from eval.training.card import Shipped, card
    from eval.training.export import mark
    from eval.training.run import told_of
    from eval.training.state import kept_in

    trained = kept_in(run_folder)
    dev, _ = read_examples(split_file(data, "dev"))
    some = random.Random(trained["settings"]["seed"]).sample(dev, min(sample, len(dev)))  # noqa: S311
    with tempfile.TemporaryDirectory() as scratch:
        forms = _forms(trained, Path(scratch), some)
        chosen = _chosen(forms)
        calibration = _calibration(load_reader(chosen.file), dev, run_folder)
        to.mkdir(parents=True, exist_ok=True)
        shipped = to / "reader.onnx"
        shipped.write_bytes(chosen.file.read_bytes())
    digest = mark(shipped, _facts(trained, chosen, calibration))
    say(f"{shipped}: {shipped.stat().st_size / 1e6:.1f} MB, {chosen.name}, sha256 {digest}")
    read = read_examples_with(load_reader(shipped), dev)
    described = Shipped(
        about=told_of(run_folder, trained),
        calibration=calibration,
        form=chosen.name,
        digest=digest,
        read=read,
    )
    (to / "README.md").write_text(card(described), encoding="utf-8")


def _forms(trained: dict[str, Any], folder: Path, some: list[Example]) -> list[Form]:
    """Return the reader with float32 products, then with products in eight bits, each measured on the sample."""
    from eval.training.export import export, mark
    from eval.training.network import load_network
    from index.embed import Embedder

    network = load_network(Embedder().folder)
    network.load_state_dict(trained["average"])
    found = []
    for name, dynamic in (("weights in eight bits", False), ("weights and products in eight bits", True)):
        file = folder / ("dynamic" if dynamic else "weights") / "reader.onnx"
        export(network, file, dynamic=dynamic)
        mark(file, {"form": FORM})
        reader = load_reader(file)
        began = time.perf_counter()
        figures = summary(read_examples_with(reader, some))
        found.append(Form(name=name, file=file, figures=figures, seconds=time.perf_counter() - began))
        say(f"{name}: {found[-1].figures} in {found[-1].seconds:.0f} s for {len(some)} examples")
    return found


def _chosen(forms: list[Form]) -> Form:
    exact, fast = forms
    keeps = fast.figures["f1"] >= exact.figures["f1"] - KEEPS
    return fast if keeps and fast.seconds < exact.seconds else exact


def _calibration(reader: Reader, dev: list[Example], run_folder: Path) -> Calibration:
    from eval.training.calibrating import margins, platt, puts
    from index.embed import Embedder

    asked = puts(dev, CALIBRATED, Embedder(), run_folder / "cache", seed=1)
    calibration = platt(*margins(reader, asked))
    say(f"{len(asked)} questions with several passages: {calibration}")
    return calibration


def _facts(trained: dict[str, Any], chosen: Form, calibration: Calibration) -> dict[str, str]:
    return {
        "form": FORM,
        "slope": f"{calibration.slope:.6f}",
        "offset": f"{calibration.offset:.6f}",
        "weights": chosen.name,
        "step": str(trained["step"]),
    }


if __name__ == "__main__":
    start(main)
