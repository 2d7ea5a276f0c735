"""What an experiment showed: as JSON objects, and as Markdown that a person reads."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from eval.experiment import Answered, Ranked
from eval.measures import Judged, Mean, Point, holds, mean, percentiles, retrieval, risk_coverage, strictest

ANSWERED_FLOOR = 0.75
"""Share of the answerable questions that a default has to answer; the trade-off is read off at this point."""
CURVE_POINTS = 25
"""Points of the curve that are shown; all of them are one for each case."""

Object = dict[str, Any]


def retrieval_object(rows: Sequence[Ranked]) -> Object:
    """Return the retrieval figures of `rows`; cases without relevant articles are counted and not judged."""
    values = retrieval({r.case.id: r.case.relevant for r in rows}, {r.case.id: r.articles for r in rows})
    return {
        "cases": len(rows),
        "judged": sum(bool(row.case.relevant) for row in rows),
        "measures": {name: _mean_object(mean(by_case.values())) for name, by_case in values.items()},
        "latency_ms": percentiles([row.milliseconds for row in rows if not row.error]),
        "errors": [{"id": row.case.id, "error": row.error} for row in rows if row.error],
    }


def answers_object(rows: Sequence[Answered]) -> Object:
    """Return the answer, abstention and quotation figures of `rows`."""
    curve = risk_coverage(_judged(rows))
    at_floor = strictest(curve, ANSWERED_FLOOR)
    answers = [row.answer for row in rows if row.answer]
    return {
        "cases": len({row.case.id for row in rows}),
        "asked": len(rows),
        "answerable": _answerable([row for row in rows if row.answerable]),
        "unanswerable": _unanswerable([row for row in rows if not row.answerable]),
        "misquotes": sum(row.misquotes for row in rows),
        "answerers": dict(Counter(answer.answerer for answer in answers)),
        "verdicts": dict(Counter(sentence.verdict for answer in answers for sentence in answer.sentences)),
        "risk_coverage": [_point_object(point) for point in _thinned(curve)],
        "at_floor": _point_object(at_floor) if at_floor else None,
        "latency_ms": percentiles([row.milliseconds for row in rows if not row.error]),
        "errors": [{"id": r.case.id, "withheld": r.withheld, "error": r.error} for r in rows if r.error],
    }


def _answerable(rows: Sequence[Answered]) -> Object:
    keyed = [row for row in rows if row.case.answers]
    found = [row for row in keyed if row.found]
    return {
        "cases": len(rows),
        "answered": _share(rows, lambda row: row.given),
        "found": _share([row for row in rows if row.case.relevant], lambda row: row.found),
        "in_quotes": _share(keyed, lambda row: row.right),
        "in_quotes_of_found": _share(found, lambda row: row.right),
        "in_quotes_of_found_lenient": _share(found, _right_lenient),
        "in_quotes_of_answered": _share([row for row in keyed if row.given], lambda row: row.right),
    }


def _unanswerable(rows: Sequence[Answered]) -> Object:
    return {
        "cases": len(rows),
        "abstained": _share(rows, _abstained),
        "in_quotes_all_the_same": _share([row for row in rows if row.case.answers], lambda row: row.right),
    }


def _right_lenient(row: Answered) -> bool:
    return row.given and holds(row.quoted, row.case.answers, lenient=True)


def _abstained(row: Answered) -> bool:
    return row.answer is not None and row.answer.abstention is not None


def _judged(rows: Iterable[Answered]) -> list[Judged]:
    return [
        Judged(confidence=row.answer.confidence, right=row.right, answerable=row.answerable)
        for row in rows
        if row.answer and row.answer.confidence is not None
    ]


def _thinned(points: Sequence[Point]) -> list[Point]:
    if len(points) <= CURVE_POINTS:
        return list(points)
    return [points[i * (len(points) - 1) // (CURVE_POINTS - 1)] for i in range(CURVE_POINTS)]


def _share(rows: Sequence[Answered], is_so: Callable[[Answered], bool]) -> Object:
    return _mean_object(mean(float(is_so(row)) for row in rows))


def _mean_object(value: Mean) -> Object:
    return {name: round(v, 4) if isinstance(v, float) else v for name, v in asdict(value).items()}


def _point_object(point: Point) -> Object:
    return {name: round(value, 4) for name, value in asdict(point).items()}


def retrieval_text(figures: Mapping[str, Any]) -> str:
    """Return the retrieval figures as Markdown."""
    rows = [(name, *_cells(value)) for name, value in figures["measures"].items()]
    return "\n\n".join(
        (
            f"{figures['judged']} of {figures['cases']} cases have relevant articles.",
            table(("measure", "mean", "95 % interval"), rows),
            latency_text(figures["latency_ms"]),
            *_errors_text(figures["errors"]),
        )
    )


def answers_text(figures: Mapping[str, Any]) -> str:
    """Return the answer figures as Markdown."""
    can, cannot = figures["answerable"], figures["unanswerable"]
    rows = [
        ("answered", can["answered"]),
        ("relevant article found", can["found"]),
        ("answer in the quotes", can["in_quotes"]),
        ("… of those whose article was found", can["in_quotes_of_found"]),
        ("… likewise, parts of words counting", can["in_quotes_of_found_lenient"]),
        ("… of those answered", can["in_quotes_of_answered"]),
        ("abstained on the unanswerable", cannot["abstained"]),
        ("unanswerable, but answer in the quotes", cannot["in_quotes_all_the_same"]),
    ]
    shown = [(name, str(value["cases"]), *_cells(value)) for name, value in rows]
    return "\n\n".join(
        (
            f"{figures['cases']} cases, {figures['asked']} questions put; {figures['misquotes']} misquotes.",
            table(("of answers", "cases", "share", "95 % interval"), shown),
            *_curve_text(figures),
            latency_text(figures["latency_ms"]),
            *_errors_text(figures["errors"]),
        )
    )


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table whose columns line up; the first to the left, the others to the right."""
    cells = [list(header), *(list(row) for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    lines = [_line(row, widths) for row in cells]
    rule = (
        "|" + "|".join("-" * (w + 2) if i == 0 else "-" * (w + 1) + ":" for i, w in enumerate(widths)) + "|"
    )
    return "\n".join((lines[0], rule, *lines[1:]))


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [
        cell.ljust(w) if i == 0 else cell.rjust(w)
        for i, (cell, w) in enumerate(zip(row, widths, strict=True))
    ]
    return "| " + " | ".join(cells) + " |"


def latency_text(latency: Mapping[str, float]) -> str:
    """Return percentiles as one line."""
    return "A case took " + ", ".join(f"{name} {value:.0f} ms" for name, value in latency.items()) + "."


def _cells(value: Mapping[str, float]) -> tuple[str, str]:
    return f"{value['mean']:.3f}", f"{value['low']:.3f} - {value['high']:.3f}"


def _curve_text(figures: Mapping[str, Any]) -> list[str]:
    if not figures["risk_coverage"]:
        return []
    names = ("threshold", "answered", "risk", "abstained")
    rows = [tuple(f"{point[name]:.3f}" for name in names) for point in figures["risk_coverage"]]
    return [table(("confidence from", "answered", "wrong of given", "abstained on unanswerable"), rows)]


def _errors_text(errors: Sequence[Mapping[str, Any]]) -> list[str]:
    return ["\n".join(("Crashed:", "", *(f"- {e['id']}: {e['error']}" for e in errors)))] if errors else []
