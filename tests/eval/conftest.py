"""A small archive of three outlets' reports for what measures searches and answers."""

from pathlib import Path

import pytest

from index.article import Article
from index.catalogue import Catalogue
from index.embed import Embedder
from index.search import Searcher
from index.vectors import Mirror

KONNA = "Troops retook the town of Konna on Thursday. The ministry of defence announced it a day later."
BRIDGE = "The old bridge at Northgate was closed on Monday. Engineers had found cracks in its second pier."


@pytest.fixture
def small_searcher(tmp_path: Path, store: object, word_embedder: Embedder) -> Searcher:
    catalogue = Catalogue(tmp_path / "archive", create=True)
    articles = [
        Article(
            id="konna",
            headline="Konna retaken",
            text=KONNA,
            published="2013-01-18",
            source="A",
            story="konna",
        ),
        Article(
            id="konna-copy",
            headline="Konna is retaken",
            text=KONNA + " This newspaper adds nothing.",
            published="2013-01-19",
            source="B",
            story="konna",
        ),
        Article(
            id="bridge",
            headline="Bridge closed",
            text=BRIDGE,
            published="2013-03-05",
            source="C",
            story="bridge",
        ),
    ]
    store(catalogue, *articles)  # type: ignore[operator]
    return Searcher(catalogue, word_embedder, lambda: Mirror(tmp_path / "archive"))
