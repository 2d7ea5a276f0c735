"""How likely a sentence of a passage answers a question: what is weighed, and how much each counts."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.checking.dated import dates_in
from assistant.checking.figures import Figure, find_figures
from assistant.checking.names import find_names
from assistant.dating.same_kind import told_alike
from assistant.evidence import Read
from assistant.selecting.instructions import guarded
from assistant.understanding.asked import Asked
from assistant.words import fold, stem, stems
from index.article import Passage

LEAST_WORDS = 4
"""A shorter stretch is a heading, a caption or a cry."""
HEADING_WORDS = 12
"""A stretch of up to this many words without a full stop is a heading or a link, not a sentence."""
_LINK = re.compile(r"[^.:!?]{2,60}:(?=[A-Z\"'])")
"""How a line begins that leads to another article: its label and headline with no space between. Of 28 quoted for 653 news_qa questions
one alone had the answer."""
_ENDS = (".", "!", "?", '"', "'", "\u201d", "\u2019", ")", ":", "\u2026")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence of a passage with what stands about it: `passage.article.text[start:end] == text`."""

    passage: Passage
    start: int
    end: int
    text: str
    around: str
    """The headline and the sentence before: whom `he` and `it` mean."""
    place: int
    """How many sentences of the article's opening stand before it, as far as the passage shows."""


def candidates(passages: Sequence[Passage]) -> list[Candidate]:
    """Return the whole sentences of the passages, each wording once; headings, links, fragments and orders to models left out."""
    return sentences_in(map(guarded, passages))


def sentences_in(passages: Iterable[Passage]) -> list[Candidate]:
    """Return likewise those of passages that are guarded already."""
    found: list[Candidate] = []
    seen: set[str] = set()
    for passage in passages:
        before = ""
        for i, (start, end) in enumerate(passage.chunk.sentences):
            text = passage.article.text[start:end]
            wording = fold(text)
            if _whole(wording) and wording not in seen:
                seen.add(wording)
                around = f"{passage.article.headline}\n{before}"
                place = i + 10 * passage.chunk.ordinal
                found.append(
                    Candidate(passage=passage, start=start, end=end, text=text, around=around, place=place)
                )
            before = text
    return found


def _whole(text: str) -> bool:
    count = len(text.split())
    return count >= LEAST_WORDS and not _LINK.match(text) and (text.endswith(_ENDS) or count > HEADING_WORDS)


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much a word tells apart the sentences at hand; one that none has tells most."""

    total: int
    seen: dict[str, int]

    @classmethod
    def of(cls, found: Sequence[Candidate]) -> "Rarity":
        """Return the rarity of words among `found`."""
        return cls(len(found), Counter(s for c in found for s in set(stems(c.text))))

    def weight(self, word: str) -> float:
        """Return the weight of a stem, 0.1 at the least."""
        return max(0.1, math.log((self.total + 1) / (self.seen.get(word, 0) + 0.5)))

    def share(self, wanted: Sequence[str], held: set[str]) -> float:
        """Return which share of the wanted words is held, the rare ones counting more."""
        whole = sum(self.weight(s) for s in wanted)
        return sum(self.weight(s) for s in wanted if s in held) / whole if whole else 0.0


WEIGHTS = {
    "shares_words": 2.5,
    "shares_words_with_context": 0.97,
    "shares_names": 0.6,
    "passage_first": 1.2,
    "passage_similarity": 0.71,
    "answers_kind": 0.91,
    "opens_article": 0.5,
    "fits_measure": 0.39,
    "asks_itself": -0.5,
    "similarity": 1.44,
    "settles": 3.0,
}
"""What each feature counts: fitted on half of the news_qa questions of July to September 2022 (softmax over a
question's sentences, those that hold the answer against the rest). The fit is flat, so the question's own words and
names got more, the order of search and text less than fitted: quiz questions favour an article's opening, people's
short questions do not (the opening at 1.0: as many answers in the quotations of news_qa, 4 in a hundred fewer in those
of the gate; at 0.25: one fewer in both). Of the questions not fitted on whose article was found, the answer is in the first sentence
for 58 %, in the first three for 81 %; of the fitted ones 45 and 74 %."""

READ_WEIGHTS = {"read_evidence": 1.25, "read_share": 2.78}
"""What a reader's features count beside them: fitted by `python -m eval.fitting` on 327 news_qa questions of 2022 to 2024."""
ALL_WEIGHTS = WEIGHTS | READ_WEIGHTS


def features(question: Asked, candidate: Candidate, rarity: Rarity) -> dict[str, float]:
    """Return what is weighed but for `similarity`, which costs a run of the model."""
    own = set(stems(candidate.text))
    if question.kind == "time":
        own |= told_alike(question.stems, candidate.text)
    wide = own | set(stems(candidate.around))
    names = {k for n in find_names(candidate.text) for k in n.keys}
    return {
        "shares_words": rarity.share(question.stems, own),
        "shares_words_with_context": rarity.share(question.stems, wide),
        "shares_names": len(question.names & names) / len(question.names) if question.names else 0.5,
        "passage_first": 1 / candidate.passage.rank,
        "passage_similarity": candidate.passage.similarity,
        "answers_kind": float(answers_kind(question, candidate)),
        "opens_article": 1 / (1 + candidate.place),
        "fits_measure": float(question.kind == "figure" and fits_measure(question, candidate.text)),
        "asks_itself": float(candidate.text.rstrip().endswith("?")),
    }


def read_features(read: Read | None) -> dict[str, float]:
    """Return what is weighed where a reader has read the sentence: bounded, so that it cannot drown all else."""
    if read is None:
        return {}
    return {"read_evidence": odds(read.evidence) * odds(read.margin), "read_share": read.share}


def odds(log_odds: float) -> float:
    """Return the probability that log odds stand for."""
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, log_odds))))


def weighed(values: Mapping[str, float], weights: Mapping[str, float] = ALL_WEIGHTS) -> float:
    """Return the score of these features; without the similarity or a reader's, what they come to alone."""
    return sum(weights[name] * value for name, value in values.items())


def fits_measure(question: Asked, text: str) -> bool:
    """Return whether a figure of the text counts what the question counts (soldiers), or measures it so (years, dollars)."""
    return any(measures(question, figure) for figure in find_figures(text))


def measures(question: Asked, figure: Figure) -> bool:
    """Return whether the figure has a unit that the question asks for or names; where it asks for none, counts what it counts."""
    own = {stem(figure.unit), _SPELT.get(figure.unit, ""), "" if question.units else figure.noun}
    return figure.unit in question.units or bool(own & set(question.stems))


_SPELT = {"%": stem("percentage"), "$": stem("dollars")}


def answers_kind(question: Asked, candidate: Candidate) -> bool:
    """Return whether the sentence holds something of the kind asked for that the question does not name."""
    text = candidate.text
    if question.kind == "time":
        return bool(dates_in(text, candidate.passage.article.day))
    if question.kind == "figure":
        return any(not f.ordinal for f in find_figures(text))
    new = [n for n in find_names(text) if not n.opening and question.names.isdisjoint(n.keys)]
    if question.kind == "person":
        return any(len(n.keys) > 1 for n in new) or len(new) > 1
    return bool(new)
