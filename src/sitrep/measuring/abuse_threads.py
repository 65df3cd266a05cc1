"""Fit the abuse model, and measure it on threads it has not seen: each Fox News thread left out in turn.

Used by ``sitrep measure abuse`` and by the recipe of the shipped weights, so that both are one and the same fit.
Needs scikit-learn, which sitrep itself does not.
"""

from __future__ import annotations

import json
import math
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..intake.abuse_features import BUCKETS, grams, traits
from .abuse_cases import cases

WEIGHTS = {"foxnews": 3.0, "davidson": 0.4, "stormfront": 1.0, "case": 0.4}
"""How much a text of each set counts: most, what is nearest to comments under news. Set by hand, not tuned."""
STRENGTH = {"grams": 0.3, "news": 0.5, "all": 0.5}
"""C of the three logistic regressions. Between .3 and 1 the figure moves by less than chance."""
SHARES = {"grams": 1.0, "news": 1.0, "all": 0.5}
"""How the three are added, each divided by its spread on threads left out. Tried by hand on those threads: a little in sight."""


@dataclass(frozen=True)
class Text:
    """A labelled text: of which set, in which thread, under which comment."""

    words: str
    abusive: bool
    origin: str
    thread: str = ""
    parent: str = ""


def texts(folder: Path) -> list[Text]:
    """The training texts of the three sets and the invented cases: no test split, and of the Stormfront sentences outside the training split one
    in three, since few of them are abusive."""
    out = [
        Text(r["text"], r["label"] == "hateful", "foxnews", r["thread"], r.get("prev") or "")
        for r in _rows(folder / "foxnews.jsonl")
    ]
    for r in _rows(folder / "davidson.jsonl"):
        if r["label"] in ("hate", "neither") and r["split"] != "test":
            out.append(Text(r["text"], r["label"] == "hate", "davidson"))
    for r in _rows(folder / "stormfront.jsonl"):
        kept = r["split"] == "train" or (r["split"] != "test" and len(natural(r["text"])) % 3 == 0)
        if kept and r["label"] in ("hate", "noHate"):
            out.append(Text(natural(r["text"]), r["label"] == "hate", "stormfront"))
    return out + [Text(words, bool(abusive), "case") for words, abusive, _ in cases()]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def natural(text: str) -> str:
    """Tokenised text with its spaces before punctuation closed."""
    text = re.sub(r"\s+([.,!?;:%)\]])", r"\1", text)
    text = re.sub(r"([(\[$])\s+", r"\1", text)
    return re.sub(r"\s+(n't|'(?:s|re|ve|ll|d|m))\b", r"\1", text)


@dataclass(frozen=True)
class Data:
    """The texts as numbers: hashed grams (sparse, rows of unit length), traits, labels, weights."""

    texts: list[Text]
    grams: Any
    traits: Any
    abusive: Any
    weight: Any
    news: Any
    cases: Any


def numbers(found: list[Text]) -> Data:
    """Everything about the texts that does not depend on which are left out."""
    import numpy as np
    from scipy.sparse import csr_matrix

    buckets = [sorted(grams(t.words)) or [0] for t in found]
    ends = np.cumsum([0] + [len(b) for b in buckets])
    values = np.concatenate([np.full(len(b), len(b) ** -0.5) for b in buckets])
    return Data(
        found,
        csr_matrix((values, np.concatenate(buckets), ends), shape=(len(found), BUCKETS)),
        np.array([traits(t.words, t.parent) for t in found]),
        np.array([t.abusive for t in found]),
        np.array([WEIGHTS[t.origin] for t in found]),
        np.array([t.origin == "foxnews" for t in found]),
        np.array([t.origin == "case" for t in found]),
    )


def fit(data: Data, rows: Any) -> dict[str, Any]:
    """The three regressions on the texts of ``rows`` (a mask): grams of all sets, traits of news comments with the cases, and of all."""
    from sklearn.linear_model import LogisticRegression

    out = {}
    for name, x, mask in (
        ("grams", data.grams, rows), ("news", data.traits, rows & (data.news | data.cases)), ("all", data.traits, rows),
    ):  # fmt: skip
        model = LogisticRegression(C=STRENGTH[name], max_iter=500, class_weight="balanced")
        out[name] = model.fit(x[mask], data.abusive[mask], sample_weight=data.weight[mask])
    return out


def parts(models: dict[str, Any], data: Data, rows: Any) -> dict[str, Any]:
    """Each regression's score of the texts of ``rows``."""
    return {
        name: model.decision_function((data.grams if name == "grams" else data.traits)[rows])
        for name, model in models.items()
    }


def left_out(data: Data, tenths: bool = False) -> dict[str, Any]:
    """The three scores of every news comment, by models that saw no comment of its thread; or, with ``tenths``, none of the
    same random tenth, as others have measured: then its thread has been seen."""
    import numpy as np

    held = {name: np.zeros(len(data.texts)) for name in STRENGTH}
    rng = random.Random(1)
    group = np.array([str(rng.randrange(10)) if tenths else t.thread for t in data.texts])
    for name in sorted(set(group[data.news])):
        out = data.news & (group == name)
        for part, scores in parts(fit(data, ~out), data, out).items():
            held[part][out] = scores
    return held


def spreads(held: dict[str, Any], data: Data) -> dict[str, float]:
    """What each part is multiplied with before they are added."""
    return {name: SHARES[name] / float(scores[data.news].std()) for name, scores in held.items()}


def figures(folder: Path) -> dict[str, Any]:
    """AUC over threads left out: the mean of threads, all comments pooled, and what chance leaves open of the latter."""
    import numpy as np

    from .abuse import auc, marks

    data = numbers(texts(folder))
    held = left_out(data)
    scale = spreads(held, data)
    score = sum(scale[name] * held[name] for name in held)
    mixed = left_out(data, tenths=True)
    seen = sum(scale[name] * mixed[name] for name in mixed)
    slope, bias = calibrated(score, data)
    news = np.flatnonzero(data.news)
    scored = [(float(score[i]), bool(data.abusive[i])) for i in news]
    by_thread: dict[str, list[tuple[float, bool]]] = {}
    for i, pair in zip(news, scored, strict=True):
        by_thread.setdefault(data.texts[i].thread, []).append(pair)
    rng = random.Random(1)
    drawn = sorted(auc(rng.choices(scored, k=len(scored))) for _ in range(1000))
    each = sorted(auc(pairs) for pairs in by_thread.values())
    alone = {
        name: round(auc([(float(held[name][i]), hit) for i, (_, hit) in zip(news, scored, strict=True)]), 4)
        for name in held
    }
    return {
        "AUC, mean of threads": round(sum(each) / len(each), 4),
        "AUC, comments pooled": round(auc(scored), 4),
        "pooled, 95 % of 1,000 redrawings": f"{drawn[25]:.3f} to {drawn[975]:.3f}",
        "by thread": ", ".join(f"{a:.2f}" for a in each),
        "AUC, a random tenth left out, threads seen": round(auc([(float(seen[i]), hit) for i, (_, hit) in zip(news, scored, strict=True)]), 4),
        "pooled, words and letters alone": alone["grams"],
        "pooled, traits alone": alone["news"],
        **marks([(1 / (1 + math.exp(-(slope * v + bias))), hit) for v, hit in scored]),
        "counts": {"threads": len(each), "comments": len(scored), "abusive": int(data.abusive[news].sum())},
    }  # fmt: skip


def calibrated(score: Any, data: Data) -> tuple[float, float]:
    """Slope and bias that make the held-out scores of news comments probabilities (Platt 1999)."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=100).fit(score[data.news][:, None], data.abusive[data.news])
    return float(model.coef_[0][0]), float(model.intercept_[0])
