"""A timeline as a person reads it in a terminal."""

from collections.abc import Iterator

import click

from assistant.timelines.entries import Entry, Timeline
from ui.terminal import byline_of, plain, wrapped
from ui.timeline_objects import days_of
from ui.timeline_wording import KINDS, also_in
from ui.timeline_wording import drawn as tally


def timeline_lines(drawn: Timeline) -> Iterator[str]:
    """Yield the entries in blocks, and how many there are; nothing where there are none."""
    yield from map(_entry, drawn.entries)
    if drawn.entries:
        yield click.style(tally(len(drawn.entries), drawn.more), dim=True)


def _entry(entry: Entry) -> str:
    """Return an entry as a block: its days, the sentence, where it stands and how the day follows."""
    cited = entry.citation
    kind = KINDS[entry.day.kind]
    head = click.style(days_of(entry), bold=True) + (
        click.style(f"  {kind.lower()}", fg="yellow") if kind else ""
    )
    also = f" {also_in(len(entry.also_in))}." if entry.also_in else ""
    place = click.style(plain(f"    {cited.article.id}, characters {cited.start} to {cited.end}"), dim=True)
    quote = wrapped(f"\u201c{cited.quote}\u201d", "    ")
    by = wrapped(f"[{cited.number}] {byline_of(cited.article)}", "    ")
    return "\n".join((head, quote, by, wrapped(entry.told + also, "    "), place))
