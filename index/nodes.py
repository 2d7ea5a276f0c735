"""Our nouns as LlamaIndex's: any LlamaIndex application can stand on the archive. Sole owner of the metadata keys."""

from typing import Any

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeRelationship, NodeWithScore, QueryBundle, RelatedNodeInfo, TextNode

from index.article import Article, Chunk, Filters, Passage, Query
from index.search import Searcher

SHOWN_TO_MODELS = ("headline", "source", "published")
"""What a language model is shown beside the text; the rest is for programs."""


def node_of(chunk: Chunk, article: Article) -> TextNode:
    """Return the chunk as a node: its id, text and exact offsets, and where it was published."""
    metadata: dict[str, Any] = {
        "headline": article.headline,
        "source": article.source,
        "published": article.published or "",
        "section": article.section,
        "url": article.url,
        "story": article.story,
        "ordinal": chunk.ordinal,
        "sentences": [list(span) for span in chunk.sentences],
    }
    hidden = [key for key in metadata if key not in SHOWN_TO_MODELS]
    return TextNode(
        id_=chunk.id,
        text=chunk.text,
        start_char_idx=chunk.start,
        end_char_idx=chunk.end,
        metadata=metadata,
        excluded_llm_metadata_keys=hidden,
        excluded_embed_metadata_keys=[key for key in metadata if key != "headline"],
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=article.id)},
    )


class ArchiveRetriever(BaseRetriever):
    """Our search as a LlamaIndex retriever: `ArchiveRetriever(searcher, k=10).retrieve("when was Konna retaken?")`."""

    def __init__(self, searcher: Searcher, *, k: int = 10, filters: Filters | None = None) -> None:
        super().__init__()
        self._searcher = searcher
        self._k = k
        self._filters = filters or Filters()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        kept = self._filters
        query = Query(
            text=query_bundle.query_str,
            since=kept.since,
            until=kept.until,
            source=kept.source,
            section=kept.section,
            as_of=kept.as_of,
            happened=kept.happened,
        )
        return [_scored(passage) for passage in self._searcher.search(query, self._k)]


def _scored(passage: Passage) -> NodeWithScore:
    return NodeWithScore(node=node_of(passage.chunk, passage.article), score=passage.score)
