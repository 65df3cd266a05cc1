"""What was decided: the history of a claim, what changed since a day, agreement between two people, an audit sample."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from ..ledger.decisions import Decision
from ..ledger.decisions_agreement import agreement
from .filters import View
from .site import Site, site_of

router = APIRouter()
Here = Annotated[Site, Depends(site_of)]
MOST = 500


@router.get("/history/{claim_id:path}")
def history(request: Request, site: Here, claim_id: str) -> HTMLResponse:
    """Every decision about one claim, undone ones too."""
    site.board.sync()
    row, standing = site.catalogue.read(claim_id), site.board.standing(claim_id)
    if row is None:
        return site.page(request, "missing.html", 404, what=f"claim {claim_id}")
    return site.page(
        request,
        "changes.html",
        title="History of a claim",
        row=row,
        told=_told(site, standing.history if standing else []),
        since="",
    )


@router.get("/changes")
def changes(request: Request, site: Here, since: str = "", who: str = "") -> HTMLResponse:
    """The newest decisions, and those whose claim a newer reading has moved or dropped."""
    site.board.sync()
    every = [
        d
        for s in site.board.standings.claims.values()
        for d in s.history
        if d.at >= since and (not who or d.who == who)
    ]
    every.sort(key=lambda d: -d.seq)
    lost = [(t, a.moved) for t, a in site.board.attached.items() if a.claim_id is None]
    return site.page(
        request, "changes.html", title="Changes", row=None, told=_told(site, every[:MOST]), since=since, total=len(every),
        lost=lost, agree=_agreement(site), people=sorted({d.who for d in every}),
    )  # fmt: skip


@router.get("/audit", response_model=None)
def audit(request: Request, site: Here, sample: int = 50, seed: int = 0) -> Response:
    """A random sample of what nobody has decided yet and would go out as it was read, as a queue of its own."""
    site.board.sync()
    view = View.of(request.query_params).only(decision="undecided", order="report")
    ids = site.catalogue.ids(view, limit=10_000_000)
    # ids stand in the address, so that the sample stays the same while it is being decided
    chosen = random.Random(seed).sample(ids, min(max(1, min(sample, 200)), len(ids)))
    query = urlencode({"ids": ",".join(sorted(chosen)), "order": "report"})
    return RedirectResponse(f"/queue?{query}" if chosen else "/queue", 303)


def _told(site: Site, decisions: Sequence[Decision]) -> list[dict[str, Any]]:
    by_claim = site.board.standings.claims
    return [
        {"d": d, "claim": site.board.claim_of(d.claim_id), "dead": d.key in by_claim[d.claim_id].dead} for d in decisions
    ]  # fmt: skip


def _agreement(site: Site) -> list[Any]:
    board = site.board
    double = [s for s in board.standings.claims.values() if len(s.by_field.get("verdict", {})) > 1]
    rows = {s.claim_id: board.catalogue.read(board.claim_of(s.claim_id) or "") or {} for s in double}
    return agreement(double, rows)
