from pathlib import Path

import pytest

from eval.speed import machine
from eval.speed.machine import archive_size, disk_mb, peak_mb, ratio, resident_mb, sized
from eval.speed.text import on
from index.catalogue import Catalogue


def test_the_machine_is_told_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    found = machine.machine()
    assert found["cores"] >= 1
    assert found["threads"] == "1"
    assert found["processor"]
    assert found["python"].startswith("3.")


def test_a_system_without_those_files_has_its_answers_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(machine, "CPU_LIST", tmp_path / "none")
    monkeypatch.setattr(machine, "OWN_PAGES", tmp_path / "none")
    assert machine.machine()["processor"]
    assert resident_mb() == pytest.approx(peak_mb(), rel=0.1)


def test_what_a_process_holds_is_about_what_it_has_held_at_most_or_less() -> None:
    assert 1 < resident_mb() < 1.05 * peak_mb()


def test_catalogue_with_its_log_and_mirror_with_its_folders_are_weighed(tmp_path: Path) -> None:
    (tmp_path / "chroma/deep").mkdir(parents=True)
    for name, size in {
        "catalogue.sqlite": 5,
        "catalogue.sqlite-wal": 2,
        "chroma/a": 3,
        "chroma/deep/b": 4,
    }.items():
        (tmp_path / name).write_bytes(b"x" * size * 1_000_000)
    (tmp_path / "writing.lock").write_bytes(b"x" * 1_000_000)
    assert disk_mb(tmp_path) == {"catalogue": 7.0, "mirror": 7.0}


def test_an_archive_without_a_mirror_of_its_own_has_none_to_weigh(tmp_path: Path) -> None:
    Catalogue(tmp_path, create=True)
    size = archive_size(Catalogue(tmp_path))
    assert (size["articles"], size["chunks"]) == (0, 0)
    assert size["size"]["mirror"] == {"mb": 0.0, "kb_per_article": 0.0, "kb_per_chunk": 0.0}


def test_sizes_are_shared_out_among_articles_and_chunks() -> None:
    assert sized({"catalogue": 2.0}, articles=4, chunks=10)["catalogue"] == {
        "mb": 2.0,
        "kb_per_article": 500.0,
        "kb_per_chunk": 200.0,
    }


def test_nothing_has_no_share() -> None:
    assert ratio(1, 0) == 0.0
    assert ratio(1, 3) == 0.333


@pytest.mark.parametrize(("load", "said"), [(None, False), (2.0, False), (2.1, True)])
def test_a_person_is_told_when_others_wanted_the_cores_too(load: float | None, said: bool) -> None:
    found = machine.machine() | {"cores": 2, "load": load}
    assert ("Others wanted the cores" in on({"machine": found, "articles": 1, "chunks": 2})) == said
