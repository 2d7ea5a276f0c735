"""Reads passages for a question: which words answer, which sentences say so, and whether any do."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from tokenizers import Tokenizer

from assistant.reading.compose import (
    PASSAGE_TOKENS,
    Marks,
    Numbers,
    Pieces,
    Row,
    header,
    padded,
    pieces_of,
    row_of,
    windows,
)
from assistant.reading.decode import PieceScores, Scores, best_spans, joined, span_table, total
from index.sentences import sentence_spans

BATCH = 5
"""Rows a forward pass on a CPU: two to ten take the same time, and few pad little."""
KEPT = 5
"""Spans kept of a passage."""

Scorer = Callable[[dict[str, Numbers]], tuple[Scores, Scores, Scores]]
"""Padded rows (ids, mask, types) -> start, end and evidence scores, each of shape (rows, pieces)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A passage as search gives it, with what stands above it."""

    text: str
    headline: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words that may answer: `text` stands at start..end of the passage with that place among those read."""

    passage: int
    start: int
    end: int
    text: str
    score: float
    """Its share of all spans of all passages read: the scores of a reading's every span would sum to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a passage and how much it is evidence (log odds against "no sentence of this passage")."""

    passage: int
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the passages say to a question."""

    spans: tuple[Span, ...]
    """Best first, over all passages; those of one passage do not overlap."""
    relevance: tuple[float, ...]
    """For each passage, how far its best span stands above "this passage does not answer" (log odds)."""
    sentences: tuple[Sentence, ...]
    """Every sentence of every passage, best first."""
    answerable: float
    """How likely it is that one of the passages answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Turns the best passage's margin into a probability (Platt, 1999)."""

    slope: float = 1.0
    offset: float = 0.0

    def __call__(self, margin: float) -> float:
        """Return the probability for a margin in log odds."""
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, self.slope * margin + self.offset))))


@dataclass(frozen=True, slots=True)
class _Window:
    """One row to read: which passage it is of, and where in it (pieces) it begins."""

    passage: int
    begin: int
    row: Row


class Reader:
    """Reads with any model that scores word pieces; `load_reader` gives the one that ships."""

    def __init__(self, tokenizer: Tokenizer, scorer: Scorer, calibration: Calibration | None = None) -> None:
        self._tokenizer = tokenizer
        self._scorer = scorer
        self._calibration = calibration or Calibration()
        self._marks = Marks.of(tokenizer)

    def read(self, question: str, passages: Sequence[Source]) -> Reading:
        """Return what the passages say to the question; nothing, and 0 for answerable, without passages."""
        return self.read_all([(question, passages)])[0]

    def read_all(self, asked: Sequence[tuple[str, Sequence[Source]]]) -> list[Reading]:
        """Return a reading for each question and its passages; rows of like length are read together."""
        pairs = [(question, source) for question, sources in asked for source in sources]
        pieces = pieces_of(self._tokenizer, [source.text for _, source in pairs])
        scored = self._scored(pairs, pieces)
        readings, at = [], 0
        for _, sources in asked:
            part = slice(at, at + len(sources))
            readings.append(self._reading(sources, pieces[part], scored[part]))
            at += len(sources)
        return readings

    def _scored(self, pairs: Sequence[tuple[str, Source]], pieces: Sequence[Pieces]) -> list[PieceScores]:
        rows = self._rows(pairs, pieces)
        # by their pieces where they are as long: the batches, and so the last decimals, do not hang on the order given
        rows.sort(key=lambda window: (len(window.row.ids), window.row.ids.tolist()))
        found: dict[int, list[tuple[int, PieceScores]]] = {i: [] for i in range(len(pairs))}
        for at in range(0, len(rows), BATCH):
            batch = rows[at : at + BATCH]
            start, end, evidence = self._scorer(padded([window.row for window in batch]))
            for i, window in enumerate(batch):
                scores = _window_scores(window.row, start[i], end[i], evidence[i])
                found[window.passage].append((window.begin, scores))
        return [joined(sorted(found[i], key=lambda pair: pair[0]), len(pieces[i])) for i in range(len(pairs))]

    def _rows(self, pairs: Sequence[tuple[str, Source]], pieces: Sequence[Pieces]) -> list[_Window]:
        questions = pieces_of(self._tokenizer, [question for question, _ in pairs])
        headers = pieces_of(self._tokenizer, [header(s.headline, s.published) for _, s in pairs])
        return [
            _Window(
                i, begin, row_of(self._marks, questions[i], headers[i], passage.cut(begin, PASSAGE_TOKENS))
            )
            for i, passage in enumerate(pieces)
            for begin in windows(len(passage))
        ]

    def _reading(
        self, sources: Sequence[Source], pieces: Sequence[Pieces], scored: Sequence[PieceScores]
    ) -> Reading:
        tables = [span_table(scores) for scores in scored]
        everything = _log_sum([total(table) for table in tables])
        spans = [
            _span(p, source.text, pieces[p], best, everything)
            for p, source in enumerate(sources)
            for best in best_spans(tables[p], KEPT)
        ]
        sentences = [
            sentence
            for p, source in enumerate(sources)
            for sentence in _sentences(p, source.text, pieces[p], scored[p])
        ]
        relevance = tuple(scores.margin for scores in scored)
        return Reading(
            spans=tuple(sorted(spans, key=lambda s: -s.score)),
            relevance=relevance,
            sentences=tuple(sorted(sentences, key=lambda s: -s.score)),
            answerable=self._calibration(max(relevance)) if relevance else 0.0,
        )


def _window_scores(row: Row, start: Scores, end: Scores, evidence: Scores) -> PieceScores:
    held = slice(row.first, row.first + len(row.passage))
    nowhere = float(start[0] + end[0])
    scores = PieceScores(start[held], end[held], evidence[held] - evidence[0], 0.0)
    table = span_table(scores)
    margin = float(table.max()) - nowhere if table.size else -math.inf
    return PieceScores(scores.start, scores.end, scores.evidence, margin)


def _log_sum(logs: Sequence[float]) -> float:
    highest = max(logs, default=0.0)
    return highest + math.log(sum(math.exp(log - highest) for log in logs)) if logs else 0.0


def _span(passage: int, text: str, pieces: Pieces, best: tuple[int, int, float], everything: float) -> Span:
    first, last, score = best
    start, end = int(pieces.starts[first]), int(pieces.ends[last])
    return Span(
        passage=passage, start=start, end=end, text=text[start:end], score=math.exp(score - everything)
    )


def _sentences(passage: int, text: str, pieces: Pieces, scores: PieceScores) -> list[Sentence]:
    """Return the sentences with their scores: the log of the mean odds of the pieces that start in them."""
    found = []
    for start, end in sentence_spans(text):
        held = scores.evidence[
            np.searchsorted(pieces.starts, start) : np.searchsorted(pieces.starts, end)
        ].astype(np.float64)
        if len(held):
            score = _log_sum(held.tolist()) - math.log(len(held))
            found.append(Sentence(passage=passage, start=start, end=end, score=score))
    return found
