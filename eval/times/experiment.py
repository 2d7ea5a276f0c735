"""Are times found, and understood: TempEval-3's measures, and the days that are meant."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from re import sub
from typing import Any

from eval.reports.report import Failure, Figure, Summary, Table
from eval.rows import Row
from eval.statistics import ratio
from eval.times.kinds import kinds_table
from eval.times.measures import MEASURES, Object, Tally, fate_of, is_right, paired, tally_of, values
from eval.times.timeml import MarkedArticle
from index.article import TimeExpression
from index.times import find_times

SHOWN = 12
"""Faults shown of one article."""
COMMONEST = 15
"""Faults in the table of the commonest."""
NO_TYPE = "(none)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Measures the time expressions of articles against those that people marked."""

    stories: Sequence[MarkedArticle]
    kind: str = "times"

    def puts(self) -> Sequence[MarkedArticle]:
        """Return the articles."""
        return self.stories

    def attempt(self, put: MarkedArticle) -> list[TimeExpression]:
        """Return the expressions that we name in the article, resolved against its day."""
        return find_times(put.text, put.published)

    def judge(self, put: MarkedArticle, result: list[TimeExpression] | None) -> Row:
        """Return the article's measures, and each expression with what became of it."""
        found = result or []
        pairs = paired(put.expressions, found)
        taken = [ours.start for _, ours in pairs if ours]
        facts = {
            "marked": [fate_of(marked, ours) for marked, ours in pairs],
            "extra": [[ours.text, ours.value] for ours in found if ours.start not in taken],
            "dated": put.published is not None,
        }
        measures = values(tally_of(facts))
        if result is None:
            measures = {m.key: 0.0 for m in MEASURES} if put.expressions else {}
        return Row(id=put.id, question=put.question, measures=measures, facts=facts)

    def summary(self, rows: Sequence[Row]) -> Summary:
        """Return the figures over all expressions, the same by type, and what goes wrong most."""
        return Summary(
            figures=_figures([tally_of(row.facts) for row in rows]),
            tables=[*_by_sort(rows), kinds_table([row.facts for row in rows]), _commonest(rows)],
            worst=_worst(rows),
            notes=_notes(rows),
        )


def _figures(tallies: Sequence[Tally]) -> list[Figure]:
    made = []
    for m in MEASURES:
        found = ratio([m.part(t) for t in tallies], [m.whole(t) for t in tallies])
        if found.cases:
            made.append(Figure(key=m.key, name=m.name, mean=found, note=m.note))
    return made


def _notes(rows: Sequence[Row]) -> list[str]:
    tallies = [tally_of(row.facts) for row in rows]
    marked, found = sum(t.marked for t in tallies), sum(t.found for t in tallies)
    undated = sum(not row.facts["dated"] for row in rows)
    pooled = "Figures are over all expressions together, their intervals over articles"
    notes = [
        f"Articles: {len(rows)}. Expressions that people marked: {marked}; that we name: {found}.",
        f"{pooled}; in a comparison with an earlier run each article counts once.",
    ]
    if undated:
        notes.append(f"Articles that bear no day: {undated}; words that need one stay unresolved.")
    return notes


RELATIVE = {True: "relative", False: "not relative"}


def _by_sort(rows: Sequence[Row]) -> list[Table]:
    """Return the shares by type, and by whether the words need another time; of the marked ones, since ours have none."""
    marked = [fate for row in rows for fate in row.facts["marked"]]
    tables = [
        _sorted_table("By type", "type", [(fate["type"] or NO_TYPE, fate) for fate in marked]),
        _sorted_table("By kind of reference", "reference", [(_reference(fate), fate) for fate in marked]),
    ]
    return [table for table in tables if len(table.rows) > 1]


def _reference(fate: Object) -> str:
    return RELATIVE.get(fate["relative"], "not said") if fate["type"] in {"DATE", "TIME"} else "other types"


def _sorted_table(title: str, label: str, fates: Iterable[tuple[str, Object]]) -> Table:
    groups: dict[str, list[Object]] = {}
    for name, fate in fates:
        groups.setdefault(name, []).append(fate)
    body = [
        (name, str(len(group)), *_cells(values(tally_of({"marked": group, "extra": []}))))
        for name, group in sorted(groups.items(), key=lambda item: -len(item[1]))
    ]
    header = (
        label,
        "marked",
        "found",
        "same words",
        "right value",
        "written one way",
        "days shared",
        "days held",
    )
    note = "Found and same words are shares of those marked, the rest of those found."
    return Table(title=title, header=header, rows=body, note=note)


def _cells(known: Mapping[str, float]) -> list[str]:
    keys = ("recall", "strict_recall", "value", "value_alike", "days_shared", "days_held")
    return [f"{known[key]:.3f}" if key in known else "" for key in keys]


def _commonest(rows: Sequence[Row]) -> Table:
    """Return what goes wrong most: the value's shape that was wanted, the one given, and some of the words."""
    words: dict[tuple[str, str], Counter[str]] = {}
    for row in rows:
        for fate in row.facts["marked"]:
            if not is_right(fate):
                given = _shape(fate["ours"]) if fate["found"] else "not found"
                words.setdefault((_shape(fate["value"]), given), Counter())[fate["text"].lower()] += 1
        for text, value in row.facts["extra"]:
            words.setdefault(("not marked", _shape(value)), Counter())[text.lower()] += 1
    faults = sorted(words.items(), key=lambda item: -item[1].total())[:COMMONEST]
    body = [
        (f"{wanted} \u2192 {given}", str(said.total()), ", ".join(text for text, _ in said.most_common(4)))
        for (wanted, given), said in faults
    ]
    return Table(
        title="What goes wrong most",
        header=("the person's value \u2192 ours", "times", "for example"),
        rows=body,
        note="9 stands for any figure.",
    )


def _shape(value: str) -> str:
    return sub(r"\d", "9", value)


def _worst(rows: Sequence[Row]) -> list[Failure]:
    """Return the articles with faults, those with most first."""
    faulty = [(row, _faults(row.facts)) for row in rows]
    faulty = sorted((pair for pair in faulty if pair[1] or pair[0].error), key=lambda pair: -len(pair[1]))
    return [
        Failure(id=row.id, question=row.question, why=row.error or _why(row.facts), shown=faults[:SHOWN])
        for row, faults in faulty
    ]


def _faults(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    wrong = [
        (fate["text"], f"{fate['value']}; ours: {fate['ours'] if fate['found'] else 'not found'}")
        for fate in facts["marked"]
        if not is_right(fate)
    ]
    return wrong + [(text, f"not marked; ours: {value}") for text, value in facts["extra"]]


def _why(facts: Mapping[str, Any]) -> str:
    tally = tally_of(facts)
    counts = {
        "with another value": tally.met - tally.right,
        "not found": tally.marked - tally.met,
        "not marked": tally.found - tally.met,
    }
    return ", ".join(f"{count} {what}" for what, count in counts.items() if count) + "."
