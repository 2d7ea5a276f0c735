"""Which of an answer's sources a quotation quotes: it is shown with them, and they need not be listed again."""

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Said(Protocol):
    """A sentence of an answer."""

    @property
    def text(self) -> str:
        """Return its words."""

    @property
    def citations(self) -> Sequence[int]:
        """Return the numbers of its sources."""


class Source(Protocol):
    """A place that is cited."""

    @property
    def number(self) -> int:
        """Return its number among the sources."""

    @property
    def quote(self) -> str:
        """Return the words that stand there."""


Cited = TypeVar("Cited", bound=Source)


def quoted(said: Said, sources: Sequence[Cited]) -> list[Cited]:
    """Return those of `sources` that the sentence cites and quotes to the letter."""
    return [source for source in sources if source.number in said.citations and source.quote in said.text]
