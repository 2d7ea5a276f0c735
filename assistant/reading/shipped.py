"""The reader that ships with Dateline, or another given by path, run by onnxruntime."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from assistant.reading.compose import Numbers
from assistant.reading.decode import Scores
from assistant.reading.reader import Calibration, Reader, Scorer
from index.embed import Embedder
from index.errors import ModelError
from index.sealed import sealed_as, sha256

SHIPPED = Path(__file__).parent / "weights" / "reader.onnx"
FORM = "dateline-reader-1"
"""Said in a reader's metadata: the inputs, outputs and composed rows that this program works with."""
THREADS = 4
AGAIN = "Install Dateline again, or make the reader anew: make reader DATA=…"
OTHER = "Give a reader.onnx that `make reader` wrote."


@lru_cache(maxsize=2)
def load_reader(path: Path | None = None) -> Reader:
    """Return the reader that ships, or the one at `path`: a reader.onnx, with a tokenizer.json beside it where it has one.

    The shipped one must have the sha256 that stands beside it. Raises ModelError where there is none, or it is no reader.
    """
    file = path or SHIPPED
    if not file.is_file():
        raise ModelError(f"There is no reader at {file}.", hint=OTHER if path else AGAIN)
    if path is None:
        _verify(file)
    session = _session(file)
    facts = dict(session.get_modelmeta().custom_metadata_map)
    if facts.get("form") != FORM:
        raise ModelError(f"{file} is no reader that this Dateline can use.", hint=OTHER)
    calibration = Calibration(slope=float(facts.get("slope", 1)), offset=float(facts.get("offset", 0)))
    return Reader(_tokenizer(file), _scorer(session), calibration)


def _verify(file: Path) -> None:
    wanted, found = sealed_as(file) or "none", sha256(file)
    if found != wanted:
        raise ModelError(f"The reader is damaged: {file} has sha256 {found}, not {wanted}.", hint=AGAIN)


def _session(file: Path) -> Any:
    import onnxruntime
    from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidProtobuf

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(THREADS, os.cpu_count() or 1)
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # leave the cores to others
    try:
        return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except (Fail, InvalidProtobuf) as error:
        raise ModelError(f"{file} cannot be read as a model: {error}.", hint=OTHER) from error


def _tokenizer(file: Path) -> Tokenizer:
    """Return the tokenizer beside the model, else the embedding model's, which the shipped reader was made from."""
    beside = file.with_name("tokenizer.json")
    if not beside.exists():
        return Embedder().tokenizer
    tokenizer = Tokenizer.from_file(str(beside))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _scorer(session: Any) -> Scorer:
    def score(rows: dict[str, Numbers]) -> tuple[Scores, Scores, Scores]:
        start, end, evidence = session.run(["start", "end", "evidence"], rows)
        return np.asarray(start), np.asarray(end), np.asarray(evidence)

    return score
