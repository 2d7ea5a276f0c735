"""The page of drafts, opened as a file: kept and dropped by keyboard, remembered, downloaded; nothing else runs."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from eval.cases import Case, read_cases
from eval.drafting.drafts import Draft
from eval.drafting.review import review_page
from tests.eval.drafts_desk import HOSTILE, draft, withheld

pytestmark = [pytest.mark.browser]

PHONE: ViewportSize = {"width": 360, "height": 740}
DRAFTS = [draft(), withheld(), draft(id="figure-3", question="What was aground?")]
READABLE = 4.5
LEAST_CONTRAST = """() => {
  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  };
  const ground = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    return colour !== "rgba(0, 0, 0, 0)" || !element.parentElement ? colour : ground(element.parentElement);
  };
  const ratios = [...document.querySelectorAll("body *:not(.skip, script, noscript, noscript *)")]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((element) => [light(getComputedStyle(element).color), light(ground(element))])
    .map(([ink, paper]) => (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05));
  return Math.min(...ratios);
}"""


@dataclass(frozen=True, slots=True)
class Opened:
    """The drafts in a tab, with what the page asked for and what went wrong."""

    page: Page
    file: Path
    requested: list[str]
    complaints: list[str]

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def told(self) -> str:
        return self.page.get_by_role("status").inner_text()

    def downloaded(self) -> list[Case]:
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name="Download kept cases").click()
        assert download.value.suggested_filename == "cases.jsonl"
        kept = self.file.with_name("cases.jsonl")
        download.value.save_as(kept)
        return read_cases(kept)


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    yield context.new_page()
    context.close()


def opened(tab: Page, folder: Path, drafts: Sequence[Draft] = DRAFTS) -> Opened:
    file = folder / "drafts.html"
    file.write_text(review_page(drafts), "utf-8")
    found = Opened(tab, file, [], [])
    tab.on("request", lambda request: found.requested.append(request.url))
    tab.on("console", lambda message: found.complaints.append(message.text))
    tab.on("pageerror", lambda error: found.complaints.append(str(error)))
    tab.goto(file.as_uri())
    return found


def test_drafts_are_kept_and_dropped_by_keyboard_and_downloaded_as_cases(tab: Page, tmp_path: Path) -> None:
    review = opened(tab, tmp_path)
    expect(tab.get_by_role("button", name="Download kept cases")).to_be_disabled()
    review.press("j")
    expect(tab.locator("#card-1")).to_be_focused()
    review.press("k", "k", "d")
    assert review.told == "3 of 3 reviewed, 2 kept"
    expect(tab.locator("#card-1 .verdict")).to_have_text("Kept")
    expect(tab.get_by_role("button", name="Drop", pressed=True)).to_have_count(1)
    assert review.downloaded() == [DRAFTS[0].case, DRAFTS[1].case]
    assert review.requested == [review.file.as_uri()]
    assert review.complaints == []


def test_the_arrows_go_from_card_to_card_and_undo_takes_a_decision_back(tab: Page, tmp_path: Path) -> None:
    review = opened(tab, tmp_path)
    review.press("j", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp")
    expect(tab.locator("#card-2")).to_be_focused()
    outline = tab.locator("#card-2").evaluate("(card) => getComputedStyle(card).outlineStyle")
    assert outline == "solid"
    review.press("d", "ArrowUp", "u")
    assert review.told == "0 of 3 reviewed, 0 kept"


def test_what_a_person_writes_is_in_the_case_and_letters_in_a_field_decide_nothing(
    tab: Page, tmp_path: Path
) -> None:
    review = opened(tab, tmp_path)
    review.press("j", "e")
    question = tab.get_by_label("Question").first
    expect(question).to_be_focused()
    question.fill("How many were on board,\n kd?")
    review.press("k", "d")
    assert review.told == "0 of 3 reviewed, 0 kept"
    tab.get_by_label("Answers, one a line").first.fill("214\n\n 214 people \n214")
    review.press("Escape")
    expect(tab.locator("#card-1")).to_be_focused()
    review.press("k")
    case = review.downloaded()[0]
    assert case.question.startswith("How many were on board, ")
    assert case.answers == ("214", "214 people")


def test_without_an_answer_nothing_is_kept_and_the_card_says_so(tab: Page, tmp_path: Path) -> None:
    review = opened(tab, tmp_path)
    tab.get_by_label("Answers, one a line").first.fill(" ")
    tab.get_by_role("button", name="Keep").first.click()
    expect(tab.get_by_role("alert")).to_have_text("There is no answer.")
    assert review.told == "0 of 3 reviewed, 0 kept"
    tab.get_by_label("What is withheld").fill("")
    tab.get_by_role("button", name="Keep").nth(1).click()
    assert review.downloaded()[0].answers == ()


def test_the_browser_remembers_what_was_decided_and_written(tab: Page, tmp_path: Path) -> None:
    review = opened(tab, tmp_path)
    tab.get_by_label("Question").first.fill("How many?")
    tab.get_by_role("button", name="Keep").first.click()
    tab.reload()
    assert review.told == "1 of 3 reviewed, 1 kept"
    assert review.downloaded()[0].question == "How many?"


def test_a_browser_that_refuses_to_remember_still_lets_one_review(tab: Page, tmp_path: Path) -> None:
    tab.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })")
    review = opened(tab, tmp_path)
    tab.get_by_role("button", name="Keep").first.click()
    assert len(review.downloaded()) == 1
    assert review.complaints == []


@pytest.mark.parametrize("text", HOSTILE)
def test_an_article_runs_nothing_and_is_read_as_it_was_written(tab: Page, tmp_path: Path, text: str) -> None:
    hostile = draft(f"{text} 214", headline=text, question=text, answers=(text,), relevant=frozenset({text}))
    review = opened(tab, tmp_path, [hostile])
    expect(tab).to_have_title("Draft cases – Dateline")
    expect(tab.get_by_role("figure").get_by_text(text).first).to_be_visible()
    tab.get_by_role("button", name="Keep").click()
    assert review.downloaded()[0].relevant == {text}
    assert review.requested == [review.file.as_uri()]


def test_no_other_script_may_run(tab: Page, tmp_path: Path) -> None:
    review = opened(tab, tmp_path)
    tab.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), { text: 'document.title = 1' }))"
    )
    expect(tab).to_have_title("Draft cases – Dateline")
    assert "Content Security Policy" in json.dumps(review.complaints)


def test_a_phone_shows_the_page_without_scrolling_sideways(tab: Page, tmp_path: Path) -> None:
    tab.set_viewport_size(PHONE)
    opened(tab, tmp_path, [draft(f"{'x' * 90} 214", headline="y" * 90), *DRAFTS])
    assert tab.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    expect(tab.get_by_role("button", name="Keep").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground(tab: Page, tmp_path: Path, scheme: str) -> None:
    tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    review = opened(tab, tmp_path)
    review.press("j", "k", "d")
    assert tab.evaluate(LEAST_CONTRAST) >= READABLE
