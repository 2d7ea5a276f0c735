"""The days of an event that is only told in words ("the siege", "Konna fell"), where the archive is sure of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.dating.asked_event import Event
from assistant.dating.reading import denies
from assistant.dating.same_kind import alike, excludes
from assistant.dating.time_clauses import content_of, retaken
from assistant.searching import SearchesByMeaning
from assistant.words import parts, stem, words
from index.article import Article, Passage, Query, TimeExpression
from index.times import find_times

Days = tuple[date, date]
PASSAGES = 10
TOLD = 0.75
"""Share of the event's words that a sentence tells, other words of the same kind ("seized" for "taken") counting less."""
MEANT = 0.42
"""Cosine of the event and a sentence that may tell it in words of its own: "went to war" for "the intervention"."""
COMPARED = 24
"""Sentences that are compared by their meaning, where words do not tell: some 5 ms each."""
LONGEST = 31
"""Days: a time longer than a month does not say when something happened."""
APART = 7
"""Days between two reports' times of one event: it may have gone on, or one of them be counted loosely."""
STORIES = 2
"""Stories that must agree: what one alone says may be of something else."""
_LASTS = re.compile(r"\W*(?:the|a|an|this|that|his|her|its|their)\s", re.IGNORECASE)
"""A noun may name what lasts, a siege; a clause tells what came to pass on a day, "Konna fell"."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """A sentence that names a time, in an article."""

    article: Article
    start: int
    text: str
    times: tuple[TimeExpression, ...]

    @property
    def story(self) -> str:
        return self.article.story or self.article.id


def event_days(event: str, searcher: SearchesByMeaning, until: date | None = None) -> Days | None:
    """Return the first and last day on which the archive, as published `until` then, says that the event happened.

    Sentences with the event's names and its words, or others of their kind, tell it. Of a noun, where these do not
    agree, those that mean nearly the same do: a model hears that a crisis is a siege, not that to retake is not to take.
    None where fewer than `STORIES` stories agree, where others that differ are as many, or where their days are more
    than a month.
    """
    asked = Event.of(f"when {event}")
    if not asked.words and not asked.names:
        return None
    dated = list(_dated(searcher.search(Query(text=event, until=until), PASSAGES)))
    lasts = bool(_LASTS.match(event))
    days = _agreed(asked, [one for one in dated if _tells(asked, one.text)], lasts=lasts)
    if days:
        return days
    named = [one for one in dated if lasts and _may_mean(asked, one.text)][:COMPARED]
    if not named:
        return None
    sought, *own = searcher.embedder.queries([event, *(one.text for one in named)])
    near = [one for one, vector in zip(named, own, strict=True) if float(vector @ sought) >= MEANT]
    return _agreed(asked, near, lasts=lasts)


def _dated(passages: Sequence[Passage]) -> Iterator[_Dated]:
    for passage in passages:
        article = passage.article
        found = [time for time in find_times(article.text, article.day) if _is_short(time)]
        for start, end in passage.chunk.sentences:
            inside = tuple(time for time in found if start <= time.start < end)
            if inside:
                yield _Dated(article, start, article.text[start:end], inside)


def _is_short(time: TimeExpression) -> bool:
    return bool(time.earliest and time.latest and time.latest - time.earliest < timedelta(days=LONGEST))


def _tells(event: Event, text: str) -> bool:
    """Return whether a sentence has the event's names and words, or others of their kind, and not what excludes them."""
    return _may_mean(event, text) and (not event.words or event.share(retaken(text)) >= TOLD)


def _may_mean(event: Event, text: str) -> bool:
    held = set(content_of(text))
    untold = (word for word in event.words if not any(alike(word, own) for own in held))
    opposed = any(excludes(word, own) for word in untold for own in held)
    return event.named_in(text) == 1 and not opposed and not denies(event, text)


def _agreed(event: Event, told: Sequence[_Dated], *, lasts: bool) -> Days | None:
    """Return the days on which stories agree, each heard once: of what lasts from the first to the last of them."""
    heard: dict[str, Days] = {}
    for one in told:
        heard.setdefault(one.story, _nearest(event, one))
    found = sorted(heard.values())
    runs = _runs(found) if lasts else [(days, [d for d in found if _meet(d, days)]) for days in found]
    agreed = [
        days
        for days, run in runs
        if len(run) >= STORIES
        and _length(days) < LONGEST
        and len(run) > max((len(other) for rival, other in runs if not _meet(rival, days)), default=0)
        and 2 * len(run) >= len(found) + lasts
    ]
    return min(agreed, key=_length, default=None)


def _nearest(event: Event, told: _Dated) -> Days:
    """Return the time that stands nearest the event's words."""
    places = _places(event, told.text)
    time = min(told.times, key=lambda time: min(abs(time.start - told.start - at) for at in places))
    return time.earliest or date.min, time.latest or date.max


def _places(event: Event, text: str) -> list[int]:
    """Return where in the text words of the event stand, or else its opening."""
    found = [(stem(part), at) for word, at, _ in words(text) for part in parts(word)]
    return [at for word, at in found if any(alike(word, own) for own in event.words)] or [0]


def _length(days: Days) -> int:
    return (days[1] - days[0]).days


def _meet(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _runs(found: Sequence[Days]) -> list[tuple[Days, list[Days]]]:
    """Return the runs of times that follow one another at less than `APART` days, each with its first and last day."""
    runs: list[list[Days]] = []
    for one in found:
        if runs and (one[0] - max(last for _, last in runs[-1])).days <= APART:
            runs[-1].append(one)
        else:
            runs.append([one])
    return [((run[0][0], max(last for _, last in run)), run) for run in runs]
