"""Reading the measured sets, and the word counts the figures are made of."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a ``.jsonl`` or ``.jsonl.gz`` file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def words(text: str) -> list[str]:
    """The words of a text, lower-cased, marks dropped."""
    return re.findall(r"\w+", text.lower())


def overlap(gold: str, read: str) -> tuple[int, int, int]:
    """Words in common (as bags), words in the gold text, words read."""
    g, r = Counter(words(gold)), Counter(words(read))
    return sum((g & r).values()), sum(g.values()), sum(r.values())


def f1(common: float, gold: float, read: float) -> float:
    """The harmonic mean of precision and recall from counts; 0 where nothing is shared."""
    return 2 * common / (gold + read) if common else 0.0


def squeeze(text: str) -> str:
    """Letters and digits only, lower-cased: for looking a snippet up whatever its spacing and quotation marks."""
    return re.sub(r"[\W_]+", "", text.lower())
