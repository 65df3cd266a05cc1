"""Train the voice model: ``python -m training.pages.train_voice``. Writes knowledge/pages/voice.tsv.

Two linear models over the same words and pairs: paragraphs of comments against those of all articles, and against those of
personal writing alone (weblogs, columns, instructions). Trained on one half of the texts (the boundary model is trained on
the other half, so that it does not trust a voice it has not met too much). Only words and pairs seen in comments and in
articles, and in texts of at least four sources, are used: what tells the voices apart is then "my", "lol" and "according
to", not the news of one year or the matter of one forum.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from sitrep.intake.voice import grams

from . import sources, talk

OUT = Path("src/sitrep/knowledge/pages/voice.tsv")
SEEN, SOURCES = 12, 4
"""A word counts if it stands in so many texts, of so many sources (of ten)."""

Text = tuple[str, int, str, bool]


def half(text: str) -> int:
    """Which half of the texts this one is in."""
    return sum(map(ord, text)) % 2


def texts() -> list[Text]:
    """Paragraphs of one half: words, 1 for a comment's, source, and whether they are personal (all comments are)."""
    rng = random.Random(1)
    out: list[Text] = []
    for source, stories in sources.articles_by_source().items():
        own = source not in ("news", "forum openings")
        out += [
            (p, 0, source, own) for title, parts in stories if half(title) == 0 for p in parts if len(p) > 30
        ]
    out += [(s, 0, "posts", True) for s in talk.WEBLOG if half(s) == 0] * 3
    for source, comments in sources.comments_by_source().items():
        out += [
            (p, 1, source, True) for parts in comments if half(parts[0]) == 0 for p in parts if len(p) > 20
        ]
    out += [(s, 1, "readers", True) for s in (*talk.PRAISE, *talk.BODY) if half(s) == 0] * 3
    about = ["coffee", "school", "city", "music", "garden", "report", "team"]
    out = [(talk.fill(rng, t, about, "Anna", "Tom", "Joe"), k, s, own) for t, k, s, own in out]
    rng.shuffle(out)
    return out


def vocabulary(rows: list[set[str]], data: list[Text]) -> list[str]:
    """The words and pairs that count."""
    where: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row, (_, kind, source, _) in zip(rows, data, strict=True):
        for g in row:
            where[g].add(source)
            kinds[g][kind] += 1
    return sorted(
        g for g, seen in kinds.items() if sum(seen) >= SEEN and min(seen) >= 2 and len(where[g]) >= SOURCES
    )


def fit(x: Any, data: list[Text], rows: list[int]) -> Any:
    """One model on these rows; each source of a kind weighs alike up to a factor of the root of its size."""
    sizes: dict[str, int] = defaultdict(int)
    for i in rows:
        sizes[data[i][2]] += 1
    y = np.array([data[i][1] for i in rows])
    weight = np.array([sizes[data[i][2]] ** -0.5 for i in rows])
    for kind in (0, 1):
        weight[y == kind] /= weight[y == kind].mean()
    return LogisticRegression(C=1.0, max_iter=800).fit(x[rows], y, sample_weight=weight)


def main() -> None:
    """Train, print the areas under the curve on texts left out, write the weights."""
    data = texts()
    rows = [set(grams(t)) for t, *_ in data]
    words = vocabulary(rows, data)
    index = {g: i for i, g in enumerate(words)}
    cells = [(i, index[g], 1 / len(row) ** 0.5) for i, row in enumerate(rows) for g in row if g in index]
    at, column, value = zip(*cells, strict=True)
    x = csr_matrix((value, (at, column)), shape=(len(rows), len(words)))
    cut = len(rows) * 4 // 5
    found = []
    for name, want in (("all articles", False), ("personal writing", True)):
        kept = [i for i in range(len(data)) if data[i][3] or not want]
        model = fit(x, data, [i for i in kept if i < cut])
        left = [i for i in kept if i >= cut]
        auc = roc_auc_score([data[i][1] for i in left], model.decision_function(x[left]))
        sys.stdout.write(
            f"{len(words)} features, against {name}: {len(kept)} texts, AUC on the fifth left out {auc:.3f}\n"
        )
        found.append(model.coef_[0])
    lines = [
        f"{w}\t{a:.2f}\t{b:.2f}"
        for w, a, b in zip(words, *found, strict=True)
        if max(abs(a), abs(b)) > 0.2 and "\t" not in w and not w.startswith("#")
    ]
    note = "# word, word pair or mark -> weights against all articles and against personal ones; over 0: a comment's voice. Source: training/pages/train_voice.py on the sets named in docs/pages.md.\n"
    OUT.write_text(note + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
