"""The boundary network at run time, in plain arrays: each line as the first of the comments, or no comments at all.

Lines are read by a stack of residual convolutions, each looking twice as far as the one below; a boundary is scored from
the lines at it, the mean and the peak of all that lies before and of all that lies after it, and features of the place
itself. Weights: ``knowledge/pages/boundary.npz``, made by ``training/pages/train_boundary.py``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

WIDTH = 40
"""Channels of a line."""
REACH = (1, 2, 4, 8, 16)
"""How many lines before and after each convolution looks at."""


@cache
def networks() -> list[dict[str, Any]]:
    """The weights of every network of the ensemble, by name, as float32."""
    import numpy as np

    with (files("sitrep.knowledge.pages") / "boundary.npz").open("rb") as f, np.load(f) as stored:
        arrays = {name: stored[name].astype(np.float32) for name in stored.files}
    return [{name: a[k] for name, a in arrays.items()} for k in range(len(arrays["out"]))]


def log_scores(net: dict[str, Any], lines: Any, places: Any) -> Any:
    """Scores of all boundaries (lines + 1) by one network, before they are made probabilities.

    ``lines`` is (n, LINE), ``places`` (n + 1, PLACE), both as :mod:`.linefeatures` makes them.
    """
    import numpy as np

    n = len(lines)
    h = np.maximum(0, lines @ net["in_w"] + net["in_b"])
    for k, reach in enumerate(REACH):
        wide = np.zeros((n + 2 * reach, WIDTH), dtype=np.float32)
        wide[reach : n + reach] = h
        near = np.concatenate([wide[:n], h, wide[2 * reach :]], axis=1)
        h = h + np.maximum(0, near @ net[f"conv{k}_w"] + net[f"conv{k}_b"])
    zero = np.zeros((1, WIDTH), dtype=np.float32)
    before = np.concatenate([zero, np.cumsum(h, axis=0)])
    after = before[-1:] - before
    count = np.arange(n + 1, dtype=np.float32)[:, None]
    top = np.concatenate([zero, np.maximum.accumulate(h, axis=0)])
    low = np.concatenate([np.maximum.accumulate(h[::-1], axis=0)[::-1], zero])
    seen = np.concatenate(
        [
            np.concatenate([zero, h]), np.concatenate([h, zero]), before / np.maximum(1, count), after / np.maximum(1, n - count),
            top, low, places,
        ],
        axis=1,
    )  # fmt: skip
    hidden = np.maximum(0, seen @ net["mid_w"] + net["mid_b"])
    return hidden @ net["out"]


def probabilities(nets: list[dict[str, Any]], lines: Any, places: Any) -> Any:
    """How probable each line is as the first of the comments, by all networks together; the last number: there are none."""
    import numpy as np

    out = np.zeros(len(places))
    for net in nets:
        scores = log_scores(net, lines, places).astype(np.float64)
        p = np.exp(scores - scores.max())
        out += p / p.sum() / len(nets)
    return out
