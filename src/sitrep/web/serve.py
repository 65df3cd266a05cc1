"""Serving a ledger's review page with uvicorn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any


def serve(
    ledger_path: str | Path, host: str = "127.0.0.1", port: int = 8765, *,
    announce: Callable[[str], None] | None = None, **options: Any,
) -> None:  # fmt: skip
    """Serve the ledger in ``ledger_path`` until stopped; ``options`` are those of ``create_app``.

    ``announce`` is called with the address once it is known (``port`` 0 takes a free one).
    """
    import socket

    import uvicorn

    from ..ledger import Ledger
    from .app import create_app

    app = create_app(Ledger(Path(ledger_path), create=False), **options)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((host, port))
        if announce:
            shown = f"[{host}]" if ":" in host else host
            announce(f"http://{shown}:{sock.getsockname()[1]}/")
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        uvicorn.Server(config).run(sockets=[sock])
