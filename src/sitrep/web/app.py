"""The web application of one ledger."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles

from ..errors import SitrepError
from ..ledger.decisions import DecisionLog
from ..ledger.decisions_schema import MEMORY
from .access import Access, User, load_users
from .door import add_door
from .door import router as door_router
from .headers import add_headers
from .labels import names
from .pages_claims import router as claims_router
from .pages_decide import router as decide_router
from .pages_entity import router as entity_router
from .pages_export import router as export_router
from .pages_log import router as log_router
from .pages_map import router as map_router
from .pages_queue import router as queue_router
from .pages_reports import router as reports_router
from .site import HERE, Site

if TYPE_CHECKING:
    from ..ledger import Ledger


ROUTERS = (
    reports_router, claims_router, queue_router, map_router, entity_router, log_router, export_router, decide_router, door_router,
)  # fmt: skip
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""The names of this machine: what the page answers to where nobody logs in."""


def create_app(
    ledger: Ledger, *, read_only: bool = False, user: str | None = None, decisions_url: str | None = None,
    token: str | None = None, users: Path | None = None,
) -> FastAPI:  # fmt: skip
    """The review page of ``ledger``.

    Without ``token`` and ``users`` nobody logs in, decisions are taken in the name of ``user``, and the page
    answers only to the names of this machine. ``decisions_url`` is a database for a team (PostgreSQL).
    """
    # no generated API pages: they load scripts from elsewhere
    app = FastAPI(title="sitrep", docs_url=None, redoc_url=None, openapi_url=None)
    known = load_users(users) if users else {}
    guarded = bool(token or known)
    access = Access(None if guarded else User(user or "analyst"), token, known)
    if read_only and not decisions_url and not (ledger.path / "decisions.sqlite").exists():
        # looking must not write: the ledger may lie on a disc that cannot be written to
        decisions_url = MEMORY
    app.state.site = Site(ledger, DecisionLog.of(ledger.path, decisions_url), access, read_only)
    # the door is added first: what is added last runs first, and every answer carries the headers
    add_door(app, None if guarded else LOOPBACK)
    add_headers(app)
    app.add_exception_handler(SitrepError, _told)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    for router in ROUTERS:
        app.include_router(router)
    # loaded now, so that whoever asks first does not wait for it
    app.state.site.board.sync()
    for slow in (app.state.site.reports, names):
        threading.Thread(target=slow, daemon=True).start()
    return app


async def _told(_request: Request, error: Exception) -> Response:
    """An error as JSON: the code, and what to do."""
    code, message = (
        (error.code, error.message) if isinstance(error, SitrepError) else ("internal", str(error))
    )
    return JSONResponse({"error": message, "code": code}, 400)
