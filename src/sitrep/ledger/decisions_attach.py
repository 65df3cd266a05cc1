"""Carrying decisions over to a newer reading: by the words a claim stood on, never by its number.

A decision names the report and the spans of evidence and trigger it was taken on (its anchor). When another
reader has read the report again, the claim that stands on the same words takes the decision over. Where it
stands on other words, or says another event, status or source than the analyst saw, it is flagged as moved.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .decisions_state import Standing

SEEN = ("event", "status", "source")
"""What the analyst saw of a claim beside its words. A decision on another event is not a decision on this one."""


@dataclass(frozen=True)
class Attachment:
    """Where the decisions of an old claim went: the claim that has them now, and how it differs."""

    claim_id: str | None
    moved: str | None = None


def anchor_of(row: dict[str, Any]) -> dict[str, Any]:
    """The anchor of a claim, from its row in the claims table as it was read."""
    spans = {k: [row[f"{k}_start"], row[f"{k}_end"]] for k in ("evidence", "trigger")}
    return {"claim": row["claim_id"], "report": row["report_id"], **spans, **{k: row.get(k) for k in SEEN}}


def attach(standings: Iterable[Standing], rows: Iterable[dict[str, Any]]) -> dict[str, Attachment]:
    """For each decided claim the claim of ``rows`` that now stands on its words, by the old claim's id.

    A claim takes over the decisions of at most one old claim, the best match first.
    """
    by_report: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_report.setdefault(row["report_id"], []).append(row)
    offers: list[tuple[tuple[float, ...], str, dict[str, Any], dict[str, Any]]] = []
    out: dict[str, Attachment] = {}
    for standing in standings:
        anchor = next((d.anchor for d in reversed(standing.history) if d.anchor), {})
        out[standing.claim_id] = Attachment(None, "the newer reading has no claim on these words")
        for row in by_report.get(anchor.get("report", ""), []):
            if fit := _fit(anchor, row, standing.claim_id):
                offers.append((fit, standing.claim_id, anchor, row))
    given: set[str] = set()
    placed: set[str] = set()
    for _, old, anchor, row in sorted(offers, key=lambda o: o[0], reverse=True):
        if old not in placed and row["claim_id"] not in given:
            placed.add(old)
            given.add(row["claim_id"])
            out[old] = Attachment(row["claim_id"], _difference(anchor, row))
    return out


def _fit(anchor: dict[str, Any], row: dict[str, Any], old: str) -> tuple[float, ...] | None:
    """How well a claim fits an anchor, larger is better; None where it stands on other words."""
    trigger = _overlap(anchor["trigger"], (row["trigger_start"], row["trigger_end"]))
    evidence = _overlap(anchor["evidence"], (row["evidence_start"], row["evidence_end"]))
    same = [float(anchor.get(k) == row.get(k)) for k in SEEN]
    # without a common trigger only the same event in mostly the same sentence is taken for the same claim
    if trigger == 0 and not (same[0] and evidence >= 0.5):
        return None
    return (trigger, *same, evidence, float(row["claim_id"] == old))


def _overlap(a: Any, b: Any) -> float:
    """Shared characters over all characters of the two spans, 0 to 1."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return float(max(0.0, shared / max(1, max(a[1], b[1]) - min(a[0], b[0]))))


def _difference(anchor: dict[str, Any], row: dict[str, Any]) -> str | None:
    told = [f"{k} was {anchor.get(k)}, is read as {row.get(k)}" for k in SEEN if anchor.get(k) != row.get(k)]
    if anchor["trigger"] != [row["trigger_start"], row["trigger_end"]]:
        told.append("it stands on other words")
    return "; ".join(told) or None
