"""A served page and a real Chromium, for tests. Where no browser is found, tests say what to install and skip."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ARGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
CHROMIUM = Path("/usr/bin/chromium")


@contextmanager
def served(app: Any) -> Iterator[str]:
    """The address of ``app``, served on a free port of this machine until the block ends."""
    import uvicorn

    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{sock.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        sock.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium."""
    if not CHROMIUM.exists():
        pytest.skip("no browser: install Debian's package chromium (apt-get install chromium)")
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="install playwright: pip install playwright"
    )
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=str(CHROMIUM), args=ARGS)
        yield browser
        browser.close()


class Watch:
    """What a page asked for and complained of."""

    def __init__(self, page: Any, origin: str) -> None:
        self.outside: list[str] = []
        self.errors: list[str] = []
        page.on(
            "request",
            lambda r: None if r.url.startswith((origin, "data:", "blob:")) else self.outside.append(r.url),
        )
        page.on("pageerror", lambda e: self.errors.append(str(e)))
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)


def open_page(chromium: Any, origin: str, path: str, **context: Any) -> tuple[Any, Watch]:
    """A new page in a context of its own, with what it asks for watched."""
    made = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", **context)
    page = made.new_page()
    page.set_default_timeout(10_000)
    watch = Watch(page, origin)
    page.goto(origin + path)
    return page, watch
