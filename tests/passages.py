"""Articles as a search finds them: whole, as one passage, and its sentences as evidence."""

from assistant.evidence import Evidence
from index.article import Article, Chunk, Passage
from index.sentences import sentence_spans


def as_passage(article: Article, rank: int = 1, *, score: float = 1.0, similarity: float = 0.0) -> Passage:
    """Return the article as one passage."""
    chunk = Chunk(
        id=f"{article.id}.0",
        article_id=article.id,
        ordinal=0,
        start=0,
        end=len(article.text),
        text=article.text,
        sentences=sentence_spans(article.text),
    )
    return Passage(rank=rank, score=score, chunk=chunk, article=article, similarity=similarity)


def every_sentence(*passages: Passage) -> list[Evidence]:
    """Return every sentence of the passages, numbered throughout."""
    spans = [(passage, span) for passage in passages for span in passage.chunk.sentences]
    return [
        Evidence(number=number, passage=passage, start=s, end=e, text=passage.article.text[s:e])
        for number, (passage, (s, e)) in enumerate(spans, start=1)
    ]
