"""The server: the API's objects, the permanent links, and what it refuses."""

import asyncio
import json
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

import ui
from index.article import Happened
from ui.chat import STYLES
from ui.server import Answering, create_app, mount_chat
from ui.serving import Server, check, take
from ui.settings import load

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # Gradio's own

ID = "mali%2F1%3Fx%3D1%23%C3%A9"
HOME = "http://127.0.0.1:7860"
PROXY = ("10.0.0.9", 4711)
Open = Callable[..., TestClient]


def built(answering: Answering, *, chat: bool, **flags: Any) -> FastAPI:
    """Return the server; made inside a running loop, or Gradio would leave loops of its own unclosed."""

    async def make() -> FastAPI:
        return create_app(load(flags).settings, answering, mount_chat if chat else lambda *_: None)

    return asyncio.run(make())


@pytest.fixture
def opened(answering: Answering) -> Open:
    def make(
        *, client: tuple[str, int] = ("127.0.0.1", 50000), at: str = HOME, chat: bool = False, **flags: Any
    ) -> TestClient:
        app = built(answering, chat=chat, **flags)
        return TestClient(
            app, base_url=at, client=client, follow_redirects=False, raise_server_exceptions=False
        )

    return make


def test_ask_answers_with_the_command_lines_object(opened: Open, desk: Any) -> None:
    turn = {"question": "Where is Konna?", "answer": "In Mali."}
    asked = {"since": "2013-01-01", "source": "VOA", "happened_until": "2013-01-31"}
    reply = opened().post("/api/ask", json={"question": "When?", "conversation": [turn], **asked})
    assert reply.status_code == 200
    assert reply.json()["citations"][0]["article_id"] == "mali/1?x=1#é"
    _, conversation, filters = desk.asked[0]
    assert conversation.turns[0].query_text == "Where is Konna?"
    assert (str(filters.since), filters.source) == ("2013-01-01", "VOA")
    assert filters.happened == Happened(None, date(2013, 1, 31), only=True)


def test_ask_streams_events_when_asked_to(opened: Open) -> None:
    reply = opened().post("/api/ask", json={"question": "When?"}, headers={"Accept": "text/event-stream"})
    events = [block.split("\n") for block in reply.text.strip().split("\n\n")]
    assert reply.headers["content-type"].startswith("text/event-stream")
    assert [event[0] for event in events] == [
        "event: understood",
        "event: retrieved",
        "event: delta",
        "event: completed",
    ]
    whole = opened().post("/api/ask", json={"question": "When?"}).json()
    assert json.loads(events[-1][1].removeprefix("data: ")) == whole


@pytest.mark.parametrize(
    ("question", "told"), [("fail", "The model went home."), ("break", "Something went wrong")]
)
def test_a_stream_that_breaks_ends_in_words(opened: Open, question: str, told: str) -> None:
    reply = opened().post("/api/ask", json={"question": question}, headers={"Accept": "text/event-stream"})
    last = reply.text.strip().split("\n\n")[-1]
    assert last.startswith("event: failed\n")
    assert told in last
    assert "secret detail" not in reply.text


@pytest.mark.parametrize(("question", "status"), [("fail", 502), ("break", 500)])
def test_a_failure_is_an_object_with_its_status(opened: Open, question: str, status: int) -> None:
    reply = opened().post("/api/ask", json={"question": question})
    assert reply.status_code == status
    assert set(reply.json()) == {"error", "hint"}
    assert "secret detail" not in reply.text


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"question": ""},
        {"question": "x" * 2001},
        {"question": "x", "as": 1},
        {"question": "x", "since": "soon"},
        {"question": "x", "since": "2014-01-01", "until": "2013-01-01"},
        {"question": "x", "happened_since": "2014-01-01", "happened_until": "2013-01-01"},
        {"question": "x", "conversation": [{"question": "y"}] * 13},
    ],
)
def test_a_body_out_of_bounds_is_refused_in_words(opened: Open, body: dict[str, Any]) -> None:
    reply = opened().post("/api/ask", json=body)
    assert reply.status_code == 400
    assert reply.json()["error"]


@pytest.mark.parametrize("chat", [True, False])
@pytest.mark.parametrize("path", ["/api", "/api/nothing", "/api/ask/more", "/healthz/more", "/nowhere"])
def test_an_address_where_nothing_is_says_so_in_our_form(opened: Open, path: str, *, chat: bool) -> None:
    client = opened(chat=chat)
    reply = client.get(path)
    assert (reply.status_code, set(reply.json())) == (404, {"error", "hint"})
    page = client.get(path, headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")


@pytest.mark.parametrize("chat", [True, False])
def test_a_method_that_is_not_answered_names_the_one_that_is(opened: Open, *, chat: bool) -> None:
    client = opened(chat=chat)
    for method, path, allowed in (("PUT", "/api/ask", "POST"), ("POST", "/api/search", "GET")):
        reply = client.request(method, path)
        assert (reply.status_code, reply.headers["allow"]) == (405, allowed)
        assert f"Send {allowed}." in reply.json()["hint"]
    assert client.head("/healthz").status_code == 200


def test_a_body_that_is_no_json_is_refused_in_words(opened: Open) -> None:
    told = opened().post("/api/ask", content="{bad", headers={"Content-Type": "application/json"}).json()
    assert told["error"].startswith("The body: JSON decode error")


def test_search_and_articles_give_the_same_objects(opened: Open, desk: Any) -> None:
    client = opened()
    found = client.get("/api/search", params={"q": "Konna", "k": 3, "until": "2013-02-01"}).json()
    assert found["passages"][0]["headline"] == "Konna <retaken>"
    assert desk.searcher.asked[0][1] == 3
    article = client.get(f"/api/articles/{ID}").json()
    assert article["text"][21:74] == "The army holds Konna again, a colonel said on Friday."
    assert client.get("/api/articles/none").status_code == 404


def test_an_article_opens_at_its_sentence_without_script(opened: Open) -> None:
    reply = opened().get(f"/article/{ID}?start=21&end=74")
    assert reply.status_code == 200
    assert "<mark" in reply.text
    assert "<script>alert" not in reply.text
    assert "script-src" not in reply.headers["content-security-policy"]
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    lost = opened().get("/article/none", headers={"Accept": "text/html"})
    assert (lost.status_code, lost.headers["content-type"]) == (404, "text/html; charset=utf-8")


def test_the_api_documents_itself_without_another_host(opened: Open) -> None:
    page = opened().get("/api/docs").text
    assert "POST /api/ask" in page
    assert "AnswerObject" in page
    assert "http" not in page.replace(HOME, "").replace("HTTP", "")
    assert "<script" not in page
    paths = opened().get("/api/openapi.json").json()["paths"]
    assert set(paths) == {
        "/api/ask",
        "/api/articles/{article_id}",
        "/api/citation/{article_id}",
        "/api/cite",
        "/api/search",
        "/api/timeline",
    }


def test_health_tells_whether_the_catalogue_can_be_read(opened: Open, desk: Any) -> None:
    assert opened().get("/healthz").json() == {"status": "ok"}
    desk.searcher.catalogue.broken = True
    assert opened().get("/healthz").status_code == 500


def test_every_response_says_what_the_browser_may_not_do(opened: Open) -> None:
    client = opened(chat=True)
    for path in ("/", "/api/docs", "/login", "/nowhere", "/healthz"):
        headers = client.get(path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-frame-options"] == "DENY"
    framed = opened(chat=True, frame_ancestors=("https://intranet.example",)).get("/").headers
    assert "frame-ancestors 'self' https://intranet.example" in framed["content-security-policy"]
    assert "x-frame-options" not in framed


def test_every_file_of_styles_is_sent_in_the_page() -> None:
    files = {path.stem for path in Path(ui.__file__).parent.glob("static/*.css")}
    assert files == {*STYLES, "article"}


def test_no_other_origin_may_read(opened: Open) -> None:
    client = opened(chat=True, host="0.0.0.0", open_to_network=True, at="http://desk.example")
    for path in ("/", "/config", "/gradio_api/info", "/api/search?q=x"):
        headers = client.get(path, headers={"Origin": "https://evil.example"}).headers
        assert "access-control-allow-origin" not in headers, path


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": HOME}, 200),
        ({"Origin": HOME}, 200),
        ({}, 200),
    ],
)
def test_another_sites_page_cannot_ask_in_the_readers_name(
    opened: Open, headers: dict[str, str], status: int
) -> None:
    assert opened().post("/api/ask", json={"question": "x"}, headers=headers).status_code == status


def test_on_loopback_it_answers_to_loopback_names_only(opened: Open) -> None:
    assert opened(at="http://evil.example:7860").get("/healthz").status_code == 400
    for name in ("localhost", "127.0.0.1", "[::1]"):
        assert opened(at=f"http://{name}:7860").get("/healthz").status_code == 200
    assert (
        opened(at="http://desk.example", allowed_hosts=("desk.example",)).get("/healthz").status_code == 200
    )


def test_without_the_password_nothing_is_read(opened: Open) -> None:
    client = opened(password="sesame")
    for path in (
        "/",
        "/config",
        "/gradio_api/info",
        "/api/search?q=x",
        f"/article/{ID}",
        "/api/openapi.json",
    ):
        assert client.get(path).status_code == 401, path
    assert client.get("/healthz").status_code == 200
    led = client.get("/article/a?start=1", headers={"Accept": "text/html"})
    assert (led.status_code, led.headers["location"]) == (303, "/login?next=%2Farticle%2Fa%3Fstart%3D1")


def test_the_password_opens_for_a_browser_and_for_a_program(opened: Open) -> None:
    client = opened(password="sesame")
    assert client.post("/login", data={"password": "x", "next": "/article/a"}).status_code == 401
    entered = client.post("/login", data={"password": "sesame", "next": "/api/docs"})
    assert (entered.status_code, entered.headers["location"]) == (303, "/api/docs")
    assert client.get("/api/docs").status_code == 200
    client.post("/logout")
    assert client.get("/api/docs").status_code == 401
    bearer = {"Authorization": "Bearer sesame"}
    assert client.get("/api/search?q=x", headers=bearer).status_code == 200


def test_guessing_the_password_is_slowed_down_everywhere(opened: Open) -> None:
    client = opened(password="sesame")
    for _ in range(4):
        assert client.get("/api/docs", headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert client.get("/api/docs", headers={"Authorization": "Bearer wrong"}).status_code == 429
    slowed = client.get("/api/docs", headers={"Authorization": "Bearer sesame"})
    assert slowed.status_code == 429
    assert int(slowed.headers["retry-after"]) > 0
    assert client.post("/login", data={"password": "sesame"}).status_code == 429


def test_a_trusted_proxys_word_is_believed_and_nobody_elses(opened: Open) -> None:
    flags = {"user_header": "X-User", "trusted_proxies": ("10.0.0.0/24",), "host": "0.0.0.0"}
    word = {"X-User": "awa", "X-Forwarded-Host": "desk.example", "X-Forwarded-Proto": "https"}
    assert opened(client=PROXY, **flags).get("/api/search?q=x", headers=word).status_code == 200
    assert opened(client=("10.9.9.9", 1), **flags).get("/api/search?q=x", headers=word).status_code == 401
    assert opened(client=PROXY, **flags).get("/api/search?q=x").status_code == 401


def test_a_forged_host_does_not_reach_the_chats_addresses(opened: Open) -> None:
    forged = {"X-Forwarded-Host": "evil.example", "X-Gradio-Server": "http://evil.example"}
    assert "evil.example" not in opened(chat=True).get("/", headers=forged).text
    proxied = opened(chat=True, client=PROXY, trusted_proxies=("10.0.0.9",), host="0.0.0.0", password="x")
    headers = {"X-Forwarded-Host": "desk.example", "X-Forwarded-Proto": "https", "Authorization": "Bearer x"}
    assert "https://desk.example" in proxied.get("/", headers=headers).text


def test_a_check_does_not_take_the_proxys_sign_in_for_a_failure(answering: Answering) -> None:
    flags = {"port": 0, "user_header": "X-User", "trusted_proxies": ("10.0.0.9",)}
    settings = load(flags).settings
    place = take(settings)
    with place.socket:
        check(built(answering, chat=False, **flags), settings, place)  # raises where it fails


def test_the_clients_address_is_taken_from_a_trusted_proxy(opened: Open) -> None:
    client = opened(client=PROXY, trusted_proxies=("10.0.0.9",), host="0.0.0.0", password="x")
    for _ in range(5):
        client.post("/login", data={"password": "?"}, headers={"X-Forwarded-For": "1.1.1.1"})
    assert (
        client.post("/login", data={"password": "x"}, headers={"X-Forwarded-For": "1.1.1.1"}).status_code
        == 429
    )
    other = client.post("/login", data={"password": "x"}, headers={"X-Forwarded-For": "2.2.2.2"})
    assert other.status_code == 303


def test_under_a_prefix_every_address_carries_it(answering: Answering) -> None:

    settings = load({"port": 0, "prefix": "/desk", "password": "x"}).settings
    place = take(settings)
    app = built(answering, chat=True, prefix="/desk", password="x")
    server = Server(app, settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [place.socket]})
    thread.start()
    try:
        with httpx.Client(base_url=place.url, trust_env=False) as client:
            led = client.get("api/docs", headers={"Accept": "text/html"})
            assert led.headers["location"] == "/desk/login?next=%2Fapi%2Fdocs"
            entered = client.post("login", data={"password": "x", "next": "/api/docs"})
            assert entered.headers["location"] == "/desk/api/docs"
            assert "Path=/desk;" in entered.headers["set-cookie"]
            bearer = {"Authorization": "Bearer x"}
            assert 'href="/desk/' in client.get("api/docs", headers=bearer).text
            assert f"{place.url}desk" in client.get("", headers=bearer).text
    finally:
        server.should_exit = True
        thread.join()
