"""A backup is the archive of one instant, whatever is written meanwhile; bringing it back is all or nothing."""

import sqlite3
from pathlib import Path

import pytest

from index.article import Article
from index.backup import back_up, bring_back
from index.carried import Carried
from index.catalogue import FILE, Catalogue
from index.desk import correct, restore, withdraw
from index.embed import Embedder
from index.errors import ArchiveBusyError, ArchiveError, InputError, NotFoundError
from index.history import history_of, is_news
from index.integrity import check_catalogue
from index.lock import WritingLock
from index.writer import Writer
from tests.conftest import Store


def article(name: str) -> Article:
    return Article(
        id=name, headline=f"About {name}", text=f"The {name} came on Friday.", published="2013-01-19"
    )


@pytest.fixture
def catalogue(tmp_path: Path, store: Store) -> Catalogue:
    made = Catalogue(tmp_path / "archive", create=True)
    store(made, article("ship"), article("train"))
    return made


@pytest.mark.parametrize("name", ["news.sqlite", "news.sqlite.gz"])
def test_what_is_backed_up_comes_back_whole(catalogue: Catalogue, tmp_path: Path, name: str) -> None:
    made = back_up(catalogue.archive, tmp_path / "kept" / name)
    assert [file.name for file in made.parent.iterdir()] == [name]
    restored, _ = bring_back(made, tmp_path / "new")
    assert restored.digest() == catalogue.digest()
    assert [check.text for check in check_catalogue(restored) if check.wrong] == []
    assert restored.unmirrored() == restored.counts()["chunks"]
    assert [file.name for file in made.parent.iterdir()] == [name]


def test_a_folder_gets_a_dated_file(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    assert back_up(catalogue.archive, tmp_path / "kept").name.startswith("dateline-20")


@pytest.mark.parametrize("name", ["notes.txt", "notes.sqlite", "notes.sqlite.gz"])
def test_a_file_that_is_no_backup_is_left_alone(catalogue: Catalogue, tmp_path: Path, name: str) -> None:
    other = tmp_path / name
    other.write_text("my notes")
    with pytest.raises(InputError, match=r"is no backup"):
        back_up(catalogue.archive, other)
    assert other.read_text() == "my notes"
    with pytest.raises(InputError, match=r"is no backup"):
        back_up(catalogue.archive, catalogue.archive / FILE)


@pytest.mark.parametrize("name", ["kept.sqlite", "kept.sqlite.gz"])
def test_an_earlier_backup_of_that_name_is_replaced(catalogue: Catalogue, tmp_path: Path, name: str) -> None:
    first = back_up(catalogue.archive, tmp_path / name)
    assert back_up(catalogue.archive, first) == first
    assert [file.name for file in tmp_path.glob("*kept*")] == [name]


def test_what_is_written_during_a_backup_is_not_in_it(
    catalogue: Catalogue, tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.backup.PAGES", 4)
    steps: list[tuple[int, int]] = []

    def told(done: int, total: int) -> None:
        if not steps:
            store(Catalogue(catalogue.archive), article("plane"))
        steps.append((done, total))

    made = back_up(catalogue.archive, tmp_path / "news.sqlite", told=told)
    assert len(steps) > 2
    assert steps[-1][0] == steps[-1][1]
    assert catalogue.article("plane") is not None
    restored, _ = bring_back(made, tmp_path / "new")
    assert restored.article("plane") is None
    assert restored.counts()["articles"] == 2


def test_an_archive_that_holds_articles_is_replaced_by_force_alone(
    catalogue: Catalogue, tmp_path: Path, store: Store
) -> None:
    made = back_up(catalogue.archive, tmp_path / "news.sqlite")
    store(catalogue, article("plane"))
    generation = catalogue.generation()
    with pytest.raises(InputError, match="already holds 3 articles"):
        bring_back(made, catalogue.archive)
    bring_back(made, catalogue.archive, force=True)
    assert catalogue.article("plane") is None  # also for one who had it open
    assert catalogue.generation() > generation


def test_nobody_is_overwritten_while_he_writes(catalogue: Catalogue, tmp_path: Path) -> None:
    made = back_up(catalogue.archive, tmp_path / "news.sqlite")
    with WritingLock(catalogue.archive), pytest.raises(ArchiveBusyError):
        bring_back(made, catalogue.archive, force=True)


def test_stopped_on_the_way_the_archive_is_as_before(
    catalogue: Catalogue, tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = back_up(catalogue.archive, tmp_path / "news.sqlite")
    store(catalogue, article("plane"))
    before = catalogue.digest()
    monkeypatch.setattr("index.backup.PAGES", 4)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_back(made, catalogue.archive, force=True, told=stop)
    assert Catalogue(catalogue.archive).digest() == before
    with pytest.raises(KeyboardInterrupt):
        back_up(catalogue.archive, made, told=stop)
    assert bring_back(made, tmp_path / "new")[0].counts()["articles"] == 2
    assert list(tmp_path.glob("*.part")) == list(catalogue.archive.glob(".restoring*")) == []


def test_what_is_no_backup_or_a_damaged_one_changes_nothing(catalogue: Catalogue, tmp_path: Path) -> None:
    before = catalogue.digest()
    whole = back_up(catalogue.archive, tmp_path / "news.sqlite.gz").read_bytes()
    other = sqlite3.connect(tmp_path / "d.sqlite")
    other.execute("CREATE TABLE recipes (name)")
    other.close()
    damaged = {"a.gz": whole[: len(whole) // 2]}
    none = {"b.gz": b"x", "c": b"no catalogue" * 99, "d": (tmp_path / "d.sqlite").read_bytes()}
    for name, content in (damaged | none).items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InputError if name in none else ArchiveError):
            bring_back(tmp_path / name, catalogue.archive, force=True)
    with pytest.raises(NotFoundError):
        bring_back(tmp_path / "nowhere", catalogue.archive)
    assert catalogue.digest() == before


def test_two_archives_never_share_a_collection_on_a_server(catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.connection.execute("INSERT INTO meta VALUES ('collection', 'mine')")
    made = back_up(catalogue.archive, tmp_path / "news.sqlite")
    assert bring_back(made, tmp_path / "new")[0].meta("collection") is None
    assert bring_back(made, catalogue.archive, force=True)[0].meta("collection") == "mine"


@pytest.mark.parametrize("name", ["news.sqlite", "news.sqlite.gz"])
def test_what_was_taken_back_or_erased_since_stays_so(
    catalogue: Catalogue, tmp_path: Path, store: Store, word_embedder: Embedder, name: str
) -> None:
    store(catalogue, article("plane"), article("tram"))
    with Writer(catalogue, word_embedder.identity) as writer:
        withdraw(writer, "tram", "It is false.")
        made = back_up(catalogue.archive, tmp_path / name)
        withdraw(writer, "ship", "It is false.")
        restore(writer, "tram", "It is true.")
        writer.erase("train")
        correct(writer, None, "plane", "It came on Thursday.")
    restored, carried = bring_back(made, catalogue.archive, force=True)
    assert carried == Carried(knows=True, taken_back=1, restored=1, corrected=1, erased=1)
    assert [found.id for found in restored.articles(["ship", "train", "plane", "tram"])] == ["plane", "tram"]
    assert [act.reason for act in history_of(restored, "tram").acts] == ["It is false.", "It is true."]
    assert restored.stored("train") is None
    assert not is_news(restored, article("train"))
    assert b"The train came" not in restored.path.read_bytes()
    assert [check.text for check in check_catalogue(restored) if check.wrong] == []
    _, again = bring_back(made, catalogue.archive, force=True)
    assert again == carried  # it is still known


def test_an_act_on_what_the_backup_does_not_hold_is_remembered(
    catalogue: Catalogue, tmp_path: Path, store: Store, word_embedder: Embedder
) -> None:
    made = back_up(catalogue.archive, tmp_path / "news.sqlite")
    store(catalogue, article("plane"))
    with Writer(catalogue, word_embedder.identity) as writer:
        withdraw(writer, "plane", "It is false.")
    restored, _ = bring_back(made, catalogue.archive, force=True)
    store(restored, article("plane"))
    assert restored.article("plane") is None


def test_an_act_of_the_desk_is_never_lost_in_a_restoration(
    catalogue: Catalogue, tmp_path: Path, word_embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.lock.DESK_SECONDS", 0.01)
    made = back_up(catalogue.archive, tmp_path / "news.sqlite")
    refused: list[str] = []

    def act(*_: int) -> None:
        with (
            pytest.raises(ArchiveBusyError, match="brought back from a backup") as busy,
            Writer(Catalogue(catalogue.archive), word_embedder.identity, alone=False) as writer,
        ):
            withdraw(writer, "ship", "It is false.")
        refused.append(busy.value.hint)

    bring_back(made, catalogue.archive, force=True, told=act)
    assert "again" in refused[0]
    with Writer(catalogue, word_embedder.identity, alone=False) as writer:
        withdraw(writer, "ship", "It is false.")
        with pytest.raises(ArchiveBusyError, match="nothing was done"):  # and an act is not overtaken
            bring_back(made, catalogue.archive, force=True)
    assert catalogue.article("ship") is None


def test_an_empty_folder_cannot_know_what_was_taken_back(catalogue: Catalogue, tmp_path: Path) -> None:
    made = back_up(catalogue.archive, tmp_path / "news.sqlite")
    assert bring_back(made, tmp_path / "new")[1] == Carried(knows=False)
    assert bring_back(made, catalogue.archive, force=True)[1] == Carried(knows=True)


def test_what_a_killed_restoration_left_is_swept_away(catalogue: Catalogue, tmp_path: Path) -> None:
    made = back_up(catalogue.archive, tmp_path / "news.sqlite")
    left = catalogue.archive / ".restoring-dead"
    left.mkdir()
    bring_back(made, catalogue.archive, force=True)
    assert not left.exists()
