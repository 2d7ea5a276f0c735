"""A question and what was said before, understood as a query: stand-alone text, time, source, section.

A time in a question narrows the search only where no answer can be lost:

* when articles were published ("articles from last week") gives first and last day;
* when something happened, said to the day, week or month ("on 11 January 2013"), gives the first day alone: no report
  of it is older, but many are younger. Not where the question looks ahead, asks how things stood, or has the time in
  a subordinate clause;
* "this week" and the like say loosely when something happened, and stay words; as-of prefers what is new anyway
  (measured: as a filter they lost every right article of one question in nine);
* years, and times in names ("the 2022 US Open"), stay words to search for.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from assistant.conversation import Conversation
from assistant.dated import joined
from assistant.followups import stand_alone
from assistant.question_words import (
    ASKS_FOR_ARTICLES,
    BEFORE_THEN,
    COMMON_TITLES,
    FROM_THEN_ON,
    LOOKING_AHEAD,
    PUBLISHED_BEFORE,
    SECTION_PHRASE,
    SOURCE_PHRASES,
    STATE,
    SUBORDINATE,
    TIME_PREPOSITION,
    UP_TO_THEN,
    WITHIN_THEN,
)
from index.article import Filters, Query, TimeExpression
from index.times import find_times

About = Literal["published", "happened"]
ANY_TIME = date.min
"""As the first day of a filter: no time range is wanted, not even one that the question's words would give."""
LONGEST_EXACT = 31
"""Days: a month is still a time that a report of an event names; a year is how long things stay true."""
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRange:
    """The days of publication that a question asks for, the words that say so, and what they are about."""

    words: str
    about: About
    since: date | None = None
    until: date | None = None


def understand(  # noqa: PLR0913 -- two nouns and the four things they are read against
    question: str,
    conversation: Conversation,
    filters: Filters,
    *,
    today: date,
    sources: Sequence[str] = (),
    sections: Sequence[str] = (),
) -> Query:
    """Return the query: a text that stands alone, and the filters, where those given always win over the text.

    `sources` and `sections` are those of the archive; only they are recognised. Relative times are counted from
    `filters.as_of`, else from `today`.
    """
    text = stand_alone(question, conversation)
    given = filters.since is not None or filters.until is not None
    asked = None if given else time_range(text, filters.as_of or today)
    return Query(
        text=text,
        since=asked.since if asked else filters.since if filters.since != ANY_TIME else None,
        until=asked.until if asked else filters.until,
        source=filters.source if filters.source is not None else named_source(text, sources),
        section=filters.section if filters.section is not None else named_section(text, sections),
        as_of=filters.as_of,
    )


def time_range(question: str, day: date) -> TimeRange | None:
    """Return the range of publication that the question's words allow, read on `day`; None where they allow none."""
    found = joined(question, [time for time in find_times(question, day) if time.earliest])
    ranges = [_range(question, time) for time in found]
    for asked in ranges:
        if asked and asked.about == "published":
            return asked
    happened = [asked for asked in ranges if asked and asked.since and asked.since <= day]
    return min(happened, key=lambda asked: asked.since or day, default=None)


def _range(question: str, time: TimeExpression) -> TimeRange | None:
    before = question[: time.start]
    preposition = TIME_PREPOSITION.search(before)
    word = " ".join(preposition["word"].lower().split()) if preposition else ""
    lead = before[: preposition.start()] if preposition else before
    if PUBLISHED_BEFORE.search(lead) or ASKS_FOR_ARTICLES.search(before):
        return _published(time, word, question) if _free(question, time) else None
    return _happened(question, time, word) if YEAR.search(time.text) else None


def _free(question: str, time: TimeExpression) -> bool:
    """Say whether a year is a time of its own and not the first word of a name: "the 2022 US Open"."""
    following = question[time.end :].lstrip()
    return not (time.text.isdigit() and following[:1].isupper())


def _published(time: TimeExpression, word: str, question: str) -> TimeRange | None:
    first, last = time.earliest, time.latest
    if first is None or last is None:
        return None
    words = question[time.start : time.end]
    one = timedelta(days=1)
    if word in FROM_THEN_ON:
        since = last + one if word != "since" and last < date.max else first
        return TimeRange(words=f"{word} {words}", about="published", since=since)
    if word in BEFORE_THEN:
        return TimeRange(
            words=f"{word} {words}", about="published", until=first - one if first > date.min else first
        )
    if word in UP_TO_THEN:
        return TimeRange(words=f"{word} {words}", about="published", until=last)
    return TimeRange(words=words, about="published", since=first, until=last)


def _happened(question: str, time: TimeExpression, word: str) -> TimeRange | None:
    if (
        time.earliest is None
        or time.latest is None
        or LOOKING_AHEAD.search(question)
        or STATE.match(question)
    ):
        return None
    if SUBORDINATE.search(question, len(question.split(maxsplit=1)[0]), time.start):
        return None
    ends = time.value.split("/")
    exact = (time.latest - time.earliest).days < LONGEST_EXACT or (
        len(ends) > 1 and min(map(len, ends)) > len("2013")
    )
    if word in FROM_THEN_ON and _free(question, time):
        return TimeRange(words=f"{word} {time.text}", about="happened", since=time.earliest)
    if exact and word in WITHIN_THEN and not _part_of_name(question, time):
        return TimeRange(words=time.text, about="happened", since=time.earliest)
    return None


def _part_of_name(question: str, time: TimeExpression) -> bool:
    return question[time.end :].lstrip()[:1].isupper()


def named_source(question: str, sources: Iterable[str]) -> str | None:
    """Return the outlet that the question names as the one to search, the longest name first; None without one."""
    return _named(question, sources, SOURCE_PHRASES)


def named_section(question: str, sections: Iterable[str]) -> str | None:
    """Return the section that the question names: "in the sports section"."""
    return _named(question, sections, (SECTION_PHRASE,))


def _named(question: str, known: Iterable[str], phrases: Sequence[str]) -> str | None:
    for name in sorted(known, key=lambda known_name: (-len(known_name), known_name)):
        if name and any(_stands(question, name, phrase) for phrase in phrases):
            return name
    return None


def _stands(question: str, name: str, phrase: str) -> bool:
    """Say whether the phrase stands in the question with this name, whole, and not as the start of a longer one."""
    bare = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    shown = r"\s+".join(re.escape(word) for word in bare.split())
    if bare.lower() in COMMON_TITLES and phrase is not SECTION_PHRASE:
        shown = f"(?-i:{shown})"
    pattern = phrase.replace("{name}", rf"{shown}(?!\w)")
    found = re.search(pattern, question, re.IGNORECASE)
    return found is not None and not re.match(r"\s+(?-i:[A-Z])", question[found.end() :])
