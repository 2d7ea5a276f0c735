"""How long each stage of a piece of work took."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")


class Clock:
    """Adds up the seconds spent in stages, by name. One piece of work, one thread, one clock; stages do not nest.

    `processor` counts what the process took of all cores meanwhile: the same whoever else is at work on the machine.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.processor: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what is done inside as `name`, also when it fails."""
        started, worked = time.perf_counter(), time.process_time()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - started
            self.processor[name] = self.processor.get(name, 0.0) + time.process_time() - worked

    def waiting(self, name: str, items: Iterable[Item]) -> Iterator[Item]:
        """Yield `items`, counting as `name` the time until each comes, and not what is done with it."""
        coming = iter(items)
        while True:
            with self.stage(name):
                try:
                    item = next(coming)
                except StopIteration:
                    return
            yield item

    @property
    def milliseconds(self) -> dict[str, float]:
        """The stages so far, in the order in which they began."""
        return {name: seconds * 1000 for name, seconds in self.seconds.items()}
