"""The sentences that tell of a matter, weighed: how near they are to its heart, and what else makes them matter."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from assistant.checking.meaning import Compares
from assistant.selecting.ranking import Candidate
from assistant.timelines.dated import Dated, dated_sentences
from assistant.timelines.days import EventDay
from assistant.timelines.matter import Matter
from assistant.understanding.question_words import GROUPS, PERSONS, POINTING, THINGS
from index.article import Article, Passage, Query
from index.timex.english_cues import PAST

Vectors = NDArray[np.float32]

COMPARED = 120
"""Sentences compared with the query by meaning, the likeliest by their words: 3-7 ms each on one core, and twice."""
OF_A_DAY = 4
"""Sentences of one day that are compared before others of it have to wait for those of all other days."""
TOGETHER = 8
"""Sentences read by the model at once, of like length: padding costs more than calling again."""
HEART = 0.75
"""Articles whose sentence is so near the query, by the cosine of the nearest, are the heart of the matter."""
HEART_ARTICLES = 10
ABOUT = 0.3
"""Cosine of the query and the nearest sentence: below it the archive tells of something else."""
NEAR = 0.38
"""Nearness from which a sentence may stand on the timeline: the mean of its cosines to the heart, alone and under its
headline. Alone, asides are far from it; under their headlines, short sentences are near."""
NEARLY = 0.5
"""The same as a share of the nearest one's."""
NEARLY_ALONE = 0.7
"""The same of a sentence around whose day no other story tells of the matter."""
AROUND = 60
"""Days around."""
SIMILARITY = 2.0
WEIGHTS = {
    "shares_words": 0.3,
    "opens_article": 0.8,
    "exact": 0.5,
    "stories": 0.5,
    "planned": -0.5,
    "recalled": -1.0,
    "leans": -0.7,
}
"""What makes a sentence matter beside how near it is to the query, set by hand: where it stands, how sure its day is, and
how many stories tell of that day."""
_LEANS = re.compile(
    rf"[\"\u201c]|\W*(?:(?:and|but|so|also|then)\W+)?(?:{'|'.join(sorted(PERSONS | GROUPS | THINGS | POINTING))})\b",
    re.IGNORECASE,
)
"""A sentence that begins with what the one before it named, or in somebody's words."""
_YEAR_AT_END = re.compile(r"(?:19|20)\d\d$")
_TELLS = re.compile(rf"\b(?:{PAST}|(?<!to )(?:beat|bid|burst|cast|hurt|let|set|shut|split|spread))\b")
"""Something came to pass: without it a sentence is a caption, a greeting, an advertisement of what follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence with the day of what it tells; `article.text[candidate.start : candidate.end] == candidate.text`."""

    candidate: Candidate
    article: Article
    day: EventDay
    weight: float
    vector: Vectors

    @property
    def sureness(self) -> tuple[bool, int]:
        """Orders what tells one event: what happened before what was planned, and the more exact."""
        return self.day.kind == "planned", (self.day.latest - self.day.earliest).days

    @property
    def rank(self) -> tuple[bool, int, float]:
        """The same, then the weightier."""
        return *self.sureness, -self.weight


def sentences_about(query: Query, passages: Sequence[Passage], embedder: Compares) -> list[Told]:
    """Return the sentences about the matter whose day is sure and within the query's, weighed."""
    matter = Matter.of(query.text, passages)
    return _near(matter, query, dated_sentences(matter, query, passages), embedder)


def _near(matter: Matter, query: Query, dated: Sequence[Dated], embedder: Compares) -> list[Told]:
    """Return the sentences that mean something near the heart of the matter, under their headlines and by themselves."""
    stories = _stories(dated)
    weighed = [(_weight(matter, d, stories), d) for d in dated]
    read = _in_turn(weighed)[:COMPARED]
    read = [(weight, d) for weight, d in read if d.is_evidence and tells(d)]
    sought, *headed = _vectors(
        [query.text, *(f"{d.article.headline}\n{d.candidate.text}" for _, d in read)], embedder
    )
    heart = _heart(sought, headed, [d.article.id for _, d in read])
    if heart is None:
        return []
    alone = _vectors([d.candidate.text for _, d in read], embedder)
    near = [float((under + own) @ heart) / 2 for under, own in zip(headed, alone, strict=True)]
    nearest = max(near, default=0.0)
    lone = [_is_alone(d, dated) for _, d in read]
    return [
        Told(
            candidate=d.candidate,
            article=d.article,
            day=d.day,
            weight=weight + SIMILARITY * value,
            vector=vector,
        )
        for (weight, d), value, vector, is_lone in zip(read, near, alone, lone, strict=True)
        if value >= max(NEAR, nearest * (NEARLY_ALONE if is_lone else NEARLY))
    ]


def _in_turn(weighed: Sequence[tuple[float, Dated]]) -> list[tuple[float, Dated]]:
    """Return the likeliest first, but not all those of one day before any of another."""
    ordered = sorted(weighed, key=lambda w: -w[0] - SIMILARITY * w[1].candidate.passage.similarity)
    seen = Counter[date]()
    turns: list[tuple[int, tuple[float, Dated]]] = []
    for one in ordered:
        turns.append((seen[one[1].day.earliest] // OF_A_DAY, one))
        seen[one[1].day.earliest] += 1
    return [one for _, one in sorted(turns, key=lambda turn: turn[0])]


def _heart(sought: Vectors, headed: Sequence[Vectors], articles: Sequence[str]) -> Vectors | None:
    """Return the mean of what is nearest the query, one sentence an article: the archive's words for the asker's.

    None where nothing is near. Expanding a query by what it finds is Rocchio's feedback, here without a judge.
    """
    nearest: dict[str, tuple[float, Vectors]] = {}
    for vector, article in zip(headed, articles, strict=True):
        cosine = float(vector @ sought)
        if cosine > nearest.get(article, (0.0, vector))[0]:
            nearest[article] = cosine, vector
    ordered = sorted(nearest.values(), key=lambda found: -found[0])[:HEART_ARTICLES]
    if not ordered or ordered[0][0] < ABOUT:
        return None
    mean = np.mean([vector for cosine, vector in ordered if cosine >= HEART * ordered[0][0]], axis=0)
    return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)


def _is_alone(one: Dated, dated: Sequence[Dated]) -> bool:
    """Return whether no other article tells of the time around: a club named for the town, years after the battle."""
    return not any(
        abs((other.day.earliest - one.day.earliest).days) <= AROUND
        for other in dated
        if other.article.id != one.article.id
    )


def _stories(dated: Sequence[Dated]) -> Mapping[date, int]:
    """Return how many stories tell of each day: those on which much happened are told of by many."""
    told = {(d.day.earliest, d.article.story or d.article.id) for d in dated if d.day.exact}
    return Counter(day for day, _ in told)


def _weight(matter: Matter, dated: Dated, stories: Mapping[date, int]) -> float:
    """Return what the sentence counts for but for its nearness."""
    text, day = dated.candidate.text, dated.day
    wanted = {*matter.names, *matter.words}
    own = {
        "shares_words": len(wanted & matter.held(text)) / len(wanted) if wanted else 0.0,
        "opens_article": 1 / (1 + dated.candidate.place),
        "exact": float(day.exact),
        "stories": math.log(stories[day.earliest]) if day.exact else 0.0,
        "recalled": float(dated.looks_back),
        "leans": float(bool(_LEANS.match(text))),
        day.kind: 1.0,
    }
    return sum(weight * own.get(name, 0.0) for name, weight in WEIGHTS.items())


def tells(dated: Dated) -> bool:
    """Return whether it tells that something came to pass, or will, and is no caption, which names the year of a day just past."""
    published, day = dated.article.day, dated.day
    recent = published is not None and (published - day.latest).days <= AROUND
    captioned = recent and bool(_YEAR_AT_END.search(day.words))
    return not captioned and (day.kind == "planned" or bool(_TELLS.search(dated.candidate.text)))


def _vectors(texts: Sequence[str], embedder: Compares) -> list[Vectors]:
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    vectors: dict[int, Vectors] = {}
    for at in range(0, len(order), TOGETHER):
        batch = order[at : at + TOGETHER]
        vectors |= dict(zip(batch, embedder.queries([texts[i] for i in batch]), strict=True))
    return [vectors[i] for i in range(len(texts))]
