"""The sentences of PLV and the snippets of CASE 2021 that a config with ``folds`` leaves out of training: ``python -m reader.folds``.

Writes ``plover.jsonl`` and ``case2021.jsonl`` for `sitrep measure`, so that a model trained so is measured on what it has not seen.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import yaml
from tokenizers import Tokenizer

from sitrep.reading.trained.labels import PLOVER

from .data import case2021, plover_example
from .train import ROOT, checkpoint_folder


def left_out(rows: list[dict[str, Any]], folds: int) -> list[dict[str, Any]]:
    """Every ``folds``-th of the rows that training could use, as `reader.train` counts them."""
    return [row for i, row in enumerate(rows) if i % folds == 0]


def main() -> None:
    """Write the rows left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.yaml"))
    parser.add_argument("--out", type=Path, default=ROOT / ".cache" / "reader" / "folds")
    args = parser.parse_args()
    config = yaml.safe_load(args.config.read_text())
    tokenizer = Tokenizer.from_file(str(checkpoint_folder(config) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    shared, known = ROOT / config["shared"], ROOT / "src" / "sitrep" / "knowledge" / "mappings"
    mapping = yaml.safe_load((known / "case2021.yaml").read_text())
    sentences = [r for r in _rows(shared / "plover" / "plv_train.jsonl") if r["root"] in PLOVER and plover_example(r, tokenizer)]
    snippets = [r for r in _rows(shared / "case2021" / "half.jsonl") if mapping[r["subtype"]]]
    if len(snippets) != sum(1 for _ in case2021(shared / "case2021" / "half.jsonl", mapping, tokenizer)):
        raise SystemExit("case2021: snippets and training windows do not come one for one; mend reader.folds")
    args.out.mkdir(parents=True, exist_ok=True)
    for name, rows in (("plover", sentences), ("case2021", snippets)):
        out = left_out(rows, config["folds"])
        (args.out / f"{name}.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in out))
        print(f"{args.out / name}.jsonl: {len(out)} of {len(rows)}")


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
