"""The order in which stories come up for a draft: spread over outlets and time, and by the seed."""

from collections.abc import Iterator, Mapping

from index.article import DIGEST_CHARS, Filters, digest
from index.catalogue import Catalogue
from index.matrix import Matrix

SLICES = 12
"""Parts of the archive's time, equal in days."""
UNDATED = 10**7
"""A day after all others: an article that bears no date."""

Cell = tuple[int, int]
"""An outlet, in a slice of the time."""


def spread(catalogue: Catalogue, filters: Filters, seed: int) -> list[str]:
    """Return the ids of articles that `filters` let through, the earliest of each story, in their order for `seed`.

    Any first part of them has from each cell about the root of its size: an outlet with a hundred times the articles
    of another comes up ten times as often, so that small outlets and quiet years are heard, but are not all that is.
    """
    facets = Matrix(catalogue).facets()
    mask = facets.passing(filters)
    numbers = facets.numbers[mask].tolist()
    outlets, days = facets.sources.codes[mask].tolist(), facets.days[mask].tolist()
    ids = catalogue.homes_of(numbers, story=False)
    stories = catalogue.homes_of(numbers, story=True)
    earliest: dict[str, tuple[int, int, int]] = {}
    for number, outlet, day in zip(numbers, outlets, days, strict=True):
        known = (day or UNDATED, number, outlet)
        earliest[stories[number]] = min(known, earliest.get(stories[number], known))
    dated = [day for day, _, _ in earliest.values() if day != UNDATED] or [UNDATED]
    first, width = min(dated), max(dated) - min(dated) + 1
    cells: dict[Cell, dict[str, str]] = {}
    for story, (day, number, outlet) in earliest.items():
        part = (day - first) * SLICES // width
        cells.setdefault((outlet, part), {})[story] = ids[number]
    return list(_in_turn(cells, str(seed)))


def _in_turn(cells: Mapping[Cell, Mapping[str, str]], seed: str) -> Iterator[str]:
    """Yield the articles of all cells, each cell's evenly strewn over a length of the root of its size."""
    places: list[tuple[float, str, str]] = []
    for cell, articles in cells.items():
        shift = int(digest(seed, *map(str, cell)), 16) / 16**DIGEST_CHARS
        step = len(articles) ** -0.5
        order = sorted(articles, key=lambda story: digest(seed, story))
        places += (((at + shift) * step, story, articles[story]) for at, story in enumerate(order))
    for _, _, article_id in sorted(places):
        yield article_id
