"""Passages that do not answer, made for questions that have an answer: seven kinds, each near to what search returns.

None holds any of the question's answer strings, in any case of letters.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.reading.examples import Example
from eval.training.neighbours import nearest, vectors_of
from index.embed import Embedder
from index.sentences import sentence_spans

SEARCHED = 10
"""Ranks among which a found passage is drawn: what an answer is written from."""
CAPITALISED = r"(?:[A-Z][a-z]{2,}(?:\s[A-Z][a-z]{2,})*|\d{2,4})\b"
NAME = re.compile(rf"(?<=\s){CAPITALISED}")
"""A name or a number inside a question (not its first word)."""
INSIDE = re.compile(rf"(?<=[a-z,]\s){CAPITALISED}")
"""The same inside a sentence of the passage: the first words of sentences are capital, but seldom names."""
WORD = re.compile(
    r"(?<=\s)(?!about|after|before|could|other|should|their|there|these|those|which|would)[a-z]{5,}\b"
)
"""A word that may carry what is asked."""
OPPOSITES = (
    "first last|before after|north south|northern southern|east west|eastern western|largest smallest|biggest smallest"
    "|highest lowest|longest shortest|oldest youngest|most least|more less|more fewer|increase decrease"
    "|increased decreased|rise fall|rose fell|won lost|win lose|began ended|begin end|start end|started ended"
    "|opened closed|accepted rejected|allowed forbidden|included excluded|supported opposed|support oppose"
    "|agreed refused|present absent|possible impossible|legal illegal|public private|early late|earliest latest"
    "|arrived left|joined left|gained lost|born buried|built destroyed|created abolished|good bad|best worst"
    "|positive negative|strong weak|rich poor|old new|upper lower|inside outside|above below|male female"
    "|men women|man woman|father mother|son daughter|brother sister|husband wife|king queen|day night|summer winter"
)
"""Pairs that are put for one another: a fifth of SQuAD 2.0's unanswerable questions turn on an opposite."""
TRIED = 8
"""Words drawn before a place is given up."""
LIKE = 2
"""Last letters that two words share to take each other's place: most often the same form of a verb, or two nouns."""

Maker = Callable[[Example], Example | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """The training examples as negatives are drawn from them."""

    examples: Sequence[Example]
    contexts: Sequence[str]
    titles: dict[str, str]
    """Context -> title."""

    @classmethod
    def of(cls, examples: Sequence[Example]) -> "Pool":
        """Return the pool of these examples."""
        titles = {e.context: e.title for e in examples}
        return cls(examples=examples, contexts=list(titles), titles=titles)


def lacks(context: str, answers: Sequence[str]) -> bool:
    """Tell whether none of the answers stands in the context, whatever the case of its letters."""
    folded = context.casefold()
    return not any(answer.casefold() in folded for answer in answers)


def same_title(pool: Pool, draw: random.Random) -> Maker:
    """Return a maker of another paragraph of the same text."""
    by_title: dict[str, list[str]] = defaultdict(list)
    for context, title in pool.titles.items():
        if title:
            by_title[title].append(context)

    def make(example: Example) -> Example | None:
        others = by_title.get(example.title, [])
        fit = [c for c in others if c != example.context and lacks(c, example.answers)]
        return replace(example, context=draw.choice(fit), spans=()) if fit else None

    return make


def searched(
    pool: Pool, asked: Sequence[Example], embedder: Embedder, folder: Path, draw: random.Random
) -> Maker:
    """Return a maker of a passage that our own search by meaning returns, for the questions in `asked`."""
    among = vectors_of(pool.contexts, embedder, folder)
    questions = list(dict.fromkeys(e.question for e in asked))
    found = nearest(vectors_of(questions, embedder, folder), among, SEARCHED * 2)
    ranks = dict(zip(questions, found, strict=True))

    def make(example: Example) -> Example | None:
        if example.question not in ranks:
            return None
        ranked = [pool.contexts[i] for i in ranks[example.question]]
        fit = [c for c in ranked if c != example.context and lacks(c, example.answers)][:SEARCHED]
        if not fit:
            return None
        context = draw.choice(fit)
        return replace(example, context=context, title=pool.titles[context], spans=())

    return make


def without_sentence(_pool: Pool, _draw: random.Random) -> Maker:
    """Return a maker of the same passage without the sentences that hold an answer."""

    def make(example: Example) -> Example | None:
        kept = [
            example.context[start:end]
            for start, end in sentence_spans(example.context)
            if lacks(example.context[start:end], example.answers)
        ]
        context = " ".join(kept)
        fits = len(kept) > 1 and lacks(context, example.answers)
        return replace(example, context=context, spans=()) if fits else None

    return make


def other_name(pool: Pool, draw: random.Random) -> Maker:
    """Return a maker of the same passage under a question in which a name or number was put in another's place.

    What comes in stands in a question on the same text (or on any, where there is none) and not in the passage; what goes
    out stands in the passage. So too with other words: after the kinds of unanswerable questions that people wrote for
    SQuAD 2.0 (Rajpurkar et al., ACL 2018, table 1).
    """
    words = _found(pool, NAME, str.isdigit)
    return lambda e: _swapped(e, NAME, lambda name: _near(words, e.title, name.isdigit()), draw)


def passage_name(_pool: Pool, draw: random.Random) -> Maker:
    """Return a maker of the same passage under a question in which a name or number gave way to another of the passage's own.

    Nothing in such a question is foreign to the passage: only who did what, and when, no longer holds.
    """

    def others(example: Example, name: str) -> list[str]:
        found = {other for other in INSIDE.findall(example.context) if other.isdigit() == name.isdigit()}
        return sorted(other for other in found if lacks(other, example.answers))

    return lambda e: _swapped(e, NAME, lambda name: others(e, name), draw, foreign=False)


def other_word(pool: Pool, draw: random.Random) -> Maker:
    """Return a maker of the same passage under a question in which a plain word was put in another's place."""
    words = _found(pool, WORD, lambda word: word[-LIKE:])
    return lambda e: _swapped(e, WORD, lambda word: _near(words, e.title, word[-LIKE:]), draw)


def opposite(_pool: Pool, draw: random.Random) -> Maker:
    """Return a maker of the same passage under a question that asks for the opposite."""
    pairs = [pair.split() for pair in OPPOSITES.split("|")]
    others = dict(reversed(pairs)) | {b: a for a, b in reversed(pairs)}
    known = re.compile(rf"(?<=\s)(?:{'|'.join(others)})\b")
    return lambda e: _swapped(e, known, lambda word: [others[word]], draw)


Words = dict[tuple[str, object], list[str]]
"""What stands in the questions on a title, by kind; the title "" means all of them."""


def _found(pool: Pool, pattern: re.Pattern[str], kind: Callable[[str], object]) -> Words:
    found: dict[tuple[str, object], set[str]] = defaultdict(set)
    for example in pool.examples:
        for word in pattern.findall(example.question):
            found[example.title, kind(word)].add(word)
            found["", kind(word)].add(word)
    return {key: sorted(words) for key, words in found.items()}


def _near(words: Words, title: str, kind: object) -> list[str]:
    """Return the words of a kind in questions on the title; in all, where there is but the one."""
    near = words.get((title, kind), [])
    return near if len(near) > 1 else words.get(("", kind), [])


def _swapped(
    example: Example,
    pattern: re.Pattern[str],
    others: Callable[[str], list[str]],
    draw: random.Random,
    *,
    foreign: bool = True,
) -> Example | None:
    """Return the example under a changed question; `foreign`: by a word that its passage lacks."""
    places = [place for place in pattern.finditer(example.question) if place[0] in example.context]
    if not places:
        return None
    place = draw.choice(places)
    among = others(place[0])
    drawn = draw.sample(among, min(TRIED, len(among)))
    new = [word for word in drawn if word not in example.question]
    fit = [word for word in new if lacks(example.context, [word])] if foreign else new
    if not fit:
        return None
    question = example.question[: place.start()] + fit[0] + example.question[place.end() :]
    return replace(example, question=question, spans=())
