"""Whether a line sounds like a reader's comment or like an article, by its words alone.

Two linear models over frequent words, pairs of words and marks; their weights are ``knowledge/pages/voice.tsv``,
made by ``training/pages/train_voice.py``. They are features of the boundary model, never a decision.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
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
def _weights() -> dict[str, tuple[float, float]]:
    return {word: (float(a), float(b)) for word, a, b in rows("voice.tsv")}


@lru_cache(maxsize=2048)
def voices(line: str) -> tuple[float, float]:
    """Over 0 for a comment's voice, under 0 for an article's: any article's, and that of one in a personal voice; each from
    -4 to 4, nearer 0 the shorter the line."""
    weights = _weights()
    found = set(grams(line))
    if not found:
        return 0.0, 0.0
    told = [weights[g] for g in found if g in weights]
    root = float(len(found)) ** 0.5
    first, second = sum(a for a, _ in told) / root, sum(b for _, b in told) / root
    return max(-4.0, min(4.0, first)), max(-4.0, min(4.0, second))


def voice(line: str) -> float:
    """How much a line sounds like a comment and not like an article of any kind, from -4 to 4."""
    return voices(line)[0]
