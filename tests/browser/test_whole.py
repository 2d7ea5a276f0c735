"""The whole of it: the sample archive, the real models, the server, a browser; and nobody else on the line."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from assistant.ask import Assistant
from tests.browser.conftest import Serving, Visit
from ui.settings import Settings

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's and uvicorn's own
]

THIS_MACHINE = "127.0.0.1"


@pytest.fixture
def called() -> Iterator[set[str]]:
    """Every host that this process looks up or calls."""
    hosts: set[str] = set()
    listening = True

    def hear(event: str, details: tuple[Any, ...]) -> None:
        if not listening:  # a hook stays for the life of the process
            return
        if event == "socket.getaddrinfo":
            hosts.add(str(details[0]))
        elif event in {"socket.connect", "socket.sendto"} and isinstance(details[1], tuple):
            hosts.add(str(details[1][0]))

    sys.addaudithook(hear)
    yield hosts
    listening = False


def test_an_answer_over_the_sample_archive_opens_at_its_sentence_and_calls_nobody(
    visit: Visit, serving: Serving, called: set[str], sample_archive: Path
) -> None:
    settings = Settings(port=0, archive=sample_archive, llm="none")
    with serving(Assistant.from_settings(settings), settings) as site:
        reader = visit(site)
        reader.ask("When was Konna retaken?")
        reader.page.locator("#live .answer .marker[data-number='1']").first.click()
        room = reader.page.locator("#reading")
        expect(room.locator("mark#cited")).to_contain_text("Soldiers entered the town on Thursday 17 January")
        expect(room.locator("mark#cited")).to_be_in_viewport()
        expect(room.locator("h1")).to_have_text("Konna is back in army hands")
        reader.page.context.close()  # an open page keeps the server waiting
    assert reader.hosts() == {THIS_MACHINE}
    assert called == {THIS_MACHINE}
