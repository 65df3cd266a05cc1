"""What each head and each corpus brings: ``python -m reader.ablate --out DIR``.

Trains the recipe anew at a small scale, once as it is and once without each of these, and prints dev's figures, one line of
JSON a run. The entity head learns from re3d alone, so the two are one row. All runs see the same windows of our corpus and
are decoded with the same untuned settings. It goes on after the last run that is done. With one seed a difference of a
point may be chance.
"""

from __future__ import annotations

import argparse
import copy
import json
from pathlib import Path
from typing import Any

import yaml
from tokenizers import Tokenizer

from .calibrate import BEGIN, Seen, figures_of, load, look
from .train import ROOT, checkpoint_folder, gather, train

HEADS: dict[str, tuple[str, ...]] = {
    "cues and their kinds": ("cue", "kind"),
    "mentions": ("mention",),
    "statuses": ("status",),
    "effects and sides of casualties": ("effect", "who"),
    "ties and what takes up what": ("tie", "refer"),
}
CORPORA = ("wikievents", "re3d")
SCALE = 0.1
"""The share of each source's share that a pass sees: some five minutes a run of two passes on one core."""
EPOCHS = 2


def recipes(config: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The configs by what each lacks; "nothing" is the recipe itself."""
    base = {**config, "epochs": EPOCHS, "share": {k: v * SCALE for k, v in config["share"].items()}}
    out = {"nothing": base}
    for name, heads in HEADS.items():
        out[name] = {**base, "weight": {**base["weight"], **dict.fromkeys(heads, 0.0)}}
    for name in CORPORA:
        out[name] = {**base, "share": {**base["share"], name: 0.0}}
    return copy.deepcopy(out)


def brief(looked: list[Seen]) -> dict[str, float]:
    """The figures that a row of the table has."""
    told = figures_of(looked, BEGIN)
    out = {k: told[k]["f1"] for k in ("claims", "whole", "actor", "recipient", "place")}
    return {**out, "status": told["status"], "source": told["source"], "attributions": told["attributions"]["whole"]["f1"]}


def main() -> None:
    """Run what is not yet done, and print every row."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.yaml"))
    parser.add_argument("--out", type=Path, default=ROOT / ".cache" / "ablation")
    args = parser.parse_args()
    config = yaml.safe_load(args.config.read_text())
    args.out.mkdir(parents=True, exist_ok=True)
    dev = set(yaml.safe_load((ROOT / "corpus" / "split.yaml").read_text())["dev"])
    tokenizer = Tokenizer.from_file(str(checkpoint_folder(config) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    data = gather(config, tokenizer, "open")
    for name, recipe in recipes(config).items():
        folder = args.out / name.replace(" ", "-")
        row = folder / "dev.json"
        if not row.exists():
            train(recipe, folder, "open", data=data)
            model, _ = load(folder, config)
            row.write_text(json.dumps(brief(look(model, tokenizer, dev))))
            (folder / "checkpoint.pt").unlink()
        print(json.dumps({"without": name, **json.loads(row.read_text())}), flush=True)


if __name__ == "__main__":
    main()
