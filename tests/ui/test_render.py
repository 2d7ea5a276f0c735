"""Whatever stands in an article, an answer or a question is shown and does nothing else."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, Happened
from index.standing import Standing
from ui import answered, article, render
from ui.article import Opened
from ui.markup import esc
from ui.permalink import Permalink
from ui.render import Progress
from ui.turns import (
    ShownArticle,
    ShownEvent,
    ShownQuery,
    ShownSentence,
    ShownSource,
    ShownTimeline,
    ShownTurn,
)

HOSTILE = (
    "<script>alert(1)</script>",
    "${alert(1)}",
    "{{constructor}} {{#each this}}x{{/each}}",
    "`${1+1}`",
    "![pixel](https://evil.example/p.png)",
    "[click](javascript:alert(1))",
    "\" onmouseover='alert(1)' x=\"",
    "</style></textarea></title><img src=x onerror=alert(1)>",
    "<!--",
    "\\${1}",
    "On Jan. 18, 2013 ${alert(1)} <b>last year</b>",
)
ALLOWED_TAGS = {
    *(
        "a",
        "article",
        "blockquote",
        "br",
        "button",
        "div",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "header",
        "li",
    ),
    *("details", "input", "mark", "ol", "p", "section", "span", "summary", "time", "ul"),
}
ALLOWED_ATTRIBUTES = {
    *("aria-describedby", "data-days", "hidden"),
    *("aria-busy", "aria-hidden", "aria-label", "aria-live", "class", "data-act", "data-field", "data-list"),
    *(
        "data-number",
        "data-source",
        "data-text",
        "data-turn",
        "datetime",
        "disabled",
        "download",
        "href",
        "id",
        "lang",
        "rel",
    ),
    *("data-told", "role", "tabindex", "target", "title", "type", "value"),
}


class Reading(HTMLParser):
    """Collects what a browser would make of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        if tag == "br":
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Reading:
    reading = Reading()
    reading.feed(html)
    reading.close()
    return reading


def source_with(text: str, number: int = 1) -> ShownSource:
    return ShownSource(
        number=number,
        article_id=text,
        start=0,
        end=len(text),
        quote=text,
        headline=text,
        source=text,
        published=text,
    )


def turn_with(text: str, *, abstained: bool = False) -> ShownTurn:
    return ShownTurn(
        question=text,
        query=ShownQuery(text=text + "?", source=text, section=text),
        sentences=(
            ShownSentence(text=text, citations=(1,)),
            ShownSentence(text=text, citations=(1,), verdict="partly", reason=text),
            ShownSentence(text=text, citations=(), verdict="unsupported", reason=text),
        ),
        sources=(source_with(text),),
        closest=(source_with(text),),
        abstained=text if abstained else None,
        notices=(text,),
        answerer=text,
    )


def timeline_with(text: str) -> ShownTurn:
    other = ShownArticle(article_id=text, headline=text, source=text, published=text)
    event = ShownEvent(
        number=1,
        earliest=date(2013, 1, 10),
        latest=date(2013, 1, 12),
        kind="planned",
        how=text,
        also=(other,),
    )
    drawn = ShownTimeline(matter=text, events=(event,), more=3)
    return replace(turn_with(text), timeline=drawn)


def article_with(text: str) -> Article:
    return Article(
        id=text,
        headline=text,
        text=text,
        published="2013-01-18",
        published_from=text,
        updated=text,
        source=text,
        url=text,
        section=text,
        byline=(text, text),
        language=text,
    )


def test_what_comes_near_stands_between_the_refusal_and_the_closest_articles() -> None:
    shown = replace(turn_with("Konna", abstained=True), closest=())
    told = render.turn(shown, 0)
    assert (
        told.index("does not surely answer")
        < told.index("Nearest in the archive")
        < told.index('id="cite-0-1"')
    )
    assert "does not surely" not in render.turn(replace(shown, sources=()), 0)


def everything(text: str) -> str:
    opened = Opened(source=source_with(text), turn=0, total=2)
    return "".join(
        [
            render.turn(turn_with(text), 0),
            render.turn(turn_with(text, abstained=True), 1),
            render.turn(timeline_with(text), 4),
            render.turn(replace(turn_with(text), answerer="extraction"), 5),
            render.progress(Progress(question=text, status=text, query=ShownQuery(text=text), draft=text), 2),
            render.failure(text, 3, text, text),
            render.welcome([text], text, undo=True),
            render.masthead(text),
            article.panel(article_with(text), opened),
            article.panel(None, opened),
        ]
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_becomes_text(text: str) -> None:
    html = everything(text)
    reading = read(html)
    assert reading.tags <= ALLOWED_TAGS
    assert reading.attributes <= ALLOWED_ATTRIBUTES
    assert text in reading.text
    assert not [sign for sign in ("${", "{{", "`") if sign in html]


@given(st.text())
@settings(deadline=None)
def test_no_text_at_all_adds_a_tag_an_attribute_or_a_template(text: str) -> None:
    html = everything(text)
    reading = read(html)
    assert reading.tags <= ALLOWED_TAGS
    assert reading.attributes <= ALLOWED_ATTRIBUTES
    assert not {"{", "}", "$", "`", "\\"} & set(html)


@given(st.text())
@settings(deadline=None)
def test_no_link_leads_anywhere_but_to_an_article_a_source_or_the_web(text: str) -> None:
    for link in read(everything(text)).links:
        assert link.startswith(
            ("#", "article/", "api/citation/", "api/timeline?", "?view=timeline", "http://", "https://")
        )


@given(st.text(st.characters(exclude_characters="\x00")))
def test_escaped_text_reads_as_it_was(text: str) -> None:
    escaped = esc(text)
    assert not {"<", ">", '"', "'"} & set(escaped)
    assert read(f"<p>{escaped}</p>").text == text


def test_every_marker_leads_to_its_source_in_the_list() -> None:
    html = render.turn(turn_with("Konna"), 4)
    assert 'href="#cite-4-1"' in html
    assert 'id="cite-4-1"' in html
    assert ">[1]</a>" in html


def test_a_quotation_stands_over_the_place_it_comes_from_and_is_not_listed_again() -> None:
    first, second = (
        source_with(text, number) for number, text in enumerate(("Konna fell.", "It rained."), 1)
    )
    said = ShownSentence(text="\u201cKonna fell.\u201d", citations=(1,))
    html = render.turn(ShownTurn(question="?", sentences=(said,), sources=(first,)), 4)
    assert html.index("<figure>") < html.index('id="cite-4-1"') < html.index("</figure>")
    assert "Sources" not in html
    more = render.turn(ShownTurn(question="?", sentences=(said,), sources=(first, second)), 4)
    listed = more[more.index("Sources") :]
    assert 'id="cite-4-2"' in listed
    assert 'id="cite-4-1"' not in listed


def test_a_marker_without_its_source_is_not_shown() -> None:
    turn = ShownTurn(question="?", sentences=(ShownSentence(text="Konna.", citations=(7,)),))
    assert "[7]" not in render.turn(turn, 0)


def test_what_failed_the_check_stands_apart_and_is_labelled_first() -> None:
    html = answered.answer(turn_with("Sixty died"), 0)
    doubt = html[html.index('<p class="doubt">') :]
    assert doubt.index("Not found in the archive") < doubt.index("Sixty died</span>")


def test_a_link_of_the_outlet_is_shown_only_when_it_is_a_web_address() -> None:
    for url in (
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "http://[",
        "file:///etc/passwd",
    ):
        assert "Original" not in article.paper(Article(id="a", headline="h", text="t", url=url))
    shown = article.paper(Article(id="a", headline="h", text="t", url="https://courier.example/a"))
    assert 'href="https://courier.example/a"' in shown


def test_an_article_without_a_date_says_so() -> None:
    shown = read(article.paper(Article(id="a", headline="h", text="t"))).text
    assert "No date" in shown
    assert "bears no date" in shown


def test_when_an_undated_article_was_written_is_told_as_inferred() -> None:
    text = "The town fell on Friday 11 January 2013. A donors' meeting will be held on 29 January 2013."
    shown = read(article.paper(Article(id="a", headline="h", text=text))).text
    assert "No date" in shown
    assert (
        "Inferred from its own words: written between Friday 11 January 2013 and Tuesday 29 January" in shown
    )
    dated = read(article.paper(Article(id="a", headline="h", text=text, published="2013-01-19"))).text
    assert "Inferred" not in dated


def test_of_an_article_that_was_taken_back_only_the_notice_is_shown() -> None:
    killed = Article(id="a", headline="Konna falls", text="The town fell.", status="killed")
    shown = read(article.paper(killed)).text
    assert "killed" in shown
    assert "fall" not in shown.replace("killed", "")
    assert "The town" not in shown


def test_a_corrected_article_says_when_and_why_before_its_headline() -> None:
    standing = Standing(
        status="corrected", reachable=True, reason="The town is Konna", at="2013-01-20T10:00:00+00:00"
    )
    corrected = Article(id="a", headline="Konna falls", text="t", status="corrected")
    shown = read(article.paper(corrected, standing=standing)).text
    assert shown.index("corrected on 20 January 2013. The town is Konna.") < shown.index("Konna falls")


def test_a_quote_that_moved_is_found_again_and_one_that_went_is_told() -> None:
    cited = ShownSource(number=1, article_id="a", start=0, end=5, quote="Konna", headline="h")
    opened = Opened(source=cited, turn=0, total=1)
    moved = article.panel(Article(id="a", headline="h", text="At last Konna fell."), opened)
    assert '<mark id="cited" tabindex="-1">Konna</mark>' in moved
    gone = article.panel(Article(id="a", headline="h", text="Nothing here."), opened)
    assert "<mark" not in gone
    assert "has changed since it was cited" in gone


def test_the_page_of_an_article_needs_no_script_and_no_host() -> None:
    page = article.page(
        Article(id="a", headline="</title><script>", text="Konna fell."), Permalink.to("a", 0, "Konna")
    )
    assert "<script" not in page
    assert "http" not in page
    assert '<mark id="cited" tabindex="-1">Konna</mark>' in page


def test_a_timeline_stands_in_the_place_of_its_sentences_and_its_events_open_as_sources() -> None:
    query = ShownQuery(
        text="?", since=date(2013, 1, 2), happened=Happened(date(2013, 1, 10), None, only=True)
    )
    html = render.turn(replace(timeline_with("Konna"), query=query), 4)
    assert 'class="answer"' not in html
    assert "Timeline ready: 1 event; 3 of less weight left out." in html
    assert 'data-act="cite" data-list="sources" data-turn="4" data-number="1"' in html
    assert '<time datetime="2013-01-10">10 January 2013</time> – <time datetime="2013-01-12">' in html
    links = read(html).links
    assert "api/timeline?q=Konna&since=2013-01-10&published_since=2013-01-02&format=csv" in links
    assert "?view=timeline&q=Konna&since=2013-01-02&happened_since=2013-01-10" in links


def test_a_chip_says_whether_articles_or_events_are_of_these_days() -> None:
    day = date(2013, 1, 11)
    published = read(render.chips(ShownQuery(since=day, until=day), 0)).text
    happened = read(render.chips(ShownQuery(happened=Happened(day, day, only=True)), 0)).text
    preferred = read(render.chips(ShownQuery(happened=Happened(day, None)), 0)).text
    assert "Published 11 January 2013" in published
    assert "Happened 11 January 2013" in happened
    assert "Preferably since 11 January 2013" in preferred


def test_the_time_of_an_event_can_be_taken_away_in_the_last_turn_only() -> None:
    query = ShownQuery(happened=Happened(date(2013, 1, 11), None))
    assert 'data-act="anytime"' in render.chips(query, 0, last=True)
    assert 'data-act="anytime"' not in render.chips(query, 0)
