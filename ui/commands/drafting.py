"""`dateline eval draft-cases` and `keep-cases`: cases from one's own archive, proposed, and chosen by a person."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.errors import InputError
from ui.commands.progress import counted
from ui.commands.running import Run, command, filtered

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from eval.drafting.drafts import Draft
    from index.article import Filters

FORMS = (".html", ".csv", ".jsonl")
FORCE = click.option("--force", is_flag=True, help="Write over a file that is there.")


@command(
    "draft-cases",
    examples=[
        "dateline eval draft-cases --out drafts.html      review them in a browser",
        "dateline eval draft-cases --out drafts.csv --count 100 --since 2023",
        'dateline eval draft-cases --out drafts.csv --source "Sahel Courier" --seed 7',
    ],
)
@filtered
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A page to review them on (.html), a table (.csv), or rows for a program (.jsonl).",
)
@click.option(
    "--count", type=click.IntRange(1, 10_000), default=60, show_default=True, help="How many, at the most."
)
@click.option(
    "--unanswerable",
    type=click.FloatRange(0, 1),
    default=0.25,
    show_default=True,
    metavar="0..1",
    help="Share that asks for what is withheld from the archive.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed, other articles.")
@FORCE
def draft_cases(  # noqa: PLR0913 (one argument an option)
    run: Run, filters: "Filters", *, out: Path, count: int, unanswerable: float, seed: int, force: bool
) -> None:
    """Propose cases from your own archive, for a person to keep or drop.

    Sentences that say something by themselves are turned into questions for a figure, a day, a person or a place;
    where no question can be made with certainty, the sentence is shown with a gap. They are spread over outlets and
    time, one a story, and the same for the same archive and seed. What is withheld is every article found to answer.
    """
    from eval.drafting.drafts import Wanted
    from eval.drafting.drafts import draft_cases as propose
    from eval.drafting.keeping import write

    text = _form(out)
    if out.exists() and not force:
        raise InputError(f"{out} is there already.", hint="Give another name, or --force to write over it.")
    wanted = Wanted(count=count, unanswerable=unanswerable, seed=seed, filters=filters)
    with counted("draft") as progress:
        drafts = propose(run.rooms.catalogue(run.settings), wanted, progress)
    write(out, text(drafts), force=force, mark=out.suffix.lower() == ".csv")
    withheld = sum(draft.case.unanswerable for draft in drafts)
    told = {"path": str(out), "drafts": len(drafts), "unanswerable": withheld, "wanted": count, "seed": seed}
    run.give(lambda: told, lambda: [_told(len(drafts), withheld, count), _next(out)])


@command(
    "keep-cases",
    examples=["dateline eval keep-cases drafts.csv --out cases.jsonl"],
)
@click.argument("table", type=click.Path(path_type=Path, dir_okay=False), metavar="TABLE")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where the cases go, as JSONL.",
)
@FORCE
def keep_cases(run: Run, table: Path, *, out: Path, force: bool) -> None:
    """Make cases of the rows of TABLE, drafts as CSV, that have "yes" in the column keep."""
    from eval.drafting.keeping import cases_text, kept_cases, write

    cases = kept_cases(table)
    write(out, cases_text(cases), force=force)
    told = {
        "path": str(out),
        "cases": len(cases),
        "unanswerable": sum(case.unanswerable for case in cases),
    }
    lines = [f"{len(cases)} cases in {out}.", f"Measure: dateline eval answers --cases {out}"]
    run.give(lambda: told, lambda: lines)


def _form(out: Path) -> "Callable[[Sequence[Draft]], str]":
    """Return what writes the form that the file's name asks for."""
    from eval.drafting.keeping import drafts_table, drafts_text
    from eval.drafting.review import review_page

    forms: dict[str, Callable[[Sequence[Draft]], str]] = {
        ".html": review_page,
        ".csv": drafts_table,
        ".jsonl": drafts_text,
    }
    if out.suffix.lower() not in forms:
        raise InputError(
            f"{out} says not in which form the drafts are wanted.",
            hint=f"Let its name end in {' or '.join(FORMS)}.",
        )
    return forms[out.suffix.lower()]


def _told(count: int, withheld: int, wanted: int) -> str:
    few = f" (of {wanted}: no other sentence can be asked about by itself)" if count < wanted else ""
    return f"{count} drafts{few}, {withheld} of them for what is withheld."


def _next(out: Path) -> str:
    steps = {
        ".html": f"Open {out} in a browser, keep or drop each, and download the kept cases.",
        ".csv": f'Write "yes" in the column keep of {out}, then: dateline eval keep-cases {out} --out cases.jsonl',
        ".jsonl": f"Read them before you measure with them: {out}",
    }
    return steps[out.suffix.lower()]
