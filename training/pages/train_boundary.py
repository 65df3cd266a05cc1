"""Train the boundary model: ``python -m training.pages.train_boundary``. Writes knowledge/pages/boundary.npz.

Invented pages (layouts.py) hold real articles and comments of the permitted sets in layouts drawn by chance. The loss is
the negative log probability of the true boundary among all lines of its page and "none"; Adam, one hidden layer.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

import numpy as np

from sitrep.intake.linefeatures import CANDIDATE, LOCAL, candidates
from sitrep.intake.lines import split

from . import layouts, sources
from .train_voice import half

VOICE = [g * LOCAL + k for g in range(CANDIDATE // LOCAL) for k in (14, 15, 16, 18, 19)]
HEADS = [g * LOCAL + k for g in range(CANDIDATE // LOCAL) for k in range(5)]
OUT = Path("src/sitrep/knowledge/pages/boundary.npz")
HIDDEN, ROUNDS, RATE, DECAY = 24, 14, 2e-3, 1e-4
NETS = 4


def pages(n: int, seed: int) -> list[tuple[Any, int]]:
    """Features of invented pages and the true boundary of each (the last row where there are no comments)."""
    rng = random.Random(seed)
    stories = [s for s in sources.articles() if half(s[0]) == 1]
    pool = [c for c in sources.comments() if half(c[0]) == 1]
    titles = [s[0] for s in stories]
    real = sources.rendered()
    out = []
    for _ in range(n):
        text, labels = layouts.page(rng, rng.choice(stories), pool, titles, real)
        lines = split(text)
        if len(lines) != len(labels) or len(lines) > 600:
            continue
        at = next((i for i, k in enumerate(labels) if k != "A"), len(labels))
        out.append((candidates(lines), at))
    return out


def forward(net: dict[str, Any], x: Any) -> tuple[Any, Any]:
    """Hidden layer and log probabilities over a page's candidates."""
    hidden = np.maximum(0, x @ net["w1"] + net["b1"])
    scores = hidden @ net["w2"] + net["b2"]
    top = scores.max()
    return hidden, scores - top - np.log(np.exp(scores - top).sum())


def train(data: list[tuple[Any, int]], seed: int = 0) -> dict[str, Any]:
    """The trained network; features are standardised by the training pages."""
    rng = np.random.default_rng(seed)
    everything = np.concatenate([x for x, _ in data])
    mean, scale = everything.mean(0), everything.std(0) + 1e-2
    data = [((x - mean) / scale, at) for x, at in data]
    d = len(mean)
    net = {
        "w1": rng.normal(0, (1 / d) ** 0.5, (d, HIDDEN)),
        "b1": np.zeros(HIDDEN),
        "w2": rng.normal(0, 0.1, HIDDEN),
        "b2": np.zeros(1),
    }
    first = {k: np.zeros_like(v) for k, v in net.items()}
    second = {k: np.zeros_like(v) for k, v in net.items()}
    step, batch = 0, 8
    for round_ in range(ROUNDS):
        order = rng.permutation(len(data))
        rate = RATE * 0.5 * (1 + np.cos(np.pi * round_ / ROUNDS))
        loss = 0.0
        for start in range(0, len(order), batch):
            grad = {k: DECAY * v for k, v in net.items()}
            for i in order[start : start + batch]:
                x, at = data[i]
                x = x * (rng.random(d) > 0.25)
                if (
                    rng.random() < 0.4
                ):  # voices of other sites differ from those trained on: layout must do alone
                    x[:, VOICE] = 0
                if rng.random() < 0.1:  # a layout whose headers the parser does not know
                    x[:, HEADS] = 0
                hidden, logp = forward(net, x)
                loss -= logp[at]
                g = np.exp(logp)
                g[at] -= 1
                grad["w2"] = grad["w2"] + hidden.T @ g / batch
                back = np.outer(g, net["w2"]) * (hidden > 0)
                grad["w1"] = grad["w1"] + x.T @ back / batch
                grad["b1"] = grad["b1"] + back.sum(0) / batch
            step += 1
            for k in net:
                first[k] = 0.9 * first[k] + 0.1 * grad[k]
                second[k] = 0.999 * second[k] + 0.001 * grad[k] ** 2
                net[k] = net[k] - rate * (first[k] / (1 - 0.9**step)) / (
                    np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8
                )
        if round_ % 5 == 4:
            print("round", round_ + 1, "loss", round(loss / len(data), 4), flush=True)
    # features are standardised by the page set, so that is folded into the first layer
    w1 = net["w1"] / scale[:, None]
    return {**net, "w1": w1, "b1": net["b1"] - mean @ w1}


def check(nets: list[dict[str, Any]], data: list[tuple[Any, int]]) -> None:
    """Print, for thresholds on "some comments", how often pages are cut right and how often wrongly."""
    scored = [(sum(np.exp(forward(net, x)[1]) for net in nets) / len(nets), at) for x, at in data]
    for low in (0.2, 0.35, 0.5, 0.65, 0.8):
        right = with_ = false = without = 0
        for p, at in scored:
            n = len(p) - 1
            got = n if 1 - p[-1] < low else int(p[:-1].argmax())
            if at < n:
                with_ += 1
                right += abs(got - at) <= 1
            else:
                without += 1
                false += got < n
        print(
            "low",
            low,
            "boundary within a line",
            round(right / with_, 4),
            "falsely cut",
            round(false / without, 4),
            "of",
            with_,
            without,
            flush=True,
        )


def main() -> None:
    """Train each network on invented pages of its own, check all together on others, write the arrays."""
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    nets: list[dict[str, Any]] = []
    for seed in range(NETS):
        nets.append(train(pages(n, 10 + seed), seed))
        np.savez_compressed(
            OUT, **{k: np.stack([net[k] for net in nets]).astype(np.float32) for k in nets[0]}
        )
    check(nets, pages(n // 5, 2))


if __name__ == "__main__":
    main()
