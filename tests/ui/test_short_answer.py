"""The short answer as a program and as a person get it: first, cited, with who agrees and who differs."""

from dataclasses import replace
from datetime import date
from typing import get_type_hints

import click

from assistant.answer import Answer, Short
from assistant.citation import Citation, Sentence
from index.article import Article, Filters, Happened, Query
from ui import answer_lines, objects, render, shapes
from ui.turns import keep, recall, shown

TEXT = "France now has <2,000> soldiers in Mali, the minister said."
ARTICLE = Article(id="a", headline="Soldiers", text=TEXT, published="2013-01-19")
OTHER = Short(text="1,400", citations=(1,), day=date(2013, 1, 12))
SHORT = Short(text="<2,000>", citations=(1,), stories=2, day=date(2013, 1, 19), differing=(OTHER,))
ANSWER = Answer(
    question="How many?",
    query=Query(text="How many?"),
    sentences=(
        Sentence(text="\u201c<2,000>\u201d", citations=(1,), verdict="supported"),
        Sentence(text=f"\u201c{TEXT}\u201d", citations=(1,), verdict="supported"),
    ),
    citations=(Citation(number=1, article=ARTICLE, start=0, end=len(TEXT), quote=TEXT),),
    short=SHORT,
)


def test_programs_get_it_with_its_citations_its_stories_and_what_differs() -> None:
    found = objects.answer_object(ANSWER)["short"]
    assert found
    assert set(found) == set(get_type_hints(shapes.ShortObject))
    assert (found["text"], found["citations"], found["stories"]) == ("<2,000>", [1], 2)
    assert found["published"] == "2013-01-19"
    assert [(one["text"], one["published"]) for one in found["differing"]] == [("1,400", "2013-01-12")]
    assert objects.answer_object(replace(ANSWER, short=None))["short"] is None


def test_people_see_it_first_and_that_others_say_so() -> None:
    page = render.turn(shown(ANSWER, Filters()), 1)
    before, first, *rest = page.split('<p class="short">')
    assert not rest
    assert "<blockquote>" not in before
    words, after = first.split("</p>", 1)
    assert "&lt;2,000&gt;" in words
    assert "2 stories say so" in words
    assert 'data-number="1"' in words
    assert after.count("soldiers in Mali") == 1
    assert after.index("soldiers in Mali") < after.index('id="cite-1-1"') < after.index("Soldiers</a>")


def test_one_story_says_so_by_its_marker_alone() -> None:
    page = render.turn(shown(replace(ANSWER, short=replace(SHORT, stories=1)), Filters()), 1)
    assert '<p class="short">' in page
    assert "say so" not in page


def test_days_in_our_own_words_stand_above_the_quotations_too() -> None:
    dated = replace(ANSWER, when=(date(2013, 1, 18), date(2013, 1, 18)))
    page = render.turn(shown(dated, Filters()), 1)
    assert page.index('<p class="short">') < page.index("<figure>")
    assert "say so" not in page


def test_it_is_there_again_after_a_reload_and_a_damaged_copy_does_no_harm() -> None:
    turn = shown(ANSWER, Filters())
    assert recall(keep([turn])) == (turn,)
    assert '<p class="short">' not in render.turn(replace(turn, sentences=()), 1)


def test_in_a_terminal_it_stands_above_the_quotations_each_on_its_own() -> None:
    plain = [click.unstyle(block) for block in answer_lines.answer_lines(ANSWER)]
    first, second = filter(None, plain)
    assert first == "\u201c<2,000>\u201d [1] (2 stories say so)"
    said, byline, place = second.split("\n")
    assert said == f"\u201c{TEXT}\u201d [1]"
    assert (byline, place) == ("    no outlet · 19 January 2013 · Soldiers", "    a, characters 0 to 59")


def test_a_terminal_tells_the_days_that_a_question_was_read_to_mean() -> None:
    january = Happened(date(2013, 1, 1), date(2013, 1, 31), only=True)
    asked = replace(ANSWER, query=replace(ANSWER.query, happened=january))
    assert click.unstyle(next(answer_lines.answer_lines(asked))) == "Happened 1\u201331 January 2013"
