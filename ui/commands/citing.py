"""`--cite-as`: the sources of a result in the form that a paper, or another program, takes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import click

from ui.commands.running import Command, Run

if TYPE_CHECKING:
    from index.article import Article
    from ui.references import Form

FORMS: Final[Mapping[str, "Form"]] = {
    "plain": "text",
    "markdown": "markdown",
    "footnote": "footnote",
    "bibtex": "bibtex",
    "ris": "ris",
    "csl-json": "csl-json",
}

Result = Callable[[], Mapping[str, Any]]
Cited = Sequence[tuple["Article", str]]
"""The articles, each with the words cited from it."""


def citing(function: Command) -> Command:
    """Give a command --cite-as; it takes the form as `cite_as`, None where none was asked for."""
    return click.option(
        "--cite-as",
        type=click.Choice(list(FORMS)),
        help="The sources in this form. Of bibtex, ris and csl-json, nothing else is written to standard output.",
    )(function)


def give(run: Run, result: Result, lines: Iterable[str], cited: Cited, cite_as: str) -> None:
    """Write a result and its sources: as `references` in its object, else behind it, or alone where programs read it."""
    from ui.references import DATA, Reference, listed

    today = datetime.now(UTC).date()
    references = [Reference(article=article, quote=quote, accessed=today) for article, quote in cited]
    form = FORMS[cite_as]
    written = listed(references, form).rstrip("\r\n")
    if form in DATA and not run.as_json:
        for block in lines:
            run.note(f"{block}\n")
        lines = ()
    run.give(lambda: {**result(), "references": written}, lambda: (*lines, written))
