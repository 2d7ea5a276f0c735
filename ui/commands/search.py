"""`dateline search`: passages, best first."""

from collections.abc import Sequence
from dataclasses import asdict
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from ui.commands.running import Run, command, filtered, spoken

if TYPE_CHECKING:
    from index.article import Filters
    from index.catalogue import Catalogue

MAX_PASSAGES = 1000


@command(
    "search",
    examples=[
        "dateline search Konna retaken --since 2013-01 --until 2013-01",
        'dateline search "oil price" --source Reuters -k 3',
        "dateline search floods --as-of 2024-05-01 --json",
    ],
)
@filtered
@click.argument("words", nargs=-1, required=True, metavar="QUERY")
@click.option(
    "-k", "count", type=click.IntRange(1, MAX_PASSAGES), default=10, show_default=True, help="How many."
)
@click.option("--all-copies", is_flag=True, help="Show every copy of a story, not one.")
def search(run: Run, words: tuple[str, ...], filters: "Filters", count: int, *, all_copies: bool) -> None:
    """Find the passages of the archive that bear on QUERY."""
    from index.article import Query
    from ui.answer_lines import passage_lines
    from ui.objects import passages_object

    query = Query(text=spoken(words), **asdict(filters))
    searcher = run.rooms.searcher(run.settings)
    passages = searcher.search(query, count, per_story=not all_copies)
    if searcher.notice:
        run.note(searcher.notice)
    if not passages:
        run.note(_nothing(filters, searcher.catalogue))
    run.give(lambda: passages_object(passages), lambda: passage_lines(passages))


def _nothing(filters: "Filters", catalogue: "Catalogue") -> str:
    """Return why nothing was found, as far as the filters tell."""
    from index.article import Filters

    return (
        _unknown("outlet", filters.source, catalogue.sources())
        or _unknown("section", filters.section, catalogue.sections())
        or "Nothing in the archive matches" + (" within these filters." if filters != Filters() else ".")
    )


def _unknown(kind: str, given: str | None, known: Sequence[str]) -> str:
    """Return that the archive has no such outlet or section, and which one is spelt like it; empty where it has."""
    if not given or given.casefold() in map(str.casefold, known):
        return ""
    close = get_close_matches(given, known, 1)
    return f"The archive has no {kind} “{given}”" + (f"; did you mean “{close[0]}”?" if close else ".")
