"""Words as the archive spells them, and what a slip was meant for."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from index.article import Article
from index.catalogue import Catalogue
from index.desk import withdraw
from index.embed import Embedder
from index.spelling import known, meant
from index.writer import Writer

TEXT = "Queen Elizabeth opened the bridge at Konna. Its builders were paid in silver per day, which they bring home."


@pytest.fixture
def catalogue(tmp_path: Path, store: Callable[..., None]) -> Catalogue:
    made = Catalogue(tmp_path / "archive", create=True)
    store(made, Article(id="q", headline="A bridge", text=TEXT))
    return made


@pytest.mark.parametrize(
    ("slip", "word"),
    [
        ("elizbeth", "Elizabeth"),
        ("Quen", "Queen"),
        ("Kona", "Konna"),
        ("brige", "bridge"),
        ("buliders", "builders"),
    ],
)
def test_a_slip_is_told_what_it_was_meant_for_as_the_archive_spells_it(
    catalogue: Catalogue, slip: str, word: str
) -> None:
    assert not known(catalogue, slip)
    assert meant(catalogue, slip) == word


@pytest.mark.parametrize("word", ["Xanadu", "Peru", "sil", "12345", "", "\u2026", 'kon"na', "elephant"])
def test_what_is_like_no_word_of_the_archive_is_a_slip_for_none(catalogue: Catalogue, word: str) -> None:
    assert meant(catalogue, word) == ""


def test_a_word_is_known_in_any_of_its_forms_whatever_signs_stand_in_it(catalogue: Catalogue) -> None:
    assert known(catalogue, "BRIDGES")
    assert known(catalogue, "builder's")
    assert not known(catalogue, '"bridge" OR "')
    assert not known(catalogue, "")


def test_what_only_a_withdrawn_article_says_is_neither_known_nor_meant(
    catalogue: Catalogue, word_embedder: Embedder
) -> None:
    with Writer(catalogue, word_embedder.identity) as writer:
        withdraw(writer, "q", "Denied.")
    assert not known(catalogue, "Elizabeth")
    assert meant(catalogue, "elizbeth") == ""


def test_a_large_vocabulary_is_read_no_longer_than_half_a_second(catalogue: Catalogue) -> None:
    hours = count(0, 3600)
    assert meant(catalogue, "elizbeth", lambda: float(next(hours))) == ""
