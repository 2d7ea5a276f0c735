"""What an abstention tells beside its reason: what was searched, and what would help."""

from dataclasses import dataclass, replace
from datetime import date

from assistant.answer import Abstention
from assistant.words import is_content, words
from index.article import Article, Query
from index.search import Searcher
from index.spelling import known, meant
from index.times import describe_days

CLOSER = 0.05
"""By how much closer in meaning, as a cosine, an article must come to be worth removing a filter for."""
NEAR = 0.5
"""The least cosine of such an article; below, any question has some."""
HINTS = 4
SENTENCE, SMALL = 4, 3
"""Words from which on a question without one of the small words of English is in another language; letters of such a word:
"a" and "in" are words elsewhere too."""
OTHER_LANGUAGE = "Questions are understood in English, in the words that the articles use."
OTHER_WORDS = "Other words may find it: name the people, the place or the day as a story would."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filter:
    """A filter that is set, in words, and the same query without it."""

    named: str
    without: Query


def explained(abstention: Abstention, searcher: Searcher, query: Query) -> Abstention:
    """Return the abstention with what was searched and what would help; it costs a search for each filter set."""
    if query.since == date.min:  # any time is wanted: no filter
        query = replace(query, since=None)
    best = max((p.similarity for p in abstention.closest), default=0.0)
    hints = [*_beyond(searcher, query), *_no_such(searcher, query), *_unknown(searcher, query)]
    hints += _narrow(best, searcher, query)
    return replace(
        abstention, searched=_searched(searcher, query), hints=tuple(hints[:HINTS]) or (OTHER_WORDS,)
    )


def _searched(searcher: Searcher, query: Query) -> str:
    total = searcher.catalogue.counts()["articles"]
    filters = [f.named for f in _filters(query)]
    within = f"{_passing(searcher, query):,} of {total:,} articles" if filters else f"{total:,} articles"
    span = searcher.catalogue.span()
    narrowed = f" ({', '.join(filters)})" if filters else ""
    days = f"; the archive runs from {_day(span[0])} to {_day(span[1])}" if span else ""
    return f"Searched for \u201c{query.text}\u201d in {within}{narrowed}{days}."


def _passing(searcher: Searcher, query: Query) -> int:
    numbers = searcher.matrix.passing(query).tolist()
    return len(set(searcher.catalogue.homes_of(numbers, story=False).values()))


def _filters(query: Query) -> list[_Filter]:
    found = []
    if query.since or query.until:
        found.append(
            _Filter(named=_days(query.since, query.until), without=replace(query, since=None, until=None))
        )
    if query.happened and query.happened.only:
        days = _days(query.happened.first, query.happened.last)
        found.append(_Filter(named=f"happened {days}", without=replace(query, happened=None)))
    if query.source:
        found.append(_Filter(named=f"outlet {query.source}", without=replace(query, source=None)))
    if query.section:
        found.append(_Filter(named=f"section {query.section}", without=replace(query, section=None)))
    if query.as_of:
        found.append(_Filter(named=f"as of {_day(query.as_of)}", without=replace(query, as_of=None)))
    return found


def _days(first: date | None, last: date | None) -> str:
    if first and last:
        return describe_days(first, last)
    return f"since {_day(first)}" if first else f"until {_day(last)}"


def _day(day: date | None) -> str:
    return describe_days(day, day).split(" ", 1)[1] if day else ""


def _beyond(searcher: Searcher, query: Query) -> list[str]:
    """Return that the days asked for lie outside the archive's, where they do."""
    span = searcher.catalogue.span()
    ends = [day for day in (query.until, query.as_of) if day]
    if span is None or not ((query.since and query.since > span[1]) or (ends and min(ends) < span[0])):
        return []
    return [f"These days lie outside the archive, which runs from {_day(span[0])} to {_day(span[1])}."]


def _unknown(searcher: Searcher, query: Query) -> list[str]:
    """Return which words of the question stand nowhere in the archive: slips with what was meant, names, or all English."""
    found = [word for word, _, _ in words(query.text)]
    nowhere = [w for w in dict.fromkeys(found) if is_content(w) and not known(searcher.catalogue, w)]
    if nowhere and len(found) >= SENTENCE and all(is_content(w) or len(w) < SMALL for w in found):
        return [OTHER_LANGUAGE]
    told = ((word, meant(searcher.catalogue, word)) for word in nowhere)
    return [
        f"\u201c{word}\u201d stands nowhere in the archive; "
        + (f"did you mean \u201c{other}\u201d?" if other else "it may spell it otherwise.")
        for word, other in told
        if other or word[0].isupper()
    ]


def _no_such(searcher: Searcher, query: Query) -> list[str]:
    """Return that no article bears the outlet or the section asked for, where that is so."""
    asked = (
        ("outlet", query.source, searcher.catalogue.sources()),
        ("section", query.section, searcher.catalogue.sections()),
    )
    return [
        f"The archive has no {kind} \u201c{name}\u201d."
        for kind, name, known in asked
        if name and name.casefold() not in {one.casefold() for one in known}
    ]


def _narrow(best: float, searcher: Searcher, query: Query) -> list[str]:
    """Return for each filter without which the archive comes closer, else for all of them, what it then has."""
    filters = _filters(query)
    all_of_them = _Filter(named=", ".join(f.named for f in filters), without=Query(text=query.text))
    hints = [hint for one in filters if (hint := _without(one, best, searcher))]
    return hints or ([hint] if len(filters) > 1 and (hint := _without(all_of_them, best, searcher)) else [])


def _without(one: _Filter, best: float, searcher: Searcher) -> str:
    found = searcher.search(one.without, 1)
    if not found or found[0].similarity < max(NEAR, best + CLOSER):
        return ""
    return f"Without the filter \u201c{one.named}\u201d there is {_named(found[0].article)}."


def _named(article: Article) -> str:
    about = ", ".join(part for part in (article.source, _day(article.day)) if part)
    headline = f"\u201c{article.headline}\u201d" if article.headline else "an article without a headline"
    return f"{headline} ({about})" if about else headline
