"""Headers every answer carries: nothing is loaded from elsewhere, nothing is framed, nothing is sniffed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response

CSP = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "img-src 'self'; connect-src 'self'; worker-src 'self'"
)
"""The strictest policy that works: no inline script or style, so that text of a report can never run."""


def add_headers(app: FastAPI) -> None:
    """Put the headers on every answer of ``app``."""

    @app.middleware("http")
    async def _headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        answer = await call_next(request)
        h = answer.headers
        h["Content-Security-Policy"] = CSP
        h["X-Content-Type-Options"] = "nosniff"
        h["Referrer-Policy"] = "no-referrer"
        h["Cross-Origin-Opener-Policy"] = "same-origin"
        h["Cross-Origin-Resource-Policy"] = "same-origin"
        static = request.url.path.startswith("/static/")
        # revalidated by ETag: an upgraded sitrep must never run with the scripts of the last one
        h.setdefault("Cache-Control", "no-cache" if static else "no-store")
        return answer
