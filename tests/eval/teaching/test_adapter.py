"""The adapter's way from torch to the engine: the same words on both sides; learnt, stopped, gone on with, shipped."""

import dataclasses
import json
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import pytest
import torch
from click.testing import CliRunner
from torch import nn

from assistant.drafting import adapter as shipped
from assistant.drafting.chat_model import Message
from assistant.drafting.embedded import EmbeddedChat, open_embedded
from assistant.drafting.llm import open_llm
from assistant.drafting.patience import Patience
from eval.reading.examples import Example
from eval.teaching.export import export
from eval.teaching.loop import Teacher
from eval.teaching.making import Maker
from eval.teaching.network import adapt, config_of, load_base, permuted, unpermuted
from eval.teaching.rows import UNTAUGHT, Row, Tokens, batch_of, batches, shared_opening
from eval.training.loop import Place
from eval.training.state import Settings
from index.errors import InputError, LLMError, SettingsError

pytestmark = pytest.mark.slow

ASK = [Message("user", "Where does the ferry go?")]
SETTINGS = Settings(passes=2, rows=4, rate=2e-2, weight_decay=0.0)
QUIET = Place(say=lambda _: None)


@pytest.fixture
def chat(tiny_base: Path) -> Iterator[EmbeddedChat]:
    opened = open_embedded(tiny_base, Patience.within(600), 2048)
    yield opened
    opened.close()


def shaken(base: Any, seed: int = 1, rank: int = 4) -> nn.ModuleDict:
    """Return an adapter of `base` that changes what it says."""
    torch.manual_seed(seed)
    adapter = adapt(base, rank)
    for weight in adapter.parameters():
        nn.init.normal_(weight, std=0.15)
    return adapter


def foretold_by_engine(chat: EmbeddedChat, tokens: list[int]) -> dict[int, float]:
    """Return the engine's log probabilities of the likeliest next tokens."""
    address = chat.serve()
    connection = HTTPConnection(urlsplit(address.url).netloc, timeout=120)
    asked = {"prompt": tokens, "n_predict": 1, "n_probs": 20, "temperature": 0.0, "cache_prompt": False}
    headers = {"Authorization": f"Bearer {address.key}", "Content-Type": "application/json"}
    connection.request("POST", "/completion", json.dumps(asked), headers)
    found = json.load(connection.getresponse())
    connection.close()
    return {one["id"]: one["logprob"] for one in found["completion_probabilities"][0]["top_logprobs"]}


def foretold_by_torch(base: Any, tokens: list[int]) -> torch.Tensor:
    with torch.inference_mode():
        return torch.log_softmax(base(torch.tensor([tokens])).logits[0, -1], dim=-1)


def agree(base: Any, chat: EmbeddedChat, tokens: list[int]) -> bool:
    engine, ours = foretold_by_engine(chat, tokens), foretold_by_torch(base, tokens)
    first = max(engine, key=lambda i: engine[i])
    near = all(
        abs(ours[i] - p) < 0.1 for i, p in engine.items() if p > -6
    )  # the engine keeps keys in half precision
    return first == int(ours.argmax()) and near


def test_torch_and_the_engine_foretell_the_same_without_and_with_an_adapter(
    tiny_base: Path, chat: EmbeddedChat, tmp_path: Path
) -> None:
    base = load_base(tiny_base)
    tokens = Tokens(chat).prompt(ASK)
    assert agree(base, chat, tokens)
    untaught = foretold_by_torch(base, tokens)
    adapter = shaken(base)
    export(adapter.state_dict(), config_of(tiny_base), tmp_path / "adapter.gguf")
    taught = dataclasses.replace(chat, adapter=tmp_path / "adapter.gguf")
    assert not torch.allclose(foretold_by_torch(base, tokens), untaught, atol=0.5)
    assert agree(base, taught, tokens)
    assert not agree(base, chat, tokens)
    taught.close()


def test_rows_go_back_to_their_places() -> None:
    rows = np.arange(48.0).reshape(24, 2)
    assert (unpermuted(permuted(rows, 3), 3) == rows).all()
    assert permuted(np.arange(4)[:, None], 1).ravel().tolist() == [0, 2, 1, 3]


def test_a_model_of_another_kind_is_refused(tmp_path: Path, write_tiny: Any) -> None:
    with pytest.raises(InputError, match="of the kind gptneox"):
        load_base(write_tiny(tmp_path / "other.gguf", kind="gptneox"))


def rows_for(chat: EmbeddedChat, examples: list[Example]) -> list[Row]:
    tokens = Tokens(chat)
    return [tokens.row(pair) for pair in Maker(examples, 1).pairs(16)]


def test_a_row_is_the_prompt_and_the_reply_up_to_the_end_of_the_turn(
    chat: EmbeddedChat, examples: list[Example]
) -> None:
    pair = Maker(examples, 1).pairs(1)[0]
    row = Tokens(chat).row(pair)
    assert row.reply[-1] == 2
    assert len(row.reply) > len(pair.reply) // 2
    assert 2 in row.prompt
    rows = rows_for(chat, examples)
    opening = shared_opening(rows)
    assert len(opening) > 900
    batch = batch_of(rows[:3], len(opening))
    for i, one in enumerate(rows[:3]):
        taught = batch.targets[i] != UNTAUGHT
        assert tuple(batch.targets[i][taught].tolist()) == one.reply
        assert tuple(batch.ids[i][taught].tolist()[1:]) == one.reply[:-1]


def test_every_row_is_read_once_a_pass() -> None:
    rows = [Row(tuple(range(n % 7 + 1)), (1,)) for n in range(41)]
    for seed in range(3):
        assert sorted(i for batch in batches(rows, 4, seed) for i in batch) == list(range(41))
    assert batches(rows, 4, 1) == batches(rows, 4, 1) != batches(rows, 4, 2)


def teacher(base: Path, folder: Path) -> Teacher:
    model = load_base(base)
    torch.manual_seed(3)
    return Teacher(model, adapt(model, rank=4), folder, SETTINGS, QUIET)


def test_it_learns_and_goes_on_as_if_it_had_not_been_stopped(
    tiny_base: Path, chat: EmbeddedChat, examples: list[Example], tmp_path: Path
) -> None:
    rows = rows_for(chat, examples)
    whole = teacher(tiny_base, tmp_path / "whole")
    before = whole.loss(rows)
    assert whole.teach(rows, rows[:4])
    assert whole.loss(rows) < before - 1
    stopped = teacher(tiny_base, tmp_path / "parts")
    assert not stopped.teach(rows, rows[:4], stop_after=3)
    again = teacher(tiny_base, tmp_path / "parts")
    assert again.teach(rows, rows[:4])
    for name, weight in whole.state.average.items():
        assert torch.allclose(weight, again.state.average[name], atol=1e-5)


def test_reading_the_opening_once_foretells_the_same(
    tiny_base: Path, chat: EmbeddedChat, examples: list[Example], tmp_path: Path
) -> None:
    one = rows_for(chat, examples)[:1]
    taught = teacher(tiny_base, tmp_path)
    whole = [*one[0].prompt, *one[0].reply]
    model = taught._base
    with torch.inference_mode():
        logits = model(torch.tensor([whole[:-1]])).logits[0, -len(one[0].reply) :]
    plain = nn.functional.cross_entropy(logits, torch.tensor(one[0].reply))
    assert float(plain) == pytest.approx(taught.loss(one), abs=1e-3)


class TestLoading:
    def made(self, base: Path, folder: Path) -> Path:
        file = folder / "adapter.gguf"
        export(shaken(load_base(base)).state_dict(), config_of(base), file)
        return file

    def asked(self, base: Path, adapter: str) -> str:
        chat = open_llm(str(base), timeout_s=600, context_tokens=512, adapter=adapter)
        assert chat is not None
        try:
            return "".join(chat.stream(ASK, max_tokens=8))
        finally:
            chat.close()

    def test_an_adapter_given_by_path_changes_what_is_said_and_is_named(
        self, tiny_base: Path, tmp_path: Path
    ) -> None:
        file = self.made(tiny_base, tmp_path)
        assert (
            self.asked(tiny_base, str(file)) != self.asked(tiny_base, "auto") == self.asked(tiny_base, "none")
        )
        chat = open_llm(str(tiny_base), adapter=str(file))
        assert chat is not None
        assert chat.name == "tiny with adapter"

    def test_a_changed_file_is_refused_by_its_hash(self, tiny_base: Path, tmp_path: Path) -> None:
        file = self.made(tiny_base, tmp_path)
        file.write_bytes(file.read_bytes()[:-1] + b"x")
        with pytest.raises(LLMError, match="is damaged") as caught:
            self.asked(tiny_base, str(file))
        assert "llm_adapter" in caught.value.hint

    def test_a_missing_file_is_named(self, tiny_base: Path, tmp_path: Path) -> None:
        with pytest.raises(SettingsError, match="There is no adapter"):
            self.asked(tiny_base, str(tmp_path / "nowhere.gguf"))

    @pytest.mark.parametrize("fault", ["width", "kind", "no gguf"])
    def test_an_adapter_of_another_model_is_refused(
        self, tiny_base: Path, tmp_path: Path, write_tiny: Any, fault: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if fault == "kind":
            monkeypatch.setattr("eval.teaching.export.KIND", "gptneox")
        other = write_tiny(tmp_path / "other.gguf", width=32) if fault == "width" else tiny_base
        file = self.made(other, tmp_path)
        if fault == "no gguf":
            file.write_bytes(b"GGUF" + bytes(100))
            file.with_suffix(".sha256").unlink()
        with pytest.raises(LLMError, match="cannot be loaded with the adapter") as caught:
            self.asked(tiny_base, str(file))
        assert "made for this very model" in caught.value.hint

    def test_the_one_that_ships_goes_with_the_default_model_and_must_have_its_hash(
        self, tiny_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(shipped, "SHIPPED", tmp_path / "adapter.gguf")
        assert shipped.adapter_named("auto", default_model=True) is None
        file = self.made(tiny_base, tmp_path)
        assert shipped.adapter_named("auto", default_model=True) == file
        assert shipped.adapter_named("auto", default_model=False) is None
        assert shipped.adapter_named("none", default_model=True) is None
        shipped.verify(file)
        file.with_suffix(".sha256").unlink()
        with pytest.raises(LLMError, match="not none"):
            shipped.verify(file)


def test_the_commands_teach_measure_and_ship(
    tiny_base: Path, examples: list[Example], tmp_path: Path
) -> None:
    from eval.teaching.__main__ import main as teach
    from eval.teaching.ship import main as ship

    rows = [
        {
            "id": e.id,
            "src": e.source,
            "title": e.title,
            "question": e.question,
            "context": e.context,
            "answers": [{"text": e.context[a:b], "start": a} for a, b in e.spans],
            "impossible": not e.spans,
        }
        for e in examples
    ]
    for split in ("train", "dev"):
        (tmp_path / f"{split}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    same = ["--data", str(tmp_path), "--base", str(tiny_base)]
    options = [
        "--out",
        str(tmp_path / "run"),
        "--pairs",
        "8",
        "--passes",
        "1",
        "--rows",
        "4",
        "--device",
        "cpu",
    ]
    said = CliRunner().invoke(teach, [*same, *options, "--sample", "2"], catch_exceptions=False).output
    assert "8 pairs" in said
    assert "after 2 steps" in said
    made = ["--run", str(tmp_path / "run"), "--to", str(tmp_path / "made"), "--sample", "2"]
    said = CliRunner().invoke(ship, [*same, *made], catch_exceptions=False).output
    assert "untaught" in said
    card = (tmp_path / "made" / "README.md").read_text("utf-8")
    digest = (tmp_path / "made" / "adapter.sha256").read_text("utf-8").split()[0]
    assert digest in card
    assert "2 of 2 steps of 4 pairs" in card
    assert "SQuAD" in card
