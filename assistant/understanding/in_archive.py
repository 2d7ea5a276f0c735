"""A question understood over an archive: its outlets and sections, its last day, the days of its events."""

from datetime import date

from assistant.conversation import Conversation
from assistant.understanding.event_days import event_days
from assistant.understanding.together import told_together
from assistant.understanding.understand import understand
from index.article import Filters, Query
from index.search import Searcher


def understood(
    question: str, conversation: Conversation, filters: Filters, searcher: Searcher, *, today: date
) -> Query:
    """Return what is searched for, as `understand` does, with what the searcher's archive knows."""
    catalogue = searcher.catalogue
    return understand(
        question,
        conversation,
        filters,
        today=today,
        newest=lambda: span[1] if (span := catalogue.span()) else None,
        sources=catalogue.sources(),
        sections=catalogue.sections(),
        event_days=lambda event: event_days(event, searcher, filters.as_of),
        together=lambda things, names: told_together(things, names, searcher, filters.as_of),
    )
