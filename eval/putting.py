"""A case as the product is asked it: on which day, after which turns, of which articles."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol

from assistant.conversation import Conversation, Turn
from assistant.understanding.in_archive import understood
from assistant.understanding.understand import understand
from eval.cases import Case
from index.article import Article, Filters, Passage, Query
from index.clock import Clock
from index.search import Searcher

WITHHELD_DAYS = 7
"""How long before its first relevant article an archive is made to end: a story is often told before it happens."""

Days = Callable[[Case], date | None]
"""The as-of day of a case, or None for none."""


class Reads(Protocol):
    """What withholding needs of a catalogue."""

    def articles(self, ids: Sequence[str]) -> list[Article]:
        """Return the articles of `ids` that exist."""


def never(_: Case) -> date | None:
    """Leave the as-of day out: the whole archive is seen and nothing is preferred for being new."""
    return None


def asked(case: Case) -> date | None:
    """See the archive as it was on the day the question was put."""
    return case.asked


def on(day: date) -> Days:
    """See the archive as it was on `day`, whatever the case says."""
    return lambda _: day


def before_the_event(catalogue: Reads) -> Days:
    """See the archive as it was a week before the first relevant article (and before the question was put).

    None for a case whose relevant articles are not in the archive or bear no date: it cannot be withheld.
    """

    def last_day(case: Case) -> date | None:
        known = [article.day for article in catalogue.articles(sorted(case.relevant)) if article.day]
        return min([*known, case.asked or known[0]]) - timedelta(WITHHELD_DAYS) if known else None

    return last_day


def conversation_of(case: Case, today: date) -> Conversation:
    """Return the conversation that the case goes on with, each turn understood as the chat would have."""
    conversation = Conversation()
    for said in case.history:
        query = understand(said.question, conversation, Filters(), today=today)
        conversation = conversation.with_turn(
            Turn(question=said.question, query_text=query.text, answer=said.answer)
        )
    return conversation


def query_of(case: Case, searcher: Searcher, as_of: date | None) -> Query:
    """Return what is searched for the case, as the ask spine understands it; "today" is the day it was put."""
    today = as_of or case.asked or date.today()  # noqa: DTZ011 (the reader's own day is meant)
    filters = Filters(as_of=as_of)
    return understood(case.question, conversation_of(case, today), filters, searcher, today=today)


class Without(Searcher):
    """A searcher over the archive without some articles; a story goes where one of its copies does."""

    def __init__(self, searcher: Searcher, hidden: Collection[str]) -> None:
        # deliberately not Searcher.__init__: catalogue, model and mirror are those of the searcher inside
        self.catalogue, self.embedder, self.matrix = searcher.catalogue, searcher.embedder, searcher.matrix
        self._inside, self._hidden = searcher, frozenset(hidden)

    @property
    def notice(self) -> str:
        """What the searcher inside tells its readers."""
        return self._inside.notice

    def search(
        self, query: Query, k: int = 10, *, per_story: bool = True, clock: Clock | None = None
    ) -> list[Passage]:
        """Return what the searcher inside finds, but for passages of hidden articles; ranks run 1..n again."""
        found = self._inside.search(query, k + len(self._hidden), per_story=per_story, clock=clock)
        seen = [p for p in found if self._hidden.isdisjoint((p.article.id, *p.also_in))]
        return [replace(passage, rank=rank) for rank, passage in enumerate(seen[:k], start=1)]


def without(searcher: Searcher, hidden: Collection[str]) -> Searcher:
    """Return the searcher over the archive without the hidden articles; itself where none is hidden."""
    return Without(searcher, hidden) if hidden else searcher
