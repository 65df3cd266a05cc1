"""How well times are found and read, against TIMEX annotation (TempEval-3, WikiWars)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..records import Dated
from ..resolving.times import TimeExpression, find_times

KNOWN = {
    "HeidelTime, TempEval-3 platinum": {"relaxed_f1": 0.907, "strict_f1": 0.818},
    "dateparser": {"value": 0.50},
}
BARS = {
    "tempeval-3": {"relaxed_f1": 0.90, "strict_f1": 0.82, "value": 0.80},
    "wikiwars": {"relaxed_f1": 0.92, "value": 0.75},
}


def measure(paths: list[Path], errors: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Identification (relaxed: one character shared; strict: same span) and value accuracy of those found.

    Each line holds ``text``, ``dct`` and ``timexes``. Pairs are one to one, in text order. A gold expression
    without a value counts for identification only. Values are compared as strings, after the zero-padding of weeks.
    """
    counts = dict.fromkeys(("gold", "found", "relaxed", "strict", "valued", "right", "documents"), 0)
    for path in paths:
        for line in filter(None, path.read_text("utf-8").split("\n")):
            document = json.loads(line)
            anchor = (
                Dated(start=document["dct"][:10], end=document["dct"][:10]) if document.get("dct") else None
            )
            found = find_times(document["text"], anchor)
            _add(counts, document, found, errors)
    return {
        "relaxed_f1": _f1(counts["relaxed"], counts["found"], counts["gold"]),
        "strict_f1": _f1(counts["strict"], counts["found"], counts["gold"]),
        "value": round(counts["right"] / counts["valued"], 3) if counts["valued"] else None,
        "precision": round(counts["relaxed"] / max(1, counts["found"]), 3),
        "recall": round(counts["relaxed"] / max(1, counts["gold"]), 3),
        "counts": counts, "known": KNOWN, "bars": BARS,
    }  # fmt: skip


def _add(
    counts: dict[str, int],
    document: dict[str, Any],
    found: list[TimeExpression],
    errors: list[dict[str, Any]] | None,
) -> None:
    counts["documents"] += 1
    counts["gold"] += len(document["timexes"])
    counts["found"] += len(found)
    free = list(found)
    for gold in document["timexes"]:
        hit = next((f for f in free if f.start == gold["start"] and f.end == gold["end"]), None)
        hit = hit or next((f for f in free if f.start < gold["end"] and gold["start"] < f.end), None)
        if hit:
            free.remove(hit)
            counts["relaxed"] += 1
            counts["strict"] += (hit.start, hit.end) == (gold["start"], gold["end"])
            if gold.get("value"):
                counts["valued"] += 1
                counts["right"] += same_value(hit.value, gold["value"])
        if errors is not None and not (
            hit
            and hit.start == gold["start"]
            and hit.end == gold["end"]
            and (not gold.get("value") or same_value(hit.value, gold["value"]))
        ):
            errors.append(_error(document, gold, hit))
    if errors is not None:
        errors.extend(_error(document, None, f) for f in free)


def _error(
    document: dict[str, Any], gold: dict[str, Any] | None, hit: TimeExpression | None
) -> dict[str, Any]:
    text, at = document["text"], gold["start"] if gold else hit.start if hit else 0
    return {
        "document": document["doc_id"], "dct": document.get("dct"), "around": text[max(0, at - 50) : at + 60].replace("\n", " "),
        "gold": gold["text"] if gold else None, "gold_value": gold.get("value") if gold else None,
        "read": text[hit.start : hit.end] if hit else None, "read_value": hit.value if hit else None,
    }  # fmt: skip


def same_value(read: str, gold: str) -> bool:
    """Whether two TIMEX values say the same: ``2000-W7`` is ``2000-W07``, a quarter of no year no match."""
    import re

    def plain(value: str) -> str:
        """A value in capitals, its week in two digits."""
        return re.sub(r"-W(\d)(?!\d)", r"-W0\1", value.strip().upper())

    return plain(read) == plain(gold)


def _f1(right: int, found: int, gold: int) -> float:
    return round(2 * right / (found + gold), 3) if found + gold else 0.0
