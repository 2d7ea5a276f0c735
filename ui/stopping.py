"""Stopping work that is shown as it is made: what is shown ends at once, the work itself at its next step.

Gradio's own `cancels` would not do. Its page cancels one kind of event after another and waits for the server each time,
so that it also cancelled a question that the reader had put meanwhile, whose answer then never came.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Lock
from typing import Any, TypeVar

WORKERS = ThreadPoolExecutor(32, thread_name_prefix="shown")
"""Four times as many as are shown at once: what was stopped keeps its worker until its step is done."""

ENTERING = Lock()
"""Held for the moment in which it is decided whether a piece of work may begin."""

Step = TypeVar("Step")


class Stop:
    """A reader's way to stop one piece of work; each piece has its own."""

    def __init__(self) -> None:
        self.wanted = False
        self.ended = False
        self.silent = False
        """Whether the page shows something else by now, and nothing is to be said of the stop."""
        self._made: SimpleQueue[tuple[Any, ...]] = SimpleQueue()
        """A step each; an empty one is the end."""

    def now(self, *, silently: bool = False) -> None:
        """End what is shown, whatever the work behind it waits for."""
        self.wanted, self.silent = True, silently
        self._made.put(())

    def over(self, steps: Iterator[Step]) -> Iterator[Step]:
        """Yield what `steps` yields until its end, or until it is stopped; `steps` must not raise."""
        WORKERS.submit(self._work, steps)
        try:
            while (one := self._made.get()) and not self.wanted:
                yield one[0]
        except GeneratorExit:  # the reader's page went away
            self.now()
            raise

    def _work(self, steps: Iterator[object]) -> None:
        try:
            for step in steps:
                if self.wanted:
                    break
                self._made.put((step,))
        finally:
            self._made.put(())


class OneAtATime:
    """What a page works on: a piece at a time, since two would write over one another what is shown and kept."""

    def __init__(self) -> None:
        self._stop: Stop | None = None
        self.kept: list[dict[str, Any]] | None = None
        """The conversation as the page was last given it, None before that.

        A question that was put while another was being answered may be read after that answer: what the page sent along
        with it lacks the answer then.
        """
        self.closed: list[dict[str, Any]] = []
        """The conversation that was closed for the present one, so that it can be brought back."""

    @contextmanager
    def begun(self) -> Iterator[Stop | None]:
        """Give the way to stop the work of the block; None while another piece goes on that nobody stopped."""
        with ENTERING:
            busy = self._stop is not None and not (self._stop.ended or self._stop.wanted)
            mine = None if busy else Stop()
            self._stop = mine or self._stop
        try:
            yield mine
        finally:
            if mine:
                mine.ended = True

    def stop(self, *, silently: bool = False) -> None:
        """Stop what goes on, if anything does."""
        stopped(self._stop, silently=silently)


def stopped(stop: Stop | None, *, silently: bool = False) -> None:
    """Stop what a page shows; a page that shows nothing has no Stop."""
    if stop:
        stop.now(silently=silently)
