"""The tables of a report as cells of text: the same ones in a terminal, in Markdown and on the page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from eval.reports.report import Changed, Curve, Figure, Report, Table
from eval.statistics import Difference, Mean
from index.clean import LINE_BREAKS, UNSEEN

BY_CHANCE = 0.05
"""From this p on we do not call a difference one: the convention of the field, not a measured choice."""
CURVE_POINTS = 25
"""Points of a line that are written out as figures; a risk-coverage curve has one for each case."""
ERROR_CHARS = 200
"""Of a message, beyond which it is a dump: enough for its kind and its cause."""
NO_VALUE = "–"
PERCENTILES = {"p50": "median", "p95": "95 of 100", "p99": "99 of 100", "max": "longest"}
"""How we call the keys of `eval.statistics.percentiles`."""

Points = Sequence[tuple[float, float]]


def legible(text: str) -> str:
    """Return the text without what steers a screen: no control characters, direction marks or half surrogates."""
    return UNSEEN.sub("", LINE_BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """Return the legible text with each run of white space as one blank."""
    return " ".join(legible(text).split())


def counted(report: Report) -> str:
    """Return how many cases there are, and how many crashed, as a sentence."""
    number, crashed = len(report.rows), len(report.errors)
    told = f"{number:,} cases" if number != 1 else "One case"
    return f"{told}, {crashed:,} of them crashed." if crashed else f"{told}."


def figures_table(figures: Sequence[Figure]) -> Table:
    """Return each figure's mean, its interval and the number of its cases."""
    body = [(figure.name, *_mean_cells(figure.mean)) for figure in figures]
    return Table(title="Figures", header=("measure", "mean", "95 % interval", "cases"), rows=body)


def _mean_cells(value: Mean) -> tuple[str, str, str]:
    if not value.cases:
        return NO_VALUE, NO_VALUE, "0"
    return f"{value.mean:.3f}", f"{value.low:.3f} to {value.high:.3f}", f"{value.cases:,}"


def changes_table(changed: Changed) -> Table:
    """Return how each measure moved, and what of it is more than chance."""
    named = (
        "measure",
        "before",
        "now",
        "difference",
        "verdict",
        "95 % interval",
        "p",
        "better",
        "worse",
        "cases",
    )
    body = [(name, *_difference_cells(moved)) for name, moved in changed.measures.items()]
    return Table(
        title="What changed",
        header=named,
        rows=body,
        note="Better and worse: cases whose value rose and fell. p: how often chance alone would move the mean as far"
        f" (paired randomisation test); from {BY_CHANCE} on we call it chance.",
    )


def _difference_cells(moved: Difference) -> tuple[str, ...]:
    return (
        f"{moved.earlier:.3f}",
        f"{moved.later:.3f}",
        signed(moved.later - moved.earlier),
        verdict(moved),
        f"{signed(moved.low)} to {signed(moved.high)}",
        f"{moved.p:.4f}",
        f"{moved.better:,}",
        f"{moved.worse:,}",
        f"{moved.cases:,}",
    )


def verdict(moved: Difference) -> str:
    """Return in a word or two what a difference amounts to."""
    if not moved.better and not moved.worse:
        return "the same"
    if moved.p >= BY_CHANCE:
        return "may be chance"
    return "more than chance"


def signed(value: float) -> str:
    """Return a difference with its sign; what rounds to nothing has none."""
    if abs(value) < 0.0005:  # noqa: PLR2004 (half of the last digit shown)
        return "0.000"
    return f"{'+' if value > 0 else '−'}{abs(value):.3f}"


def other_terms(earlier: Mapping[str, str], now: Mapping[str, str]) -> Table:
    """Return in what the two runs' `about` differ: nothing but this can be the cause of a change."""
    labels = [label for label in {**now, **earlier} if earlier.get(label) != now.get(label)]
    body = [(label, earlier.get(label, NO_VALUE), now.get(label, NO_VALUE)) for label in labels]
    return Table(title="How the runs differ", header=("", "before", "now"), rows=body)


def latency_table(latency_ms: Mapping[str, Mapping[str, float]]) -> Table:
    """Return the percentiles of each stage in milliseconds."""
    keys = list(dict.fromkeys(key for values in latency_ms.values() for key in values))
    body = [
        (stage, *(milliseconds(values[key]) if key in values else "" for key in keys))
        for stage, values in latency_ms.items()
    ]
    header = ("stage", *(PERCENTILES.get(key, key) for key in keys))
    return Table(title="How long a case takes", header=header, rows=body, note="In milliseconds.")


def milliseconds(value: float) -> str:
    """Return a time with as many digits as mean something."""
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"  # noqa: PLR2004 (two digits either way)


def curve_table(curve: Curve) -> Table:
    """Return a curve's points, thinned: one column a line where all share their x, else one row a point."""
    lines = {name: thinned(points, CURVE_POINTS) for name, points in curve.lines.items() if points}
    shared = {tuple(x for x, _ in points) for points in lines.values()}
    if len(shared) == 1:
        names, ys = (tuple(lines), [[y for _, y in points] for points in lines.values()])
        body = [(figure(x), *map(figure, at)) for x, *at in zip(*shared, *ys, strict=True)]
        return Table(title=curve.title, header=(curve.x, *_named(names, curve.y)), rows=body)
    body = [(name, figure(x), figure(y)) for name, points in lines.items() for x, y in points]
    return Table(title=curve.title, header=("line", curve.x, curve.y), rows=body)


def _named(names: Sequence[str], y: str) -> Sequence[str]:
    return names if len(names) > 1 or names[0] else (y,)


def thinned(points: Points, most: int) -> Points:
    """Return at most so many of the points, evenly spread, the first and the last among them."""
    if len(points) <= most:
        return points
    return [points[i * (len(points) - 1) // (most - 1)] for i in range(most)]


def figure(value: float) -> str:
    """Return a value as short as it can be said to three places; a whole number stays one."""
    return f"{value:.3f}" if value % 1 else f"{value:,.0f}"


def values_table(report: Report) -> Table:
    """Return every case with the value of each measure."""
    keys = list(dict.fromkeys(key for row in report.rows for key in row.measures))
    names = {figure.key: figure.name for figure in report.summary.figures}
    kinds = any(row.kind for row in report.rows)
    body = [
        (
            row.id,
            row.question,
            *((row.kind,) if kinds else ()),
            *(figure(row.measures[key]) if key in row.measures else "" for key in keys),
        )
        for row in report.rows
    ]
    header = ("case", "question", *(("kind",) if kinds else ()), *(names.get(key, key) for key in keys))
    return Table(title="Every case", header=header, rows=body)


def turned(found: Table) -> Table:
    """Return the table on its side: its columns become rows, and the names of its rows the header."""
    header, *rows = zip(found.header, *found.rows, strict=True)
    return replace(found, header=header, rows=rows)


def crashes(report: Report) -> Iterable[tuple[str, str, str]]:
    """Give id, question and shortened message of each case that crashed."""
    for row in report.errors:
        told = one_line(row.error)
        yield row.id, row.question, told if len(told) <= ERROR_CHARS else told[: ERROR_CHARS - 1] + "…"
