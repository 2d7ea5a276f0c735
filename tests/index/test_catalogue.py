import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.article import Article, Rejected, digest
from index.catalogue import FILE, Catalogue
from index.chunk import Chunker
from index.embed import Embedder
from index.errors import ArchiveBusyError, ArchiveError, ModelError, NotFoundError
from index.lexical import lexical
from index.writer import Entry, Writer

KONNA = Article(
    id="konna",
    headline="Army retakes Konna",
    text="The army retook Konna on Thursday.\n\nResidents said the fighters had left.",
    published="2013-01-18T17:30:00+00:00",
    published_from="meta",
    source="Sahel Courier",
    section="World",
    byline=("Awa Traoré",),
    story="konna",
)
NEPAL = Article(
    id="nepal", headline="Quake", text="A quake shook Nepal.", published="2015-04-25", story="nepal"
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return Catalogue(tmp_path / "archive", create=True)


def entry(article: Article, embedder: Embedder) -> Entry:
    chunker = Chunker(embedder.tokenizer, 24)
    chunks = chunker.chunks(article)
    texts = chunker.embedded_texts(article.headline, chunks)
    return Entry(article, chunks, [digest(t) for t in texts], list(embedder.queries(texts)))


def store(catalogue: Catalogue, embedder: Embedder, *articles: Article) -> None:
    with Writer(catalogue, embedder.identity) as writer:
        writer.store([entry(article, embedder) for article in articles])


def test_a_stored_article_comes_back_as_it_was(catalogue: Catalogue, word_embedder: Embedder) -> None:
    store(catalogue, word_embedder, KONNA, NEPAL)
    assert catalogue.article("konna") == KONNA
    assert catalogue.article("nobody") is None
    assert catalogue.span() == (date(2013, 1, 18), date(2015, 4, 25))
    assert catalogue.sources() == ["Sahel Courier"]
    assert catalogue.sections() == ["World"]


def test_the_names_of_outlets_follow_what_is_stored_and_forgotten(
    catalogue: Catalogue, word_embedder: Embedder
) -> None:
    store(catalogue, word_embedder, KONNA)
    before = catalogue.sources()
    store(
        catalogue,
        word_embedder,
        Article(id="new", headline="", text="Rain fell.", source="Aurora", story="new"),
    )
    assert catalogue.sources() == ["Aurora", *before]
    with Writer(catalogue, word_embedder.identity) as writer:
        writer.forget(["new"])
    assert catalogue.sources() == before


def test_its_chunks_come_back_with_text_and_borders(catalogue: Catalogue, word_embedder: Embedder) -> None:
    store(catalogue, word_embedder, KONNA)
    stored = entry(KONNA, word_embedder).chunks
    numbers = [number for number, _ in catalogue.vectors()]
    assert [chunk for chunk, _ in catalogue.found(numbers).values()] == list(stored)


def test_a_new_version_replaces_the_old_one_whole(catalogue: Catalogue, word_embedder: Embedder) -> None:
    store(catalogue, word_embedder, KONNA)
    changed = Article(id="konna", headline="Army retakes Konna", text="Douentza fell too.", story="konna")
    store(catalogue, word_embedder, changed)
    assert catalogue.counts() | {"unmirrored": 0} == {
        "articles": 1,
        "chunks": 1,
        "stories": 1,
        "rejected": 0,
        "unmirrored": 0,
    }
    assert lexical(catalogue, "Thursday") == []
    assert len(lexical(catalogue, "Douentza")) == 1


def test_a_batch_that_fails_leaves_nothing_behind(catalogue: Catalogue, word_embedder: Embedder) -> None:
    good, broken = entry(KONNA, word_embedder), entry(NEPAL, word_embedder)
    broken = Entry(broken.article, broken.chunks, broken.contents, [])
    with Writer(catalogue, word_embedder.identity) as writer, pytest.raises(ValueError, match="zip"):
        writer.store([good, broken])
    assert catalogue.counts()["articles"] == 0
    assert lexical(catalogue, "Konna") == []


def test_a_forgotten_article_is_in_no_table(catalogue: Catalogue, word_embedder: Embedder) -> None:
    store(catalogue, word_embedder, KONNA, NEPAL)
    with Writer(catalogue, word_embedder.identity) as writer:
        writer.forget(["konna"])
    assert catalogue.counts()["articles"] == 1
    assert lexical(catalogue, "Konna") == []
    assert len(list(catalogue.vectors())) == 1


def test_a_second_writer_is_told_to_wait(catalogue: Catalogue, word_embedder: Embedder) -> None:
    with (
        Writer(catalogue, word_embedder.identity),
        pytest.raises(ArchiveBusyError, match="Another process"),
        Writer(catalogue, word_embedder.identity),
    ):
        pass


def test_vectors_of_another_model_are_refused(catalogue: Catalogue, word_embedder: Embedder) -> None:
    store(catalogue, word_embedder, KONNA)
    with pytest.raises(ModelError, match="not with another"), Writer(catalogue, "another"):
        pass
    store(catalogue, word_embedder, NEPAL)  # the lock was let go


def test_a_known_content_has_its_vector(catalogue: Catalogue, word_embedder: Embedder) -> None:
    store(catalogue, word_embedder, KONNA)
    stored = entry(KONNA, word_embedder)
    known = catalogue.known_vectors([*stored.contents, "strange"])
    assert set(known) == set(stored.contents)
    assert all(np.array_equal(known[c], v) for c, v in zip(stored.contents, stored.vectors, strict=True))


def test_rejections_are_kept_by_path_and_cleared_with_their_rows(
    catalogue: Catalogue, word_embedder: Embedder
) -> None:
    with Writer(catalogue, word_embedder.identity) as writer:
        for path in ("a.jsonl:3", "a.jsonl:4", "a.jsonlines:1", "b.txt"):
            writer.reject(Rejected(path=path, reason="empty"))
        writer.reject(Rejected(path="b.txt", reason="binary"))
        writer.clear_rejections("a.jsonl")
    assert [(r.path, r.reason) for r in catalogue.rejections()] == [
        ("a.jsonlines:1", "empty"),
        ("b.txt", "binary"),
    ]


def test_an_archive_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError) as caught:
        Catalogue(tmp_path / "nowhere")
    assert "dateline ingest" in caught.value.hint
    assert not (tmp_path / "nowhere").exists()


def test_a_file_that_is_no_catalogue_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("not a database " * 100)
    with pytest.raises(ArchiveError, match="cannot be read as a catalogue"):
        Catalogue(tmp_path)


@pytest.mark.parametrize("version", [0, 1, 900])
def test_a_database_of_another_program_is_left_alone(tmp_path: Path, version: int) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as others:
        others.execute("CREATE TABLE notes (text TEXT)")
        others.execute(f"PRAGMA user_version = {version}")
    with pytest.raises(ArchiveError):
        Catalogue(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE)) as others:
        assert others.execute("SELECT name FROM sqlite_master").fetchall() == [("notes",)]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ArchiveError, match="cannot be written"):
        Catalogue(tmp_path / "file" / "archive", create=True)


def test_a_catalogue_of_a_newer_release_is_left_alone(catalogue: Catalogue) -> None:
    with sqlite3.connect(catalogue.path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(ArchiveError, match="newer Dateline"):
        Catalogue(catalogue.archive)
