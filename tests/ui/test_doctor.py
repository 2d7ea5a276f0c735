"""The doctor: says what is broken, what is only worth knowing, and what to do."""

import json
import socket
from pathlib import Path

import pytest

from assistant.reading import shipped
from assistant.reading.shipped import SHIPPED
from index.catalogue import Catalogue
from index.writer import Writer
from ui.cli import main
from ui.doctor import examine
from ui.findings import Finding
from ui.settings import load


def found(**flags: object) -> dict[str, Finding]:
    return {finding.name: finding for finding in examine(load(flags).settings)}


def test_without_an_archive_nothing_is_broken_but_it_says_how_to_make_one() -> None:
    findings = found(llm="none", port=0)
    assert {name for name, finding in findings.items() if finding.state == "broken"} == set()
    assert findings["archive"].state == "note"
    assert "dateline ingest" in findings["archive"].hint
    assert "384 dimensions" in findings["embedding"].text


def test_a_language_model_that_is_down_is_broken_and_hides_nothing_else() -> None:
    findings = found(llm="openai:m@http://127.0.0.1:9/v1", llm_timeout=5, port=0)
    assert findings["language model"].state == "broken"
    assert list(findings)[-1] == "port"


def test_times_that_are_missing_or_old_are_told_with_what_stores_them(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "archive", create=True)
    with Writer(catalogue, "model"):
        pass  # it makes the tables those of today

    def told() -> Finding:
        return found(archive=tmp_path / "archive", embedding_model="/nowhere", llm="none", port=0)["times"]

    assert told().state == "good"
    catalogue.connection.execute("UPDATE meta SET value = 'others' WHERE name = 'times'")
    assert (told().state, "next ingest" in told().hint) == ("note", True)
    catalogue.connection.execute("DELETE FROM meta WHERE name = 'times'")
    assert (told().state, "verify --repair" in told().hint) == ("note", True)


def test_a_missing_embedding_model_is_broken() -> None:
    assert found(embedding_model="/nowhere", llm="none", port=0)["embedding"].state == "broken"


def test_an_archive_that_cannot_be_opened_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "catalogue.sqlite").write_bytes(b"no database at all, but some notes of somebody" * 20)
    findings = list(examine(load({"archive": tmp_path, "llm": "none", "port": 0}).settings))
    assert [finding.name for finding in findings if finding.state == "broken"] == ["archive"]
    assert findings[-1].name == "port"


def test_the_reader_is_told_by_which_it_is_and_that_it_reads() -> None:
    ours = found(llm="none", port=0)["reader"]
    assert ours.state == "good"
    digest = SHIPPED.with_suffix(".sha256").read_text("utf-8")[:12]
    assert f"the one that ships, whole (sha256 {digest}" in ours.text
    given = found(reader=str(SHIPPED), llm="none", port=0)["reader"]
    assert given.state == "good"
    assert f"{SHIPPED} (sha256 {digest}" in given.text


def test_a_reader_that_is_off_is_told_as_wanted_or_as_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    unwanted = found(reader="none", llm="none", port=0)["reader"]
    assert (unwanted.state, unwanted.text.split(":")[0]) == ("good", "none wanted")
    monkeypatch.setattr(shipped, "SHIPPED", tmp_path / "reader.onnx")
    missing = found(llm="none", port=0)["reader"]
    assert (missing.state, missing.text.split(":")[0]) == ("note", "off")
    assert missing.hint


def test_a_reader_that_is_damaged_or_not_there_is_broken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "reader.onnx"
    assert found(reader=str(file), llm="none", port=0)["reader"].state == "broken"
    file.write_bytes(b"half of it")
    file.with_suffix(".sha256").write_text(f"{'0' * 64}  reader.onnx\n", "utf-8")
    monkeypatch.setattr(shipped, "SHIPPED", file)
    shipped.load_reader.cache_clear()  # a reader that was read before is not read again
    damaged = found(llm="none", port=0)["reader"]
    assert (damaged.state, "damaged" in damaged.text) == ("broken", True)
    assert damaged.hint


def test_a_port_that_is_taken_and_a_server_that_would_lie_open_are_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert found(llm="none", port=taken.getsockname()[1])["port"].state == "note"
    assert found(llm="none", port=0, host="0.0.0.0")["sign-in"].state == "broken"


def test_the_command_exits_with_1_when_something_needed_is_broken(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_EMBEDDING_MODEL", str(Path("nowhere").absolute()))
    assert main(["doctor", "--json", "--llm", "none"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["works"] is False
    assert {"name", "state", "text", "hint"} == set(told["findings"][0])
