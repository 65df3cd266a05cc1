"""The trained reader: windows through the model, predicates decoded, put together into claims and attributions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...pages import Page
from ..face import Reading, passages_to_read
from .assemble import Assembly
from .decode import predicates
from .model import Model
from .windows import Window, windows

BATCH_PIECES = 1600
"""Word pieces of a batch, padding included: bounds memory. A choice, not tuned."""


class TrainedReader:
    """Reads with the shipped model, or with the file that ``--model`` names."""

    name = "trained"

    def __init__(self, path: Path | None = None) -> None:
        self.model = Model(path)
        self.version = self.model.version

    def read(self, page: Page) -> Reading:
        """Read the passages that may give evidence."""
        passages = passages_to_read(page)
        out = Assembly(page, passages)
        found = windows(page.text, passages, self.model.tokenizer)
        settings = self.model.settings
        for batch in _batches(sorted(found, key=len)):
            for window, scores in zip(batch, self.model.scores(batch), strict=True):
                out.take(window, scores, predicates(window, scores, settings), settings)
        return out.reading(settings.abstain)


def _batches(windows: list[Window]) -> Iterator[list[Window]]:
    now: list[Window] = []
    for item in windows:
        if now and len(item) * (len(now) + 1) > BATCH_PIECES:
            yield now
            now = []
        now.append(item)
    if now:
        yield now
