"""Questions that ask for a timeline, and what it is to be of."""

from datetime import date

from assistant.conversation import parted
from assistant.understanding.question_words import (
    EVENTS_OF,
    LEADS_IN,
    PERSONS,
    PLACES,
    POINTING,
    THINGS,
    TIME_PREPOSITION,
    TIMELINE_ALONE,
    TIMELINE_REQUESTS,
)
from assistant.understanding.time_asked import time_range

_SPOKEN_OF = PERSONS | PLACES | POINTING | THINGS
_ANY_DAY = date(2000, 1, 1)
"""Which words name a time is the same on every day."""


def matter_asked(question: str) -> str:
    """Return what `question` wants a timeline of, in its own words but for its time; empty where it asks for no timeline.

    A follow-up that was made to stand alone is about what it leans on: "And a timeline of it? (Konna)".
    """
    asked, leans_on = parted(question)
    asked = " ".join(asked.split())
    if leans_on and TIMELINE_ALONE.fullmatch(asked):
        return leans_on
    found = (request.fullmatch(asked) for request in TIMELINE_REQUESTS)
    matter = next((match["matter"] for match in found if match), "")
    if leans_on and matter:
        known = "" if matter.strip(" ?.!").lower() in _SPOKEN_OF else _without_time(matter).strip(" ?.!")
        return f"{known} {leans_on}".strip()
    return LEADS_IN.sub("", EVENTS_OF.sub("", _without_time(matter).strip(" ?.!,:")))


def _without_time(matter: str) -> str:
    """Return the words without those that say when: the days they mean are a filter by then."""
    asked = time_range(matter, _ANY_DAY)
    before, found, after = matter.partition(asked.words) if asked else (matter, "", "")
    return f"{TIME_PREPOSITION.sub('', before).rstrip()}{after}" if found else matter
