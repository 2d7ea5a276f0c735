"""`dateline timeline`: what happened when, each entry a cited sentence."""

from functools import update_wrapper
from typing import Any, Literal, get_args

import click

from index.article import Filters, happened_in
from index.errors import InputError
from ui.commands.running import Command, Day, Run, command, spoken

MAX_ENTRIES = 1000
Form = Literal["text", "markdown", "csv", "ics"]


def _narrowed(function: Command) -> Command:
    """Give a command the options that narrow a timeline; it takes them as `filters`."""

    def call(run: Run, **options: Any) -> int | None:
        first, last = options.pop("since"), options.pop("until")
        if first and last and first > last:
            raise InputError(f"--since {first} is later than --until {last}.", hint="Exchange the two.")
        narrowed = {name: options.pop(name) for name in ("as_of", "source", "section")}
        filters = Filters(**narrowed, happened=happened_in(first, last))
        return function(run, filters=filters, **options)

    wrapped = update_wrapper(call, function)
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


_OPTIONS = (
    click.option("--since", type=Day(), metavar="D", help="No event before this day."),
    click.option("--until", type=Day(last=True), metavar="D", help="No event after this day."),
    click.option("--as-of", type=Day(last=True), metavar="D", help="As the archive knew it on this day."),
    click.option("--source", metavar="S", help="Only from this outlet."),
    click.option("--section", metavar="S", help="Only from this section."),
)
"""Days are those of events here, but for --as-of; of a search they are those of publication."""


@command(
    "timeline",
    examples=[
        'dateline timeline "the fall and recovery of Konna"',
        'dateline timeline "Mali intervention" --since 2013-01-10 --until 2013-01-31 --as-of 2013-02-01',
        'dateline timeline "Mali intervention" --format ics > mali.ics',
    ],
)
@click.argument("words", nargs=-1, required=True, metavar="QUERY")
@_narrowed
@click.option(
    "--limit",
    type=click.IntRange(1, MAX_ENTRIES),
    default=20,
    show_default=True,
    help="Events, the weightiest.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(get_args(Form)),
    default="text",
    show_default=True,
    help="How to write it.",
)
def timeline(run: Run, words: tuple[str, ...], filters: Filters, limit: int, form: Form) -> int:
    """Put in order what the archive tells of QUERY: dated by event, one entry an event, each with its sentence.

    A calendar without an event is none: then nothing is written, and the exit code is 1.
    """
    from assistant.timelines.timeline import timeline as drawn_by
    from ui import timeline_wording as said
    from ui.timeline_exports import exported
    from ui.timeline_lines import timeline_lines
    from ui.timeline_objects import timeline_object

    drawn = drawn_by(run.rooms.searcher(run.settings), spoken(words), filters, limit=limit)
    if not drawn.entries:
        run.note(f"{said.NOTHING} {said.NOTHING_HINT}")
    if form == "text" or run.as_json:
        run.give(lambda: timeline_object(drawn), lambda: timeline_lines(drawn))
        return 0
    if form == "ics" and not drawn.entries:
        return 1
    click.echo(exported(drawn, form), file=run.out, nl=False)
    run.out.flush()
    return 0
