"""What the reader says of the times in the evidence: how much of what could answer lies on their words."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence import Evidence
from assistant.selecting.ranking import Candidate
from assistant.short.pointing import Reads, read_passages
from index.article import TimeExpression


def read_times(reader: Reads, question: str, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the evidence of a question after a time, its passages read; the sentences keep their order and scores."""
    passages = list({e.passage.chunk.id: e.passage for e in evidence}.values())
    heard = read_passages(reader, question, passages)
    return [replace(e, read=heard.of(_candidate(e))) for e in evidence]


def _candidate(evidence: Evidence) -> Candidate:
    return Candidate(
        passage=evidence.passage,
        start=evidence.start,
        end=evidence.end,
        text=evidence.text,
        around=evidence.passage.article.headline,
        place=0,
    )


def read_share(evidence: Evidence, time: TimeExpression) -> float:
    """Return how much of what could answer the reader gives to words that touch a time, in [0, 1]; 0 where nobody read it."""
    start, end = evidence.start + time.start, evidence.start + time.end
    told = evidence.read.words if evidence.read else ()
    return min(1.0, sum(w.share for w in told if w.start < end and start < w.end))
