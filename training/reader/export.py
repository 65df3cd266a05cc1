"""Export a trained reader to one int8 file: ``python -m reader.export``. Checks the graph against torch at several lengths."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
import yaml

from sitrep.reading.trained.labels import HEADS, PAIRS
from sitrep.reading.trained.model import pack

from .model import Reader
from .train import ROOT, checkpoint_folder

NAMES = [*HEADS, *PAIRS]


class _Flat(torch.nn.Module):
    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        out = self.model(ids, shapes, mask)
        return tuple(out[n] for n in NAMES)


def to_onnx(model: Reader, path: Path) -> None:
    """Write the fp32 graph, batch and length left open."""
    model.eval()
    given = tuple(torch.ones(2, 12, dtype=torch.long) for _ in range(3))
    axes: dict[str, Any] = {n: {0: "batch", 1: "length"} for n in ("ids", "shapes", "mask", *HEADS)}
    axes |= {n: {0: "batch", 2: "length", 3: "length"} for n in PAIRS}
    torch.onnx.export(
        _Flat(model).eval(), given, str(path), input_names=["ids", "shapes", "mask"], output_names=NAMES, dynamic_axes=axes, opset_version=17, dynamo=False,
    )


def _planes(path: Path) -> list[str]:
    """The products with a pair head's planes: three-dimensional weights, which the int8 kernel does not take."""
    import onnx

    graph = onnx.load(str(path)).graph
    deep = {w.name for w in graph.initializer if len(w.dims) > 2}
    made = {n.output[0] for n in graph.node if n.op_type in ("Unsqueeze", "Transpose") and set(n.input) & deep} | deep
    return [n.name for n in graph.node if n.op_type == "MatMul" and (set(n.input) & made or "/role/" in n.name or "/tie/" in n.name)]


def parity(model: Reader, path: Path) -> float:
    """The largest difference between torch and the graph over several lengths, padding included."""
    import onnxruntime

    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    # the exporter puts a model back into the mode it found it in: measured in training mode, dropout would differ
    model.eval()
    worst = 0.0
    for n, real in ((5, 5), (33, 20), (160, 131), (160, 160)):
        ids = torch.randint(1000, 20000, (2, n))
        shapes = torch.randint(0, 8, (2, n))
        mask = torch.ones(2, n, dtype=torch.long)
        mask[1, real:] = 0
        with torch.no_grad():
            ours = model(ids, shapes, mask)
        theirs = session.run(NAMES, {"ids": ids.numpy(), "shapes": shapes.numpy(), "mask": mask.numpy()})
        for name, got in zip(NAMES, theirs, strict=True):
            mine = ours[name].numpy()
            cut = (slice(None), slice(0, real)) if name in HEADS else (slice(None), slice(None), slice(0, real), slice(0, real))
            worst = max(worst, float(np.abs(mine[cut] - got[cut]).max()))
    return worst


def main() -> None:
    """Export the model of a training folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, default=ROOT / ".cache" / "reader")
    parser.add_argument("--out", type=Path, default=ROOT / ".cache" / "reader" / "reader.sitrep")
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.yaml"))
    parser.add_argument("--version", default="1")
    parser.add_argument("--fp32", action="store_true", help="leave the weights unquantised, to compare")
    args = parser.parse_args()
    folder = checkpoint_folder(yaml.safe_load(args.config.read_text()))
    model = Reader(folder)
    model.load_state_dict(torch.load(args.source / "model.pt", map_location="cpu", weights_only=True))
    with tempfile.TemporaryDirectory() as scratch:
        graph = Path(scratch) / "reader.onnx"
        to_onnx(model, graph)
        worst = parity(model, graph)
        if worst > 1e-3:
            raise SystemExit(f"the exported graph differs from torch by {worst:.2g}; do not ship it")
        small = Path(scratch) / "int8.onnx"
        if not args.fp32:
            from onnxruntime.quantization import QuantType, quantize_dynamic

            quantize_dynamic(str(graph), str(small), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gemm", "Gather"], nodes_to_exclude=_planes(graph))
        data = (graph if args.fp32 else small).read_bytes()
    card = {"version": args.version, "labels": {"heads": HEADS, "pairs": PAIRS}, "parity": worst}
    pack(args.out, data, (folder / "tokenizer.json").read_bytes(), card)
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.1f} MB, parity {worst:.1e}")


if __name__ == "__main__":
    main()
