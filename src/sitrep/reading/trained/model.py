"""The model file: one ONNX graph with its tokenizer, labels and version beside it in a zip, checked by hash."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ...errors import SitrepError
from .labels import HEADS, PAIRS, SHAPES

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from .decode import Array
    from .windows import Window

SHIPPED = Path(__file__).parents[2] / "knowledge" / "reader" / "reader.sitrep"


class Model:
    """A loaded model: scores windows of word pieces."""

    def __init__(self, path: Path | None = None, threads: int = 1) -> None:
        """Load ``path``, or the shipped file. Raises SitrepError where it is missing, damaged or of other labels."""
        import onnxruntime
        from tokenizers import Tokenizer

        self.path = path or SHIPPED
        if not self.path.is_file():
            raise SitrepError("missing", f"{self.path}: no model file; use --reader rules, or --model FILE")
        parts = _open(self.path)
        self.card: dict[str, Any] = json.loads(parts["card.json"])
        self.version: str = self.card["version"]
        labels = {"heads": HEADS, "pairs": PAIRS}
        if self.card["labels"] != labels:
            raise SitrepError(
                "bad-argument",
                f"{self.path}: made for other labels than this sitrep reads with; update one of them",
            )
        self.tokenizer: Tokenizer = Tokenizer.from_str(parts["tokenizer.json"].decode())
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(
            parts["reader.onnx"], options, providers=["CPUExecutionProvider"]
        )

    def scores(self, batch: list[Window]) -> list[dict[str, Array]]:
        """The heads' scores of each window, padding cut off: token heads length by labels, pair heads labels by length by length."""
        n = max(len(w) for w in batch)
        ids = np.zeros((len(batch), n), dtype=np.int64)
        shapes = np.full((len(batch), n), SHAPES.index("special"), dtype=np.int64)
        mask = np.zeros((len(batch), n), dtype=np.int64)
        for i, w in enumerate(batch):
            ids[i, : len(w)], shapes[i, : len(w)], mask[i, : len(w)] = w.ids, w.shapes, 1
        names = [*HEADS, *PAIRS]
        told = self.session.run(names, {"ids": ids, "shapes": shapes, "mask": mask})
        return [{name: told[k][i] for k, name in enumerate(names)} for i in range(len(batch))]


def pack(path: Path, onnx: bytes, tokenizer: bytes, card: dict[str, Any]) -> None:
    """Write a model file; the card gets the hash of the graph."""
    card = {**card, "sha256": hashlib.sha256(onnx).hexdigest()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in (
            ("card.json", json.dumps(card, indent=1).encode()),
            ("tokenizer.json", tokenizer),
            ("reader.onnx", onnx),
        ):
            z.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(out.getvalue())


def _open(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as z:
            parts = {name: z.read(name) for name in ("card.json", "tokenizer.json", "reader.onnx")}
    except (zipfile.BadZipFile, KeyError, OSError) as e:
        raise SitrepError("unreadable", f"{path}: no model file of sitrep ({e})") from None
    if hashlib.sha256(parts["reader.onnx"]).hexdigest() != json.loads(parts["card.json"])["sha256"]:
        raise SitrepError(
            "unreadable", f"{path}: the model is damaged (its hash is not the card's); install sitrep again"
        )
    return parts
