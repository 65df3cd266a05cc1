"""The queue: one claim after the other, in the order and with the filter of the URL."""

from __future__ import annotations

from math import sqrt
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse

from ..ledger.decisions_taken import take, taken_by
from ..records import Claim
from .filters import View
from .items import Item, item_of
from .pages_claims import FORM
from .site import Site, site_of

router = APIRouter()
Here = Annotated[Site, Depends(site_of)]
BEFORE, AFTER = 8, 50


def find_item(site: Site, claim_id: str, who: str) -> Item | None:
    """A claim as the queue shows it, or None where the ledger has none of that id."""
    row = site.catalogue.row(claim_id)
    record = site.record(row["report_id"]) if row else None
    claim: Claim | None = next((c for c in record.claims if c.id == claim_id), None) if record else None
    if row is None or record is None or claim is None:
        return None
    item = item_of(row, record, claim, site.board.standing(claim_id))
    item.taken = taken_by(site.log, claim_id, but=who)
    return item


@router.get("/queue")
def queue(request: Request, site: Here) -> HTMLResponse:
    """The claim in hand (``at``, or the first that the filter leaves) and its neighbours."""
    site.board.sync()
    view = View.of(request.query_params)
    rows = site.catalogue.around(view, view.at, BEFORE, AFTER)
    total = site.catalogue.count(view)
    at = view.at if any(r["claim_id"] == view.at for r in rows) else (rows[0]["claim_id"] if rows else None)
    here = next((i for i, r in enumerate(rows) if r["claim_id"] == at), 0)
    item = find_item(site, at, request.state.session.user.name) if at else None
    steps = {
        "before": rows[here - 1]["claim_id"] if here > 0 else None,
        "after": rows[here + 1]["claim_id"] if here + 1 < len(rows) else None,
    }
    return site.page(
        request,
        "queue.html",
        view=view.only(at=at),
        rows=rows,
        total=total,
        item=item,
        steps=steps,
        sample=sampled(site, view),
        form=FORM,
    )


def sampled(site: Site, view: View) -> str | None:
    """How a sample has gone so far: the share accepted, with its 95 % interval (Wilson 1927)."""
    if not view.ids:
        return None
    counts = {d: site.catalogue.count(View(ids=view.ids, decision=d)) for d in ("accepted", "decided")}
    n, whole = counts["decided"], len(view.ids.split(","))
    if not n:
        return f"A random sample of {whole}: none decided yet."
    share, z = counts["accepted"] / n, 1.96
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return f"A random sample of {whole}: {n} decided, {counts['accepted']} accepted ({share:.0%}; 95 % interval {low:.0%} to {high:.0%})."


@router.get("/help")
def help_page(request: Request, site: Here) -> HTMLResponse:
    """One screen of help."""
    return site.page(request, "help.html")


@router.get("/queue/item")
def item(request: Request, site: Here, id: str) -> HTMLResponse:
    """One claim as a fragment, for the page that has the queue open."""
    site.board.sync()
    found = find_item(site, id, request.state.session.user.name)
    if found is None:
        return site.page(request, "item_missing.html", 404, what=id)
    return site.page(request, "item.html", item=found, form=FORM, view=View(at=id))


@router.get("/queue/more")
def more(request: Request, site: Here) -> HTMLResponse:
    """The rows after the claim ``at``, as a fragment."""
    view = View.of(request.query_params)
    rows = site.catalogue.around(view, view.at, -1, AFTER)
    return site.page(request, "rail.html", view=view, rows=rows)


@router.post("/take")
def take_claim(request: Request, site: Here, id: str) -> JSONResponse:
    """Note that the asker has this claim open; says who else has."""
    session: Any = request.state.session
    if request.headers.get("x-csrf-token") != session.csrf or session.user.role != "editor" or site.read_only:
        return JSONResponse({"taken": []})
    take(site.log, id, session.user.name)
    return JSONResponse({"taken": taken_by(site.log, id, but=session.user.name)})
