"""The server killed at random moments under review by two users: no acknowledged decision lost, none doubled."""

from __future__ import annotations

import multiprocessing
import random
import socket
import threading
import time
import uuid
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import pytest

from sitrep.ledger.decisions import DecisionLog
from web_browser import open_page
from web_server import run

pytest_plugins = ["web_browser", "decisions_pg"]

KILLS = 30
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(
    [
        "sitrep.web.app",
        "uvicorn",
        "duckdb",
        "pyarrow.parquet",
        "hypothesis",
        "playwright.sync_api",
        "fastapi.testclient",
    ]
)


class Server:
    """A served ledger in a process of its own, on one port, to be killed and started again."""

    def __init__(self, folder: Path, **options: Any) -> None:
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"
        self.arguments, self.options = (str(folder), self.port), options
        self.start()

    def start(self) -> None:
        self.process = FORKS.Process(target=run, args=self.arguments, kwargs=self.options, daemon=True)
        self.process.start()

    def kill(self) -> None:
        self.process.kill()
        self.process.join()

    def ready(self) -> None:
        """Wait until it answers."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                httpx.get(self.origin + "/login", timeout=5)
                return
            except httpx.TransportError:
                time.sleep(0.05)
        raise TimeoutError("the server does not start")


class Analyst(threading.Thread):
    """Decides without pause, as the page does: a decision is sent again, under its key, until it is acknowledged."""

    def __init__(self, origin: str, name: str, stop: threading.Event) -> None:
        super().__init__()
        self.origin, self.who, self.stop = origin, name, stop
        self.acknowledged: list[str] = []
        self.sent: list[str] = []
        self.again = 0

    def run(self) -> None:
        rng = random.Random(self.who)
        client, csrf = httpx.Client(base_url=self.origin, timeout=10), ""
        while not self.stop.is_set():
            key, undo = str(uuid.uuid4()), rng.random() < 0.15 and self.acknowledged
            data = {"key": key} if undo else {
                "key": key, "claim": f"a1b2c3-{rng.randint(1, 4)}", "field": "verdict", "value": rng.choice(["accepted", "rejected", "unsure"])}  # fmt: skip
            self.sent.append(key)
            while not self.stop.is_set():
                try:
                    answer = client.post(
                        "/undo" if undo else "/decide",
                        data=data,
                        headers={"x-csrf-token": csrf, "accept": "application/json"},
                    )
                    if answer.status_code in (401, 403):
                        client.post("/login", data={"name": self.who, "secret": "long enough"})
                        csrf = client.get("/session").json()["csrf"]
                        continue
                    if answer.status_code == 200:
                        assert answer.json()["key"] == key
                        self.acknowledged.append(key)
                    break
                except (httpx.HTTPError, KeyError, ValueError):
                    self.again += 1
                    time.sleep(0.02)


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
@pytest.mark.timeout(600)
def test_kill_at_random_moments_loses_and_doubles_nothing(
    database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = ""
    if database == "postgres":
        url = request.getfixturevalue("postgres_url")
    ledger = tmp_path / "ledger"
    before = DecisionLog(url).last() if url else 0
    server, stop, rng = (
        Server(ledger, url=url or None, token="long enough"),
        threading.Event(),
        random.Random(11),
    )
    server.ready()
    analysts = [Analyst(server.origin, name, stop) for name in ("ana", "ben")]
    for a in analysts:
        a.start()
    try:
        for _ in range(KILLS):
            server.ready()
            time.sleep(rng.uniform(0.02, 1.0))
            server.kill()
            server.start()
        server.ready()
        time.sleep(1)
    finally:
        stop.set()
        for a in analysts:
            a.join(30)
        server.kill()
    log = DecisionLog.of(ledger, url or None)
    rows = list(log.since(before))
    keys = Counter(d.key for d in rows)
    told = [k for a in analysts for k in a.acknowledged]
    assert all(a.acknowledged and a.again for a in analysts), "the kills did not hit anybody at work"
    assert len(told) > 2 * KILLS
    assert [k for k in told if keys[k] != 1] == []
    assert max(keys.values()) == 1
    # whatever else stands in the log was sent, and its answer lost on the way
    assert set(keys) <= {k for a in analysts for k in a.sent}
    assert len(set(told)) == len(told)


def test_the_page_survives_a_killed_server(tmp_path: Path, chromium: Any) -> None:
    server = Server(tmp_path / "ledger")
    server.ready()
    page, _ = open_page(chromium, server.origin, "/queue?order=report")
    page.keyboard.press("a")
    page.wait_for_function("() => document.getElementById('saying').textContent.startsWith('Saved')")
    server.kill()
    page.keyboard.press("r")
    page.keyboard.press("u")
    page.wait_for_function("() => document.getElementById('saying').textContent.includes('kept here')")
    server.start()
    server.ready()
    page.wait_for_function(
        "() => document.querySelectorAll('#rail .v-undecided').length <= 2", timeout=20_000
    )
    page.wait_for_function(
        "() => !sessionStorage.getItem('sitrep-outbox') || sessionStorage.getItem('sitrep-outbox') === '[]'",
        timeout=20_000,
    )
    server.kill()
    values = [d.now for d in DecisionLog.of(tmp_path / "ledger").since()]
    assert values == ["accepted", "rejected", "unsure"]
