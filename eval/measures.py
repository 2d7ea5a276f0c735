"""How good: what each figure means, and where its definition comes from.

Retrieval is judged by ir_measures (MacAvaney, Macdonald and Ounis, ECIR 2022), the same code that
others use; answers by strings, as SQuAD does.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

import ir_measures
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


def same_words(said: str, answers: Iterable[str]) -> bool:
    """Tell whether a short answer is one of the answers, holds one, or stands in one, as whole words, both normalised."""
    return any(holds(said, [answer]) or holds(answer, [said]) for answer in answers)


def exact_match(said: str, answers: Iterable[str]) -> bool:
    """Tell whether what is said is one of the answers and nothing else, both normalised (SQuAD's EM)."""
    return any(normalise(said) == normalise(answer) != "" for answer in answers)


def token_f1(said: str, answers: Iterable[str]) -> float:
    """Return the best harmonic mean of precision and recall of the words of what is said against an answer's.

    Words are those of the normalised texts, counted with their repetitions (SQuAD's F1). An answer in whole sentences
    cannot come near 1: the words around the answer string count against it.
    """
    return max((_f1(normalise(said).split(), normalise(answer).split()) for answer in answers), default=0.0)


def _f1(said: Sequence[str], wanted: Sequence[str]) -> float:
    shared = sum((Counter(said) & Counter(wanted)).values())
    return 2 * shared / (len(said) + len(wanted)) if shared else 0.0
