"""What an experiment showed, before it is written as JSON, Markdown or a page."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from eval.rows import Row
from eval.statistics import Difference, Mean

Object = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measure over the cases that it applies to."""

    key: str
    """Its name for programs: the key in `Row.measures`, where it is the mean of those."""
    name: str
    """Its name for people."""
    mean: Mean
    note: str = ""
    """What it means, in one plain sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under a header; the first column is text, the others are figures."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Lines over one pair of axes."""

    title: str
    x: str
    y: str
    lines: Mapping[str, Sequence[tuple[float, float]]]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One of the worst cases, as a person wants to look at it."""

    id: str
    question: str
    why: str
    """What went wrong, in words."""
    shown: Sequence[tuple[str, str]] = ()
    """What was wanted and what came, as (label, text), in reading order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What one kind of experiment makes of its rows; the most important figure comes first."""

    figures: Sequence[Figure]
    tables: Sequence[Table] = ()
    curves: Sequence[Curve] = ()
    worst: Sequence[Failure] = ()
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """How a run differs from an earlier one over the same cases."""

    earlier: Mapping[str, str]
    """What the earlier run was: its `about`."""
    measures: Mapping[str, Difference]
    """By the figure's name for people."""
    better: Sequence[tuple[str, str]] = ()
    worse: Sequence[tuple[str, str]] = ()
    """Cases that moved in the first measure: (id, question)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that is to be told of one run."""

    kind: str
    """retrieval, answers, attribution, times, followups …"""
    about: Mapping[str, str]
    """What was measured on what: label -> text. Cases, archive, options, program, day."""
    summary: Summary
    rows: Sequence[Row]
    latency_ms: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Percentiles by stage, the whole first."""
    changed: Changed | None = None

    @property
    def errors(self) -> list[Row]:
        """The cases that crashed."""
        return [row for row in self.rows if row.error]


def to_object(report: Report) -> Object:
    """Return the report as one JSON object, the values of each case included."""
    summary = report.summary
    return {
        "kind": report.kind,
        "about": dict(report.about),
        "cases": len(report.rows),
        "measures": {figure.key: _figure(figure) for figure in summary.figures},
        "latency_ms": {stage: dict(values) for stage, values in report.latency_ms.items()},
        "tables": [asdict(table) for table in summary.tables],
        "curves": [asdict(curve) for curve in summary.curves],
        "worst": [asdict(failure) for failure in summary.worst],
        "notes": list(summary.notes),
        "changed": asdict(report.changed) if report.changed else None,
        "errors": [{"id": row.id, "error": row.error} for row in report.errors],
        "rows": [
            {
                "id": r.id,
                "question": r.question,
                "kind": r.kind,
                "measures": dict(r.measures),
                "why": r.facts.get("why", ""),
            }
            for r in report.rows
        ],
    }


def _figure(figure: Figure) -> Object:
    values = {name: round(v, 4) if isinstance(v, float) else v for name, v in asdict(figure.mean).items()}
    return {"name": figure.name, **values, "note": figure.note}
