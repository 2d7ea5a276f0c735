"""A question and what was said before, understood as a query: stand-alone text, time, source, section."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from assistant.checking.names import find_names
from assistant.conversation import Conversation, parted
from assistant.understanding.chronology import matter_asked
from assistant.understanding.followups import Together, stand_alone
from assistant.understanding.question_words import COMMON_TITLES, PRONOUN, SECTION_PHRASE, SOURCE_PHRASES
from assistant.understanding.time_asked import EventDays, Newest, time_asked
from index.article import Filters, Query

ANY_TIME = date.min
"""As the first day of a filter: no time range is wanted, not even one that the question's words would give."""


def understand(  # noqa: PLR0913 -- two nouns and the seven things they are read against
    question: str,
    conversation: Conversation,
    filters: Filters,
    *,
    today: date,
    newest: Newest = lambda: None,
    sources: Sequence[str] = (),
    sections: Sequence[str] = (),
    event_days: EventDays = lambda _: None,
    together: Together = lambda *_: True,
) -> Query:
    """Return the query: a text that stands alone, and the filters, where those given always win over the text.

    `sources` and `sections` are those of the archive; only they are recognised. Relative times are counted from
    `filters.as_of`, else from `today`; `newest` knows the archive's last day; `event_days` knows the days of events,
    `together` what the archive tells of together. The time of a timeline that is asked for bounds it, however loosely it is said.
    """
    text = stand_alone(question, conversation, together)
    given = filters.since is not None or filters.until is not None or filters.happened is not None
    own, carried = parted(text)  # the words carried from an answer bear its times, not the question's

    def days_of(event: str) -> tuple[date, date] | None:
        return event_days(_named_outright(event, carried))

    asked = None if given else time_asked(own, conversation, filters.as_of or today, days_of, newest)
    if asked and matter_asked(text):
        asked = replace(asked, only=True)
    published = asked if asked and asked.about == "published" else None
    return Query(
        text=text,
        since=published.since if published else filters.since if filters.since != ANY_TIME else None,
        until=published.until if published else filters.until,
        happened=asked.happened if asked else filters.happened,
        source=filters.source if filters.source is not None else named_source(text, sources),
        section=filters.section if filters.section is not None else named_section(text, sections),
        as_of=filters.as_of,
    )


def _named_outright(event: str, carried: str) -> str:
    """Return an event with the first name that was carried in the place of a pronoun: `Konna fell` for "it fell"."""
    meant = next((name.text for name in find_names(carried)), "")
    return PRONOUN.sub(meant, event, count=1) if meant else event


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
