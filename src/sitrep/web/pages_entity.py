"""The page of an actor and of a place: its names through time, and every claim by, about or at it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from .filters import View
from .holdings import holdings
from .site import Site, site_of

router = APIRouter()
Here = Annotated[Site, Depends(site_of)]
LISTED = 200
ROLES = {"actor": ("actor", "recipient"), "place": ("place",)}


@router.get("/actor/{entity:path}")
def actor(request: Request, site: Here, entity: str) -> HTMLResponse:
    """An actor: by what names it was called when, what is said of it, and what it says itself."""
    return _page(request, site, "actor", entity)


@router.get("/place/{entity:path}")
def place(request: Request, site: Here, entity: str) -> HTMLResponse:
    """A place: its names, what is said to have happened there, and who is said to hold it."""
    return _page(request, site, "place", entity)


def _page(request: Request, site: Site, kind: str, entity: str) -> HTMLResponse:
    site.board.sync()
    names = _names(site, kind, entity)
    if not names:
        return site.page(request, "missing.html", 404, what=f"{kind} {entity}")
    view = View(entity=entity, order="oldest")
    title = next((n["name"] for n in names if n["name"]), names[0]["words"])
    rows = site.catalogue.rows(view, LISTED)
    context: dict[str, Any] = {
        "kind": kind, "entity": entity, "title": title, "names": names, "rows": rows, "view": view,
        "total": site.catalogue.count(view),
        # an actor's own words carry its name at the head of the chain
        "says": site.catalogue.select("SELECT count(*) FROM claims WHERE source IN (SELECT unnest(?))", [[n["words"] for n in names] + [title]])[0][0],
        "holdings": holdings(site.catalogue, entity) if kind == "place" else [],
        "partners": _partners(site, entity) if kind == "actor" else [],
    }  # fmt: skip
    return site.page(request, "entity.html", **context)


def _names(site: Site, kind: str, entity: str) -> list[dict[str, Any]]:
    """The words that stood for an entity, how often, and from when to when."""
    parts = " UNION ALL ".join(
        f"SELECT {r} AS words, {r}_name AS name, coalesce(published_start, time_start) AS day FROM claims "
        f"WHERE {r}_entity = ? OR starts_with({r}_entity, ? || '; ')"
        for r in ROLES[kind]
    )
    sql = f"""SELECT split_part(words, '; ', 1) AS w, any_value(split_part(name, '; ', 1)), count(*), min(day), max(day)
              FROM ({parts}) GROUP BY w ORDER BY min(day) NULLS LAST, w"""
    found = site.catalogue.select(sql, [entity] * 2 * len(ROLES[kind]))
    return [
        {"words": w, "name": n, "count": c, "first": (a or "")[:10], "last": (b or "")[:10]}
        for w, n, c, a, b in found if w
    ]  # fmt: skip


def _partners(site: Site, entity: str) -> list[dict[str, Any]]:
    """Who stands across an actor in its claims, and in what kind of event."""
    sql = """SELECT if(actor_entity = ?, recipient_entity, actor_entity) AS other,
             any_value(if(actor_entity = ?, recipient_name, actor_name)), event, count(*) FROM claims
             WHERE (actor_entity = ? AND recipient_entity IS NOT NULL) OR (recipient_entity = ? AND actor_entity IS NOT NULL)
             GROUP BY other, event ORDER BY count(*) DESC LIMIT 40"""
    return [
        {"entity": o, "name": n, "event": e, "count": c}
        for o, n, e, c in site.catalogue.select(sql, [entity] * 4)
    ]
