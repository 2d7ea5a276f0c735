"""A language model small enough for a test, as a GGUF file that the engine can run, and examples to teach it with."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from gguf import GGUFWriter
from tokenizers.pre_tokenizers import ByteLevel

from eval.reading.examples import Example

LAYERS, WIDTH, INNER, HEADS, PAIRS_OF_HEADS = 2, 64, 96, 4, 2
TEMPLATE = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
PLACES = "Arven Boln Cask Dorum Elten Fossby Grell Hamm".split()


def write_base(file: Path, width: int = WIDTH, kind: str = "llama") -> Path:
    """Write a model of random weights whose words are single bytes."""
    words = ["<|unk|>", "<|im_start|>", "<|im_end|>", *sorted(ByteLevel.alphabet()), "th"]
    writer = GGUFWriter(file, kind)
    writer.add_block_count(LAYERS)
    writer.add_context_length(4096)
    writer.add_embedding_length(width)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(PAIRS_OF_HEADS)
    writer.add_rope_dimension_count(width // HEADS)
    writer.add_rope_freq_base(10000.0)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list(words)
    writer.add_token_types([3, 3, 3, *[1] * (len(words) - 3)])
    writer.add_token_merges(["t h"])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_add_bos_token(False)
    writer.add_chat_template(TEMPLATE)
    draw = np.random.default_rng(1)

    def tensor(name: str, *shape: int) -> None:
        writer.add_tensor(name, (draw.standard_normal(shape) * 0.3).astype(np.float32))

    seen = (draw.standard_normal((len(words), width)) * 0.3).astype(np.float32)
    seen[[n for n, word in enumerate(words) if not word.isascii() or len(word) > 2]] *= (
        0.01  # so that all it writes is text
    )
    writer.add_tensor("token_embd.weight", seen)
    writer.add_tensor("output_norm.weight", np.ones(width, dtype=np.float32))
    shared = width * PAIRS_OF_HEADS // HEADS
    for n in range(LAYERS):
        for norm in ("attn_norm", "ffn_norm"):
            writer.add_tensor(f"blk.{n}.{norm}.weight", np.ones(width, dtype=np.float32))
        for name, out, inside in (
            ("attn_q", width, width),
            ("attn_k", shared, width),
            ("attn_v", shared, width),
            ("attn_output", width, width),
            ("ffn_gate", INNER, width),
            ("ffn_up", INNER, width),
            ("ffn_down", width, INNER),
        ):
            tensor(f"blk.{n}.{name}.weight", out, inside)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return file


@pytest.fixture(scope="session")
def tiny_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_base(tmp_path_factory.mktemp("base") / "tiny.gguf")


@pytest.fixture
def write_tiny() -> Callable[..., Path]:
    return write_base


def passage(n: int) -> list[Example]:
    """Return three questions of one invented passage, the last of which it does not answer."""
    place, other = PLACES[n % 8], PLACES[(n + 3) % 8]
    context = (
        f"{place} is a small town by the sea. The ferry from {place} goes to {other} on Friday. "
        f"However, the ferry carried {n + 21} passengers last week. Nobody in {place} came to the market."
    )
    asked = (
        ("Where does the ferry go on Friday?", other),
        ("How many passengers did it carry?", str(n + 21)),
        ("Who is mayor?", ""),
    )
    return [
        Example(
            id=f"{n}-{i}",
            source="squad",
            title=f"The ferry of {place}" if n % 2 else "",
            question=question,
            context=context,
            spans=((context.index(answer), context.index(answer) + len(answer)),) if answer else (),
        )
        for i, (question, answer) in enumerate(asked)
    ]


@pytest.fixture(scope="session")
def examples() -> list[Example]:
    return [example for n in range(12) for example in passage(n)]
