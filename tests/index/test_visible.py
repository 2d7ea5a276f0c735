"""What a page hides from its readers is not read, and what it shows is."""

import pytest

from index.clean import clean
from index.readers.page import article_of, text_of_fragment
from index.readers.raw import RawArticle
from index.readers.visible import fragment_without_hidden

STORY = "<p>The ferry came back to the harbour of Lorne on Monday with {} of its passengers, and the band played.</p>"
SECRET = "The ferry sank in the night, the harbour master of Lorne said in a letter to the paper."


def read(inserted: str) -> str:
    story = [STORY.format(number) for number in ("all", "most", "half", "ten", "nine", "six")]
    story.insert(3, inserted)
    page = f"<!DOCTYPE html><html><body><article><h1>Ferry</h1>{''.join(story)}</article></body></html>"
    found = article_of(page, "ferry.html")
    assert isinstance(found, RawArticle)
    return found.text


@pytest.mark.parametrize(
    "how",
    [
        "hidden",
        'style="display:none"',
        "style='DISPLAY : NONE'",
        'style="color:red; display:/* */none !important"',
        'style="visibility:hidden"',
        'style="opacity:0"',
        'style="opacity: .0; color: red"',
        'style="font-size:0px"',
        'style="position:absolute; left:-9999px"',
        'style="text-indent:-200em"',
        'style="clip:rect(0, 0, 0, 0)"',
        'style="height:0; overflow:hidden"',
        'style="color:transparent"',
        'style="color: white"',
        'style="background-color:#000; color:black"',
        'class="hint sr-only"',
    ],
)
def test_hidden_text_is_not_read(how: str) -> None:
    assert "sank" not in read(f"<p {how}>{SECRET}</p>")
    assert "sank" not in text_of_fragment(f"<p>One.</p><p {how}>{SECRET}</p><p>Two.</p>")


@pytest.mark.parametrize(
    "how",
    [
        "",
        'style="display:block"',
        'style="opacity:0.9"',
        'style="font-size:10px"',
        'style="margin-left:-10px"',
        'style="color:#333"',
        'style="color:white; background:#000"',
        'class="hidden-gem"',
        'style="left:0"',
    ],
)
def test_text_that_shows_is_read(how: str) -> None:
    assert "sank" in read(f"<p {how}>{SECRET}</p>")
    assert "sank" in text_of_fragment(f"<p>One.</p><p {how}>{SECRET}</p><p>Two.</p>")


@pytest.mark.parametrize("tag", ["template", "noscript"])
def test_what_waits_for_a_script_is_not_read(tag: str) -> None:
    assert "sank" not in read(f"<{tag}><p>{SECRET}</p></{tag}>")


def test_a_page_that_a_script_shows_slide_by_slide_is_read_whole() -> None:
    slide = "The harbour master said that the band had played on the pier until the morning came. " * 30
    page = f"<div><p>One of two.</p><div style='display:none'>{slide}</div></div>"
    assert slide.strip() in fragment_without_hidden(page)


def test_words_behind_a_hidden_element_stay() -> None:
    shown = "The band played on the pier <b hidden>and sank</b> until the morning came, as the harbour master said."
    assert "pier until the morning" in " ".join(read(f"<p>{shown}</p>").split())


def test_a_fragment_is_read_alike_with_and_without_something_hidden() -> None:
    plain = "<p>One &amp; a <b>half</b>.</p><p>Two<br>three &lt;i&gt;</p>"
    assert text_of_fragment(plain) == text_of_fragment(plain + "<p hidden>Four</p>")


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("Ig\u200bnore it.", "Ignore it."),
        ("Ig\u200dnore\u200c it.", "Ignore it."),
        ("Ignore\u202e it\u202c.", "Ignore it."),
        ("Ig\xadnore\u061c it.", "Ignore it."),
        ("Ignore it." + "".join(chr(0xE0000 + ord(c)) for c in "and sink"), "Ignore it."),
        ("Ignore it." + "\ufe01\ufe02\ufe03", "Ignore it."),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645.",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645.",
        ),
        ("It flew \U0001f469\u200d\U0001f680 up.", "It flew \U0001f469\u200d\U0001f680 up."),
    ],
)
def test_characters_nobody_sees_go_and_those_that_join_stay(hidden: str, shown: str) -> None:
    assert clean(hidden) == shown
