"""The map and the timeline, with the claims they stand for beside them: three pictures of one filter."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse

from ..errors import SitrepError
from .basemap import VENDOR, outlines
from .filters import View
from .glyphs import CLASSES
from .labels import labels, window_of
from .pages_claims import FORM
from .site import Site, site_of
from .spots import HEIGHT, WIDTH, atlas
from .timeline import timeline

router = APIRouter()
Here = Annotated[Site, Depends(site_of)]
LISTED = 60
GROUND = VENDOR / "maplibre-gl.mjs"
"""Where it was not fetched at build time, the SVG is the whole map."""


@router.get("/map")
def map_page(request: Request, site: Here) -> HTMLResponse:
    """The map of what the filter leaves, a strip of its timeline, and its first claims."""
    context = _common(site, View.of(request.query_params))
    drawn = atlas(site.catalogue, context["view"])
    size = (WIDTH, HEIGHT)
    named = labels(drawn.window, size, ((s.x, s.y) for s in drawn.spots))
    return site.page(
        request, "map.html", **context, atlas=drawn, outlines=outlines(drawn.window, WIDTH), size=size, labels=named, strip=True,
        ground=GROUND.is_file(),
    )  # fmt: skip


@router.get("/map/names")
def names(box: str, size: str) -> JSONResponse:
    """The gazetteer's names for a part of the map: ``box`` west,south,east,north in degrees, ``size`` in pixels."""
    try:
        west, south, east, north = (float(v) for v in box.split(","))
        width, height = (float(v) for v in size.split(","))
    except ValueError:
        raise SitrepError("bad-argument", "box is four numbers, size is two") from None
    good = abs(west) <= 720 and 0 < east - west <= 720 and -90 <= south < north <= 90
    if not good or not (50 <= width <= 10_000 and 50 <= height <= 10_000):
        raise SitrepError("bad-argument", f"box={box[:60]} size={size[:20]}: outside the earth")
    found = labels(window_of(west, south, east, north), (width, height), ())
    return JSONResponse([{"name": n.name, "kind": n.kind, "lat": n.lat, "lon": n.lon} for n in found])


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
