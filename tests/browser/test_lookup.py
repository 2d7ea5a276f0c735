"""A pasted text is checked in a real browser; citations are copied; what was understood is changed."""

from datetime import date

import pytest
from playwright.sync_api import expect

from assistant.conversation import Conversation
from tests.browser.conftest import Reader
from tests.browser.newsroom import HOSTILE, KONNA, Newsroom

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's and uvicorn's own
]

OTHERWISE = "Twelve soldiers had died in the first two days, they said, and some sixty had been wounded."
DRAFT = (
    f"{OTHERWISE} “They went at night and without lights,” said a fisherman.\n\n"
    "The parliament of Iceland adopted a fishing quota."
)


def check(reader: Reader, text: str) -> None:
    reader.page.get_by_role("button", name="Check a text").click()
    box = reader.page.get_by_label("Text to check")
    expect(box).to_be_focused()
    box.fill(text)
    reader.page.get_by_role("button", name="Check", exact=True).click()


def test_a_draft_is_told_sentence_by_sentence_and_opens_at_the_words(reader: Reader) -> None:
    check(reader, DRAFT)
    expect(reader.page.locator("#check [role=status]").first).to_have_text(
        "3 sentences: 1 in the archive, 1 contradicted, 1 not found"
    )
    rows = reader.page.locator(".looked li")
    expect(rows.nth(0)).to_contain_text("The archive says otherwise")
    expect(rows.nth(0).locator("em")).to_have_text("Twelve")
    expect(rows.nth(2)).to_contain_text("Nothing in the archive bears on this.")
    rows.nth(0).get_by_role("link", name=KONNA.headline).first.click()
    room = reader.page.locator("#reading")
    expect(room.locator("#cited")).to_contain_text("Eleven soldiers had died")
    expect(room.locator("#cited")).to_be_in_viewport()
    reader.page.keyboard.press("Escape")
    expect(rows.nth(0).get_by_role("link").first).to_be_focused()
    assert reader.hosts() == {"127.0.0.1"}


def test_a_text_is_checked_without_a_mouse_and_the_report_is_announced(reader: Reader) -> None:
    reader.page.goto(f"{reader.page.url}?view=check")
    box = reader.page.get_by_label("Text to check")
    expect(box).to_be_focused()
    box.fill(OTHERWISE)
    reader.page.keyboard.press("Control+Enter")
    status = reader.page.locator("#check [role=status][aria-live=polite]")
    expect(status.first).to_contain_text("1 sentence: 1 contradicted")
    region = reader.page.get_by_role("region", name="What the archive says of the text")
    expect(region).to_have_attribute("aria-busy", "false")
    region.get_by_role("link").first.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("#cited")).to_be_focused()


def test_hostile_text_and_hostile_articles_do_nothing_but_be_read(reader: Reader) -> None:
    quote = HOSTILE.text.split("\n\n")[1]
    check(reader, f"{quote} <img src=x onerror='window.owned=9'> ${{window.owned=10}} {{{{constructor}}}}")
    expect(reader.page.locator(".looked[aria-busy=false] li").first).to_be_visible()
    expect(reader.page.locator(".looked")).to_contain_text("${window.owned=10} {{constructor}}")
    expect(reader.page.locator(".looked").locator("img, iframe, script, style")).to_have_count(0)
    assert reader.page.evaluate("window.owned") is None
    assert reader.hosts() == {"127.0.0.1"}


@pytest.mark.parametrize(
    ("text", "told"), [("The disk is gone.", "Is its disk there?"), (" ", "Paste a sentence")]
)
def test_a_failed_check_is_a_notice(reader: Reader, text: str, told: str) -> None:
    check(reader, text)
    expect(reader.page.locator("#check").get_by_role("alert")).to_contain_text(told)
    expect(reader.page.get_by_role("button", name="Check", exact=True)).to_be_visible()


def test_a_check_is_narrowed_by_filters_of_its_own(reader: Reader) -> None:
    reader.page.get_by_role("button", name="Check a text").click()
    reader.page.locator("#check").get_by_role("button", name="Dates and sources").click()
    since = reader.page.locator("#check").get_by_label("Published since")
    expect(since).to_be_focused()
    since.fill("2013-01-19")
    check(reader, OTHERWISE)
    status = reader.page.locator("#looked [role=status]")
    expect(status).to_have_text("1 sentence: 1 not found")
    expect(reader.page.locator("#check .narrow-count")).to_have_text("1")
    expect(reader.page.locator("#talk .narrow-count")).to_have_text("")
    since.fill("soon")
    reader.page.get_by_role("button", name="Check", exact=True).click()
    expect(reader.page.locator("#check").get_by_role("alert")).to_contain_text("“soon” is not a date")
    reader.page.locator("#check").get_by_role("button", name="Clear").click()
    expect(since).to_have_value("")
    reader.page.get_by_role("button", name="Check", exact=True).click()
    expect(status).to_have_text("1 sentence: 1 contradicted")


def test_a_stopped_check_says_so_and_another_can_begin(reader: Reader, newsroom: Newsroom) -> None:
    with newsroom.held():
        check(reader, DRAFT)
        reader.page.locator("#check").get_by_role("button", name="Stop").click()
        expect(reader.page.locator("#check").get_by_role("alert")).to_contain_text("the rest was not checked")
        reader.page.get_by_role("button", name="Check", exact=True).click()
        expect(reader.page.locator("#check").get_by_role("button", name="Stop")).to_be_visible()
    expect(reader.page.locator("#looked [role=status]")).to_contain_text("3 sentences: 1 in the archive")


def test_questions_and_texts_keep_what_they_show(reader: Reader) -> None:
    reader.ask("When was Konna retaken?")
    expect(reader.page.locator("#live .answer")).to_be_visible()
    check(reader, OTHERWISE)
    expect(reader.page.locator(".looked li")).to_have_count(1)
    expect(reader.page.locator("#talk")).to_be_hidden()
    reader.page.get_by_role("button", name="Questions").click()
    expect(reader.page.locator("#live .answer")).to_be_visible()
    expect(reader.page.get_by_label("Your question")).to_be_focused()
    reader.page.get_by_role("button", name="Check a text").click()
    expect(reader.page.locator(".looked li")).to_have_count(1)


@pytest.mark.parametrize(
    ("name", "begins"), [("BibTeX", "@article{nigerbendcourier2013-"), ("RIS", "TY  - NEWS")]
)
def test_a_citation_is_copied_in_the_form_chosen(reader: Reader, name: str, begins: str) -> None:
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.ask("When was Konna retaken?")
    reader.page.locator("#live .marker").first.click()
    expect(reader.page.locator("#cited")).to_be_focused()
    reader.page.get_by_text("Cite", exact=True).click()
    reader.page.get_by_role("link", name=name).click()
    expect(reader.page.locator("#reading .copied")).to_have_text(f"Copied: {name}")
    copied: str = reader.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(begins)
    assert "quote=" in copied


def test_where_the_clipboard_is_refused_the_citation_is_opened(reader: Reader) -> None:
    reader.ask("When was Konna retaken?")
    reader.page.locator("#live .marker").first.click()
    expect(reader.page.locator("#cited")).to_be_focused()
    reader.page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error('no')); }")
    reader.page.get_by_text("Cite", exact=True).click()
    with reader.page.context.expect_page() as opened:
        reader.page.get_by_role("link", name="Plain text").click()
    expect(opened.value.locator("body")).to_contain_text("Niger Bend Courier, 18 January 2013")


def test_what_was_understood_is_changed_and_asked_in_its_place(reader: Reader, newsroom: Newsroom) -> None:
    reader.ask("Who won the cup final?")
    understood = reader.page.locator("#live .searched")
    expect(understood).to_contain_text("Understood as: Who won the cup final? (Konna)")
    reader.ready()
    understood.locator("summary").click()
    field = reader.page.get_by_label("The question as it was understood")
    expect(field).to_have_value("Who won the cup final? (Konna)")
    field.fill("When was Konna retaken, and by whom?")
    field.press("Enter")
    expect(reader.page.locator("#live .answer")).to_be_visible()
    expect(reader.page.locator(".turn")).to_have_count(1)
    expect(reader.page.locator("#live .question")).to_have_text("When was Konna retaken, and by whom?")
    assert newsroom.asked[-1][:2] == ("When was Konna retaken, and by whom?", Conversation())


def test_a_time_range_that_was_understood_is_taken_away(reader: Reader, newsroom: Newsroom) -> None:
    reader.ask("When was Konna retaken?")
    expect(reader.page.get_by_role("button", name="14–19 January 2013")).to_be_visible()
    reader.ready()
    reader.page.get_by_role("button", name="Ask again without this time range").click()
    expect(reader.page.locator("#live .chips")).to_have_count(0)
    expect(reader.page.locator("#live .turn[aria-busy=false] .answer")).to_be_visible()
    assert newsroom.asked[-1][2].since == date.min
    asked = len(newsroom.asked)
    reader.page.reload()
    with newsroom.held():
        reader.page.get_by_role("button", name="Ask again").first.click()
        expect(reader.page.locator("#live .draft")).to_be_visible()
    assert len(newsroom.asked) == asked + 1
    assert newsroom.asked[-1][2].since == date.min


@pytest.mark.parametrize("view", ["ask", "check"])
def test_on_a_phone_nothing_runs_off_the_side(reader: Reader, view: str) -> None:
    reader.page.set_viewport_size({"width": 390, "height": 844})
    reader.ask("When was Konna retaken?")
    expect(reader.page.locator("#live .answer")).to_be_visible()
    new = reader.page.get_by_role("button", name="New conversation").bounding_box()
    other = reader.page.get_by_role("button", name="Check a text").bounding_box()
    assert new
    assert other
    assert new["y"] + new["height"] <= other["y"]
    if view == "check":
        check(reader, f"{OTHERWISE} {'x' * 300}")
        expect(reader.page.locator(".looked[aria-busy=false] li").first).to_be_visible()
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 390
