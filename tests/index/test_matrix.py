from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.article import Article, Filters, Happened
from index.catalogue import Catalogue
from index.embed import Embedder
from index.matrix import Matrix
from index.writer import Writer

Store = Callable[..., None]
YEAR = Happened(date(2013, 1, 1), date(2013, 12, 31), only=True)


def article(number: int, words: str = "said so") -> Article:
    return Article(
        id=f"a{number}",
        headline=f"Story {number}",
        text=f"Word{number} {words}.",
        published=f"2020-01-{number % 28 + 1:02}",
    )


@pytest.fixture
def catalogue(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    monkeypatch.setattr("index.matrix.BLOCK", 4)
    made = Catalogue(tmp_path / "archive", create=True)
    store(made, *map(article, range(10)))
    return made


def exact(catalogue: Catalogue, vector: "np.ndarray[tuple[int], np.dtype[np.float32]]") -> list[int]:
    stored = {number: np.frombuffer(row, dtype=np.float32) for number, row in catalogue.vectors()}
    return sorted(stored, key=lambda number: (-float(stored[number] @ vector), number))


def test_what_is_added_replaced_and_forgotten_later_is_followed(
    catalogue: Catalogue, store: Store, word_embedder: Embedder
) -> None:
    matrix = Matrix(catalogue)
    vector = word_embedder.queries(["Word3 Word11 said so."])[0]

    def found() -> list[int]:
        return [number for number, _ in matrix.nearest(vector, 5)]

    assert found() == exact(catalogue, vector)[:5]
    store(catalogue, article(11), article(3, "said Word11 and more"), article(12))
    assert found() == exact(catalogue, vector)[:5]
    with Writer(catalogue, word_embedder.identity) as writer:
        writer.forget(["a3", "a4", "a5"])
    assert found() == exact(catalogue, vector)[:5]
    with Writer(catalogue, word_embedder.identity) as writer:
        writer.forget([f"a{number}" for number in range(13)])
    assert found() == []


def test_a_filter_leaves_the_best_of_what_passes(catalogue: Catalogue, word_embedder: Embedder) -> None:
    matrix = Matrix(catalogue)
    vector = word_embedder.queries(["Word3"])[0]
    allowed = matrix.passing(Filters(since=date(2020, 1, 6)))
    assert len(allowed) == 5
    inside = [number for number in exact(catalogue, vector) if number in set(allowed.tolist())]
    assert [number for number, _ in matrix.nearest(vector, 9, allowed)] == inside


def test_times_of_what_is_added_or_replaced_later_are_followed(catalogue: Catalogue, store: Store) -> None:
    matrix = Matrix(catalogue)

    def telling() -> int:
        return len(matrix.passing(Filters(happened=YEAR)))

    assert telling() == 0
    store(catalogue, article(20, "fell on 10 January 2013"), article(3, "was retaken in March 2013"))
    assert telling() == 2
    store(catalogue, article(20, "fell long ago"))
    assert telling() == 1


def test_an_undated_article_passes_where_all_the_days_its_words_leave_do(
    catalogue: Catalogue, store: Store
) -> None:
    matrix = Matrix(catalogue)

    def undated(number: int, words: str) -> Article:
        return replace(article(number, words), published=None)

    def passing(since: date | None = None, until: date | None = None, as_of: date | None = None) -> set[str]:
        numbers = matrix.passing(Filters(since=since, until=until, as_of=as_of)).tolist()
        return set(catalogue.homes_of(numbers, story=False).values()) & {"a20", "a21", "a22"}

    store(catalogue, undated(20, "sank on 11 January 2013"), undated(21, "sank on Friday"))
    assert passing() == {"a20", "a21"}
    assert passing(since=date(2013, 1, 11)) == {"a20"}
    assert passing(since=date(2013, 1, 12)) == passing(until=date(2020, 1, 1)) == set()
    between = "sank on 11 January 2013. An inquiry will open on 4 February 2013"
    store(catalogue, undated(22, between))
    assert passing(since=date(2013, 1, 1), until=date(2013, 2, 4)) == {"a22"}
    assert passing(until=date(2013, 2, 3)) == passing(as_of=date(2013, 2, 3)) == set()
    assert passing(as_of=date(2013, 2, 4)) == {"a22"}
