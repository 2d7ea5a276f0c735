"""One Chromium and one chat server for all browser tests, and a reader with an empty memory for each."""

import asyncio
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from tests.browser.newsroom import PATIENCE_S, Newsroom
from ui.server import Answering, create_app
from ui.serving import Server, take
from ui.settings import Settings

CHROMIA = ("chromium", "chromium-browser", "google-chrome")
DESK: ViewportSize = {"width": 1280, "height": 860}
expect.set_options(timeout=PATIENCE_S * 1000)

Serving = Callable[[Answering, Settings], AbstractContextManager[str]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests go last: once started, Playwright keeps an event loop running in this thread."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@contextmanager
def _serving(answering: Answering, settings: Settings) -> Iterator[str]:
    place = take(settings)

    async def made() -> FastAPI:  # inside a loop, or Gradio would leave loops of its own unclosed
        return create_app(settings, answering)

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


@pytest.fixture(scope="session")
def serving() -> Serving:
    """Serve what answers as `dateline chat` does; the value is the address."""
    return _serving


@pytest.fixture(scope="session")
def newsroom() -> Newsroom:
    return Newsroom()


@pytest.fixture(scope="session")
def site(browser: Browser, serving: Serving, newsroom: Newsroom) -> Iterator[str]:
    with serving(newsroom, Settings(port=0, examples=("When was Konna retaken?",))) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = next(filter(None, map(shutil.which, CHROMIA)), None)
    if chromium is None:
        reason = "There is no Chromium here; on Debian: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@dataclass(frozen=True, slots=True)
class Reader:
    """A page with a record of every address it asked for."""

    page: Page
    requested: list[str]

    def ask(self, question: str) -> None:
        self.ready()
        self.page.get_by_label("Your question").fill(question)
        self.page.get_by_label("Your question").press("Enter")

    def ready(self) -> None:
        """Wait until the next question can be put."""
        expect(self.page.get_by_role("button", name="Ask", exact=True)).to_be_visible()

    def hosts(self) -> set[str]:
        return {urlsplit(url).hostname or "" for url in self.requested if url.startswith("http")}


Visit = Callable[[str], Reader]


def _watched(page: Page) -> Reader:
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    return Reader(page, requested)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open an address as somebody who was never there before."""
    context = browser.new_context(viewport=DESK)

    def opened(address: str) -> Reader:
        reader = _watched(context.new_page())
        reader.page.goto(address)
        return reader

    yield opened
    context.close()


@pytest.fixture(scope="session")
def tab(browser: Browser, site: str) -> Iterator[Reader]:
    """One tab for all readers: to open one takes three times as long as to load the chat in it again."""
    context = browser.new_context()
    yield _watched(context.new_page())
    context.close()


@pytest.fixture
def reader(tab: Reader, site: str) -> Iterator[Reader]:
    """Somebody who opens the chat for the first time."""
    tab.page.goto(f"{site}healthz")  # of the same origin, and nothing runs there that could remember again
    tab.page.evaluate("localStorage.clear(); sessionStorage.clear()")
    tab.page.context.clear_cookies()
    tab.page.set_viewport_size(DESK)
    tab.requested.clear()
    tab.page.goto(site)
    expect(tab.page.get_by_label("Your question")).to_be_visible()
    yield tab
    for page in tab.page.context.pages:
        if page is not tab.page:
            page.close()
