"""`dateline cite`: who says this, and who says otherwise."""

from typing import TYPE_CHECKING

import click

from ui.commands.running import Run, command, filtered, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.cite import CiteReport
    from index.article import Filters


@command(
    "cite",
    examples=[
        'dateline cite "The Malian army retook Konna on 18 January."',
        'echo "Forty people died." | dateline cite - --since 2024-01',
    ],
)
@filtered
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
def cite(run: Run, words: tuple[str, ...], filters: "Filters") -> None:
    """Find who says TEXT: the sentences of the archive that bear it out, contradict it or come close."""
    from assistant.cite import cite as find
    from ui.objects import cite_object

    report = find(run.rooms.searcher(run.settings), spoken(words), filters)
    run.give(lambda: cite_object(report), lambda: _lines(report))


def _lines(report: "CiteReport") -> "Iterator[str]":
    from ui.terminal import VERDICTS, byline_of, plain, wrapped

    yield click.style(report.verdict, fg=VERDICTS[report.verdict], bold=True)
    if not report.matches:
        yield "Nothing in the archive bears on this."
    for match in report.matches:
        head = click.style(match.verdict, fg=VERDICTS[match.verdict]) + f" · {byline_of(match.article)}"
        differs = plain(f"    differs: {', '.join(match.differences)}\n") if match.differences else ""
        place = click.style(
            plain(f"    {match.article.id}, characters {match.start} to {match.end}"), dim=True
        )
        yield f"{head}\n{wrapped(f'“{match.quote}”', '    ')}\n{differs}{place}"
