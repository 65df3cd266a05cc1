"""PLOVER root, quad and binary class of what a given source does to a given target, macro-F1, on files of PLV's form.

A trained reader whose head of roots was trained reads the root off it, over the two given spans in the unmarked sentence. Any
other reader is asked for its claims: the one whose actor meets the source and whose recipient meets the target best, by the codebook's
PLOVER code; of equals the first. A sentence without any claim counts as missed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from .. import DEFAULT_READER
from ..knowledge.codebook import codebook
from ..knowledge.mappings import mapping
from ..records import Claim, Record
from .scores import macro, overlap
from .texts import page_of, rows

if TYPE_CHECKING:
    from ..reading import Reader
    from ..reading.trained.model import Model
    from ..reading.trained.windows import Window

Row = dict[str, Any]
_OLDER = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""Roots of the later draft that the corpus has under one older name."""


def measure(paths: list[Path], reader: str = DEFAULT_READER, model: Path | None = None) -> dict[str, Any]:
    """Macro-F1 of root, quad and binary class over the sentences of ``paths``."""
    from ..reading import get_reader

    eyes = get_reader(reader, model)
    data = [row for path in paths for row in rows(path)]
    inner: Model | None = getattr(eyes, "model", None)
    if inner and not inner.knows("plover"):
        inner = None
    read = [_by_model(inner, row) if inner else _by_claims(eyes, row) for row in data]
    classes = mapping("plover")
    out: dict[str, Any] = {"sentences": len(data), "reader": reader, "unread": read.count(None)}
    details: dict[str, Any] = {}
    for name, gold, label in (
        ("root", "root", lambda root: root),
        ("quad", "quad_name", lambda root: classes[root][0]),
        ("binary", "binary", lambda root: classes[root][1]),
    ):
        told = [label(root) if root in classes else None for root in read]
        labels = list(dict.fromkeys(label(root) for root in classes))
        details[name] = macro(zip((str(row[gold]) for row in data), told, strict=True), labels)
        out[name] = details[name]["macro_f1"]
    return {**out, "details": details}


def _by_model(model: Model, row: Row) -> str | None:
    from ..reading.trained.labels import PLOVER
    from ..reading.trained.windows import windows

    page = page_of(row["text"])
    found = windows(page.text, page.passages, model.tokenizer)
    if not found:
        return None

    def held(window: Window) -> int:
        """How many of source and target lie in a window."""
        return sum(bool(_pieces(window, row[k])) for k in ("source_spans", "target_spans"))

    window = max(found, key=held)
    every = list(range(1, len(window) - 1))
    source, target = _pieces(window, row["source_spans"]), _pieces(window, row["target_spans"])
    # a party that the sentence does not name is anybody in it
    scores = model.scores([window])[0].pooled("plover", source or every, target or every)
    return PLOVER[int(np.argmax(scores))]


def _pieces(window: Window, spans: list[list[int]]) -> list[int]:
    """The pieces of a window that given spans cover, the encoder's marks left out."""
    return [
        i
        for i in range(1, len(window) - 1)
        if any(window.starts[i] < end and start < window.ends[i] for start, end in spans)
    ]


def _by_claims(reader: Reader, row: Row) -> str | None:
    from ..pipeline import read_page

    record = read_page(page_of(row["text"]), reader)
    best, meets = None, (-1, -1)
    for claim in record.claims:
        root = codebook()[claim.event].plover
        told = (
            _met(record, claim, "actor", row["source_spans"]),
            _met(record, claim, "recipient", row["target_spans"]),
        )
        if root != "none" and (sum(told), told[0]) > meets:
            best, meets = _OLDER.get(root, root), (sum(told), told[0])
    return best


def _met(record: Record, claim: Claim, role: str, spans: list[list[int]]) -> bool:
    return any(
        m.id in getattr(claim, role) and overlap((m.start, m.end), (a, b))
        for m in record.mentions
        for a, b in spans
    )
