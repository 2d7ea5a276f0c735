"""An article's text is shown letter by letter; the cited words are marked, and words that name a time tell their days."""

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from tests.ui.test_render import read
from ui.article import paper
from ui.markup import esc
from ui.typeset import Dated, dated, explained, paragraphs

SENTENCE = "Earlier in the week, the army retook Konna."
KONNA = Article(
    id="k", headline="Konna", published="2013-01-19", text=f"{SENTENCE} It had fallen on Jan. 10."
)


@given(st.text(), st.integers(0, 60), st.integers(0, 60), st.data())
def test_an_article_keeps_every_letter_whatever_is_marked_and_underlined(
    text: str, start: int, end: int, data: st.DataObject
) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), unique=True, max_size=8)))
    times = [Dated(*cut, "days") for cut in zip(cuts[::2], cuts[1::2], strict=False)]
    shown = read(paragraphs(text, start, end, times)).text.replace("\ufffd", "\x00")
    assert "".join(shown.split()) == "".join(text.split())


@given(st.text(st.characters(exclude_characters="\x00\n\r"), min_size=1), st.data())
def test_the_mark_holds_exactly_the_cited_characters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    html = paragraphs(text, start, end)
    marked = html.partition("<mark")[2].partition(">")[2].partition("</mark>")[0]
    assert unescape(marked) == unescape(esc(text[start:end]))


def test_a_quote_across_paragraphs_is_marked_in_both_and_named_once() -> None:
    html = paragraphs("One two.\n\nThree four.", 4, 15)
    assert html.count("<mark") == 2
    assert html.count('id="cited"') == 1
    assert read(html).text == "One two.Three four."


def test_words_that_name_a_time_tell_their_days() -> None:
    assert dated(KONNA) == (
        Dated(0, 19, "14–18 January 2013"),
        Dated(61, 68, "Thursday 10 January 2013"),
    )


def test_words_that_are_their_date_already_and_vague_ones_are_left_alone() -> None:
    assert not dated(Article(id="a", headline="", text="Recently, in January 2013, it rained."))


def test_underlined_words_name_the_element_that_describes_them() -> None:
    html = paper(KONNA)
    assert 'aria-describedby="days-14-18-January-2013">Earlier in the week</span>' in html
    assert '<span id="days-14-18-January-2013" role="tooltip" hidden>14–18 January 2013</span>' in html


def test_days_named_twice_are_described_once() -> None:
    assert explained([Dated(0, 1, "2012"), Dated(2, 3, "2012")]).count("<span") == 1


def test_a_time_that_a_mark_cuts_is_underlined_on_both_sides() -> None:
    html = paragraphs("It fell last year.", 0, 12, [Dated(8, 17, "2012")])
    assert '>last</span></mark><span class="dated"' in html
    assert html.count('data-days="2012"') == 2
    assert read(html).text == "It fell last year."
