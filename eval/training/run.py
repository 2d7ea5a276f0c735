"""One training run: data, network, loop, figures."""

import json
import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from eval.reading.examples import read_examples, split_file
from eval.reading.scores import read_examples_with, summary
from eval.training.command import Options, say
from eval.training.loop import Place, Trainer, device_of, fast_on
from eval.training.mixture import Mixture, batches, mixed
from eval.training.network import load_network
from eval.training.state import Settings, kept_in
from index.embed import Embedder

ABOUT = "about.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderOptions(Options):
    """What else it says of a run of this kind."""

    passages: int
    begin_with: Path | None


def train_reader(options: ReaderOptions) -> None:
    """Train, or go on, and say how well the reader reads the development examples at the end.

    `out` holds the checkpoint, about.json for the model card, and vectors of texts in `cache`.
    """
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    device = device_of(options.device)
    examples, wrong = read_examples(split_file(options.data, "train"), options.leave_out)
    dev, _ = read_examples(split_file(options.data, "dev"))
    say(
        f"{len(examples)} examples ({wrong} left out: no answer where it is said to be), {len(dev)} to measure by"
    )
    embedder = Embedder(device=options.device)
    mixture = mixed(examples, options.passages, embedder, options.out / "cache", options.seed)
    say(f"{mixture.passages} passages a pass: {mixture.counts}")
    settings = Settings(passes=options.passes, rows=options.rows, rate=options.rate, seed=options.seed)
    described = about(mixture, settings, options, device)
    network = load_network(embedder.folder)
    if options.begin_with:
        earlier = kept_in(options.begin_with)
        network.load_state_dict(earlier["network"])
        described["earlier"] = told_of(options.begin_with, earlier)
    (options.out / ABOUT).write_text(json.dumps(described, indent=1), encoding="utf-8")
    place = Place(device=device, fast=fast_on(device), say=say)
    trainer = Trainer(network, embedder.tokenizer, options.out, settings, place)
    sample = random.Random(options.seed).sample(dev, min(options.sample, len(dev)))  # noqa: S311
    if not trainer.train(mixture.groups, sample, options.stop_after):
        say(f"stopped at step {trainer.state.step}; the same command goes on")
        return
    for name, averaged, measured in (
        ("last", False, sample),
        ("averaged", True, sample),
        ("averaged", True, dev),
    ):
        figures = summary(read_examples_with(trainer.reader(averaged=averaged), measured))
        shown = "  ".join(f"{key} {value:.3f}" for key, value in figures.items())
        say(f"{name} weights, {len(measured)} development examples: {shown}")


def about(mixture: Mixture, settings: Settings, options: ReaderOptions, device: str) -> dict[str, Any]:
    """Return what the model card tells of the run."""
    sources = Counter(example.source for group in mixture.groups for example in group)
    steps = len(batches(mixture.groups, settings.rows, settings.seed)) * settings.passes
    return {
        "steps": steps,
        "passages": mixture.counts,
        "sources": dict(sources),
        "left out": list(options.leave_out),
        "device": device,
        "computed in": "bfloat16" if fast_on(device) else "float32",
    }


def told_of(folder: Path, kept: dict[str, Any]) -> dict[str, Any]:
    """Return what a run wrote down about itself, and how far it came."""
    file = folder / ABOUT
    known = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return known | {"step": kept["step"], "settings": kept["settings"]}
