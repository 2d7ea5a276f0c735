"""docs/serving.md and docs/settings.md say what is so: commands start, addresses answer, no setting is missing."""

import re
import shlex
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from assistant.ask import Assistant
from assistant.settings import AssistantSettings
from index.errors import NotFoundError
from tests.ui.conftest import Desk
from ui.cli import cli
from ui.failures import STATUSES
from ui.rooms import Rooms
from ui.server import create_app
from ui.settings import load

DOCS = Path(__file__).parents[2] / "docs"
SERVING = (DOCS / "serving.md").read_text(encoding="utf-8")
COMMANDS = [
    shlex.split(command)
    for block in re.findall(r"```console\n(.*?)```", SERVING, re.DOTALL)
    for command in re.findall(r"\$ ((?:.*\\\n)*.*)", block)
]
STARTS = [words for words in COMMANDS if "serve" in words]
CURL = next(words for words in COMMANDS if words[0] == "curl")
SIGNED_IN = STARTS[0][0].partition("=")[2]


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import os

    for name in [name for name in os.environ if name.upper().startswith("DATELINE_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def client() -> Iterator[TestClient]:
    app = create_app(load({"password": SIGNED_IN}).settings, Desk(), lambda *_: None)
    with TestClient(app, base_url="http://dateline.intranet:7860") as opened:
        yield opened


def unopened(settings: AssistantSettings) -> Assistant:
    """Stand for an archive that is not there: all that comes before it went well."""
    raise NotFoundError(f"There is no archive {settings.archive}.")


@pytest.mark.parametrize("words", STARTS, ids=" ".join)
def test_a_command_that_serves_gets_as_far_as_the_archive(words: list[str]) -> None:
    given = dict(word.split("=", 1) for word in words if re.match("DATELINE_[A-Z]+=", word))
    flags = words[words.index("serve") :]
    ran = CliRunner().invoke(cli, [*flags, "--port", "0"], obj=Rooms(assistant=unopened), env=given)
    assert isinstance(ran.exception, NotFoundError), ran.output


def test_the_request_of_a_program_is_answered(client: TestClient) -> None:
    options = list(pairwise(CURL))
    headers = dict(value.split(": ", 1) for name, value in options if name == "-H")
    body = next(value for name, value in options if name == "-d")
    reply = client.post(CURL[-1], content=body, headers=headers)
    assert reply.status_code == 200
    assert reply.json()["question"] in body


def test_every_address_of_the_api_is_told_with_its_parameters(client: TestClient) -> None:
    signed_in = {"Authorization": f"Bearer {SIGNED_IN}"}
    known = cast("dict[str, Any]", client.get("/api/openapi.json", headers=signed_in).json()["paths"])
    told = re.findall(r"^\| `(GET|POST) (/api/[^`?]+)\??([^`]*)`", SERVING, re.MULTILINE)
    asked = {path.replace("ID", "{article_id}"): (method.lower(), query) for method, path, query in told}
    assert asked.keys() - {"/api/docs"} == known.keys()
    for path, (method, query) in asked.items():
        named = {part.partition("=")[0] for part in query.split("&") if part}
        assert named <= {one["name"] for one in known.get(path, {}).get(method, {}).get("parameters", [])}, (
            path
        )


def test_the_statuses_of_failures_are_told() -> None:
    told = {int(number) for number in re.findall(r"\b[45]\d\d\b", SERVING.partition("Failures are")[2])}
    assert {status for _, status in STATUSES} | {401, 404, 405, 429, 500} <= told


def test_the_table_of_settings_is_the_one_that_is_printed() -> None:
    table = CliRunner().invoke(cli, ["config", "--table"], obj=Rooms()).output
    assert table.strip() in (DOCS / "settings.md").read_text(encoding="utf-8"), "dateline config --table"
