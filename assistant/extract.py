"""The answerer that needs no language model: the sentences of the archive that answer best, quoted and cited."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Abstention, Citation, Sentence
from assistant.asked import Asked, asked
from assistant.evidence import Evidence
from assistant.names import find_names
from assistant.ranking import Candidate, Rarity, candidates, features, weighed
from assistant.when import placed
from assistant.words import stems
from index.article import Passage, Query

COMPARED = 40
"""Sentences compared with the question by meaning, the likeliest by their words: 3-7 ms each on one core."""


class Compares(Protocol):
    """What selection needs of an embedder: one unit vector a text."""

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a text, as rows."""


def select(query: Query, passages: Sequence[Passage], embedder: Compares, limit: int = 12) -> list[Evidence]:
    """Return the sentences of the passages likeliest to answer the query, best first, numbered from 1."""
    question = asked(query.text)
    found = candidates(passages)
    rarity = Rarity.of(found)
    read = sorted(((features(question, c, rarity), c) for c in found), key=lambda r: -weighed(r[0]))[
        :COMPARED
    ]
    if not read:
        return []
    vectors = embedder.queries([query.text, *(c.text for _, c in read)])
    alike = vectors[1:] @ vectors[0]
    scored = [(weighed([*values, float(s)]), c) for (values, c), s in zip(read, alike, strict=True)]
    scored.sort(key=lambda s: -s[0])
    return [_evidence(n, score, c) for n, (score, c) in enumerate(scored[:limit], 1)]


def _evidence(number: int, score: float, candidate: Candidate) -> Evidence:
    return Evidence(
        number=number,
        passage=candidate.passage,
        start=candidate.start,
        end=candidate.end,
        text=candidate.text,
        score=score,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What was extracted: quoted sentences with their citations, or an abstention."""

    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    abstention: Abstention | None = None
    confidence: float = 0.0


THRESHOLD = 0.5
"""Below this confidence the archive is taken not to answer."""
COEFFICIENTS = (-3.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0)


def signs(query: Query, evidence: Sequence[Evidence]) -> tuple[float, ...]:
    """Return what confidence rests on, all within or near [0, 1]; see `SIGNS`."""
    question = asked(query.text)
    best = evidence[0]
    passage = best.passage
    whole = f"{passage.article.headline}\n{passage.chunk.text}"
    held = set(stems(whole))
    own = set(stems(best.text)) | set(stems(passage.article.headline))
    names = {k for n in find_names(whole) for k in n.keys}
    return (
        1.0,
        best.score,
        max(e.passage.similarity for e in evidence),
        _share(question.stems, held),
        _share(question.stems, own),
        _share(tuple(question.names), names) if question.names else 0.5,
        sum(e.score for e in evidence[:3]) / len(evidence[:3]),
        min(len({e.passage.article.id for e in evidence[:5]}), 5) / 5,
    )


def _share(wanted: Sequence[str], held: set[str]) -> float:
    return sum(w in held for w in wanted) / len(wanted) if wanted else 0.0


def confidence(query: Query, evidence: Sequence[Evidence]) -> float:
    """Return how likely it is, in [0, 1], that the best of the evidence answers the query."""
    if not evidence:
        return 0.0
    return 1 / (1 + math.exp(-sum(c * s for c, s in zip(COEFFICIENTS, signs(query, evidence), strict=True))))


QUOTED = 3
"""Sentences quoted at the most."""
CLOSE = 0.5
"""How far behind the best a second sentence's score may lie to be quoted where one answer is asked for."""


def extract(question: str, query: Query, evidence: Sequence[Evidence]) -> Extraction:
    """Return the best of the evidence, quoted and cited, no more of it than the question needs; or an abstention.

    A question after a time is also told, in our own words, which days the quoted words mean.
    """
    sure = confidence(query, evidence)
    if not evidence or sure < THRESHOLD:
        return Extraction(abstention=_abstention(evidence), confidence=sure)
    wanted = asked(query.text if asked(query.text).kind != "other" else question)
    chosen = _chosen(wanted, evidence)
    citations = tuple(_citation(n, e) for n, e in enumerate(chosen, 1))
    sentences = [
        Sentence(text=f"\u201c{c.quote}\u201d", citations=(c.number,), verdict="supported") for c in citations
    ]
    if wanted.kind == "time" and (when := placed(wanted, chosen[0])):
        sentences.append(Sentence(text=when, citations=(1,), verdict="supported"))
    return Extraction(sentences=tuple(sentences), citations=citations, confidence=sure)


def _chosen(question: Asked, evidence: Sequence[Evidence]) -> list[Evidence]:
    best = evidence[0].score
    limit = QUOTED
    return [e for e in evidence[:limit] if e.score >= best - CLOSE]


def _citation(number: int, evidence: Evidence) -> Citation:
    return Citation(
        number=number,
        article=evidence.passage.article,
        start=evidence.start,
        end=evidence.end,
        quote=evidence.text,
    )


def _abstention(evidence: Sequence[Evidence]) -> Abstention:
    closest: dict[str, Passage] = {}
    for e in evidence:
        closest.setdefault(e.passage.article.id, e.passage)
    return Abstention(reason="The archive does not say.", closest=tuple(closest.values())[:QUOTED])
