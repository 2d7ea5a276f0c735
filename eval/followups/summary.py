"""What follow-ups add up to: the wordings side by side, turn by turn, and where a person's wording does better."""

from collections.abc import Sequence

from eval.reports.report import Failure, Table
from eval.rows import Row
from eval.statistics import difference

OURS, TYPED, PERSONS = "ours", "as typed", "a person's"
WAYS = (OURS, TYPED, PERSONS)
"""Wordings of a question: what we make of it, itself alone, and a person's rewriting."""
SHARED = "shared@10"
SHOWN = ("Success@1", "Success@5", "Success@10", "RR@10")
WORDS = ("precision", "recall", "F1")
MEASURES = (
    (f"{OURS} RR@10", "RR@10, ours", "1 / rank of the first relevant article that our wording finds"),
    (f"{TYPED} RR@10", "RR@10, as typed", "the same, searching with the question alone"),
    (f"{PERSONS} RR@10", "RR@10, a person's", "the same, searching with the person's rewriting"),
    (
        f"{OURS} Success@10",
        "Success@10, ours",
        "a relevant article is among the first ten that our wording finds",
    ),
    (
        f"{OURS} {SHARED}",
        "Shared, ours",
        "share of the ten articles a person's rewriting finds that ours finds too",
    ),
    (f"{TYPED} {SHARED}", "Shared, as typed", "the same, searching with the question alone"),
    (
        f"{OURS} F1",
        "Words, ours",
        "F1 of the content words against the person's rewriting, rare words weighing more",
    ),
    (f"{TYPED} F1", "Words, as typed", "the same for the question alone"),
    ("completed", "Completed", "questions that a person rewrote, and to which we added something"),
    ("kept", "Left alone", "questions that a person left as they are, and so did we"),
    ("first kept", "First left alone", "first questions of a conversation that we left as they are"),
)


def tables(rows: Sequence[Row]) -> list[Table]:
    """Return the wordings side by side, by what they find and by their words, and the same turn by turn."""
    found = [
        _side_by_side(rows, WAYS, SHOWN, "What each wording finds"),
        _side_by_side(rows, (OURS, TYPED), (SHARED,), "How much of what a person's rewriting finds"),
        _side_by_side(rows, (OURS, TYPED), WORDS, "Words of the person's rewriting"),
        _by_turn(rows),
    ]
    return [table for table in found if table.rows]


def _side_by_side(rows: Sequence[Row], ways: Sequence[str], shown: Sequence[str], title: str) -> Table:
    """Return each wording's means over the cases that all have, and how the last measure differs from ours."""
    last = shown[-1]
    ways = [way for way in ways if any(f"{way} {last}" in row.measures for row in rows)]
    rows = [row for row in rows if ways and all(f"{way} {last}" in row.measures for way in ways)]
    ours = {row.id: row.measures[f"{OURS} {last}"] for row in rows}
    body = []
    for way in ways:
        means = (_mean(rows, f"{way} {name}") for name in shown)
        moved = (
            difference({row.id: row.measures[f"{way} {last}"] for row in rows}, ours) if way != OURS else None
        )
        gained = (f"{moved.later - moved.earlier:+.3f}", f"{moved.p:.4f}") if moved else ("", "")
        body.append((way, *means, *gained))
    return Table(
        title=title,
        header=("wording", *shown, f"ours is better by ({last})", "p"),
        rows=body,
        note=f"{len(rows)} cases. p: two-sided paired randomisation test on {last}.",
    )


def _by_turn(rows: Sequence[Row]) -> Table:
    keys = [key for way in WAYS for key in (f"{way} F1", f"{way} RR@10", f"{way} {SHARED}")]
    keys = [key for key in keys if any(key in row.measures for row in rows)]
    turns = sorted({row.facts["turn"] for row in rows})
    body = []
    for turn in turns if len(turns) > 1 else ():
        here = [row for row in rows if row.facts["turn"] == turn]
        body.append((str(turn), str(len(here)), *(_mean(here, key) for key in keys)))
    return Table(title="By turns before the question", header=("turns", "cases", *keys), rows=body)


def _mean(rows: Sequence[Row], key: str) -> str:
    values = [row.measures[key] for row in rows if key in row.measures]
    return f"{sum(values) / len(values):.3f}" if values else ""


def worst(rows: Sequence[Row]) -> list[Failure]:
    """Return the cases in which a person's wording does better than ours, the farthest apart first."""
    losses = [(row, loss) for row in rows if (loss := _loss(row)) > 0 or row.error]
    return [_failure(row) for row, _ in sorted(losses, key=lambda pair: -pair[1])]


def _loss(row: Row) -> float:
    known = row.measures
    if f"{OURS} RR@10" in known:
        return known.get(f"{PERSONS} RR@10", 1.0) - known[f"{OURS} RR@10"]
    if f"{OURS} {SHARED}" in known:
        return 1 - known[f"{OURS} {SHARED}"]
    return 1 - known.get(f"{OURS} F1", 1.0)


def _failure(row: Row) -> Failure:
    shown = [(f"asked: {question}", answer) for question, answer in row.facts["history"]]
    shown += [("as typed", row.question), ("ours", row.facts[OURS]), ("a person's", row.facts[PERSONS])]
    shown += [
        (f"found, {way}", "\n".join(row.facts["found"][way])) for way in WAYS if row.facts["found"].get(way)
    ]
    return Failure(id=row.id, question=row.question, why=row.error or _why(row), shown=shown)


def _why(row: Row) -> str:
    known = row.measures
    if f"{PERSONS} RR@10" in known:
        ours, persons = (_rank(known[f"{way} RR@10"]) for way in (OURS, PERSONS))
        return f"The person's wording has a relevant article {persons}, ours {ours}."
    if f"{OURS} RR@10" in known:
        return f"Ours has a relevant article {_rank(known[f'{OURS} RR@10'])}."
    if f"{OURS} {SHARED}" in known:
        return f"Ours finds {known[f'{OURS} {SHARED}']:.0%} of what the person's wording finds."
    return f"The words of ours meet the person's with an F1 of {known[f'{OURS} F1']:.2f}."


def _rank(reciprocal: float) -> str:
    return f"at rank {round(1 / reciprocal)}" if reciprocal else "nowhere in the first ten"
