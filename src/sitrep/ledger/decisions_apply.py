"""Laying decisions over the claims table: what was read, with what analysts made of it beside it or in its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .decisions import Decision
from .decisions_attach import Attachment, attach
from .decisions_state import Standing, Standings, columns_of

if TYPE_CHECKING:
    import pyarrow as pa

ADDED: dict[str, str] = {
    "verdict": "string", "decided_by": "string", "decided_at": "string",
    "edited": "bool", "disputed": "bool", "moved": "string",
}  # fmt: skip
"""Columns that decisions add, with their Arrow types. ``moved`` says how the claim differs from what was decided on."""

_NEEDED = (
    "claim_id",
    "report_id",
    "event",
    "status",
    "source",
    "evidence_start",
    "evidence_end",
    "trigger_start",
    "trigger_end",
)


def threads(standings: Standings, table: pa.Table) -> dict[str, Attachment]:
    """Where each thread of decisions is attached in ``table``, by the thread's id."""
    import pyarrow as pa
    import pyarrow.compute as pc

    reports = {d.anchor.get("report", d.report_id) for s in standings.claims.values() for d in s.history[:1]}
    near = table.select(_NEEDED).filter(
        pc.is_in(table["report_id"], value_set=pa.array(sorted(reports), pa.string()))
    )
    return attach(standings.claims.values(), near.to_pylist())


def laid(standing: Standing, moved: str | None = None) -> dict[str, Any]:
    """The columns that a standing adds to, or sets in, the row of its claim."""
    newest = standing.newest
    out: dict[str, Any] = {
        "verdict": standing.verdict, "edited": standing.edited, "disputed": bool(standing.disputes()), "moved": moved,
        "decided_by": newest.who if newest else None, "decided_at": newest.at if newest else None,
    }  # fmt: skip
    return {**out, **columns_of(standing)}


def lay_over(table: pa.Table, standings: Standings, attached: dict[str, Attachment]) -> pa.Table:
    """``table`` with the columns of ADDED, and decided values in the place of what was read."""
    import pyarrow as pa

    number = {c: i for i, c in enumerate(table["claim_id"].to_pylist())} if attached else {}
    values: dict[str, dict[int, Any]] = {}
    for thread, where in attached.items():
        if where.claim_id in number:
            for column, value in laid(standings.claims[thread], where.moved).items():
                values.setdefault(column, {})[number[where.claim_id]] = value
    for column, kind in ADDED.items():
        told = values.pop(column, {})
        empty = False if kind == "bool" else None
        cells = [told.get(i, empty) for i in range(table.num_rows)]
        table = table.append_column(column, pa.array(cells, pa.bool_() if kind == "bool" else pa.string()))
    for column, told in values.items():
        cells = table[column].to_pylist()
        for i, value in told.items():
            cells[i] = value
        at = table.column_names.index(column)
        table = table.set_column(at, column, pa.array(cells, table.schema.field(column).type))
    return table


def decided_claims(table: pa.Table, decisions: Iterable[Decision]) -> pa.Table:
    """A claims table as of a log: ``decided_claims(ledger.claims(), log.since(until="2024-05-01"))``."""
    standings = Standings(decisions)
    return lay_over(table, standings, threads(standings, table))


def standing_of(table: pa.Table, decisions: Iterable[Decision], claim_id: str) -> Standing | None:
    """What was decided about a claim of ``table``, whatever its number was when it was decided."""
    standings = Standings(decisions)
    thread = next((t for t, a in threads(standings, table).items() if a.claim_id == claim_id), None)
    return standings.claims[thread] if thread else None
