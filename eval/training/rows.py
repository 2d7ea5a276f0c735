"""Examples as rows of numbers with what the reader should say of them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import numpy as np
from tokenizers import Tokenizer

from assistant.reading.compose import (
    PASSAGE_TOKENS,
    Marks,
    Numbers,
    Pieces,
    Row,
    header,
    in_passage,
    padded,
    pieces_of,
    row_of,
)
from eval.reading.examples import Example
from eval.training.mixture import Group
from index.sentences import sentence_spans

TITLED = 0.7
"""How often a known title stands above the passage: the reader must do without one too."""
DATED = 0.5
"""How often an invented day does: it is never the answer, which lies in the passage."""
FIRST_DAY, LAST_DAY = date(1987, 1, 1), date(2025, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A row and what is right for it: places are of the row's pieces, 0 (the opening one) where nothing answers."""

    row: Row
    start: int
    end: int
    sentences: Numbers
    """For each piece of the passage, the number of its sentence in the window."""
    evidence: int
    """The number of the sentence that holds the answer; -1 for none."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Makes rows of examples; all that is drawn hangs on the seed and on the group's place alone."""

    tokenizer: Tokenizer
    seed: int

    def of_group(self, group: Group, place: str) -> list[Target]:
        """Return a row for each passage of the group, each with a header as search gives it (or none)."""
        draw = random.Random(f"{self.seed} {place}")  # noqa: S311
        return [self.target(e, self._header(e, draw), draw) for e in group]

    def target(self, example: Example, above: str, draw: random.Random) -> Target:
        """Return the row of one example: its whole passage, or a window that holds the answer (or any, without)."""
        question, headed = pieces_of(self.tokenizer, [example.question, above])
        passage = _pieces(self.tokenizer, example.context)
        sentences = _sentence_of(self.tokenizer, example.context)
        span = _piece_span(passage, example.target)
        first = _window(len(passage), span, draw)
        cut = passage.cut(first, PASSAGE_TOKENS)
        held = span and span[0] >= first and span[1] < first + len(cut)
        row = row_of(Marks.of(self.tokenizer), question, headed, cut)
        in_window = sentences[first : first + len(cut)]
        numbers = in_window - (in_window[0] if len(in_window) else 0)
        if not span or not held:
            return Target(row=row, start=0, end=0, sentences=numbers, evidence=-1)
        start, end = (place - first for place in span)
        evidence = int(numbers[start])
        return Target(
            row=row, start=row.first + start, end=row.first + end, sentences=numbers, evidence=evidence
        )

    def _header(self, example: Example, draw: random.Random) -> str:
        day = FIRST_DAY + timedelta(days=draw.randrange((LAST_DAY - FIRST_DAY).days))
        title = example.title if draw.random() < TITLED else ""
        return header(title, day if draw.random() < DATED else None)


def arrays(groups: Sequence[Sequence[Target]]) -> dict[str, Numbers]:
    """Return the padded rows of a batch and what is right for them, each row with the number of its group."""
    targets = [target for group in groups for target in group]
    rows = [target.row for target in targets]
    found = padded(rows)
    width = found["ids"].shape[1]
    sentences = np.full((len(rows), width), -1, dtype=np.int64)
    for i, target in enumerate(targets):
        sentences[i, target.row.first : target.row.first + len(target.sentences)] = target.sentences
    return found | {
        "inside": in_passage(rows, width).astype(np.int64),
        "sentences": sentences,
        "start": np.array([t.start for t in targets], dtype=np.int64),
        "end": np.array([t.end for t in targets], dtype=np.int64),
        "evidence": np.array([t.evidence for t in targets], dtype=np.int64),
        "group": np.array([g for g, group in enumerate(groups) for _ in group], dtype=np.int64),
    }


@cache
def _pieces(tokenizer: Tokenizer, text: str) -> Pieces:
    return pieces_of(tokenizer, [text])[0]


@cache
def _sentence_of(tokenizer: Tokenizer, text: str) -> Numbers:
    """Return for each piece the number of the sentence it starts in."""
    starts = np.array([start for start, _ in sentence_spans(text)], dtype=np.int64)
    numbers = np.searchsorted(starts, _pieces(tokenizer, text).starts, side="right") - 1
    return np.maximum(numbers, 0).astype(np.int64)


def _piece_span(passage: Pieces, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return the first and last piece that a span of characters touches; None for no span, or one of white space."""
    if span is None:
        return None
    first = int(np.searchsorted(passage.ends, span[0], side="right"))
    last = int(np.searchsorted(passage.starts, span[1], side="left")) - 1
    return (first, last) if first <= last else None


def _window(length: int, span: tuple[int, int] | None, draw: random.Random) -> int:
    if length <= PASSAGE_TOKENS:
        return 0
    furthest = length - PASSAGE_TOKENS
    if span is None:
        return draw.randint(0, furthest)
    low, high = max(0, span[1] + 1 - PASSAGE_TOKENS), min(furthest, span[0])
    return draw.randint(low, high) if low <= high else min(span[0], furthest)
