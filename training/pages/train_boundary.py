"""Train the boundary networks: ``python -m training.pages.train_boundary``. Writes knowledge/pages/boundary.npz.

Invented pages (layouts.py) hold real articles and comments of the permitted sets, and invented ones (talk.py), in layouts
drawn by chance. The loss is the negative log probability of the true boundary among all lines of its page and "none".
Needs torch (on one core some 20 minutes) and, to make the pages, what sitrep itself needs.
"""

from __future__ import annotations

import argparse
import math
import pickle
import random
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from sitrep.intake import boundarynet
from sitrep.intake.boundary import decide
from sitrep.intake.linefeatures import LINE, PLACE, compared, local, places
from sitrep.intake.lines import split

from . import layouts, sources
from .train_voice import half

OUT = Path("src/sitrep/knowledge/pages/boundary.npz")
PAGES, ROUNDS, RATE, DECAY, BATCH = 13000, 8, 2e-3, 1e-4, 16
NETS, BLURRED = 5, 2
"""Networks, and how many of them are trained with blurred voices: together they do better than either kind alone."""
MIDDLE = 48
DROP = 0.1
VOICE = [28, 29, 30, 31, 32, 33, 34, 35, 61]
HEADS = [*range(7), 15, 16, 17, 62]
SPOKEN = [32, 61]
LONG = math.log(41) / 5
BLUR, NOISE = (0.1, 1.0), 0.3
"""What is left of how far a page's voices lie apart, drawn by chance, and the noise added to each line's. Set so that voices
tell readers from articles no better on invented pages than they do on real ones (area under the curve .74 and not .83)."""

PERSONAL = ("forum openings", "weblogs", "posts")
OFTEN = {"articles": 4, "posts": 6}
LEAN = 0.08
"""How much oftener than usual personal pages have comments, and others seldomer."""

Row = tuple[Any, Any, int, Any]


def pages(n: int, seed: int, share: float = 0.5) -> list[Row]:
    """Line and place features of invented pages, the true boundary of each (the last place where there are no comments),
    and the words of each line."""
    rng = random.Random(seed)
    plain, personal = (
        [s for source, found in sorted(by.items()) for s in found * OFTEN.get(source, 1) if half(s[0]) == 1 and (source in PERSONAL) == kind]
        for by in [sources.articles_by_source()]
        for kind in (False, True)
    )  # fmt: skip
    stories = [*plain, *personal]
    pool = [c for c in sources.comments() if half(c[0]) == 1]
    titles = [s[0] for s in stories]
    real = sources.rendered()
    out: list[Row] = []
    while len(out) < n:
        own = rng.random() < 0.4
        story = rng.choice(personal if own else plain)
        text, labels = layouts.page(rng, story, pool, titles, real, share + (LEAN if own else -LEAN))
        lines = split(text)
        if len(lines) != len(labels) or not 2 <= len(lines) <= 400:
            continue
        at = next((i for i, k in enumerate(labels) if k != "A"), len(labels))
        words = np.array([x.text.count(" ") + 1 for x in lines], dtype=np.int32)
        out.append((local(lines).astype(np.float16), places(lines).astype(np.float16), at, words))
    return out


class Net(nn.Module):
    """The network of ``sitrep.intake.boundarynet``, for training."""

    def __init__(self, mean: Any, scale: Any, place_mean: Any, place_scale: Any) -> None:
        super().__init__()
        width = boundarynet.WIDTH
        self.inside = nn.Linear(LINE, width)
        self.convs = nn.ModuleList(nn.Linear(3 * width, width) for _ in boundarynet.REACH)
        self.middle = nn.Linear(6 * width + PLACE, MIDDLE)
        self.out = nn.Linear(MIDDLE, 1, bias=False)
        self.stored = [torch.tensor(a, dtype=torch.float32) for a in (mean, scale, place_mean, place_scale)]

    def kept(self, x: Any) -> Any:
        """A mask that drops channels, each for a whole page: to draw one number for every line costs a third of the time."""
        if not self.training:
            return 1.0
        return (torch.rand(len(x), 1, x.shape[2]) > DROP) / (1 - DROP)

    def forward(self, x: Any, place: Any, count: Any) -> Any:
        """Scores (pages, lines + 1); ``count`` lines of each page are real, the rest is padding."""
        mean, scale, place_mean, place_scale = self.stored
        n, width = x.shape[1], boundarynet.WIDTH
        real = (torch.arange(n)[None, :] < count[:, None]).unsqueeze(-1)
        h = torch.relu(self.inside((x - mean) / scale)) * real
        for reach, conv in zip(boundarynet.REACH, self.convs, strict=True):
            wide = nn.functional.pad(h, (0, 0, reach, reach))
            near = torch.cat([wide[:, :n], h, wide[:, 2 * reach :]], dim=2)
            h = h + torch.relu(conv(near * self.kept(near))) * real
        zero = torch.zeros(len(x), 1, width)
        before = torch.cat([zero, h.cumsum(1)], dim=1)
        after = before[:, -1:] - before
        b = torch.arange(n + 1, dtype=torch.float32)[None, :, None]
        left = (count[:, None, None] - b).clamp(min=1)
        top = torch.cat([zero, h.cummax(1).values], dim=1)
        low = torch.cat([h.flip(1).cummax(1).values.flip(1), zero], dim=1)
        seen = torch.cat(
            [torch.cat([zero, h], 1), torch.cat([h, zero], 1), before / b.clamp(min=1), after / left, top, low,
             (place - place_mean) / place_scale], dim=2,
        )  # fmt: skip
        scores = self.out(torch.relu(self.middle(seen * self.kept(seen)))).squeeze(-1)
        return scores.masked_fill(torch.arange(n + 1)[None, :] > count[:, None], -1e9)

    def arrays(self) -> dict[str, Any]:
        """The weights as the run time wants them, the standardising of features folded into the first layers."""
        mean, scale, place_mean, place_scale = (a.numpy() for a in self.stored)
        w, b = self.inside.weight.detach().numpy().T, self.inside.bias.detach().numpy()
        out = {"in_w": w / scale[:, None], "in_b": b - (mean / scale) @ w}
        for k, conv in enumerate(self.convs):
            out[f"conv{k}_w"], out[f"conv{k}_b"] = conv.weight.detach().numpy().T, conv.bias.detach().numpy()
        w, b = self.middle.weight.detach().numpy().T.copy(), self.middle.bias.detach().numpy()
        b = b - (place_mean / place_scale) @ w[-PLACE:]
        w[-PLACE:] = w[-PLACE:] / place_scale[:, None]
        return {**out, "mid_w": w, "mid_b": b, "out": self.out.weight.detach().numpy()[0]}


def batches(data: list[Row], rng: random.Random) -> list[list[Row]]:
    """Pages of like length together, in an order drawn by chance."""
    order = sorted(data, key=lambda r: len(r[0]) * rng.uniform(0.8, 1.25))
    out = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    rng.shuffle(out)
    return out


def blind(x: Any, place: Any, rng: random.Random, blurred: bool) -> tuple[Any, Any]:
    """A page with some features missing, for headers may be of a kind not known; and its voices blurred, for those of other
    sites differ less from their articles than those of the sets trained on."""
    x, place = x * (torch.rand(LINE) > 0.08), place.clone()
    share, voices_ = rng.uniform(*BLUR), x[:, SPOKEN]
    if blurred:
        x[:, SPOKEN] = voices_.mean(0) + share * (voices_ - voices_.mean(0)) + NOISE * torch.randn(len(x), 1)
    if rng.random() < 0.15:
        x[:, VOICE] = 0
    if rng.random() < 0.08:
        x[:, HEADS] = 0
    words = torch.nonzero((x[:, 12] > LONG) & (x[:, :7].sum(1) == 0)).squeeze(1).numpy()
    before, behind = compared(words, x[words][:, SPOKEN].sum(1).numpy(), len(x))
    place[:, -3:] = torch.tensor(np.stack([before, behind, behind - before], axis=1), dtype=torch.float32)
    return x, place


def padded(rows: list[Row], rng: random.Random | None, blurred: bool) -> tuple[Any, Any, Any, Any]:
    """One batch as tensors: lines, places, counts, boundaries."""
    n = max(len(r[0]) for r in rows)
    x, place = torch.zeros(len(rows), n, LINE), torch.zeros(len(rows), n + 1, PLACE)
    for i, (a, p, _, _) in enumerate(rows):
        one, where = torch.from_numpy(a.astype(np.float32)), torch.from_numpy(p.astype(np.float32))
        if rng:
            one, where = blind(one, where, rng, blurred)
        x[i, : len(a)], place[i, : len(p)] = one, where
    count = torch.tensor([len(r[0]) for r in rows], dtype=torch.float32)
    return x, place, count, torch.tensor([r[2] for r in rows])


def train(data: list[Row], rounds: int, seed: int, blurred: bool) -> Net:
    """A trained network."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    lines = np.concatenate([r[0] for r in data[:4000]]).astype(np.float32)
    where = np.concatenate([r[1] for r in data[:4000]]).astype(np.float32)
    net = Net(lines.mean(0), lines.std(0) + 3e-2, where.mean(0), where.std(0) + 3e-2)
    steps = rounds * (len(data) // BATCH + 1)
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps + 1, pct_start=0.15)
    for round_ in range(rounds):
        total, net = 0.0, net.train()
        for rows in batches(data, rng):
            x, place, count, at = padded(rows, rng, blurred)
            loss = nn.functional.cross_entropy(net(x, place, count), at)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            plan.step()
            total += loss.item() * len(rows)
        _tell("round", round_ + 1, "loss", round(total / len(data), 4))
    return net.eval()


def _tell(*what: object) -> None:
    sys.stdout.write(" ".join(str(w) for w in what) + "\n")
    sys.stdout.flush()


def check(nets: list[dict[str, Any]], data: list[Row]) -> None:
    """For costs of the decision, how often pages are cut right and wrongly, and which words go the wrong way; last, the
    sum of all four by the bars they are to meet (.90, .01, .03, .015)."""
    nets = [{k: a.astype(np.float32) for k, a in net.items()} for net in nets]
    scored = [
        (boundarynet.probabilities(nets, x.astype(np.float32), p.astype(np.float32)), at, w)
        for x, p, at, w in data
    ]
    for leak, miss, false_ in [(a, b, c) for a in (1, 3, 10) for b in (0.3, 1) for c in (0.2, 0.5, 1)]:
        right = with_ = false = without = leaked = said = lost = told = 0
        for p, at, words in scored:
            n, got = len(words), decide(p, words, leak, miss, false_)
            said, told = said + words[at:].sum(), told + words[:at].sum()
            leaked, lost = leaked + words[at:got].sum(), lost + words[got:at].sum()
            with_, without = with_ + (at < n), without + (at == n)
            right, false = right + (at < n and abs(got - at) <= 1), false + (at == n and got < n)
        shares = (1 - right / with_, leaked / said, lost / told, false / without)
        both = sum(s / bar for s, bar in zip(shares, (0.1, 0.01, 0.03, 0.015), strict=True))
        _tell(
            "leak",
            leak,
            "miss",
            miss,
            "false",
            false_,
            "| off by more than a line, leaked, lost, falsely cut:",
            *(f"{s:.4f}" for s in shares),
            "sum",
            f"{both:.3f}",
        )


def main() -> None:
    """Make the pages, train each network on them, check all together on others, write the arrays."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=PAGES)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--nets", type=int, default=NETS)
    options.add_argument(
        "--kept", type=Path, help="keep the made pages' features in this file, or take them from it"
    )
    options.add_argument("--out", type=Path, default=OUT)
    asked = options.parse_args()
    torch.set_num_threads(1)
    if asked.kept and asked.kept.exists():
        data, other = pickle.loads(asked.kept.read_bytes())
    else:
        data, other = pages(asked.pages, 10), pages(asked.pages // 8, 2)
        if asked.kept:
            asked.kept.write_bytes(pickle.dumps((data, other)))
    nets = []
    for seed in range(asked.nets):
        nets.append(train(data, asked.rounds, seed, seed < BLURRED).arrays())
        np.savez_compressed(
            asked.out, **{k: np.stack([net[k] for net in nets]).astype(np.float16) for k in nets[0]}
        )
        check(nets, other)


if __name__ == "__main__":
    main()
