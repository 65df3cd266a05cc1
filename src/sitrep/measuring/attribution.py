"""Attributions against PolNeAR-like gold: source, cue and content spans, and whole attributions, all exact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .. import DEFAULT_READER
from ..records import Attribution
from .scores import prf
from .texts import page_of, rows

PARTS = ("source", "cue", "content")
Key = frozenset[tuple[int, int]]


def measure(paths: list[Path], reader: str = DEFAULT_READER, model: Path | None = None) -> dict[str, Any]:
    """Exact span F1 of each part, and of whole attributions (all three exact), over documents with ``attributions``.

    The spans of one part of one attribution count as one item, right if they are all the same characters as the gold's
    (edge spaces and quotation marks put aside), as in the PolNeAR baselines.
    """
    from ..pipeline import read_page
    from ..reading import get_reader

    eyes, c = get_reader(reader, model), Counter[str]()
    for path in paths:
        for row in rows(path):
            text = row["text"]
            record = read_page(page_of(text), eyes)
            count_parts(c, text, row["attributions"], record.attributions)
            c["documents"] += 1
    out: dict[str, Any] = {"documents": c["documents"], "reader": reader}
    for part in (*PARTS, "whole"):
        out[part] = prf(c[part], c[part + "_read"], c[part + "_gold"])
    return out


def count_parts(c: Counter[str], text: str, gold: list[dict[str, Any]], read: Iterable[Attribution]) -> None:
    """Add one document's counts to ``c``: of each part and of whole attributions right, read and in the gold."""
    golds = [tuple(key(text, a[p]) for p in PARTS) for a in gold]
    reads = [tuple(key(text, [(s.start, s.end) for s in getattr(a, p)]) for p in PARTS) for a in read]
    for k, part in enumerate(PARTS):
        left = Counter(g[k] for g in golds if g[k])
        right = Counter(r[k] for r in reads if r[k])
        c[part] += sum((left & right).values())
        c[part + "_gold"] += sum(left.values())
        c[part + "_read"] += sum(right.values())
    c["whole"] += sum((Counter(golds) & Counter(reads)).values())
    c["whole_gold"] += len(golds)
    c["whole_read"] += len(reads)


def key(text: str, spans: Iterable[Any]) -> Key:
    """The spans without their edge spaces and marks, as one item to compare."""
    out = set()
    for start, end in spans:
        while start < end and not text[start].isalnum():
            start += 1
        while end > start and not text[end - 1].isalnum():
            end -= 1
        out.add((start, end))
    return frozenset(out)
