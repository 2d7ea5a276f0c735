"""Index pages and what paywalls leave are told from articles by how the page is built; real articles, odd ones too, are read."""

import io
import json

import pytest

from index.article import Rejected
from index.readers import read
from index.readers.raw import RawArticle

TEASERS = (
    ("Lorne ferry freed after a night on the sandbank", "All forty passengers were brought ashore before dawn, and the harbour master says that the boat can sail again by the weekend."),
    ("Island council votes to keep its last school open", "Seven of nine members want the roof mended this summer, although nobody has yet found the money to pay for the slates."),
    ("Herring prices fall for a third week in a row", "Boats stay in port while the cannery clears its stores, and skippers speak of the quietest winter that they can remember."),
    ("New lighthouse lamp can be seen thirty miles away", "The old one is given to the museum, whose keeper had asked for it every year since the gales of his childhood."),
    ("Choir of fishermen sings in the capital for charity", "Twelve men in oilskins filled a hall that seats nine hundred, and sent the takings home to mend the lifeboat shed."),
    ("Vale farmers ask for a bridge before the floods", "The ford was under water on eighty days last year, they told the minister, who promised to come and look at it."),
    ("Doctor leaves the north after thirty-one winters", "She delivered half of the people who came to her farewell, and means to spend her time on a boat of her own."),
    ("Football cup goes to Port Lorne on penalties again", "The keeper, who works nights at the bakery, saved three of five and was back at his oven by two in the morning."),
)  # fmt: skip
STORY = (
    (
        "PORT LORNE - The ferry that ran aground on Friday was pulled free by two tugs shortly before dawn, and everybody"
        " who had spent the night on board walked ashore unhurt, the harbour master said."
    ),
    (
        "She praised the crew, who had handed out blankets and soup, and said that the sandbank had moved by some hundred"
        " metres since it was last measured. The channel is to be sounded again before the next high water."
    ),
    (
        "The company that runs the boat said that divers had found two scratches and no leak. It hopes to sail on Monday,"
        " and will let those who were on board travel for nothing until Easter."
    ),
    (
        "It was the third time in five years that a ship touched ground there. The council has asked for a buoy since the"
        " first, and the ministry has answered that buoys are a matter for the islands themselves."
    ),
)
HEADLINE = TEASERS[0][0]


def page(body: str, head: str = "", ld: object = None) -> bytes:
    """Return a page with the furniture that all sites have."""
    data = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld else ""
    menu = "".join(
        f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("news", "sport", "weather", "about")
    )
    return (
        f"<!doctype html><html lang=en><head><title>North Courier</title>{head}{data}</head><body><header><nav><ul>{menu}</ul>"
        f"</nav></header>{body}<footer><p>North Courier is published by the Vale Press, 4 Quay Street, Port Lorne.</p></footer></body></html>"
    ).encode()


def story(*paragraphs: str, below: str = "", heading: str = HEADLINE) -> str:
    told = "".join(f"<p>{one}</p>" for one in paragraphs)
    return f'<main><article><h1>{heading}</h1><div class="story-body">{told}</div>{below}</article></main>'


def address(headline: str) -> str:
    return "/news/" + headline.lower().replace(" ", "-")


def each(form: str, teasers: tuple[tuple[str, str], ...] = TEASERS) -> str:
    """Return the form filled with each teaser: {0} its headline, {1} what stands below it, {2} where it leads."""
    return "".join(form.format(headline, dek, address(headline)) for headline, dek in teasers)


def found(data: bytes) -> RawArticle | Rejected:
    (row,) = read(io.BytesIO(data), "page.html")
    return row


LINKS = '<ul class="rail">' + each('<li><a class="rail-link" href="{2}">{0}</a></li>') + "</ul>"
FREE = {"@type": "NewsArticle", "headline": HEADLINE, "isAccessibleForFree": False}

INDEXES = {
    "a front page of cards": page("<main>" + each('<article class="card"><h2><a href="{2}">{0}</a></h2><p>{1}</p></article>') + "</main>"),
    "a section, flat": page("<h1>News</h1>" + each('<h3><a href="{2}">{0}</a></h3><p>{1}</p>'), '<meta property="og:type" content="website">'),
    "a blog's archive with buttons": page("<main><h1>Category: Islands</h1>" + each(
        '<article class="post"><h2 class="entry-title"><a href="{2}">{0}</a></h2><div class="entry-summary"><p>{1}</p>'
        '<a class="more-link" href="{2}">Continue reading</a></div></article>') + "</main>",
        '<meta property="og:type" content="article">', {"@graph": [{"@type": "CollectionPage", "name": "Islands"}]}),
    "headlines alone": page("<h1>Latest</h1><ul>" + each('<li><a href="{2}">{0}</a> <span>2 h</span></li>') + "</ul>"),
    "whole cards as links": page("<main>" + each('<a class="tile" href="{2}"><h3>{0}</h3><p>{1}</p></a>') + "</main>"),
    "a table of the old web": page("<table><tr><td><b>North Courier</b></td></tr>" + each(
        '<tr><td><font size=2><a href="{2}">{0}</a><br>{1}</font></td></tr>') + "</table>"),
    "what a search found": page("<h1>8 results for “ferry”</h1><ol>" + each(
        '<li><a class="hit" href="{2}">{0}</a><p class="snippet">… {1} …</p><cite>courier.example, news</cite></li>') + "</ol>"),
    "a topic with its introduction": page(
        "<h1>Fishing</h1><p>All that we have written about boats, nets and the people who live by them, from the herring"
        " war to the cannery, with pictures from the archive of the Courier.</p>" + each('<div class="item"><h3><a href="{2}">{0}</a></h3><p>{1}</p></div>')),
    "a writer's page": page(
        "<h1>Ada Quill</h1><p>Ada Quill has written about the northern islands since 2004.</p>" + each(
            '<li class="by-author"><time datetime="2013-01-19">19 January</time><h4><a href="{2}">{0}</a></h4></li>'),
        ld={"@type": "ProfilePage", "name": "Ada Quill"}),
    "articles listed in JSON-LD": page(
        each('<div class="row"><h3><a href="{2}">{0}</a></h3><p>{1}</p></div>'),
        ld=[{"@type": "NewsArticle", "headline": headline, "url": address(headline)} for headline, _ in TEASERS]),
}  # fmt: skip

WALL = '<div class="article-paywall"><h2>Keep reading</h2><p>You have read all your free articles of this month.</p><a href="/join">Subscribe</a></div>'
CUT = "The company that runs the boat said that divers had found two scratches and no leak, and that it hopes to…"
STUBS = {
    "marked as not free, and it breaks off": page(story(STORY[0], CUT), ld=FREE),
    "marked as a string, a wall below": page(story(*STORY[:2], below=WALL), ld=FREE | {"isAccessibleForFree": "False"}),
    "marked in a graph, with the number of its words": page(story(*STORY[:2]), ld={"@graph": [FREE | {"wordCount": 812}]}),
    "locked for readers without an account": page(story(STORY[0], CUT), '<meta property="article:content_tier" content="locked">'),
    "unmarked, cut before a wall": page(story(STORY[0], STORY[1][:90], below='<section id="regwall"><p>Register to read on.</p></section>')),
    "faded behind a gate": page(story(STORY[0], STORY[1] + " […]", below='<aside class="c-content-gate"><h3>Members only</h3><p>Already a member? Sign in.</p></aside>')),
    "a wall, and a count of words": page(story(*STORY[:2], below=WALL), ld={"@type": "NewsArticle", "headline": HEADLINE, "wordCount": "640"}),
    "hardly anything": page(story("The ferry that ran aground on Friday was freed …", below=WALL), ld=FREE),
    "a schema address instead of a word": page(story(STORY[0], CUT), ld=FREE | {"isAccessibleForFree": "http://schema.org/False"}),
}  # fmt: skip

ARTICLES = {
    "a brief": page(story(STORY[0], STORY[1], below=LINKS)),
    "a brief among other stories": page(
        "<main>" + story(*STORY[:2]) + each('<article class="card"><h2><a href="{2}">{0}</a></h2><p>{1}</p></article>') + "</main>",
        ld={"@type": "NewsArticle", "headline": HEADLINE}),
    "a brief that is not free, and whole": page(story(*STORY[:2]), ld=FREE),
    "not free, and all there": page(story(*STORY, below=WALL), ld=FREE),
    "all of it inside what is called a wall": page(f'<article><h1>{HEADLINE}</h1><div class="paywall">' + "".join(f"<p>{p}</p>" for p in STORY) + "</div></article>", ld=FREE),
    "a brief on a site with walls": page(story(*STORY[:2], below=WALL)),
    "a live blog": page(
        "<main><h1>Ferry aground: as it happened</h1>" + "".join(
            f'<section><h3><a href="/live/ferry#post-{n}">{TEASERS[n][0]}</a></h3><time>0{n}:15</time><p>{p}</p></section>' for n, p in enumerate(STORY * 2)) + "</main>"),
    "a list article whose headings lead on": page(
        "<main><h1>Six harbours to see before they close</h1>" + "".join(
            f'<h2><a href="{address(TEASERS[n][0])}">{n + 1}. {TEASERS[n][0]}</a></h2><p>{STORY[n % 4]}</p><p>{STORY[(n + 1) % 4]}</p><p>{STORY[(n + 2) % 4]}</p>' for n in range(6)) + "</main>"),
    "a morning letter that says it is an article": page(
        "<main><h1>What you need to know today</h1>" + each('<h3><a href="{2}">{0}</a></h3><p>{1}</p>') + "</main>", '<meta property="og:type" content="article">'),
    "a story with other stories between its paragraphs": page(
        "<main><h1>" + HEADLINE + "</h1>" + "".join(
            f'<p>{a}</p><p>{b}</p><div class="related"><a href="{address(TEASERS[n][0])}">{TEASERS[n][0]}</a></div>' for n, (a, b) in enumerate(zip(STORY * 2, STORY[1:] * 2, strict=False))) + "</main>"),
    "a column that ends on a question": page(story(STORY[0], STORY[1][:-1] + ", will it not?"), ld=FREE),
}  # fmt: skip


def test_what_a_page_tells_programs_whole_is_read_where_readers_see_only_its_beginning() -> None:
    told = FREE | {"articleBody": "<p>" + "</p><p>".join(STORY * 5) + "</p>"}
    stub, whole = (found(page(story(*shown, below=WALL), ld=told)) for shown in (STORY[:1], STORY * 2))
    assert isinstance(stub, RawArticle)
    assert stub.text.split("\n\n") == list(STORY * 5)
    assert isinstance(whole, RawArticle)
    assert len(whole.text) < len(stub.text)


def test_a_table_that_lays_out_the_page_does_not_run_its_paragraphs_together() -> None:
    told = "".join(f"<p>{p}</p>" for p in STORY)
    row = found(
        page(f"<table><tr><td>NEWS | SPORT</td></tr><tr><td><h1>{HEADLINE}</h1>{told}</td></tr></table>")
    )
    assert isinstance(row, RawArticle), row.reason
    assert row.text.split("\n\n")[-4:] == list(STORY)


def test_a_page_that_is_called_nothing_is_called_what_its_text_opens_with() -> None:
    body = (
        f"<h1></h1><main><h2>{HEADLINE}</h2>"
        + "".join(f"<p>{p}</p>" for p in STORY)
        + "<h2>What now?</h2></main>"
    )
    row = found(page(body))
    assert isinstance(row, RawArticle), row.reason
    assert row.headline == HEADLINE


@pytest.mark.parametrize("kind", INDEXES)
def test_an_index_page_is_rejected_as_one(kind: str) -> None:
    row = found(INDEXES[kind])
    assert isinstance(row, Rejected)
    assert row.reason.startswith("an index page: 8 headlines")


@pytest.mark.parametrize("kind", STUBS)
def test_what_a_paywall_leaves_is_rejected_as_a_stub(kind: str) -> None:
    row = found(STUBS[kind])
    assert isinstance(row, Rejected)
    assert row.reason.startswith("a paywall stub: only ")


@pytest.mark.parametrize("kind", ARTICLES)
def test_an_article_is_read_however_its_page_is_built(kind: str) -> None:
    row = found(ARTICLES[kind])
    assert isinstance(row, RawArticle), row.reason
    assert "the harbour master said" in row.text or "before dawn" in row.text


def test_a_page_as_deep_as_a_well_is_walked() -> None:
    row = found(page("<div>" * 9_000 + f"<p>{STORY[0]}</p>"))
    assert isinstance(row, Rejected | RawArticle)
