"""The report of a pasted text: what differs is marked, what fails is told, hostile text is only read."""

from collections.abc import Sequence
from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from assistant.lookup.cite import CiteReport, Match
from assistant.lookup.pasted import Looked
from index.article import Article, Passage, Query
from index.errors import ArchiveError
from tests.passages import as_passage
from ui import lookup_page
from ui.checking import check_text
from ui.narrowing import Fields

QUOTE = "The army holds Konna again, a colonel said on Friday."
ARTICLE = Article(id="k", headline="Konna", text=QUOTE, published="2013-01-19", source="Courier")


class Shelf:
    def __init__(self, fault: Exception | None = None) -> None:
        self.fault = fault

    def search(self, query: Query, k: int = 10) -> Sequence[Passage]:
        if self.fault:
            raise self.fault
        return [as_passage(ARTICLE)]


def looked(text: str, differences: tuple[str, ...] = ()) -> Looked:
    article = Article(id=text, headline=text, text=text, source=text, published=None)
    match = Match(
        article=article,
        start=0,
        end=len(text),
        quote=text,
        verdict="contradicted",
        differences=differences,
        reason=text,
    )
    report = CiteReport(verdict="contradicted", matches=(match, match))
    return Looked(sentence=text, start=0, end=len(text), report=report)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(), st.lists(st.text(max_size=5), max_size=3))
def test_no_text_adds_a_tag_or_a_template(text: str, differences: list[str]) -> None:
    html = lookup_page.report([looked(text, tuple(differences))]) + lookup_page.failure(text, text)
    tags = Tags()
    tags.feed(html)
    assert tags.seen <= {
        *("a", "blockquote", "details", "div", "em", "li", "ol", "p", "section", "span", "summary"),
    }
    assert not {"{", "}", "$", "`", "\\"} & set(html)


def test_only_whole_words_that_differ_are_marked() -> None:
    html = lookup_page.report([looked("Six men, sixty boats.", ("six",))])
    assert html.count("<em>") == 1
    assert "<em>Six</em> men, sixty boats." in unescape(html)


def test_what_is_going_on_is_said_until_the_report_is_whole() -> None:
    first, *_, last = check_text(Shelf(), f"{QUOTE} {QUOTE} It rained.", clock=iter(range(99)).__next__)
    assert "Checked 0 of 3 sentences" in first
    assert 'aria-busy="true"' in first
    assert "3 sentences: 2 in the archive, 1 not found" in last
    assert 'aria-busy="false"' in last


def test_a_failure_is_the_last_thing_shown_and_names_what_to_do() -> None:
    *_, told = check_text(Shelf(ArchiveError("The archive is gone.", hint="Mount it.")), QUOTE)
    assert "The archive is gone." in told
    assert "Mount it." in told
    *_, told = check_text(Shelf(RuntimeError("secret")), QUOTE)
    assert "secret" not in told
    assert 'role="alert"' in told


def test_a_filter_that_is_no_date_is_a_notice_and_nothing_is_looked_up() -> None:
    (told,) = check_text(Shelf(RuntimeError("looked up")), QUOTE, Fields(since="soon"))
    assert "“soon” is not a date" in unescape(told)


def test_one_place_that_says_so_and_one_that_does_not_are_a_dispute() -> None:
    says = Match(article=ARTICLE, start=0, end=9, quote=QUOTE[:9], verdict="supported")
    denies = Match(article=ARTICLE, start=10, end=19, quote=QUOTE[10:19], verdict="contradicted")
    report = CiteReport(verdict="supported", matches=(says, denies))
    html = lookup_page.report([Looked(sentence="Konna.", start=0, end=6, report=report)])
    assert "The archive also says otherwise." in html
    assert "1 more place" in html
