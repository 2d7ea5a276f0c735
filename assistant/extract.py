"""The answerer that needs no language model: the sentences of the archive that answer best, quoted and cited."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answer import Abstention, Short
from assistant.checking.checked import quoted
from assistant.checking.meaning import Compares
from assistant.checking.verify import check
from assistant.citation import Citation, Sentence
from assistant.dating.when import When, agrees, reported, stated, when_told, worded
from assistant.evidence import Evidence, Read
from assistant.selecting.confidence import THRESHOLD, confidence
from assistant.selecting.corrections import Notice, gathered, settled
from assistant.selecting.openings import with_openings
from assistant.selecting.ranking import (
    ALL_WEIGHTS,
    Candidate,
    Rarity,
    candidates,
    features,
    read_features,
    weighed,
)
from assistant.selecting.settling import newest_leads, settles, to_settle, unsettled
from assistant.selecting.topic import topic
from assistant.short import stating
from assistant.short.answering import short_answer
from assistant.short.pointing import Reads, read_passages
from assistant.understanding.asked import asked, asks_how_things_stand
from assistant.words import stems
from index.article import Passage, Query
from index.times import describe_days

COMPARED = 20
"""Sentences compared with the question by meaning, the likeliest by all else: 3-7 ms each on one core. Of 16 as of 40 the answer
stands in the first sentence, and in the first three, for the same 95 news_qa questions."""
TOGETHER = 8
"""Sentences read by the model at once, of like length: padding costs more than calling again."""


@dataclass(frozen=True, slots=True)
class Described:
    """A sentence that may be evidence: what is weighed of it, and what the reader says of it."""

    candidate: Candidate
    features: Mapping[str, float]
    read: Read | None


def select(
    query: Query,
    passages: Sequence[Passage],
    embedder: Compares,
    limit: int = 12,
    reader: Reads | None = None,
) -> list[Evidence]:
    """Return the sentences of the passages likeliest to answer the query, best first, numbered from 1.

    With a reader the passages are read for the question once, and each sentence bears what it says of it; not for a
    question after a time, which it helps to answer no better than the words do.
    """
    found, notices = described(query, passages, embedder, reader)
    return ranked(found, notices, limit)


def described(
    query: Query, passages: Sequence[Passage], embedder: Compares, reader: Reads | None
) -> tuple[list[Described], list[Notice]]:
    """Return the sentences with all that is weighed of them, and the notices among them that take others back."""
    question = asked(topic(query))
    asks_time = question.kind == "time"
    read_too = with_openings(passages) if asks_time else passages
    found, notices = gathered(candidates(read_too))
    rarity = Rarity.of(found)
    reads_words = reader if passages and not asks_time else None
    heard = read_passages(reads_words, topic(query), passages, embedder) if reads_words else None
    reads = [(c, heard.of(c) if heard else None) for c in found]
    first = [
        Described(c, features(question, c, rarity) | read_features(read) | _settling(query, c), read)
        for c, read in reads
    ]
    near = sorted(first, key=lambda d: -weighed(d.features))[:COMPARED]
    alike = _similarities(topic(query), [d.candidate.text for d in near], embedder)
    return [
        replace(d, features={**d.features, "similarity": s}) for d, s in zip(near, alike, strict=True)
    ], notices


def _settling(query: Query, candidate: Candidate) -> dict[str, float]:
    """Return the feature of a question after a yes, a no or a reason; of any other nothing."""
    return {"settles": _settles(query, candidate)} if to_settle(topic(query)) else {}


def _settles(query: Query, told: Candidate | Evidence) -> float:
    article = told.passage.article
    return settles(topic(query), told.text, article.headline, article.day)


def ranked(
    found: Sequence[Described],
    notices: Sequence[Notice],
    limit: int,
    weights: Mapping[str, float] = ALL_WEIGHTS,
) -> list[Evidence]:
    """Return the best of the sentences as evidence, what notices take back left out."""
    scored = settled([(weighed(d.features, weights), d.candidate) for d in found], notices)
    known = {_place(d.candidate): d for d in found}
    best = sorted(scored, key=lambda s: -s[0])[:limit]
    return [_evidence(n, score, c, known.get(_place(c)), weights) for n, (score, c) in enumerate(best, 1)]


def _place(candidate: Candidate) -> tuple[str, int]:
    return candidate.passage.article.id, candidate.start


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


def _evidence(
    number: int, score: float, candidate: Candidate, known: Described | None, weights: Mapping[str, float]
) -> Evidence:
    return Evidence(
        number=number,
        passage=candidate.passage,
        start=candidate.start,
        end=candidate.end,
        text=candidate.text,
        score=score,
        settling=weights["settles"] * known.features.get("settles", 0.0) if known else 0.0,
        similarity=known.features["similarity"] if known else 0.0,
        read=known.read if known else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What was extracted: quoted sentences with their citations, or an abstention."""

    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    chosen: tuple[Evidence, ...] = ()
    """The sentences quoted, numbered as they are cited."""
    abstention: Abstention | None = None
    confidence: float = 0.0
    short: Short | None = None
    when: tuple[date, date] | None = None
    """The days stated as those on which it happened."""
    probable: tuple[date, date] | None = None
    """Where none are stated: those on which it probably happened."""
    nearest: tuple[date, date] | None = None
    """Where none are even probable: those that the time in the first quotation means."""
    notice: str = ""
    """What the reader is to know of it: that no sentence settles the question."""


QUOTED, LISTED = 3, 4
"""Sentences quoted at the most, and where several answers are asked for. Of 283 news_qa questions answered the fourth sentence
is the first with the answer for 2 in a hundred, and one of eleven fourth sentences is."""
NEWS = 2
"""Words of its own that a sentence must have beside the question and the sentences before it to be quoted after them: without those
that only repeat, the answer is in the first three for 71 % instead of 70 %."""
NOT_SURE = "The days are probable, but not sure: no report says outright that it happened then."
ENOUGH = 0.65
"""Sentences are quoted until together they are this likely to hold the answer, by their scores. Of the questions
whose article was found, the quotations hold the answer for 74 % (71 % without as-of), with 2.6 sentences; at 0.5 with
2.2, for 69 % (66 %). With a reader as often, with 2.7 sentences instead of 3.3 on 200 others, in the first for 59 % (53 %)."""
NEAREST, NEAREST_QUOTED = 0.2, 2
"""The confidence from which on what is no sure answer is quoted as what comes nearest, and sentences quoted so.
Of 75 answerable questions abstained on 55 get quotations, 29 with the answer in them (of the other 20, 3 had it); of 178 that
the archive cannot answer 40 do, of 43 on anything but news 7."""
CLOSE = 2.0
"""How far behind the best a sentence's score may lie to be quoted beside it; costs one question in a hundred."""


def extract(
    question: str, query: Query, evidence: Sequence[Evidence], threshold: float = THRESHOLD
) -> Extraction:
    """Return the best of the evidence, quoted and cited, no more of it than the question needs; or an abstention.

    What a question asks for stands first: the days, in our own words, which the quoted words mean; or the few words
    that a reader takes for the answer.
    """
    sure = confidence(query, evidence)
    if not evidence or sure < threshold:
        return Extraction(abstention=_abstention(evidence), confidence=sure)
    found = _dated(query, evidence) if _asks_when(question, query) else _worded(query, evidence)
    return replace(found, confidence=sure)


def _dated(query: Query, evidence: Sequence[Evidence]) -> Extraction:
    """Return the days told, as sure as they are, then the sentences that tell them."""
    when = when_told(query.text, evidence)
    leading = [r.evidence for r in (when.lead, *when.agreeing[:1])] if when else []
    chosen = _after(query.text, leading, evidence)
    told = _told(query, chosen, when)
    found = _quoted(told, chosen)
    if not told or not when:
        return found
    first = describe_days(*when.stated) if when.stated else ""
    short = Short(text=first, citations=told[0].citations, day=_day(chosen[0])) if first else None
    doubt = NOT_SURE if when.probable else ""
    return replace(
        found,
        short=short,
        when=when.stated,
        probable=when.probable,
        nearest=when.nearest,
        notice=found.notice or doubt,
    )


def _worded(query: Query, evidence: Sequence[Evidence]) -> Extraction:
    """Return the short answer, where there is one, then the sentences that say it."""
    groups, several = short_answer(query, evidence), asked(query.text).several
    chosen = _after(query.text, stating.leading(groups, several=several), evidence)
    short = stating.stated(groups, chosen, several=several, dated=asks_how_things_stand(query.text))
    if short:
        return replace(_quoted([short[1]], chosen), short=short[0])
    if not to_settle(topic(query)):
        return _quoted([], chosen)
    settled = {e.number for e in chosen if _settles(query, e) > 0}
    if newest_leads(topic(query)):
        chosen = sorted(chosen, key=lambda e: (e.number in settled, _day(e) or date.min), reverse=True)
    return replace(_quoted([], chosen), notice="" if settled else unsettled(topic(query)))


def _after(question: str, leading: Sequence[Evidence], evidence: Sequence[Evidence]) -> list[Evidence]:
    return [*leading, *(e for e in _chosen(question, evidence) if e not in leading)][:LISTED]


def _quoted(told: Sequence[Sentence], chosen: Sequence[Evidence]) -> Extraction:
    citations, quotes = quoted(chosen)
    numbered = tuple(replace(e, number=n) for n, e in enumerate(chosen, 1))
    return Extraction(sentences=(*told, *quotes), citations=citations, chosen=numbered)


def _day(evidence: Evidence) -> date | None:
    return evidence.passage.article.day


def days_told(
    question: str, query: Query, evidence: Sequence[Evidence], citations: Sequence[Citation]
) -> tuple[date, date] | None:
    """Return the days that a cited report means; None where that is not sure."""
    when = when_told(query.text, evidence) if _asks_when(question, query) else None
    if not when or not when.stated:
        return None
    lead, text = when.lead.evidence, stated(when.lead)
    cited = (lead.passage.article.id, lead.start) in {(c.article.id, c.start) for c in citations}
    return when.stated if cited and text and check(text, [lead]).verdict == "supported" else None


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
    vaguer = when.agreeing[:1]
    said = [worded(when), *(agrees(r) for r in vaguer)]
    # how sure they are, and that they agree, is ours to say
    facts = [stated(r) for r in (when.lead, *vaguer)]
    stands = [
        bool(fact) and check(fact, [e]).verdict == "supported" for fact, e in zip(facts, chosen, strict=False)
    ]
    if not stands[0]:
        return []
    numbered = enumerate(zip(said, stands, strict=True), 1)
    return [
        Sentence(text=text, citations=(n,), verdict="supported") for n, (text, stood) in numbered if stood
    ]


def _chosen(question: str, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the first of the evidence, as many as make it likely that the answer is among them, none that only repeats."""
    wanted = asked(question)
    likely = [math.exp(e.score - evidence[0].score) for e in evidence]
    chosen: list[Evidence] = []
    told = set(wanted.stems)
    for n, e in enumerate(evidence[:LISTED]):
        full = len(chosen) >= (LISTED if wanted.several else QUOTED)
        if full or sum(likely[:n]) >= ENOUGH * sum(likely) or e.score < evidence[0].score - CLOSE:
            break
        own = set(stems(e.text))
        if not chosen or len(own - told) >= NEWS:
            chosen.append(e)
        told |= own
    return chosen


def nearest_quoted(query: Query, evidence: Sequence[Evidence]) -> tuple[Citation, ...]:
    """Return what of the evidence comes near where nothing surely answers, at most two quotations; none where all is far off."""
    if confidence(query, evidence) < NEAREST:
        return ()
    return quoted(_chosen(query.text, evidence)[:NEAREST_QUOTED])[0]


def _abstention(evidence: Sequence[Evidence]) -> Abstention:
    closest: dict[str, Passage] = {}
    for e in evidence:
        closest.setdefault(e.passage.article.id, e.passage)
    return Abstention(reason="The archive does not say.", closest=tuple(closest.values())[:QUOTED])
