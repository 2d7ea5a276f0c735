"""The desk's commands on a real archive, and what a server then shows of the article."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from index.article import Article
from index.catalogue import Catalogue
from index.embed import Embedder
from index.history import history_of
from index.search import Searcher
from index.vectors import Mirror
from tests.ui.conftest import Desk
from ui.cli import CALLERS_MISTAKE, DONE, OUR_FAULT, main
from ui.rooms import Rooms
from ui.server import create_app
from ui.settings import load

Store = Callable[..., None]
Run = Callable[..., tuple[int, Any]]

KONNA = Article(
    id="konna",
    headline="Army retakes Konna",
    text="The Malian army retook the town of Konna on Thursday, a colonel said.",
    published="2013-01-18",
    story="konna",
)
COPY = Article(id="town", headline="Konna is free", text=KONNA.text, published="2013-01-18", story="konna")


@pytest.fixture
def catalogue(tmp_path: Path, store: Store) -> Catalogue:
    made = Catalogue(tmp_path / "archive", create=True)
    store(made, KONNA, COPY)
    return made


@pytest.fixture
def client(catalogue: Catalogue, word_embedder: Embedder) -> TestClient:
    searcher = Searcher(catalogue, word_embedder, lambda: Mirror(catalogue.archive))

    async def make() -> FastAPI:
        desk = cast("Any", Desk(searcher=cast("Any", searcher)))
        return create_app(load({}).settings, desk, lambda *_: None)

    return TestClient(asyncio.run(make()), base_url="http://127.0.0.1:7860")


@pytest.fixture
def run(catalogue: Catalogue, word_embedder: Embedder, capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(*arguments: str) -> tuple[int, Any]:
        rooms = Rooms(
            catalogue=lambda _: catalogue,
            searcher=lambda _: Searcher(catalogue, word_embedder, lambda: Mirror(catalogue.archive)),
        )
        code = main([*arguments, "--archive", str(catalogue.archive), "--json"], rooms)
        printed = capsys.readouterr()
        return code, json.loads(printed.out) if printed.out else printed.err

    return ran


def test_withdrawing_and_restoring_undo_one_another(run: Run, catalogue: Catalogue) -> None:
    code, told = run("withdraw", "konna", "--reason", "Denied.")
    assert (code, told["status"], told["reachable"], told["copies"]) == (DONE, "withdrawn", False, ["town"])
    assert catalogue.article("konna") is None
    code, told = run("withdraw", "konna", "--reason", "Denied again.")
    assert code == CALLERS_MISTAKE
    assert "already withdrawn" in told
    assert len(history_of(catalogue, "konna").acts) == 1
    code, told = run("restore", "konna", "--reason", "Confirmed.")
    assert (code, told["status"], told["reachable"]) == (DONE, "published", True)
    assert catalogue.article("konna") == KONNA


def test_a_new_text_is_a_version_whose_changes_the_history_tells(
    run: Run, catalogue: Catalogue, tmp_path: Path
) -> None:
    new = tmp_path / "new.txt"
    new.write_text("The Malian army retook the town of Konna on Friday, a colonel said.\n")
    code, told = run("correct", "konna", "--reason", "It was Friday", "--text", str(new))
    assert (code, told["status"]) == (DONE, "corrected")
    assert catalogue.unmirrored() == 0
    code, told = run("history", "konna")
    assert code == DONE
    assert [act["status"] for act in told["acts"]] == ["corrected"]
    assert told["versions"][0]["why"] == "It was Friday"
    assert told["versions"][1]["changed"] == [f"- {KONNA.text}", f"+ {new.read_text().strip()}"]


def test_erasing_asks_first_and_then_proves_what_it_did(run: Run, catalogue: Catalogue) -> None:
    code, told = run("erase", "konna")
    assert code == CALLERS_MISTAKE
    assert "--yes" in told
    assert catalogue.article("konna") == KONNA
    run("withdraw", "konna", "--reason", "Denied.")
    code, told = run("erase", "konna", "--yes")
    assert (code, told["found"], told["also_in"]) == (DONE, [], ["town"])
    assert told["searched"]["sentences"] == 1
    assert sum(file["bytes"] for file in told["files"]) > 0
    assert run("history", "konna")[0] == CALLERS_MISTAKE


def test_what_is_left_somewhere_is_told_and_no_success(run: Run, catalogue: Catalogue) -> None:
    run("erase", "town", "--yes")
    (catalogue.archive / "left.log").write_text(KONNA.text)
    code, told = run("erase", "konna", "--yes")
    assert code == OUR_FAULT
    assert "left.log" in told["found"][0]


@pytest.mark.parametrize("command", ["withdraw", "restore", "correct"])
def test_what_is_not_there_is_told_in_words(run: Run, command: str) -> None:
    code, told = run(command, "nobody", "--reason", "x")
    assert code == CALLERS_MISTAKE
    assert "There is no article nobody" in told


def test_the_times_of_a_withdrawn_article_are_not_told_but_why(run: Run) -> None:
    run("withdraw", "konna", "--reason", "Denied")
    code, told = run("times", "konna")
    assert code == CALLERS_MISTAKE
    assert "was withdrawn on" in told
    assert "dateline history konna" in told


def test_a_running_server_shows_the_notice_at_once_and_no_word_of_the_article(
    run: Run, catalogue: Catalogue, client: TestClient
) -> None:
    assert "colonel" in client.get("/article/konna").text
    run("withdraw", "konna", "--reason", "Denied")
    for address in ("/article/konna?start=0&end=9", "/api/articles/konna", "/api/citation/konna"):
        answer = client.get(address, headers={"Accept": "text/html"})
        assert answer.status_code == 404
        assert "was withdrawn on" in answer.text
        assert "colonel" not in answer.text
        assert "Army" not in answer.text
    passages = client.get("/api/search", params={"q": "Konna"}).json()["passages"]
    assert [passage["article_id"] for passage in passages] == ["town"]


def test_a_corrected_article_tells_when_and_why(run: Run, client: TestClient) -> None:
    run("correct", "konna", "--reason", "It was Friday")
    page = client.get("/article/konna").text
    assert "This article was corrected on" in page
    assert page.index("It was Friday.") < page.index("<h1>")
    told = client.get("/api/articles/konna").json()
    assert (told["status"], "It was Friday" in told["notice"]) == ("corrected", True)
