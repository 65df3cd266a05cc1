"""The web application of one ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from .headers import add_headers
from .pages_claims import router as claims_router
from .pages_reports import router as reports_router
from .site import HERE, Site

if TYPE_CHECKING:
    from ..ledger import Ledger


def create_app(
    ledger: Ledger, *, read_only: bool = False, user: str | None = None, decisions_url: str | None = None,
    token: str | None = None,
) -> FastAPI:  # fmt: skip
    """The review page of ``ledger``. ``user`` names who decides where nobody has to log in."""
    # no generated API pages: they load scripts from elsewhere
    app = FastAPI(title="sitrep", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.site = Site(ledger, read_only=read_only, user=user or "analyst")
    add_headers(app)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.include_router(reports_router)
    app.include_router(claims_router)
    return app
