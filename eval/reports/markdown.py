"""A report as Markdown: all of it for a file, and the head of it for a terminal.

Questions, articles and errors are hostile: what Markdown would take for markup is escaped, and only that, so that the
same lines can be read in a terminal.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from eval.reports.report import Changed, Curve, Failure, Report, Table
from eval.reports.tables import (
    changes_table,
    counted,
    crashes,
    curve_table,
    figures_table,
    latency_table,
    legible,
    milliseconds,
    one_line,
    other_terms,
    turned,
)

CRASHES_SHOWN = 20
"""In a terminal: as many as say whether it is one fault or many."""
WIDE = 100
"""Columns that a terminal shows without wrapping; a wider table is turned on its side where that helps."""

MARKUP = re.compile(
    r"[\\`*\[\]|~$]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # inside a word it is a letter, in every dialect that we know
    r"|(?<!\S)#"  # a heading's, at either end
    r"|(?<=[a-zA-Z]):(?=//)|(?<=www)\.|@(?=[\w-]+\.\w)"  # what becomes a link by itself
)
TAG = re.compile(r"<(?=[A-Za-z/!?])")
ENTITY = re.compile(r"&(?=#?\w+;)")
OPENING = re.compile(r"^(?:(\d{1,9})(?=[.)](?:\s|$))|(?=[-+=>]))")
"""What a line must not begin with: lists, quotations and underlines."""


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table whose columns line up; the first to the left, the others to the right."""
    cells = [[plain(cell) for cell in row] for row in (header, *rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    rules = ["-" * (w + 2) if i == 0 else "-" * (w + 1) + ":" for i, w in enumerate(widths)]
    lines = [_line(row, widths) for row in cells]
    return "\n".join((lines[0], f"|{'|'.join(rules)}|", *lines[1:]))


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(row, widths, strict=True)
    cells = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
    return "| " + " | ".join(cells) + " |"


def plain(text: str) -> str:
    """Return the text on one line, with nothing left in it that Markdown (CommonMark, GitHub's) takes for markup."""
    escaped = MARKUP.sub(r"\\\g<0>", ENTITY.sub("&amp;", one_line(text)))
    return TAG.sub("&lt;", escaped)


def paragraph(text: str) -> str:
    """Return the plain text so that it can also begin a line."""
    return OPENING.sub(r"\1\\", plain(text))


def headlines(report: Report) -> str:
    """Return what a person reads in the terminal at the end of a run."""
    return "\n\n".join(
        (
            counted(report),
            *_figures(report),
            *(part for found in report.summary.tables for part in _titled(found, "**{}**", fitting=True)),
            *_latency_line(report),
            *_changes(report.changed),
            *_crashes(report, CRASHES_SHOWN),
        )
    )


def changes(changed: Changed) -> str:
    """Return what changed between two runs, for the terminal: each measure, and the cases that moved in the first."""
    found = changes_table(changed)
    return "\n\n".join((_fitting(found), paragraph(found.note), *_cases_moved(changed, "**{}**")))


def markdown(report: Report) -> str:
    """Return the whole report, in the order of the page."""
    parts = (
        f"# Evaluation: {plain(report.kind)}",
        "\n".join(f"- {paragraph(label)}: {plain(text)}" for label, text in report.about.items()),
        counted(report),
        "## Figures",
        *_figures(report),
        *(
            f"- {paragraph(figure.name)}: {plain(figure.note)}"
            for figure in report.summary.figures
            if figure.note
        ),
        *(("## What changed", *_whole_change(report)) if report.changed else ()),
        *(part for curve in report.summary.curves for part in _curve(curve)),
        *(_titled(latency_table(report.latency_ms), "## {}") if report.latency_ms else ()),
        *(part for found in report.summary.tables for part in _titled(found, "## {}")),
        *_worst(report.summary.worst),
        *_crashes(report, len(report.errors), "## Crashed"),
    )
    return _joined(part for part in parts if part) + "\n"


def _joined(parts: Iterable[str]) -> str:
    """Return the parts a blank line apart; items of one list stay together."""
    text = ""
    for part in parts:
        listed = part.startswith("- ") and text.rpartition("\n")[2].startswith("- ")
        text += ("\n" if listed else "\n\n") + part
    return text.lstrip("\n")


def _figures(report: Report) -> Iterator[str]:
    found = figures_table(report.summary.figures)
    if found.rows:
        yield table(found.header, found.rows)
    yield from (paragraph(note) for note in report.summary.notes)


def _titled(found: Table, title: str, *, fitting: bool = False) -> Iterator[str]:
    if found.title:
        yield title.format(plain(found.title))
    yield _fitting(found) if fitting else table(found.header, found.rows)
    if found.note:
        yield paragraph(found.note)


def _fitting(found: Table) -> str:
    """Return the table as a terminal shows it best: a wide one turned on its side, where that is narrower."""
    upright = table(found.header, found.rows)
    if _width(upright) <= WIDE or not found.rows:
        return upright
    side = turned(found)
    return min((upright, table(side.header, side.rows)), key=_width)


def _width(text: str) -> int:
    return text.index("\n")


def _latency_line(report: Report) -> Iterator[str]:
    for stage, values in list(report.latency_ms.items())[:1]:
        told = ", ".join(f"{name} {milliseconds(value)} ms" for name, value in values.items())
        yield f"A case took {told}." if stage == "whole" else f"{plain(stage)} took {told}."


def _changes(changed: Changed | None) -> Iterator[str]:
    if changed:
        yield "**Against the run before**"
        yield _fitting(changes_table(changed))


def _whole_change(report: Report) -> Iterator[str]:
    if not report.changed:
        return
    for label, before, now in other_terms(report.changed.earlier, report.about).rows:
        yield f"- {paragraph(label)}: before {plain(before)}, now {plain(now)}"
    moved = changes_table(report.changed)
    yield table(moved.header, moved.rows)
    yield paragraph(moved.note)
    yield from _cases_moved(report.changed, "### {}")


def _cases_moved(changed: Changed, title: str) -> Iterator[str]:
    first = plain(next(iter(changed.measures)))
    for direction, cases in (("Better", changed.better), ("Worse", changed.worse)):
        yield from _moved(title.format(f"{direction} in {first}"), cases)


def _moved(title: str, cases: Sequence[tuple[str, str]]) -> Iterator[str]:
    if cases:
        yield title
        yield "\n".join(f"- {paragraph(case)}: {plain(question)}" for case, question in cases)


def _curve(curve: Curve) -> Iterator[str]:
    found = curve_table(curve)
    if found.rows:
        yield from (f"## {plain(curve.title)}", f"{paragraph(curve.y)}, by {plain(curve.x)}.")
        yield table(found.header, found.rows)
        yield paragraph(curve.note)


def _worst(failures: Sequence[Failure]) -> Iterator[str]:
    if failures:
        yield f"## The worst {len(failures)} cases" if len(failures) > 1 else "## The worst case"
    for number, failure in enumerate(failures, start=1):
        yield f"### {number}. {plain(failure.question)}"
        yield "\n".join(
            (
                f"- case: {plain(failure.id)}",
                f"- why: {plain(failure.why)}",
                *(_shown(label, text) for label, text in failure.shown),
            )
        )


def _shown(label: str, text: str) -> str:
    lines = [line for line in legible(text).split("\n") if line.strip()]
    if len(lines) == 1:
        return f"- {paragraph(label)}: {plain(lines[0])}"
    return "\n".join((f"- {paragraph(label)}:", *(f"    - {paragraph(line)}" for line in lines)))


def _crashes(report: Report, most: int, title: str = "**Crashed**") -> Iterator[str]:
    told = [f"- {paragraph(case)}: {plain(error)}" for case, _, error in crashes(report)]
    if told:
        more = len(told) - most
        yield title
        yield "\n".join((*told[:most], *((f"- … and {more:,} more",) if more > 0 else ())))
