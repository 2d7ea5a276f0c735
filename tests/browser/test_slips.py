"""What readers do beside asking: press Enter on nothing, use keys for a mouse, print."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's and uvicorn's own
]


def test_an_empty_question_leaves_the_page_as_it_is(reader: Reader) -> None:
    reader.ask("When was Konna retaken?")
    expect(reader.page.locator("#live .answer")).to_be_visible()
    with reader.page.expect_response(lambda reply: "queue/data" in reply.url):
        reader.ask("   ")
    reader.ask("Who won the cup final?")  # heard after the empty one
    expect(reader.page.locator("#live .abstention")).to_be_visible()
    reader.ready()
    expect(reader.page.locator("#past")).to_contain_text("The army retook Konna")


def test_a_button_that_the_keyboard_pressed_gives_the_focus_to_where_one_types(reader: Reader) -> None:
    question = reader.page.get_by_label("Your question")
    question.fill("When was Konna retaken?")
    reader.page.keyboard.press("Tab")
    expect(reader.page.get_by_role("button", name="Ask", exact=True)).to_be_focused()
    reader.page.keyboard.press("Enter")
    expect(question).to_be_focused()
    expect(reader.page.locator("#live .answer")).to_be_visible()
    expect(question).to_be_focused()


def test_a_conversation_that_was_closed_by_mistake_is_brought_back(reader: Reader) -> None:
    new = reader.page.get_by_role("button", name="New conversation")
    expect(new).to_be_hidden()
    reader.ask("When was Konna retaken?")
    expect(reader.page.locator("#live .answer")).to_be_visible()
    reader.ready()
    new.click()
    expect(reader.page.locator(".turn")).to_have_count(0)
    reader.page.get_by_role("button", name="Bring it back").click()
    expect(reader.page.locator("#live .answer")).to_contain_text("The army retook Konna")
    expect(reader.page.get_by_label("Your question")).to_be_focused()


def test_the_page_and_the_open_article_have_a_name_to_go_to(reader: Reader) -> None:
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Dateline")
    reader.ask("When was Konna retaken?")
    reader.page.locator("#live .marker").first.click()
    article = reader.page.get_by_role("region", name="Article")
    expect(article.get_by_role("heading", level=1)).to_be_visible()


def test_on_paper_stands_the_conversation_and_not_what_one_asks_with(reader: Reader) -> None:
    reader.ask("When was Konna retaken?")
    expect(reader.page.locator("#live .answer")).to_be_visible()
    reader.page.emulate_media(media="print")
    try:
        expect(reader.page.locator("#live .answer")).to_be_visible()
        expect(reader.page.get_by_label("Your question")).to_be_hidden()
        expect(reader.page.get_by_role("button", name="Ask again")).to_be_hidden()
    finally:
        reader.page.emulate_media(media="screen")


def test_what_is_typed_into_the_list_of_outlets_takes_the_place_of_the_one_that_is_set(
    reader: Reader,
) -> None:
    reader.page.locator("#talk").get_by_role("button", name="Dates and sources").click()
    outlet = reader.page.locator("#talk").get_by_label("Outlet")
    outlet.click()
    reader.page.keyboard.type("Sahel")
    reader.page.keyboard.press("Enter")
    expect(outlet).to_have_value("Sahel Wire")
