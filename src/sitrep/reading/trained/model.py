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
from .decode import Settings
from .labels import HEADS, PAIR_SIZE, PAIRS, SHAPES

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from .decode import Array
    from .windows import Window

ROWS = 4
"""Pieces of a batch come in multiples of this: onnxruntime's int8 product takes rows by twos and rounds a last odd one otherwise
(up to .2 of a logit), so that a window alone could read otherwise than beside others. Two is enough on x86."""
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
        self.settings = Settings(**self.card.get("settings", {}))
        pairs: dict[str, int] = self.card["labels"]["pairs"]
        if self.card["labels"]["heads"] != HEADS or not pairs.items() <= PAIRS.items():
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
        with np.load(io.BytesIO(parts["pairs.npz"])) as kept:
            self.cores: dict[str, Array] = {name: kept[name].astype(np.float32) for name in pairs}
        self.session = onnxruntime.InferenceSession(
            parts["reader.onnx"], options, providers=["CPUExecutionProvider"]
        )

    def knows(self, head: str) -> bool:
        """Whether a head was trained: some have no data whose licence lets every model learn from it, some are newer than the file."""
        return (head in HEADS or head in self.cores) and head not in self.card.get("untrained", [])

    def scores(self, batch: list[Window]) -> list[Scores]:
        """The heads' scores of each window, padding cut off."""
        n = -(-max(len(w) for w in batch) // ROWS) * ROWS
        ids = np.zeros((len(batch), n), dtype=np.int64)
        shapes = np.full((len(batch), n), SHAPES.index("special"), dtype=np.int64)
        mask = np.zeros((len(batch), n), dtype=np.int64)
        for i, w in enumerate(batch):
            ids[i, : len(w)], shapes[i, : len(w)], mask[i, : len(w)] = w.ids, w.shapes, 1
        tokens, sides = self.session.run(["tokens", "sides"], {"ids": ids, "shapes": shapes, "mask": mask})
        return [Scores(tokens[i, : len(w)], sides[i, : len(w)], self.cores) for i, w in enumerate(batch)]


class Scores:
    """What the heads say of one window of ``n`` pieces."""

    def __init__(self, tokens: Array, sides: Array, cores: dict[str, Array]) -> None:
        """``tokens``: n by all token labels; ``sides``: n by both sides of all pair heads; ``cores``: their planes, in the same order."""
        self.heads: dict[str, Array] = {}
        at = 0
        for name, size in HEADS.items():
            self.heads[name] = tokens[:, at : at + size]
            at += size
        one = np.ones((len(sides), 1), dtype=np.float32)
        self._sides = {
            name: tuple(
                np.concatenate([sides[:, (2 * k + j) * PAIR_SIZE : (2 * k + j + 1) * PAIR_SIZE], one], 1)
                for j in (0, 1)
            )
            for k, name in enumerate(cores)
        }
        self._cores = cores

    def __contains__(self, name: str) -> bool:
        """Whether there is a pair head of this name."""
        return name in self._cores

    def rows(self, name: str, at: int) -> Array:
        """A pair head's scores of the token ``at`` as predicate: labels by n."""
        left, right = self._sides[name]
        out: Array = (left[at] @ self._cores[name]) @ right.T
        return out

    def pooled(self, name: str, a: list[int], b: list[int]) -> Array:
        """A pair head's scores of two groups of tokens, each taken as its mean: labels."""
        left, right = self._sides[name]
        out: Array = (left[a].mean(0) @ self._cores[name]) @ right[b].mean(0)
        return out


def pack(path: Path, onnx: bytes, pairs: dict[str, Array], tokenizer: bytes, card: dict[str, Any]) -> None:
    """Write a model file; the card gets the hashes of the graph and of the planes of the pair heads."""
    planes = io.BytesIO()
    np.savez(planes, **pairs)  # type: ignore[arg-type]
    card = {**card, "sha256": _hash(onnx), "pairs_sha256": _hash(planes.getvalue())}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in (
            ("card.json", json.dumps(card, indent=1).encode()),
            ("tokenizer.json", tokenizer),
            ("pairs.npz", planes.getvalue()),
            ("reader.onnx", onnx),
        ):
            z.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(out.getvalue())


def _open(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as z:
            parts = {
                name: z.read(name) for name in ("card.json", "tokenizer.json", "pairs.npz", "reader.onnx")
            }
    except (zipfile.BadZipFile, KeyError, OSError) as e:
        raise SitrepError("unreadable", f"{path}: no model file of sitrep ({e})") from None
    card = json.loads(parts["card.json"])
    if (_hash(parts["reader.onnx"]), _hash(parts["pairs.npz"])) != (card["sha256"], card.get("pairs_sha256")):
        raise SitrepError(
            "unreadable", f"{path}: the model is damaged (its hash is not the card's); install sitrep again"
        )
    return parts


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
