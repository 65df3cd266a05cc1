"""Pictures of the main views for the docs: ``python -m sitrep.web.pictures LEDGER FOLDER``.

Needs playwright and Debian's chromium, as the tests do.
"""

from __future__ import annotations

import socket
import sys
import threading
import time
from pathlib import Path

CHROMIUM = "/usr/bin/chromium"
ARGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--no-first-run"]  # fmt: skip


def take(ledger: Path, folder: Path) -> list[Path]:
    """Serve the ledger, read only, and take a picture of each main view; gives the files."""
    import uvicorn
    from playwright.sync_api import sync_playwright

    from ..ledger import Ledger
    from .app import create_app

    app = create_app(Ledger(ledger, create=False), user="analyst")
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True).start()
        while not server.started:
            time.sleep(0.05)
        origin = f"http://127.0.0.1:{sock.getsockname()[1]}"
        with sync_playwright() as p:
            browser = p.chromium.launch(executable_path=CHROMIUM, args=ARGS)
            page = browser.new_page(
                viewport={"width": 1280, "height": 860}, color_scheme="light", reduced_motion="reduce"
            )
            files = [
                _one(page, origin + path, folder / f"{name}.png")
                for name, path in _views(app.state.site).items()
            ]
            page.emulate_media(color_scheme="dark")
            files.append(_one(page, origin + "/queue", folder / "queue-dark.png"))
            browser.close()
        server.should_exit = True
    return files


def _views(site: object) -> dict[str, str]:
    """The six main views, at the report with most claims and the place with most."""
    from urllib.parse import quote, urlencode

    from .site import Site

    assert isinstance(site, Site)
    # the claim with most fields told shows most of what the page can
    told = " + ".join(
        f"({c} IS NOT NULL)::INT" for c in ("actor", "recipient", "lat", "time_start", "casualties", "weapon")
    )
    found = site.catalogue.select(
        f"SELECT claim_id, report_id, place_entity FROM claims ORDER BY {told} DESC, claim_id LIMIT 1"
    )
    claim, report, place = found[0] if found else ("", "", "")
    entity = (place or "").split("; ")[0]
    at = urlencode({"at": claim})
    return {
        "queue": f"/queue?{at}", "report": f"/report/{quote(report)}?{at}", "map": f"/map?{at}", "timeline": "/timeline",
        "table": "/table", "place": f"/place/{quote(entity)}" if entity else "/reports",
    }  # fmt: skip


def _one(page: object, address: str, file: Path) -> Path:
    from playwright.sync_api import Page

    assert isinstance(page, Page)
    page.goto(address)
    page.wait_for_timeout(400)
    # the map's ground comes after the first paint
    page.wait_for_function(
        "() => !document.querySelector('[data-ground]') || document.documentElement.dataset.map !== 'svg'"
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(file))
    return file


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
