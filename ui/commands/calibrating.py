"""`dateline eval calibrate`: from which confidence on to answer, fitted on cases of one's own."""

import re
import shutil
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from index.errors import InputError
from ui.commands.measuring import ARTICLES, AS_OF, WITHHELD, Measured, archived, measured, over, seen_on
from ui.commands.progress import counted
from ui.commands.running import Run, command

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from eval.answers.abstaining import Point
    from eval.answers.calibrate import Calibration
    from eval.reports.report import Report
    from eval.statistics import Mean
    from ui.settings import Settings

SETTING = re.compile(r"^abstain\s*=.*$", re.MULTILINE)
BACKUP = ".before"


@command(
    "calibrate",
    examples=[
        "dateline eval calibrate --cases cases.jsonl --withheld",
        "dateline eval calibrate --cases cases.jsonl --answered 0.9 --write",
    ],
)
@measured
@ARTICLES
@AS_OF
@WITHHELD
@click.option(
    "--answered",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.75,
    show_default=True,
    metavar="0..1",
    help="Share of the answerable questions to be answered at least.",
)
@click.option("--write", is_flag=True, help="Set it in dateline.toml; a copy of the file is kept beside it.")
def calibrate(  # noqa: PLR0913 (each is an option of its own)
    run: Run,
    *,
    what: Measured,
    articles: tuple[Path, ...],
    seen: "str | date",
    withheld: bool,
    answered: float,
    write: bool,
) -> None:
    """Fit the confidence below which Dateline abstains on your own cases, and show what each choice costs.

    The cases must hold questions that the archive answers and some that it does not, or --withheld makes these.
    Confidence is weighed before any language model is asked, so none is.
    """
    from eval.answers.calibrate import calibrated, weighed

    settings = over(run, articles).model_copy(update={"llm": "none"})
    report = _report(run, what, settings, seen=seen, withheld=withheld)
    found = calibrated(weighed(report.rows), answered)
    written = _write(found, run.loaded.file or Path("dateline.toml")) if write else None
    if written and run.loaded.origins["abstain"] in {"env", "flag"}:
        run.note("DATELINE_ABSTAIN is set in the environment and goes before the file.")
    run.give(lambda: _object(found, written), lambda: _lines(found, written))


def _report(
    run: Run, what: Measured, settings: "Settings", *, seen: "str | date", withheld: bool
) -> "Report":
    """Return the answers to all cases, given whatever their confidence."""
    from dataclasses import replace

    from eval.answers.experiment import Answers
    from eval.cases import read_cases
    from eval.experiment import Runner
    from eval.folder import Folder, digest_of, program_digest
    from eval.putting import before_the_event

    assistant = replace(run.rooms.assistant(settings), llm=None, threshold=0.0)
    experiment = Answers(
        cases=read_cases(what.cases),
        assistant=assistant,
        as_of=seen_on(seen),
        withheld=before_the_event(assistant.searcher.catalogue) if withheld else None,
        kind="calibrate",
    )
    about = {
        "measured": experiment.kind,
        "cases": what.cases.name,
        "cases digest": digest_of(what.cases),
        **archived(settings),
        "as of": str(seen),
        "withheld": str(withheld).lower(),
        "reader": settings.reader,
        "program": program_digest("index", "assistant", "eval"),
    }
    with counted("case") as progress:
        return Runner(experiment, Folder(what.folder(experiment.kind), about, {}), progress).run(
            fresh=what.fresh
        )


def _write(found: "Calibration", file: Path) -> Path:
    """Set the threshold in `file`, all else in it as it was; what was there before lies beside it."""
    before = file.read_text("utf-8") if file.exists() else ""
    after = SETTING.sub(found.line, before, count=1)
    if not SETTING.search(before):
        after = f"{found.line}\n{before}"
    if tomllib.loads(after) != tomllib.loads(before) | {"abstain": found.threshold}:
        raise InputError(
            f"{file} could not be changed safely; it is as it was.",
            hint=f"Write {found.line} there yourself.",
        )
    if file.exists():
        shutil.copy2(file, file.with_name(file.name + BACKUP))
    file.write_text(after, "utf-8")
    return file


def _object(found: "Calibration", written: Path | None) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "abstain": found.threshold,
        "line": found.line,
        "written": str(written) if written else None,
        "expected": asdict(found.held),
        "trade_off": [asdict(point) for point in found.trade_off],
    }


def _lines(found: "Calibration", written: Path | None) -> "Iterator[str]":
    from eval.reports.markdown import table

    yield table(
        ("abstain below", "answerable answered", "answers wrong", "unanswerable abstained on"),
        [_row(point, chosen=point.threshold == found.threshold) for point in found.trade_off],
    )
    yield (
        "To be expected on other cases like these (fitted on half of them, measured on the other half, both ways):"
        f" {_share(found.held.answered)} of the answerable questions answered, {_share(found.held.wrong)} of the"
        f" answers wrong, {_share(found.held.abstained)} of the unanswerable abstained on."
    )
    yield f"Written to {written}:\n{found.line}" if written else f"For dateline.toml:\n{found.line}"


def _row(point: "Point", *, chosen: bool) -> "Sequence[str]":
    mark = ", chosen" if chosen else ""
    shares = (point.answered, point.risk, point.abstained)
    return (f"{point.threshold:.2f}{mark}", *(f"{share:.0%}" for share in shares))


def _share(value: "Mean") -> str:
    return f"{value.mean:.0%} ({value.low:.0%}\u2013{value.high:.0%})"
