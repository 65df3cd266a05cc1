"""A hundred thousand claims: first paint, the next claim on a key, the server's memory."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from typing import Any

import psutil
import pytest

from test_web_kill import Server
from web_browser import open_page

pytest_plugins = ["web_browser"]

CLAIMS = 100_000
PAINT = """() => new Promise((done) => {
  setTimeout(() => done(-1), 5000);
  const tell = (list) => { for (const e of list) if (e.name === 'first-contentful-paint') done(e.startTime); };
  tell(performance.getEntriesByType('paint'));
  new PerformanceObserver((l) => tell(l.getEntries())).observe({ type: 'paint', buffered: true });
})"""
NEXT = """() => new Promise((done) => {
  const start = performance.now(), stage = document.getElementById('stage');
  setTimeout(() => done(-1), 3000);
  new MutationObserver((_, o) => { o.disconnect(); requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))); })
    .observe(stage, { childList: true });
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
})"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    made = Server(tmp_path_factory.mktemp("large"), claims=CLAIMS)
    made.ready()
    yield made
    made.kill()


@pytest.mark.timeout(180)
@pytest.mark.parametrize(
    "path",
    [
        "/queue",
        "/queue?decision=undecided&order=place",
        "/table",
        "/table?actor=Band+7&order=newest",
        "/map",
        "/timeline",
    ],
)
def test_first_paint(server: Server, chromium: Any, path: str, record_property: Any) -> None:
    page, _ = open_page(chromium, server.origin, "/help")
    # a median of three; tests beside this one share the two cores, so up to three rounds are tried and the quickest counts
    rounds: list[list[float]] = []
    while len(rounds) < 3 and not (rounds and statistics.median(rounds[-1]) < 1500):
        times = []
        for _ in range(3):
            page.goto(server.origin + path)
            times.append(page.evaluate(PAINT))
        rounds.append([t for t in times if t > 0])
    page.context.close()
    best = min(statistics.median(r) for r in rounds)
    record_property("milliseconds", best)
    assert best < 1500, rounds


@pytest.mark.timeout(120)
def test_the_next_claim_on_a_key(server: Server, chromium: Any, record_property: Any) -> None:
    page, _ = open_page(chromium, server.origin, "/queue")
    page.wait_for_timeout(500)
    times = []
    for _ in range(40):
        times.append(page.evaluate(NEXT))
        page.wait_for_timeout(60)
    page.context.close()
    record_property("milliseconds", statistics.median(times))
    assert min(times) > 0
    assert statistics.median(times) < 100, sorted(times)


def test_memory(server: Server, record_property: Any) -> None:
    megabytes = psutil.Process(server.process.pid).memory_info().rss / 1e6
    record_property("megabytes", megabytes)
    assert megabytes < 1000
