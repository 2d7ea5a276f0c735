"""A reader in a real browser: asks, opens a citation, reloads, uses the keyboard; a small newsroom answers."""

from datetime import date

import pytest
from playwright.sync_api import expect

from assistant.conversation import Conversation
from index.article import Filters, Happened
from tests.browser.conftest import Reader
from tests.browser.newsroom import HOSTILE, KONNA, RETAKEN, WIRE, Newsroom

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # Gradio's and uvicorn's own
]


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
    expect(room).to_contain_text("This article was corrected.")
    assert reader.hosts() == {"127.0.0.1"}


def test_words_that_name_a_time_tell_their_days_and_are_copied_as_they_are(reader: Reader) -> None:
    reader.ask("When was Konna retaken?")
    reader.page.locator("#live .marker").first.click()
    cited = reader.page.locator("#cited")
    words = cited.get_by_text("Thursday evening", exact=True)
    expect(words).to_have_accessible_description("Thursday 17 January 2013")
    expect(cited).to_be_focused()
    reader.page.keyboard.press("Tab")
    expect(words).to_be_focused()
    shown = "e => getComputedStyle(e, '::after').content"
    assert words.evaluate(shown) == '"Thursday 17 January 2013"'
    copied: str = cited.evaluate("e => (getSelection().selectAllChildren(e), getSelection().toString())")
    assert copied == RETAKEN
    reader.page.keyboard.press("Shift+Tab")
    assert words.evaluate(shown) == "none"
    words.hover()
    assert words.evaluate(shown) == '"Thursday 17 January 2013"'


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
    with newsroom.held():
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
    expect(reader.page.locator("#live .turn[aria-busy=false] .answer")).to_be_visible()
    reader.page.get_by_role("button", name="14–19 January 2013").click()
    since = reader.page.locator("#talk").get_by_label("Published since")
    expect(since).to_be_focused()
    expect(since).to_have_value("2013-01-14")
    since.fill("2013-01-17")
    reader.ready()
    reader.page.get_by_role("button", name="Ask again").last.click()
    expect(reader.page.get_by_role("button", name="17–19 January 2013")).to_be_visible()
    assert newsroom.asked[-1][2].since == date(2013, 1, 17)
    assert newsroom.asked[-1][1] == Conversation()
    expect(reader.page.locator(".turn")).to_have_count(1)


def test_the_days_of_events_are_a_filter_with_a_chip_that_takes_it_away(
    reader: Reader, newsroom: Newsroom
) -> None:
    reader.page.locator("#talk").get_by_role("button", name="Dates and sources").click()
    since = reader.page.locator("#talk").get_by_label("Happened since")
    expect(reader.page.locator("#talk").get_by_label("Published since")).to_be_focused()
    reader.page.locator("#talk").get_by_label("Published until").focus()
    reader.page.keyboard.press("Tab")
    expect(since).to_be_focused()
    reader.page.keyboard.type("2013-01-10")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.type("2013-01-12")
    reader.ask("When was Konna retaken?")
    chip = reader.page.get_by_role("button", name="Happened 10–12 January 2013")
    expect(chip).to_be_visible()
    fell = Happened(date(2013, 1, 10), date(2013, 1, 12), only=True)
    assert newsroom.asked[-1][2] == Filters(happened=fell)
    expect(reader.page.locator("#live .turn[aria-busy=false] .answer")).to_be_visible()
    chip.click()
    expect(since).to_be_focused()
    reader.ready()
    reader.page.get_by_role("button", name="Ask again without this time range: Happened").click()
    expect(chip).to_have_count(0)
    expect(reader.page.locator("#live .turn[aria-busy=false] .answer")).to_be_visible()
    assert newsroom.asked[-1][2].happened is None


def test_one_answer_at_a_time_and_the_next_question_waits_in_its_box(
    reader: Reader, newsroom: Newsroom
) -> None:
    reader.ask("When was Konna retaken?")
    expect(reader.page.locator("#live .turn[aria-busy=false] .answer")).to_be_visible()
    reader.ready()
    asked = len(newsroom.asked)
    with newsroom.held():
        reader.page.get_by_role("button", name="Ask again").first.click()
        expect(reader.page.locator("#live .draft")).to_be_visible()
        reader.page.get_by_label("Your question").fill("Who won the cup final?")
        reader.page.get_by_label("Your question").press("Enter")
        expect(reader.page.locator("#note [role=status]")).to_contain_text("One answer at a time")
        expect(reader.page.get_by_label("Your question")).to_have_value("Who won the cup final?")
        assert len(newsroom.asked) == asked + 1
    expect(reader.page.locator("#live .turn[aria-busy=false] .answer")).to_be_visible()
    expect(reader.page.locator("#note [role=status]")).to_have_text("")
    reader.ready()
    reader.page.get_by_label("Your question").press("Enter")
    expect(reader.page.locator("#live .abstention")).to_be_visible()
    assert [question for question, *_ in newsroom.asked[asked:]] == [
        "When was Konna retaken?",
        "Who won the cup final?",
    ]
    expect(reader.page.locator(".turn")).to_have_count(2)


def test_a_date_that_is_none_is_told_and_nothing_is_asked(reader: Reader, newsroom: Newsroom) -> None:
    asked = len(newsroom.asked)
    reader.page.locator("#talk").get_by_role("button", name="Dates and sources").click()
    expect(reader.page.locator("#talk").get_by_label("Published since")).to_be_focused()
    reader.page.locator("#talk").get_by_label("Published until").fill("2013-02-30")
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
    with newsroom.held():
        reader.ask("When was Konna retaken?")
        expect(reader.page.locator("#live .draft")).to_be_visible()
        reader.page.get_by_role("button", name="Stop").click()
        expect(reader.page.get_by_role("alert")).to_contain_text("Stopped.")
        expect(reader.page.locator("#live .draft")).to_have_count(0)
        expect(reader.page.get_by_label("Your question")).to_be_focused()
        reader.page.get_by_role("button", name="Ask again").first.click()
        expect(reader.page.locator("#live .draft")).to_be_visible()
    expect(reader.page.locator("#live .answer")).to_be_visible()
    expect(reader.page.get_by_role("button", name="Stop")).to_be_hidden()


def test_a_new_conversation_forgets_an_answer_that_was_on_its_way(reader: Reader, newsroom: Newsroom) -> None:
    with newsroom.held():
        reader.ask("When was Konna retaken?")
        expect(reader.page.locator("#live .draft")).to_be_visible()
        reader.page.get_by_role("button", name="New conversation").click()
        expect(reader.page.locator(".example").first).to_be_visible()
    reader.ask("Who won the cup final?")
    expect(reader.page.locator("#live .abstention")).to_be_visible()
    expect(reader.page.locator(".turn")).to_have_count(1)
    assert newsroom.asked[-1][1] == Conversation()


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
