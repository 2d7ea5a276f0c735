"""In what way our reading of a time expression differs from the person's, told from the two values alone.

Who is right cannot be told from them: the same kind holds our errors, theirs, and two ways of writing one time.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from eval.reports.report import Table
from eval.times.measures import is_right
from eval.times.timeml import Span, days_of, one_way

LENGTH = re.compile(r"P[\dXT]")
NO_DAY = re.compile(r"[A-Z]+_REF|XX")
"""A mere direction, or a time whose year nobody could say."""
DAY = len("2013-01-19")
EXAMPLES = 4
KINDS = (
    "the same, written otherwise",
    "the same day, with or without its hour or part",
    "a stretch that holds the other: coarser or finer",
    "a length on one side, a date on the other",
    "another length",
    "unplaced or vague on one side",
    "another time",
    "not found",
    "not marked",
)
WRITTEN, PART, HOLDING, LENGTH_OR_DATE, OTHER_LENGTH, UNPLACED, OTHER, NOT_FOUND, NOT_MARKED = KINDS


def kind_of(wanted: str, given: str) -> str:
    """Return the kind of disagreement between a person's value and ours; ours is empty where we found nothing."""
    lengths = [bool(LENGTH.match(value)) for value in (wanted, given)]
    tests = (
        (NOT_FOUND, not given),
        (WRITTEN, one_way(wanted) == one_way(given)),
        (OTHER_LENGTH, all(lengths)),
        (LENGTH_OR_DATE, any(lengths)),
        (UNPLACED, any(NO_DAY.match(value) for value in (wanted, given))),
        (PART, wanted[:DAY] == given[:DAY] and "T" in wanted + given),
        (HOLDING, _one_holds_the_other(days_of(wanted), days_of(given))),
    )
    return next((kind for kind, holds in tests if holds), OTHER)


def _one_holds_the_other(one: Span | None, other: Span | None) -> bool:
    if one is None or other is None:
        return False
    both = max(one[0], other[0]), min(one[1], other[1])
    return both in {one, other}


def kinds_table(rows: Sequence[Mapping[str, Any]]) -> Table:
    """Return how often each kind occurs in rows' facts, with some of the words; kinds that do not occur are left out."""
    words: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for facts in rows:
        for fate in facts["marked"]:
            if not is_right(fate):
                words[kind_of(fate["value"], fate["ours"] if fate["found"] else "")][
                    fate["text"].lower()
                ] += 1
        words[NOT_MARKED].update(text.lower() for text, _ in facts["extra"])
    body = [
        (kind, str(said.total()), ", ".join(text for text, _ in said.most_common(EXAMPLES)))
        for kind, said in words.items()
        if said
    ]
    return Table(
        title="Kinds of disagreement",
        header=("kind", "times", "for example"),
        rows=body,
        note="Told from the two values alone; who is right is for a reader to say.",
    )
