"""How well our checker tells claims that their references support from those that they do not.

A claim cites the few sentences of its references nearest to it, found as `dateline cite` finds them: so our answers cite.
The published sets ask for every sentence of the references, which no reader is ever given.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.checking.findings import Checked
from assistant.checking.meaning import Meaning
from assistant.checking.verify import check, support
from assistant.citation import Verdict
from assistant.drafting.citations import sentences_of
from assistant.evidence import Evidence
from assistant.extract import select
from eval.answers.alce import word_precision
from eval.attribution.claims import Claim
from eval.attribution.summary import CRASHED, short, summed_up
from eval.reports.report import Summary
from eval.rows import Row
from index.article import Passage, Query
from index.chunk import Chunker

if TYPE_CHECKING:
    from index.embed import Embedder

CITED = 3
"""Sentences that `nearest` cites: of WiCE's 115 supported claims 103 need no more. One, two, three and five pass 147, 174,
182 and 185 of AttributionBench's 599 supported claims, and 19, 26, 28 and 35 of the others."""

Citing = Callable[[Claim], Sequence[Evidence]]
"""Chooses the sentences that a claim is made to cite."""


def nearest(embedder: "Embedder", limit: int = CITED) -> Citing:
    """Return what cites the sentences nearest to a claim, its references being cut into passages as an archive is."""
    chunker = Chunker(embedder.tokenizer, embedder.max_tokens)

    def cited(claim: Claim) -> list[Evidence]:
        passages = [
            Passage(rank=1, score=1.0, chunk=chunk, article=article)  # nothing was searched: none comes first
            for article in claim.references
            for chunk in chunker.chunks(article)
        ]
        return select(Query(text=as_drafted(claim.claim)), passages, embedder, limit)

    return cited


def as_drafted(text: str) -> str:
    """Return the claim as the checker is given a draft's sentence: without markers, list numbers and emphasis.

    The claims of ExpertQA, two in five of AttributionBench's, end in the markers of the answer that they come from,
    which the checker would take for figures.
    """
    return " ".join(sentence.text for sentence in sentences_of(text, known=0)) or text


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the checker made of a claim."""

    checked: Checked
    cited: Sequence[Evidence]
    score: float
    """How likely the checker finds it that they support it."""
    alike: float
    """Cosine of the claim and the cited sentence most like it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Puts each claim to the checker that answers go through, with the sentences that `cited` chooses."""

    claims: Sequence[Claim]
    cited: Citing
    meaning: Meaning
    kind: str = "attribution"

    def puts(self) -> Sequence[Claim]:
        """Return the claims."""
        return self.claims

    def attempt(self, put: Claim) -> Found:
        """Return the checker's verdict and its score."""
        claim, cited = as_drafted(put.claim), self.cited(put)
        vectors = self.meaning.read([claim, *(evidence.text for evidence in cited)])
        return Found(
            checked=check(claim, cited, self.meaning),
            cited=cited,
            score=support(claim, cited, self.meaning),
            alike=float((vectors[1:] @ vectors[0]).max(initial=0.0)),
        )

    def judge(self, put: Claim, result: Found | None) -> Row:
        """Return what the verdict is worth; a crash counts as the wrong verdict, whichever that is."""
        held = "\n".join(f"{article.headline}\n{article.text}" for article in put.references)
        facts = {
            "label": put.label,
            "verdict": result.checked.verdict if result else CRASHED,
            "score": round(result.score, 4) if result else 0.0,
            "alike": round(result.alike, 4) if result else 0.0,
            "reason": result.checked.reason if result else "",
            "cited": [short(e.text) for e in result.cited[:CITED]] if result else [],
            "references": [short(f"{article.headline}\n{article.text}") for article in put.references],
            "words": round(word_precision(as_drafted(put.claim), held), 4),
        }
        measures = _measures(put.label, result, frozenset(claim.label for claim in self.claims))
        return Row(id=put.id, question=put.claim, kind=put.kind, measures=measures, facts=facts)

    def summary(self, rows: Sequence[Row]) -> Summary:
        """Return what the rows add up to."""
        return summed_up(rows)


def as_labelled(verdict: Verdict, labels: frozenset[Verdict]) -> Verdict:
    """Return the verdict in the words of a set that knows only `labels`: what it has no word for is unsupported."""
    return verdict if verdict in labels or verdict == "supported" else "unsupported"


def _measures(label: Verdict, result: Found | None, labels: frozenset[Verdict]) -> dict[str, float]:
    supported = label == "supported"
    passed = result.checked.verdict == "supported" if result else not supported
    right = result is not None and as_labelled(result.checked.verdict, labels) == label
    measures = {"right": float(right)}
    measures |= {"recall": float(passed)} if supported else {"refused": float(not passed)}
    return measures | ({"precision": float(supported)} if passed else {})
