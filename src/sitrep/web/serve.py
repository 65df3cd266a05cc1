"""Serving a ledger's review page with uvicorn."""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from ..errors import SitrepError


def serve(
    ledger_path: str | Path, host: str = "127.0.0.1", port: int = 8765, *,
    announce: Callable[[str], None] | None = None, **options: Any,
) -> None:  # fmt: skip
    """Serve the ledger in ``ledger_path`` until stopped; ``options`` are those of ``create_app``.

    ``announce`` is called with the address once it is known (``port`` 0 takes a free one).
    Raises SitrepError where the address is taken, or is not this machine's and nobody would have to log in.
    """
    import uvicorn

    from ..ledger import Ledger
    from .app import create_app

    if not _this_machine(host) and not (options.get("token") or options.get("users")):
        raise SitrepError(
            "bad-argument",
            f"--host {host}: others could reach the page there; give --token or --users, or stay on 127.0.0.1",
        )
    with _bound(host, port) as sock:
        app = create_app(Ledger(Path(ledger_path), create=False), **options)
        sock.listen(128)
        if announce:
            shown = f"[{host}]" if ":" in host else host
            announce(f"http://{shown}:{sock.getsockname()[1]}/")
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        uvicorn.Server(config).run(sockets=[sock])


def _this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _bound(host: str, port: int) -> socket.socket:
    sock = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
    except (OSError, OverflowError) as error:
        sock.close()
        raise SitrepError(
            "bad-argument", f"cannot listen on {host} port {port}: {error}; choose another --port (0: any)"
        ) from None
    return sock
