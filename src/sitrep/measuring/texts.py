"""Labelled texts as pages: what every measure of reading reads, so that intake is measured apart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..pages import Page
from ..records import Passage, Report

_BLANK = re.compile(r"\n[ \t]*\n\s*")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def page_of(text: str, ident: str = "x") -> Page:
    """A text as one page of body paragraphs, parted at blank lines as intake parts plain text."""
    passages: list[Passage] = []
    at = 0
    for stop in [*((m.start(), m.end()) for m in _BLANK.finditer(text)), (len(text), len(text))]:
        start, end = at, stop[0]
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            passages.append(Passage(id=f"p{len(passages) + 1}", zone="body", start=start, end=end))
        at = stop[1]
    return Page(Report(id=ident, sha256=""), text, passages)
