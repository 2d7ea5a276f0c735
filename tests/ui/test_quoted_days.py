"""The words of a quotation that name a time, and the days they mean: in the answer as in the article."""

import re

from assistant.answer import Answer
from assistant.citation import Citation, Sentence
from index.article import Article, Filters, Query
from ui import render
from ui.turns import keep, recall, shown

TEXT = "The town fell in January. The army retook it on Friday. It has been quiet since."
START, END = TEXT.index("The army"), TEXT.index(" It has")
ARTICLE = Article(id="a", headline="Retaken", text=TEXT, published="2013-01-19")
ANSWER = Answer(
    question="When was it retaken?",
    query=Query(text="When was it retaken?"),
    sentences=(Sentence(text=f"\u201c{TEXT[START:END]}\u201d", citations=(1,), verdict="supported"),),
    citations=(Citation(number=1, article=ARTICLE, start=START, end=END, quote=TEXT[START:END]),),
)


def test_in_a_quotation_the_words_that_name_a_day_show_it() -> None:
    page = render.turn(shown(ANSWER, Filters()), 3)
    quotation = page.split("<blockquote>")[1].split("</blockquote>")[0]
    assert quotation.count('class="dated"') == 1
    assert 'data-days="Friday 18 January 2013"' in quotation
    described = quotation.split('aria-describedby="')[1].split('"')[0]
    assert f'id="{described}" role="tooltip" hidden>Friday 18 January 2013<' in page


def test_the_quotation_reads_as_it_stands_in_the_article() -> None:
    page = render.turn(shown(ANSWER, Filters()), 1)
    quotation = page.split("<blockquote>")[1].split('<a class="marker"')[0]
    assert re.sub(r"<[^>]+>", "", quotation) == f"\u201c{TEXT[START:END]}\u201d"


def test_days_are_kept_over_a_reload() -> None:
    turn = shown(ANSWER, Filters())
    assert recall(keep((turn,))) == (turn,)
    assert turn.sources[0].dated[0].days == "Friday 18 January 2013"
