"""Whether a line sounds like a reader's comment or like an article, by its words alone.

A linear model over frequent words, pairs of words and marks; its weights are ``knowledge/pages/voice.tsv``,
made by ``training/pages/train_voice.py``. It is one feature of the boundary model, never a decision.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from .cues import rows

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|\.{2,}|[!?]+|[^\w\s]")


def tokens(line: str) -> list[str]:
    """The words and marks of a line as the model counts them: lower case, numbers as "0", runs of marks as they are up to three."""
    out = []
    for found in _TOKEN.findall(line[:2000]):
        token = found.lower().replace("’", "'")
        out.append("0" if token.isdigit() else token[:3] if not token[0].isalnum() else token)
        if len(found) > 2 and found.isupper():
            out.append("<caps>")
    return out


def grams(line: str) -> list[str]:
    """Tokens, pairs of neighbouring tokens, and marks for how the line starts and ends."""
    t = tokens(line)
    ends = [f"^{t[0]}", f"{t[-1]}$"] if t else []
    if line[:1].islower():
        ends.append("<lower>")
    return [*t, *(f"{a} {b}" for a, b in pairwise(t)), *ends]


@cache
def _weights() -> dict[str, float]:
    return {word: float(weight) for word, weight in rows("voice.tsv")}


def voice(line: str) -> float:
    """Over 0 for a comment's voice, under 0 for an article's; about -4 to 4, nearer 0 the shorter the line."""
    weights = _weights()
    found = set(grams(line))
    if not found:
        return 0.0
    score: float = sum(weights.get(g, 0.0) for g in found) / len(found) ** 0.5
    return max(-4.0, min(4.0, score))
