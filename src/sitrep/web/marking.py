"""Which characters of a report's text carry which field of which claim, cut into pieces a page can draw.

Offsets are code points of ``Record.text``, as everywhere. Pieces never overlap and, joined, give the text back.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..ledger.rows import told_as
from ..records import Claim, Mention, Record, Span

FIELDS = ("actor", "recipient", "place", "time", "casualties", "weapon", "source", "trigger")
"""The fields of a claim that lead to words, in the order in which the page shows them."""


LINED = ("actor", "recipient", "place", "time", "casualties", "weapon")
"""The fields drawn as a line under their words. Where several overlap, each has its line, one below the other."""


@dataclass(frozen=True)
class Mark:
    """One stretch of text that carries one field (or is the evidence, or the cue) of one claim."""

    start: int
    end: int
    kind: str
    claim: str


@dataclass(frozen=True)
class Piece:
    """A stretch of text inside which the set of marks does not change."""

    start: int
    end: int
    text: str
    kinds: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The fields whose lines are drawn under this stretch, where there are several: in the order of the page."""
        found = tuple(k for k in LINED if k in self.kinds)
        return found if len(found) > 1 else ()


@dataclass(frozen=True)
class Cell:
    """One field of a claim as the page shows it: what it says, and the spans it was read from."""

    field: str
    words: str
    spans: tuple[Span, ...] = ()
    basis: str | None = None
    entity: str | None = None
    name: str | None = None


def visible(text: str) -> str:
    """``text`` with control characters made visible, one code point for one, so that offsets stay."""
    return text.translate(_CONTROLS)


_CONTROLS = {
    **{i: 0x2400 + i for i in range(32) if chr(i) not in "\t\n\r"},
    0x7F: 0x2421,
    # direction overrides can make a sentence read otherwise than it is stored
    **dict.fromkeys((*range(8234, 8239), *range(8294, 8298)), 65533),
}


def line(words: str) -> str:
    """``words`` on one line, safe to show in a cell."""
    return " ".join(visible(words).split())


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> Iterator[Piece]:
    """``text[start:end]`` cut where marks begin and end; marks outside are clipped or left out."""
    inside = [m for m in marks if m.start < end and m.end > start and m.start < m.end]
    opens: dict[int, list[Mark]] = {}
    closes: dict[int, list[Mark]] = {}
    for m in inside:
        opens.setdefault(max(m.start, start), []).append(m)
        closes.setdefault(min(m.end, end), []).append(m)
    cuts = sorted({start, end, *opens, *closes})
    live: list[Mark] = []
    for left, right in itertools.pairwise(cuts):
        for m in closes.get(left, []):
            live.remove(m)
        live += opens.get(left, [])
        kinds, claims = dict.fromkeys(m.kind for m in live), dict.fromkeys(m.claim for m in live)
        yield Piece(left, right, visible(text[left:right]), tuple(kinds), tuple(claims))


def claim_cells(record: Record, claim: Claim) -> list[Cell]:
    """The fields of a claim that hold something, each with the words it came from."""
    mentions = {m.id: m for m in record.mentions}
    names = {e.id: e.name for e in record.entities}
    cells: list[Cell] = []
    for role in ("actor", "recipient", "place"):
        for m in (mentions[i] for i in getattr(claim, role) if i in mentions):
            entity = entity_of(m, mentions)
            cells.append(
                Cell(role, line(m.of(record.text)), (m,), entity=entity, name=names.get(entity or ""))
            )
    if claim.time:
        t = claim.time
        when = " to ".join(dict.fromkeys(d for d in (t.start, t.end) if d)) or "time not told"
        words = ", ".join(line(s.of(record.text)) for s in t.spans)
        cells.append(Cell("time", f"{when} ({words})" if words else when, tuple(t.spans), t.basis))
    for c in claim.casualties:
        cells.append(Cell("casualties", f"{c.effect}: {line(c.words.of(record.text))}", (c.words,)))
    for m in (mentions[i] for i in claim.weapon if i in mentions):
        cells.append(Cell("weapon", line(m.of(record.text)), (m,)))
    for s in claim.sources:
        spans = tuple(x for x in (s.span,) if x)
        basis = s.kind if not s.name else s.basis or s.kind
        cells.append(Cell("source", line(told_as(s)), spans, basis, s.entity))
    return cells


def entity_of(mention: Mention, mentions: dict[str, Mention]) -> str | None:
    """The entity a mention stands for, through what it refers back to."""
    seen: set[str] = set()
    while mention.entity is None and mention.refers in mentions and mention.id not in seen:
        seen.add(mention.id)
        mention = mentions[mention.refers]
    return mention.entity


def claim_marks(record: Record, claim: Claim, fields: bool = True) -> list[Mark]:
    """The marks of a claim: its evidence and trigger, and with ``fields`` every field's words."""
    out = [
        Mark(claim.evidence.start, claim.evidence.end, "evidence", claim.id),
        Mark(claim.trigger.start, claim.trigger.end, "trigger", claim.id),
    ]
    if fields:
        out += [Mark(s.start, s.end, c.field, claim.id) for c in claim_cells(record, claim) for s in c.spans]
        out += [Mark(s.cue.start, s.cue.end, "cue", claim.id) for s in claim.sources if s.cue]
        out += [Mark(s.start, s.end, "loaded", claim.id) for s in claim.loaded]
    return out
