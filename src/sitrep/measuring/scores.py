"""Overlap, precision and recall, and macro-F1: the one home of what every measure counts with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

Pair = tuple[int, int]
"""A span as start and end, ``[start, end)``."""


def overlap(a: Pair, b: Pair) -> int:
    """How many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def half(a: Pair, b: Pair) -> bool:
    """Whether two spans overlap by at least half of the shorter."""
    n = overlap(a, b)
    return n > 0 and 2 * n >= min(a[1] - a[0], b[1] - b[0])


def f1(both: float, left: float, right: float) -> float:
    """F1 of ``both`` found among ``left`` and ``right`` items; 0 where there are none."""
    return 2 * both / (left + right) if left + right else 0.0


def prf(right: float, read: float, gold: float) -> dict[str, float]:
    """Precision, recall, F1 and the number of gold items."""
    p, r = (right / read if read else 0.0), (right / gold if gold else 0.0)
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(f1(right, read, gold), 3), "n": gold}


def share(part: int, whole: int) -> float | None:
    """A share to three digits; None of nothing."""
    return round(part / whole, 3) if whole else None


def macro(pairs: Iterable[tuple[str, str | None]], labels: Sequence[str]) -> dict[str, Any]:
    """Macro-F1 over ``labels`` (each label's F1 counts alike), accuracy, and the F1 of each label.

    A pair is a gold label and the one read, None where none was. A label without gold counts as 0 where it is read,
    and is left out where it is not.
    """
    right, gold, read = Counter[str](), Counter[str](), Counter[str]()
    for g, r in pairs:
        gold[g] += 1
        if r is not None:
            read[r] += 1
        right[g] += g == r
    each = {x: f1(right[x], read[x], gold[x]) for x in labels if gold[x] or read[x]}
    return {
        "macro_f1": round(sum(each.values()) / len(each), 3) if each else 0.0,
        "accuracy": share(sum(right.values()), sum(gold.values())),
        "n": sum(gold.values()),
        "f1": {x: round(v, 3) for x, v in each.items()},
    }
