"""The report of an evaluation, opened as a file: nothing is asked for, nothing breaks, everything can be reached."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from eval.reports.page import page
from eval.reports.report import Report
from tests.eval.sample_report import HOSTILE, hostile, report

pytestmark = [pytest.mark.browser]

PHONE: ViewportSize = {"width": 360, "height": 740}
READABLE = 4.5
LEAST_CONTRAST = """() => {
  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => {
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part / 255);
  };
  const light = (colour) => rgb(colour)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = light(getComputedStyle(document.body).backgroundColor);
  const ratio = (level) => (Math.max(level, ground) + 0.05) / (Math.min(level, ground) + 0.05);
  const inks = new Set();
  for (const element of document.querySelectorAll("body *:not(.skip, title, desc)")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const style = getComputedStyle(element);
    if (own) inks.add(element.matches("svg *") ? style.fill : style.color);
  }
  return Math.min(...[...inks].map((ink) => ratio(light(ink))));
}"""


@dataclass(frozen=True, slots=True)
class Opened:
    """A report in a tab, with what it asked for and what went wrong."""

    page: Page
    requested: list[str]
    complaints: list[str]


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def opened(tab: Page, shown: Report, folder: Path) -> Opened:
    file = folder / "report.html"
    file.write_text(page(shown), "utf-8")
    found = Opened(tab, [], [])
    tab.on("request", lambda request: found.requested.append(request.url))
    tab.on("console", lambda message: found.complaints.append(message.text))
    tab.on("pageerror", lambda error: found.complaints.append(str(error)))
    tab.on("dialog", lambda dialog: found.complaints.append(dialog.message))
    tab.goto(file.as_uri())
    return found


@pytest.mark.parametrize("shown", [report, hostile])
def test_the_page_asks_for_nothing_and_complains_of_nothing(tab: Page, tmp_path: Path, shown: object) -> None:
    assert callable(shown)
    found = opened(tab, shown(), tmp_path)
    tab.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
    expect(tab.get_by_role("heading", level=1)).to_be_visible()
    assert found.requested == [(tmp_path / "report.html").as_uri()]
    assert found.complaints == []


def test_hostile_questions_are_read_as_they_were_written(tab: Page, tmp_path: Path) -> None:
    opened(tab, hostile(), tmp_path)
    for text in HOSTILE[:5]:
        expect(tab.locator("#worst .question").filter(has_text=text).first).to_be_visible()


def test_the_sections_are_there_for_who_listens(tab: Page, tmp_path: Path) -> None:
    opened(tab, report(), tmp_path)
    sections = tab.get_by_role("region")
    names = "Figures", "What changed", "Plots", "How long a case takes", "Tables", "Crashed", "Every case"
    for name in names:
        expect(sections.and_(tab.get_by_label(name, exact=True)).first).to_be_visible()
    expect(tab.get_by_role("img")).to_have_count(2)
    expect(
        tab.get_by_role("img", name="Risk and coverage: share, by share of the answerable")
    ).to_be_visible()
    expect(tab.get_by_role("row", name="RR@10 One over the rank")).to_contain_text("0.432 to 0.577")


def test_a_failure_opens_by_keyboard(tab: Page, tmp_path: Path) -> None:
    opened(tab, report(), tmp_path)
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="To the figures")).to_be_focused()
    tab.keyboard.press("Enter")
    first = tab.locator("#worst details").first
    for _ in range(40):
        tab.keyboard.press("Tab")
        if first.locator("summary").evaluate("(line) => line === document.activeElement"):
            break
    expect(first.locator("dl")).not_to_be_visible()
    tab.keyboard.press("Enter")
    expect(first.locator("dl")).to_contain_text("Column reaches the river")


@pytest.mark.parametrize("shown", [report, hostile])
def test_a_phone_shows_the_page_without_scrolling_sideways(tab: Page, tmp_path: Path, shown: object) -> None:
    assert callable(shown)
    tab.set_viewport_size(PHONE)
    opened(tab, shown(), tmp_path)
    tab.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
    assert tab.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    expect(tab.get_by_role("row", name="Success@5 Share of the cases")).to_contain_text("0.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground(tab: Page, tmp_path: Path, scheme: str) -> None:
    tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    opened(tab, report(), tmp_path)
    tab.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
    assert tab.evaluate(LEAST_CONTRAST) >= READABLE


def test_paper_shows_the_failures_unfolded_in_ink(tab: Page, tmp_path: Path) -> None:
    tab.emulate_media(media="print", color_scheme="dark")
    opened(tab, report(), tmp_path)
    expect(tab.locator("#worst dl").last).to_be_visible()
    expect(tab.locator("body")).to_have_css("color", "rgb(27, 26, 23)")
