"""The reader's training on a network small enough for a test: it learns, stops, goes on, and is written down."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor
from transformers import BertConfig, BertModel

from assistant.reading.compose import Marks, padded, pieces_of, row_of
from assistant.reading.reader import Calibration, Reader, Source
from assistant.reading.shipped import FORM, load_reader
from eval.reading.examples import Example
from eval.reading.scores import Read, read_examples_with, summary
from eval.training.calibrating import platt
from eval.training.card import Shipped, card
from eval.training.export import export, mark
from eval.training.loop import Place, Trainer, scorer_of
from eval.training.mixture import Group
from eval.training.network import ReaderNetwork, loss_of, sentence_scores
from eval.training.state import CHECKPOINT, Settings, rate_share
from index.embed import Embedder
from index.errors import InputError

pytestmark = pytest.mark.slow

WORDS = "Arven Boln Cask Dorum Elten Fossby Grell Hamm".split()
QUIET = Place(say=lambda _: None)
SETTINGS = Settings(rows=4, rate=3e-3, head_rate=1e-2)


def example(n: int) -> Example:
    context = f"{WORDS[n % 8]} is small. The ferry goes to {WORDS[(n + 3) % 8]} on Friday."
    start = context.rindex(WORDS[(n + 3) % 8])
    return Example(
        id=str(n),
        source="squad",
        title="",
        question="Where does the ferry go?",
        context=context,
        spans=((start, start + len(WORDS[(n + 3) % 8])),),
    )


EXAMPLES = [example(n) for n in range(8)]
ELSEWHERE = dataclasses.replace(EXAMPLES[0], context="It rained. Nobody came to the market.", spans=())
GROUPS: list[Group] = [(e, ELSEWHERE) for e in EXAMPLES] + [(e,) for e in EXAMPLES]


def network(seed: int = 1) -> ReaderNetwork:
    torch.manual_seed(seed)
    config = BertConfig(
        hidden_size=64,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=256,
        max_position_embeddings=300,
        hidden_dropout_prob=0.1,  # so that going on needs the state of the random numbers too
    )
    return ReaderNetwork(BertModel(config, add_pooling_layer=False), 64)


def trainer(embedder: Embedder, folder: Path, settings: Settings = SETTINGS, seed: int = 1) -> Trainer:
    return Trainer(network(seed), embedder.tokenizer, folder, settings, QUIET)


def batch(**given: Sequence[object]) -> dict[str, Tensor]:
    """Two passages of three pieces for one question, after an opening piece; the first answers with its second piece."""
    made = {
        "inside": [[0, 1, 1, 1], [0, 1, 1, 1]],
        "sentences": [[-1, 0, 0, 1], [-1, 0, 1, 1]],
        "start": [2, 0],
        "end": [2, 0],
        "evidence": [0, -1],
        "group": [0, 0],
    }
    return {name: torch.tensor(value) for name, value in (made | given).items()}


def scores(*rows: Sequence[float]) -> tuple[Tensor, Tensor, Tensor]:
    given = torch.tensor(rows, dtype=torch.float32)
    return given, given.clone(), given.clone()


def test_the_loss_is_least_where_the_right_piece_alone_scores_high() -> None:
    right = float(loss_of(scores([0, 0, 20, 0], [20, 0, 0, 0]), batch()))
    assert right < 0.3
    for wrong in (
        scores([0, 0, 0, 20], [20, 0, 0, 0]),  # another piece
        scores([20, 0, 0, 0], [20, 0, 0, 0]),  # "not here" where it is
        scores([0, 0, 20, 0], [0, 0, 20, 0]),  # a span where nothing answers
    ):
        assert float(loss_of(wrong, batch())) > right + 5


def test_passages_of_one_question_are_made_comparable_and_those_of_two_are_not() -> None:
    high_in_both = scores([0, 0, 9, 0], [30, 0, 9, 0])  # each alone is right; together the second draws level
    together = float(loss_of(high_in_both, batch()))
    apart = float(loss_of(high_in_both, batch(group=[0, 1])))
    assert together == pytest.approx(apart + np.log(2), abs=0.01)


def test_a_sentence_scores_by_the_mean_odds_of_its_pieces() -> None:
    found = sentence_scores(torch.tensor([[1.0, 2.0, 2.0, 5.0]]), torch.tensor([[-1, 0, 0, 1]]))
    assert found.tolist() == [pytest.approx([1.0, 2.0, 5.0])]


def test_the_rate_rises_then_falls_to_nothing() -> None:
    shares = [rate_share(step, 100, 0.1) for step in range(101)]
    assert shares.index(max(shares)) == 9
    assert (shares[0], max(shares), shares[100]) == (0.1, 1.0, 0.0)


def test_it_learns_its_examples(embedder: Embedder, tmp_path: Path) -> None:
    made = trainer(embedder, tmp_path, dataclasses.replace(SETTINGS, passes=12))
    before = summary(read_examples_with(made.reader(), EXAMPLES))
    assert made.train(GROUPS, [])
    after = summary(read_examples_with(made.reader(averaged=False), [*EXAMPLES, ELSEWHERE]))
    assert after["f1"] > before["f1"] + 50
    assert after["auroc"] == 1


def test_stopped_and_gone_on_it_comes_to_the_very_same_weights(embedder: Embedder, tmp_path: Path) -> None:
    whole = trainer(embedder, tmp_path / "whole")
    assert whole.train(GROUPS, EXAMPLES)
    for steps in (2, 1):
        assert not trainer(embedder, tmp_path / "parts").train(GROUPS, EXAMPLES, stop_after=steps)
    parts = trainer(embedder, tmp_path / "parts", seed=2)
    assert parts.train(GROUPS, EXAMPLES)
    assert parts.state.step == whole.state.step
    for name, weight in whole.state.network.state_dict().items():
        assert torch.equal(weight, parts.state.network.state_dict()[name]), name
        assert torch.equal(whole.state.average[name], parts.state.average[name]), name


def test_a_checkpoint_of_other_settings_is_not_gone_on_from(embedder: Embedder, tmp_path: Path) -> None:
    trainer(embedder, tmp_path).train(GROUPS, [], stop_after=1)
    with pytest.raises(InputError, match="other settings"):
        trainer(embedder, tmp_path, Settings(rows=5)).train(GROUPS, [])
    assert [file.name for file in tmp_path.iterdir()] == [CHECKPOINT]


@pytest.mark.parametrize("dynamic", [False, True])
def test_the_exported_reader_reads_as_the_trained_one(
    embedder: Embedder, tmp_path: Path, *, dynamic: bool
) -> None:
    trained = network().eval()
    export(trained, tmp_path / "reader.onnx", dynamic=dynamic)
    digest = mark(tmp_path / "reader.onnx", {"form": FORM})
    assert (tmp_path / "reader.sha256").read_text() == f"{digest}  reader.onnx\n"
    assert (tmp_path / "reader.onnx").stat().st_size < 0.35 * 4 * sum(w.numel() for w in trained.parameters())
    load_reader.cache_clear()
    reader = load_reader(tmp_path / "reader.onnx")
    same = Reader(embedder.tokenizer, scorer_of(trained, QUIET))
    sources = [Source(text=e.context) for e in EXAMPLES]
    ours, theirs = (r.read("Where does it go?", sources) for r in (reader, same))
    assert ours.relevance == pytest.approx(theirs.relevance, abs=0.05)


def test_platts_curve_is_found_again() -> None:
    rng = np.random.default_rng(1)
    margins = rng.normal(0, 4, 4000)
    truths = rng.random(4000) < 1 / (1 + np.exp(-(0.7 * margins - 1.0)))
    found = platt(truths, margins)
    assert (found.slope, found.offset) == pytest.approx((0.7, -1.0), abs=0.1)


def told(**given: object) -> dict[str, object]:
    known = {
        "steps": 10,
        "step": 10,
        "sources": {"squad2_dev": 7},
        "passages": {"answered": 7},
        "left out": ["sciq"],
    }
    about = {"device": "cpu", "computed in": "float32", "settings": dataclasses.asdict(SETTINGS)}
    return known | about | given


def test_the_card_tells_what_was_done_and_measured() -> None:
    read = [
        Read(source="squad2_dev", answerable=answerable, exact=exact, f1=exact, margin=margin)
        for answerable, exact, margin in [(True, 1.0, 3.0), (True, 0.0, 1.0), (False, 0.0, -2.0)]
    ]
    about = told(earlier=told(step=4, steps=5, sources={"qed_nq": 3}))
    text = card(Shipped(about=about, calibration=Calibration(), form="eight bits", digest="abc", read=read))
    assert text.index("1. 4 of 5 steps") < text.index("2. 10 of 10 steps")
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines()]
    assert ["qed_nq", "QED over Natural Questions (Lamm et al., 2021), CC BY-SA 3.0", "3", "0"] in cells
    assert ["all", "3", "50.0", "50.0", "1.000"] in cells
    assert "Left out: sciq" in text
    assert "`abc`" in text


def test_rows_of_unlike_length_do_not_change_each_others_scores(embedder: Embedder) -> None:
    score = scorer_of(network().eval(), QUIET)
    question, nothing, short, long = pieces_of(
        embedder.tokenizer, ["Who?", "", "It fell.", "It rained all week and nobody came to the market."]
    )
    rows = [row_of(Marks.of(embedder.tokenizer), question, nothing, passage) for passage in (short, long)]
    alone, together = score(padded(rows[:1]))[0][0], score(padded(rows))[0][0]
    assert together[: len(alone)] == pytest.approx(alone, abs=1e-5)
