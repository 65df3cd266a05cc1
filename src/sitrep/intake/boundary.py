"""Where a plain text's article ends and its readers' comments begin.

Every line could be the first of the comments, or there are none. A small network scores each possibility from the lines
round it and from all that lies before and after it; the scores are made probabilities over the page (a conditional
logit; the comments come last in a page dump, so one boundary tells all). Weights: ``knowledge/pages/boundary.npz``,
made by ``training/pages/train_boundary.py``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from .lines import Line

LOW = 0.35
"""With this much probability on some boundary, the most probable one is taken although "none" may be likelier: a comment
taken for evidence is worse than a line lost. Tuned on invented pages (``train_boundary.py`` prints the table)."""
MAX_LINES = 100_000
"""Longer texts are looked at in their first lines only, to bound memory."""


@cache
def _network() -> dict[str, Any]:
    import numpy as np

    with (files("sitrep.knowledge.pages") / "boundary.npz").open("rb") as f, np.load(f) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


def probabilities(lines: list[Line]) -> Any:
    """How probable each line is as the first of the comments; the last number is that there are none."""
    import numpy as np

    from .linefeatures import candidates

    x = candidates(lines[:MAX_LINES])
    net = _network()
    hidden = np.maximum(0, ((x - net["mean"]) / net["scale"]) @ net["w1"] + net["b1"])
    scores = hidden @ net["w2"] + net["b2"]
    scores = scores - scores.max()
    out = np.exp(scores)
    return out / out.sum()


def first_comment(lines: list[Line]) -> tuple[int, float]:
    """The number of the first line of the comment area (``len(lines)`` if there is none) and how sure it is that what
    follows it is comments."""
    if len(lines) < 2:
        return len(lines), 1.0
    p = probabilities(lines)
    some = float(1 - p[-1])
    if some < LOW:
        return len(lines), float(p[-1])
    return int(p[:-1].argmax()), some
