"""`dateline eval retrieval`: are the relevant articles found, and how high."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ui.commands.measuring import ARTICLES, AS_OF, Measured, archived, carry_out, measured, over, seen_on
from ui.commands.progress import counted
from ui.commands.running import Run, command

if TYPE_CHECKING:
    from eval.putting import Days
    from eval.reports.report import Report
    from eval.retrieval import Ranker
    from index.search import Searcher

BASELINES = ("bm25", "dense", "stock")


@command(
    "retrieval",
    examples=[
        "dateline eval retrieval --cases cases.jsonl",
        "dateline eval retrieval --cases cases.jsonl --articles export.jsonl.gz --beside bm25 --beside stock",
        "dateline eval retrieval --cases cases.jsonl --as-of asked --out here",
    ],
)
@measured
@ARTICLES
@AS_OF
@click.option("--per-story", is_flag=True, help="Copies of one report share a place, as readers see it.")
@click.option(
    "--beside",
    multiple=True,
    type=click.Choice(BASELINES),
    help="Also run plain BM25, the vectors alone, or LlamaIndex's stock pipeline.",
)
def retrieval(  # noqa: PLR0913 (each is an option of its own)
    run: Run,
    *,
    what: Measured,
    articles: tuple[Path, ...],
    seen: str | date,
    per_story: bool,
    beside: tuple[str, ...],
) -> None:
    """Measure how well the relevant articles of the cases are found: success at k, MRR, nDCG, recall.

    The run and the judgements are written in TREC form beside the report, for articles and for passages.
    """
    from eval.cases import read_cases
    from eval.retrieval import Retrieval

    cases = read_cases(what.cases)
    settings = over(run, articles)
    searcher = run.rooms.searcher(settings)
    days = seen_on(seen)
    experiment = Retrieval(
        cases=cases,
        searcher=searcher,
        as_of=days,
        per_story=per_story,
        others={name: _other(name, searcher, days) for name in beside},
    )
    options = {"as of": str(seen), "a place": "a story" if per_story else "an article"}
    beside_about = {"beside": ", ".join(beside)} if beside else {}
    report = carry_out(run, what, experiment, {**archived(settings), **options, **beside_about})
    _write_trec(what.folder(experiment.kind), report)


def _write_trec(folder: Path, report: "Report") -> None:
    from eval.trec import write_qrels, write_run

    judged = [row for row in report.rows if row.measures]
    for name, found, relevant in (
        ("articles", "articles", "relevant"),
        ("passages", "chunks", "relevant_chunks"),
    ):
        write_run(folder / f"{name}.run", {row.id: row.facts[found] for row in judged})
        write_qrels(folder / f"{name}.qrels", {row.id: row.facts[relevant] for row in judged})


def _other(name: str, searcher: "Searcher", days: "Days") -> "Ranker":
    """Return the ranker of a system that one could have used instead."""
    from eval.baselines.bm25 import bm25_ranker
    from eval.baselines.dense import dense_ranker
    from eval.baselines.stock import stock_ranker
    from index.embed import cache_folder

    if name == "bm25":
        return bm25_ranker(searcher.catalogue, days)
    if name == "dense":
        return dense_ranker(searcher, days)
    folder = cache_folder() / "baselines"
    with counted("article") as progress:
        return stock_ranker(searcher.catalogue, folder, days, progress)
