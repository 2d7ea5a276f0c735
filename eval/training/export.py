"""From trained weights to the one file that ships: ONNX, with the big tables in eight bits."""

import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from eval.training.network import ReaderNetwork
from index.sealed import seal

OPSET = 17
SMALLEST = 10_000
"""Numbers in a table worth storing in eight bits; norms and biases stay as they are."""

Floats = NDArray[np.float32]


def export(network: ReaderNetwork, file: Path, *, dynamic: bool) -> None:
    """Write the network to `file`: word vectors in eight bits a row, products in eight bits a column.

    `dynamic` also computes the products in eight bits (faster on most processors); else the weights alone are small
    and the computation stays in float32.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    whole = file.with_suffix(".float.onnx")
    _write(network, whole)
    model = onnx.load(whole)
    whole.unlink()
    _shrink_gathers(model.graph)
    if dynamic:
        _dynamic(model, file)
    else:
        _shrink_products(model.graph)
        onnx.save(model, file)


def mark(file: Path, facts: Mapping[str, str]) -> str:
    """Write facts into the model's metadata and its sha256 beside it (as `sha256sum` does); return the latter."""
    model = onnx.load(file)
    del model.metadata_props[:]
    helper.set_model_props(model, dict(facts))
    onnx.save(model, file)
    return seal(file)


def _write(network: ReaderNetwork, file: Path) -> None:
    ids = torch.ones(2, 8, dtype=torch.long)
    axes = {0: "rows", 1: "pieces"}
    names = ("ids", "mask", "types", "start", "end", "evidence")
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # of tracing, and of the exporter's age: the newer one needs onnxscript
        torch.onnx.export(
            network.cpu().float().eval(),
            (ids, torch.ones_like(ids), torch.zeros_like(ids)),
            str(file),
            input_names=list(names[:3]),
            output_names=list(names[3:]),
            dynamic_axes=dict.fromkeys(names, axes),
            dynamo=False,
            opset_version=OPSET,
        )


def _quantised(table: Floats, axis: int) -> tuple[NDArray[np.int8], Floats]:
    """Return the table in eight bits, symmetric, and a scale for each place along the axis."""
    highest = np.abs(table).max(axis=1 - axis)
    scale = np.maximum(highest, 1e-8) / 127
    shown = np.expand_dims(scale, 1 - axis)
    return np.clip(np.rint(table / shown), -127, 127).astype(np.int8), scale.astype(np.float32)


def _shrink_gathers(graph: onnx.GraphProto) -> None:
    """Store tables that rows are looked up in as eight bits and a scale a row; only what is looked up is unpacked."""
    _shrink(graph, "Gather", 0, _unpacked_rows)


def _shrink_products(graph: onnx.GraphProto) -> None:
    """Store the weights of matrix products as eight bits and a scale a column, unpacked when the model is loaded."""
    _shrink(graph, "MatMul", 1, _unpacked_whole)


Unpack = Callable[[onnx.NodeProto, str], list[onnx.NodeProto]]


def _shrink(graph: onnx.GraphProto, operation: str, input_at: int, unpacked: Unpack) -> None:
    """Replace the big tables that nodes of one kind take; `unpacked` gives the nodes that stand for such a node."""
    tables = {t.name: t for t in graph.initializer if np.prod(t.dims) >= SMALLEST and len(t.dims) == 2}  # noqa: PLR2004
    made: list[onnx.NodeProto] = []
    done: set[str] = set()
    for node in graph.node:
        name = node.input[input_at] if node.op_type == operation else ""
        if name not in tables:
            made.append(node)
            continue
        if name not in done:
            done.add(name)
            small, scale = _quantised(numpy_helper.to_array(tables[name]), axis=input_at)
            graph.initializer.remove(tables[name])
            graph.initializer.append(numpy_helper.from_array(small, f"{name}.small"))
            graph.initializer.append(numpy_helper.from_array(scale, f"{name}.scale"))
        made += unpacked(node, name)
    del graph.node[:]
    graph.node.extend(made)


def _unpacked_rows(node: onnx.NodeProto, name: str) -> list[onnx.NodeProto]:
    out = node.output[0]
    axes = f"{out}.axes"
    last = helper.make_tensor(axes, TensorProto.INT64, [1], [-1])
    return [
        helper.make_node("Gather", [f"{name}.small", node.input[1]], [f"{out}.small"], axis=0),
        helper.make_node("Gather", [f"{name}.scale", node.input[1]], [f"{out}.scale"], axis=0),
        helper.make_node("Cast", [f"{out}.small"], [f"{out}.wide"], to=TensorProto.FLOAT),
        helper.make_node("Constant", [], [axes], value=last),
        helper.make_node("Unsqueeze", [f"{out}.scale", axes], [f"{out}.scales"]),
        helper.make_node("Mul", [f"{out}.wide", f"{out}.scales"], [out]),
    ]


def _unpacked_whole(node: onnx.NodeProto, name: str) -> list[onnx.NodeProto]:
    wide = f"{node.output[0]}.weights"
    unpack = helper.make_node("DequantizeLinear", [f"{name}.small", f"{name}.scale"], [wide], axis=1)
    return [unpack, helper.make_node("MatMul", [node.input[0], wide], [node.output[0]], name=node.name)]


def _dynamic(model: onnx.ModelProto, file: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        model,
        str(file),
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )
