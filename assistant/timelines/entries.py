"""A chronology: its entries, an event each, with the sentence that tells it and how its day follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from assistant.citation import Citation, Sentence
from assistant.timelines.days import EventDay, Kind
from index.article import Article, Query
from index.times import describe_days

STATED: Final[Mapping[Kind, str]] = {"happened": "", "planned": "Planned for "}
"""What stands before the days of an entry told as a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event with its days, the sentence that tells it, and the other articles that do."""

    day: EventDay
    citation: Citation
    also_in: tuple[Article, ...] = ()
    weight: float = 0.0
    """How much it matters: how near to the query, and told by how many."""

    @property
    def sentence(self) -> str:
        """The entry as a sentence: `Friday 18 January 2013: “…”`."""
        days = describe_days(self.day.earliest, self.day.latest)
        return f"{STATED[self.day.kind]}{days}: \u201c{self.citation.quote}\u201d"

    @property
    def told(self) -> str:
        """How its day follows: `The story, filed Saturday 19 January 2013, says “on Friday”.`."""
        published = self.citation.article.day
        filed = f", filed {describe_days(published, published)}," if published else ""
        return f"The story{filed} says \u201c{' '.join(self.day.words.split())}\u201d."


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What the archive tells of a matter, by event day; citations are numbered in that order."""

    query: Query
    entries: tuple[Entry, ...]
    more: int = 0
    """Entries left out, the less important ones."""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Each entry as a sentence of an answer."""
        return tuple(
            Sentence(text=entry.sentence, citations=(entry.citation.number,), verdict="supported")
            for entry in self.entries
        )

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What the entries cite, in their order."""
        return tuple(entry.citation for entry in self.entries)
