"""Every word that timelines show to people."""

from collections.abc import Mapping
from typing import Final

from assistant.timelines.days import Kind
from ui.wording import count

VIEW = "Timeline"
PROMISE = "Name a matter. What the archive tells of it is put in the order in which it happened, day by day, each with the sentence that says so."
LABEL = "What the timeline is about"
PLACEHOLDER = "The fall and recovery of Konna …"
DRAW = "Draw"
DRAWING = "Looking through the archive …"
CHRONOLOGY = "Timeline"
EXPORTS = "Save as"
WHOLE = "Open as a timeline of its own"
NOTHING = "The archive tells of no dated event of this."
NOTHING_HINT = "Take away a date or use other words; names help most."
ENDS_BEFORE_IT_STARTS = "The timeline ends before it starts."
FORMATS: Final[Mapping[str, str]] = {"markdown": "Markdown", "csv": "CSV", "ics": "Calendar (iCalendar)"}
KINDS: Final[Mapping[Kind, str]] = {"happened": "", "planned": "Planned"}


def drawn(entries: int, more: int) -> str:
    """Return how many events are shown: `12 events; 4 of less weight are left out`."""
    rest = f"; {more} of less weight left out" if more else ""
    return f"{count(entries, 'event')}{rest}"


def ready(entries: int, more: int) -> str:
    """Return what a screen reader announces when the timeline of an answer is there."""
    return f"Timeline ready: {drawn(entries, more)}."


def also_in(number: int) -> str:
    """Return what opens the other articles that tell of an event."""
    return f"Also in {count(number, 'article')}"
