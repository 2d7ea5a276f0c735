"""A true sentence of an archive, what is known of the names about it, and one change to it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from assistant.evidence import Evidence
from eval.drafting.naming import Naming
from eval.drafting.places import places
from eval.drafting.reading import Reading
from eval.planting.bodies import bodies
from index.article import Article, Chunk, Passage

ROOM = 3
"""Characters between two changes that are made together: nearer ones may be of one thing, as "April 30" is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The names that a text surely gives to people, places and organisations, each as it stands there."""

    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


def cast_of(text: str, naming: Naming) -> Cast:
    """Return the names of `text`, in the order in which they come; people by their full names."""
    return Cast(
        people=_once(text[start:end] for start, end in naming.people(text)),
        places=_once(text[start:end] for start, end in places(text)),
        bodies=_once(text[start:end] for start, end in bodies(text)),
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change to a sentence: `text[at : at + len(now)]` is what stands where the sentence has `was`."""

    text: str
    at: int
    was: str
    now: str


def apart(changes: Iterable[Change]) -> list[Change]:
    """Return the changes to one sentence that leave each other room, an earlier one before a later."""
    kept: list[Change] = []
    for change in changes:
        if all(
            c.at + len(c.was) + ROOM <= change.at or change.at + len(change.was) + ROOM <= c.at for c in kept
        ):
            kept.append(change)
    return kept


def together(change: Change, others: Iterable[Change]) -> Change:
    """Return `change` with others to the same sentence made besides; none of them touches another."""
    text, at = change.text, change.at
    for other in sorted(others, key=lambda c: -c.at):
        behind = other.at > change.at
        start = other.at + (len(change.now) - len(change.was) if behind else 0)
        text = text[:start] + other.now + text[start + len(other.was) :]
        at += 0 if behind else len(other.now) - len(other.was)
    return Change(text=text, at=at, was=change.was, now=change.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence that stands alone in its article, with the passage that an answer would cite it from."""

    reading: Reading
    article: Article
    chunk: Chunk
    border: tuple[int, int]
    """Where the sentence that is cited begins and ends in the article; it may open with a dateline."""
    here: Cast
    """The names of the passage."""
    elsewhere: Cast
    """The names of another article."""

    @property
    def text(self) -> str:
        """The sentence as the article has it, without the dateline."""
        return self.article.text[self.reading.start : self.reading.end]

    @property
    def evidence(self) -> Evidence:
        """What a citation of the sentence gives the check."""
        start, end = self.border
        passage = Passage(rank=1, score=1.0, chunk=self.chunk, article=self.article)
        return Evidence(number=1, passage=passage, start=start, end=end, text=self.article.text[start:end])

    def has(self, name: str) -> bool:
        """Return whether the sentence has the last word of a name, by which it may well mean it."""
        return name.rsplit(maxsplit=1)[-1] in self.text

    def changed(self, start: int, end: int, now: str) -> Change:
        """Return the change that puts `now` where the sentence has `text[start:end]`."""
        text = self.text
        return Change(text=text[:start] + now + text[end:], at=start, was=text[start:end], now=now)

    def retold(self, text: str) -> Change:
        """Return the change to `text`, narrowed to what differs."""
        was = self.text
        start = next(
            (i for i, (a, b) in enumerate(zip(was, text, strict=False)) if a != b), min(len(was), len(text))
        )
        left = min(len(was), len(text)) - start
        pairs = zip(reversed(was[start:]), reversed(text[start:]), strict=False)
        tail = next((i for i, (a, b) in enumerate(pairs) if a != b), left)
        return Change(
            text=text, at=start, was=was[start : len(was) - tail], now=text[start : len(text) - tail]
        )


Rule = Callable[[Sentence], Iterator[Change]]
"""Yields the ways in which a sentence can be changed; none where the rule is not sure of what comes out."""
