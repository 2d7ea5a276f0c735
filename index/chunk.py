"""Article -> chunks on sentence borders, none longer than the embedding model reads."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tokenizers import Tokenizer
from tokenizers.models import WordPiece

from index.article import Article, Chunk, digest
from index.pieces import word_pieces
from index.sentences import sentence_spans

SPECIAL_TOKENS = 2
"""[CLS] and [SEP], which the model adds around what it reads."""
HEADLINE_TOKENS = 48
"""A headline longer than this is cut in the chunk's embedding (never in the article): it would crowd out the text. It never
takes more than half of what the model reads."""


GOING_ON = "##"
"""What a word piece begins with that goes on with a word."""

FILL = 0.9
"""How full a chunk is meant to be: the tenth left over lets it end at the sentence border nearest its equal part."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model reads for a chunk."""

    text: str
    pieces: Sequence[int] | None
    """The text as the model's own word pieces, special ones included; None where it has to be cut into them anew."""


@dataclass(frozen=True, slots=True)
class Chunker:
    """Cuts articles by the word pieces of one model: `tokenizer` must neither truncate nor pad."""

    tokenizer: Tokenizer
    max_tokens: int

    def chunks(self, article: Article) -> list[Chunk]:
        """Return chunks that together hold every character of the text but white space between sentences.

        Each is whole sentences, but for a sentence that alone is longer than the model reads, which is cut
        between words. The chunks of one article are of about equal length, so that none is a stray last line.
        """
        return self._cut(article, _Tokens(self.tokenizer, article.text))

    def read(self, article: Article) -> tuple[list[Chunk], list[Reading]]:
        """Return the chunks, and what the model reads for each; the text is cut into word pieces once for both."""
        tokens = _Tokens(self.tokenizer, article.text)
        chunks = self._cut(article, tokens)
        frame = self.tokenizer.encode("").ids
        prefix = self.tokenizer.encode(self._prefix(article.headline), add_special_tokens=False).ids
        words = isinstance(self.tokenizer.model, WordPiece) and len(frame) == SPECIAL_TOKENS

        def pieces(chunk: Chunk) -> list[int] | None:
            found = tokens.ids(chunk.start, chunk.end) if words else None
            fits = found is not None and len(prefix) + len(found) + SPECIAL_TOKENS <= self.max_tokens
            return [frame[0], *prefix, *found, frame[1]] if found is not None and fits else None

        texts = self.embedded_texts(article.headline, chunks)
        return chunks, [Reading(text, pieces(chunk)) for text, chunk in zip(texts, chunks, strict=True)]

    def _cut(self, article: Article, tokens: "_Tokens") -> list[Chunk]:
        room = self.max_tokens - SPECIAL_TOKENS - len(self._headline(article.headline))
        pieces = [p for span in sentence_spans(article.text) for p in tokens.split(span, room)]
        fingerprint = article.fingerprint
        return [
            Chunk(
                id=digest(article.id, fingerprint, str(group[0][0]), str(group[-1][1])),
                article_id=article.id,
                ordinal=ordinal,
                start=group[0][0],
                end=group[-1][1],
                text=article.text[group[0][0] : group[-1][1]],
                sentences=tuple(group),
            )
            for ordinal, group in enumerate(_pack(pieces, tokens, room))
        ]

    def embedded_texts(self, headline: str, chunks: Sequence[Chunk]) -> list[str]:
        """Return what the model reads for each chunk: the headline, which names what the text calls "it", then the text."""
        prefix = self._prefix(headline)
        return [prefix + chunk.text for chunk in chunks]

    def _prefix(self, headline: str) -> str:
        kept = self._headline(headline)
        return f"{headline[: kept[-1]].rstrip()}\n" if kept else ""

    def _headline(self, headline: str) -> list[int]:
        ends = [end for _, end in self.tokenizer.encode(headline, add_special_tokens=False).offsets]
        return ends[: min(HEADLINE_TOKENS, (self.max_tokens - SPECIAL_TOKENS) // 2)]


class _Tokens:
    """Where the word pieces of a text lie, to count them in any span without encoding again."""

    def __init__(self, tokenizer: Tokenizer, text: str) -> None:
        self._tokenizer = tokenizer
        self._ids, self.starts = word_pieces(tokenizer, text)

    @cached_property
    def word_starts(self) -> list[int]:
        """Where words begin; few texts hold a sentence that must be cut."""
        pieces = zip(self.starts, map(self._tokenizer.id_to_token, self._ids), strict=True)
        return [start for start, piece in pieces if not str(piece).startswith(GOING_ON)]

    def ids(self, start: int, end: int) -> list[int] | None:
        """Return the word pieces of a span; None where it begins or ends inside a word, which then reads otherwise."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        openings = [self._tokenizer.id_to_token(self._ids[at]) for at in (first, last) if at < len(self._ids)]
        inside = any(str(piece).startswith(GOING_ON) for piece in openings)
        return None if inside else self._ids[first:last]

    def count(self, start: int, end: int) -> int:
        return bisect_left(self.starts, end) - bisect_left(self.starts, start)

    def split(self, span: tuple[int, int], room: int) -> Iterator[tuple[int, int]]:
        """Yield `span`, cut before words where it holds more than `room` pieces."""
        start, end = span
        while self.count(start, end) > room:
            limit = self.starts[bisect_left(self.starts, start) + room]
            cut = self.word_starts[bisect_right(self.word_starts, limit) - 1]
            if cut <= start:  # one word alone is too long; cut it where the room ends
                cut = limit
            if cut <= start:  # one character alone is: it may stand for twenty, as an Arabic blessing does
                after = bisect_right(self.starts, start)
                cut = min(end, self.starts[after]) if after < len(self.starts) else end
            if cut >= end:
                break
            yield start, cut
            start = cut
        yield start, end


def _pack(pieces: list[tuple[int, int]], tokens: _Tokens, room: int) -> Iterator[list[tuple[int, int]]]:
    """Yield groups of pieces, each cut where the text's next equal part ends, or earlier where room ends."""
    if not pieces:
        return
    first = pieces[0][0]
    total = tokens.count(first, pieces[-1][1])
    part = total / max(1, math.ceil(total / (FILL * room)))
    group: list[tuple[int, int]] = [pieces[0]]
    parts_done = 0
    for before, piece in pairwise(pieces):
        middle = (tokens.count(first, before[1]) + tokens.count(first, piece[1])) / 2
        if middle > part * (parts_done + 1) or tokens.count(group[0][0], piece[1]) > room:
            yield group
            group = []
            parts_done = round(tokens.count(first, before[1]) / part)
        group.append(piece)
    yield group
