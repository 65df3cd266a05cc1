"""Train the model of commenters' names: ``python -m training.pages.train_names``. Writes knowledge/pages/namevoice.npz.

Users of the forum threads, users whom tweets address, and invented names (people.py) against other short lines: headings of
the articles, beginnings of headlines, list entries and furniture written here.
"""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from sitrep.intake.namevoice import BUCKETS, buckets

from . import dump, people, sources, stories, tails, talk, wordlists

OUT = Path("src/sitrep/knowledge/pages/namevoice.npz")


def names(rng: random.Random) -> list[str]:
    """What commenters call themselves: users of forums and tweets, and invented ones."""
    users = {
        post["user"]["surface_form"]
        for row in sources.rows(sources.SHARED / "pages/forum_threads.jsonl.gz")
        for post in row["gold_standard_annotation"]
        if post.get("user")
    }
    tweets = " ".join(r["text"] for r in sources.rows(sources.SHARED / "abuse/davidson.jsonl"))
    handles = sorted(set(re.findall(r"@(\w{4,20})\b", tweets)))
    real = sorted(u for u in users if "/" not in u and 1 < len(u) < 40)
    return [*real * 3, *rng.sample(handles, 1500), *(people.name(rng) for _ in range(6000))]


def others(rng: random.Random) -> list[str]:
    """Other short lines of pages."""
    page = dump.Page(rng)
    page.headlines = [title for title, _ in sources.articles()]
    page.about = ["coffee", "school", "report", "garden"]
    parts = [p for _, story in sources.articles() for p in story]
    out = [p for p in parts if len(p) < 45] + [page.short(1, 6) for _ in range(2500)]
    out += [page.short(1, 5).title() for _ in range(800)]
    lines = [*wordlists.TAIL, *wordlists.SECTION, *tails.TITLES, *stories.THINGS, *talk.SHORT, *talk.PRAISE, *talk.CLOSE[:5], *talk.ASK]  # fmt: skip
    out += [
        talk.fill(rng, page.fill(t) if "{t}" in t or "{k}" in t else t, page.about, "Ann", "Joe", "Tom")
        for t in lines * 8
    ]
    words = [w for p in rng.sample(parts, 600) for w in re.findall(r"\b[a-z]{4,12}\b", p)]
    out += [" ".join(rng.sample(words, rng.randint(1, 3))).capitalize() for _ in range(1200)]
    out += [" ".join(rng.sample(words, rng.randint(1, 3))).title() for _ in range(800)]
    return [t for t in out if 1 < len(t) < 45]


def main() -> None:
    """Train, print the area under the curve on names left out, write the weights as small whole numbers."""
    rng = random.Random(4)
    data = [(t, 1) for t in names(rng)] + [(t, 0) for t in others(rng)]
    rng.shuffle(data)
    rows = [buckets(t) for t, _ in data]
    cells = [(i, b, 1 / len(row) ** 0.5) for i, row in enumerate(rows) for b in row]
    at, column, value = zip(*cells, strict=True)
    x = csr_matrix((value, (at, column)), shape=(len(rows), BUCKETS))
    y = np.array([k for _, k in data])
    cut = len(rows) * 9 // 10
    model = LogisticRegression(C=2.0, max_iter=500, class_weight="balanced").fit(x[:cut], y[:cut])
    auc = roc_auc_score(y[cut:], model.decision_function(x[cut:]))
    sys.stdout.write(f"{y.sum()} names, {len(y) - y.sum()} others, AUC on the tenth left out {auc:.3f}\n")
    scale = float(np.abs(model.coef_).max()) / 127
    weights = np.round(model.coef_[0] / scale).astype(np.int8)
    np.savez_compressed(OUT, weights=weights, scale=np.float32(scale), bias=np.float32(model.intercept_[0]))


if __name__ == "__main__":
    main()
