"""The index of reports, and one report with its claims beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from ..records import Claim, Record
from .marking import FIELDS, Cell, claim_cells, claim_marks
from .site import Site, site_of
from .zones import blocks, part_of

router = APIRouter()
PER_PAGE = 200
Here = Annotated[Site, Depends(site_of)]


@dataclass
class Card:
    """A claim as drawn beside its report: its cells by field, in the order of FIELDS."""

    claim: Claim
    cells: dict[str, list[Cell]] = field(default_factory=dict)


def card_of(record: Record, claim: Claim) -> Card:
    """The card of one claim."""
    by_field: dict[str, list[Cell]] = {f: [] for f in FIELDS}
    for cell in claim_cells(record, claim):
        by_field[cell.field].append(cell)
    return Card(claim, {f: cells for f, cells in by_field.items() if cells})


@router.get("/")
@router.get("/reports")
def index(request: Request, site: Here, page: int = 1) -> HTMLResponse:
    """Every report, newest first."""
    rows = site.reports()
    pages = max(1, -(-len(rows) // PER_PAGE))
    page = min(max(1, page), pages)
    shown = rows[(page - 1) * PER_PAGE : page * PER_PAGE]
    totals = {"reports": len(rows), "claims": sum(int(r.get("claims") or 0) for r in rows)}
    return site.page(request, "reports.html", rows=shown, totals=totals, page=page, pages=pages)


@router.get("/report/{report_id:path}")
def report(
    request: Request, site: Here, report_id: str, start: int = 0, at: str | None = None
) -> HTMLResponse:
    """One report: its text in zones, evidence marked, and its claims. ``start`` pages through a long text."""
    record = site.record(report_id)
    if record is None:
        return site.page(request, "missing.html", 404, what=f"report {report_id}")
    claims = sorted(record.claims, key=lambda c: (c.trigger.start, c.id))
    chosen = next((c for c in claims if c.id == at), None)
    if chosen and "start" not in request.query_params:
        # a link to a claim of a long report opens the part its words are in
        first = part_of(len(record.text)).end
        start = max(0, chosen.evidence.start - 2_000) if chosen.evidence.start >= first else 0
    part = part_of(len(record.text), start)
    marks = [m for c in claims for m in claim_marks(record, c, fields=True)]
    context: dict[str, Any] = {
        "record": record, "part": part, "blocks": blocks(record, marks, part), "chosen": chosen,
        "cards": [card_of(record, c) for c in claims],
        "verdicts": {c.id: s.verdict for c in claims if (s := site.board.standing(c.id))},
        "comments": sum(p.zone == "comment" for p in record.passages),
    }  # fmt: skip
    return site.page(request, "report.html", **context)
