"""`dateline eval calibrate` as people run it, over a small archive."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.ask import Assistant
from index.article import Article
from index.catalogue import Catalogue
from index.embed import Embedder
from index.errors import InputError
from index.search import Searcher
from index.vectors import Mirror
from ui.commands.calibrating import calibrate
from ui.commands.help import Gathered
from ui.rooms import Rooms

KONNA = "Troops retook the town of Konna on Thursday. The ministry announced it a day later."
Calibrate = Callable[..., dict[str, Any]]


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    rows: list[dict[str, Any]] = [
        {"id": f"a{n}", "question": question, "answer": ["Konna"]}
        for n, question in enumerate(["When was Konna retaken?", "Who took the town of Konna?"] * 6)
    ]
    rows += [
        {"id": f"u{n}", "question": f"Who was mayor of Atlantis in {1900 + n}?", "unanswerable": True}
        for n in range(12)
    ]
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)))
    return file


@pytest.fixture
def run(
    tmp_path: Path,
    store: Callable[..., None],
    word_embedder: Embedder,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Calibrate:
    monkeypatch.chdir(tmp_path)
    archive = tmp_path / "archive"
    catalogue = Catalogue(archive, create=True)
    store(catalogue, Article(id="konna", headline="Konna retaken", text=KONNA, published="2013-01-18"))
    searcher = Searcher(catalogue, word_embedder, lambda: Mirror(archive))
    rooms = Rooms(assistant=lambda _: Assistant(searcher=searcher))
    group = Gathered("eval", commands={"calibrate": calibrate}, examples=[])

    def ran(*words: str | Path) -> dict[str, Any]:
        whole = ["calibrate", *map(str, words), "--archive", str(archive), "--json"]
        group.main(whole, standalone_mode=False, obj=rooms)
        found: dict[str, Any] = json.loads(capfd.readouterr().out)
        return found

    return ran


def test_the_threshold_is_fitted_told_and_written_with_the_rest_of_the_file_kept(
    run: Calibrate, cases: Path, tmp_path: Path
) -> None:
    file = tmp_path / "dateline.toml"
    file.write_text('# ours\nllm = "none"\nabstain = 0.9  # a guess\n')
    found = run("--cases", cases, "--write")
    assert 0 < found["abstain"] < 1
    assert found["expected"]["abstained"]["cases"] == 12
    assert file.read_text() == f'# ours\nllm = "none"\n{found["line"]}\n'
    assert (tmp_path / "dateline.toml.before").read_text().endswith("abstain = 0.9  # a guess\n")


def test_nothing_is_written_unless_it_is_asked_for(run: Calibrate, cases: Path, tmp_path: Path) -> None:
    assert run("--cases", cases)["written"] is None
    assert not (tmp_path / "dateline.toml").exists()


def test_a_file_that_cannot_be_changed_safely_is_left_as_it_was(
    run: Calibrate, cases: Path, tmp_path: Path
) -> None:
    file = tmp_path / "dateline.toml"
    file.write_text('title = """\nabstain = 0.1\n"""\n')
    with pytest.raises(InputError, match="as it was") as caught:
        run("--cases", cases, "--write")
    assert "abstain = 0." in caught.value.hint
    assert file.read_text() == 'title = """\nabstain = 0.1\n"""\n'
