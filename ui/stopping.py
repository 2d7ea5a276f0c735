"""Stopping work that is shown as it is made: what is shown ends at once, the work itself at its next step.

Gradio's own `cancels` would not do. Its page cancels one kind of event after another and waits for the server each time,
so that it also cancelled a question that the reader had put meanwhile, whose answer then never came.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import Any, TypeVar

WORKERS = ThreadPoolExecutor(32, thread_name_prefix="shown")
"""Four times as many as are shown at once: what was stopped keeps its worker until its step is done."""

Step = TypeVar("Step")


class Stop:
    """A reader's way to stop one piece of work; each piece has its own."""

    def __init__(self) -> None:
        self.wanted = False
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


def stopped(stop: Stop | None, *, silently: bool = False) -> None:
    """Stop what a page shows; a page that shows nothing has no Stop."""
    if stop:
        stop.now(silently=silently)
