"""`dateline bench`: over a small archive of words, with a quick embedder in the model's place."""

import json
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Answer
from assistant.ask import Assistant
from eval.speed.growth import PARTS
from index.article import Article
from index.catalogue import Catalogue
from index.embed import Embedder
from index.search import Searcher
from index.vectors import Mirror
from index.writer import Writer
from ui.cli import main
from ui.rooms import Rooms

TOWNS = ("Konna", "Gao", "Kidal")
KINDS = ["unfiltered", "a_month", "as_of_the_end", "as_of_the_middle", "a_source"]

Said = Callable[..., tuple[int, str, str]]


def article(number: int, town: str) -> Article:
    return Article(
        id=f"a{number}",
        headline=f"{town} was retaken",
        text=f"BAMAKO, Mali — The army retook {town}. Rain fell on the town for {number + 2} days.",
        published=f"2013-01-1{number}",
        source="Niger Bend Courier",
    )


@pytest.fixture
def archive(tmp_path: Path, store: Callable[..., None], word_embedder: Embedder) -> Path:
    folder = tmp_path / "articles-of-towns"
    catalogue = Catalogue(folder, create=True)
    store(catalogue, *(article(number, town) for number, town in enumerate(TOWNS)))
    with Writer(catalogue, word_embedder.identity) as writer:
        Mirror(folder).replay(writer)
    return folder


@pytest.fixture
def rooms(word_embedder: Embedder, monkeypatch: pytest.MonkeyPatch) -> Rooms:
    """Open archives as they are opened, but with the quick embedder."""
    monkeypatch.setattr("index.embed.Embedder", lambda *_, **__: word_embedder)

    def searcher(settings: Any) -> Searcher:
        return Searcher(Catalogue(settings.archive), word_embedder, lambda: Mirror(settings.archive))

    return Rooms(searcher=searcher, assistant=lambda settings: Assistant(searcher=searcher(settings)))


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], rooms: Rooms, archive: Path, scratch: Path) -> Said:
    def run(*words: str) -> tuple[int, str, str]:
        code = main(["bench", *words, "--archive", str(archive)], rooms)
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, empty."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def held(archive: Path) -> tuple[list[str], int, set[str]]:
    """Return every row of the catalogue, how much the mirror holds, and the files that do not go when it is closed."""
    names = {str(path.relative_to(archive)) for path in archive.rglob("*")}
    passing = {name for name in names if name.endswith(("-wal", "-shm", "-journal"))}
    return list(Catalogue(archive).connection.iterdump()), Mirror(archive).count(), names - passing


@pytest.mark.parametrize("command", ["search", "ask", "ingest"])
def test_the_archive_that_is_measured_is_not_written_to(said: Said, archive: Path, command: str) -> None:
    before = held(archive)
    assert said(command, "--json")[0] == 0
    assert held(archive) == before


def test_searches_are_told_as_one_object_by_filter_and_stage(said: Said) -> None:
    code, out, _ = said("search", "--json", "-n", "2")
    figures = json.loads(out)
    assert code == 0
    assert (figures["articles"], figures["chunks"], figures["searches"]) == (3, 3, 2)
    assert list(figures["filters"]) == KINDS
    assert set(figures["stages"]["a_source"]) >= {"embed", "dense", "lexical", "fuse", "passages"}


def test_a_person_first_reads_what_it_ran_on(said: Said) -> None:
    _, out, _ = said("search", "-n", "1")
    first, table, *_ = out.split("\n\n")
    assert "Python 3." in first
    assert "3 articles in 3 chunks." in first
    assert table.startswith("| 1 search a filter, ms |")


def test_an_invented_archive_is_searched_and_gone(said: Said, scratch: Path) -> None:
    code, out, _ = said("search", "--synthetic", "20", "-n", "1", "--json")
    assert (code, json.loads(out)["chunks"]) == (0, 24)
    assert list(scratch.iterdir()) == []


def test_questions_are_headlines_where_no_case_is_given(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    really = Assistant.ask

    def ask(assistant: Assistant, question: str) -> Answer:
        asked.append(question)
        return really(assistant, question)

    monkeypatch.setattr(Assistant, "ask", ask)
    code, out, _ = said("ask", "--json")
    figures = json.loads(out)
    assert code == 0
    assert set(asked) == {f"{town} was retaken" for town in TOWNS}
    assert (figures["questions"], figures["articles"]) == (3, 3)
    assert list(figures["stages"])[:3] == ["understand", "search", "select"]


def test_cases_are_asked_as_far_as_is_wanted(said: Said, tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text("".join(json.dumps({"id": t, "question": f"Who retook {t}?"}) + "\n" for t in TOWNS))
    assert json.loads(said("ask", str(cases), "-n", "2", "--json")[1])["questions"] == 2
    assert "| the whole answer" in said("ask", str(cases))[1]


def test_a_file_without_cases_is_not_taken_for_none_given(said: Said, tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text("\n")
    code, _, err = said("ask", str(tmp_path / "cases.jsonl"))
    assert code == 2
    assert "cases.jsonl holds no case" in err


def test_the_articles_of_the_archive_are_ingested_again_where_none_are_given(
    said: Said, scratch: Path
) -> None:
    code, out, _ = said("ingest", "--json")
    figures = json.loads(out)
    assert code == 0
    assert (figures["articles"], figures["rejected"]) == (3, 0)
    assert {"ingest", "encoder_alone", "ratio", "stages", "size"} <= set(figures)
    assert list(scratch.iterdir()) == []


def test_invented_articles_and_paths_are_ingested_too(said: Said, tmp_path: Path) -> None:
    assert json.loads(said("ingest", "--synthetic", "2", "--json")[1])["articles"] == 2
    (tmp_path / "a.txt").write_text("Rain fell on the coast.\n\nRivers rose.\n")
    code, out, _ = said("ingest", str(tmp_path / "a.txt"))
    assert code == 0
    assert "1 article in 1 chunk." in out
    assert "| the encoder alone, same chunks |" in out


def test_paths_and_invented_articles_are_one_too_many(said: Said, tmp_path: Path) -> None:
    code, _, err = said("ingest", str(tmp_path), "--synthetic", "2")
    assert code == 2
    assert "exclude each other" in err


def test_starts_are_those_of_the_commands_over_the_archive(
    said: Said, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Sequence[str]] = []

    def start(command: Sequence[str]) -> tuple[float, float]:
        started.append(command)
        return 1.0, 1e6

    monkeypatch.setattr("eval.speed.waiting._start", start)
    code, out, _ = said("start", "--json")
    figures = json.loads(out)["commands"]
    assert code == 0
    assert list(figures) == ["--help", "search", "ask", "chat"]
    assert figures["chat"] == {"seconds": [1.0, 1.0, 1.0], "memory_mb": 1_000_000}
    assert all(command[-1] == str(archive) for command in started if "--help" not in command)
    assert all(list(command[:3]) == [sys.executable, "-m", "ui.cli"] for command in started)


def test_a_command_that_fails_is_no_start(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    failing = [sys.executable, "-c", "raise SystemExit('the archive is damaged')"]
    monkeypatch.setattr("ui.commands.bench._command_lines", lambda _: {"search": failing})
    code, out, err = said("start")
    assert (code, out) == (1, "")
    assert "the archive is damaged" in err


@pytest.mark.parametrize("command", [["search"], ["ask"], ["ingest"]])
def test_interrupted_it_leaves_nothing_behind(
    said: Said, scratch: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        assert len(list(scratch.iterdir())) == 1
        raise KeyboardInterrupt

    monkeypatch.setattr("index.vectors.Mirror.replay", interrupted)
    assert said(*command, "--synthetic", "8")[0] == 130
    assert list(scratch.iterdir()) == []


def test_ended_by_the_system_it_leaves_nothing_behind_either(
    said: Said, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr("index.vectors.Mirror.replay", lambda *_, **__: signal.raise_signal(signal.SIGTERM))
    assert said("search", "--synthetic", "8")[0] == 130
    assert list(scratch.iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) == before


def test_the_growth_of_an_invented_archive_is_told_as_it_is_read(said: Said, scratch: Path) -> None:
    code, out, err = said("growth", "--synthetic", "20", "--json")
    figures = json.loads(out)
    assert code == 0
    assert abs(figures["chunks"] - 20) <= 9
    assert 2 <= len(figures["readings"]) <= PARTS + 1
    assert f"{figures['chunks']} chunks: " in err
    assert list(scratch.iterdir()) == []
    assert "The last tenth took" in said("growth", "--synthetic", "20")[1]


@pytest.mark.parametrize("command", ["ingest", "search", "ask", "start", "growth"])
def test_each_explains_itself_with_an_example(
    capsys: pytest.CaptureFixture[str], rooms: Rooms, command: str
) -> None:
    assert main(["bench", command, "--help"], rooms) == 0
    out = capsys.readouterr().out
    assert f"Examples:\n  dateline bench {command}" in out
    assert "--json" in out
    assert "--synthetic N" in out


def test_an_archive_without_headlines_has_nothing_to_ask(said: Said, archive: Path) -> None:
    db = Catalogue(archive).connection
    db.execute("UPDATE articles SET headline = ''")
    code, _, err = said("search")
    assert code == 2
    assert "--synthetic" in err
