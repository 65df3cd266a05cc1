"""What a reader is, and where readers are found."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Protocol

from ..errors import SitrepError
from ..pages import Page
from ..records import NOT_EVIDENCE, Attribution, Claim, Mention, Passage, Problem, Tie


@dataclass
class Reading:
    """What a reader found on one page. Times and entities are not resolved yet."""

    mentions: list[Mention] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


NO_CLAIMS = NOT_EVIDENCE | {"byline", "dateline", "credit"}
"""Zones no reader looks into: readers' words, furniture, and lines that tell of the report itself."""


def passages_to_read(page: Page) -> list[Passage]:
    """The passages a reader looks into, in text order: those that may give evidence."""
    return [p for p in page.passages if p.zone not in NO_CLAIMS]


class Reader(Protocol):
    """Finds claims on a page. ``name`` and ``version`` stand on every claim it makes."""

    name: str
    version: str

    def read(self, page: Page) -> Reading:
        """Read one page. Whatever comes back without a span in the text is refused by the pipeline."""
        ...


BUILT_IN = {"rules": "sitrep.reading.rules:RulesReader"}
GROUP = "sitrep.readers"
TRAINED = "trained"


def reader_names() -> list[str]:
    """The readers there are: ours, and those that other packages register under ``sitrep.readers``."""
    return sorted({*BUILT_IN, *(e.name for e in entry_points(group=GROUP))})


def get_reader(name: str, model: Path | None = None) -> Reader:
    """The reader called ``name``; ``model`` is the file of the trained one. Raises SitrepError where there is none."""
    if name == TRAINED:
        from .trained.reader import TrainedReader

        return TrainedReader(model)
    if model:
        raise SitrepError("bad-argument", f"--model is for the trained reader; {name!r} has none")
    found = {e.name: e for e in entry_points(group=GROUP)}
    found.update({n: EntryPoint(n, value, GROUP) for n, value in BUILT_IN.items()})
    if name not in found:
        raise SitrepError("bad-argument", f"no reader {name!r}; there are: {', '.join(sorted(found))}")
    reader: Reader = found[name].load()()
    return reader
