"""From a taught adapter to the file that ships: GGUF, in float16, under llama.cpp's names."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from gguf import GGUFWriter
from torch import Tensor

from eval.teaching.network import ALPHA, permuted, turning_heads
from index.sealed import seal

KIND = "llama"


def export(adapter: Mapping[str, Tensor], config: Any, file: Path) -> str:
    """Write an adapter's weights (its `state_dict`) for a base of that `config`; return the file's sha256.

    The hash also stands beside the file, as `sha256sum` writes it. llama.cpp turns queries and keys by neighbouring
    pairs, transformers by halves: the rows of their `b` change places as the base's own did.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    writer = GGUFWriter(file, KIND)
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", ALPHA)
    for name, weight in adapter.items():
        place, half = name.split(".")
        layer, part = place.split("-")
        heads = turning_heads(part, config) if half == "b" else 0
        given = weight.detach().cpu().float().numpy()
        rows = permuted(given, heads) if heads else given
        writer.add_tensor(f"blk.{layer}.{part}.weight.lora_{half}", rows.astype(np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return seal(file)
