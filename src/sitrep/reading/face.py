"""What a reader is, and where readers are found."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.metadata import entry_points
from typing import Protocol

from ..errors import SitrepError
from ..pages import Page
from ..records import Attribution, Claim, Mention, Problem, Tie


@dataclass
class Reading:
    """What a reader found on one page. Times and entities are not resolved yet."""

    mentions: list[Mention] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Reader(Protocol):
    """Finds claims on a page. ``name`` and ``version`` stand on every claim it makes."""

    name: str
    version: str

    def read(self, page: Page) -> Reading:
        """Read one page. Whatever comes back without a span in the text is refused by the pipeline."""
        ...


def get_reader(name: str) -> Reader:
    """The reader registered under ``name`` (entry-point group ``sitrep.readers``)."""
    found = {e.name: e for e in entry_points(group="sitrep.readers")}
    if name not in found:
        raise SitrepError("bad-argument", f"no reader {name!r}; there are: {', '.join(sorted(found))}")
    reader: Reader = found[name].load()()
    return reader
