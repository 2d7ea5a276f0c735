"""Headline and authors, as pages mark them."""

import pytest
from lxml.html import document_fromstring

from index.readers.marked import authors, heading, signers


@pytest.mark.parametrize(
    ("page", "stated", "headline"),
    [
        ("<h1>The Harbour Post</h1><h1>Ferry returns with all aboard</h1>", ["Ferry returns with all aboard - Post"],
         "Ferry returns with all aboard"),
        ("<h1>Local news | Ferry returns at last</h1>", ["Ferry returns at last"], "Ferry returns at last"),
        ("<h1>How one ferry came home after a week of storms</h1>", ["A ferry is back"],
         "How one ferry came home after a week of storms"),
        ("<h1>The Harbour Post</h1>", ["Ferry returns with all aboard"], ""),
        ("<h1>News</h1><p>It came back.</p>", ["Ferry returns"], ""),
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
    ],
)  # fmt: skip
def test_the_authors_are_those_of_the_marked_byline(page: str, names: tuple[str, ...]) -> None:
    assert authors(document_fromstring(f"<body><h1>Ferry returns</h1>{page}</body>")) == names


def test_a_line_that_reads_like_a_byline_will_do_without_a_mark() -> None:
    page = "<body><p>By Nobody Here</p><h1>Ferry returns</h1><p>By Ada Quill</p><p>By noon it was full.</p></body>"
    assert signers(document_fromstring(page)) == ("Ada Quill",)
