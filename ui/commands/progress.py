"""Progress on a terminal, with a rate and the time that is left; nothing where nobody looks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def counted(unit: str) -> Iterator[Callable[[int, int], None]]:
    """Show how many of how many are done; what is yielded is called with both."""
    from tqdm import tqdm

    with tqdm(file=sys.stderr, disable=None, unit=unit) as bar:

        def told(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield told
