"""A thing belongs to a conversation where the archive tells of it beside what the conversation is about."""

from collections.abc import Sequence

import pytest

from assistant.understanding.together import told_together
from index.article import Article, Passage, Query
from tests.passages import as_passage


def passage(text: str) -> Passage:
    return as_passage(Article(id=text[:8], headline="", text=text, published="2013-01-12"))


class Told:
    """A search that finds all there is."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts
        self.queries: list[Query] = []

    def search(self, query: Query, k: int = 10, /) -> Sequence[Passage]:
        self.queries.append(query)
        return [passage(text) for text in self.texts][:k]


@pytest.mark.parametrize(
    ("things", "names", "together"),
    [
        (["meteor"], ["Konna"], False),
        (["attacks"], ["Konna"], True),
        (["meteor", "attack"], ["Mali"], True),
        (["attack"], ["Chelyabinsk"], False),
        (["flood"], ["Konna"], True),
    ],
)
def test_one_article_must_have_a_thing_and_a_name_in_any_form(
    things: list[str], names: list[str], together: bool
) -> None:
    searcher = Told("A meteor fell near Chelyabinsk.", "The attack on Konna shook the Malian army.")
    assert told_together(things, names, searcher) is together
    assert searcher.queries[0].text == " ".join([*things, *names])
