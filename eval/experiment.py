"""THE EVAL SPINE: cases in, a report out, over the same search and the same assistant that people use."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from eval.folder import Folder
from eval.reports.report import Figure, Report, Summary, Table
from eval.rows import Row
from eval.statistics import mean, percentiles
from index.errors import DatelineError

CRASHES = (
    DatelineError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    sqlite3.Error,
)
"""What makes one case a failed row instead of ending a run of hours: our errors, and what a fault of ours raises."""
WORST = 20
"""Failures shown in a report: as many as a person reads."""

Progress = Callable[[int, int], None]
"""Called with (cases done, cases in all) after each case."""


class Put(Protocol):
    """A case as it is put: one case may be put in several ways, each with an id of its own."""

    @property
    def id(self) -> str:
        """Its name, unique in the run."""

    @property
    def question(self) -> str:
        """What a person sees of it."""


P = TypeVar("P", bound=Put)
R = TypeVar("R")


class Experiment(Protocol[P, R]):
    """One kind of evaluation: what is put, what is done with it, how that is judged, and what it all adds up to."""

    @property
    def kind(self) -> str:
        """Its name, such as "retrieval"."""

    def puts(self) -> Sequence[P]:
        """Return all that is to be put, in order."""

    def attempt(self, put: P) -> R:
        """Return what the product makes of `put`; whatever it raises makes a failed row."""

    def judge(self, put: P, result: R | None) -> Row:
        """Return the row for a result; for None, which stands for a crash, the row with the least of each measure."""

    def summary(self, rows: Sequence[Row]) -> Summary:
        """Return what the rows add up to."""


@dataclass(frozen=True, slots=True)
class Runner(Generic[P, R]):
    """Runs one experiment to its report, taking up what an interrupted run left in the folder."""

    experiment: Experiment[P, R]
    folder: Folder
    progress: Progress = lambda *_: None

    def run(self, *, fresh: bool = False) -> Report:
        """Return the report, and leave it in the folder.

        1 take up the rows of a run that was cut off (unless `fresh`), 2 put what is left, keeping each row at once, 3 sum up,
        4 compare with the report that was there before, 5 write.
        """
        puts = self.experiment.puts()
        known = self.folder.open(fresh=fresh)  # 1
        rows = []
        for put in puts:
            if put.id not in known:
                known[put.id] = self._row(put)  # 2
                self.folder.keep(known[put.id])
            rows.append(known[put.id])
            self.progress(len(rows), len(puts))
        report = Report(
            kind=self.experiment.kind,
            about=self.folder.about,
            summary=self._summary(rows),  # 3
            rows=rows,
            latency_ms=latencies(rows),
        )
        return self.folder.close(report)  # 4, 5

    def _row(self, put: P) -> Row:
        started = time.perf_counter()
        try:
            result = self.experiment.attempt(put)
        except CRASHES as error:
            return replace(self.experiment.judge(put, None), error=f"{type(error).__name__}: {error}")
        took = (time.perf_counter() - started) * 1000
        row = self.experiment.judge(put, result)
        return replace(row, timings_ms={"whole": round(took, 2), **row.timings_ms})

    def _summary(self, rows: Sequence[Row]) -> Summary:
        found = self.experiment.summary(rows)
        kinds = by_kind(rows, found.figures)
        return replace(
            found,
            tables=(*kinds, *found.tables),
            worst=found.worst[:WORST],
        )


def figures(rows: Iterable[Row], named: Sequence[tuple[str, str, str]]) -> list[Figure]:
    """Return a figure for each (key, name, note) that some row has a value of: the mean over the rows that have one."""
    known = list(rows)
    made = []
    for key, name, note in named:
        values = [row.measures[key] for row in known if key in row.measures]
        if values:
            made.append(Figure(key=key, name=name, mean=mean(values), note=note))
    return made


def by_kind(rows: Sequence[Row], shown: Sequence[Figure]) -> list[Table]:
    """Return one table of the shown means, kind by kind; none where all cases are of one kind."""
    kinds = sorted({row.kind for row in rows})
    if len(kinds) < 2:  # noqa: PLR2004 (one kind needs no table)
        return []
    shown = [figure for figure in shown if any(figure.key in row.measures for row in rows)]
    body = [_kind_cells(kind, [row for row in rows if row.kind == kind], shown) for kind in kinds]
    header = ("kind", "cases", *(figure.name for figure in shown))
    return [Table(title="By kind of case", header=header, rows=body)]


def _kind_cells(kind: str, rows: Sequence[Row], shown: Sequence[Figure]) -> tuple[str, ...]:
    cells = []
    for figure in shown:
        values = [row.measures[figure.key] for row in rows if figure.key in row.measures]
        cells.append(f"{sum(values) / len(values):.3f}" if values else "")
    return (kind or "(none)", str(len(rows)), *cells)


def latencies(rows: Iterable[Row]) -> dict[str, dict[str, float]]:
    """Return percentiles by stage over the rows that did not crash, in the order in which stages first appear."""
    values: dict[str, list[float]] = {}
    for row in rows:
        for stage, milliseconds in row.timings_ms.items() if not row.error else ():
            values.setdefault(stage, []).append(milliseconds)
    return {stage: percentiles(took) for stage, took in values.items()}
