"""Train the voice model: ``python -m training.pages.train_voice``. Writes knowledge/pages/voice.tsv.

Paragraphs of articles against comments, on one half of the texts (the boundary model is trained on the other half, so
that it does not trust a voice it has not met too much). Only words and pairs seen in 12 texts of each kind are used:
what tells the two voices apart is then "my", "lol" and "according to", not the news of one year.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from sitrep.intake.voice import grams

from . import sources

OUT = Path("src/sitrep/knowledge/pages/voice.tsv")


def half(text: str) -> int:
    """Which half of the texts this one is in."""
    return sum(map(ord, text)) % 2


def main() -> None:
    """Train, print the accuracy on texts left out, write the weights."""
    rng = random.Random(1)
    texts = [(p, 0) for title, parts in sources.articles() if half(title) == 0 for p in parts if len(p) > 30]
    texts += [(p, 1) for parts in sources.comments() if half(parts[0]) == 0 for p in parts if len(p) > 30]
    rng.shuffle(texts)
    rows = [set(grams(t)) for t, _ in texts]
    y = np.array([k for _, k in texts])
    seen = [Counter(g for row, k in zip(rows, y, strict=True) if k == kind for g in row) for kind in (0, 1)]
    words = sorted(g for g in seen[0] if seen[0][g] >= 12 and seen[1][g] >= 12)
    index = {g: i for i, g in enumerate(words)}
    data = [(i, index[g], 1 / len(row) ** 0.5) for i, row in enumerate(rows) for g in row if g in index]
    at, column, value = zip(*data, strict=True)
    x = csr_matrix((value, (at, column)), shape=(len(rows), len(words)))
    cut = len(rows) * 4 // 5
    model = LogisticRegression(C=3.0, max_iter=500, class_weight="balanced").fit(x[:cut], y[:cut])
    score = round(model.score(x[cut:], y[cut:]), 3)
    sys.stdout.write(f"{len(words)} features, {len(rows)} texts, accuracy on the fifth left out: {score}\n")
    lines = [
        f"{w}\t{c:.2f}" for w, c in zip(words, model.coef_[0], strict=True) if abs(c) > 0.05 and "\t" not in w
    ]
    note = "# word, word pair or mark -> weight; over 0: a comment's voice. Source: training/pages/train_voice.py on the sets named in docs/pages.md.\n"
    OUT.write_text(
        note + "\n".join(line for line in lines if not line.startswith("#")) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
