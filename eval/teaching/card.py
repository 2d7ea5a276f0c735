"""The adapter's model card, written from what was done and measured."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from eval.reports.markdown import table
from eval.teaching.measure import FIGURES
from eval.teaching.network import ALPHA, RANK
from eval.training.card import licence_of

CARD = """# The adapter of the embedded model

A LoRA adapter (Hu et al., 2021; one GGUF file of {size:.1f} MB) for {base}. It teaches one thing: given numbered, dated
sentences and a question, to write one to three plain sentences, each with its marker, in the sentences' own figures and
names, or to write “{refusal}”

- Goes with: `{base}`, sha256 `{base_digest}`, and no other model.
- File: `adapter.gguf`, rank {rank}, alpha {alpha:g}, float16, beside all seven products of each layer; sha256 `{digest}` (also in
  `adapter.sha256`, checked when it is loaded).
- Input: the prompt of `assistant/drafting/prompts.py`, word for word, in the model's own chat template.

## Training

{steps:,} of {planned:,} steps of {rows} pairs; peak rate {rate:g}, AdamW with linear warm-up and decay, seed {seed}, on {device} in {form}.
What ships is a moving average. Loss is taken of the reply alone; nothing is learnt through the rules and the example that open every
prompt. The command goes on from its last checkpoint wherever it was stopped:

    make adapter DATA=DIR

Pairs were made by program: the sentence that answers, shortened where it can be, among other sentences of its text and of
others; two questions of a text in one; a question after another, as our understanding makes it stand alone; the same report
with another figure, of another outlet and day; and questions whose answer is not among what is shown. No reply was
taught that our own check does not let stand. Outlets and days are invented. Pairs: {pairs}.

## Data

Texts and questions are not part of this repository; the weights were made from them. Left out: {left_out}.

{data}

## How good

On {cases} pairs made of development examples from texts that training has not seen, written by the engine, in per cent:

{figures}

{meanings}

## Limits

- English only. Its texts are mostly encyclopaedic and their questions were written by people who saw the passage.
- It copies and shortens; it does not sum up, reckon or compare, and says nothing that no one sentence says.
- What it writes is checked like any other draft: a marker is no proof.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """What there is to tell of an adapter."""

    about: Mapping[str, Any]
    """What the run wrote down about itself."""
    base: str
    base_digest: str
    digest: str
    size: int
    """Bytes of the file."""
    refusal: str
    cases: int
    figures: Mapping[str, Mapping[str, float]]
    """Who wrote -> the figures of `measure.shares`."""


def card(taught: Taught) -> str:
    """Return the card in Markdown."""
    about, settings = taught.about, taught.about["settings"]
    return CARD.format(
        base=taught.base,
        base_digest=taught.base_digest,
        digest=taught.digest,
        size=taught.size / 1e6,
        refusal=taught.refusal,
        rank=RANK,
        alpha=ALPHA,
        steps=about["step"],
        planned=about["steps"],
        rows=settings["rows"],
        rate=settings["rate"],
        seed=settings["seed"],
        device=about["device"],
        form=about["computed in"],
        pairs=", ".join(f"{count:,} {kind}" for kind, count in about["pairs"].items()),
        left_out=", ".join(about["left out"]) or "nothing",
        data=table(
            ("source", "whose, licence", "pairs"),
            [
                (source, licence_of(source), f"{count:,}")
                for source, count in sorted(about["sources"].items())
            ],
        ),
        cases=f"{taught.cases:,}",
        figures=figures_table(taught.figures),
        meanings="\n".join(f"- {name}: {meaning}" for name, meaning in FIGURES),
    )


def figures_table(figures: Mapping[str, Mapping[str, float]]) -> str:
    """Return the figures side by side."""
    names = [name for name, _ in FIGURES]
    rows = [(who, *(f"{100 * found[name]:.0f}" for name in names)) for who, found in figures.items()]
    return table(("who wrote", *names), rows)
