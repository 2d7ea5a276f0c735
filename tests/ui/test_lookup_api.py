"""Lookups over HTTP: a text is checked, a citation is copied, an article is opened at its words."""

import asyncio
import re
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from ui.permalink import Permalink
from ui.references import FORMS, MEDIA
from ui.server import Answering, create_app
from ui.settings import load

ID = "mali/1?x=1#é"
QUOTE = "The army holds Konna again, a colonel said on Friday."
START = 21


@pytest.fixture
def client(answering: Answering) -> TestClient:
    async def make() -> FastAPI:
        return create_app(load({}).settings, answering, lambda *_: None)

    return TestClient(asyncio.run(make()), base_url="http://127.0.0.1:7860")


@pytest.fixture
def link() -> Permalink:
    return Permalink.to(ID, START, QUOTE)


def test_a_text_is_checked_sentence_by_sentence(client: TestClient) -> None:
    found = client.post("/api/cite", json={"text": f"{QUOTE} A whale sang."}).json()
    assert [one["verdict"] for one in found["sentences"]] == ["supported", "unsupported"]
    assert found["counts"] == {"supported": 1, "partly": 0, "contradicted": 0, "unsupported": 1}
    (match,) = found["sentences"][0]["matches"]
    assert (match["article_id"], match["quote"]) == (ID, QUOTE)
    assert "<mark" in client.get("/" + match["link"]).text


def test_filters_narrow_the_check(client: TestClient, desk: Any) -> None:
    client.post("/api/cite", json={"text": QUOTE, "since": "2013-01-01", "source": "VOA"})
    query = desk.searcher.asked[0][0]
    assert (str(query.since), query.source) == ("2013-01-01", "VOA")


@pytest.mark.parametrize(
    "body", [{}, {"text": ""}, {"text": " "}, {"text": "x", "as": 1}, {"text": "x" * 40_001}]
)
def test_a_text_out_of_bounds_is_refused_in_words(client: TestClient, body: dict[str, Any]) -> None:
    reply = client.post("/api/cite", json=body)
    assert reply.status_code == 400
    assert reply.json()["error"]


@pytest.mark.parametrize("form", FORMS)
def test_a_citation_comes_in_every_form_with_its_whole_address(
    client: TestClient, link: Permalink, form: str
) -> None:
    address = link.address().replace("article/", "/api/citation/").replace("#cited", f"&form={form}")
    reply = client.get(address)
    assert reply.headers["content-type"].startswith(MEDIA[form])  # type: ignore[index]
    assert "http://127.0.0.1:7860/article/mali%2F1" in reply.text.replace("\\", "")


def test_an_article_is_cited_without_words_too(client: TestClient) -> None:
    said = client.get("/api/citation/mali%2F1%3Fx%3D1%23%C3%A9").text
    assert "Niger Bend Courier, 19 January 2013" in said
    assert "start=" not in said


def test_words_that_moved_are_cited_where_they_stand_and_lost_ones_are_not(client: TestClient) -> None:
    address = "/api/citation/mali%2F1%3Fx%3D1%23%C3%A9"
    moved = Permalink.to(ID, 3, QUOTE)
    assert f"start={START}&" in client.get(f"{address}?{moved.query}").text
    lost = client.get(f"{address}?{Permalink.to(ID, START, 'No such words.').query}")
    assert lost.status_code == 404
    assert "no longer" in lost.json()["error"]
    assert client.get(f"{address}?form=endnote").status_code == 400
    assert client.get("/api/citation/none").status_code == 404


def test_a_permanent_link_marks_the_words_and_says_when_they_moved_or_went(
    client: TestClient, link: Permalink
) -> None:
    def opened(to: Permalink) -> str:
        return client.get("/" + to.address()).text

    def marked(page: str) -> str:
        return re.sub(
            "<[^>]+>", "", page.partition('id="cited"')[2].partition(">")[2].partition("</mark>")[0]
        )

    assert marked(opened(link)) == QUOTE
    assert "has changed" not in opened(link)
    moved = opened(Permalink.to(ID, 40, QUOTE))
    assert marked(moved) == QUOTE
    assert "now stand elsewhere" in moved
    gone = opened(Permalink.to(ID, START, "The army lost Konna again."))
    assert "<mark" not in gone
    assert "no longer in it" in gone
