"""What intake hands to reading: one document taken apart into zones, nothing read yet."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from .records import Dated, Passage, Problem, Report

READ_LIMIT = 1_000_000
"""Characters of a report that are read for claims: two novels. The rest is kept, and the record says so."""


@dataclass(frozen=True)
class Hints:
    """What the caller knows of a document that its bytes may not say. Dates are ISO strings."""

    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    fetched: str | None = None


@dataclass
class Page:
    """A report's text in its zones. Passages do not overlap, come in text order, and lie inside ``text``."""

    report: Report
    text: str = ""
    passages: list[Passage] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def shown_path(path: str | Path) -> str:
    """A path as text that can be kept: bytes of a file's name that are no UTF-8 become marks."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def report_of(data: bytes, hints: Hints) -> Report:
    """The report that ``data`` is: named by its hash, so that the same bytes are the same report."""
    sha = hashlib.sha256(data).hexdigest()
    published = None
    if hints.published:
        published = Dated(start=hints.published, end=hints.published, basis="given by the user")
    return Report(
        id=sha[:16], sha256=sha, path=hints.path, url=hints.url, outlet=hints.outlet,
        published=published, fetched=hints.fetched,
    )  # fmt: skip
