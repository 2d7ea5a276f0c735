"""How well the relevant articles are found, beside the systems that one could have used instead."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from eval.cases import Case
from eval.experiment import figures
from eval.measures import CUTOFF, RETRIEVAL, holds, retrieval
from eval.putting import Days, never, query_of, without
from eval.reports.report import Curve, Failure, Summary, Table
from eval.rows import Row
from eval.statistics import difference
from index.article import Passage
from index.clock import Clock
from index.search import Searcher

DEPTH = 60
"""Chunks asked for, to have `CUTOFF` articles among them: an article rarely has more than six good chunks."""
DEEP = 100
"""How far down a missed article is looked for, to say why it was missed."""
SHOWN = 160
"""Characters of a passage in a failure: enough to see what it is about."""
PASSAGE = "passage "
"""What stands before a measure at passage level."""
NOTES = {
    "Success@1": "a relevant article is the first one",
    "Success@5": "a relevant article is among the first five",
    "Success@10": "a relevant article is among the first ten",
    "RR@10": "1 / rank of the first relevant article, 0 beyond ten; the mean is MRR",
    "nDCG@10": "gain discounted by rank, over that of the best possible order",
    "Recall@10": "share of the relevant articles that are among the first ten",
}

Ranker = Callable[[Case], Sequence[str]]
"""Article ids for a case, best first, none twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the search gave for a case, and what other systems gave."""

    passages: Sequence[Passage]
    others: Mapping[str, Sequence[str]]
    """System -> article ids, best first."""
    missed: str = ""
    """Where no relevant article came: why, in words."""
    timings_ms: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieval:
    """Measures the search that answers are made from, at article and at passage level."""

    cases: Sequence[Case]
    searcher: Searcher
    as_of: Days = never
    per_story: bool = False
    """Copies of one report share a place, as readers see it; the place counts as relevant when any copy is.

    Else each article stands for itself, as other systems rank them.
    """
    others: Mapping[str, Ranker] = field(default_factory=dict)
    kind: str = "retrieval"

    def puts(self) -> Sequence[Case]:
        """Return the cases."""
        return self.cases

    def attempt(self, put: Case) -> Found:
        """Return the first passages, an article or a story each, and the other systems' articles."""
        clock = Clock()
        searcher = without(self.searcher, put.without)
        with clock.stage("understand"):
            query = query_of(put, self.searcher, self.as_of(put))
        with clock.stage("search"):
            depth = CUTOFF if self.per_story else DEPTH
            passages = searcher.search(query, depth, per_story=self.per_story)[:CUTOFF]
        missed = ""
        if put.relevant and not any(put.relevant & _copies(passage) for passage in passages):
            missed = self._why(put, searcher.search(query, DEEP, per_story=self.per_story))
        others = {}
        for name, rank in self.others.items():
            with clock.stage(name):
                others[name] = rank(put)[:CUTOFF]
        took = {stage: round(ms, 1) for stage, ms in clock.milliseconds.items()}
        return Found(passages=passages, others=others, missed=missed, timings_ms=took)

    def _why(self, put: Case, deeper: Sequence[Passage]) -> str:
        known = self.searcher.catalogue.articles(sorted(put.relevant))
        if not known:
            return "No relevant article is in the archive."
        day = self.as_of(put)
        if day and all(article.day and article.day > day for article in known):
            return f"Every relevant article is later than {day}, the day it is asked as of."
        rank = next((p.rank for p in deeper if put.relevant & _copies(p)), None)
        return (
            f"The first relevant article is at rank {rank}." if rank else f"None is among the first {DEEP}."
        )

    def judge(self, put: Case, result: Found | None) -> Row:
        """Return the measures of the search and of the other systems for this case."""
        if not put.relevant:
            return Row(id=put.id, question=put.question, kind=put.kind)
        passages = result.passages if result else ()
        articles = [_name(passage, put) for passage in passages]
        measures = _values(put.relevant, articles)
        held = self._holding(put)
        if held:
            values = _values(held, [passage.chunk.id for passage in passages])
            measures |= {PASSAGE + name: value for name, value in values.items()}
        for name in self.others:
            values = _values(put.relevant, result.others[name] if result else ())
            measures |= {f"{name} {measure}": value for measure, value in values.items()}
        facts = {
            "articles": articles,
            "chunks": [passage.chunk.id for passage in passages],
            "relevant": sorted(put.relevant),
            "relevant_chunks": sorted(held),
            "shown": [shown(passage) for passage in passages],
            "others": {name: list(found) for name, found in result.others.items()} if result else {},
            "why": result.missed if result else "It crashed.",
        }
        timings = result.timings_ms if result else {}
        return Row(
            id=put.id,
            question=put.question,
            kind=put.kind,
            measures=measures,
            facts=facts,
            timings_ms=timings,
        )

    def _holding(self, put: Case) -> set[str]:
        """Return the ids of the relevant articles' chunks that hold an answer (Karpukhin et al., EMNLP 2020)."""
        if not put.answers:
            return set()
        chunks = self.searcher.catalogue.chunks_of(sorted(put.relevant))
        return {chunk.id for chunk in chunks if holds(chunk.text, put.answers)}

    def summary(self, rows: Sequence[Row]) -> Summary:
        """Return the means, the success at each k, the comparison with the other systems, and the worst cases."""
        judged = [row for row in rows if row.measures]
        named = [(name, name, NOTES[name]) for name in RETRIEVAL]
        named += [
            (PASSAGE + n, f"{n}, passages", "the same, of chunks that hold the answer") for n in RETRIEVAL
        ]
        return Summary(
            figures=figures(judged, named),
            tables=[beside(judged, list(self.others))] if self.others else [],
            curves=[_success(judged, list(self.others))] if judged else [],
            worst=[_failure(row) for row in sorted(judged, key=lambda row: row.measures["RR@10"])[:20]],
            notes=[f"{len(judged)} of {len(rows)} cases have relevant articles."],
        )


def beside(rows: Sequence[Row], others: Sequence[str]) -> Table:
    """Return our means beside those of each other system, with how likely chance alone explains the difference."""
    shown = ("Success@1", "Success@5", "Success@10", "RR@10", "nDCG@10")
    body = [("ours", *(f"{_mean(rows, name):.3f}" for name in shown), "", "")]
    for other in others:
        ours = {row.id: row.measures["RR@10"] for row in rows}
        theirs = {row.id: row.measures[f"{other} RR@10"] for row in rows}
        moved = difference(theirs, ours)
        means = (f"{_mean(rows, f'{other} {name}'):.3f}" for name in shown)
        gained = (f"{moved.later - moved.earlier:+.3f}", f"{moved.p:.4f}") if moved else ("", "")
        body.append((other, *means, *gained))
    return Table(
        title="Beside other systems",
        header=("system", *shown, "ours is better by (RR@10)", "p"),
        rows=body,
        note="p: two-sided paired randomisation test on RR@10.",
    )


def _mean(rows: Sequence[Row], name: str) -> float:
    values = [row.measures[name] for row in rows]
    return sum(values) / len(values) if values else 0.0


def _values(relevant: set[str] | frozenset[str], ranking: Sequence[str]) -> dict[str, float]:
    return {name: values["case"] for name, values in retrieval({"case": relevant}, {"case": ranking}).items()}


def _copies(passage: Passage) -> set[str]:
    return {passage.article.id, *passage.also_in}


def _name(passage: Passage, case: Case) -> str:
    """Return the id that stands for a passage: a relevant copy's if there is one, else its own."""
    copies = (passage.article.id, *passage.also_in)
    return next((copy for copy in copies if copy in case.relevant), passage.article.id)


def shown(passage: Passage) -> str:
    """Return a passage as a report shows it: rank, headline, outlet, day, and its first words."""
    article = passage.article
    words = " ".join(passage.chunk.text.split())[:SHOWN]
    return f"{passage.rank}. {article.headline} ({article.source or 'no source'}, {article.day or 'no date'}): {words}…"


def _success(rows: Sequence[Row], others: Sequence[str]) -> Curve:
    """Return, for each system, the share of cases with a relevant article among the first k."""
    rankings = {"ours": [row.facts["articles"] for row in rows]}
    rankings |= {name: [row.facts["others"].get(name, []) for row in rows] for name in others}
    lines = {}
    for name, ranked in rankings.items():
        firsts = [_first(ids, row.facts["relevant"]) for ids, row in zip(ranked, rows, strict=True)]
        lines[name] = [
            (float(k), sum(first <= k for first in firsts) / len(rows)) for k in range(1, CUTOFF + 1)
        ]
    return Curve(
        title="Success against k",
        x="k",
        y="share of cases with a relevant article in the first k",
        lines=lines,
    )


def _first(ids: Sequence[str], relevant: Sequence[str]) -> int:
    wanted = set(relevant)
    return next((rank for rank, article in enumerate(ids, start=1) if article in wanted), CUTOFF + 1)


def _failure(row: Row) -> Failure:
    rank = _first(row.facts["articles"], row.facts["relevant"])
    why = row.facts["why"] or f"The first relevant article is at rank {rank}."
    return Failure(
        id=row.id,
        question=row.question,
        why=row.error or why,
        shown=[
            ("relevant", "\n".join(row.facts["relevant"])),
            ("retrieved", "\n".join(row.facts["shown"])),
        ],
    )
