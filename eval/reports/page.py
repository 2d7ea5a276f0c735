"""A report as one HTML file that people open, print and pass on: it asks nobody for anything, and runs nothing.

The template escapes whatever it is given; what steers a screen is taken out on the way in (`legible`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.reports import plots
from eval.reports.report import Changed, Report, Table
from eval.reports.tables import (
    changes_table,
    counted,
    crashes,
    curve_table,
    figures_table,
    latency_table,
    legible,
    other_terms,
    signed,
    turned,
    values_table,
    verdict,
)

if TYPE_CHECKING:
    from jinja2 import Template

HERE = Path(__file__).parent
CASES_SHOWN = 2_000
"""Cases whose values the page lists; with more, a browser takes seconds over it, and nobody reads them all."""
COLUMNS = 8
"""Columns of figures that stand side by side on a desk; a table with more is turned on its side if that makes it narrower."""
BARS = "In milliseconds. The bars reach to the median, and on to what 95 of 100 cases stay below."
NUMERIC = re.compile(r"[+−-]?[\d.,]+%?( to [+−-]?[\d.,]+)?|–|")


HEADINGS = {
    "answers": "Are the answers right?",
    "attribution": "Does the check of sources judge rightly?",
    "followups": "Are follow-up questions understood?",
    "reader": "Does the reader read rightly?",
    "retrieval": "Does the search find the right articles?",
    "times": "Are time expressions understood?",
}
"""What each kind of experiment asks; another kind goes by its name."""


def page(report: Report) -> str:
    """Return the report as HTML, whole in itself."""
    summary = report.summary
    return _template().render(
        report=report,
        heading=HEADINGS.get(report.kind, report.kind.capitalize()),
        standfirst=_standfirst(report),
        figures=figures_table(summary.figures).rows,
        bars=[plots.interval_bar(figure) for figure in summary.figures],
        change=_change(report.changed, report) if report.changed else None,
        drawn=[(plot, curve_table(plot.curve)) for plot in plots.plots(summary.curves)],
        size=plots.SIZE,
        tables=[turned(found) if _too_wide(found) else found for found in summary.tables],
        latency=replace(latency_table(report.latency_ms), note=BARS) if report.latency_ms else None,
        latency_bars=plots.latency_bars(report.latency_ms),
        crashed=list(crashes(report)),
        values=values_table(report) if len(report.rows) <= CASES_SHOWN else None,
    )


def _too_wide(found: Table) -> bool:
    return len(found.header) > max(COLUMNS, len(found.rows) + 1)


def _standfirst(report: Report) -> str:
    """Return the outcome in a line or two, for who reads no further."""
    told = counted(report)
    for name, mean, interval, cases in figures_table(report.summary.figures).rows[:1]:
        over = f" over the {cases} that it applies to" if cases != f"{len(report.rows):,}" else ""
        told += f" {name} is {mean}{over}; its 95 % interval goes from {interval}."
    return told


def _change(changed: Changed, report: Report) -> dict[str, Any]:
    name, first = next(iter(changed.measures.items()))
    step, both = signed(first.later - first.earlier), f"on the {first.cases:,} cases that both runs put"
    return {
        "told": f"{name}: {first.earlier:.3f} before, {first.later:.3f} now, {step} {both}; {verdict(first)}.",
        "table": changes_table(changed),
        "bars": plots.change_bars(changed),
        "terms": other_terms(changed.earlier, report.about),
        "moved": (
            (f"Better in {name}", changed.better, first.better),
            (f"Worse in {name}", changed.worse, first.worse),
        ),
    }


@cache
def _template() -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader([HERE, HERE.parent]),
        autoescape=True,
        finalize=_finalized,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["numeric"] = numeric
    return environment.get_template("page.html")


def _finalized(value: Any) -> Any:
    return legible(value) if type(value) is str else value  # what the template made itself is a Markup


def numeric(found: Table) -> Sequence[bool]:
    """Return for each column whether it is set to the right: numbers alone, but for the first, which names the row."""
    columns = zip(found.header, *found.rows, strict=True)
    alike = [all(NUMERIC.fullmatch(cell) for cell in cells) and any(cells) for _, *cells in columns]
    return [False, *alike[1:]]
