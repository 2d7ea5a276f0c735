"""Do the citations of an answer bear it out, and are they all needed: ALCE's citation recall and precision.

The definitions are those of Gao, Yen, Yu and Chen, "Enabling Large Language Models to Generate Text with Citations"
(EMNLP 2023, section 3), each statement being a sentence of the answer that is shown. What is not theirs is who judges
whether quotes support a statement. They ask TRUE, an entailment model of 11 billion parameters, which no newsroom's
machine runs. We ask our own checker, whose accuracy `dateline eval attribution` measures; but what an answer shows has
passed that very checker, so beside it a second judge is asked that shares no code with it and knows no more than
words. Both find copied sentences perfect, whether or not they answer anything: hence the baseline.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer
from assistant.checking.verify import check
from assistant.citation import STANDING, Citation, Sentence
from assistant.evidence import Evidence
from eval.measures import normalise
from index.article import Chunk, Passage

Supports = Callable[[Sequence[Citation], str], bool]
"""Tells whether quotes, taken together, support a statement in full."""

WORDS = 0.7
"""Share of a statement's words that must be in its quotes for `by_words`: where words alone tell best what people find
supported. Balanced accuracy on the development sets of AttributionBench and WiCE: at .6 .620 and .623, at .7 .624 and
.667, at .8 .606 and .665; our checker has .632 and .594."""
COPIED = 3
"""Sentences that the baseline copies: about as many as our answers quote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """How well one answer is cited; shares between 0 and 1."""

    recall: float
    precision: float
    statements: int
    citations: int


def citations(answer: Answer, supports: Supports) -> Cited | None:
    """Return ALCE's citation recall and precision of an answer; None for an abstention, which states nothing.

    Recall is the share of its statements that cite something and are supported by all that they cite taken together.
    Precision is the share of its citations that are precise: the statement has recall 1, and the citation is not
    irrelevant. Irrelevant is one that does not support the statement alone, while the others do without it. Over a set
    of answers both are means over answers. Where nothing is cited, precision is 0, as in the authors' program.
    """
    shown = [] if answer.abstention else [s for s in answer.sentences if s.verdict in STANDING]
    if not shown:
        return None
    quotes = {citation.number: citation for citation in answer.citations}
    cited = [[quotes[number] for number in sentence.citations] for sentence in shown]
    supported = [bool(c) and supports(c, s.text) for c, s in zip(cited, shown, strict=True)]
    precise = sum(
        _needed(c, s.text, supports) for c, s, full in zip(cited, shown, supported, strict=True) if full
    )
    total = sum(len(c) for c in cited)
    return Cited(
        recall=sum(supported) / len(shown),
        precision=precise / total if total else 0.0,
        statements=len(shown),
        citations=total,
    )


def _needed(cited: Sequence[Citation], statement: str, supports: Supports) -> int:
    """Return how many citations of a supported statement are not irrelevant."""
    return sum(
        supports([one], statement) or not _supported_without(n, cited, statement, supports)
        for n, one in enumerate(cited)
    )


def _supported_without(n: int, cited: Sequence[Citation], statement: str, supports: Supports) -> bool:
    others = [*cited[:n], *cited[n + 1 :]]
    return bool(others) and supports(others, statement)


def by_checker(cited: Sequence[Citation], statement: str) -> bool:
    """Tell whether our checker finds the statement supported by the quotes, their headlines and days, and no more."""
    return check(statement, [_evidence(citation) for citation in cited]).verdict == "supported"


def _evidence(citation: Citation) -> Evidence:
    span = (citation.start, citation.end)
    chunk = Chunk(
        id=f"{citation.article.id}:{citation.start}",
        article_id=citation.article.id,
        ordinal=0,
        start=citation.start,
        end=citation.end,
        text=citation.quote,
        sentences=(span,),
    )
    passage = Passage(rank=1, score=1.0, chunk=chunk, article=citation.article)
    return Evidence(
        number=citation.number,
        passage=passage,
        start=citation.start,
        end=citation.end,
        text=citation.quote,
    )


def by_words(cited: Sequence[Citation], statement: str) -> bool:
    """Tell whether nearly all of the statement's words stand in the quotes and their headlines."""
    held = "\n".join(f"{citation.article.headline}\n{citation.quote}" for citation in cited)
    return word_precision(statement, held) >= WORDS


def word_precision(statement: str, held: str) -> float:
    """Return the share of the statement's words that stand in `held`, each as often as it does there; 0 without words.

    This is K-Precision (Adlakha et al., TACL 2024), of the lexical measures they tried the one nearest to people's
    judgement of faithfulness. Words are those of SQuAD's normalised texts.
    """
    said = Counter(normalise(statement).split())
    total = sum(said.values())
    return sum((said & Counter(normalise(held).split())).values()) / total if total else 0.0


def copied(answer: Answer) -> Answer | None:
    """Return what copying the first passage would answer: its opening sentences, each citing itself; None without one.

    Its citation recall and precision are near 1 by construction, whatever was asked.
    """
    first = min(answer.passages, key=lambda passage: passage.rank, default=None)
    if first is None:
        return None
    quoted = tuple(
        Citation(
            number=number, article=first.article, start=start, end=end, quote=first.article.text[start:end]
        )
        for number, (start, end) in enumerate(first.chunk.sentences[:COPIED], start=1)
    )
    sentences = tuple(Sentence(text=c.quote, citations=(c.number,), verdict="supported") for c in quoted)
    return replace(
        answer, sentences=sentences, citations=quoted, abstention=None, answerer="copying", confidence=None
    )
