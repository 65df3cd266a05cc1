"""Numbers for the boundary model: what each line is, and what lies before and after each place the comments could begin."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import Any

from .lines import Line
from .voice import voice

KINDS = ("full", "says", "by", "stamp", "re", "name")
LOCAL = 26
"""Features of one line."""
CANDIDATE = 11 * LOCAL + 26
"""Features of one candidate boundary: seven lines round it, four means, twelve counts, fourteen of templates."""

_FIRST = re.compile(r"\b(?:I|I'm|I’m|I've|I’ve|my|me|mine|im|ive)\b")
_SECOND = re.compile(r"\b(?:you|your|you're|u|ur)\b", re.IGNORECASE)
_SAID = re.compile(
    r"[\"”’']\s*,?\s*(?:[a-z]+\s){0,3}(?:said|says|told|added|according)\b|\b(?:said|told reporters|according to)\b"
)
_END = tuple(".!?…\"”’')")


def pattern(text: str) -> str:
    """A short line with its digits as 0 and its capitalised words as X: lines of one template come out the same."""
    return re.sub(r"\b[A-Z]\w*", "X", re.sub(r"\d+", "0", text))


def local(lines: list[Line]) -> Any:
    """An array (lines, LOCAL) of what each line is when looked at alone."""
    import numpy as np

    repeats = Counter(pattern(line.text) for line in lines if len(line.text) < 80)
    same = Counter(line.text for line in lines if len(line.text) < 40)
    out = np.zeros((len(lines), LOCAL), dtype=np.float32)
    for i, line in enumerate(lines):
        text, row = line.text, out[i]
        if line.header is not None:
            row[KINDS.index(line.header.kind)] = 1
        row[6], row[7], row[8] = line.foot, line.section, line.furniture
        plain = not (line.header or line.foot or line.section or line.furniture)
        words = text.count(" ") + 1
        row[9], row[10] = plain and len(text) >= 60, plain and len(text) < 60
        row[11] = math.log(len(text)) / 5
        row[12], row[13] = text.endswith(_END), text[0].islower()
        if words > 5:
            row[14] = min(1.0, 6 * len(_FIRST.findall(text[:1000])) / min(words, 180))
            row[15] = min(1.0, 6 * len(_SECOND.findall(text[:1000])) / min(words, 180))
            row[18] = voice(text) / 2
            row[19] = _SAID.search(text[:1000]) is not None
        row[16] = min(1.0, (text.count("!") + text.count("?") + text.count("...")) / (1 + words / 12))
        row[17] = sum(c.isupper() for c in text[:200]) / len(text[:200])
        row[20] = line.gap > 0
        if len(text) < 80:
            row[21] = min(1.0, math.log(repeats[pattern(text)]) / 3)
            row[22] = min(1.0, math.log(same[text]) / 3) if len(text) < 40 else 0
        row[23] = text[0] in "@#" or text[0].isdigit()
        row[24] = line.gap > 1
        row[25] = 1
    return out


def candidates(lines: list[Line]) -> Any:
    """An array (lines + 1, CANDIDATE): row b is the boundary before line b, the last row stands for no comments at all."""
    import numpy as np

    flat = local(lines)
    n = len(flat)
    pad = np.zeros((1, LOCAL), dtype=np.float32)
    cum = np.concatenate([pad, np.cumsum(flat, axis=0, dtype=np.float64)]).astype(np.float64)
    b = np.arange(n + 1)

    def mean(lo: Any, hi: Any) -> Any:
        return (cum[hi] - cum[lo]) / np.maximum(1, hi - lo)[:, None]

    def at(shift: int) -> Any:
        padded = np.concatenate([np.zeros((2, LOCAL)), flat, np.zeros((6, LOCAL))])
        return padded[b + shift + 2]

    heads = cum[:, 0] + cum[:, 1] + cum[:, 3]
    strong = flat[:, 0] + flat[:, 1] + flat[:, 3] + flat[:, 7] if n else np.zeros(0)
    long_ = np.array([len(line.text) for line in lines], dtype=np.float64)
    chars = np.concatenate([[0.0], np.cumsum(long_)])
    total = max(1.0, chars[-1])
    extra = np.stack(
        [
            b == n,
            b == 0,
            np.log1p(b) / 4,
            np.log1p(n - b) / 4,
            chars / total,
            np.log1p(heads) / 3,
            np.log1p(heads[-1] - heads) / 3,
            np.concatenate([strong, [0.0]]) * (heads == 0),
            (heads == 0),
            np.log1p(chars) / 10,
            np.log1p(total - chars) / 10,
            np.minimum(1.0, (heads[-1] - heads) / np.maximum(1, n - b) * 3),
        ],
        axis=1,
    )
    end = np.full_like(b, n)
    templates = _templates(lines)
    return np.concatenate(
        [
            at(-2),
            at(-1),
            at(0),
            at(1),
            at(2),
            at(3),
            at(4),
            mean(np.zeros_like(b), b),
            mean(b, end),
            mean(np.maximum(0, b - 10), b),
            mean(b, np.minimum(n, b + 10)),
            extra,
            templates,
        ],
        axis=1,
    ).astype(np.float32)


def _templates(lines: list[Line]) -> Any:
    """An array (lines + 1, 14): for the lines before, at and after each boundary, how often their template was met before
    the boundary and is met again after it, by wording and by kind; and what the page's last two lines are.

    Comments share a template: the line over the first one comes again and was not there before.
    """
    import numpy as np

    n = len(lines)
    counts = np.zeros((n + 3, 4))
    for column, keys in (
        (0, [pattern(x.text) if len(x.text) < 100 else None for x in lines]),
        (2, [_kind(x) for x in lines]),
    ):
        total = Counter(k for k in keys if k)
        seen: Counter[str] = Counter()
        for i, key in enumerate(keys):
            if key:
                counts[i + 1, column] = seen[key]
                seen[key] += 1
                counts[i + 1, column + 1] = total[key] - seen[key]
    counts = np.log1p(counts) / 2
    last = [float(line.header is not None or line.foot) for line in lines[-2:]]
    last = [0.0] * (2 - len(last)) + last
    return np.concatenate(
        [counts[0 : n + 1], counts[1 : n + 2], counts[2 : n + 3], np.tile(last, (n + 1, 1))], axis=1
    )


def _kind(line: Line) -> str | None:
    if line.header is not None:
        return line.header.kind
    return "foot" if line.foot else None
