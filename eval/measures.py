"""How good: what each figure means, and where its definition comes from.

Retrieval is judged at article level by ir_measures (MacAvaney, Macdonald and Ounis, ECIR 2022), the same code that
others use; answers by strings, as SQuAD does. Every mean comes with a bootstrap interval.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import ir_measures
import numpy as np
from ir_measures import RR, R, Success, nDCG

from index.errors import InputError

CUTOFF = 10
"""Results looked at: what a person reads, and the cutoff of every measure here."""

RETRIEVAL = {
    "Success@1": Success @ 1,
    "Success@5": Success @ 5,
    "Success@10": Success @ CUTOFF,
    "RR@10": RR @ CUTOFF,
    "nDCG@10": nDCG @ CUTOFF,
    "Recall@10": R @ CUTOFF,
}
"""The retrieval measures, each between 0 and 1, by the name we show.

Success@k   1 where a relevant article is among the first k, else 0 ("hit@k"; Voorhees and Tice, SIGIR 2000, for k = 5)
RR@10       1 / rank of the first relevant article, 0 beyond rank 10; its mean is MRR (Kantor and Voorhees, TREC-5)
nDCG@10     gain discounted by log2(rank + 1), over the best possible order's (Järvelin and Kekäläinen, TOIS 2002)
Recall@10   share of the relevant articles that are among the first 10 (Cleverdon, Cranfield 1966)
"""

SAMPLES = 2_000
"""Bootstrap resamples: the ends of a 95 % interval settle to about a thousandth of the measure's range."""
LEVEL = 0.95
SEED = 20130119
"""Fixed, so that the same outcomes give the same interval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """A mean over cases with its 95 % bootstrap interval; without cases all figures are 0 and `cases` says so."""

    mean: float
    low: float
    high: float
    cases: int


def mean(values: Iterable[float]) -> Mean:
    """Return the mean with its percentile bootstrap interval (Efron and Tibshirani, 1993, chapter 13).

    Cases are drawn with replacement `SAMPLES` times; the interval spans the middle 95 % of the means of the draws.
    """
    data = np.asarray(list(values), dtype=np.float64)
    if not len(data):
        return Mean(mean=0.0, low=0.0, high=0.0, cases=0)
    draws = np.random.default_rng(SEED).integers(0, len(data), size=(SAMPLES, len(data)))
    low, high = np.quantile(data[draws].mean(axis=1), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Mean(mean=float(data.mean()), low=float(low), high=float(high), cases=len(data))


def retrieval(
    relevant: Mapping[str, Collection[str]], rankings: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, float]]:
    """Return each retrieval measure's value for each case that has a relevant article: {measure: {case: value}}.

    A case without a ranking, or with an empty one, counts as 0: it is reported, not dropped. An article twice in
    one ranking is the caller's mistake (InputError), since trec_eval would count it twice.
    """
    judged = {case: set(articles) for case, articles in relevant.items() if articles}
    qrels = [ir_measures.Qrel(case, article, 1) for case, articles in judged.items() for article in articles]
    run = [scored for case in judged for scored in _scored(case, rankings.get(case, ()))]
    values: dict[str, dict[str, float]] = {name: dict.fromkeys(judged, 0.0) for name in RETRIEVAL}
    if not run:
        return values
    names = {measure: name for name, measure in RETRIEVAL.items()}
    for metric in ir_measures.iter_calc(list(names), qrels, run):
        values[names[metric.measure]][metric.query_id] = float(metric.value)
    return values


def _scored(case: str, ranking: Sequence[str]) -> list[ir_measures.ScoredDoc]:
    if len(set(ranking)) != len(ranking):
        raise InputError(
            f'The ranking of case "{case}" names an article twice.', hint="Rank articles, not chunks."
        )
    return [
        ir_measures.ScoredDoc(case, article, -float(rank)) for rank, article in enumerate(ranking, start=1)
    ]


_ARTICLES = re.compile(r"\b(a|an|the)\b")
_DASHES = re.compile(r"[\u2012-\u2015\u2212]")


def normalise(text: str) -> str:
    """Return the text as SQuAD compares it: lower case, no punctuation, no articles, single spaces.

    The steps are those of SQuAD's evaluation script (Rajpurkar et al., EMNLP 2016), carried over to what news is
    written in: NFKC first, all Unicode punctuation (curly quotes too), and long dashes part words instead of joining
    them.
    """
    plain = _DASHES.sub(" ", unicodedata.normalize("NFKC", text)).lower()
    kept = "".join(c for c in plain if c in "\n\t " or not _is_punctuation(c))
    return " ".join(_ARTICLES.sub(" ", kept).split())


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] == "P" or character in "$+<=>^`|~"


def holds(text: str, answers: Iterable[str], *, lenient: bool = False) -> bool:
    """Tell whether one of the answers stands in the text, both normalised; false without answers.

    Strict (the default) wants whole words: "10" is not in "2010". Lenient is plain containment, which lets
    "bumblebee" stand in "bumblebees". This is the answer-string recall of open-domain question answering (Chen et
    al., ACL 2017), asked of the quoted evidence instead of the passage.
    """
    edge = "" if lenient else " "
    held = f"{edge}{normalise(text)}{edge}"
    wanted = [normalise(answer) for answer in answers]
    return any(answer and f"{edge}{answer}{edge}" in held for answer in wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What abstaining below one confidence does; rates are shares between 0 and 1."""

    threshold: float
    """Everything of this confidence or more is answered."""
    answered: float
    """Coverage: share of the answerable questions that are answered."""
    risk: float
    """Share of all given answers, to answerable questions or not, that are wrong."""
    abstained: float
    """Share of the unanswerable questions that are abstained on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One answer as the risk-coverage curve sees it, given or withheld."""

    confidence: float
    right: bool
    """The answer that is given, or would have been, is right; never so where there is none to give."""
    answerable: bool


def risk_coverage(judged: Sequence[Judged]) -> list[Point]:
    """Return the trade-off at every confidence that occurs, from answering everything to answering least.

    Coverage and selective risk as El-Yaniv and Wiener define them (JMLR 2010), with the abstentions on unanswerable
    questions beside them, since those are the reason to abstain. No cases, no points.
    """
    return [_point(judged, threshold) for threshold in sorted({j.confidence for j in judged})]


def _point(judged: Sequence[Judged], threshold: float) -> Point:
    given = [j for j in judged if j.confidence >= threshold]
    answerable = [j for j in judged if j.answerable]
    unanswerable = [j for j in judged if not j.answerable]
    return Point(
        threshold=threshold,
        answered=share(j.confidence >= threshold for j in answerable),
        risk=share(not j.right for j in given),
        abstained=share(j.confidence < threshold for j in unanswerable),
    )


def share(flags: Iterable[bool]) -> float:
    """Return the share of true flags; 0 where there are none."""
    counted = list(flags)
    return sum(counted) / len(counted) if counted else 0.0


def strictest(points: Sequence[Point], answered: float) -> Point | None:
    """Return the point that abstains most on the unanswerable while it still answers that share of the rest."""
    allowed = [point for point in points if point.answered >= answered]
    return max(allowed, key=lambda point: (point.abstained, point.threshold), default=None)


def percentiles(milliseconds: Sequence[float]) -> dict[str, float]:
    """Return the median, the 95th and the 99th percentile and the longest, as p50, p95, p99 and max; 0 without any."""
    data = np.asarray(milliseconds, dtype=np.float64)
    if not len(data):
        return {"p50": 0.0, "p95": 0.0, "p99": 0.0, "max": 0.0}
    names = {"p50": 50, "p95": 95, "p99": 99, "max": 100}
    return {name: round(float(np.percentile(data, q)), 2) for name, q in names.items()}
