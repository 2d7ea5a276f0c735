"""`dateline eval`: is it any good? Reports over cases, with the search and the assistant that people use."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.errors import InputError
from ui.commands.adversaries import adversaries
from ui.commands.calibrating import calibrate
from ui.commands.dating import when
from ui.commands.drafting import draft_cases, keep_cases
from ui.commands.gating import gate
from ui.commands.help import Gathered
from ui.commands.measuring import (
    ARTICLES,
    AS_OF,
    WITHHELD,
    Measured,
    archived,
    carry_out,
    measured,
    over,
    seen_on,
)
from ui.commands.planting import planted
from ui.commands.progress import counted
from ui.commands.reading import reader
from ui.commands.running import ABSTAIN, LLM, Run, command

if TYPE_CHECKING:
    from eval.answers.judge import Judge
    from eval.putting import Days
    from eval.reports.report import Report
    from eval.retrieval import Ranker
    from index.search import Searcher
    from ui.settings import Settings

BASELINES = ("bm25", "dense", "stock")


@click.group(
    "eval",
    cls=Gathered,
    examples=[
        "dateline eval retrieval --cases cases.jsonl --as-of asked --beside bm25",
        "dateline eval answers --cases cases.jsonl --withheld --llm none",
        "dateline eval draft-cases --out drafts.html      cases from your own archive, for you to review",
        "dateline eval gate                               the cases that ship with Dateline",
    ],
)
def evaluate() -> None:
    """Measure how good it is, on your own articles.

    A case is {"id", "question", "asked"?, "answer"?: […], "relevant"?: [article ids], "unanswerable"?}, a row of a JSONL
    file. Each run leaves a report in HTML, Markdown and JSON; one that was cut off goes on where it stopped.
    """


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


@command(
    "answers",
    examples=[
        "dateline eval answers --cases cases.jsonl --as-of asked --withheld",
        "dateline eval answers --cases cases.jsonl --llm none --json",
        "dateline eval answers --cases cases.jsonl --judge ollama:qwen3:8b",
    ],
)
@measured
@ARTICLES
@AS_OF
@WITHHELD
@click.option(
    "--judge", metavar="SPEC", help="A language model that also judges the answers, as --llm names it."
)
@LLM
@ABSTAIN
def answers(  # noqa: PLR0913 (each is an option of its own)
    run: Run,
    *,
    what: Measured,
    articles: tuple[Path, ...],
    seen: str | date,
    withheld: bool,
    judge: str | None,
) -> None:
    """Measure the answers to the cases: right, quoted to the letter, cited, silent where the archive does not say."""
    from eval.answers.experiment import Answers
    from eval.cases import read_cases
    from eval.putting import before_the_event

    cases = read_cases(what.cases)
    settings = over(run, articles)
    assistant = run.rooms.assistant(settings)
    experiment = Answers(
        cases=cases,
        assistant=assistant,
        as_of=seen_on(seen),
        withheld=before_the_event(assistant.searcher.catalogue) if withheld else None,
        judge_model=_judge(judge, settings) if judge else None,
    )
    options = {
        "as of": str(seen),
        "withheld": str(withheld).lower(),
        "llm": settings.llm,
        "llm adapter": settings.llm_adapter,
        "reader": settings.reader,
        "abstain": str(assistant.threshold),
        "judge": judge or "none",
    }
    carry_out(run, what, experiment, {**archived(settings), **options})


def _judge(spec: str, settings: "Settings") -> "Judge":
    from assistant.drafting.llm import open_llm
    from eval.answers.judge import Judge

    chat = open_llm(
        spec,
        timeout_s=settings.llm_timeout,
        context_tokens=settings.llm_context,
        api_key=settings.llm_key.get_secret_value() or None,
    )
    if chat is None:
        raise InputError(f"{spec} is no language model.", hint="Name one as --llm does.")
    return Judge(chat)


@command("attribution", examples=["dateline eval attribution --cases claims.jsonl"])
@measured
def attribution(run: Run, *, what: Measured) -> None:
    """Measure the check itself: does it tell claims that their references support from those they do not.

    A claim is {"claim", "references": […], "label": supported|partly|unsupported}; the names of the published sets
    (AttributionBench, WiCE) are understood.
    """
    from assistant.checking.meaning import Meaning
    from eval.attribution.claims import read_claims
    from eval.attribution.experiment import Attribution, nearest
    from index.embed import Embedder

    embedder = Embedder(run.settings.embedding_model, device="cpu")
    experiment = Attribution(
        claims=read_claims(what.cases), cited=nearest(embedder), meaning=Meaning(embedder)
    )
    carry_out(run, what, experiment, {"cited": "the nearest sentences of the references"})


@command(
    "times", examples=["dateline eval times --cases stories.jsonl", "dateline eval times --cases timeml/"]
)
@measured
def times(run: Run, *, what: Measured) -> None:
    """Measure how well time expressions are found and resolved, against TIMEX3 values that people gave.

    The cases: TimeML files (.tml), a folder of them, or JSONL.
    """
    from eval.times.cases import read_stories
    from eval.times.experiment import Times

    carry_out(run, what, Times(stories=read_stories(what.cases)), {})


@command(
    "followups",
    examples=[
        "dateline eval followups --cases turns.jsonl",
        "dateline eval followups --cases turns.jsonl --archive archive/",
    ],
)
@measured
@ARTICLES
@click.option(
    "--search/--no-search", default=True, help="Also search with the raw question, ours and a person's."
)
def followups(run: Run, *, what: Measured, articles: tuple[Path, ...], search: bool) -> None:
    """Measure how follow-up questions are understood: word for word, and by what is then found."""
    from eval.followups.experiment import Followups, read_followups

    cases = read_followups(what.cases)
    settings = over(run, articles) if search else None
    searcher = run.rooms.searcher(settings) if settings else None
    about = archived(settings) if settings else {}
    carry_out(run, what, Followups(cases=cases, searcher=searcher), about)


@command("copies", examples=["dateline eval copies --cases pairs.tsv --archive archive/"])
@measured
def copies(run: Run, *, what: Measured) -> None:
    """Measure whether copies of one report are one story in the archive, and nothing else is.

    The cases: a table with tabs whose first line names its columns: id_a, id_b, and perhaps jaccard, copy (yes or no).
    """
    from eval.copying import Copying, read_pairs
    from index.catalogue import Catalogue

    pairs = read_pairs(what.cases)
    carry_out(
        run, what, Copying(pairs=pairs, catalogue=Catalogue(run.settings.archive)), archived(run.settings)
    )


@command(
    "compare",
    examples=[
        "dateline eval compare evaluations/before evaluations/after",
        "dateline eval compare theirs.run ours.run --qrels ours.qrels",
    ],
)
@click.argument("earlier", type=click.Path(path_type=Path, exists=True), metavar="EARLIER")
@click.argument("later", type=click.Path(path_type=Path, exists=True), metavar="LATER")
@click.option(
    "--qrels",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Judgements in TREC form; EARLIER and LATER are then TREC runs.",
)
def compare(run: Run, earlier: Path, later: Path, qrels: Path | None) -> None:
    """Tell what changed between two reports, or two TREC runs, and how likely chance alone explains it."""
    from dataclasses import asdict

    from eval.compare import changed, judged_run
    from eval.folder import read_report
    from eval.reports.markdown import changes

    before, after = (judged_run(p, qrels) if qrels else read_report(p) for p in (earlier, later))
    found = changed(before, after)
    if found is None:
        raise InputError(
            f"{earlier} and {later} share no measured case.", hint="Compare runs over the same cases."
        )
    run.give(lambda: asdict(found), lambda: [changes(found)])


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


for made in (
    retrieval,
    answers,
    attribution,
    times,
    when,
    followups,
    reader,
    copies,
    compare,
    draft_cases,
    keep_cases,
    gate,
    calibrate,
    planted,
    adversaries,
):
    evaluate.add_command(made)
