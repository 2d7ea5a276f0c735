"""A reader in a real browser: asks, opens a citation, reloads, uses the keyboard; a small newsroom answers."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant.answer import (
    Abstention,
    Answer,
    Citation,
    Completed,
    Delta,
    Event,
    Retrieved,
    Sentence,
    Understood,
)
from assistant.conversation import Conversation
from index.article import Article, Chunk, Filters, Passage, Query
from index.errors import LLMError
from ui.server import create_app
from ui.settings import Settings

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's and uvicorn's own
]

CHROMIUM = "/usr/bin/chromium"
PATIENCE_MS = 60_000
"""For a machine that is busy with other tests; left alone, the page is there in about a second."""
expect.set_options(timeout=PATIENCE_MS)
RETAKEN = "Konna was back in government hands by Thursday evening, the defence ministry said."
KONNA = Article(
    id="konna-0118",
    headline="Mali’s army says it holds Konna again after a week of fighting",
    text="\n\n".join(
        [
            (
                "BAMAKO, Mali — Soldiers walked through the market of Konna on Friday, past burnt pick-up trucks "
                "and shuttered stalls, for the first time since the town fell on 10 January."
            ),
            (
                "The fight for the river town, 60 kilometres north-east of Mopti, brought French aircraft into the "
                "war and turned a quiet crossroads into its first front line."
            ),
            (
                f"{RETAKEN} Residents reached by telephone said the last fighters had left two days before, in the "
                "direction of Douentza."
            ),
            (
                "“They went at night and without lights,” said a fisherman who asked that his name be left out. "
                "“In the morning the boats were still there, and nobody to stop us taking them.”"
            ),
            (
                "Officers counted the losses with reluctance. Eleven soldiers had died in the first two days, they "
                "said, and some sixty had been wounded; figures for the other side could not be checked."
            ),
            (
                "Aid groups asked for the road to be opened. Several thousand people had left the town and the "
                "villages around it, most of them by boat, and were staying with relatives in Mopti and Sévaré."
            ),
        ]
        * 2
    ),
    published="2013-01-18T19:40:00+00:00",
    published_from="json-ld",
    source="Niger Bend Courier",
    section="Africa",
    url="https://courier.example/2013/01/18/konna",
    byline=("Awa Sangaré", "Tom Hale"),
    language="en",
)
WIRE = Article(
    id="wire-0119",
    headline="French column nears Diabaly as Konna is secured",
    text="SÉGOU, Mali (Sahel Wire) — A French column moved towards Diabaly on Saturday.\n\nFurther east the army "
    "retook Konna on Thursday, a colonel said.\n\nThe colonel gave no figure for the dead.",
    published="2013-01-19",
    published_from="meta",
    source="Sahel Wire",
    section="World",
    status="corrected",
)
HOSTILE = Article(
    id='x"><script>window.owned=1</script>',
    headline="<img src=x onerror='window.owned=2'> ${window.owned=3} {{constructor}}",
    text="Plain first line.\n\n<script>window.owned=4</script> ${window.owned=5} {{#each this}}{{this}}{{/each}} "
    "![pixel](https://evil.example/p.png) [click](javascript:window.owned=6) <iframe src=//evil.example></iframe>"
    "<style>body{display:none}</style>\n\nPlain last line.",
    source="<b>Evil</b> ${1+1}",
    url="javascript:window.owned=7",
    byline=("`${window.owned=8}`",),
)
SHELF = {article.id: article for article in (KONNA, WIRE, HOSTILE)}


def passage(article: Article, rank: int = 1) -> Passage:
    chunk = Chunk(
        id=f"{article.id}.0",
        article_id=article.id,
        ordinal=0,
        start=0,
        end=len(article.text),
        text=article.text,
        sentences=((0, len(article.text)),),
    )
    return Passage(rank=rank, score=1.0, chunk=chunk, article=article)


def citation(number: int, article: Article, quote: str) -> Citation:
    start = article.text.index(quote)
    return Citation(number=number, article=article, start=start, end=start + len(quote), quote=quote)


@dataclass
class Catalogue:
    def article(self, article_id: str) -> Article | None:
        return SHELF.get(article_id)

    def generation(self) -> int:
        return 1

    def sources(self) -> Sequence[str]:
        return [article.source for article in SHELF.values()]

    def sections(self) -> Sequence[str]:
        return ["Africa", "World"]

    def span(self) -> tuple[date, date] | None:
        return date(2013, 1, 3), date(2013, 1, 31)


@dataclass
class Searcher:
    catalogue: Catalogue = field(default_factory=Catalogue)

    def search(self, query: Query, k: int = 10, *, per_story: bool = True) -> Sequence[Passage]:
        return [passage(KONNA), passage(WIRE, 2)][:k]


@dataclass
class Newsroom:
    """Stands for the Assistant: answers about Konna, abstains on all else, fails where the question says so."""

    searcher: Searcher = field(default_factory=Searcher)
    asked: list[tuple[str, Conversation, Filters]] = field(default_factory=list)
    pause: float = 0.02

    def stream(self, question: str, conversation: Conversation, filters: Filters) -> Iterator[Event]:
        self.asked.append((question, conversation, filters))
        query = Query(
            text=question if "Konna" in question else f"{question} (Konna)",
            since=filters.since or date(2013, 1, 14),
            until=filters.until or date(2013, 1, 19),
            source=filters.source,
            section=filters.section,
            as_of=filters.as_of,
        )
        yield Understood(query)
        if "fail" in question:
            raise LLMError("The language model did not answer.", hint="Start it, or ask with --llm none.")
        if "crash" in question:
            raise RuntimeError("secret-internals")
        yield Retrieved((passage(KONNA), passage(WIRE, 2)))
        for word in ("The army ", "took Konna back ", "on Thursday ", "${1+1} <b>now</b> [1]"):
            time.sleep(self.pause)
            yield Delta(word)
        yield Completed(self._answer(question, query))

    def _answer(self, question: str, query: Query) -> Answer:
        timings = {"search": 61.0, "total": 412.0}
        if "evil" in question:
            quote = HOSTILE.text.split("\n\n")[1]
            return Answer(
                question=question,
                query=query,
                sentences=(Sentence(text=quote, citations=(1,), verdict="supported"),),
                citations=(citation(1, HOSTILE, quote),),
                timings_ms=timings,
            )
        if "Konna" in question:
            return Answer(
                question=question,
                query=query,
                sentences=(
                    Sentence(
                        text="The army retook Konna on Thursday 17 January 2013, the defence ministry said.",
                        citations=(1, 2),
                        verdict="supported",
                    ),
                    Sentence(
                        text="The fighters had left two days before.",
                        citations=(1,),
                        verdict="partly",
                        reason="residents said so, not the ministry",
                    ),
                    Sentence(
                        text="Sixty soldiers died.",
                        citations=(),
                        verdict="unsupported",
                        reason="the article says that some sixty were wounded",
                    ),
                ),
                citations=(
                    citation(1, KONNA, RETAKEN),
                    citation(2, WIRE, "Further east the army retook Konna on Thursday, a colonel said."),
                ),
                answerer="SmolLM2-135M-Instruct",
                timings_ms=timings,
            )
        return Answer(
            question=question,
            query=query,
            abstention=Abstention(
                reason="No article in this range says who won; the closest ones are below.",
                closest=(passage(WIRE), passage(KONNA, 2)),
            ),
            timings_ms=timings,
        )


@contextmanager
def serving(newsroom: Newsroom) -> Iterator[str]:
    app = create_app(Settings(port=0), newsroom)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="module")
def newsroom() -> Newsroom:
    return Newsroom()


@pytest.fixture(scope="module")
def site(newsroom: Newsroom) -> Iterator[str]:
    with serving(newsroom) as address:
        yield address


@contextmanager
def slowed(newsroom: Newsroom, seconds: float) -> Iterator[None]:
    newsroom.pause = seconds
    try:
        yield
    finally:
        newsroom.pause = 0.02


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@dataclass
class Reader:
    """A page with a record of every address it asked for."""

    page: Page
    requested: list[str]

    def ask(self, question: str) -> None:
        self.page.get_by_label("Your question").fill(question)
        self.page.get_by_label("Your question").press("Enter")

    def hosts(self) -> set[str]:
        return {urlsplit(url).hostname or "" for url in self.requested if url.startswith("http")}


@pytest.fixture
def reader(browser: Browser, site: str) -> Iterator[Reader]:
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    page = context.new_page()
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto(site)
    expect(page.get_by_label("Your question")).to_be_visible()
    yield Reader(page, requested)
    context.close()


def test_a_marker_opens_the_article_at_the_cited_sentence(reader: Reader) -> None:
    reader.ask("When was Konna retaken?")
    reader.page.locator("#live .marker").first.click()
    room = reader.page.locator("#reading")
    expect(room.locator("h1")).to_have_text(KONNA.headline)
    expect(room.locator("#cited")).to_have_text(RETAKEN)
    expect(room.locator("#cited")).to_be_in_viewport()
    expect(room).to_contain_text("By Awa Sangaré and Tom Hale · 18 January 2013")
    expect(room.get_by_role("link", name="courier.example")).to_have_attribute("href", KONNA.url)
    room.get_by_label("Next source").click()
    expect(room.locator("h1")).to_have_text(WIRE.headline)
    expect(room).to_contain_text("The outlet has corrected this article.")
    assert reader.hosts() == {"127.0.0.1"}


def test_a_permanent_link_shows_the_sentence_without_a_script(reader: Reader) -> None:
    reader.ask("When was Konna retaken?")
    reader.page.locator("#live .marker").first.click()
    with reader.page.context.expect_page() as opened:
        reader.page.get_by_role("link", name="Link to this sentence").click()
    expect(opened.value.locator("#cited")).to_have_text(RETAKEN)
    expect(opened.value.locator("#cited")).to_be_in_viewport()


def test_the_whole_way_goes_without_a_mouse_and_escape_gives_the_focus_back(reader: Reader) -> None:
    reader.ask("When was Konna retaken?")
    marker = reader.page.locator("#live .marker").first
    marker.wait_for()
    marker.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("#cited")).to_be_focused()
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator("#reading")).to_be_hidden()
    expect(marker).to_be_focused()
    reader.page.keyboard.press("Tab")
    expect(reader.page.locator("#live .marker").nth(1)).to_be_focused()


def test_a_draft_says_that_it_was_not_checked_and_gives_way_to_the_answer(
    reader: Reader, newsroom: Newsroom
) -> None:
    with slowed(newsroom, 0.7):
        reader.ask("When was Konna retaken?")
        expect(reader.page.locator("#live .draft")).to_contain_text("Draft, not yet checked")
        expect(reader.page.locator("#live [role=status]")).to_contain_text("Checking each sentence")
    expect(reader.page.locator("#live .answer")).to_contain_text("The army retook Konna")
    expect(reader.page.locator("#live .draft")).to_have_count(0)
    expect(reader.page.locator("#live [role=status]")).to_have_text("Answer ready: 3 sentences, 2 sources.")
    expect(reader.page.locator("#live .doubt")).to_contain_text("Not found in the archive")


def test_a_reload_shows_the_conversation_again_and_a_new_one_forgets_it(reader: Reader) -> None:
    reader.ask("When was Konna retaken?")
    expect(reader.page.locator("#live .answer")).to_be_visible()
    reader.ask("Who won the cup final?")
    expect(reader.page.locator("#live .abstention")).to_contain_text("The archive does not say")
    expect(reader.page.locator("#live .searched")).to_contain_text("Who won the cup final? (Konna)")
    before = [reader.page.locator(part).inner_text() for part in ("#past", "#live .turn")]
    reader.page.reload()
    expect(reader.page.locator("#live .abstention")).to_be_visible()
    assert [reader.page.locator(part).inner_text() for part in ("#past", "#live .turn")] == before
    reader.page.locator("#past .marker").first.click()
    expect(reader.page.locator("#cited")).to_have_text(RETAKEN)
    reader.page.keyboard.press("Escape")
    reader.page.get_by_role("button", name="New conversation").click()
    expect(reader.page.locator(".example").first).to_be_visible()
    reader.page.reload()
    expect(reader.page.locator(".example").first).to_be_visible()
    expect(reader.page.locator(".turn")).to_have_count(0)


def test_a_chip_opens_the_filters_as_understood_and_they_can_be_changed(
    reader: Reader, newsroom: Newsroom
) -> None:
    reader.ask("When was Konna retaken?")
    reader.page.get_by_role("button", name="14–19 January 2013").click()
    since = reader.page.get_by_label("Since")
    expect(since).to_be_focused()
    expect(since).to_have_value("2013-01-14")
    since.fill("2013-01-17")
    reader.page.get_by_role("button", name="Ask again").last.click()
    expect(reader.page.get_by_role("button", name="17–19 January 2013")).to_be_visible()
    assert newsroom.asked[-1][2].since == date(2013, 1, 17)
    assert newsroom.asked[-1][1] == Conversation()
    expect(reader.page.locator(".turn")).to_have_count(1)


def test_a_date_that_is_none_is_told_and_nothing_is_asked(reader: Reader, newsroom: Newsroom) -> None:
    asked = len(newsroom.asked)
    reader.page.get_by_role("button", name="Dates and sources").click()
    reader.page.get_by_label("Until").fill("2013-02-30")
    reader.ask("When was Konna retaken?")
    expect(reader.page.get_by_role("alert")).to_contain_text("“2013-02-30” is not a date")
    assert len(newsroom.asked) == asked


@pytest.mark.parametrize("word", ["fail", "crash"])
def test_a_failure_is_a_notice_and_never_a_stack_trace(reader: Reader, word: str) -> None:
    reader.ask(f"Will it {word} in Konna?")
    expect(reader.page.get_by_role("alert")).to_be_visible()
    said = reader.page.locator("body").inner_text()
    assert ("Start it, or ask with --llm none." in said) == (word == "fail")
    assert "secret-internals" not in said
    assert "Traceback" not in said
    expect(reader.page.get_by_role("button", name="Ask", exact=True)).to_be_visible()


def test_stop_leaves_nothing_unchecked(reader: Reader, newsroom: Newsroom) -> None:
    with slowed(newsroom, 8.0):
        reader.ask("When was Konna retaken?")
        expect(reader.page.locator("#live .draft")).to_be_visible()
        reader.page.get_by_role("button", name="Stop").click()
        expect(reader.page.get_by_role("alert")).to_contain_text("Stopped.")
        expect(reader.page.locator("#live .draft")).to_have_count(0)
    reader.page.get_by_role("button", name="Ask again").first.click()
    expect(reader.page.locator("#live .answer")).to_be_visible()


def test_hostile_articles_do_nothing_but_be_read(reader: Reader) -> None:
    reader.ask("Is this evil?")
    expect(reader.page.locator("#live .answer")).to_contain_text("<script>window.owned=4</script>")
    reader.page.locator("#live .marker").first.click()
    room = reader.page.locator("#reading")
    expect(room.locator("h1")).to_have_text(HOSTILE.headline)
    expect(room.locator("#cited")).to_contain_text("![pixel](https://evil.example/p.png)")
    expect(room).to_contain_text("Plain last line.")
    expect(room.locator("img, iframe, script, style, a[href^='javascript']")).to_have_count(0)
    assert reader.page.evaluate("window.owned") is None
    reader.page.reload()
    expect(reader.page.locator("#live .answer")).to_be_visible()
    assert reader.page.evaluate("window.owned") is None
    assert reader.hosts() == {"127.0.0.1"}


def test_an_address_can_fill_in_the_question_and_ask_it_once(reader: Reader, site: str) -> None:
    question = reader.page.get_by_label("Your question")
    reader.page.goto(f"{site}?q=When+was+Konna+retaken%3F")
    expect(question).to_have_value("When was Konna retaken?")
    expect(reader.page.locator(".turn")).to_have_count(0)
    reader.page.goto(f"{site}?q=When+was+Konna+retaken%3F&ask=1&compact=1")
    expect(reader.page.locator("#live .answer")).to_be_visible()
    expect(reader.page.locator("#masthead")).to_be_hidden()
    assert "ask=1" not in reader.page.url


def test_on_a_phone_the_article_is_a_sheet_and_nothing_runs_off_the_side(reader: Reader) -> None:
    reader.page.set_viewport_size({"width": 390, "height": 844})
    reader.ask("When was Konna retaken?")
    reader.page.locator("#live .marker").first.click()
    expect(reader.page.locator("#cited")).to_be_in_viewport()
    box = reader.page.locator("#reading").bounding_box()
    assert box
    assert (box["x"], box["width"]) == (0, 390)
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 390
