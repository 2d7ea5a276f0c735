"""What one pass of training reads: which examples, with which negatives, in which batches."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.reading.examples import Example
from eval.training.negatives import (
    Maker,
    Pool,
    opposite,
    other_name,
    other_word,
    passage_name,
    same_title,
    searched,
    without_sentence,
)
from index.embed import Embedder

Group = tuple[Example, ...]
"""Passages for one question; the first answers it, where any does."""

WEIGHTS = {
    "squad2_dev": 4.0,
    "squad2_dev_half": 4.0,
    "squad2_train_sub": 4.0,
    "qamr_wikipedia": 0.6,
    "qamr_wikinews": 0.6,
    "squadshifts_amazon_reviews": 0.7,
    "squadshifts_reddit": 0.7,
    "policyqa": 0.5,
    "fairytaleqa": 0.8,
}
"""How readily an answered question of a source is drawn, against 2 for the others.

Single sentences, talk, tales and privacy policies stand furthest from news text, and would fill two thirds of a pass. The
sets that also hold unanswerable questions come first: else their very manner would come to mean "not here".
"""
OTHERS = 2.0
ANSWERED = 0.55
"""Of the passages of a pass, those that answer their question."""
KINDS = {
    "searched": 0.30,
    "same_title": 0.12,
    "without_sentence": 0.18,
    "passage_name": 0.18,
    "other_name": 0.09,
    "other_word": 0.08,
    "opposite": 0.05,
}
"""Parts of the made negatives: what search returns, and what comes close to what people wrote."""
ANOTHER_QUESTION = {"passage_name", "other_name", "other_word", "opposite"}
"""Kinds that change the question: nothing to compare with the first one's passages."""
IN_POOL = 64
"""Batches sorted by length together: long enough for little padding, short enough to keep the order random."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixture:
    """The groups of a pass, in the order drawn, and how many passages came from where (for the log and the card)."""

    groups: tuple[Group, ...]
    counts: dict[str, int]

    @property
    def passages(self) -> int:
        """How many passages a pass reads."""
        return sum(map(len, self.groups))


def mixed(examples: Sequence[Example], passages: int, embedder: Embedder, folder: Path, seed: int) -> Mixture:
    """Return a pass of about `passages` passages; the same examples and seed give the same.

    `folder` keeps the vectors of texts between runs.
    """
    draw = random.Random(seed)  # noqa: S311 (a reproducible draw, no secret)
    given = [e for e in examples if not e.spans]
    answered = _sampled([e for e in examples if e.spans], int(passages * ANSWERED), draw)
    wanted = passages - len(answered) - len(given)
    shuffled = draw.sample(answered, len(answered))
    cut = int(len(shuffled) * (KINDS["searched"] * wanted / max(1, len(answered)) + 0.02))
    pool = Pool.of(examples)
    makers: dict[str, Maker] = {
        "searched": searched(pool, shuffled[:cut], embedder, folder, draw),
        "opposite": opposite(pool, draw),
        "passage_name": passage_name(pool, draw),
        "other_name": other_name(pool, draw),
        "without_sentence": without_sentence(pool, draw),
        "other_word": other_word(pool, draw),
        "same_title": same_title(pool, draw),
    }
    made, counts = _made(shuffled, makers, wanted)
    groups = [*_grouped(answered, made), *((e,) for e in given)]
    draw.shuffle(groups)
    counts = {"answered": len(answered), "given unanswerable": len(given)} | counts
    return Mixture(groups=tuple(groups), counts=counts)


def _sampled(answered: Sequence[Example], count: int, draw: random.Random) -> list[Example]:
    """Return examples drawn without replacement, by weight (Efraimidis & Spirakis, 2006)."""
    keys = [draw.random() ** (1 / WEIGHTS.get(e.source, OTHERS)) for e in answered]
    order = sorted(range(len(answered)), key=lambda i: -keys[i])
    return [answered[i] for i in order[:count]]


def _made(
    shuffled: Sequence[Example], makers: dict[str, Maker], wanted: int
) -> tuple[dict[int, tuple[str, Example]], dict[str, int]]:
    """Return at most one negative an example (by the example's identity), as many of each kind as KINDS gives it."""
    made: dict[int, tuple[str, Example]] = {}
    counts = dict.fromkeys(makers, 0)
    for kind, make in makers.items():
        for example in shuffled:
            if counts[kind] >= KINDS[kind] * wanted:
                break
            if id(example) not in made and (negative := make(example)):
                made[id(example)] = kind, negative
                counts[kind] += 1
    return made, counts


def _grouped(answered: Sequence[Example], made: dict[int, tuple[str, Example]]) -> Iterator[Group]:
    for example in answered:
        kind, negative = made.get(id(example), ("", None))
        if negative is None:
            yield (example,)
        elif kind in ANOTHER_QUESTION:
            yield (example,)
            yield (negative,)
        else:
            yield (example, negative)


def batches(groups: Sequence[Group], rows: int, seed: int) -> list[list[int]]:
    """Return the groups' places in batches of at most `rows` passages, those of about one length together.

    A group is never parted. The order is random but fixed by the seed.
    """
    draw = random.Random(seed)  # noqa: S311
    order = draw.sample(range(len(groups)), len(groups))
    found: list[list[int]] = []
    step = rows * IN_POOL
    for at in range(0, len(order), step):
        together: list[list[int]] = [[]]
        filled = 0
        for i in sorted(order[at : at + step], key=lambda i: _length(groups[i])):
            if filled + len(groups[i]) > rows and together[-1]:
                together.append([])
                filled = 0
            together[-1].append(i)
            filled += len(groups[i])
        found += together
    draw.shuffle(found)
    return found


def _length(group: Group) -> int:
    return max(min(len(e.context), 1100) + len(e.question) for e in group)
