"""A pasted text, sentence by sentence against the archive: what a fact-checker does with somebody's draft."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.citation import Verdict
from assistant.lookup.cite import CiteReport, cite
from assistant.searching import Searches
from index.article import Filters
from index.errors import InputError
from index.sentences import sentence_spans

VERDICTS: tuple[Verdict, ...] = ("supported", "partly", "contradicted", "unsupported")
"""The order in which they are counted and told."""
MAX_SENTENCES = 400
"""A long feature has two hundred; each takes about a tenth of a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A sentence of the text, `text[start:end] == sentence`, with what the archive says of it."""

    sentence: str
    start: int
    end: int
    report: CiteReport


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Return the borders of the sentences of `text`; one never begins in lower case, as after the initials of a name."""
    spans: list[tuple[int, int]] = []
    for start, end in sentence_spans(text):
        goes_on = spans and text[start].islower() and not text[spans[-1][1] : start].count("\n\n")
        if goes_on:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def look_up(searcher: Searches, text: str, filters: Filters | None = None) -> Iterator[Looked]:
    """Yield each sentence of `text` with what the archive says of it, in order, as soon as it is known.

    A sentence that names nothing ("He was 95.") is searched for with the one before it.
    Raises InputError, before any search, where there is no sentence or there are more than `MAX_SENTENCES`.
    """
    spans = sentences_of(text)
    if not spans:
        raise InputError("There is nothing to check.", hint="Paste a sentence or a whole draft.")
    if len(spans) > MAX_SENTENCES:
        raise InputError(
            f"The text has {len(spans):,} sentences; {MAX_SENTENCES} can be checked at once.",
            hint="Check it in parts.",
        )
    return _looked(searcher, text, spans, filters)


def _looked(
    searcher: Searches, text: str, spans: list[tuple[int, int]], filters: Filters | None
) -> Iterator[Looked]:
    before = ""
    for start, end in spans:
        sentence = text[start:end]
        report = cite(searcher, sentence, filters, before=before)
        yield Looked(sentence=sentence, start=start, end=end, report=report)
        before = sentence


def counts(looked: Iterable[Looked]) -> dict[Verdict, int]:
    """Return how many sentences had each verdict, none left out."""
    found = Counter(one.report.verdict for one in looked)
    return {verdict: found[verdict] for verdict in VERDICTS}
