"""The trained reader: windows through the model, predicates decoded, put together into claims and attributions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...pages import Page
from ...records import NOT_EVIDENCE
from ..face import Reading
from .assemble import Assembly
from .decode import predicates
from .model import Model
from .windows import Window, windows

BATCH_PIECES = 1600
"""Word pieces of a batch, padding included: bounds memory. A choice, not tuned."""
FLOOR = 0.5
"""Probability from which a token belongs to a role."""
ABSTAIN = 0.3
"""Claims scored below are left out. A choice, not tuned: no trained model has been calibrated yet."""
SKIP = ("byline", "dateline", "credit")


class TrainedReader:
    """Reads with the shipped model, or with the file that ``--model`` names."""

    name = "trained"

    def __init__(self, path: Path | None = None) -> None:
        self.model = Model(path)
        self.version = self.model.version

    def read(self, page: Page) -> Reading:
        """Read the passages that may give evidence."""
        passages = [p for p in page.passages if p.zone not in NOT_EVIDENCE and p.zone not in SKIP]
        out = Assembly(page, passages)
        found = windows(page.text, passages, self.model.tokenizer)
        order = sorted(range(len(found)), key=lambda i: len(found[i]))
        for batch in _batches([(i, found[i]) for i in order]):
            for (i, window), heads in zip(batch, self.model.scores([w for _, w in batch]), strict=True):
                out.take(i, window, heads, predicates(window, heads, FLOOR))
        return out.reading(ABSTAIN)


def _batches(windows: list[tuple[int, Window]]) -> Iterator[list[tuple[int, Window]]]:
    now: list[tuple[int, Window]] = []
    for item in windows:
        if now and len(item[1]) * (len(now) + 1) > BATCH_PIECES:
            yield now
            now = []
        now.append(item)
    if now:
        yield now
