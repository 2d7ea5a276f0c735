"""The doctor: says what is broken, what is only worth knowing, and what to do."""

import json
import socket
from pathlib import Path

import pytest

from index.catalogue import Catalogue
from index.writer import Writer
from ui.cli import main
from ui.doctor import Finding, examine
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
