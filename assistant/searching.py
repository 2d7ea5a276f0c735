"""What the assistant's rooms need of the search over an archive; `index.search.Searcher` is one."""

from collections.abc import Sequence
from typing import Protocol

from assistant.checking.meaning import Compares
from index.article import Passage, Query


class Searches(Protocol):
    """Finds passages."""

    def search(self, query: Query, k: int = 10, /) -> Sequence[Passage]:
        """Return up to k passages, best first."""


class SearchesByMeaning(Searches, Protocol):
    """Finds passages, and lends the model that compares sentences."""

    @property
    def embedder(self) -> Compares:
        """The model that compares sentences."""
