"""Export a trained reader to one int8 file: ``python -m reader.export``. Checks the graph against torch at several lengths."""

from __future__ import annotations

import argparse
import json
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

class _Flat(torch.nn.Module):
    """All token heads as one output, both sides of all pair heads as another."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        tokens, sides = self.model(ids, shapes, mask)
        return torch.cat([tokens[n] for n in HEADS], -1), torch.cat([s for n in PAIRS for s in sides[n]], -1)


def to_onnx(model: Reader, path: Path) -> None:
    """Write the fp32 graph, batch and length left open."""
    given = tuple(torch.ones(2, 12, dtype=torch.long) for _ in range(3))
    axes: dict[str, Any] = {n: {0: "batch", 1: "length"} for n in ("ids", "shapes", "mask", "tokens", "sides")}
    model.eval()
    torch.onnx.export(
        _Flat(model).eval(), given, str(path), input_names=["ids", "shapes", "mask"], output_names=["tokens", "sides"], dynamic_axes=axes, opset_version=17, dynamo=False,
    )


def parity(model: Reader, path: Path) -> float:
    """The largest difference between torch and the graph over several lengths, padding included."""
    import onnxruntime

    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    # the exporter puts a model back into the mode it found it in: measured in training mode, dropout would differ
    flat = _Flat(model).eval()
    worst = 0.0
    for n, real in ((5, 5), (33, 20), (160, 131), (160, 160)):
        ids = torch.randint(1000, 20000, (2, n))
        shapes = torch.randint(0, 8, (2, n))
        mask = torch.ones(2, n, dtype=torch.long)
        mask[1, real:] = 0
        with torch.no_grad():
            ours = flat(ids, shapes, mask)
        theirs = session.run(["tokens", "sides"], {"ids": ids.numpy(), "shapes": shapes.numpy(), "mask": mask.numpy()})
        for mine, got in zip(ours, theirs, strict=True):
            worst = max(worst, float(np.abs(mine.numpy() - got)[:, :real].max()))
    return worst


BLOCK = 128
"""Weights that share a scale. On 120 dev windows the scores of the first shipped model moved by .132 on average with one scale a channel
and one for all activations of a batch; by .036, .040 and .047 with blocks of 32, 64 and 128, at 2.15, 1.71 and 1.60 s against 1.11 (fp32: 2.5)."""


def quantised(path: Path, out: Path) -> Path:
    """Write the graph in int8: the encoder's products by blocks, its embeddings by rows.

    The activations get a scale for each block of each token, so that a window is read alike whatever shares its batch. The
    heads stay fp32: they weigh one megabyte.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer

    # accuracy level 4: the products themselves are int8
    how = DefaultWeightOnlyQuantConfig(block_size=BLOCK, is_symmetric=True, accuracy_level=4, bits=8, op_types_to_quantize=("MatMul",))
    blocks = MatMulNBitsQuantizer(onnx.load(str(path)), algo_config=how, nodes_to_exclude=heads_of(path))
    blocks.process()
    half = out.with_suffix(".half")
    blocks.model.save_model_to_file(str(half), False)
    quantize_dynamic(str(half), str(out), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["Gather"])
    return out


def heads_of(path: Path) -> list[str]:
    """The names of the products outside the encoder."""
    import onnx

    return [n.name for n in onnx.load(str(path)).graph.node if n.op_type in ("MatMul", "Gemm") and "/encoder/" not in n.name]


def probes(graph: bytes) -> list[dict[str, Any]]:
    """Inputs of several lengths and a few of the scores that the graph gives for them, for the test of the shipped file."""
    import onnxruntime

    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    chance, out = np.random.default_rng(7), []
    for n in (5, 33, 160):
        ids, shapes = chance.integers(1000, 20000, (1, n)), chance.integers(0, 8, (1, n))
        tokens = session.run(["tokens"], {"ids": ids, "shapes": shapes, "mask": np.ones((1, n), dtype=np.int64)})[0]
        out.append({"ids": ids[0].tolist(), "shapes": shapes[0].tolist(), "tokens": [round(float(v), 4) for v in tokens[0, 1, :6]]})
    return out


def main() -> None:
    """Export the model of a training folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, default=ROOT / ".cache" / "reader")
    parser.add_argument("--out", type=Path, default=ROOT / ".cache" / "reader" / "reader.sitrep")
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.yaml"))
    parser.add_argument("--version", default="1")
    parser.add_argument("--sources", choices=["open", "all"], default="open", help="what it was trained on")
    parser.add_argument("--settings", type=Path, help="what calibrate picked on dev")
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
        data = (graph if args.fp32 else quantised(graph, Path(scratch) / "int8.onnx")).read_bytes()
    card = {"version": args.version, "labels": {"heads": HEADS, "pairs": PAIRS}, "parity": worst}
    card["probes"] = probes(data)
    card["sources"] = args.sources
    # the head of PLOVER roots has no open data to learn from
    card["untrained"] = [] if args.sources == "all" else ["plover"]
    if args.settings:
        card["settings"] = json.loads(args.settings.read_text())
    planes = {n: p.core.detach().numpy().astype(np.float16) for n, p in model.pairs.items()}
    pack(args.out, data, planes, (folder / "tokenizer.json").read_bytes(), card)
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.1f} MB, parity {worst:.1e}")


if __name__ == "__main__":
    main()
