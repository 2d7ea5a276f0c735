"""In a sidebar of another site: it shows where its owner allows it, and nowhere else."""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant.answer import Answer, Citation, Completed, Event, Sentence, Understood
from assistant.conversation import Conversation
from index.article import Article, Filters, Passage, Query
from ui.server import create_app
from ui.serving import Server, take
from ui.settings import load

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's own
]

CHROMIUM = "/usr/bin/chromium"
QUOTE = "The army holds Konna again, a colonel said on Friday."
ARTICLE = Article(
    id="konna/1", headline="Konna retaken", text=f"Rain fell.\n\n{QUOTE}", published="2013-01-19"
)
START = ARTICLE.text.index(QUOTE)


class Shelf:
    def article(self, article_id: str) -> Article | None:
        return ARTICLE if article_id == ARTICLE.id else None

    def sources(self) -> Sequence[str]:
        return []

    def sections(self) -> Sequence[str]:
        return []

    def span(self) -> tuple[date, date]:
        return date(2013, 1, 19), date(2013, 1, 19)

    def generation(self) -> int:
        return 1


class Searcher:
    catalogue = Shelf()

    def search(self, query: Query, k: int = 10, *, per_story: bool = True) -> Sequence[Passage]:
        return []


class Desk:
    searcher = Searcher()

    def stream(self, question: str, conversation: Conversation, filters: Filters) -> Iterator[Event]:
        query = Query(text=question)
        yield Understood(query)
        cited = Citation(number=1, article=ARTICLE, start=START, end=START + len(QUOTE), quote=QUOTE)
        sentence = Sentence(text=QUOTE, citations=(1,), verdict="supported")
        yield Completed(Answer(question=question, query=query, sentences=(sentence,), citations=(cited,)))


@contextmanager
def serving(**flags: Any) -> Iterator[str]:
    settings = load({"port": 0, **flags}).settings
    place = take(settings)

    async def made() -> FastAPI:  # inside a loop, or Gradio would leave loops of its own unclosed
        return create_app(settings, Desk())

    with ThreadPoolExecutor(1) as elsewhere:  # Playwright keeps a loop running in this thread
        app = elsewhere.submit(lambda: asyncio.run(made())).result()
    server = Server(app, settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [place.socket]})
    thread.start()
    try:
        yield place.url
    finally:
        server.should_exit = True
        thread.join()


class Intranet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def intranet(tmp_path: Path) -> Iterator[str]:
    """Another site, on another port and under another name."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Intranet, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("there is no Chromium here")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    yield context.new_page()
    context.close()


def sidebar(folder: Path, url: str) -> None:
    source = f"{url}?compact=1&amp;q=When+was+Konna+retaken%3F"
    (folder / "index.html").write_text(
        f'<!doctype html><title>Desk</title><iframe title="Dateline" src="{source}" width="380" height="700"></iframe>'
    )


def test_it_answers_in_a_frame_of_a_site_that_is_allowed(page: Page, intranet: str, tmp_path: Path) -> None:
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add("/".join(request.url.split("/")[:3])))
    with serving(frame_ancestors=(intranet,)) as url:
        sidebar(tmp_path, url)
        page.goto(intranet)
        frame = page.frame_locator("iframe")
        expect(frame.locator("#question textarea")).to_have_value("When was Konna retaken?", timeout=30_000)
        frame.get_by_role("button", name="Ask", exact=True).click()
        expect(frame.locator("#live .answer")).to_contain_text(QUOTE)
        frame.locator("#live .marker").first.click()
        expect(frame.locator("#cited")).to_have_text(QUOTE)
        width = frame.locator("html").evaluate("page => [page.scrollWidth, page.clientWidth]")
        assert width[0] <= width[1], "no sideways scrolling in a sidebar"
        assert hosts <= {intranet, url.rstrip("/")}


def test_it_shows_nothing_in_a_frame_of_any_other_site(page: Page, intranet: str, tmp_path: Path) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    with serving(frame_ancestors=("https://intranet.example",)) as url:
        sidebar(tmp_path, url)
        page.goto(intranet)
        page.wait_for_function("() => document.querySelector('iframe').contentDocument === null")
        expect(page.frame_locator("iframe").locator("#question")).to_have_count(0)
        page.wait_for_timeout(500)
        assert any("frame-ancestors" in line for line in told)


def test_a_permanent_link_opens_at_the_sentence_without_script(browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    with serving() as url:
        page = context.new_page()
        page.goto(f"{url}article/konna%2F1?start={START}&end={START + len(QUOTE)}#cited")
        expect(page.locator("mark")).to_have_text(QUOTE)
        expect(page.get_by_role("heading", level=1)).to_have_text("Konna retaken")
    context.close()


def test_the_password_is_asked_for_and_leads_to_what_was_wanted(page: Page) -> None:
    with serving(password="sesame") as url:
        page.goto(f"{url}article/konna%2F1")
        expect(page.get_by_label("Password")).to_be_focused()
        page.keyboard.type("wrong")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("not the password")
        page.get_by_label("Password").fill("sesame")
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Konna retaken")
        page.goto(url)
        expect(page.locator("#question textarea")).to_be_visible(timeout=30_000)
