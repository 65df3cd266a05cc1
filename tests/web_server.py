"""A server process for tests that kill it. It is forked from a process that has the modules loaded: starting is fast."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import uvicorn

from sitrep.web.app import create_app
from web_fakes import FakeLedger, generated, karsava


def run(folder: str, port: int, url: str | None = None, token: str | None = None, claims: int = 0) -> None:
    """Serve a small ledger, or ``claims`` generated ones, until killed."""
    ledger: Any = generated(claims, path=Path(folder)) if claims else FakeLedger(Path(folder), [karsava()])
    app = create_app(ledger, decisions_url=url, token=token)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="critical")
