"""The sentences that tell of a matter, each with the day of what it tells: what a timeline is made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.checking.meaning import Compares
from assistant.checking.names import alike, find_names, key
from assistant.selecting.corrections import gathered, settled
from assistant.selecting.ranking import Candidate, Rarity, candidates, features, weighed
from assistant.timelines.days import EventDay, Kind, event_day, tells_the_news
from assistant.understanding.asked import asked
from assistant.words import parts, stem, stems, words
from index.article import Article, Filters, Happened, Passage, Query
from index.sentences import sentence_spans
from index.times import find_times

Vectors = NDArray[np.float32]

COMPARED = 120
"""Sentences compared with the query by meaning, the likeliest by their words: 3-7 ms each on one core, and twice."""
TOGETHER = 8
"""Sentences read by the model at once, of like length: padding costs more than calling again."""
MISSING = 3
"""One in so many of the query's words a passage may lack, with its headline; never a name."""
KIN = 0.4
"""Cosine of the query and a passage that tells of it in other words than the query's: it has the names at least."""
LOCAL = 0.6
"""Share of the query's words that a sentence has with the one before it and the headline: of a round-up, whose passages
have many matters, only what is about this one stays."""
NEAR = 0.35
"""Cosine of the query and a sentence under its headline, from which it may stand on the timeline."""
NEAR_KIN = 0.45
"""The same of a sentence from a passage that lacks words of the query."""
NEAR_UNDATED = 0.5
"""The same of a sentence whose day is but that of its report."""
OWN = 0.2
"""The same of the sentence alone: below it, it is an aside, or asks for a subscription."""
LOOKS_BACK = 183
"""Days: what lies so long before the story is background, and must itself name what the query names."""
WEIGHTS = {
    "similarity": 2.0,
    "shares_words": 1.0,
    "opens_article": 0.5,
    "exact": 0.5,
    "reported": -1.0,
    "planned": -0.5,
    "recalled": -1.0,
}
"""What makes a sentence matter, set by hand: how near it is to the query, where it stands, how sure its day is. The
thresholds above were set on twelve timelines from news_qa and four from the sample archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence with the day of what it tells; `article.text[candidate.start : candidate.end] == candidate.text`."""

    candidate: Candidate
    article: Article
    day: EventDay
    weight: float
    vector: Vectors

    @property
    def rank(self) -> tuple[int, int, float]:
        """Orders what tells one event: what happened before what was planned, the more exact, the nearer."""
        kinds: tuple[Kind, ...] = ("happened", "reported", "planned")
        return kinds.index(self.day.kind), (self.day.latest - self.day.earliest).days, -self.weight


@dataclass(frozen=True, slots=True)
class _Dated:
    candidate: Candidate
    article: Article
    day: EventDay
    near: float
    """The cosine it needs to the query."""


@dataclass(frozen=True)
class _Matter:
    """What the query is about."""

    query: Query

    @cached_property
    def words(self) -> tuple[str, ...]:
        return asked(self.query.text).stems

    @cached_property
    def names(self) -> dict[str, str]:
        """Its words that are names, each with the form in which names are compared."""
        named = (
            part for name in find_names(self.query.text) for w, _, _ in words(name.text) for part in parts(w)
        )
        return {stem(part): key(part) for part in named if stem(part) in self.words}

    def held(self, text: str) -> set[str]:
        """Return the stems of the text, and the names that stand in it in another form: of Mali, `Malian`."""
        told = {k for name in find_names(text) for k in name.keys}
        named = {word for word, own in self.names.items() if any(alike(own, other) for other in told)}
        return named.union(stems(text))

    def near(self, passage: Passage) -> float | None:
        """Return how near to the query a sentence of the passage has to be; None where it is of another matter."""
        held = self.held(f"{passage.article.headline}\n{passage.chunk.text}")
        missing = [word for word in self.words if word not in held]
        if not self.names.keys().isdisjoint(missing):
            return None
        if len(missing) <= len(self.words) // MISSING:
            return NEAR
        return NEAR_KIN if passage.similarity >= KIN else None

    def is_in(self, candidate: Candidate, near: float) -> bool:
        """Return whether the sentence is about it, as far as words tell."""
        held = self.held(f"{candidate.around}\n{candidate.text}")
        if near > NEAR:
            return self.names.keys() <= held
        return sum(word in held for word in self.words) >= LOCAL * len(self.words)

    def is_recalled_in(self, candidate: Candidate, day: EventDay) -> bool:
        """Return whether a sentence that looks far back names what it is about."""
        named = not self.held(candidate.text).isdisjoint(self.names or self.words)
        return named or not _looks_back(candidate.passage.article, day)


def _looks_back(article: Article, day: EventDay) -> bool:
    return article.day is not None and (article.day - day.latest).days >= LOOKS_BACK


def sentences_about(query: Query, passages: Sequence[Passage], embedder: Compares) -> list[Told]:
    """Return the sentences about the matter whose day is sure and within the query's, weighed."""
    return _near(query, _dated(_Matter(query), passages), embedder)


def _dated(matter: _Matter, passages: Sequence[Passage]) -> list[_Dated]:
    """Return the sentences about the matter with their days, but for what an outlet took back."""
    _, notices = gathered(candidates(passages))
    dated = [
        d for p in passages if (near := matter.near(p)) is not None for d in _of_article(matter, p, near)
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


def _of_article(matter: _Matter, passage: Passage, near: float) -> Iterator[_Dated]:
    """Yield the sentences of the whole article: what it tells of a matter rarely stands in one passage."""
    article = passage.article
    times = find_times(article.text, article.day)
    spans = sentence_spans(article.text)
    for place, span in enumerate(spans):
        day = event_day(article.text, span, times, article.day)
        if day is None and place == 0 and article.day and tells_the_news(span, times, article.text):
            day = EventDay(earliest=article.day, latest=article.day, kind="reported")
        if day is None or not _within(day, matter.query):
            continue
        found = _candidate(passage, spans, place)
        if matter.is_in(found, near) and matter.is_recalled_in(found, day):
            yield _Dated(found, article, day, NEAR_UNDATED if day.kind == "reported" else near)


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


def _is_evidence(one: Candidate) -> bool:
    """Return whether it is a whole sentence that speaks to readers, not to a model."""
    return any(c.start == one.start and c.text == one.text for c in candidates([one.passage]))


def _within(day: EventDay, query: Filters) -> bool:
    if query.as_of and day.kind != "planned" and day.latest > query.as_of:
        return False
    first, last, _ = query.happened or Happened()
    return not ((first and day.earliest < first) or (last and day.latest > last))


def _near(query: Query, dated: Sequence[_Dated], embedder: Compares) -> list[Told]:
    """Return the sentences that mean something near the query, under their headlines and by themselves."""
    rarity = Rarity.of([d.candidate for d in dated])
    read = [(features(asked(query.text), d.candidate, rarity), d) for d in dated]
    read = sorted(read, key=lambda r: -weighed(r[0]))[:COMPARED]
    sought, *whole = _vectors(
        [query.text, *(f"{d.article.headline}\n{d.candidate.text}" for _, d in read)], embedder
    )
    near = [(float(v @ sought), *r) for v, r in zip(whole, read, strict=True)]
    near = [r for r in near if r[0] >= r[2].near and _is_evidence(r[2].candidate)]
    alone = _vectors([d.candidate.text for _, _, d in near], embedder)
    return [
        Told(
            candidate=d.candidate,
            article=d.article,
            day=d.day,
            weight=_weight({**values, "similarity": alike}, d),
            vector=vector,
        )
        for (alike, values, d), vector in zip(near, alone, strict=True)
        if values["shares_words"] or float(vector @ sought) >= OWN
    ]


def _weight(values: dict[str, float], dated: _Dated) -> float:
    recalled = float(_looks_back(dated.article, dated.day))
    own = {**values, "exact": float(dated.day.exact), "recalled": recalled, dated.day.kind: 1.0}
    return sum(weight * own.get(name, 0.0) for name, weight in WEIGHTS.items())


def _vectors(texts: Sequence[str], embedder: Compares) -> list[Vectors]:
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    vectors: dict[int, Vectors] = {}
    for at in range(0, len(order), TOGETHER):
        batch = order[at : at + TOGETHER]
        vectors |= dict(zip(batch, embedder.queries([texts[i] for i in batch]), strict=True))
    return [vectors[i] for i in range(len(texts))]
