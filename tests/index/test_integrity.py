"""What is damaged is found by name, mended from the catalogue where that can be, and what is sound is let alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.article import Article
from index.catalogue import Catalogue
from index.embed import Embedder
from index.integrity import check_catalogue, check_mirror, mend
from index.lexical import lexical
from index.vectors import Mirror
from index.writer import Writer
from tests.conftest import Store

SENTENCE = "The army retook the town of Konna on Friday, a colonel said. "


@pytest.fixture
def catalogue(tmp_path: Path, store: Store) -> Catalogue:
    made = Catalogue(tmp_path / "archive", create=True)
    store(
        made,
        *(
            Article(
                id=f"a{n}", headline=f"Report {n}", text=(SENTENCE * (n + 1)).strip(), published="2013-01-19"
            )
            for n in range(12)
        ),
    )
    return made


@pytest.fixture
def writer(catalogue: Catalogue, word_embedder: Embedder) -> Iterator[Writer]:
    with Writer(catalogue, word_embedder.identity) as made:
        yield made


@pytest.fixture
def mirror(catalogue: Catalogue, writer: Writer) -> Mirror:
    made = Mirror(catalogue.archive)
    made.replay(writer)
    return made


def faults(catalogue: Catalogue) -> dict[str, str]:
    return {check.name: check.repair for check in check_catalogue(catalogue) if check.wrong}


def mirror_faults(catalogue: Catalogue, mirror: Mirror) -> set[str]:
    return {check.name for check in check_mirror(catalogue, mirror, sample=50, seed=1) if check.wrong}


def repair(catalogue: Catalogue, writer: Writer, mirror: Mirror) -> None:
    checks = [*check_catalogue(catalogue), *check_mirror(catalogue, mirror, sample=50, seed=1)]
    mend([check for check in checks if check.wrong], writer, mirror)


def test_a_sound_archive_is_sound(catalogue: Catalogue, mirror: Mirror) -> None:
    assert faults(catalogue) == {}
    assert mirror_faults(catalogue, mirror) == set()


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        ("UPDATE chunks SET end = end - 20 WHERE number = 3", "chunk borders"),
        ("UPDATE articles SET text = substr(text, 1, 20) WHERE number = 5", "chunk borders"),
        ("UPDATE articles SET story = '' WHERE number = 5", "stories"),
        ("UPDATE vectors SET vector = zeroblob(length(vector)) WHERE chunk = 4", "vectors"),
        ("UPDATE vectors SET vector = substr(vector, 1, 8) WHERE chunk = 4", "vectors"),
        ("DELETE FROM vectors WHERE chunk = 2", "chunks without vectors"),
        ("UPDATE times SET start = 100000 WHERE chunk = 1", "times"),
        ("DELETE FROM meta WHERE name = 'times'", "times"),
        ("DELETE FROM words_docsize WHERE id = 2", "chunks without words"),
    ],
)
def test_each_damage_is_found_by_name(catalogue: Catalogue, damage: str, fault: str) -> None:
    catalogue.connection.execute("PRAGMA foreign_keys = OFF")
    catalogue.connection.execute(damage)
    assert fault in faults(catalogue)


def test_a_lost_article_leaves_chunks_that_belong_to_nothing(catalogue: Catalogue) -> None:
    catalogue.connection.execute("PRAGMA foreign_keys = OFF")
    catalogue.connection.execute("DELETE FROM articles WHERE number = 2")
    assert {"foreign keys", "chunks without articles"} <= set(faults(catalogue))


def test_full_text_and_times_are_made_anew_from_the_catalogue(
    catalogue: Catalogue, writer: Writer, mirror: Mirror
) -> None:
    found = lexical(catalogue, "Konna")
    times = catalogue.connection.execute("SELECT * FROM times").fetchall()
    catalogue.connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
    catalogue.connection.execute("UPDATE times SET start = 100000 WHERE chunk = 1")
    repair(catalogue, writer, mirror)
    assert faults(catalogue) == {}
    assert lexical(catalogue, "Konna") == found
    assert catalogue.connection.execute("SELECT * FROM times").fetchall() == times


def test_a_mirror_with_strangers_and_gaps_is_filled_anew(
    catalogue: Catalogue, writer: Writer, mirror: Mirror
) -> None:
    vector = catalogue.sample_vectors(1)[0][1]
    mirror._part().delete(ids=["1"])
    mirror._part().upsert(ids=["4711"], embeddings=vector.reshape(1, -1))
    assert {"mirror misses", "mirror orphans"} <= mirror_faults(catalogue, mirror)
    repair(catalogue, writer, mirror)
    assert mirror_faults(catalogue, mirror) == set()


def test_an_article_with_wrong_chunks_is_stored_anew_by_the_next_ingest(
    catalogue: Catalogue, writer: Writer, mirror: Mirror
) -> None:
    whole = catalogue.fingerprint("a3")
    catalogue.connection.execute(
        "DELETE FROM vectors WHERE chunk = (SELECT min(number) FROM chunks WHERE article = 4)"
    )
    repair(catalogue, writer, mirror)
    assert catalogue.fingerprint("a3") != whole
    assert catalogue.article("a3") is not None


def test_a_mirror_that_cannot_be_opened_is_a_fault_and_not_a_failure(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    (catalogue.archive / "chroma").write_text("no folder")
    assert "mirror" in mirror_faults(catalogue, Mirror(catalogue.archive))
