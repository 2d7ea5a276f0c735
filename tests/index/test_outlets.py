"""An outlet that goes by several names is one."""

from pathlib import Path

import pytest

from index import outlets
from index.article import Article, Filters
from index.catalogue import Catalogue
from index.matrix import Matrix
from tests.conftest import Store


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Orbit & Field", ("ORBIT & FIELD", "orbitandfield.example")),
        ("The Daily Post", ("Daily Post", "dailypost.co.uk", "www.dailypost.com", "DAILY POST")),
        ("BBC", ("news.bbc.co.uk", "bbc.com")),
    ],
)
def test_its_names_have_one_key(name: str, others: tuple[str, ...]) -> None:
    assert {outlets.key(other) for other in others} == {outlets.key(name)}


@pytest.mark.parametrize(
    ("one", "other"), [("The Week", "The Weekly"), ("Post", "Postimees"), ("\u2014", "\u2013")]
)
def test_others_have_another(one: str, other: str) -> None:
    assert outlets.key(one) != outlets.key(other)


def test_it_is_listed_once_and_found_by_each_name(tmp_path: Path, store: Store) -> None:
    catalogue = Catalogue(tmp_path / "archive", create=True)
    names = ("Himal Dispatch", "HIMAL DISPATCH", "himaldispatch.example", "Sahel Courier")
    store(
        catalogue,
        *(Article(id=str(n), headline="", text="It rained.", source=name) for n, name in enumerate(names)),
    )
    assert catalogue.sources() == ["Himal Dispatch", "Sahel Courier"]
    matrix = Matrix(catalogue)
    found = {name: len(matrix.passing(Filters(source=name))) for name in names}
    assert found == dict(zip(names, (3, 3, 3, 1), strict=True))
