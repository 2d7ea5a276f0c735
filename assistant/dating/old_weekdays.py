"""Whether a bare weekday is surely the last one before the story was filed: a story that looks back may mean an older."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.dating.asked_event import Event
from assistant.dating.event_times import times_in
from assistant.dating.other_events import named_after
from assistant.dating.reading import Reading, read
from assistant.dating.time_clauses import is_verb
from assistant.evidence import Evidence
from assistant.words import stem, words
from index.article import TimeExpression
from index.sentences import sentence_spans

OPENING = 3
"""Sentences of a story that tell its news, which is no older than some days; farther down it looks back."""
_LOOKING_BACK = re.compile(r"\b(?:last|ago|earlier|previous)\b", re.IGNORECASE)
RECENT = 45
"""Days: what a story tells of earlier than that is another event of the kind."""
_BARE = re.compile(
    r"(?:(?:on|late|early)\s)*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s\w+)?", re.IGNORECASE
)
"""A weekday with nothing that tells of which week."""


def is_sure(event: Event, reading: Reading, others: Sequence[Reading]) -> bool:
    """Return whether the days of a reading can be stated: no bare weekday, or one whose week is told.

    It is told where the story was filed on that day, or another story gives it too, or where it stands in the story's
    opening; never where the story shows that the event is older. `others` are the readings of other stories.
    """
    if not reading.days or not _BARE.fullmatch(reading.time.text):
        return True
    if is_older(event, reading):
        return False
    sentences = _sentences(reading.evidence)
    first, last = reading.days
    backed = any(r.days and first <= r.days[0] and r.days[1] <= last for r in others)
    fresh = first == reading.evidence.passage.article.day
    return backed or fresh or reading.evidence.start in {e.start for e in sentences[:OPENING]}


def is_older(event: Event, reading: Reading) -> bool:
    """Return whether a bare weekday is that of a report that puts the event before it, or tells what came after it."""
    return bool(_BARE.fullmatch(reading.time.text)) and any(
        _puts_before(event, reading, sentence) for sentence in _sentences(reading.evidence)
    )


def _sentences(evidence: Evidence) -> list[Evidence]:
    """Return the sentences of the evidence's story."""
    text = evidence.passage.article.text
    return [replace(evidence, number=0, start=a, end=b, text=text[a:b]) for a, b in sentence_spans(text)]


def _puts_before(event: Event, reading: Reading, sentence: Evidence) -> bool:
    """Return whether a sentence of the story puts the event before the day that was read, or what came after it."""
    times = [t for t in times_in(sentence) if _shortly_before(reading, t)]
    if not times:
        return False
    found = read(event, sentence)
    if found and found.fit >= reading.fit and _shortly_before(reading, found.time):
        return True
    after = named_after(sentence.text)
    return bool(after.intersection(event.words)) or any(_of_noun(event, sentence.text, t) for t in times)


def _shortly_before(reading: Reading, time: TimeExpression) -> bool:
    """Return whether a time lies before the days that were read, but no farther back than news of the event would."""
    if not (reading.days and time.earliest and time.latest):
        return False
    return time.latest < reading.days[0] and (reading.days[0] - time.earliest).days <= RECENT


def _of_noun(event: Event, text: str, time: TimeExpression) -> bool:
    """Return whether a time is joined to a noun of the event: "last week's earthquake", "the earthquake last month"."""
    owns = text[time.end :].startswith(("'s", "\u2019s"))
    before = words(text[: time.start])[-1:] if _LOOKING_BACK.search(time.text) else []
    owned = words(text[time.end :])[:2] if owns or time.text.endswith(("'s", "\u2019s")) else []
    return any(stem(w) in event.words and not is_verb(w) for w, _, _ in (*before, *owned))
