"""What the checker's verdicts on claims add up to: figures, each label's verdicts, simpler checks, the wrong ones."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from assistant.citation import STANDING, Verdict
from eval.answers.alce import WORDS
from eval.attribution.agreement import Outcomes, balanced_accuracy, interval, macro_f1, precision, recall
from eval.attribution.scores import auroc_gain, auroc_mean, best_f1
from eval.experiment import figures
from eval.reports.report import Failure, Figure, Summary, Table
from eval.rows import Row

SHORT = 300
"""Characters of a text in a report."""
CRASHED = "crashed"
VERDICTS: tuple[Verdict, ...] = ("supported", "partly", "unsupported", "contradicted")

NAMED = (
    ("precision", "precision of “supported”", "share of the claims passed that people find supported"),
    ("recall", "recall of “supported”", "share of the claims that people find supported that pass"),
    (
        "refused",
        "others refused",
        "share of the claims that people find less than supported that do not pass",
    ),
    ("right", "same label", "the verdict is people's label, as far as the set's labels tell verdicts apart"),
)
"""The means over rows: key, name, what it means. A claim passes with the verdict “supported”; “partly” does not."""
AUROC_NOTE = "how often a supported claim scores above one that is not"
SCORES = (
    ("score", "ours"),
    ("alike", "embedding likeness to the nearest sentence"),
    ("words", "share of the claim's words in the references"),
)
"""What the score is compared with: the fact in a row, and its name."""
OVERALL = (
    ("balanced_accuracy", "balanced accuracy", balanced_accuracy, "mean of recall and of others refused"),
    ("macro_f1", "macro-F1", macro_f1, "mean of the F1 of passing and of refusing"),
)
"""The figures over all rows at once: key, name, measure, what it means; `eval.attribution.agreement` defines them."""


def summed_up(rows: Sequence[Row]) -> Summary:
    """Return the figures, each label's verdicts, the sources, simpler checks, and the wrong verdicts."""
    return Summary(
        figures=[*_overall(rows), *figures(rows, NAMED), *_ranked(rows)],
        tables=[confusion(rows), by_source(rows), beside(rows), scored(rows)],
        worst=[_failure(row) for row in sorted(filter(_wrong, rows), key=_danger)],
        notes=[_base_rate(rows)],
    )


def outcomes(rows: Sequence[Row]) -> Outcomes:
    """Return the counts of supported or not against passed or not."""
    return Outcomes.of((row.facts["label"] == "supported", "precision" in row.measures) for row in rows)


def _overall(rows: Sequence[Row]) -> list[Figure]:
    found = outcomes(rows)
    return [
        Figure(key=key, name=name, mean=interval(found, measure), note=note)
        for key, name, measure, note in OVERALL
    ]


def _ranked(rows: Sequence[Row]) -> list[Figure]:
    found = auroc_mean(_truths(rows), _scores(rows, "score"))
    return [Figure(key="auroc", name="AUROC of its score", mean=found, note=AUROC_NOTE)] if rows else []


def _truths(rows: Sequence[Row]) -> list[bool]:
    return [row.facts["label"] == "supported" for row in rows]


def _scores(rows: Sequence[Row], name: str) -> list[float]:
    return [row.facts[name] for row in rows]


def scored(rows: Sequence[Row]) -> Table:
    """Return how well scores tell supported claims from others: the checker's, an embedding's, and shared words'."""
    truths, ours = _truths(rows), _scores(rows, "score")
    body = []
    for key, name in SCORES:
        found = auroc_mean(truths, _scores(rows, key))
        gain = auroc_gain(truths, ours, _scores(rows, key))
        best = best_f1(np.asarray(truths, dtype=np.bool_), np.asarray(_scores(rows, key), dtype=np.float64))
        gained = f"{gain.mean:+.3f} ({gain.low:+.3f} to {gain.high:+.3f})" if key != "score" else ""
        body.append(
            (name, f"{found.mean:.3f}", f"{found.low:.3f} to {found.high:.3f}", f"{best:.3f}", gained)
        )
    header = ("score", "AUROC", "95 % interval", "best F1", "ours is better by")
    note = "AUROC by paired bootstrap. The best F1 takes each score's best threshold on these very claims."
    return Table(title="As a score, whatever the threshold", header=header, rows=body, note=note)


def confusion(rows: Sequence[Row]) -> Table:
    """Return how often each label met each verdict."""
    counted = Counter((row.facts["label"], row.facts["verdict"]) for row in rows)
    shown = [v for v in (*VERDICTS, CRASHED) if v != CRASHED or any(key[1] == v for key in counted)]
    labels = [label for label in VERDICTS if any(key[0] == label for key in counted)]
    return Table(
        title="What people say, and what we say",
        header=("people's label", *shown),
        rows=[(label, *(str(counted[label, verdict]) for verdict in shown)) for label in labels],
    )


def by_source(rows: Sequence[Row]) -> Table:
    """Return the figures over all rows of each source; `Row.kind` names it."""
    body = []
    for kind in sorted({row.kind for row in rows}):
        own = outcomes([row for row in rows if row.kind == kind])
        body.append((kind, str(own.cases), str(own.right_yes + own.wrong_no), *_cells(own)))
    header = ("source", "claims", "supported", "passed", *(name for _, name, _, _ in OVERALL))
    return Table(title="By source", header=header, rows=body)


def _cells(found: Outcomes) -> tuple[str, ...]:
    passed = found.right_yes + found.wrong_yes
    return (str(passed), *(f"{measure(found):.3f}" for _, _, measure, _ in OVERALL))


def beside(rows: Sequence[Row]) -> Table:
    """Return our figures, those of what answers may show, and those of checks that understand nothing."""
    truths = [row.facts["label"] == "supported" for row in rows]
    simpler = {
        "everything passes": [True] * len(rows),
        f"{WORDS:.0%} of the words are there": [row.facts["words"] >= WORDS for row in rows],
    }
    shown = [row.facts["verdict"] in STANDING for row in rows]
    checks = {"ours": outcomes(rows), "ours, “partly” passing": Outcomes.of(zip(truths, shown, strict=True))}
    checks |= {name: Outcomes.of(zip(truths, said, strict=True)) for name, said in simpler.items()}
    body = [
        (name, *_cells(found), f"{precision(found):.3f}", f"{recall(found):.3f}")
        for name, found in checks.items()
    ]
    header = ("check", "passed", *(name for _, name, _, _ in OVERALL), "precision", "recall")
    note = (
        "Answers also show sentences that are “partly” supported, marked as such. "
        "Words: the share of the claim's words that stand anywhere in its references (K-Precision)."
    )
    return Table(title="Beside simpler checks", header=header, rows=body, note=note)


def _base_rate(rows: Sequence[Row]) -> str:
    supported = sum(row.facts["label"] == "supported" for row in rows)
    return f"People find {supported} of {len(rows)} claims supported. A claim passes with the verdict “supported”."


def _wrong(row: Row) -> bool:
    return row.measures.get("recall", row.measures.get("refused")) == 0.0


def _danger(row: Row) -> tuple[bool, bool, bool]:
    """Order what passed and should not have first, then crashes, then what was refused and should have passed."""
    passed = row.facts["verdict"] == "supported"
    return (not passed, not row.error, row.facts["label"] == "partly")


def _failure(row: Row) -> Failure:
    facts: dict[str, Any] = dict(row.facts)
    passed = facts["verdict"] == "supported"
    refused = f"It does not pass, though people find it supported: {facts['reason']}"
    why = f"It passes, though people find it {facts['label']}." if passed else refused
    return Failure(
        id=row.id,
        question=row.question,
        why=row.error or why,
        shown=[("cited", "\n".join(facts["cited"])), ("references", "\n".join(facts["references"]))],
    )


def short(text: str) -> str:
    """Return the beginning of a text, as a report shows it."""
    plain = " ".join(text.split())
    return plain if len(plain) <= SHORT else f"{plain[:SHORT].rsplit(' ', 1)[0]} …"
