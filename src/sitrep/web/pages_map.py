"""The map and the timeline, with the claims they stand for beside them: three pictures of one filter."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from .basemap import outlines
from .filters import View
from .glyphs import CLASSES
from .pages_claims import FORM
from .site import Site, site_of
from .spots import HEIGHT, WIDTH, atlas
from .timeline import timeline
from .towns import towns

router = APIRouter()
Here = Annotated[Site, Depends(site_of)]
LISTED = 60


@router.get("/map")
def map_page(request: Request, site: Here) -> HTMLResponse:
    """The map of what the filter leaves, a strip of its timeline, and its first claims."""
    context = _common(site, View.of(request.query_params))
    drawn = atlas(site.catalogue, context["view"])
    size = (WIDTH, HEIGHT)
    named = towns(drawn.window, size, ((s.x, s.y) for s in drawn.spots))
    return site.page(
        request, "map.html", **context, atlas=drawn, outlines=outlines(drawn.window, WIDTH), size=size, towns=named, strip=True
    )  # fmt: skip


@router.get("/timeline")
def timeline_page(request: Request, site: Here) -> HTMLResponse:
    """The timeline of what the filter leaves, and its first claims in order of time."""
    view = View.of(request.query_params)
    if "order" not in request.query_params:
        view = view.only(order="oldest")
    return site.page(request, "timeline.html", **_common(site, view), strip=False)


def _common(site: Site, view: View) -> dict[str, Any]:
    site.board.sync()
    rows = site.catalogue.rows(view, LISTED)
    chosen = site.catalogue.row(view.at) if view.at else None
    if chosen and all(r["claim_id"] != view.at for r in rows):
        rows.insert(0, chosen)
    line = timeline(site.catalogue, view)
    total = site.catalogue.count(view)
    return {
        "view": view,
        "rows": rows,
        "total": total,
        "chosen": chosen,
        "line": line,
        "classes": CLASSES,
        "form": FORM,
    }
