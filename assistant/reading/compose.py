"""What the reader is given: `[CLS] question [SEP] headline · day [SEP] passage [SEP]`, in training and in use alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.errors import ModelError

Numbers = NDArray[np.int64]

QUESTION_TOKENS = 48
"""A longer question is cut: of 98,000 in training a handful are."""
HEADER_TOKENS = 40
PASSAGE_TOKENS = 224
"""A longer passage is read in windows; a chunk of the archive (256 with its headline, filled to 0.9) fits one."""
STRIDE = 160
"""Word pieces from one window to the next: the 64 shared ones are more than an answer and its clause."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text: their numbers, and where each starts and ends in it (characters)."""

    ids: Numbers
    starts: Numbers
    ends: Numbers

    def __len__(self) -> int:
        return len(self.ids)

    def cut(self, first: int, count: int) -> "Pieces":
        """Return `count` of them from the `first` on, or what there is."""
        kept = slice(first, first + count)
        return Pieces(self.ids[kept], self.starts[kept], self.ends[kept])


@dataclass(frozen=True, slots=True)
class Row:
    """One row the model reads; its pieces from `first` on, up to the closing one, are the passage's."""

    ids: Numbers
    first: int
    passage: Pieces
    types: Numbers


@dataclass(frozen=True, slots=True)
class Marks:
    """The numbers of the pieces that part question, header and passage, as the model's tokenizer has them."""

    opening: int
    closing: int

    @classmethod
    def of(cls, tokenizer: Tokenizer) -> "Marks":
        """Return those of a BERT tokenizer. Raises ModelError for another kind."""
        opening, closing = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
        if opening is None or closing is None:
            raise ModelError(
                "The tokenizer has no [CLS] and [SEP].",
                hint="Give a reader made from a BERT model, such as MiniLM.",
            )
        return cls(opening, closing)


def pieces_of(tokenizer: Tokenizer, texts: Sequence[str]) -> list[Pieces]:
    """Return the word pieces of each text; the tokenizer must neither truncate nor pad."""
    found = []
    for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False):
        offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
        found.append(Pieces(np.array(encoding.ids, dtype=np.int64), offsets[:, 0], offsets[:, 1]))
    return found


def header(headline: str, published: date | None) -> str:
    """Return the line above a passage: its headline and the day it was published, as far as they are known."""
    day = f"{published:%A} {published.day} {published:%B} {published.year}" if published else ""
    return " · ".join(part for part in (headline.strip(), day) if part)


def row_of(marks: Marks, question: Pieces, above: Pieces, passage: Pieces) -> Row:
    """Return the row for a passage that fits one window; question and header are cut to their room."""
    asked = question.ids[:QUESTION_TOKENS]
    head = [marks.opening, *asked, marks.closing]
    headed = [*above.ids[:HEADER_TOKENS], marks.closing] if len(above) else []
    first = len(head) + len(headed)
    ids = np.array([*head, *headed, *passage.ids, marks.closing], dtype=np.int64)
    types = np.ones(len(ids), dtype=np.int64)
    types[: len(head)] = 0
    return Row(ids, first, passage, types)


def windows(length: int) -> list[int]:
    """Return where windows of PASSAGE_TOKENS begin that together cover `length` pieces; the last ends with them."""
    if length <= PASSAGE_TOKENS:
        return [0]
    return [*range(0, length - PASSAGE_TOKENS, STRIDE), length - PASSAGE_TOKENS]


def padded(rows: Sequence[Row]) -> dict[str, Numbers]:
    """Return the rows as arrays of shape (rows, longest): ids, mask (1 where there is a piece) and types."""
    width = max(len(row.ids) for row in rows)
    shape = (len(rows), width)
    arrays = {name: np.zeros(shape, dtype=np.int64) for name in ("ids", "mask", "types")}
    for i, row in enumerate(rows):
        arrays["ids"][i, : len(row.ids)] = row.ids
        arrays["mask"][i, : len(row.ids)] = 1
        arrays["types"][i, : len(row.ids)] = row.types
    return arrays


def in_passage(rows: Sequence[Row], width: int) -> NDArray[np.bool_]:
    """Return which pieces of the padded rows belong to a passage, shape (rows, width)."""
    inside = np.zeros((len(rows), width), dtype=np.bool_)
    for i, row in enumerate(rows):
        inside[i, row.first : row.first + len(row.passage)] = True
    return inside
