"""An article erased by law is in no file of the archive: proved with the real full text, and the real Chroma."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index.article import Article
from index.catalogue import Catalogue
from index.desk import entry_of
from index.embed import Embedder
from index.erase import erase
from index.errors import NotFoundError
from index.history import is_news
from index.lexical import lexical
from index.vectors import Mirror
from index.writer import Writer

Store = Callable[..., None]

SECRET = "The accountant Ottilie Brandauer took the strongbox of the ferry company on Friday."
ARTICLE = Article(
    id="strongbox",
    headline="Ottilie Brandauer and the strongbox of Lorne",
    text=f"{SECRET}\n\nNobody at all has seen her since, the harbour master said.",
    source="Lorne Gazette",
)
OTHERS = [
    Article(id=f"o{n}", headline=f"Story {n}", text=f"The harbour of Lorne took {n} ships.")
    for n in range(20)
]


@pytest.fixture
def catalogue(tmp_path: Path, store: Store, word_embedder: Embedder) -> Catalogue:
    made = Catalogue(tmp_path / "archive", create=True)
    store(made, ARTICLE, *OTHERS)
    with Writer(made, word_embedder.identity) as writer:
        newer = replace(ARTICLE, text=f"{SECRET}\n\nShe was found in the harbour of Lorne today.", story="")
        writer.store([entry_of(newer, word_embedder)])
        Mirror(made.archive).repair(writer)
    return made


def holding(archive: Path, words: bytes) -> list[str]:
    return [file.name for file in archive.rglob("*") if file.is_file() and words in file.read_bytes()]


def test_after_it_no_file_holds_its_words_or_vectors_and_all_else_is_there(
    catalogue: Catalogue, word_embedder: Embedder, tmp_path: Path
) -> None:
    numbers = [c for c, (_, a) in catalogue.found([n for n, _ in catalogue.vectors()]).items()
               if a.id == "strongbox"]  # fmt: skip
    vector = next(iter(catalogue.vectors_of(numbers).values())).tobytes()[:64]
    log = tmp_path / "debug.log"
    log.write_text(f"kept\nfailed on: {SECRET}\n")
    assert holding(catalogue.archive, SECRET.encode())
    assert len(holding(catalogue.archive, vector)) > 1  # the catalogue and the mirror
    with Writer(catalogue, word_embedder.identity) as writer:
        mirror = Mirror(catalogue.archive)
        assert mirror.count() == 21
        proof = erase(writer, mirror, "strongbox", logs=[log])
        assert (proof.found, proof.versions) == ((), 2)
        assert proof.sentences >= 4
        assert proof.vectors >= 1
        assert mirror.healthy(catalogue)
    for trace in (SECRET.encode(), b"Brandauer", b"brandau", b"Nobody at all", vector):
        assert holding(catalogue.archive, trace) == []
    assert log.read_text() == "kept\n"
    assert lexical(catalogue, "Ottilie") == []
    assert catalogue.counts() | {"stories": 0} == {
        "articles": 20, "chunks": 20, "stories": 0, "rejected": 0, "unmirrored": 0,
    }  # fmt: skip


def test_it_is_never_taken_again(catalogue: Catalogue, word_embedder: Embedder) -> None:
    with Writer(catalogue, word_embedder.identity) as writer:
        erase(writer, Mirror(catalogue.archive), "strongbox")
    assert not is_news(catalogue, ARTICLE)
    assert is_news(catalogue, replace(ARTICLE, id="another"))


def test_copies_of_it_are_named_and_stay(catalogue: Catalogue, store: Store, word_embedder: Embedder) -> None:
    store(catalogue, replace(ARTICLE, id="copy", story="strongbox"))
    with Writer(catalogue, word_embedder.identity) as writer:
        proof = erase(writer, Mirror(catalogue.archive), "strongbox")
    assert proof.found == ()
    assert proof.also_in == ("copy",)
    copy = catalogue.article("copy")
    assert copy is not None
    assert copy.story == "copy"


def test_a_trace_that_something_left_behind_is_found(catalogue: Catalogue, word_embedder: Embedder) -> None:
    (catalogue.archive / "notes.txt").write_text(f"to do: {SECRET}")
    with Writer(catalogue, word_embedder.identity) as writer:
        proof = erase(writer, Mirror(catalogue.archive), "strongbox")
    assert len(proof.found) == 1
    assert "notes.txt" in proof.found[0]


def test_what_is_not_there_cannot_be_erased(catalogue: Catalogue, word_embedder: Embedder) -> None:
    with Writer(catalogue, word_embedder.identity) as writer, pytest.raises(NotFoundError, match="nobody"):
        erase(writer, Mirror(catalogue.archive), "nobody")
    assert catalogue.counts()["articles"] == 21
