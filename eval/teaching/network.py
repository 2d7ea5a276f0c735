"""The embedded model in torch, out of its GGUF file, and the small matrices beside its own that learn."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from gguf import GGUFReader, dequantize
from torch import Tensor, nn

from index.errors import InputError

if TYPE_CHECKING:
    from transformers import LlamaConfig, LlamaForCausalLM

PARTS = {
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
"""A layer's products, as llama.cpp and as transformers name them: all learn (Dettmers et al., 2023: attention alone is
not enough)."""
_NORMS = {"attn_norm": "input_layernorm", "ffn_norm": "post_attention_layernorm"}

RANK = 16
"""306 thousand weights a unit: 4.9 million, 9.8 MB in float16."""
ALPHA = 32.0


class Low(nn.Module):
    """What is added to one product: `b @ a @ x`, scaled; nothing at first, since b begins with zeros (Hu et al., 2021)."""

    def __init__(self, inside: int, outside: int, rank: int) -> None:
        super().__init__()
        self.a = nn.Parameter(torch.empty(rank, inside))
        self.b = nn.Parameter(torch.zeros(outside, rank))
        nn.init.kaiming_uniform_(self.a, a=math.sqrt(5))
        self.scale = ALPHA / rank

    def forward(self, x: Tensor) -> Tensor:
        """Return what is added for `x`."""
        return nn.functional.linear(nn.functional.linear(x, self.a), self.b) * self.scale


def adapt(base: "LlamaForCausalLM", rank: int = RANK) -> nn.ModuleDict:
    """Freeze `base` and let it add the adapter to its products; return the adapter: "3-ffn_up" -> `Low`.

    Thirty lines of our own instead of peft: nothing of it but this would be used, and it brings accelerate.
    """
    base.requires_grad_(requires_grad=False)
    pieces: dict[str, nn.Module] = {}
    for number, layer in enumerate(base.model.layers):
        for name, place in PARTS.items():
            linear = layer.get_submodule(place)
            piece = Low(linear.in_features, linear.out_features, rank)
            linear.register_forward_hook(_adding(piece))
            pieces[f"{number}-{name}"] = piece
    return nn.ModuleDict(pieces)


def _adding(piece: Low) -> Callable[[nn.Module, tuple[Tensor, ...], Tensor], Tensor]:
    return lambda _, given, product: product + piece(given[0]).to(product.dtype)


def load_base(file: Path) -> "LlamaForCausalLM":
    """Return the model of a GGUF file, unpacked to float32. Raises InputError where it is not of the Llama kind.

    transformers reads GGUF too, but asks for accelerate.
    """
    from transformers import LlamaForCausalLM

    reader = GGUFReader(file)
    config = _config(reader, file)
    with torch.device("meta"):
        model: LlamaForCausalLM = LlamaForCausalLM(config)
    weights = {_torch_name(t.name): _weight(t, config) for t in reader.tensors}
    weights.setdefault("lm_head.weight", weights["model.embed_tokens.weight"])
    model.load_state_dict(weights, assign=True)
    model.model.rotary_emb = type(model.model.rotary_emb)(config)  # computed, not stored
    model.eval()  # type: ignore[no-untyped-call]
    return model


def config_of(file: Path) -> "LlamaConfig":
    """Return the measures of the model in a GGUF file, without its weights."""
    return _config(GGUFReader(file), file)


def permuted(weight: np.ndarray[Any, Any], heads: int) -> np.ndarray[Any, Any]:
    """Return rows as llama.cpp has them: in each head, pairs that turn together stand side by side.

    transformers keeps the first of all pairs, then the second (rotary embeddings in halves).
    """
    rows = weight.shape[0]
    split = weight.reshape(heads, 2, rows // heads // 2, *weight.shape[1:])
    return np.ascontiguousarray(split.swapaxes(1, 2).reshape(weight.shape))


def unpermuted(weight: np.ndarray[Any, Any], heads: int) -> np.ndarray[Any, Any]:
    """Return rows as transformers has them."""
    rows = weight.shape[0]
    split = weight.reshape(heads, rows // heads // 2, 2, *weight.shape[1:])
    return np.ascontiguousarray(split.swapaxes(1, 2).reshape(weight.shape))


def turning_heads(part: str, config: Any) -> int:
    """Return how many heads of a product's rows are turned by their place; 0 where none is."""
    turning = {"attn_q": config.num_attention_heads, "attn_k": config.num_key_value_heads}
    return int(turning.get(part, 0))


def _config(reader: GGUFReader, file: Path) -> "LlamaConfig":
    from transformers import LlamaConfig

    def fact(name: str) -> Any:
        return reader.fields[name].contents()

    kind = fact("general.architecture")
    if kind != "llama":
        raise InputError(f"{file} is a model of the kind {kind}.", hint="Give a GGUF file of the Llama kind.")
    return LlamaConfig(
        vocab_size=next(int(t.shape[-1]) for t in reader.tensors if t.name == "token_embd.weight"),
        num_hidden_layers=fact("llama.block_count"),
        hidden_size=fact("llama.embedding_length"),
        intermediate_size=fact("llama.feed_forward_length"),
        num_attention_heads=fact("llama.attention.head_count"),
        num_key_value_heads=fact("llama.attention.head_count_kv"),
        max_position_embeddings=fact("llama.context_length"),
        rope_parameters={"rope_type": "default", "rope_theta": fact("llama.rope.freq_base")},
        rms_norm_eps=fact("llama.attention.layer_norm_rms_epsilon"),
    )


def _torch_name(name: str) -> str:
    whole = {
        "token_embd.weight": "model.embed_tokens.weight",
        "output_norm.weight": "model.norm.weight",
        "output.weight": "lm_head.weight",
    }
    if name in whole:
        return whole[name]
    _, number, part, kind = name.split(".")
    return f"model.layers.{number}.{(PARTS | _NORMS)[part]}.{kind}"


def _weight(tensor: Any, config: Any) -> Tensor:
    weight = dequantize(tensor.data, tensor.tensor_type)
    part = tensor.name.split(".")[-2]
    heads = turning_heads(part, config)
    return torch.from_numpy(unpermuted(weight, heads) if heads else np.array(weight, dtype=np.float32))
