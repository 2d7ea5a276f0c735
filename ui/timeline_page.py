"""The timeline's own page as HTML: what stands above the box, and under it the timeline or why there is none."""

from assistant.timelines.entries import Timeline
from ui import chronology
from ui import timeline_wording as words
from ui.markup import esc
from ui.turns import shown_query, shown_source, shown_timeline


def promise() -> str:
    """Return what stands above the box."""
    return f'<p class="promise">{esc(words.PROMISE)}</p>'


def status(told: str = "", *, busy: bool = False) -> str:
    """Return the line that tells what goes on; it is there before anything is announced."""
    return (
        f'<p class="status shown{" busy" if busy else ""}" role="status" aria-live="polite">{esc(told)}</p>'
    )


def whole(drawn: Timeline) -> str:
    """Return the timeline with its links to save it; or that there is none."""
    if not drawn.entries:
        return f'{status(words.NOTHING)}<p class="hint">{esc(words.NOTHING_HINT)}</p>'
    shown, sources = shown_timeline(drawn), tuple(map(shown_source, drawn.citations))
    return (
        f"{status(words.drawn(len(drawn.entries), drawn.more))}"
        f"{chronology.exports(shown, shown_query(drawn.query))}{chronology.chronology(shown, sources)}"
    )


def failure(message: str, hint: str = "") -> str:
    """Return why there is no timeline, with what to do next."""
    advice = f'<p class="hint">{esc(hint)}</p>' if hint else ""
    return f'{status()}<div class="notice" role="alert"><p>{esc(message)}</p>{advice}</div>'
