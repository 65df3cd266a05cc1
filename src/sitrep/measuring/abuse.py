"""How well the abuse score ranks comments, on files in the form of ``corpora/abuse``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..intake.abuse import SHOWN, score
from ._corpora import records

POSITIVE = frozenset({"hateful", "hate"})
LEFT_OUT = frozenset({"offensive", "relation", "idk/skip"})


def measure(paths: list[Path]) -> dict[str, Any]:
    """AUC, precision and recall at the threshold shown. Texts the model was trained on are in the sets given out with the
    project's corpora: only ``test`` splits and unseen threads are a fair measure, so the split is counted apart."""
    out: dict[str, Any] = {}
    for path in paths:
        groups: dict[str, list[tuple[float, bool]]] = {}
        for row in records(path):
            if row["label"] in LEFT_OUT:
                continue
            split = "test" if row.get("split") == "test" else "train or dev"
            groups.setdefault(split, []).append((score(row["text"]), row["label"] in POSITIVE))
        for split, scored in groups.items():
            shown = [hit for value, hit in scored if value >= SHOWN]
            positives = sum(hit for _, hit in scored)
            out[f"{path.stem}, {split}"] = {
                "AUC": round(auc(scored), 4),
                "precision of the mark": round(sum(shown) / max(1, len(shown)), 4),
                "recall of the mark": round(sum(shown) / max(1, positives), 4),
                "counts": {"comments": len(scored), "abusive": positives, "marked": len(shown)},
            }
    out["counts"] = {
        "best known across threads": ".57 to .65",
        "bar": ".80",
        "note": "train_abuse.py prints the AUC of Fox threads each left out in turn",
    }
    return out


def auc(scored: list[tuple[float, bool]]) -> float:
    """The chance that an abusive comment is scored above one that is not, ties counted half."""
    ordered = sorted(scored)
    rank = positives = 0.0
    i = 0
    while i < len(ordered):
        j = i
        while j < len(ordered) and ordered[j][0] == ordered[i][0]:
            j += 1
        hits = sum(hit for _, hit in ordered[i:j])
        positives += hits
        rank += hits * (i + 1 + j) / 2
        i = j
    negatives = len(ordered) - positives
    return (
        (rank - positives * (positives + 1) / 2) / (positives * negatives) if positives and negatives else 0.0
    )
