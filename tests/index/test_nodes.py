from collections.abc import Callable
from pathlib import Path

from index.article import Article, Filters
from index.catalogue import Catalogue
from index.chunk import Chunker
from index.embed import Embedder
from index.errors import ArchiveError
from index.search import Searcher
from index.vectors import Mirror

ARTICLE = Article(
    id="retaken",
    headline="Army retakes Konna",
    text="The army retook Konna on Thursday. Residents came back. " * 9,
    published="2013-01-18",
    source="Sahel Courier",
    url="https://sahelcourier.example/konna",
)


def test_a_node_has_the_chunks_words_and_says_where_they_stand(embedder: Embedder) -> None:
    from index.nodes import node_of

    for chunk in Chunker(embedder.tokenizer, 40).chunks(ARTICLE):
        node = node_of(chunk, ARTICLE)
        assert (node.node_id, node.text) == (chunk.id, chunk.text)
        assert node.source_node is not None
        assert node.source_node.node_id == ARTICLE.id
        assert node.metadata["ordinal"] == chunk.ordinal
        assert [tuple(span) for span in node.metadata["sentences"]] == list(chunk.sentences)
        assert node.metadata["url"] == ARTICLE.url
        assert ARTICLE.text[node.start_char_idx : node.end_char_idx] == node.text


def test_llama_index_retrieves_what_our_search_finds(
    tmp_path: Path, store: Callable[..., None], word_embedder: Embedder
) -> None:
    from index.nodes import ArchiveRetriever

    def no_mirror() -> Mirror:
        raise ArchiveError("No mirror in this test.")

    catalogue = Catalogue(tmp_path / "archive", create=True)
    store(catalogue, ARTICLE)
    searcher = Searcher(catalogue, word_embedder, no_mirror)
    found = ArchiveRetriever(searcher, k=3).retrieve("army retook Konna")
    assert found[0].node.metadata["headline"] == "Army retakes Konna"
    assert found[0].score
    assert ArchiveRetriever(searcher, filters=Filters(source="nobody")).retrieve("army") == []
