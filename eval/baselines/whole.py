"""A whole archive, as other systems take it in: article by article."""

from collections.abc import Iterator

from index.article import Article
from index.catalogue import Catalogue

PART = 500
"""Articles read at once: some megabytes of text."""


def article_ids(catalogue: Catalogue) -> list[str]:
    """Return the id of every article that can be found, in the order in which they came in."""
    numbers = [number for number, *_ in catalogue.facets()]
    homes = catalogue.homes_of(numbers, story=False)
    return list(dict.fromkeys(homes[number] for number in numbers if number in homes))


def every_article(catalogue: Catalogue) -> Iterator[Article]:
    """Yield every article that can be found, in the order in which they came in."""
    ids = article_ids(catalogue)
    for at in range(0, len(ids), PART):
        yield from catalogue.articles(ids[at : at + PART])
