"""WCAG 2.2 AA by axe-core on every view, light and dark, at 1280 and 390 pixels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sitrep.web.app import create_app
from web_browser import ARGS, CHROMIUM, served
from web_fakes import FakeLedger, hostile, karsava

pytest_plugins = ["web_browser"]

AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = "(tags) => axe.run(document, { runOnly: { type: 'tag', values: tags } })"
VIEWS = {
    "queue": "/queue?order=report", "queue-claim": "/queue?at=a1b2c3-1", "report": "/report/a1b2c3d4e5f60718?at=a1b2c3-1",
    "reports": "/", "table": "/table", "map": "/map?at=a1b2c3-1", "timeline": "/timeline", "actor": "/actor/actor:nf",
    "place": "/place/Dolma@57.200,26.500", "changes": "/changes", "history": "/history/a1b2c3-1", "help": "/help", "missing": "/report/none",
}  # fmt: skip


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    ledger: Any = FakeLedger(tmp_path_factory.mktemp("wcag"), [karsava(), hostile()])
    from fastapi.testclient import TestClient

    for user, value in (("ana", "accepted"), ("ben", "rejected")):
        client = TestClient(create_app(ledger, user=user), base_url="http://127.0.0.1")
        headers = {"x-csrf-token": client.get("/session").json()["csrf"], "accept": "application/json"}
        for claim in ("a1b2c3-1", "a1b2c3-2"):
            client.post(
                "/decide",
                data={"claim": claim, "field": "verdict", "value": value, "why": "seen twice"},
                headers=headers,
            )
    with served(create_app(ledger, user="ana")) as address:
        yield address


def wrongs(page: Any) -> list[str]:
    """What axe finds wrong, one line each."""
    found = page.evaluate(RUN, TAGS)["violations"]
    return [
        f"{v['id']}: {n['html'][:150]} | {(n['any'] or n['all'] or n['none'])[0]['message'][:160]}"
        for v in found
        for n in v["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_view_breaks_wcag(origin: str, chromium: Any, width: int, scheme: str) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is missing: python hatch_build.py --tests")
    assert CHROMIUM.exists()
    assert ARGS
    # the policy that keeps report text harmless would also keep axe out
    context = chromium.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=True,
    )
    page = context.new_page()
    told: dict[str, list[str]] = {}
    for name, path in VIEWS.items():
        page.goto(origin + path)
        if name == "map":
            # the ground takes over, or is found to be impossible
            page.wait_for_function(
                "() => !('ground' in document.getElementById('mapbox').dataset) || document.documentElement.dataset.map !== 'svg'",
                timeout=60_000,
            )
        page.add_script_tag(path=str(AXE))
        if name == "report":
            page.locator("details.comments > summary").click()
        told[name] = wrongs(page)
        if page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
            told[name].append("the page scrolls sideways")
    page.goto(origin + VIEWS["queue"])
    page.add_script_tag(path=str(AXE))
    for key, name in (("t", "pick"), ("?", "help-open"), ("e", "edit")):
        page.keyboard.press(key)
        told[name] = wrongs(page)
        page.keyboard.press("Escape")
    page.evaluate("() => { document.body.append(document.createElement('img')) }")
    planted = wrongs(page)
    context.close()
    assert any("image-alt" in w for w in planted), "axe does not see what is wrong"
    assert {k: v for k, v in told.items() if v} == {}
