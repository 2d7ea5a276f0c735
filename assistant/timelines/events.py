"""What tells of one event put together, and the events that matter: one or two a day, the days far enough apart."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from assistant.timelines.days import EventDay
from assistant.timelines.telling import Told
from index.article import Article

SAME = 0.45
"""Cosine of two sentences of one day that tell of one event."""
SAME_COARSE = 0.4
"""The same where one of them knows its day no better than to some days: it looks back."""
SAME_A_WEEK_ON = 0.65
"""The same of two sentences a week apart: a weekday was taken for that of another week."""
SAME_ELSEWHEN = 0.78
"""The same of two sentences of days that lie near each other: they tell one event, and one has its day wrong."""
SAME_SENTENCE = 0.92
"""The same of two sentences that are one, told of whatever days."""
WEEK = 7
MIDDLE = 2.0
"""What it counts that a sentence is like the others that tell its event: the one between all is plain."""
OTHERS = 0.7
"""What the articles that tell an event count for its weight, by the logarithm of their number."""
SAME_DAY = 1.5
"""What an event counts less for each weightier one of its day: a day has one entry, or two where both matter."""
NEXT_DAYS = 0.4
"""The same for each of the days just before and after, so that a long matter is not told by its busiest week alone."""
ADJACENT = 2
"""Days that are just before or after."""
STEPS = 60
"""The time of a long matter is told in so many steps, which are then what is just before or after."""
LEAST = 1.0
"""What an event must count to stand on a timeline, less for those of its day."""
FEW, LEAST_OF_FEW = 8, 0.6
"""The same, as a share of what the eighth weightiest counts: where a matter has many events, what is much less is mostly told
in passing, in stories of something else."""


@dataclass(frozen=True)
class Event:
    """An event, by the sentences that tell it."""

    told: tuple[Told, ...]

    @cached_property
    def face(self) -> Told:
        """The sentence that stands for it: of those whose day is surest, a weighty one that is like all the others."""
        middle = np.mean([told.vector for told in self.told], axis=0)
        surest = min(told.sureness for told in self.told)
        return max(
            (told for told in self.told if told.sureness == surest),
            key=lambda told: told.weight + MIDDLE * float(told.vector @ middle),
        )

    @property
    def day(self) -> EventDay:
        """Its days."""
        return self.face.day

    @property
    def also_in(self) -> tuple[Article, ...]:
        """The other articles that tell it."""
        found = {
            told.article.id: told.article for told in self.told if told.article.id != self.face.article.id
        }
        return tuple(found.values())

    @cached_property
    def weight(self) -> float:
        """How much it matters: how near to the query, and told by how many."""
        return self.face.weight + OTHERS * math.log1p(len(self.also_in))


def events(told: Iterable[Told]) -> list[Event]:
    """Return the events that the sentences tell, none of which contradicts the day of another better borne out."""
    groups: list[list[Told]] = []
    for one in sorted(told, key=lambda t: t.rank):
        home = next((group for group in groups if _same(group[0], one)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    sure = [g for g in groups if not any(_undecided(g, other) for other in groups)]
    kept: list[list[Told]] = []
    for group in sorted(sure, key=lambda g: (-_support(g), g[0].rank)):
        if not any(_otherwise(other[0], group[0]) for other in kept):
            kept.append(group)
    return [Event(tuple(group)) for group in kept]


def mattering(found: Sequence[Event]) -> Iterator[Event]:
    """Yield the events that matter, the weightiest first, each counting less for those before it on days like its own."""
    weights, taken = sorted((event.weight for event in found), reverse=True)[:FEW], Counter[date]()
    left = [event for event in found if event.weight >= LEAST_OF_FEW * weights[-1]]
    step = _step(sorted(event.day.earliest for event in found))

    def counts(event: Event) -> float:
        day = event.day.earliest
        near = sum(count for other, count in taken.items() if 0 < abs((other - day).days) <= step)
        return event.weight - SAME_DAY * taken[day] - NEXT_DAYS * near

    while left := [event for event in left if event.weight - SAME_DAY * taken[event.day.earliest] >= LEAST]:
        best = max(left, key=counts)
        yield best
        left.remove(best)
        if best.day.exact:
            taken[best.day.earliest] += 1


def _step(days: Sequence[date]) -> int:
    """Return how many days apart events are told: by the time that most of these lie in, whatever lies long before."""
    tenth = len(days) // 10
    return max(ADJACENT, (days[-1 - tenth] - days[tenth]).days // STEPS) if days else ADJACENT


def _support(group: Sequence[Told]) -> int:
    """Return how many articles tell it."""
    return len({one.article.id for one in group})


def _undecided(one: Sequence[Told], other: Sequence[Told]) -> bool:
    """Return whether one sentence is told of two days, and neither is better borne out."""
    differs = _apart(one[0].day, other[0].day) > 0 and _support(one) == _support(other)
    return differs and float(one[0].vector @ other[0].vector) >= SAME_SENTENCE


def _same(one: Told, other: Told) -> bool:
    """Return whether both tell one event: on days that may be the same, and alike."""
    alike, apart = float(one.vector @ other.vector), _apart(one.day, other.day)
    return apart == 0 and alike >= (SAME if one.day.exact and other.day.exact else SAME_COARSE)


def _otherwise(one: Told, other: Told) -> bool:
    """Return whether both tell one event and their days cannot both be right."""
    alike, apart = float(one.vector @ other.vector), _apart(one.day, other.day)
    if apart > WEEK:
        return alike >= SAME_SENTENCE
    return (apart > 0 and alike >= SAME_ELSEWHEN) or (apart == WEEK and alike >= SAME_A_WEEK_ON)


def _apart(one: EventDay, other: EventDay) -> int:
    return max(0, (other.earliest - one.latest).days, (one.earliest - other.latest).days)
