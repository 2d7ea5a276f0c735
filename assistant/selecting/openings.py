"""The opening of an article whose passage stands farther down: there news says when it happened."""

from collections.abc import Sequence
from dataclasses import replace

from index.article import Chunk, Passage
from index.sentences import sentence_spans

CHARS = 900
"""Of an article's opening: its first paragraphs."""
ARTICLES = 3
"""Articles whose opening is read too, those found first."""


def with_openings(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages, those found first each followed by its article's opening where that was not found itself."""
    opened = {p.article.id for p in passages if p.chunk.ordinal == 0}
    found: list[Passage] = []
    for number, passage in enumerate(passages):
        found.append(passage)
        if (
            number < ARTICLES
            and passage.article.id not in opened
            and passage.article.text[: passage.chunk.start].strip()
        ):
            opened.add(passage.article.id)
            found.append(replace(passage, chunk=_opening(passage)))
    return found


def _opening(passage: Passage) -> Chunk:
    article = passage.article
    spans = [span for span in sentence_spans(article.text[: passage.chunk.start]) if span[0] < CHARS]
    start, end = spans[0][0], spans[-1][1]
    return Chunk(
        id=f"{article.id}/opening",
        article_id=article.id,
        ordinal=0,
        start=start,
        end=end,
        text=article.text[start:end],
        sentences=tuple(spans),
    )
