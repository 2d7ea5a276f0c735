"""`dateline eval`: is it any good? Reports over cases, with the search and the assistant that people use."""

from pathlib import Path

import click

from index.errors import InputError
from ui.commands.adversaries import adversaries
from ui.commands.answering import answers
from ui.commands.calibrating import calibrate
from ui.commands.dating import when
from ui.commands.drafting import draft_cases, keep_cases
from ui.commands.gating import gate
from ui.commands.help import Gathered
from ui.commands.measuring import ARTICLES, Measured, archived, carry_out, measured, over
from ui.commands.planting import planted
from ui.commands.reading import reader
from ui.commands.retrieving import retrieval
from ui.commands.running import Run, command


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
