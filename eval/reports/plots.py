"""Where the ink of a report's plots goes: pure geometry, drawn as SVG by page.html.

Drawn by hand, for matplotlib's SVG fits a page badly: colours that follow light and dark, text that stays readable on a
phone, one name for one thing in a document with several plots; all that would have to be changed in what it wrote.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.reports.report import Changed, Curve, Figure
from eval.reports.tables import Points, figure, thinned
from eval.statistics import Difference

WIDTH, HEIGHT = 420, 260
"""Of a plot, in CSS pixels at full size: two stand side by side on a desk, and one on a phone is barely shrunk."""
LEFT, RIGHT, TOP, BOTTOM = 46, 16, 12, 26
"""Margins for the labels of the axes."""
SIZE = {"width": WIDTH, "height": HEIGHT, "left": LEFT, "right": RIGHT, "top": TOP, "bottom": BOTTOM}
TICKS = 5
"""Labels that an axis aims at."""
TICK_APART = 26
"""Pixels between neighbouring labels of the x axis, so that they do not touch."""
MARKED = 25
"""Points of a line that are shown as points; more are a line alone."""
DRAWN = 400
"""Points of a line that are drawn: as many as it has pixels."""
STYLES = 6
"""Colours, each with its own dashes, in page.html; beyond them they come round again."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The numbers from `low` to `high`, laid out on the pixels from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the pixel of a value."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 2)

    def ticks(self, *, whole: bool = False) -> list[float]:
        """Return the round values on the axis, whole numbers only where `whole`."""
        step = _step(self.high - self.low, whole=whole)
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        return [round(i * step, 10) for i in range(first, last + 1)]


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A point that shows its values when pointed at."""

    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line's name, its path, its marks, and which of the styles it wears."""

    name: str
    path: str
    marks: Sequence[Mark]
    style: int
    told: str
    """From where to where it goes, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A curve, ready to be drawn."""

    curve: Curve
    x_ticks: Sequence[Tick]
    y_ticks: Sequence[Tick]
    lines: Sequence[Line]


def plots(curves: Iterable[Curve]) -> list[Plot]:
    """Return the plot of each curve that has a point."""
    return [_plot(curve, lines) for curve in curves if (lines := _drawable(curve))]


def _drawable(curve: Curve) -> dict[str, Points]:
    finite = {
        name: [(x, y) for x, y in points if math.isfinite(x) and math.isfinite(y)]
        for name, points in curve.lines.items()
    }
    return {name: thinned(points, DRAWN) for name, points in finite.items() if points}


def _plot(curve: Curve, lines: Mapping[str, Points]) -> Plot:
    xs = sorted({x for points in lines.values() for x, _ in points})
    ys = [y for points in lines.values() for _, y in points]
    whole = all(x == int(x) for x in xs)
    across = Axis(*(_between(xs) if whole else _from_zero(xs)), start=LEFT, end=WIDTH - RIGHT)
    up = Axis(*_from_zero(ys), start=HEIGHT - BOTTOM, end=TOP)
    few = whole and len(xs) <= 2 * TICKS
    return Plot(
        curve=curve,
        x_ticks=_apart(Tick(across.at(x), f"{x:,.10g}") for x in (xs if few else across.ticks(whole=whole))),
        y_ticks=[Tick(up.at(y), f"{y:,.10g}") for y in up.ticks()],
        lines=[_line(name, points, (across, up), i) for i, (name, points) in enumerate(lines.items())],
    )


def _between(values: Sequence[float]) -> tuple[float, float]:
    """Return the ends of the values; a single one gets room on both sides."""
    low, high = min(values), max(values)
    return (low, high) if low < high else (low - 1, high + 1)


def _from_zero(values: Sequence[float]) -> tuple[float, float]:
    """Return round ends around the values and nought, so that a line's height is to scale."""
    low, high = min(0.0, *values), max(0.0, *values)
    if low == high:
        return 0.0, 1.0
    step = _step(high - low)
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step


def _step(span: float, *, whole: bool = False) -> float:
    """Return the round number that divides a span into about `TICKS` parts: 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(span / TICKS))
    step = next(times * power for times in (1, 2, 5, 10) if times * power * (1 + 1e-9) >= span / TICKS)
    return max(step, 1.0) if whole else step


def _apart(ticks: Iterable[Tick]) -> list[Tick]:
    kept: list[Tick] = []
    for tick in ticks:
        if not kept or tick.at - kept[-1].at >= TICK_APART:
            kept.append(tick)
    return kept


def _line(name: str, points: Points, axes: tuple[Axis, Axis], ordinal: int) -> Line:
    across, up = axes
    marks = [
        Mark(
            across.at(x),
            up.at(y),
            f"{name}: {figure(y)} at {figure(x)}" if name else f"{figure(y)} at {figure(x)}",
        )
        for x, y in points
    ]
    (x_first, y_first), (x_last, y_last) = points[0], points[-1]
    return Line(
        name=name,
        path="M" + "L".join(f"{mark.x:g} {mark.y:g}" for mark in marks),
        marks=marks if len(marks) <= MARKED else (),
        style=ordinal % STYLES,
        told=f"{figure(y_first)} at {figure(x_first)}, {figure(y_last)} at {figure(x_last)}",
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch from `start` to `end` with a point on it, in hundredths of the width there is."""

    start: float
    end: float
    point: float


def interval_bar(found: Figure) -> Bar | None:
    """Return where the interval of a share lies between 0 and 1; None for what is no share or has no cases."""
    value = found.mean
    if not value.cases or not 0 <= value.low <= value.mean <= value.high <= 1:
        return None
    return Bar(_hundredths(value.low), _hundredths(value.high), _hundredths(value.mean))


def change_bars(changed: Changed) -> list[Bar]:
    """Return where each difference's interval lies, on one scale for all with no difference in the middle."""
    moves = list(changed.measures.values())
    reach = max((abs(end) for moved in moves for end in (moved.low, moved.high)), default=0.0) or 1.0
    return [Bar(*(_hundredths((value / reach + 1) / 2) for value in _ends(moved))) for moved in moves]


def _ends(moved: Difference) -> tuple[float, float, float]:
    return moved.low, moved.high, moved.later - moved.earlier


def latency_bars(latency_ms: Mapping[str, Mapping[str, float]]) -> list[Bar]:
    """Return for each stage the median as the point and the 95th percentile as the end, on one scale for all."""
    longest = max((values.get("p95", 0.0) for values in latency_ms.values()), default=0.0) or 1.0
    return [
        Bar(0, _hundredths(values.get("p95", 0.0) / longest), _hundredths(values.get("p50", 0.0) / longest))
        for values in latency_ms.values()
    ]


def _hundredths(share: float) -> float:
    return round(100 * share, 2)
