"""How well a model knows what it was trained on, and what it was not: ``python -m reader.losses --from DIR``.

For dev's reports and a sample of the train part: the windows' loss by head, a token that is labelled with something (for the
pair head: a predicate), and how many tokens of triggers are found by each token's likeliest tag. A head that is poor on
training too is held back by the recipe (its weight, the passes) or by its labels; one that is poor on dev alone, by too little data.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from pathlib import Path

import torch
import yaml
from torch.nn import functional as F

from sitrep.reading.trained.labels import HEADS

from .calibrate import load
from .data import IGNORE, Example, own
from .model import Reader
from .train import ROLE_SCALE, ROOT, collate, role_loss

WINDOWS = 400
"""Windows of the train part, of SAMPLE conflicts of it, drawn with a fixed seed."""
SAMPLE = 14


def losses(model: Reader, examples: list[Example], size: int = 16) -> dict[str, float]:
    """Nats by labelled token and head, by predicate for ``role``; ``trigger_f1`` over tokens."""
    total, labelled, found = Counter[str](), Counter[str](), Counter[str]()
    device = torch.device("cpu")
    for i in range(0, len(examples), size):
        batch = examples[i : i + size]
        t = collate(batch, device)
        with torch.no_grad():
            tokens, sides = model(t["ids"], t["shapes"], t["mask"])
        for head in HEADS:
            if (t[head] != IGNORE).any():
                total[head] += float(F.cross_entropy(tokens[head].flatten(0, 1), t[head].flatten(), ignore_index=IGNORE, reduction="sum"))
                labelled[head] += int((t[head] > 0).sum())
        rows = sum(len(e.rows) for e in batch)
        total["role"] += float(role_loss(model.pairs["role"], *sides["role"], batch)) * ROLE_SCALE * rows
        labelled["role"] += rows
        gold, read = t["trigger"], tokens["trigger"].argmax(-1)
        known = gold != IGNORE
        found["right"] += int(((read > 0) & (gold > 0) & known).sum())
        found["read"] += int(((read > 0) & known).sum())
        found["gold"] += int((gold > 0).sum())
    out = {head: round(total[head] / labelled[head], 3) for head in total if labelled[head]}
    return {**out, "trigger_f1": round(2 * found["right"] / max(1, found["read"] + found["gold"]), 3)}


def main() -> None:
    """Print both rows of a training folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.yaml"))
    parser.add_argument("--from", dest="source", type=Path, default=ROOT / ".cache" / "reader")
    args = parser.parse_args()
    model, tokenizer = load(args.source, yaml.safe_load(args.config.read_text()))
    split, reports = yaml.safe_load((ROOT / "corpus" / "split.yaml").read_text()), ROOT / "corpus" / "reports"
    some = set(random.Random(1).sample(split["train"], SAMPLE))
    train = list(own(reports, some, tokenizer))
    train = random.Random(0).sample(train, min(WINDOWS, len(train)))
    for part, examples in (("dev", list(own(reports, set(split["dev"]), tokenizer))), ("train", train)):
        print(json.dumps({"part": part, "windows": len(examples), **losses(model, examples)}), flush=True)


if __name__ == "__main__":
    main()
