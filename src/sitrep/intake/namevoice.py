"""Whether a short line reads like what a commenter calls himself or like a heading, a list's entry, a caption.

A linear model over hashed letters and over the shape of the words ("AlftheSacredBurro" is AaAaAa); its weights are
``knowledge/pages/namevoice.npz``, made by ``training/pages/train_names.py``. It is one feature of the boundary model.
"""

from __future__ import annotations

import re
import zlib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

BUCKETS = 4096
"""Numbers that runs of letters are hashed to."""

_RUN = re.compile(r"([A-Z])[A-Z]*|([^\W\d_A-Z])[^\W\d_A-Z]*|\d+|\s+")


def shape(text: str) -> str:
    """A name's shape: runs of capitals as A, of small letters as a, of digits as 0, other marks as they are."""
    return _RUN.sub(lambda m: "A" if m[1] else "a" if m[2] else " " if m[0].isspace() else "0", text)


def buckets(text: str) -> list[int]:
    """The hashed features of one name: letters in runs of two to four, whole words, runs of the shape, number of words."""
    text = text[:60]
    low, form = f"^{text.lower()}$", f"^{shape(text)}$"
    found = {low[i : i + n] for n in (2, 3, 4) for i in range(len(low) - n + 1)}
    found |= {f"w:{w}" for w in text.lower().split()}
    found |= {f"s:{form[i : i + n]}" for n in (2, 3, 4, 5) for i in range(len(form) - n + 1)}
    found |= {f"s:{form}", f"n:{text.count(' ')}", f"l:{min(len(text) // 4, 9)}"}
    return [zlib.crc32(f.encode("utf-8")) % BUCKETS for f in sorted(found)]


@cache
def _weights() -> Any:
    import numpy as np

    with (files("sitrep.knowledge.pages") / "namevoice.npz").open("rb") as f, np.load(f) as stored:
        return stored["weights"].astype(np.float64) * float(stored["scale"]), float(stored["bias"])


@lru_cache(maxsize=4096)
def name_voice(text: str) -> float:
    """Over 0 for a commenter's name, under 0 for other short lines; from -4 to 4."""
    weights, bias = _weights()
    told = buckets(text)
    return float(max(-4.0, min(4.0, weights[told].sum() / len(told) ** 0.5 + bias)))
