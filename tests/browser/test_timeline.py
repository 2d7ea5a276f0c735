"""A timeline is drawn in a real browser, read without a mouse, saved, and opened at its words."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader
from tests.browser.newsroom import WIRE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's and uvicorn's own
]


def draw(reader: Reader, matter: str) -> None:
    reader.page.get_by_role("button", name="Timeline").click()
    box = reader.page.get_by_label("What the timeline is about")
    expect(box).to_be_focused()
    box.fill(matter)
    reader.page.keyboard.press("Enter")


def test_events_stand_in_order_and_open_at_their_words(reader: Reader) -> None:
    draw(reader, "army retook Konna")
    event = reader.page.locator(".chronology > ol > li").filter(has_text="Further east the army retook Konna")
    expect(event.locator("time")).to_have_attribute("datetime", "2013-01-17")
    expect(event).to_contain_text(
        "The story says “Thursday”." if WIRE.published is None else "says “Thursday”"
    )
    days = reader.page.locator(".chronology > ol > li time").evaluate_all(
        "all => all.map(one => one.dateTime)"
    )
    assert days == sorted(days)
    event.locator(".marker").focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("#cited")).to_contain_text("Further east the army retook Konna")
    expect(reader.page.locator("#cited")).to_be_focused()
    reader.page.keyboard.press("Escape")
    expect(event.locator(".marker")).to_be_focused()
    assert reader.hosts() == {"127.0.0.1"}


def test_a_timeline_is_saved_in_each_form(reader: Reader) -> None:
    draw(reader, "army retook Konna")
    for name, suffix in (("Markdown", "md"), ("CSV", "csv"), ("Calendar", "ics")):
        with reader.page.expect_download() as saved:
            reader.page.get_by_role("link", name=name).click()
        assert saved.value.suggested_filename == f"timeline-army-retook-Konna.{suffix}"
        assert "Konna" in saved.value.path().read_text("utf-8")


def test_asked_for_in_the_chat_it_is_the_answer_and_its_citations_are_the_sources(reader: Reader) -> None:
    reader.ask("Give me a timeline of how the army retook Konna")
    events = reader.page.locator("#live .chronology > ol > li")
    event = events.filter(has_text="Further east the army retook Konna")
    expect(event.locator("time")).to_have_attribute("datetime", "2013-01-17")
    total = events.count()
    expect(reader.page.locator("#live [role=status]")).to_have_text(f"Timeline ready: {total} events.")
    event.locator(".marker").focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("#cited")).to_contain_text("Further east the army retook Konna")
    expect(reader.page.locator("#reading .position")).to_contain_text(f"of {total}")
    expect(reader.page.locator("#cited")).to_be_focused()
    reader.page.keyboard.press("Escape")
    expect(event.locator(".marker")).to_be_focused()
    before = reader.page.locator("#live .turn").inner_text()
    reader.page.reload()
    expect(event).to_be_visible()
    assert reader.page.locator("#live .turn").inner_text() == before
    with reader.page.expect_download() as saved:
        reader.page.get_by_role("link", name="CSV").click()
    assert len(saved.value.path().read_text("utf-8").splitlines()) == total + 1


def test_from_the_chat_it_opens_on_its_own_page_with_its_filters(reader: Reader) -> None:
    reader.page.locator("#talk").get_by_role("button", name="Dates and sources").click()
    expect(reader.page.locator("#talk").get_by_label("Published since")).to_be_focused()
    reader.page.locator("#talk").get_by_label("Happened until").fill("2013-01-18")
    reader.ask("timeline of how the army retook Konna")
    expect(reader.page.get_by_role("button", name="Happened until 18 January 2013")).to_be_visible()
    shown = reader.page.locator(".chronology > ol > li")
    expect(shown.first).to_be_visible()
    days = reader.page.locator("#live .chronology time").all_inner_texts()
    reader.page.get_by_role("link", name="Open as a timeline of its own").click()
    expect(reader.page.locator("#drawn .chronology")).to_be_visible()
    assert reader.page.locator("#drawn .chronology time").all_inner_texts() == days
    expect(reader.page.get_by_label("What the timeline is about")).to_have_value("how the army retook Konna")
    reader.page.locator("#timeline").get_by_role("button", name="Dates and sources").click()
    expect(reader.page.locator("#timeline").get_by_label("Happened since")).to_be_focused()
    expect(reader.page.locator("#timeline").get_by_label("Happened until")).to_have_value("2013-01-18")
    reader.page.go_back()
    expect(reader.page.locator("#live .chronology")).to_be_visible()


def test_where_there_is_none_the_chat_says_so(reader: Reader) -> None:
    reader.ask("timeline of the parliament of Iceland")
    expect(reader.page.locator("#live .abstention")).to_contain_text("The archive does not say")


@pytest.mark.parametrize(
    ("matter", "since", "told"),
    [
        ("The parliament of Iceland", "", "no dated event"),
        ("The disk is gone", "", "Is its disk there?"),
        (" ", "", "nothing to look for"),
        ("army retook Konna", "soon", "soon"),
        ("army retook Konna", "2014", "no dated event"),
    ],
)
def test_no_timeline_is_told_with_its_reason(reader: Reader, matter: str, since: str, told: str) -> None:
    reader.page.goto(f"{reader.page.url}?view=timeline")
    expect(reader.page.get_by_label("What the timeline is about")).to_be_focused()
    reader.page.locator("#timeline").get_by_role("button", name="Dates and sources").click()
    expect(reader.page.locator("#timeline").get_by_label("Happened since")).to_be_focused()
    field = reader.page.locator("#timeline").get_by_label("Happened since")
    expect(field).to_be_focused()
    field.fill(since)
    reader.page.get_by_label("What the timeline is about").fill(matter)
    reader.page.get_by_role("button", name="Draw").click()
    expect(reader.page.locator("#drawn")).to_contain_text(told)
    expect(reader.page.locator("#talk")).to_be_hidden()


def test_a_phone_shows_it_without_scrolling_sideways(reader: Reader) -> None:
    reader.page.set_viewport_size({"width": 390, "height": 844})
    draw(reader, "army retook Konna")
    expect(reader.page.locator(".chronology > ol > li").first).to_be_visible()
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 390
