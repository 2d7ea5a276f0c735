"""The hard facts of a text: what must be as the source has it, word for word or in another spelling."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from assistant.checking.dated import dates_in
from assistant.checking.figures import Figure, find_codes, find_figures, is_counted
from assistant.checking.names import Name, find_names
from assistant.checking.quotations import find_quotations
from assistant.words import is_content, parts, stem, words
from index.article import TimeExpression

Span = tuple[int, int]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a text holds to be checked; each with its borders in the text."""

    text: str
    quotations: tuple[tuple[str, int, int], ...]
    dates: tuple[TimeExpression, ...]
    figures: tuple[Figure, ...]
    codes: tuple[tuple[str, int, int], ...]
    names: tuple[Name, ...]
    words: tuple[tuple[str, str], ...]
    """Every other content word: its stem and itself."""


@lru_cache(maxsize=4096)
def facts_of(text: str, published: date | None) -> Facts:
    """Return the facts of `text`; time words are resolved against `published`."""
    quotations = tuple(find_quotations(text))
    dates = tuple(t for t in dates_in(text, published) if not is_counted(text, t.start, t.end))
    dated = [span_of(t) for t in dates]
    figures = tuple(find_figures(text, dated))
    numbered = [*dated, *map(span_of, figures)]
    names = tuple(find_names(text, list(map(span_of, figures))))  # a feast is both a date and a name
    codes = tuple(find_codes(text, numbered))
    taken = [*numbered, *map(span_of, names)]
    return Facts(
        text=text,
        quotations=quotations,
        dates=dates,
        figures=figures,
        codes=codes,
        names=names,
        words=_other_words(text, taken),
    )


def span_of(fact: Figure | Name | TimeExpression) -> Span:
    """Return the borders of a fact in its text."""
    return fact.start, fact.end


def _other_words(text: str, taken: Sequence[Span]) -> tuple[tuple[str, str], ...]:
    free = (w for w, start, end in words(text) if not any(s < end and start < e for s, e in taken))
    return tuple((stem(p), p) for w in free for p in parts(w) if is_content(p))


def outside(
    facts: Sequence[T], quotations: Sequence[tuple[str, int, int]], span: Callable[[T], Span]
) -> list[T]:
    """Return the facts that no quotation holds: what is quoted is checked as a whole."""
    kept = []
    for fact in facts:
        start, end = span(fact)
        if not any(s <= start and end <= e for _, s, e in quotations):
            kept.append(fact)
    return kept


def leftovers(
    said: Sequence[T], found: Sequence[T], closest_first: Sequence[Callable[[T, T], bool]]
) -> tuple[list[T], list[T]]:
    """Return what of `said` and of `found` has no partner when each may serve once.

    Once, so that `2,000 of 2,000` does not pass for `2,000 of 2,500`.
    """
    ours, theirs = list(said), list(found)
    for fits in closest_first:
        for one in list(ours):
            partner = next((other for other in theirs if fits(other, one)), None)
            if partner is not None:
                ours.remove(one)
                theirs.remove(partner)
    return ours, theirs
