"""`dateline eval gate`: the cases that ship with Dateline, against the floors that were pinned."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from index.errors import InputError
from ui.commands.measuring import over
from ui.commands.progress import counted
from ui.commands.running import Run, command, setting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.gate import Bar
    from eval.reports.report import Report
    from ui.settings import Settings


@command("gate", examples=["dateline eval gate", "dateline eval gate --pin", "dateline eval gate --json"])
@click.option(
    "--articles",
    type=click.Path(path_type=Path, exists=True),
    metavar="PATH",
    help="The sample articles.  [default: tests/archive]",
)
@click.option("--pin", "pinning", is_flag=True, help="Take what is measured now as the floors.")
@click.option("--allow-regression", is_flag=True, help="With --pin: floors may fall.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("evaluations/gate"),
    show_default=True,
    metavar="DIR",
    help="Where the reports go.",
)
@setting("device", metavar="NAME", help="What computes embeddings: auto, cpu, cuda or mps.")
def gate(run: Run, *, articles: Path | None, pinning: bool, allow_regression: bool, out: Path) -> int:
    """Run the cases that ship with Dateline on its sample articles; fails where a measure fell under its floor.

    Floors lie in eval/data/floors.json, with the digests of the articles and the cases that they hold for.
    """
    from eval.folder import digest_of
    from eval.gate import CASES, FLOORS, SAMPLE, Floors, bars, pin

    sample = articles or SAMPLE
    if not sample.exists():
        raise InputError(f"The sample articles are not at {sample}.", hint="Say where with --articles.")
    settings = over(run, [sample]).model_copy(update={"llm": "none", "abstain": None})
    archive, cases = digest_of(sample), digest_of(CASES)
    known = Floors.read()
    made = bars(_reports(run, settings, sample, out), known.floors)
    if pinning:
        pin(made, archive, cases, allow_regression=allow_regression).write()
    elif (known.archive, known.cases) != (archive, cases):
        raise InputError(
            "The floors were pinned on other articles or other cases than these.",
            hint="Pin them anew with --pin, and look at what changed.",
        )
    passed = pinning or all(bar.passed for bar in made)
    if pinning:
        run.note(f"These are the floors from now on: {FLOORS}")
    run.give(lambda: _object(made, passed=passed), lambda: _lines(made, passed=passed))
    return 0 if passed else 1


def _reports(run: Run, settings: "Settings", sample: Path, out: Path) -> "list[Report]":
    """Return the reports of retrieval and answers over the cases, each also written where people can read it."""
    from eval.answers.experiment import Answers
    from eval.experiment import Runner
    from eval.folder import Folder
    from eval.gate import cases_over
    from eval.putting import asked
    from eval.reports.markdown import markdown
    from eval.reports.page import page
    from eval.retrieval import Retrieval

    cases = cases_over(sample)
    assistant = run.rooms.assistant(settings)
    experiments: list[Any] = [
        Retrieval(cases=cases, searcher=assistant.searcher, as_of=asked, per_story=True),
        Answers(cases=cases, assistant=assistant, as_of=asked),
    ]
    reports = []
    for experiment in experiments:
        about = {"measured": experiment.kind, "cases": "the cases that ship with Dateline"}
        folder = Folder(out / experiment.kind, about, {"report.html": page, "report.md": markdown})
        with counted("case") as progress:
            reports.append(Runner(experiment, folder, progress).run(fresh=True))
    return reports


def _object(made: "Sequence[Bar]", *, passed: bool) -> dict[str, Any]:
    return {
        "passed": passed,
        "measures": {
            bar.name: {
                "measured": round(bar.measured, 4),
                "floor": bar.floor,
                "cases": bar.cases,
                "passed": bar.passed,
            }
            for bar in made
        },
    }


def _lines(made: "Sequence[Bar]", *, passed: bool) -> list[str]:
    from eval.reports.markdown import table

    rows = [
        (
            bar.name,
            str(bar.cases),
            f"{bar.measured:.3f}",
            "none" if bar.floor is None else f"{bar.floor:.3f}",
            "" if bar.passed else "FELL",
        )
        for bar in made
    ]
    fallen = [bar.name for bar in made if not bar.passed]
    said = "All floors hold." if passed else f"Under the floor: {', '.join(fallen)}."
    return [table(("measure", "cases", "measured", "floor", ""), rows), said]
