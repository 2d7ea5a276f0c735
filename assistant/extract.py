"""The answerer that needs no language model: the sentences of the archive that answer best, quoted and cited."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answer import Abstention, Citation, Sentence
from assistant.checking.checked import cite
from assistant.checking.meaning import Compares
from assistant.checking.verify import check
from assistant.dating.when import When, agrees, reported, stated, when_told
from assistant.evidence import Evidence
from assistant.selecting.corrections import gathered, settled
from assistant.selecting.openings import with_openings
from assistant.selecting.ranking import Candidate, Rarity, candidates, features, weighed
from assistant.understanding.asked import asked
from assistant.words import stems
from index.article import Passage, Query

COMPARED = 40
"""Sentences compared with the question by meaning, the likeliest by all else: 3-7 ms each on one core."""
TOGETHER = 8
"""Sentences read by the model at once, of like length: padding costs more than calling again."""


def select(query: Query, passages: Sequence[Passage], embedder: Compares, limit: int = 12) -> list[Evidence]:
    """Return the sentences of the passages likeliest to answer the query, best first, numbered from 1."""
    question = asked(topic(query))
    read_too = with_openings(passages) if question.kind == "time" else passages
    found, notices = gathered(candidates(read_too))
    rarity = Rarity.of(found)
    read = [(features(question, c, rarity), c) for c in found]
    read = sorted(read, key=lambda r: -weighed(r[0]))[:COMPARED]
    alike = _similarities(topic(query), [c.text for _, c in read], embedder)
    scored = [(weighed({**values, "similarity": s}), c) for (values, c), s in zip(read, alike, strict=True)]
    near = {(c.passage.article.id, c.start): s for (_, c), s in zip(read, alike, strict=True)}
    scored = sorted(settled(scored, notices), key=lambda s: -s[0])
    return [
        replace(_evidence(n, score, c), similarity=near.get((c.passage.article.id, c.start), 0.0))
        for n, (score, c) in enumerate(scored[:limit], 1)
    ]


def _similarities(question: str, texts: Sequence[str], embedder: Compares) -> list[float]:
    if not texts:
        return []
    vector = embedder.queries([question])[0]
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    similarities = [0.0] * len(texts)
    for at in range(0, len(order), TOGETHER):
        batch = order[at : at + TOGETHER]
        for i, s in zip(batch, embedder.queries([texts[i] for i in batch]) @ vector, strict=True):
            similarities[i] = float(s)
    return similarities


def topic(query: Query) -> str:
    """Return what the query is about: its text without the outlet and section that filter it already.

    An outlet hardly names itself, so its name would be missed in every passage.
    """
    named = [re.escape(name) for name in (query.source, query.section) if name]
    return re.sub(rf"\b(?:{'|'.join(named)})\b", "", query.text, flags=re.IGNORECASE) if named else query.text


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
    when: tuple[date, date] | None = None
    """The days stated as those on which it happened."""


THRESHOLD = 0.46
"""Below this confidence the archive is taken not to answer. On every fifth news_qa question (2022 to 2024, none of them
fitted on) 80 % are answered, and 68 % of the same questions are abstained on when put to the archive as it stood a week
before the event; at 0.40: 85 and 61 %, at 0.48: 76 and 70 %. `dateline eval calibrate` fits it on cases of one's own."""
COEFFICIENTS = {
    "score": 0.48,
    "passages_alike": 2.62,
    "passages_share_words": 1.46,
    "sentence_shares_words": 0.55,
    "headlines_share_words": 0.51,
}
CONSTANT = -5.88
"""A logistic fit on half of 204 news_qa questions of July to September 2022, each put to an archive of January 2021
to September 2022 twice: as of the day it was asked, and as of thirty days before. AUROC on the other half .86; fitted
the other way about .80, with 68 % abstained on where 75 % are answered."""


def signs(query: Query, evidence: Sequence[Evidence]) -> dict[str, float]:
    """Return what confidence rests on: how well the best of the evidence, and what it stands in, meet the query."""
    wanted = asked(topic(query)).stems
    best = evidence[0]
    passages = list({e.passage.chunk.id: e.passage for e in evidence}.values())
    rarity = Rarity.of(candidates(passages))
    whole = [f"{p.article.headline}\n{p.chunk.text}" for p in passages]
    return {
        "score": best.score,
        "passages_alike": max(p.similarity for p in passages),
        "passages_share_words": max(rarity.share(wanted, set(stems(text))) for text in whole),
        "sentence_shares_words": _share(wanted, f"{best.passage.article.headline}\n{best.text}"),
        "headlines_share_words": max(_share(wanted, p.article.headline) for p in passages),
    }


def _share(wanted: Sequence[str], text: str) -> float:
    held = set(stems(text))
    return sum(w in held for w in wanted) / len(wanted) if wanted else 0.0


def confidence(query: Query, evidence: Sequence[Evidence]) -> float:
    """Return how likely it is, in [0, 1], that the evidence answers the query."""
    if not evidence:
        return 0.0
    found = signs(query, evidence)
    by_signs = 1 / (1 + math.exp(-CONSTANT - sum(c * found[name] for name, c in COEFFICIENTS.items())))
    when = when_told(query.text, evidence) if asked(query.text).kind == "time" else None
    return max(by_signs, TOLD * when.lead.fit) if when and when.lead.days else by_signs


TOLD = 0.6
"""How likely a sentence answers that surely says when, all of the question's words beside the time; where some stand
elsewhere, so much less."""
QUOTED = 4
"""Sentences quoted at the most."""
ENOUGH = 0.65
"""Sentences are quoted until together they are this likely to hold the answer, by their scores. Of the questions
whose article was found, the quotations hold the answer for 74 % (71 % without as-of), with 2.6 sentences; at 0.5 with
2.2, for 69 % (66 %)."""
CLOSE = 2.0
"""How far behind the best a sentence's score may lie to be quoted beside it; costs one question in a hundred."""


def extract(
    question: str, query: Query, evidence: Sequence[Evidence], threshold: float = THRESHOLD
) -> Extraction:
    """Return the best of the evidence, quoted and cited, no more of it than the question needs; or an abstention.

    A question after a time is first told, in our own words, which days the quoted words mean.
    """
    sure = confidence(query, evidence)
    if not evidence or sure < threshold:
        return Extraction(abstention=_abstention(evidence), confidence=sure)
    when = when_told(query.text, evidence) if _asks_when(question, query) else None
    leading = [r.evidence for r in (when.lead, *when.agreeing[:1])] if when else []
    chosen = [*leading, *(e for e in _chosen(evidence) if e not in leading)][:QUOTED]
    citations = tuple(cite(e, n) for n, e in enumerate(chosen, 1))
    quotes = [
        Sentence(text=f"\u201c{c.quote}\u201d", citations=(c.number,), verdict="supported") for c in citations
    ]
    told = _told(query, chosen, when) if _asks_when(question, query) else []
    return Extraction(
        sentences=(*told, *quotes),
        citations=citations,
        confidence=sure,
        when=when.lead.days if told and when else None,
    )


def days_told(
    question: str, query: Query, evidence: Sequence[Evidence], citations: Sequence[Citation]
) -> tuple[date, date] | None:
    """Return the days that a cited report means; None where that is not sure."""
    when = when_told(query.text, evidence) if _asks_when(question, query) else None
    if not when or not when.lead.days or when.differing:
        return None
    lead, text = when.lead.evidence, stated(when.lead)
    cited = (lead.passage.article.id, lead.start) in {(c.article.id, c.start) for c in citations}
    return when.lead.days if cited and text and check(text, [lead]).verdict == "supported" else None


def _asks_when(question: str, query: Query) -> bool:
    return "time" in {asked(query.text).kind, asked(question).kind}


def _told(query: Query, chosen: Sequence[Evidence], when: When | None) -> list[Sentence]:
    """Return what is said of the days, as far as it stands the check; where reports differ, each is told with its own."""
    if when and when.differing:
        return []
    if (
        not when or when.lead.days is None
    ):  # of the article, and not of what it tells: there is nothing to check
        text = stated(when.lead) if when else reported(query.text, chosen[0])
        return [Sentence(text=text, citations=(1,), verdict="supported")] if text else []
    said = [stated(when.lead), *(agrees(r) for r in when.agreeing[:1])]
    verdicts = [
        check(text, [e]).verdict if text else "unsupported" for text, e in zip(said, chosen, strict=False)
    ]
    if verdicts[0] != "supported":
        return []
    numbered = enumerate(zip(said, verdicts, strict=True), 1)
    return [Sentence(text=text, citations=(n,), verdict=v) for n, (text, v) in numbered if v == "supported"]


def _chosen(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the first of the evidence, as many as make it likely that the answer is among them."""
    likely = [math.exp(e.score - evidence[0].score) for e in evidence]
    chosen: list[Evidence] = []
    for e in evidence[:QUOTED]:
        if sum(likely[: len(chosen)]) >= ENOUGH * sum(likely) or e.score < evidence[0].score - CLOSE:
            break
        chosen.append(e)
    return chosen


def _abstention(evidence: Sequence[Evidence]) -> Abstention:
    closest: dict[str, Passage] = {}
    for e in evidence:
        closest.setdefault(e.passage.article.id, e.passage)
    return Abstention(reason="The archive does not say.", closest=tuple(closest.values())[:QUOTED])
