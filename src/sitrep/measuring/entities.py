"""Mentions against re3d's entities: exact span and mapped kind, F1 (``knowledge/mappings/re3d.yaml``).

Entities that a machine proposed and nobody confirmed (confidence 0) and kinds that are none of ours are no gold. Files are
JSON lines with ``text`` and ``entities``; a folder stands for its files. The BBC's are only ever measured.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from .. import DEFAULT_READER
from ..knowledge.mappings import mapping
from .scores import half, prf
from .texts import page_of, rows

Key = tuple[int, int]


def measure(paths: list[Path], reader: str = DEFAULT_READER, model: Path | None = None) -> dict[str, Any]:
    """Exact and half-overlapping span F1 over all kinds, exact by kind, and exact by file."""
    from ..pipeline import read_page
    from ..reading import get_reader

    eyes, c = get_reader(reader, model), Counter[str]()
    files = [f for p in paths for f in (sorted(p.glob("*.jsonl")) if p.is_dir() else [p])]
    for file in files:
        for row in rows(file):
            c["documents"] += 1
            record = read_page(page_of(row["text"]), eyes)
            _count(c, file.stem, gold_of(row), [((m.start, m.end), m.kind) for m in record.mentions])
    out: dict[str, Any] = {"documents": c["documents"], "reader": reader}
    for name in ("exact", "half", "span"):
        out[name] = prf(c[name], c["read"], c["gold"])
    kinds = [k for k in dict.fromkeys(k[0] for k in mapping("re3d").values() if k) if c[f"{k} gold"]]
    out["by_kind"] = {k: prf(c[f"{k} exact"], c[f"{k} read"], c[f"{k} gold"]) for k in kinds}
    out["by_file"] = {
        f.stem: prf(c[f"{f.stem} exact"], c[f"{f.stem} read"], c[f"{f.stem} gold"]) for f in files
    }
    return out


def gold_of(row: dict[str, Any]) -> dict[Key, tuple[str, ...]]:
    """The entities of a document that count, each with the kinds that are right for it."""
    kinds = mapping("re3d")
    out: dict[Key, tuple[str, ...]] = {}
    for e in row["entities"]:
        ours = kinds.get(e["type"], ())
        if ours and e["confidence"] > 0 and e["end"] > e["start"]:
            out.setdefault((e["start"], e["end"]), ours)
    return out


def _count(c: Counter[str], file: str, gold: dict[Key, tuple[str, ...]], read: list[tuple[Key, str]]) -> None:
    """Count one document. A span that is read twice, with two kinds, counts once, as the right one."""
    home: dict[str, str] = {}
    for ours in mapping("re3d").values():
        for kind in ours:
            home.setdefault(kind, ours[0])
    at: dict[Key, str] = {}
    for span, kind in read:
        if span not in at or kind in gold.get(span, ()):
            at[span] = kind
    for span, kind in at.items():
        ours = gold.get(span, ())
        right = kind in ours
        head = ours[0] if right else home.get(kind, kind)
        for name in ("", f"{head} ", f"{file} "):
            c[f"{name}read"] += 1
            c[f"{name}exact"] += right
        c["span"] += bool(ours)
    for span, ours in gold.items():
        for name in ("", f"{ours[0]} ", f"{file} "):
            c[f"{name}gold"] += 1
        c["half"] += any(half(span, s) and k in ours for s, k in at.items())
