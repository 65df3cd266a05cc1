"""The table of claims."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from ..exporting.profiles import PROFILES
from ..records import EVENTS, STATUSES
from .filters import DECISIONS, ORDERS, View
from .site import Site, site_of

router = APIRouter()
PER_PAGE = 100
Here = Annotated[Site, Depends(site_of)]

FORM = {"events": EVENTS, "statuses": STATUSES, "orders": tuple(ORDERS), "decisions": DECISIONS}
"""The choices of the filter form."""


@router.get("/table")
def table(request: Request, site: Here) -> HTMLResponse:
    """The claims that the filter leaves, a hundred at a time."""
    site.board.sync()
    view = View.of(request.query_params)
    total = site.catalogue.count(view)
    pages = max(1, -(-total // PER_PAGE))
    if view.page > pages:
        view = view.only(page=pages)
    rows = site.catalogue.rows(view, PER_PAGE)
    return site.page(
        request, "table.html", view=view, rows=rows, total=total, pages=pages, form=FORM, profiles=PROFILES
    )
