"""How likely a comment is abusive towards people for what they are, and of what kind.

A linear model over hashed words, word pairs and runs of letters; ``knowledge/pages/abuse.npz``, made by
``training/pages/train_abuse.py``. The score folds comments away, it never deletes one and decides nothing else:
on threads it has not seen it is right far less often than a person (docs/pages.md has the figures).
"""

from __future__ import annotations

import re
import zlib
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from ..records import Abusive
from .cues import rows

BUCKETS = 1 << 16
"""Hash buckets for features: at 65,536, collisions cost less than .005 AUC against 2^20 on the training threads."""
SHOWN = 0.5
"""Comments scored under this carry no mark."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|\({3}|\){3}|[!?]+")
MAX = 3000
"""Characters read of a comment."""


def features(text: str) -> set[int]:
    """The hash buckets of a text's words, word pairs, and runs of three to five letters within words."""
    words = [w.lower().replace("’", "'") for w in _WORD.findall(text[:MAX])]
    grams = [*words, *(f"{a} {b}" for a, b in pairwise(words))]
    for word in words:
        padded = f"<{word[:20]}>"
        grams += [f"~{padded[i : i + n]}" for n in (3, 4, 5) for i in range(len(padded) - n + 1)]
    return {zlib.crc32(g.encode()) % BUCKETS for g in grams}


@cache
def _model() -> tuple[Any, float, float]:
    import numpy as np

    with (files("sitrep.knowledge.pages") / "abuse.npz").open("rb") as f, np.load(f) as stored:
        return (
            stored["weights"].astype(np.float32) * float(stored["step"]),
            float(stored["bias"]),
            float(stored["slope"]),
        )


def score(text: str) -> float:
    """The probability that a comment is abusive, as calibrated on training threads held out in turn."""
    import math

    weights, bias, slope = _model()
    found = features(text)
    if not found:
        return 0.0
    value = float(weights[list(found)].sum()) / len(found) ** 0.5
    return 1 / (1 + math.exp(-(slope * value + bias)))


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern, *_ in rows("abuse_kinds.tsv"))


def judge(text: str) -> Abusive | None:
    """The mark a comment bears, or ``None`` under SHOWN."""
    value = score(text)
    if value < SHOWN:
        return None
    reason = next((kind for kind, pattern in _kinds() if pattern.search(text)), "hostile wording")
    return Abusive(score=round(value, 3), reason=reason)
