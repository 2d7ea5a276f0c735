"""Are questions after a time answered with the right days? Judged by the days that an answer states, not by its words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.answer import Answer
from assistant.ask import Assistant
from eval.experiment import figures
from eval.putting import Days as AsOf
from eval.reports.report import Failure, Summary
from eval.rows import Row
from eval.when.cases import Days, WhenCase
from index.article import Filters

Verdict = Literal["exact", "coarser", "vague", "wrong", "none"]

REASONABLE = (7, 31, 366)
"""Days that an answer may span and still be worth giving, for a day, for up to a week, for up to a month; a longer time
may be told of as one twice as long."""
MEASURES = (
    (
        "right",
        "right or honestly coarser",
        "The days stated are the right ones, or hold them and span little more.",
    ),
    ("exact", "exact", "The days stated are the right ones, or within them."),
    ("wrong", "a wrong day as fact", "The days stated are not those on which it happened."),
    ("vague", "too coarse", "The days stated hold the right ones, among too many to be an answer."),
    (
        "probable",
        "probable, right",
        "No days are stated; those told as probable are right, or hold them and span little more.",
    ),
    ("improbable", "probable, not right", "No days are stated; those told as probable are others."),
    (
        "read",
        "read in a quotation, right",
        "None are even probable; those that the first quotation is told to mean are right, or hold them and span little more.",
    ),
    (
        "misread",
        "read in a quotation, not right",
        "None are even probable; the first quotation means others.",
    ),
    ("silent", "no day at all", "It abstains, quotes without naming days, or tells that reports differ."),
)


def verdict(days: Days | None, stated: Days | None) -> Verdict:
    """Return how the days stated stand to the right ones; where none are right, any that are stated are wrong."""
    if stated is None:
        return "none"
    if days is None:
        return "wrong"
    if days[0] <= stated[0] and stated[1] <= days[1]:
        return "exact"
    holds = stated[0] <= days[0] and days[1] <= stated[1]
    if not holds:
        return "wrong"
    return "coarser" if _span(stated) <= widest(days) else "vague"


def _span(days: Days) -> int:
    return (days[1] - days[0]).days + 1


def widest(days: Days) -> int:
    """Return how many days an honestly coarser answer may span."""
    for bound, limit in zip((1, 7, 31), REASONABLE, strict=True):
        if _span(days) <= bound:
            return limit
    return 2 * _span(days)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenAnswers:
    """Puts each question to the assistant and judges the days it states."""

    cases: Sequence[WhenCase]
    assistant: Assistant
    as_of: AsOf
    kind: str = "when"

    def puts(self) -> Sequence[WhenCase]:
        """Return the cases."""
        return self.cases

    def attempt(self, put: WhenCase) -> Answer:
        """Return the answer, as of the case's day where the run says so."""
        return self.assistant.ask(put.question, filters=Filters(as_of=self.as_of(put.case)))

    def judge(self, put: WhenCase, result: Answer | None) -> Row:
        """Return the row; where the archive does not say, stating no day is right."""
        stated = result.when if result else None
        found = verdict(put.days, stated)
        probable = verdict(put.days, result.probable if result else None)
        read = verdict(put.days, result.nearest if result else None)
        right = found in {"exact", "coarser"} or (put.days is None and found == "none" and result is not None)
        return Row(
            id=put.id,
            question=put.question,
            kind=put.case.kind,
            measures={
                "right": float(right),
                "exact": float(found == "exact"),
                **{name: float(found == name) for name in ("wrong", "vague")},
                "probable": float(probable in {"exact", "coarser"}),
                "improbable": float(probable in {"wrong", "vague"}),
                "read": float(read in {"exact", "coarser"}),
                "misread": float(read in {"wrong", "vague"}),
                "silent": float(found == probable == read == "none"),
            },
            facts={
                "verdict": found,
                "wanted": _written(put.days),
                "stated": _written(stated),
                "probable": _written(result.probable if result else None),
                "nearest": _written(result.nearest if result else None),
                "answer": result.text if result else "",
            },
            timings_ms=result.timings_ms if result else {},
        )

    def summary(self, rows: Sequence[Row]) -> Summary:
        """Return the shares, and the cases that went wrong, days stated wrongly first."""
        missed = sorted((r for r in rows if not r.measures["right"]), key=lambda r: -r.measures["wrong"])
        return Summary(figures=figures(rows, MEASURES), worst=[_failure(row) for row in missed], notes=NOTES)


NOTES = (
    "A day is honestly coarser told within a week, a week within a month, a month within a year.",
    "Right, exact, wrong and too coarse are judged by the days stated as fact; what is probable, or read in a quotation, counts apart.",
)


_WHY = {"wrong": "A wrong day is stated.", "vague": "Too many days are stated.", "none": "No day is stated."}


def _written(days: Days | None) -> str:
    return "/".join(day.isoformat() for day in days) if days else "none"


def _failure(row: Row) -> Failure:
    why = row.error or _WHY[row.facts["verdict"]]
    shown = [(name, str(row.facts[name])) for name in ("wanted", "stated", "answer")]
    return Failure(id=row.id, question=row.question, why=why, shown=shown)
