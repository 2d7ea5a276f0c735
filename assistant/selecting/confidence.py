"""How likely it is that the evidence answers: what decides whether there is an answer at all."""

from collections.abc import Sequence

from assistant.dating.when import when_told
from assistant.evidence import Evidence
from assistant.selecting.ranking import Rarity, candidates, odds
from assistant.selecting.topic import topic
from assistant.understanding.asked import asked
from assistant.words import stems
from index.article import Query

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
READ_COEFFICIENTS = {
    "score": 0.61,
    "passages_alike": 2.19,
    "passages_share_words": 1.02,
    "sentence_shares_words": 0.43,
    "headlines_share_words": 0.6,
    "answers": 0.1,
}
READ_CONSTANT = -6.6
"""Likewise where a reader has read, which changes the scores: `python -m eval.fitting` on 210 news_qa questions of 2022 to
2024, each put twice. Fitted on one half and measured on the other, both ways, AUROC is .82, without a reader .82 too: what
our reader says of a passage that does not answer tells little that the words do not. The constant is a tenth lower than
fitted: at THRESHOLD 77 % are answered and 73 % of the others abstained on, at 0.48 both 75 %."""
TOLD = 0.6
"""How likely a sentence answers that surely says when, all of the question's words beside the time; where some stand
elsewhere, so much less."""


def signs(query: Query, evidence: Sequence[Evidence]) -> dict[str, float]:
    """Return what confidence rests on: how well the best of the evidence, and what it stands in, meet the query."""
    wanted = asked(topic(query)).stems
    best = evidence[0]
    passages = list({e.passage.chunk.id: e.passage for e in evidence}.values())
    rarity = Rarity.of(candidates(passages))
    whole = [f"{p.article.headline}\n{p.chunk.text}" for p in passages]
    found = {
        "score": best.score,
        "passages_alike": max(p.similarity for p in passages),
        "passages_share_words": max(rarity.share(wanted, set(stems(text))) for text in whole),
        "sentence_shares_words": _share(wanted, f"{best.passage.article.headline}\n{best.text}"),
        "headlines_share_words": max(_share(wanted, p.article.headline) for p in passages),
    }
    read = [e.read for e in evidence if e.read]
    if read:
        found["answers"] = max(odds(r.margin) for r in read)
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
    return max(by_signs, TOLD * when.lead.fit) if when and when.lead.days else by_signs
