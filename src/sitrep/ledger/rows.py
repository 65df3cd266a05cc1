"""One row a claim: the flat table that commands, exports and the review page read.

The row holds nothing that the record does not: it is made again from the record at any time.
"""

from __future__ import annotations

from typing import Any

from ..records import Claim, Entity, Mention, Record, Source
from .edtf import edtf

TEXT = (
    "claim_id", "report_id", "reader", "event", "status", "actor", "recipient", "place", "weapon",
    "actor_entity", "recipient_entity", "place_entity", "actor_name", "recipient_name", "place_name",
    "place_precision", "country", "admin1", "time_start", "time_end", "time_precision", "time_words", "time_basis", "time_edtf",
    "casualties", "source", "source_kind", "chain", "loaded", "outlet", "title", "published_start", "published_end",
    "evidence", "trigger",
)  # fmt: skip
WHOLE = (
    "killed_low", "killed_high", "wounded_low", "wounded_high",
    "evidence_start", "evidence_end", "trigger_start", "trigger_end",
)  # fmt: skip
REAL = ("score", "lat", "lon", "radius_km")
COLUMNS: tuple[str, ...] = (*TEXT, *WHOLE, *REAL)
JOIN = "; "


def claim_rows(record: Record) -> list[dict[str, Any]]:
    """The rows of a record's claims, in text order, every column of COLUMNS present."""
    mentions = {m.id: m for m in record.mentions}
    entities = {e.id: e for e in record.entities}
    return [_row(record, claim, mentions, entities) for claim in record.claims]


def _row(
    record: Record, claim: Claim, mentions: dict[str, Mention], entities: dict[str, Entity]
) -> dict[str, Any]:
    text, report = record.text, record.report
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row.update(
        claim_id=claim.id, report_id=report.id, reader=claim.reader, event=claim.event, status=claim.status,
        score=claim.score, evidence=_line(claim.evidence.of(text)), evidence_start=claim.evidence.start,
        evidence_end=claim.evidence.end, trigger=claim.trigger.of(text), trigger_start=claim.trigger.start,
        trigger_end=claim.trigger.end, outlet=report.outlet, title=report.title,
        loaded=JOIN.join(s.of(text) for s in claim.loaded) or None,
    )  # fmt: skip
    for role in ("actor", "recipient", "place", "weapon"):
        found = [mentions[i] for i in getattr(claim, role) if i in mentions]
        row[role] = JOIN.join(_line(m.of(text)) for m in found) or None
        if role != "weapon":
            meant = [_entity(m, mentions, entities) for m in found]
            row[f"{role}_entity"] = JOIN.join(e.id for e in meant if e) or None
            row[f"{role}_name"] = JOIN.join(e.name for e in meant if e) or None
            if role == "place":
                _put_place(row, next((e for e in meant if e), None))
    if claim.time:
        row.update(
            time_start=claim.time.start, time_end=claim.time.end, time_precision=claim.time.precision,
            time_words=JOIN.join(s.of(text) for s in claim.time.spans) or None, time_basis=claim.time.basis, time_edtf=edtf(claim.time),
        )  # fmt: skip
    if report.published:
        row.update(published_start=report.published.start, published_end=report.published.end)
    _put_casualties(row, claim, text)
    if claim.sources:
        inner = next((s for s in claim.sources if s.name), claim.sources[0])
        row.update(source=inner.name, source_kind=claim.sources[0].kind)
        row["chain"] = " < ".join(_line(told_as(s)) for s in claim.sources)
    return row


def told_as(source: Source) -> str:
    """A link of a source chain in words: its name, else what it is."""
    return source.name or source.basis or source.kind


def _entity(mention: Mention, mentions: dict[str, Mention], entities: dict[str, Entity]) -> Entity | None:
    seen: set[str] = set()
    while mention.entity is None and mention.refers in mentions and mention.id not in seen:
        seen.add(mention.id)
        mention = mentions[mention.refers]
    return entities.get(mention.entity or "")


def _put_place(row: dict[str, Any], place: Entity | None) -> None:
    if place:
        row.update(
            lat=place.lat, lon=place.lon, radius_km=place.radius_km, place_precision=place.precision,
            country=place.country, admin1=place.admin1,
        )  # fmt: skip


def _put_casualties(row: dict[str, Any], claim: Claim, text: str) -> None:
    """Bounds are added over statements of one effect: each statement counts other people."""
    row["casualties"] = JOIN.join(f"{c.effect}: {_line(c.words.of(text))}" for c in claim.casualties) or None
    for effect in ("killed", "wounded"):
        told = [c for c in claim.casualties if c.effect == effect]
        lows = [c.low for c in told if c.low is not None]
        highs = [c.high for c in told if c.high is not None]
        row[f"{effect}_low"] = sum(lows) if lows else None
        row[f"{effect}_high"] = sum(highs) if highs and len(highs) == len(told) else None


def _line(words: str) -> str:
    return " ".join(words.split())
