"""`dateline timeline` and GET /api/timeline give one object, in a terminal a readable list, else a file."""

import asyncio
import json
from pathlib import Path
from typing import Any, cast

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.ask import Assistant
from index.archive import open_searcher
from tests.ui.conftest import Desk
from ui.cli import main
from ui.rooms import Rooms
from ui.server import create_app
from ui.settings import load

MATTER = "the fall and recovery of Konna"
FIELDS = {
    *("number", "earliest", "latest", "days", "kind", "words", "told", "article_id", "headline", "source"),
    *("published", "url", "start", "end", "quote", "link", "also_in"),
}


@pytest.fixture(scope="module")
def searcher(sample_archive: Path) -> Any:
    return open_searcher(sample_archive)


@pytest.fixture
def client(searcher: Any) -> TestClient:
    async def make() -> FastAPI:
        return create_app(load({}).settings, cast("Any", Desk(searcher=searcher)), lambda *_: None)

    return TestClient(asyncio.run(make()), base_url="http://127.0.0.1:7860")


def said(capsys: pytest.CaptureFixture[str], searcher: Any, *words: str) -> tuple[int, str, str]:
    code = main(("timeline", *words), Rooms(searcher=lambda _: searcher))
    out, err = capsys.readouterr()
    return code, out, err


def test_the_command_and_the_api_give_one_object(
    capsys: pytest.CaptureFixture[str], searcher: Any, client: TestClient
) -> None:
    code, out, _ = said(capsys, searcher, MATTER, "--json", "--until", "2013-01")
    found = json.loads(out)
    assert code == 0
    assert set(found) == {"query", "entries", "more"}
    assert set(found["entries"][0]) == FIELDS
    assert found["entries"][0]["days"] == "Thursday 10 January 2013"
    assert client.get("/api/timeline", params={"q": MATTER, "until": "2013-01-31"}).json() == found


def test_a_terminal_shows_days_words_and_where_they_stand(
    capsys: pytest.CaptureFixture[str], searcher: Any
) -> None:
    _, out, _ = said(capsys, searcher, MATTER, "--since", "2013-01-10", "--until", "2013-01-10")
    assert out.startswith("Thursday 10 January 2013\n")
    assert "The story, filed Friday 11 January 2013, says “Thursday”." in out
    assert out.endswith("1 event\n")


def test_asked_for_in_words_it_is_an_answer_like_any_other(
    capsys: pytest.CaptureFixture[str], searcher: Any
) -> None:
    rooms = Rooms(assistant=lambda _: Assistant(searcher=searcher))
    assert main(["ask", f"timeline of {MATTER}"], rooms) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Thursday 10 January 2013\n")
    assert "[1] " in shown
    assert main(["ask", f"timeline of {MATTER}", "--json"], rooms) == 0
    told = json.loads(capsys.readouterr().out)
    numbers = [number for sentence in told["sentences"] for number in sentence["citations"]]
    assert numbers == [cited["number"] for cited in told["citations"]]
    assert told["timeline"][0] == {
        "citation": 1,
        "earliest": "2013-01-10",
        "latest": "2013-01-10",
        "kind": "happened",
    }
    assert len(told["timeline"]) == len(numbers)
    assert told["answer"].startswith("Thursday 10 January 2013: “")


def test_what_tells_of_events_is_narrowed_by_its_own_days(client: TestClient) -> None:
    asked = {"q": "Mali intervention", "published_since": "2013-01-20"}
    entries = client.get("/api/timeline", params=asked).json()["entries"]
    assert entries
    assert all(entry["published"] >= "2013-01-20" for entry in entries)


def test_nothing_is_said_so_and_a_reversed_range_is_the_callers_mistake(
    capsys: pytest.CaptureFixture[str], searcher: Any
) -> None:
    code, out, err = said(capsys, searcher, "the eruption of Hunga Tonga")
    assert (code, out.strip()) == (0, "")
    assert "no dated event" in err
    assert said(capsys, searcher, MATTER, "--since", "2014", "--until", "2013")[0] == 2
    assert said(capsys, searcher, " ")[0] == 2


def test_a_calendar_without_an_event_is_none(
    capsys: pytest.CaptureFixture[str], searcher: Any, client: TestClient
) -> None:
    code, out, err = said(capsys, searcher, "the eruption of Hunga Tonga", "--format", "ics")
    assert (code, out) == (1, "")
    assert "no dated event" in err
    reply = client.get("/api/timeline", params={"q": "the eruption of Hunga Tonga", "format": "ics"})
    assert reply.status_code == 404
    assert reply.json()["hint"]


FILES = {
    "markdown": ("text/markdown", "md", "# Timeline: "),
    "csv": ("text/csv", "csv", "number,earliest,"),
    "ics": ("text/calendar", "ics", "BEGIN:VCALENDAR"),
}


@pytest.mark.parametrize("form", FILES)
def test_files_come_by_both_ways(
    capsys: pytest.CaptureFixture[str], searcher: Any, client: TestClient, form: str
) -> None:
    media, suffix, begins = FILES[form]
    reply = client.get("/api/timeline", params={"q": MATTER, "format": form})
    assert reply.headers["content-type"].startswith(media)
    name = f'attachment; filename="timeline-the-fall-and-recovery-of-Konna.{suffix}"'
    assert reply.headers["content-disposition"] == name
    assert reply.text.startswith(begins)
    assert said(capsys, searcher, MATTER, "--format", form)[1].startswith(begins)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"q": ""},
        {"q": "x" * 2001},
        {"q": "Konna", "since": "soon"},
        {"q": "Konna", "limit": 0},
        {"q": "Konna", "limit": 101},
        {"q": "Konna", "format": "pdf"},
        {"q": "Konna", "since": "2014-01-01", "until": "2013-01-01"},
        {"q": "Konna", "published_since": "2014-01-01", "published_until": "2013-01-01"},
    ],
)
def test_what_is_out_of_bounds_is_refused_in_words(client: TestClient, asked: dict[str, str]) -> None:
    reply = client.get("/api/timeline", params=asked)
    assert reply.status_code == 400
    assert reply.json()["error"]
