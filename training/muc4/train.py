"""Train the incident heads (stage, perpetrator confidence) on MUC-4's training reports.

    PYTHONPATH=src:. python -m training.muc4.train ../shared/corpora/muc4/train.jsonl

One logistic regression a head, classes weighted alike, its penalty picked by five-fold cross-validation over reports on the
training part. Prints the cross-validated macro-F1 of each penalty and writes ``src/sitrep/knowledge/incidents/heads.npz``.
Licence of the data: research, train and measure; no text of theirs is kept, only weights of hashed words.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from sitrep.measuring.muc4 import answers, incidents, perpetrators, right_of
from sitrep.measuring.scores import macro
from sitrep.measuring.texts import rows
from sitrep.reading.incidents import BUCKETS, CONFIDENCES, STAGES, confidence_features, stage_features

OUT = Path(__file__).parents[2] / "src" / "sitrep" / "knowledge" / "incidents" / "heads.npz"
PENALTIES = (1.0, 3.0, 10.0, 30.0, 100.0)


def gather(path: Path) -> dict[str, list[tuple[dict[int, float], tuple[str, ...], str]]]:
    """Features, right answers and report of every event and of every perpetrator."""
    out: dict[str, list[Any]] = {"stage": [], "confidence": []}
    for row in rows(path):
        for text, incident, event in incidents(row):
            if gold := answers(event["stage"], STAGES):
                out["stage"].append((stage_features(text, incident), gold, row["doc_id"]))
            for strings, gold in perpetrators(event):
                out["confidence"].append((confidence_features(text, incident, strings), gold, row["doc_id"]))
    return out


def matrix(found: list[dict[int, float]]) -> csr_matrix:
    """Feature rows as a sparse matrix."""
    at = [(i, k, v) for i, row in enumerate(found) for k, v in row.items()]
    i, k, v = zip(*at, strict=True)
    return csr_matrix((v, (i, k)), shape=(len(found), BUCKETS))


def fit(x: csr_matrix, y: np.ndarray, penalty: float) -> LogisticRegression:
    """A logistic regression with classes weighted alike."""
    return LogisticRegression(C=penalty, class_weight="balanced", max_iter=2000).fit(x, y)


def head(items: list[Any], labels: tuple[str, ...], name: str) -> np.ndarray:
    """Weights of a head, labels by buckets and one constant, with the penalty that cross-validation likes best."""
    x, y = matrix([f for f, _, _ in items]), np.array([labels.index(g[0]) for _, g, _ in items])
    groups = [d for _, _, d in items]
    figures = {}
    for penalty in PENALTIES:
        read = np.zeros(len(y), dtype=int)
        for here, there in GroupKFold(5).split(x, y, groups):
            read[there] = fit(x[here], y[here], penalty).predict(x[there])
        figures[penalty] = macro(right_of([(g, labels[r]) for (_, g, _), r in zip(items, read, strict=True)]), labels)
    best = max(PENALTIES, key=lambda p: figures[p]["macro_f1"])
    told = {"head": name, "n": len(y), "cross_validated": {p: f["macro_f1"] for p, f in figures.items()}, "chosen": best, "f1": figures[best]["f1"]}
    sys.stdout.write(json.dumps(told) + "\n")
    model = fit(x, y, best)
    weights = np.zeros((len(labels), BUCKETS + 1), dtype=np.float16)
    for row, label in enumerate(model.classes_):
        weights[label, :-1], weights[label, -1] = model.coef_[row], model.intercept_[row]
    return weights


def main() -> None:
    """Train both heads and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, nargs="?", default=Path("../shared/corpora/muc4/train.jsonl"))
    data = gather(parser.parse_args().path)
    weights = {"stage": head(data["stage"], STAGES, "stage"), "confidence": head(data["confidence"], CONFIDENCES, "confidence")}
    np.savez_compressed(OUT, **weights)


if __name__ == "__main__":
    main()
