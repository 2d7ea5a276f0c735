"""What fitted constants are worth on cases that they were not fitted on."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.selecting.confidence import THRESHOLD
from eval.fitting.constants import Judged, fitted
from index.article import digest

FOLDS = 4


@dataclass(frozen=True, slots=True)
class Held:
    """Each case judged by constants fitted on others."""

    confidence: list[tuple[float, bool]] = field(default_factory=list)
    """Of each question, and whether it can be answered."""
    unread: list[tuple[float, bool]] = field(default_factory=list)
    """Likewise as if no reader had read."""
    words: list[tuple[float, bool]] = field(default_factory=list)
    """Of what is answered, how sure the words to be told are, and whether they are right."""
    withheld_words: list[tuple[float, bool]] = field(default_factory=list)
    """Likewise of the questions that cannot be answered."""


def held_out(found: Sequence[Judged]) -> Held:
    """Return what constants fitted on three quarters of the cases say of the fourth; a case is in one, withheld or not."""
    order = sorted({j.one.case.id for j in found}, key=digest)
    held = Held()
    for fold in range(FOLDS):
        inside = frozenset(order[fold::FOLDS])
        constants = fitted([j for j in found if j.one.case.id not in inside])
        for judged in (j for j in found if j.one.case.id in inside):
            sure = constants.confidence(judged)
            held.confidence.append((sure, not judged.one.withheld))
            held.unread.append((constants.unread(judged.unread), not judged.one.withheld))
            told = constants.words(judged) if judged.read and sure >= THRESHOLD else None
            if told:
                words = held.withheld_words if judged.one.withheld else held.words
                words.append((constants.sureness(told.signs), told.right))
    return held
