"""One claim as the queue shows it: its words in their paragraph, its fields as chips, the chain it came by."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as default
from typing import Any

from ..ledger.decisions_state import Standing
from ..ledger.keys import entity_key
from ..records import NOT_EVIDENCE, Claim, Record, Span
from .marking import FIELDS, Cell, Mark, Piece, claim_cells, claim_marks, entity_of, line, pieces

AROUND = 700
"""Characters shown on either side of the evidence: a paragraph or two, so that a claim fits one screen."""
ROLES = ("actor", "recipient", "place")


@dataclass(frozen=True)
class Candidate:
    """Another reading of a name: what the digit keys choose between."""

    id: str
    name: str
    detail: str
    chosen: bool = False


@dataclass
class Chip:
    """One field of the claim: its words, its spans as "start-end" joined by spaces, and what it may stand for."""

    field: str
    words: str
    spans: str = ""
    basis: str | None = None
    name: str | None = None
    edited: str | None = None
    candidates: list[Candidate] = default(default_factory=list)


@dataclass
class Item:
    """A claim with everything the queue draws. ``snippets`` show words that stand outside the paragraph."""

    row: dict[str, Any]
    claim: Claim
    pieces: list[Piece]
    snippets: list[list[Piece]]
    chips: list[Chip]
    chain: list[Cell]
    standing: Standing | None = None
    taken: list[str] = default(default_factory=list)


def item_of(row: dict[str, Any], record: Record, claim: Claim, standing: Standing | None) -> Item:
    """The item of one claim; ``row`` is its row with decisions laid over."""
    cells = [c for f in FIELDS for c in claim_cells(record, claim) if c.field == f]
    marks = claim_marks(record, claim)
    edits = _edits(standing)
    for name, span in edits.items():
        marks = [m for m in marks if m.kind != name] + [Mark(span["start"], span["end"], name, claim.id)]
    start, end = _paragraph(record, claim.evidence)
    chips = [_chip(c, record, claim, standing) for c in cells if c.field != "source"]
    chips.append(
        Chip("trigger", line(claim.trigger.of(record.text)), f"{claim.trigger.start}-{claim.trigger.end}")
    )
    for chip in chips:
        if edit := edits.get(chip.field):
            chip.edited, chip.words = chip.words, line(edit["words"])
            chip.spans = f"{edit['start']}-{edit['end']}"
    return Item(
        row, claim, list(pieces(record.text, start, end, marks)), _snippets(record, marks, start, end),
        chips, [c for c in cells if c.field == "source"], standing,
    )  # fmt: skip


def _edits(standing: Standing | None) -> dict[str, dict[str, Any]]:
    if standing is None:
        return {}
    held = {f.removeprefix("span:"): standing.value(f) for f in standing.by_field if f.startswith("span:")}
    return {f: v for f, v in held.items() if isinstance(v, dict)}


def _paragraph(record: Record, evidence: Span) -> tuple[int, int]:
    """The passage the evidence stands in, cut to AROUND characters on either side of it."""
    home = next((p for p in record.passages if p.start <= evidence.start < p.end), None)
    start, end = (home.start, max(home.end, evidence.end)) if home else (0, len(record.text))
    return max(start, evidence.start - AROUND), min(end, evidence.end + AROUND)


def _snippets(record: Record, marks: list[Mark], start: int, end: int) -> list[list[Piece]]:
    """The surroundings of marked words that stand elsewhere in the report, such as a place in the dateline."""
    out: list[list[Piece]] = []
    at = -1
    for m in sorted(marks, key=lambda m: m.start):
        if (m.start >= start and m.end <= end) or m.end <= at:
            continue
        home = next((p for p in record.passages if p.start <= m.start < p.end), None)
        if home is None or home.zone in NOT_EVIDENCE:
            continue
        left, right = max(home.start, m.start - 60), min(home.end, m.end + 60)
        out.append(list(pieces(record.text, left, right, marks)))
        at = right
    return out[:4]


def _chip(cell: Cell, record: Record, claim: Claim, standing: Standing | None) -> Chip:
    spans = " ".join(f"{s.start}-{s.end}" for s in cell.spans)
    chip = Chip(cell.field, cell.words, spans, cell.basis, cell.name)
    if cell.field in ROLES:
        chosen = standing.value(cell.field) if standing else None
        chip.candidates = candidates(
            record, claim, cell.field, chosen["id"] if isinstance(chosen, dict) else cell.entity
        )
        if isinstance(chosen, dict):
            chip.edited, chip.name = cell.name or cell.words, chosen.get("name") or "none of these"
    return chip


def options(record: Record, claim: Claim, role: str) -> list[dict[str, Any]]:
    """What the first mention of a role may stand for, best first: at most nine, so that a digit key reaches each."""
    mentions, entities = {m.id: m for m in record.mentions}, {e.id: e for e in record.entities}
    for mention in (mentions[i] for i in getattr(claim, role) if i in mentions):
        entity = entities.get(entity_of(mention, mentions) or "")
        if entity is None:
            continue
        own = entity.model_dump(exclude={"candidates"}, exclude_none=True)
        # a candidate is told by less than the entity that was chosen among them
        found = [
            own,
            *(
                {"precision": "near", "radius_km": 10.0, **c} if c.get("lat") is not None else c
                for c in entity.candidates or []
            ),
        ]
        keyed = {entity_key(record.report.id, c): c for c in reversed(found) if c.get("id") or c.get("name")}
        return [{**c, "id": key, "name": str(c.get("name") or key)} for key, c in reversed(keyed.items())][:9]
    return []


def candidates(record: Record, claim: Claim, role: str, chosen: str | None) -> list[Candidate]:
    """The same as the page shows them; the first is what was read, and chosen unless somebody chose another."""
    out: list[Candidate] = []
    for c in options(record, claim, role):
        told = [str(c[k]) for k in ("kind", "country", "admin1", "actor_kind") if c.get(k)]
        if c.get("lat") is not None and c.get("lon") is not None:
            told.append(f"{float(c['lat']):.2f}, {float(c['lon']):.2f}")
        out.append(
            Candidate(str(c["id"]), c["name"], " · ".join(told), c["id"] == chosen if chosen else not out)
        )
    return out if len(out) > 1 else []
