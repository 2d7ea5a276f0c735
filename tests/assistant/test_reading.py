"""The reader at run time: what it says stands in the passage, and passages can be compared."""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.reading import shipped
from assistant.reading.compose import (
    PASSAGE_TOKENS,
    Marks,
    Numbers,
    header,
    pieces_of,
    row_of,
    windows,
)
from assistant.reading.decode import LONGEST, PieceScores, Scores, best_spans, joined, span_table
from assistant.reading.reader import Reader, Source
from assistant.reading.shipped import load_reader
from index.embed import Embedder
from index.errors import ModelError
from index.sentences import sentence_spans
from tests.reading import scores_of_pieces, write_tiny

TOKENIZER = Embedder().tokenizer
READER = Reader(TOKENIZER, scores_of_pieces)
WORDS = st.sampled_from(
    "Konna fell on Thursday . Élan ’ naïve 2,000 men — Mr. Traoré said 😀 \n\n “it” …".split(" ")
)
TEXTS = st.lists(WORDS, max_size=60).map(" ".join)
QUESTION = "When did Konna fall?"


def sources(*texts: str) -> list[Source]:
    return [Source(text=text) for text in texts]


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_span_is_its_place_in_the_passage_to_the_letter(texts: list[str]) -> None:
    reading = READER.read(QUESTION, sources(*texts))
    for span in reading.spans:
        assert texts[span.passage][span.start : span.end] == span.text != ""
        assert len(pieces_of(TOKENIZER, [span.text])[0]) <= LONGEST
    shares = [span.score for span in reading.spans]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) <= 1 + 1e-6
    for sentence in reading.sentences:
        assert (sentence.start, sentence.end) in sentence_spans(texts[sentence.passage])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from("town fell on thursday men said it".split()), min_size=1, max_size=6))
def test_the_scores_of_every_span_of_every_passage_sum_to_one(words: list[str]) -> None:
    spans = READER.read(QUESTION, sources(*words)).spans  # a word has one span
    assert len(spans) == len(words)
    assert sum(span.score for span in spans) == pytest.approx(1)


@settings(max_examples=30, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_the_passages_does_not_matter(texts: list[str], random: Random) -> None:
    order = list(range(len(texts)))
    random.shuffle(order)
    first = READER.read(QUESTION, sources(*texts))
    second = READER.read(QUESTION, sources(*(texts[i] for i in order)))
    assert second.relevance == tuple(first.relevance[i] for i in order)
    assert second.answerable == first.answerable
    assert sorted((order[s.passage], s.start, s.end, round(s.score, 9)) for s in second.spans) == sorted(
        (s.passage, s.start, s.end, round(s.score, 9)) for s in first.spans
    )


def test_a_question_read_among_others_is_read_as_alone() -> None:
    asked = [
        (QUESTION, sources("Konna fell on Thursday.")),
        ("Who said it?", sources("It fell.", "He said it.")),
    ]
    assert READER.read_all(asked) == [READER.read(*pair) for pair in asked]


def test_without_passages_nothing_answers() -> None:
    reading = READER.read(QUESTION, [])
    assert (reading.spans, reading.sentences, reading.relevance, reading.answerable) == ((), (), (), 0.0)


def test_a_passage_of_white_space_has_no_span_and_cannot_answer() -> None:
    reading = READER.read(QUESTION, sources("\n "))
    assert reading.spans == ()
    assert reading.answerable < 1e-6


def knows(word: str) -> Reader:
    """A reader that scores the pieces of one word high, and everything else alike."""
    wanted = set(pieces_of(TOKENIZER, [word])[0].ids.tolist())

    def score(rows: dict[str, Numbers]) -> tuple[Scores, Scores, Scores]:
        found = np.where(np.isin(rows["ids"], list(wanted)), 9, 0).astype(np.float32)
        return found, found, found

    return Reader(TOKENIZER, score)


def test_the_best_span_and_sentence_come_from_the_passage_that_knows() -> None:
    rain = "It rained in Mopti. Nobody came."
    reading = knows("Thursday").read(QUESTION, sources(rain, "Konna fell. It was on Thursday."))
    assert (reading.spans[0].passage, reading.spans[0].text) == (1, "Thursday")
    assert (reading.sentences[0].passage, reading.sentences[0].start) == (1, 12)
    assert reading.relevance[1] > 0 >= reading.relevance[0]
    assert reading.answerable > 0.5


@pytest.mark.parametrize("place", [0, 150, 400, 650, 899])
def test_an_answer_is_found_wherever_it_stands_in_a_long_passage(place: int) -> None:
    words = ["men"] * 900
    words[place] = "Thursday"
    span = knows("Thursday").read(QUESTION, sources(" ".join(words))).spans[0]
    assert (span.text, span.start) == ("Thursday", 4 * place)


def test_what_stands_above_a_passage_or_in_the_question_is_no_answer() -> None:
    above = Source(text="Konna fell.", headline="Thursday", published=date(2013, 1, 17))
    reading = knows("Thursday").read("Was it on Thursday?", [above])
    assert all(span.text in above.text for span in reading.spans)
    assert reading.relevance[0] <= 0


@pytest.mark.parametrize("length", [0, 1, PASSAGE_TOKENS, PASSAGE_TOKENS + 1, 1000])
def test_windows_cover_a_passage_and_overlap(length: int) -> None:
    begins = windows(length)
    covered = {piece for begin in begins for piece in range(begin, begin + PASSAGE_TOKENS)}
    assert covered >= set(range(length))
    assert all(begin + PASSAGE_TOKENS <= max(length, PASSAGE_TOKENS) for begin in begins)


def test_windows_read_alike_are_joined_to_what_one_long_window_would_give() -> None:
    length = 2 * PASSAGE_TOKENS + 17
    whole = np.arange(length, dtype=np.float32)
    parts = [
        (b, PieceScores(whole[b : b + PASSAGE_TOKENS], -whole[b : b + PASSAGE_TOKENS], whole[b : b + PASSAGE_TOKENS], float(b)))
        for b in windows(length)
    ]  # fmt: skip
    found = joined(parts, length)
    assert found.start.tolist() == whole.tolist()
    assert found.end.tolist() == (-whole).tolist()
    assert found.margin == length - PASSAGE_TOKENS


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=1, max_size=50))
def test_the_best_span_is_the_best_of_all(scores: Sequence[tuple[float, float]]) -> None:
    start, end = (np.array(side, dtype=np.float32) for side in zip(*scores, strict=True))
    best = max(
        float(start[i] + end[j]) for i in range(len(start)) for j in range(i, min(len(start), i + LONGEST))
    )
    first, last, score = best_spans(span_table(PieceScores(start, end, start, 0.0)), 3)[0]
    assert score == pytest.approx(best, abs=1e-5)
    assert first <= last < first + LONGEST


def test_the_header_names_headline_and_day_as_far_as_they_are_known() -> None:
    day = date(2013, 1, 18)
    assert header(" Konna retaken ", day) == "Konna retaken · Friday 18 January 2013"
    assert (header("Konna", None), header("", day), header("", None)) == (
        "Konna",
        "Friday 18 January 2013",
        "",
    )


def test_a_row_is_question_header_and_passage_each_closed() -> None:
    question, above, passage = pieces_of(TOKENIZER, ["Who?", "Konna", "It fell."])
    marks = Marks.of(TOKENIZER)
    row = row_of(marks, question, above, passage)
    assert TOKENIZER.decode(row.ids.tolist(), skip_special_tokens=False) == (
        "[CLS] who? [SEP] konna [SEP] it fell. [SEP]"
    )
    assert row.types.tolist() == [0] * 4 + [1] * 7
    assert row_of(marks, question, pieces_of(TOKENIZER, [""])[0], passage).first == 4


def test_a_reader_given_by_path_is_run_and_calibrated_by_what_it_says_of_itself(tmp_path: Path) -> None:
    write_tiny(tmp_path / "reader.onnx")
    reading = load_reader(tmp_path / "reader.onnx").read(QUESTION, sources("Konna fell."))
    ids = pieces_of(TOKENIZER, ["Konna fell."])[0].ids
    best = max(ids[i] + ids[j] for i in range(len(ids)) for j in range(i, len(ids))) / 1000
    opening = 2 * Marks.of(TOKENIZER).opening / 1000
    assert reading.relevance[0] == pytest.approx(best - opening, rel=1e-4)
    assert reading.answerable == pytest.approx(1 / (1 + np.exp(1 - 0.5 * (best - opening))), rel=1e-4)


def test_a_file_that_is_no_reader_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no reader at"):
        load_reader(tmp_path / "none.onnx")
    (tmp_path / "text.onnx").write_text("no model")
    with pytest.raises(ModelError, match="cannot be read as a model"):
        load_reader(tmp_path / "text.onnx")
    write_tiny(tmp_path / "old.onnx", form="something else")
    with pytest.raises(ModelError, match="no reader that this Dateline can use"):
        load_reader(tmp_path / "old.onnx")


def test_the_shipped_reader_must_be_the_one_its_hash_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "reader.onnx"
    write_tiny(file)
    monkeypatch.setattr(shipped, "SHIPPED", file)
    load_reader.cache_clear()
    with pytest.raises(ModelError, match="damaged"):
        load_reader()
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    file.with_suffix(".sha256").write_text(f"{digest}  reader.onnx\n")
    assert load_reader().read(QUESTION, sources("Konna fell.")).spans
    load_reader.cache_clear()
