"""A reader without a model: scores that hang on the pieces alone, as arrays and as the smallest ONNX file."""

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from assistant.reading.compose import Numbers
from assistant.reading.decode import Scores
from assistant.reading.shipped import FORM


def scores_of_pieces(rows: dict[str, Numbers]) -> tuple[Scores, Scores, Scores]:
    """Score each piece by its number, whatever stands around it."""

    def scored(factor: int) -> NDArray[np.float32]:
        return np.asarray((rows["ids"] * factor % 101) / 10 - 5, dtype=np.float32)

    return scored(7), scored(13), scored(29)


def write_tiny(file: Path, *, form: str = FORM) -> None:
    """Write a model whose scores are the pieces' numbers, in thousands."""
    names = ["ids", "mask", "types"]
    given = [helper.make_tensor_value_info(name, TensorProto.INT64, ["rows", "pieces"]) for name in names]
    scores = ["start", "end", "evidence"]
    found = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["rows", "pieces"]) for name in scores]
    thousand = helper.make_tensor("thousand", TensorProto.FLOAT, [], [1000.0])
    nodes = [helper.make_node("Cast", ["ids"], ["wide"], to=TensorProto.FLOAT)]
    nodes += [helper.make_node("Div", ["wide", "thousand"], [name]) for name in scores]
    graph = helper.make_graph(nodes, "tiny", given, found, [thousand])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    helper.set_model_props(model, {"form": form, "slope": "0.5", "offset": "-1"})
    onnx.save(model, file)
