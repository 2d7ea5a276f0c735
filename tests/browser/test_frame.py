"""In a sidebar of another site: it shows where its owner allows it, and nowhere else. And behind a password."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from pydantic import SecretStr

from tests.browser.conftest import Serving, Visit
from tests.browser.newsroom import KONNA, RETAKEN, Newsroom
from ui.settings import Settings

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's own
]

START = KONNA.text.index(RETAKEN)
LINK = "article/konna%2F0118"


class Intranet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Framed:
    """A chat in the sidebar of one page, under two names: one that may frame it, and one that may not."""

    chat: str
    allowed: str
    other: str


@pytest.fixture(scope="module")
def framed(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, serving: Serving, newsroom: Newsroom
) -> Iterator[Framed]:
    folder = tmp_path_factory.mktemp("intranet")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Intranet, directory=str(folder))) as intranet:
        threading.Thread(target=intranet.serve_forever).start()
        names = [f"http://{name}:{intranet.server_port}" for name in ("localhost", "127.0.0.1")]
        with serving(newsroom, Settings(port=0, frame_ancestors=(names[0],))) as chat:
            sidebar(folder, chat)
            yield Framed(chat, *names)
        intranet.shutdown()


def sidebar(folder: Path, url: str) -> None:
    source = f"{url}?compact=1&amp;q=When+was+Konna+retaken%3F"
    (folder / "index.html").write_text(
        f'<!doctype html><title>Desk</title><iframe title="Dateline" src="{source}" width="380" height="700"></iframe>'
    )


def test_it_answers_in_a_frame_of_a_site_that_is_allowed(visit: Visit, framed: Framed) -> None:
    reader = visit(framed.allowed)
    frame = reader.page.frame_locator("iframe")
    expect(frame.locator("#question textarea")).to_have_value("When was Konna retaken?")
    frame.get_by_role("button", name="Ask", exact=True).click()
    expect(frame.locator("#live .answer")).to_contain_text("The army retook Konna")
    frame.locator("#live .marker").first.click()
    expect(frame.locator("#cited")).to_have_text(RETAKEN)
    width = frame.locator("html").evaluate("page => [page.scrollWidth, page.clientWidth]")
    assert width[0] <= width[1], "no sideways scrolling in a sidebar"
    origins = {"/".join(url.split("/")[:3]) for url in reader.requested}
    assert origins <= {framed.allowed, framed.chat.rstrip("/")}


def test_it_shows_nothing_in_a_frame_of_any_other_site(visit: Visit, framed: Framed) -> None:
    page = visit("about:blank").page
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.goto(framed.other)
    page.wait_for_function("() => document.querySelector('iframe').contentDocument === null")
    expect(page.frame_locator("iframe").locator("#question")).to_have_count(0)


def test_a_permanent_link_opens_at_the_sentence_without_script(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{LINK}?start={START}&end={START + len(RETAKEN)}#cited")
    expect(page.locator("mark")).to_have_text(RETAKEN)
    expect(page.get_by_role("heading", level=1)).to_have_text(KONNA.headline)
    context.close()


def test_the_password_is_asked_for_and_leads_to_what_was_wanted(
    browser: Browser, serving: Serving, newsroom: Newsroom
) -> None:
    with (
        serving(newsroom, Settings(port=0, password=SecretStr("sesame"))) as url,
        browser.new_context() as context,
    ):
        page = context.new_page()
        page.goto(f"{url}{LINK}")
        expect(page.get_by_label("Password")).to_be_focused()
        page.keyboard.type("wrong")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("not the password")
        page.get_by_label("Password").fill("sesame")
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(KONNA.headline)
        page.goto(url)
        expect(page.locator("#question textarea")).to_be_visible()
