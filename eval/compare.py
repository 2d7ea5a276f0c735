"""What changed between two runs over the same cases, and what of it is more than chance."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eval.measures import RETRIEVAL, retrieval
from eval.reports.report import Changed
from eval.statistics import difference
from eval.trec import read_qrels, read_run

SHOWN = 20
"""Cases named in each direction: as many as a person looks up."""

Object = Mapping[str, Any]


def changed(earlier: Object, later: Object) -> Changed | None:
    """Return how the measures of two report objects moved, case by case; None where they share no measured case."""
    before, after = _values(earlier), _values(later)
    names = {key: figure["name"] for key, figure in later["measures"].items()}
    moved = {
        name: found
        for key, name in names.items()
        if (found := difference(before.get(key, {}), after.get(key, {})))
    }
    if not moved:
        return None
    first = next(key for key, name in names.items() if name in moved)
    questions = {row["id"]: row["question"] for row in later["rows"]}
    steps = {case: after[first][case] - before[first][case] for case in after[first] if case in before[first]}
    return Changed(
        earlier=dict(earlier.get("about", {})),
        measures=moved,
        better=[(case, questions[case]) for case, step in steps.items() if step > 0][:SHOWN],
        worse=[(case, questions[case]) for case, step in steps.items() if step < 0][:SHOWN],
    )


def _values(report: Object) -> dict[str, dict[str, float]]:
    """Return each measure's value for each case: {measure: {case: value}}."""
    values: dict[str, dict[str, float]] = {}
    for row in report["rows"]:
        for key, value in row["measures"].items():
            values.setdefault(key, {})[row["id"]] = value
    return values


def judged_run(run: Path, qrels: Path) -> Object:
    """Return what `changed` needs of a run in TREC form, judged by the qrels; cases that it lacks count as 0."""
    relevant = read_qrels(qrels)
    values = retrieval(relevant, read_run(run))
    rows = [
        {"id": case, "question": case, "measures": {name: values[name][case] for name in RETRIEVAL}}
        for case in sorted(relevant)
        if relevant[case]
    ]
    return {
        "about": {"run": str(run)},
        "measures": {name: {"name": name} for name in RETRIEVAL},
        "rows": rows,
    }
