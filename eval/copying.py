"""Are copies of one report one story in an archive, and nothing else: its stories against pairs that were listed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from eval.jsonlines import lines_of
from eval.reports.report import Failure, Figure, Summary, Table
from eval.rows import Row
from eval.statistics import Mean, ratio
from index.alignment import Gap, align, tokens
from index.article import Article
from index.catalogue import Catalogue
from index.errors import InputError

FORM = "Cases are a table with tabs, whose first line names its columns: id_a, id_b, and perhaps jaccard…, copy (yes or no)."
BAND = 0.1
"""Width of the bands of likeness in the table."""
SHOWN_GAPS, SHOWN_WORDS = 6, 20
"""Of a disagreement: the longest differences, and words of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two articles that are copies of one report, or known not to be, or not known to anybody but the archive."""

    ids: tuple[str, str]
    copy: bool
    listed: bool = True
    likeness: float | None = None
    """What the list says of how alike they are, 0 to 1."""

    @property
    def id(self) -> str:
        """Both ids."""
        return " | ".join(self.ids)

    @property
    def question(self) -> str:
        """Both ids: there is nothing to ask."""
        return self.id


def read_pairs(path: Path) -> list[Pair]:
    """Return the pairs of a table, each once. Raises NotFoundError without one, InputError where it has another form."""
    rows = [line.rstrip("\r").split("\t") for line in lines_of(path, FORM) if line.strip()]
    header, lines = rows[0] if rows else [], rows[1:]
    if not {"id_a", "id_b"} <= set(header):
        raise InputError(f"{path} has no columns id_a and id_b.", hint=FORM)
    found = {}
    for number, cells in enumerate(lines, start=2):
        told = dict(zip(header, cells, strict=False))
        try:
            pair = _pair(told)
        except (KeyError, ValueError) as error:
            raise InputError(f"{path}: row {number} is no pair ({error}).", hint=FORM) from error
        found[pair.ids] = pair
    return list(found.values())


def _pair(told: Mapping[str, str]) -> Pair:
    alike = next((value for name, value in told.items() if name.startswith("jaccard") and value), None)
    return Pair(
        ids=_ordered(told["id_a"], told["id_b"]),
        copy=told.get("copy", "yes").strip().lower() != "no",
        likeness=float(alike) if alike else None,
    )


def _ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """Measures the stories of an archive, as pairs of articles, against listed pairs."""

    pairs: Sequence[Pair]
    catalogue: Catalogue
    kind: str = "copies"

    def puts(self) -> Sequence[Pair]:
        """Return the listed pairs that the archive holds, then the pairs of one story that nobody listed."""
        stories = defaultdict(list)
        for article_id, story in self.catalogue.connection.execute("SELECT id, story FROM shown"):
            stories[story].append(article_id)
        held = {article_id for story in stories.values() for article_id in story}
        listed = [pair for pair in self.pairs if held.issuperset(pair.ids)]
        known = {pair.ids for pair in listed}
        merged = {_ordered(*two) for story in stories.values() for two in combinations(story, 2)}
        return [*listed, *(Pair(ids=ids, copy=False, listed=False) for ids in sorted(merged - known))]

    def attempt(self, put: Pair) -> bool:
        """Return whether the two are of one story."""
        first, second = self.catalogue.articles(put.ids)
        return first.story == second.story

    def judge(self, put: Pair, result: bool | None) -> Row:  # noqa: FBT001 (the protocol's form)
        """Return what the archive says beside what the list says; a crash finds no story."""
        articles = self.catalogue.articles(put.ids) if bool(result) != put.copy else []
        facts = {
            "copy": put.copy,
            "listed": put.listed,
            "merged": bool(result),
            "likeness": put.likeness,
            "apart": _differences(*articles) if len(articles) == len(put.ids) else [],
        }
        kind = "listed" if put.listed else "not listed"
        return Row(id=put.id, question=put.question, kind=kind, facts=facts)

    def summary(self, rows: Sequence[Row]) -> Summary:
        """Return precision, recall and F1 over all pairs, and recall by likeness."""
        right, merged, copies = ([_flag(row, name) for row in rows] for name in ("right", "merged", "copy"))
        both = [a + b for a, b in zip(merged, copies, strict=True)]
        f1 = ratio([2 * r for r in right], both)
        figures = [
            _figure("f1", "F1", f1, "harmonic mean of the next two"),
            _figure(
                "precision",
                "Precision",
                ratio(right, merged),
                "share of the archive's pairs that are listed as copies",
            ),
            _figure(
                "recall", "Recall", ratio(right, copies), "share of the listed copies that are one story"
            ),
        ]
        return Summary(
            figures=figures, tables=_by_likeness(rows), worst=_worst(rows), notes=self._notes(rows)
        )

    def _notes(self, rows: Sequence[Row]) -> list[str]:
        listed = [row for row in rows if row.facts["listed"]]
        merged = sum(row.facts["merged"] for row in rows)
        return [
            f"Pairs of one story: {merged}. Listed: {len(self.pairs)}, of which the archive holds {len(listed)}.",
            "A pair of one story that nobody listed counts as wrong; they are the first to look at.",
        ]


def _figure(key: str, name: str, mean: Mean, note: str) -> Figure:
    return Figure(key=key, name=name, mean=mean, note=note)


def _flag(row: Row, name: str) -> float:
    return float(row.facts["copy"] and row.facts["merged"] if name == "right" else row.facts[name])


def _by_likeness(rows: Sequence[Row]) -> list[Table]:
    bands: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.facts["copy"] and row.facts["likeness"] is not None:
            bands[int(row.facts["likeness"] / BAND + 1e-9)].append(row)
    body = [
        (
            f"{band * BAND:.1f}",
            str(len(group)),
            f"{sum(row.facts['merged'] for row in group) / len(group):.3f}",
        )
        for band, group in sorted(bands.items())
    ]
    return (
        [Table(title="By likeness, as listed", header=("from", "pairs", "recall"), rows=body)] if body else []
    )


def _worst(rows: Sequence[Row]) -> list[Failure]:
    """Return the disagreements: first what is merged and not listed, then what is listed and apart, the most alike first."""
    wrong = [row for row in rows if row.error or row.facts["merged"] != row.facts["copy"]]
    wrong.sort(key=lambda row: (row.facts["copy"], -(row.facts["likeness"] or 0)))
    return [
        Failure(
            id=row.id,
            question=row.question,
            why=row.error
            or ("Listed, and apart." if row.facts["copy"] else "One story, and not listed as copies."),
            shown=[(said[0], said[1]) for said in row.facts["apart"]],
        )
        for row in wrong
    ]


def _differences(first: Article, second: Article) -> list[list[str]]:
    """Return headlines and the longest differences, as (of the first, of the second)."""
    gaps = align(tokens(first.text), tokens(second.text)).gaps
    longest = sorted(
        sorted(gaps, key=lambda gap: -sum(map(len, gap.words)))[:SHOWN_GAPS], key=lambda gap: gap.at
    )
    return [[first.headline, second.headline], *([_said(gap, 0), _said(gap, 1)] for gap in longest)]


def _said(gap: Gap, side: int) -> str:
    words = gap.words[side]
    return " ".join(words[:SHOWN_WORDS]) + (
        f" \u2026 ({len(words)} words)" if len(words) > SHOWN_WORDS else ""
    )
