"""What the verdicts on planted errors and on true tellings add up to: by kind, and the worst."""

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest

from eval.experiment import figures
from eval.reports.report import Failure, Summary, Table
from eval.rows import Row
from eval.statistics import mean

CRASHED = "crashed"
NAMED = (
    ("caught", "planted errors caught", "share of the false tellings that do not pass as “supported”"),
    ("kept", "true tellings kept", "share of the true tellings that pass as “supported”"),
    (
        "struck",
        "planted errors struck",
        "share of the false tellings that no answer shows, “partly” counting as shown",
    ),
    (
        "shown",
        "true tellings shown",
        "share of the true tellings that answers show, as “supported” or as “partly”",
    ),
)
"""The means over rows: key, name, what it means."""
VERDICTS = ("supported", "partly", "unsupported", "contradicted", CRASHED)


def summed_up(rows: Sequence[Row]) -> Summary:
    """Return the figures, a table for the errors and one for the true tellings by kind, and what went wrong."""
    false = [row for row in rows if not row.facts["true"]]
    true = [row for row in rows if row.facts["true"]]
    return Summary(
        figures=figures(rows, NAMED),
        tables=[
            _by_kind("Planted errors, by what was changed", "caught", false),
            _by_kind("True tellings, by how they differ from the sentence", "kept", true),
            _by_ways(false, true),
        ],
        worst=[
            *map(_failure, _by_turns(_wrong(false, "caught"))),
            *map(_failure, _by_turns(_wrong(true, "kept"))),
        ],
        notes=[
            f"{len(false)} planted errors, {len(true)} true tellings; each cites the sentence that it is made from."
        ],
    )


def _by_kind(title: str, key: str, rows: Sequence[Row]) -> Table:
    """Return a line for each kind: the share with its 95 % interval, and how often each verdict came."""
    shown = [v for v in VERDICTS if v != CRASHED or any(row.error for row in rows)]
    body = []
    for kind in sorted({row.kind for row in rows}):
        own = [row for row in rows if row.kind == kind]
        found = mean(row.measures[key] for row in own)
        verdicts = (str(sum(row.facts["verdict"] == verdict for row in own)) for verdict in shown)
        name = kind.partition(": ")[2]
        body.append(
            (name, str(len(own)), f"{found.mean:.3f}", f"{found.low:.3f}", f"{found.high:.3f}", *verdicts)
        )
    return Table(title=title, header=("kind", "cases", key, "from", "to", *shown), rows=body)


def _by_ways(false: Sequence[Row], true: Sequence[Row]) -> Table:
    """Return the shares by how many rewritings part a telling from its sentence."""
    body = []
    for ways in sorted({row.facts["ways"] for row in (*false, *true)}):
        cells = [str(ways)]
        for key, rows in (("caught", false), ("kept", true)):
            own = [row.measures[key] for row in rows if row.facts["ways"] == ways]
            cells += [str(len(own)), f"{mean(own).mean:.3f}" if own else ""]
        body.append(cells)
    header = ("rewritings", "errors", "caught", "true", "kept")
    return Table(title="By how far a telling is from its sentence", header=header, rows=body)


def _wrong(rows: Sequence[Row], key: str) -> list[Row]:
    return [row for row in rows if row.measures[key] == 0.0]


def _by_turns(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows, a kind after the other and then each kind again: the first few show as many kinds as they can."""
    kinds = sorted({row.kind for row in rows})
    columns = [[row for row in rows if row.kind == kind] for kind in kinds]
    yield from (row for row in chain.from_iterable(zip_longest(*columns)) if row is not None)


def _failure(row: Row) -> Failure:
    facts = row.facts
    passed = "It passes as “supported”, and is false." if not facts["true"] else f"It is true: {facts['why']}"
    return Failure(
        id=row.id,
        question=row.question,
        why=row.error or passed,
        shown=[("kind", row.kind), ("the article", facts["source"]), ("changed to", marked(row))],
    )


def marked(row: Row) -> str:
    """Return the telling with its change in brackets: what stood there, and what stands there now."""
    text, at, now = row.question, row.facts["at"], row.facts["now"]
    return f"{text[:at]}[{row.facts['was']} \u2192 {now}]{text[at + len(now) :]}"
