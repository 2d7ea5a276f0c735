"""The JSON objects: what the contract lists, and that it is JSON."""

import json
from dataclasses import fields
from datetime import date
from typing import get_type_hints

import numpy as np

from assistant.answer import Answer, Completed, Delta, Retrieved, Understood
from assistant.citation import Citation, Sentence
from index.article import Article, Chunk, Happened, Passage, Query, TimeExpression
from ui import objects, shapes

ARTICLE = Article(id="a", headline="H", text="One. Two.", published="2013-01-19", byline=("A", "B"))
CHUNK = Chunk(id="c", article_id="a", ordinal=0, start=5, end=9, text="Two.", sentences=((5, 9),))
PASSAGE = Passage(rank=1, score=float(np.float32(0.25)), chunk=CHUNK, article=ARTICLE, also_in=("b",))
QUERY = Query(text="q", since=date(2013, 1, 1), happened=Happened(date(2013, 1, 2), None))
ANSWER = Answer(
    question="q?",
    query=QUERY,
    sentences=(Sentence(text="Two.", citations=(1,), verdict="partly", reason="It is one."),),
    citations=(Citation(number=1, article=ARTICLE, start=5, end=9, quote="Two."),),
    passages=(PASSAGE,),
    timings_ms={"search": 1.23456},
)


def test_an_answer_object_survives_json_and_has_every_key_of_its_shape() -> None:
    shown = objects.answer_object(ANSWER)
    assert json.loads(json.dumps(shown)) == shown
    assert set(shown) == set(get_type_hints(shapes.AnswerObject))
    assert set(shown["sentences"][0]) == set(get_type_hints(shapes.SentenceObject))
    assert set(shown["citations"][0]) == set(get_type_hints(shapes.CitationObject))
    assert set(shown["passages"][0]) == set(get_type_hints(shapes.PassageObject))
    assert set(shown["query"]) == set(get_type_hints(shapes.QueryObject))
    assert shown["query"]["happened"] == {"since": "2013-01-02", "until": None, "only": False}


def test_a_passages_text_lies_where_it_says() -> None:
    shown = objects.passage_object(PASSAGE)
    assert ARTICLE.text[shown["start"] : shown["end"]] == shown["text"]


def test_no_field_of_an_article_is_left_out() -> None:
    assert set(objects.article_object(ARTICLE)) == {field.name for field in fields(Article)} | {
        "fingerprint",
        "notice",
        "written",
    }


def test_vague_times_have_null_borders() -> None:
    found = TimeExpression(start=0, end=3, text="now", value="PRESENT_REF")
    (shown,) = objects.times_object(ARTICLE, [found])["expressions"]
    assert (shown["earliest"], shown["latest"]) == (None, None)


def test_each_event_has_a_name_and_an_object() -> None:
    events = (Understood(QUERY), Retrieved((PASSAGE,)), Delta("x"), Completed(ANSWER))
    assert [objects.event_object(event)[0] for event in events] == [
        "understood",
        "retrieved",
        "delta",
        "completed",
    ]
    assert all(json.dumps(objects.event_object(event)[1]) for event in events)
