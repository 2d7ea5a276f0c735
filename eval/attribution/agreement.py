"""How far one yes-or-no judgement meets another: what each figure means, where it comes from, and how sure it is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from eval.statistics import LEVEL, SAMPLES, SEED, Mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """Cases counted by what is true of them and what was said."""

    right_yes: int
    wrong_yes: int
    """Said yes where no is true."""
    wrong_no: int
    """Said no where yes is true."""
    right_no: int

    @classmethod
    def of(cls, pairs: Iterable[tuple[bool, bool]]) -> "Outcomes":
        """Return the counts of pairs of (what is true, what was said)."""
        known = list(pairs)
        return cls(
            right_yes=known.count((True, True)),
            wrong_yes=known.count((False, True)),
            wrong_no=known.count((True, False)),
            right_no=known.count((False, False)),
        )

    @property
    def cases(self) -> int:
        """All of them."""
        return self.right_yes + self.wrong_yes + self.wrong_no + self.right_no


Measure = Callable[[Outcomes], float]


def precision(found: Outcomes) -> float:
    """Return the share of what was said to be yes that is; 0 where yes was never said (Cleverdon, Cranfield 1966)."""
    return _share(found.right_yes, found.wrong_yes)


def recall(found: Outcomes) -> float:
    """Return the share of the true yes that was said to be yes; 0 where there is none (Cleverdon, Cranfield 1966)."""
    return _share(found.right_yes, found.wrong_no)


def balanced_accuracy(found: Outcomes) -> float:
    """Return the mean of the share of the true yes and of the true no that are seen as such.

    Always saying the same gives 1/2 whatever the shares are (Brodersen et al., ICPR 2010). Where one of the two
    never is true, it is the other's share.
    """
    yes, no = found.right_yes + found.wrong_no, found.right_no + found.wrong_yes
    shares = [_share(found.right_yes, found.wrong_no)] * (yes > 0)
    shares += [_share(found.right_no, found.wrong_yes)] * (no > 0)
    return sum(shares) / len(shares) if shares else 0.0


def macro_f1(found: Outcomes) -> float:
    """Return the mean of the F1 of yes and the F1 of no; a class that is neither true nor said is left out.

    F1 is 2 × right / (2 × right + wrong + missed) (van Rijsbergen, 1979); its mean over classes is the figure that
    AttributionBench is compared by (Li, Yue, Liao and Sun, Findings of ACL 2024), there for each source and averaged.
    """
    wrong = found.wrong_yes + found.wrong_no
    classes = [right for right in (found.right_yes, found.right_no) if right + wrong]
    return sum(2 * right / (2 * right + wrong) for right in classes) / len(classes) if classes else 0.0


def observed(found: Outcomes) -> float:
    """Return the share of cases in which the two say the same; 0 without cases."""
    return _share(found.right_yes + found.right_no, found.wrong_yes + found.wrong_no)


def kappa(found: Outcomes) -> float:
    """Return how far agreement exceeds what chance gives, as a share of what it could (Cohen, 1960).

    (observed - by chance) / (1 - by chance), chance being two judges who say yes as often as these do, each for itself.
    0 where chance alone agrees wholly: both always say the same one thing, and no more can be seen.
    """
    if not found.cases:
        return 0.0
    one = (found.right_yes + found.wrong_no) / found.cases
    other = (found.right_yes + found.wrong_yes) / found.cases
    by_chance = one * other + (1 - one) * (1 - other)
    return (observed(found) - by_chance) / (1 - by_chance) if by_chance < 1 else 0.0


def interval(found: Outcomes, measure: Measure) -> Mean:
    """Return the measure with its percentile bootstrap interval (Efron and Tibshirani, 1993, chapter 13).

    Drawing cases with replacement is drawing their four counts from a multinomial, which is what is done `SAMPLES` times.
    """
    if not found.cases:
        return Mean(mean=0.0, low=0.0, high=0.0, cases=0)
    counts = (found.right_yes, found.wrong_yes, found.wrong_no, found.right_no)
    rng = np.random.default_rng(SEED)
    draws = rng.multinomial(found.cases, np.array(counts) / found.cases, size=SAMPLES)
    values = [measure(_outcomes(draw.tolist())) for draw in draws]
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Mean(mean=measure(found), low=float(low), high=float(high), cases=found.cases)


def _outcomes(counts: list[int]) -> Outcomes:
    right_yes, wrong_yes, wrong_no, right_no = counts
    return Outcomes(right_yes=right_yes, wrong_yes=wrong_yes, wrong_no=wrong_no, right_no=right_no)


def _share(part: int, rest: int) -> float:
    return part / (part + rest) if part + rest else 0.0
