"""Train the abuse model: ``python -m training.pages.train_abuse``. Writes knowledge/pages/abuse.npz.

Fox News comments (Gao and Huang 2017, MIT), Davidson et al. 2017 (MIT), Stormfront (de Gibert et al. 2018, CC BY-SA) and
invented cases. Each Fox thread is left out in turn: those scores give the AUC that is printed and the calibration.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from sitrep.intake.abuse import BUCKETS, features

from .abuse_cases import cases
from .sources import SHARED, _natural, rows

OUT = Path("src/sitrep/knowledge/pages/abuse.npz")
WEIGHTS = {"fox": 3.0, "davidson": 0.4, "stormfront": 1.0, "case": 0.4}
"""How much a text of each set counts; chosen on the left-out Fox threads among 12 settings."""
STRENGTH = 0.3


def texts() -> list[tuple[str, int, str, str]]:
    """(text, abusive or not, set, thread)."""
    out = [
        (r["text"], int(r["label"] == "hateful"), "fox", r["thread"])
        for r in rows(SHARED / "abuse/foxnews.jsonl")
    ]
    for r in rows(SHARED / "abuse/davidson.jsonl"):
        if r["label"] in ("hate", "neither") and r["split"] != "test":
            out.append((r["text"], int(r["label"] == "hate"), "davidson", ""))
    for r in rows(SHARED / "abuse/stormfront.jsonl"):
        if (
            r["split"] != "test"
            and r["label"] in ("hate", "noHate")
            and (r["split"] == "train" or len(r["text"]) % 3 == 0)
        ):
            out.append((_natural(r["text"]), int(r["label"] == "hate"), "stormfront", ""))
    return out + [(t, k, "case", "") for t, k, _ in cases()]


def matrix(found: list[set[int]]) -> Any:
    """Rows of hashed features, each scaled to unit length."""
    indptr = np.cumsum([0] + [len(f) for f in found])
    indices = np.array([i for f in found for i in sorted(f)])
    data = np.array([1 / len(f) ** 0.5 for f in found for _ in f])
    return csr_matrix((data, indices, indptr), shape=(len(found), BUCKETS))


def main() -> None:
    """Leave every Fox thread out in turn, print the AUC, then train on all and write."""
    data = [t for t in texts() if features(t[0])]
    x = matrix([features(t) for t, *_ in data])
    y = np.array([k for _, k, *_ in data])
    weight = np.array([WEIGHTS[s] for _, _, s, _ in data])
    thread = np.array([t for *_, t in data])
    fox = np.array([s == "fox" for _, _, s, _ in data])
    held = np.zeros(len(y))
    aucs = []
    for name in sorted(set(thread[fox])):
        out = thread == name
        model = LogisticRegression(C=STRENGTH, max_iter=300, class_weight="balanced").fit(
            x[~out], y[~out], sample_weight=weight[~out]
        )
        held[out] = model.decision_function(x[out])
        if 0 < y[out].sum() < out.sum():
            aucs.append(roc_auc_score(y[out], held[out]))
            print(f"{aucs[-1]:.3f} of {out.sum()} comments, {y[out].sum()} hateful:", name[:60])
    print(
        "AUC, mean of threads left out:",
        round(float(np.mean(aucs)), 4),
        "pooled:",
        round(roc_auc_score(y[fox], held[fox]), 4),
    )
    scale = LogisticRegression(C=100).fit(held[fox][:, None], y[fox])
    model = LogisticRegression(C=STRENGTH, max_iter=300, class_weight="balanced").fit(
        x, y, sample_weight=weight
    )
    coef = model.coef_[0]
    step = float(np.abs(coef).max() / 127)
    slope = float(scale.coef_[0][0])
    np.savez_compressed(
        OUT,
        weights=np.round(coef / step).astype(np.int8),
        step=np.float64(step),
        slope=np.float64(slope),
        bias=np.float64(slope * model.intercept_[0] + scale.intercept_[0]),
    )


if __name__ == "__main__":
    main()
