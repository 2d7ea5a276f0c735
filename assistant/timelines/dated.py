"""The sentences about a matter with the day of what each tells, but for what an outlet took back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.selecting.corrections import gathered, settled
from assistant.selecting.ranking import Candidate, candidates
from assistant.timelines.days import EventDay, event_day, is_unsure
from assistant.timelines.matter import Matter
from index.article import Article, Filters, Happened, Passage, Query
from index.sentences import sentence_spans
from index.times import find_times

LIVE = re.compile(r"\blive\b|\bupdates?\b|\brecap\b", re.IGNORECASE)
"""The headline of a page that was written on for days, and bears the date of one of them."""
LOOKS_BACK = 183
"""Days: what lies so long before the story is background, and must itself name what the query names."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence with the day of what it tells, in a passage of its own."""

    candidate: Candidate
    article: Article
    day: EventDay

    @property
    def looks_back(self) -> bool:
        """Whether it tells of what lay long before its story."""
        published = self.article.day
        return published is not None and (published - self.day.latest).days >= LOOKS_BACK

    @property
    def is_evidence(self) -> bool:
        """Whether it is a whole sentence that speaks to readers, not to a model."""
        one = self.candidate
        return any(c.start == one.start and c.text == one.text for c in candidates([one.passage]))


def dated_sentences(matter: Matter, query: Query, passages: Sequence[Passage]) -> list[Dated]:
    """Return the sentences about the matter with their days, but for what an outlet took back."""
    _, notices = gathered(candidates(passages))
    about = [(p, share) for p in passages if (share := matter.share_of(p)) != "none"]
    dated = [
        d
        for passage, share in about
        for d in _of_article(query, passage)
        if (share == "all" or matter.is_in(d.candidate))
        and (not d.looks_back or matter.is_named_in(d.candidate.text))
    ]
    standing = {c for _, c in settled([(0.0, d.candidate) for d in dated], notices)}
    taken_back = [n.candidate for n in notices]
    return [
        d
        for d in dated
        if d.candidate in standing and not any(_lies_in(d.candidate, notice) for notice in taken_back)
    ]


def _lies_in(one: Candidate, notice: Candidate) -> bool:
    same = one.passage.article.id == notice.passage.article.id
    return same and notice.start <= one.start and one.end <= notice.end


def _of_article(query: Query, passage: Passage) -> Iterator[Dated]:
    """Yield the sentences of the whole article: what it tells of a matter rarely stands in one passage."""
    article = passage.article
    times = find_times(article.text, article.day)
    spans = sentence_spans(article.text)
    for place, span in enumerate(spans):
        day = event_day(article.text, span, times, article.day)
        if (
            day
            and _within(day, query)
            and not (LIVE.search(article.headline) and is_unsure(day, article.day))
        ):
            yield Dated(_candidate(passage, spans, place), article, day)


def _candidate(passage: Passage, spans: Sequence[tuple[int, int]], place: int) -> Candidate:
    """Return the sentence with what stands about it, in a passage of its own."""
    kept, text = tuple(spans[max(0, place - 1) : place + 1]), passage.article.text
    (first, last), (start, end) = kept[0], kept[-1]
    before = text[first:last] if place else ""
    chunk = replace(passage.chunk, start=first, end=end, text=text[first:end], sentences=kept)
    return Candidate(
        passage=replace(passage, chunk=chunk),
        start=start,
        end=end,
        text=text[start:end],
        around=f"{passage.article.headline}\n{before}",
        place=place,
    )


def _within(day: EventDay, query: Filters) -> bool:
    if query.as_of and day.kind != "planned" and day.latest > query.as_of:
        return False
    first, last, _ = query.happened or Happened()
    return not ((first and day.earliest < first) or (last and day.latest > last))
