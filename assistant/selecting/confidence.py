"""How likely it is that the evidence answers: what decides whether there is an answer at all."""

from collections.abc import Sequence

from assistant.dating.when import when_told
from assistant.evidence import Evidence
from assistant.selecting.coverage import same_days, too_early
from assistant.selecting.ranking import Rarity, odds, sentences_in
from assistant.selecting.topic import topic
from assistant.understanding.asked import asked
from assistant.words import stems
from index.article import Query

THRESHOLD = 0.46
"""Below this confidence the archive is taken not to answer. On some 420 news_qa questions (2022 to 2024, fitted on others) 85 % are
answered, and 78 % of the same questions are abstained on when put to the archive as it stood a week before the event; at
0.56: 80 and 82 %, at 0.61: 75 and 85 %. `dateline eval calibrate` fits it on cases of one's own."""
COEFFICIENTS = {
    "score": 0.49,
    "passages_alike": 2.06,
    "passages_share_words": 1.35,
    "sentence_shares_words": 1.75,
    "headlines_share_words": 0.62,
    "same_days": 3.16,
    "too_early": -1.91,
}
CONSTANT = -7.66
"""Where no reader has read: a logistic fit by `python -m eval.fitting` on these questions, each put as of the day it was asked and
again to the archive as it stood a week before the event. Fitted on three quarters and measured on the fourth: AUROC .88,
82 % abstained on where 75 % are answered; without `same_days` and `too_early` .82 and 74 % (327 of the questions)."""
READ_COEFFICIENTS = {
    "score": 0.24,
    "passages_alike": 2.31,
    "passages_share_words": 1.57,
    "sentence_shares_words": 1.18,
    "headlines_share_words": 1.09,
    "same_days": 3.31,
    "too_early": -1.84,
    "answers": 0.72,
}
READ_CONSTANT = -6.55
"""Likewise where a reader has read, which changes the scores: AUROC .885, 85 % abstained on where 75 % are answered. What the reader
says of a passage that does not answer tells a little that the words do not."""
SURE_MARGIN = 10.0
"""Log odds that a reader's margin counts at the most: beyond, one very sure reading would outweigh all else."""
TOLD = 0.8
"""What the likelihood of the days that are told counts for: days that are probable are told, and silence broken for 20 of the 42
of 513 when-questions on which all else would abstain, and for 5 of 336 put without the stories that tell the day."""


def signs(query: Query, evidence: Sequence[Evidence]) -> dict[str, float]:
    """Return what confidence rests on: how well the best of the evidence, and what it stands in, meet the query."""
    wanted = asked(topic(query)).stems
    best = max(evidence, key=lambda e: e.score - e.settling)
    passages = list({e.passage.chunk.id: e.passage for e in evidence}.values())
    rarity = Rarity.of(sentences_in(passages))
    whole = [f"{p.article.headline}\n{p.chunk.text}" for p in passages]
    found = {
        "score": best.score - best.settling,
        "passages_alike": max(p.similarity for p in passages),
        "passages_share_words": max(rarity.share(wanted, set(stems(text))) for text in whole),
        "sentence_shares_words": _share(wanted, f"{best.passage.article.headline}\n{best.text}"),
        "headlines_share_words": max(_share(wanted, p.article.headline) for p in passages),
        "same_days": same_days(passages, best.passage.article.day),
        "too_early": too_early(query, best.passage.article.day),
    }
    if best.read and asked(topic(query)).kind != "time":  # there it has no part in the scores
        found["answers"] = max(-1.0, min(1.0, best.read.margin / SURE_MARGIN))
    return found


def _share(wanted: Sequence[str], text: str) -> float:
    held = set(stems(text))
    return sum(w in held for w in wanted) / len(wanted) if wanted else 0.0


def confidence(query: Query, evidence: Sequence[Evidence]) -> float:
    """Return how likely it is, in [0, 1], that the evidence answers the query."""
    if not evidence:
        return 0.0
    found = signs(query, evidence)
    read = "answers" in found
    coefficients, constant = (READ_COEFFICIENTS, READ_CONSTANT) if read else (COEFFICIENTS, CONSTANT)
    by_signs = odds(constant + sum(c * found[name] for name, c in coefficients.items()))
    when = when_told(query.text, evidence) if asked(query.text).kind == "time" else None
    return max(by_signs, TOLD * when.sure) if when else by_signs
