"""The door in front of every route: host, session, role and CSRF token, checked before anything is done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, FastAPI, Form, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse

from .site import Site, site_of

COOKIE = "sitrep"
FREE = ("/static/", "/login")
router = APIRouter()
Here = Annotated[Site, Depends(site_of)]


def add_door(app: FastAPI, hosts: frozenset[str] | None) -> None:
    """Put the door on ``app``. ``hosts``: the names it may be reached by, None for any."""

    @app.middleware("http")
    async def _door(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        # a page elsewhere could point its own name at 127.0.0.1 (DNS rebinding)
        if (
            hosts is not None
            and (urlsplit(f"//{request.headers.get('host', '')}").hostname or "") not in hosts
        ):
            return JSONResponse({"error": "unknown host"}, 421)
        site: Site = request.app.state.site
        session = site.access.session(request.cookies.get(COOKIE))
        fresh = None
        if session is None and site.access.anyone:
            fresh, session = site.access.open(site.access.anyone)
        request.state.session = session
        if session is None and not request.url.path.startswith(FREE):
            if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
                return RedirectResponse("/login", 303)
            return JSONResponse({"error": "log in", "code": "login"}, 401)
        answer = await call_next(request)
        if fresh:
            put_cookie(request, answer, fresh)
        return answer


def put_cookie(request: Request, answer: Response, cookie: str) -> None:
    """Give the browser its session."""
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", path="/", secure=secure)


async def editor(request: Request) -> str:
    """The name of whoever may decide; refuses readers, a missing CSRF token, and requests from elsewhere."""
    site, session = site_of(request), request.state.session
    sent = request.headers.get("x-csrf-token")
    if sent is None and request.headers.get("content-type", "").startswith(
        ("application/x-www-form", "multipart/")
    ):
        sent = str((await request.form()).get("csrf", ""))
    origin = request.headers.get("origin")
    if origin and origin != "null" and urlsplit(origin).netloc != request.headers.get("host"):
        raise HTTPException(403, {"error": "from elsewhere", "code": "origin"})
    if session is None or sent != session.csrf:
        raise HTTPException(
            403, {"error": "this page is from an earlier session: load it again", "code": "stale"}
        )
    if site.read_only or session.user.role != "editor":
        raise HTTPException(403, {"error": "you may look but not decide", "code": "read-only"})
    return str(session.user.name)


Editor = Annotated[str, Depends(editor)]


@router.get("/session")
def session_now(request: Request) -> JSONResponse:
    """Who is asking, and the CSRF token to send along: for a page whose server was started again."""
    session = request.state.session
    return JSONResponse({"user": session.user.name, "csrf": session.csrf})


@router.get("/login")
def login_form(request: Request, site: Here) -> HTMLResponse:
    """The log-in form."""
    return site.page(request, "login.html", wait=0, failed=False)


@router.post("/login", response_model=None)
def log_in(
    request: Request, site: Here, name: Annotated[str, Form()], secret: Annotated[str, Form()]
) -> Response:
    """Log in; after several failures only once a while has passed."""
    address = request.client.host if request.client else "?"
    if wait := site.access.wait(f"name:{name}", f"address:{address}"):
        page = site.page(request, "login.html", 429, wait=wait, failed=False)
        page.headers["Retry-After"] = str(wait)
        return page
    user = site.access.log_in(name, secret, address)
    if user is None:
        return site.page(request, "login.html", 401, wait=0, failed=True)
    cookie, _ = site.access.open(user)
    answer = RedirectResponse("/", 303)
    put_cookie(request, answer, cookie)
    return answer


@router.post("/logout", response_model=None)
def log_out(request: Request, site: Here) -> Response:
    """End the session."""
    site.access.close(request.cookies.get(COOKIE))
    return RedirectResponse("/login" if site.access.anyone is None else "/", 303)
