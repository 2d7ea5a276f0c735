"""Headline and authors, as pages mark them."""

import pytest
from lxml.html import document_fromstring

from index.dates import parse_published
from index.readers.marked import authors, date_line, heading, signers


@pytest.mark.parametrize(
    ("page", "stated", "headline"),
    [
        ("<h1>The Harbour Post</h1><h1>Ferry returns with all aboard</h1>", ["Ferry returns with all aboard - Post"],
         "Ferry returns with all aboard"),
        ("<h1>Local news | Ferry returns at last</h1>", ["Ferry returns at last"], "Ferry returns at last"),
        ("<h1>How one ferry came home after a week of storms</h1>", ["A ferry is back"],
         "How one ferry came home after a week of storms"),
        ("<h1>The Harbour Post</h1>", ["Ferry returns with all aboard"], ""),
        ('<h1><a href="/">Four winters remaining</a></h1><h2>Ferry returns at last</h2>',
         ["Four winters remaining \u00bb Archive \u00bb Ferry returns at last"], "Ferry returns at last"),
        ("<h1>A movement of the north</h1><h2>Ferry returns at last</h2>", ["Ferry returns at last - Amon"], "Ferry returns at last"),
        ('<h1><span class="kicker">After the storm</span> Ferry returns at last</h1>', [""], "Ferry returns at last"),
        ("<article><header><h2>Ferry returns at last</h2></header><h2>What the crew said of it</h2></article>", ["Week 3"],
         "Ferry returns at last"),
        ("<h1>News</h1><p>It came back.</p>", ["Ferry returns"], ""),
        ("<h1>Ferries</h1>", ["The Northern Band \u2013 Ferries", "The Northern Band \u2013 Ferries: words and music | Songs"], "Ferries"),
        ("<h1>Songs</h1>", ["The Northern Band \u2013 Ferries", "The Northern Band \u2013 Ferries | Songs"], ""),
        ("<h1>Ferry returns with all aboard</h1>", ["Ferry returns with all..."], "Ferry returns with all aboard"),
    ],
)  # fmt: skip
def test_the_headline_is_the_pages_own_heading(page: str, stated: list[str], headline: str) -> None:
    assert heading(document_fromstring(f"<body>{page}</body>"), stated, ("The Harbour Post",)) == headline


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ('<p class="byline">By Ada Quill and Ben Ink, Staff Writers</p>', ("Ada Quill", "Ben Ink")),
        ('<div class="byline"><time>Friday, 4 January 2013</time> by <a>Ada Quill</a></div>', ("Ada Quill",)),
        ('<span class="author">ADA QUILL · Harbour News · Posted: 4 January</span>', ("ADA QUILL",)),
        ('<p><a rel="author" href="/a">Ada Quill</a>, <a rel="author" href="/b">Ben Ink</a></p>', ("Ada Quill", "Ben Ink")),
        ('<a href="/profile/ada-quill-17">Ada Quill</a>', ("Ada Quill",)),
        ('<div class="comment"><span class="comment-author">Cross Reader</span></div>', ()),
        ('<div class="related"><p class="byline">By Cy Other</p></div><p class="byline">By Ada Quill</p>', ("Ada Quill",)),
        ('<p class="author">12 January 2013</p>', ()),
        ('<p class="byline">Ada Quill, PhD, and Ben Ink, MD</p>', ("Ada Quill", "Ben Ink")),
        ('<p class="byline">by Ada Quill , Harbour.org</p>', ("Ada Quill",)),
        ('<p class="byline">By Ada Quill<a>@aquill</a><a>Ben Ink</a></p>', ("Ada Quill", "Ben Ink")),
        ('<p class="byline">Posted by April Quill - Harbour Safety team</p>', ("April Quill",)),
        ('<p class="byline">Ada Quil<span>l</span></p>', ("Ada Quill",)),
        ('<span class="author vcard">oz</span>', ("oz",)),
        ('<span class="author vcard">admin</span>', ()),
        ('<div class="img__author">Photograph by Cy Other</div><p class="byline">By Ada Quill</p>', ("Ada Quill",)),
        ('<div class="has-social-tools"><p class="byline">By Ada Quill</p></div>', ("Ada Quill",)),
    ],
)  # fmt: skip
def test_the_authors_are_those_of_the_marked_byline(page: str, names: tuple[str, ...]) -> None:
    assert authors(document_fromstring(f"<body><h1>Ferry returns</h1>{page}</body>")) == names


def test_a_line_that_reads_like_a_byline_will_do_without_a_mark() -> None:
    page = "<body><p>By Nobody Here</p><h1>Ferry returns</h1><p>By Ada Quill</p><p>By noon it was full.</p></body>"
    assert signers(document_fromstring(page)) == ("Ada Quill",)


def test_names_are_sought_around_the_headline_first() -> None:
    other = '<div><h3>Rice prices hold</h3><p class="byline">By Cy Other</p></div>'
    page = f"<body><h1>The Harbour Post</h1>{other}<header><p class='byline'>By Ada Quill</p><h1>Ferry returns</h1></header></body>"
    tree = document_fromstring(page + f"<main>{'The boat is home. ' * 50}</main>")
    assert authors(tree, "Ferry returns") == ("Ada Quill",)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ('<p class="date">Written: 2013-01-19 15:03:30 / Updated: 2013-01-20 08:00:00</p>', "2013-01-19"),
        ('<span class="entry-date">19 January 2013</span>', "2013-01-19"),
        (
            '<span class="date">Updated 20 January 2013</span><span class="pub-date">19 January 2013</span>',
            "2013-01-19",
        ),
        ('<div class="related"><span class="date">4 January 2013</span></div>', None),
        ('<p class="update">19 January 2013</p>', None),
    ],
)
def test_the_day_that_readers_see_is_the_marked_one(line: str, day: str | None) -> None:
    tree = document_fromstring(f"<body><h1>Ferry returns</h1>{line}</body>")
    assert parse_published(date_line(tree, "Ferry returns")) == day
