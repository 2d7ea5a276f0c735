"""What every kind of evaluation shares on the command line: cases, articles, the run's folder, the report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ui.commands.progress import counted
from ui.commands.running import Command, Day, Run

if TYPE_CHECKING:
    from eval.experiment import Experiment
    from eval.putting import Days
    from eval.reports.report import Report
    from index.settings import IndexSettings
    from ui.settings import Settings

FOLDER = Path("evaluations")
AS_OF_NEVER, AS_OF_ASKED = "never", "asked"


class AsOf(click.ParamType[str | date]):
    """The day an archive is seen on: `never`, `asked` (each case's own day), or a date."""

    name = "never|asked|date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str | date:
        """Return the word or the day."""
        return value if value in {AS_OF_NEVER, AS_OF_ASKED} else Day(last=True).convert(value, param, ctx)


AS_OF = click.option(
    "--as-of",
    "seen",
    type=AsOf(),
    default=AS_OF_NEVER,
    show_default=True,
    metavar="never|asked|D",
    help="Put each question as if on the case's own day, or on one day for all.",
)
WITHHELD = click.option(
    "--withheld", is_flag=True, help="Put each question a second time, to an archive that ends before."
)
ARTICLES = click.option(
    "--articles",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    metavar="PATH",
    help="Measure on an archive of just these articles, built once and kept in the cache.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a run measures, and where its rows and its report go."""

    cases: Path
    out: Path | None
    fresh: bool

    def folder(self, kind: str) -> Path:
        """Return where the report goes."""
        return self.out or FOLDER / f"{kind}-{self.cases.stem}"


def measured(function: Command) -> Command:
    """Give a command --cases, --out and --fresh; it takes them as `what`."""

    def call(run: Run, *, cases: Path, out: Path | None, fresh: bool, **options: Any) -> int | None:
        return function(run, what=Measured(cases=cases, out=out, fresh=fresh), **options)

    wrapped = update_wrapper(call, function)
    for option in reversed(_SHARED):
        wrapped = option(wrapped)
    return wrapped


_SHARED = (
    click.option(
        "--cases",
        required=True,
        type=click.Path(path_type=Path, exists=True),
        metavar="FILE",
        help="The cases: a file of them, JSONL where nothing else is said, or a folder of such files.",
    ),
    click.option(
        "--out",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Where the report goes.  [default: ./evaluations/KIND-FILE]",
    ),
    click.option("--fresh", is_flag=True, help="Begin anew where a run was cut off, instead of going on."),
)


def over(run: Run, articles: Sequence[Path]) -> "Settings":
    """Return the settings, with the archive of just these articles where some are given."""
    if not articles:
        return run.settings
    from eval.built import built
    from index.embed import Embedder
    from ui.commands.ingest import bar

    embedder = Embedder(run.settings.embedding_model, device=run.settings.device)
    with bar() as progress:
        archive = built(articles, embedder, progress)
    return run.settings.model_copy(update={"archive": archive})


def archived(settings: "IndexSettings") -> dict[str, str]:
    """Return what stands for an archive in a report."""
    from index.catalogue import Catalogue

    catalogue = Catalogue(settings.archive)
    counts = catalogue.counts()
    return {
        "archive": f"{counts['articles']:,} articles in {counts['chunks']:,} chunks",
        "archive digest": catalogue.digest(),
        "embedding model": settings.embedding_model,
    }


def carry_out(
    run: Run, what: Measured, experiment: "Experiment[Any, Any]", about: Mapping[str, str]
) -> "Report":
    """Return the report of an experiment over cases, having shown its headlines and said where it lies."""
    from eval.folder import digest_of

    over_cases = {"cases": what.cases.name, "cases digest": digest_of(what.cases), **about}
    return reported(run, experiment, what.folder(experiment.kind), over_cases, fresh=what.fresh)


def reported(
    run: Run, experiment: "Experiment[Any, Any]", path: Path, about: Mapping[str, str], *, fresh: bool
) -> "Report":
    """Return the experiment's report, left in the folder `path`, having shown its headlines and said where it lies."""
    from eval.experiment import Runner
    from eval.folder import Folder, program_digest
    from eval.reports.markdown import headlines, markdown
    from eval.reports.page import page
    from eval.reports.report import to_object

    program = program_digest("index", "assistant", "eval")
    known = {"measured": experiment.kind, **about, "program": program}
    folder = Folder(path, known, {"report.html": page, "report.md": markdown})
    with counted("case") as progress:
        report = Runner(experiment, folder, progress).run(fresh=fresh)
    if folder.resumed:
        run.note(f"{folder.resumed} cases were taken up from a run that was cut off; --fresh begins anew.")
    run.note(f"The report: {path / 'report.html'}")
    run.give(lambda: to_object(report), lambda: [headlines(report)])
    return report


def seen_on(seen: str | date) -> "Days":
    """Return the as-of day of each case that the option means."""
    from eval.putting import asked, never, on

    if isinstance(seen, date):
        return on(seen)
    return asked if seen == AS_OF_ASKED else never
