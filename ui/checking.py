"""From a pasted text to the report that the page shows of it, growing sentence by sentence."""

import time
from collections.abc import Callable, Iterator
from math import inf

from assistant.lookup.pasted import Looked, look_up, sentences_of
from assistant.searching import Searches
from index.article import Filters
from ui import lookup_page
from ui import lookup_wording as words
from ui.asking import REDRAW_SECONDS, never_raising
from ui.narrowing import Fields

NO_FIELDS = Fields()


def check_text(
    searcher: Searches, text: str, fields: Fields = NO_FIELDS, clock: Callable[[], float] = time.monotonic
) -> Iterator[str]:
    """Yield the report as HTML, at least once and at last complete. Never raises: a failure is a notice."""
    return never_raising(lambda: _reports(searcher, text, fields.filters(), clock), lookup_page.failure)


def _reports(searcher: Searches, text: str, filters: Filters, clock: Callable[[], float]) -> Iterator[str]:
    looked: list[Looked] = []
    drawn, total = -inf, len(sentences_of(text))
    for one in look_up(searcher, text, filters):
        now = clock()
        if now - drawn >= REDRAW_SECONDS:
            drawn = now
            yield lookup_page.report(looked, words.checking(len(looked), total))
        looked.append(one)
    yield lookup_page.report(looked)
