"""What the reader is trained on: examples, made negatives, batches and rows."""

import gzip
import json
import random
from pathlib import Path
from typing import Any

import pytest

from assistant.reading.compose import PASSAGE_TOKENS
from eval.reading.examples import Example, read_examples, split_file
from eval.training.mixture import KINDS, batches, mixed
from eval.training.negatives import (
    Pool,
    lacks,
    opposite,
    other_name,
    other_word,
    passage_name,
    same_title,
    searched,
    without_sentence,
)
from eval.training.neighbours import nearest, vectors_of
from eval.training.rows import Rows, arrays
from index.embed import Embedder
from index.errors import InputError, NotFoundError

TOWNS = "Arven Boln Cask Dorum Elten Fossby Grell Hamm".split()
RIVERS = "Ister Joll Kern Lomme Mive Nare Orr Plim".split()


def example(town: int, river: int, **given: Any) -> Example:
    context = (
        f"{TOWNS[town]} is a market town in Wald. It lies on the {RIVERS[river]} and has {300 + town} houses. "
        f"The mayor was elected in {1900 + 10 * river + town}."
    )
    question = f"On what river does the town of {TOWNS[town]} lie?"
    start = context.index(RIVERS[river])
    told = {"spans": ((start, start + len(RIVERS[river])),), "question": question, "title": RIVERS[river]}
    return Example(**({"id": f"{town}.{river}", "source": "squad", "context": context} | told | given))


EXAMPLES = [example(town, river) for town in range(8) for river in range(8)]
POOL = Pool.of(EXAMPLES)


def written(file: Path, *rows: Any) -> Path:
    with gzip.open(file, "wt") as lines:
        lines.write("\n".join(json.dumps(row) for row in rows))
    return file


ROW = {"src": "squad", "title": "The_Ister", "question": " Where? ", "context": "It lies on the Ister.", "impossible": False}  # fmt: skip


def test_an_answer_that_does_not_stand_where_it_is_said_to_is_left_out_and_counted(tmp_path: Path) -> None:
    right = {"text": "Ister", "start": 15}
    rows = [
        ROW | {"answers": [right, {"text": "Ister", "start": 3}]},
        ROW | {"answers": [{"text": "Ister", "start": 14}]},
        ROW | {"answers": [], "impossible": True, "id": "mine"},
        ROW | {"answers": [right], "src": "sciq"},
    ]
    found, wrong = read_examples(written(tmp_path / "dev.jsonl.gz", *rows), leave_out=["sciq"])
    assert wrong == 1
    assert [(e.id, e.title, e.question, e.answers) for e in found] == [
        ("dev.jsonl.gz:1", "The Ister", "Where?", ["Ister"]),
        ("mine", "The Ister", "Where?", []),
    ]


def test_the_target_is_the_place_that_most_annotators_gave() -> None:
    assert example(0, 0, spans=((0, 5), (3, 5), (3, 5))).target == (3, 5)
    assert example(0, 0, spans=()).target is None


def test_files_that_hold_no_examples_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"no train\.jsonl\.gz"):
        split_file(tmp_path, "train")
    (tmp_path / "train.jsonl").write_text('{"question": "Where?"}')
    with pytest.raises(InputError, match=r"train\.jsonl:1"):
        read_examples(split_file(tmp_path, "train"))
    (tmp_path / "dev.jsonl.gz").write_bytes(b"not packed")
    with pytest.raises(InputError, match="cannot be read"):
        read_examples(split_file(tmp_path, "dev"))


def test_no_made_negative_holds_an_answer(word_embedder: Embedder, tmp_path: Path) -> None:
    draw = random.Random(1)
    makers = {
        "same_title": same_title(POOL, draw),
        "searched": searched(POOL, EXAMPLES, word_embedder, tmp_path, draw),
        "without_sentence": without_sentence(POOL, draw),
    }
    for name, make in makers.items():
        made = [(e, make(e)) for e in EXAMPLES]
        if name == "same_title":  # each paragraph under the title names the river: none can be used
            assert not any(negative for _, negative in made)
            continue
        assert all(negative for _, negative in made)
        for e, negative in made:
            assert negative is not None
            assert negative.spans == ()
            assert negative.question == e.question
            assert negative.context != e.context
            assert lacks(negative.context, e.answers)


def test_another_paragraph_of_the_same_text_is_drawn() -> None:
    titled = [example(town, river, title="Rivers") for town in range(3) for river in range(3)]
    make = same_title(Pool.of(titled), random.Random(1))
    for e in titled:
        negative = make(e)
        assert negative is not None
        assert negative.context in {other.context for other in titled}
        assert lacks(negative.context, e.answers)
    assert make(example(0, 0, title="")) is None


def test_a_passage_loses_just_the_sentences_that_answer() -> None:
    negative = without_sentence(POOL, random.Random(1))(EXAMPLES[0])
    assert negative is not None
    assert negative.context == "Arven is a market town in Wald. The mayor was elected in 1900."


def test_another_name_in_the_question_is_one_that_the_passage_lacks() -> None:
    make = other_name(POOL, random.Random(1))
    for e in EXAMPLES:
        negative = make(e)
        assert negative is not None
        assert negative.context == e.context
        name = negative.question.removeprefix("On what river does the town of ").removesuffix(" lie?")
        assert name in TOWNS
        assert name not in e.context
    assert make(example(0, 0, question="On what river does it lie?")) is None


def test_another_name_of_the_passage_itself_is_asked_for_but_never_the_answer() -> None:
    make = passage_name(POOL, random.Random(1))
    for e in EXAMPLES:
        negative = make(e)
        assert negative is not None
        assert (negative.context, negative.spans) == (e.context, ())
        assert negative.question == "On what river does the town of Wald lie?"


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("How many houses has it?", None),  # no question asks of anything like them
        ("Who was elected?", "Who was defeated?"),
    ],
)
def test_another_word_in_the_question_is_one_like_it(question: str, other: str | None) -> None:
    told = "The ferry was defeated by the storm."
    pool = Pool.of([example(0, 0), example(0, 0, question="Who was defeated?", context=told)])
    negative = other_word(pool, random.Random(2))(example(0, 0, question=question))
    assert (negative.question if negative else None) == other


def test_an_opposite_is_asked_for_where_the_passage_has_the_word_and_not_its_opposite() -> None:
    first = example(0, 0, question="Who came first ?", context="Ann came first.", spans=((0, 3),))
    negative = opposite(POOL, random.Random(1))(first)
    assert negative is not None
    assert (negative.question, negative.spans) == ("Who came last ?", ())
    both = example(0, 0, question="Who came first ?", context="Ann came first, Bob last.", spans=((0, 3),))
    assert opposite(POOL, random.Random(1))(both) is None


def test_a_mixture_is_the_same_for_the_same_seed_and_holds_every_kind(
    word_embedder: Embedder, tmp_path: Path
) -> None:
    titled = [example(t, r, title="Rivers") for t in range(8) for r in range(8)]
    given = [example(0, 0, spans=(), question="Who swam?")]
    first, again, other = (mixed([*titled, *given], 60, word_embedder, tmp_path, seed) for seed in (3, 3, 4))
    assert first == again != other
    assert first.passages == pytest.approx(60, abs=4)
    assert {"answered", "given unanswerable", *KINDS} == first.counts.keys()
    assert {kind for kind, count in first.counts.items() if not count} == {"opposite", "other_word"}
    for group in first.groups:
        assert len({e.question for e in group}) == 1
        assert all(not e.spans for e in group[1:])


def test_batches_part_no_group_and_leave_none_out() -> None:
    groups = [(e,) if n % 3 else (e, EXAMPLES[0]) for n, e in enumerate(EXAMPLES)]
    found = batches(groups, rows=5, seed=1)
    assert sorted(i for batch in found for i in batch) == list(range(len(groups)))
    assert max(sum(len(groups[i]) for i in batch) for batch in found) <= 5
    assert found == batches(groups, rows=5, seed=1) != batches(groups, rows=5, seed=2)


@pytest.mark.parametrize("before", [0, 100, 230, 500])
def test_a_row_says_where_the_answer_stands_and_in_which_sentence(embedder: Embedder, before: int) -> None:
    e = example(0, 0)
    rain = "Rain fell. " * (before // 3)
    start, end = e.spans[0]
    long = example(
        0, 0, context=rain + e.context + " Rain fell." * 90, spans=((len(rain) + start, len(rain) + end),)
    )
    for place in range(5):
        (target,) = Rows(embedder.tokenizer, seed=place).of_group((long,), "0 0")
        assert len(target.row.passage) == PASSAGE_TOKENS
        assert embedder.tokenizer.decode(target.row.ids[target.start : target.end + 1].tolist()) == "ister"
        inside = target.start - target.row.first
        assert target.sentences[inside] == target.evidence
        told = embedder.tokenizer.decode(target.row.passage.ids[target.sentences == target.evidence].tolist())
        assert "ister" in told
        assert told in "it lies on the ister and has 300 houses."  # a window can begin or end within it


def test_a_row_without_an_answer_points_at_the_opening_piece(embedder: Embedder) -> None:
    rows = Rows(embedder.tokenizer, seed=1)
    group = rows.of_group((example(0, 0), example(1, 1, spans=())), "0 0")
    batch = arrays([group, rows.of_group((example(2, 2),), "0 1")])
    assert batch["group"].tolist() == [0, 0, 1]
    assert (batch["start"][1], batch["end"][1], batch["evidence"][1]) == (0, 0, -1)
    assert batch["start"][0] > 0
    assert ((batch["sentences"] >= 0) == (batch["inside"] == 1)).all()
    assert (batch["inside"] <= batch["mask"]).all()


def test_the_same_group_gives_the_same_rows_wherever_it_is_read(embedder: Embedder) -> None:
    group = (example(0, 0), example(1, 1, spans=()))
    first, second = (
        arrays([Rows(embedder.tokenizer, seed=5).of_group(group, "0 9")])["ids"].tolist() for _ in range(2)
    )
    assert first == second


def test_vectors_are_made_once_and_the_nearest_come_first(word_embedder: Embedder, tmp_path: Path) -> None:
    texts = ["a ferry", "a ferry sank", "rain"]
    vectors = vectors_of(texts, word_embedder, tmp_path)
    kept = list(tmp_path.iterdir())
    assert (vectors_of(texts, word_embedder, tmp_path) == vectors).all()
    assert list(tmp_path.iterdir()) == kept
    assert nearest(vectors, vectors, 9)[0].tolist() == [0, 1, 2]
