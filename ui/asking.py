"""From a question to what the page shows of it, step by step; the chat's one catch-all is here."""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from math import inf
from typing import Protocol, TypeVar

from assistant.answer import Completed, Delta, Event, Retrieved, Understood
from assistant.conversation import Conversation
from index.article import Filters
from index.errors import DatelineError
from ui import render, wording
from ui.render import Progress
from ui.stopping import Stop
from ui.turns import ShownTurn, shown, understood

REDRAW_SECONDS = 0.1
"""A draft is redrawn ten times a second at most; more cannot be read and only loads the browser."""

log = logging.getLogger(__name__)
Shown = TypeVar("Shown")


class Asked(Protocol):
    """What can be asked: the Assistant, or what stands for it in a test."""

    def stream(self, question: str, conversation: Conversation, filters: Filters) -> Iterator[Event]:
        """Yield the events of an answer's making; the last one is Completed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as it was put: its words, the filters set for it, its place in the conversation, a way to stop."""

    text: str
    filters: Filters
    ordinal: int = 0
    stop: Stop = field(default_factory=Stop)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The current turn as HTML; `turn` is there once it is finished and worth keeping."""

    html: str
    turn: ShownTurn | None = None


def follow(
    assistant: Asked, question: Question, said: Conversation, clock: Callable[[], float] = time.monotonic
) -> Iterator[Frame]:
    """Yield what to show for `question`, at least one frame at the start and one at the end.

    Never raises: our own errors become a notice with its hint, any other one a notice and a log entry. Stopped, it ends
    with a notice, and nothing unchecked stays.
    """
    frame = Frame(
        html=render.progress(Progress(question=question.text, status=wording.SEARCHING), question.ordinal)
    )
    yield frame
    frames = never_raising(
        lambda: _frames(assistant.stream(question.text, said, question.filters), question, clock),
        lambda message, hint: _failed(question, message, hint),
    )
    for frame in question.stop.over(frames):
        yield frame
    if question.stop.wanted and not question.stop.silent and frame.turn is None:
        yield _failed(question, wording.STOPPED, "")


def never_raising(
    frames: Callable[[], Iterator[Shown]], failed: Callable[[str, str], Shown]
) -> Iterator[Shown]:
    """Yield the frames; a failure becomes the last one, made by `failed` of a message and a hint."""
    try:
        yield from frames()
    except DatelineError as error:
        yield failed(str(error), error.hint)
    except Exception:
        log.exception("The page could not be told")
        yield failed(wording.FAILED, wording.FAILED_HINT)


def _frames(events: Iterator[Event], question: Question, clock: Callable[[], float]) -> Iterator[Frame]:
    seen = Progress(question=question.text, status=wording.SEARCHING)
    drawn = -inf
    for event in events:
        if isinstance(event, Completed):
            turn = shown(event.answer, question.filters)
            yield Frame(html=render.turn(turn, question.ordinal), turn=turn)
            return
        seen = advance(seen, event)
        if isinstance(event, Delta):
            now = clock()
            if now - drawn < REDRAW_SECONDS:
                continue
            drawn = now
        yield Frame(html=render.progress(seen, question.ordinal))
    log.error("The answer ended without its last event")
    yield _failed(question, wording.FAILED, wording.FAILED_HINT)


def advance(seen: Progress, event: Event) -> Progress:
    """Return what is known of the question after one more event."""
    match event:
        case Understood(query):
            return replace(seen, query=understood(query))
        case Retrieved(passages):
            return replace(seen, status=wording.reading(len(passages)))
        case Delta(text):
            return replace(seen, status=wording.CHECKING, draft=seen.draft + text)
        case Completed():
            return seen


def _failed(question: Question, message: str, hint: str) -> Frame:
    return Frame(html=render.failure(question.text, question.ordinal, message, hint))
