import json
from pathlib import Path

import pytest

from eval import built as building
from eval.built import COMPLETE, built
from index.catalogue import Catalogue
from index.embed import Embedder
from index.errors import InputError


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    row = {
        "id": "a",
        "headline": "Bridge",
        "text": "The bridge was closed on Monday.",
        "published": "2013-03-05",
    }
    file = tmp_path / "articles.jsonl"
    file.write_text(json.dumps(row))
    return file


def generation(archive: Path) -> int:
    return Catalogue(archive).generation()


def test_an_archive_is_built_once_for_the_same_articles(articles: Path, word_embedder: Embedder) -> None:
    first = built([articles], word_embedder)
    before = generation(first)
    assert built([articles], word_embedder) == first
    assert (generation(first), Catalogue(first).counts()["articles"]) == (before, 1)


def test_other_contents_are_another_archive(articles: Path, word_embedder: Embedder) -> None:
    first = built([articles], word_embedder)
    articles.write_text(articles.read_text().replace("Monday", "Tuesday"))
    assert built([articles], word_embedder) != first


def test_an_archive_that_other_code_made_is_made_anew_and_the_old_one_goes(
    articles: Path, word_embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = built([articles], word_embedder)
    monkeypatch.setattr(building, "program_digest", lambda *_: "newer")
    second = built([articles], word_embedder)
    assert Catalogue(second).counts()["articles"] == 1
    assert not first.exists()


def test_an_interrupted_build_is_gone_on_with(articles: Path, word_embedder: Embedder) -> None:
    first = built([articles], word_embedder)
    (first / COMPLETE).unlink()
    before = generation(first)
    assert built([articles], word_embedder) == first
    assert (first / COMPLETE).exists()
    assert generation(first) == before


def test_articles_that_cannot_be_read_are_named(tmp_path: Path, word_embedder: Embedder) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("{}\n")
    with pytest.raises(InputError, match=r"No article was read from .*empty\.jsonl"):
        built([empty], word_embedder)
