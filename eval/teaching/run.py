"""One run: pairs, base, adapter, loop, losses."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from assistant.drafting.embedded import EmbeddedChat, open_embedded
from assistant.drafting.patience import Patience
from eval.reading.examples import read_examples, split_file
from eval.teaching.loop import Teacher
from eval.teaching.making import Maker
from eval.teaching.network import adapt, load_base
from eval.teaching.pairs import Pair
from eval.teaching.rows import Row, Tokens
from eval.training.command import Options, say
from eval.training.loop import Place, device_of, fast_on
from eval.training.run import ABOUT
from eval.training.state import Settings

PATIENCE_S = 600.0
"""A training machine may be busy with more than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdapterOptions(Options):
    """What else it says of a run of this kind."""

    base: Path | None
    pairs: int


def teach(options: AdapterOptions) -> None:
    """Teach, or go on, and say the loss before and after. `out` holds the checkpoint, and about.json for the card."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    device = device_of(options.device)
    chat = untaught(options.base)
    pairs = made_of(options.data, "train", options.pairs, options.leave_out, options.seed)
    sample = made_of(options.data, "dev", options.sample, options.leave_out, options.seed)
    settings = Settings(
        passes=options.passes, rows=options.rows, rate=options.rate, weight_decay=0.0, seed=options.seed
    )
    rows, watched = rows_of(chat, pairs), rows_of(chat, sample)
    say(f"{len(rows)} pairs: {dict(Counter(pair.kind for pair in pairs))}; {len(watched)} to watch")
    base = load_base(chat.path)
    teacher = Teacher(
        base, adapt(base), options.out, settings, Place(device=device, fast=fast_on(device), say=say)
    )
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / ABOUT).write_text(json.dumps(about(pairs, options, device), indent=1), encoding="utf-8")
    before = teacher.loss(watched)
    say(f"loss of a reply's token on {len(watched)} development pairs before: {before:.4f}")
    if not teacher.teach(rows, watched, options.stop_after):
        say(f"stopped at step {teacher.state.step}; the same command goes on")
        return
    say(f"and after {teacher.state.step} steps: {teacher.loss(watched):.4f}")


def untaught(base: Path | None) -> EmbeddedChat:
    """Return the embedded model without any adapter, or another GGUF."""
    return open_embedded(base, Patience.within(PATIENCE_S), None)


def made_of(data: Path, split: str, count: int, leave_out: Sequence[str], seed: int) -> list[Pair]:
    """Return pairs made of a split's examples."""
    examples, _ = read_examples(split_file(data, split), leave_out)
    return Maker(examples, seed).pairs(count)


def rows_of(chat: EmbeddedChat, pairs: Sequence[Pair]) -> list[Row]:
    """Return the pairs in the engine's tokens; those that do not fit into its context are left out."""
    tokens = Tokens(chat)
    made = [tokens.row(pair) for pair in pairs]
    return [row for row in made if len(row) <= chat.context_tokens]


def about(pairs: Sequence[Pair], options: AdapterOptions, device: str) -> dict[str, Any]:
    """Return what the model card tells of the run."""
    return {
        "steps": -(-len(pairs) // options.rows) * options.passes,
        "pairs": dict(Counter(pair.kind for pair in pairs)),
        "sources": dict(Counter(pair.source for pair in pairs)),
        "left out": list(options.leave_out),
        "device": device,
        "computed in": "bfloat16" if fast_on(device) else "float32",
    }
