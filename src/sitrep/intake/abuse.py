"""How likely a comment is abusive towards people for what they are, and of what kind.

Two linear models added, over hashed words and letters and over traits of the whole; ``knowledge/pages/abuse.npz``, made by
``training/pages/train_abuse.py``. The score folds comments away, it never deletes one and decides nothing else: on threads
it has not seen it is right far less often than a person (docs/pages.md has the figures).
"""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files
from typing import Any

from ..records import Abusive
from .abuse_features import grams, kinds, traits

SHOWN = 0.5
"""Comments scored under this carry no mark."""


@cache
def _model() -> tuple[Any, Any, float]:
    import numpy as np

    with (files("sitrep.knowledge.pages") / "abuse.npz").open("rb") as f, np.load(f) as stored:
        return (
            stored["grams"].astype(np.float32) * float(stored["step"]),
            stored["traits"],
            float(stored["bias"]),
        )


def score(text: str, parent: str = "") -> float:
    """The probability that a comment is abusive, as calibrated on training threads held out in turn. ``parent`` is the
    comment it answers, where that is known."""
    found = grams(text)
    if not found:
        return 0.0
    of_grams, of_traits, bias = _model()
    value = float(of_grams[list(found)].sum()) / len(found) ** 0.5
    value += float(of_traits @ traits(text, parent)) + bias
    return 1 / (1 + math.exp(-value))


def judge(text: str, parent: str = "") -> Abusive | None:
    """The mark a comment bears, or ``None`` under SHOWN."""
    value = score(text, parent)
    if value < SHOWN:
        return None
    reason = next((kind for kind, pattern in kinds() if pattern.search(text)), "hostile wording")
    return Abusive(score=round(value, 3), reason=reason)
