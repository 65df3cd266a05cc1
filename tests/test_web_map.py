"""The map in a real Chromium: MapLibre's ground below the picture, and the picture alone where that cannot be."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from sitrep.web import pages_map
from sitrep.web.app import create_app
from sitrep.web.basemap import VENDOR
from sitrep.web.labels import labels
from sitrep.web.projection import around
from web_browser import Watch, open_page, served
from web_fakes import FakeLedger, hostile, karsava

pytest_plugins = ["web_browser"]

ROOT = Path(__file__).parents[1]
FETCHED = (VENDOR / "maplibre-gl.mjs").is_file()
GL = pytest.param(
    "gl", marks=pytest.mark.skipif(not FETCHED, reason="MapLibre is not fetched: python hatch_build.py")
)
NO_WEBGL = """const real = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) { return /webgl/.test(kind) ? null : real.call(this, kind, ...more); };"""
SETTLED = "() => document.documentElement.dataset.map !== 'svg'"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    ledger: Any = FakeLedger(tmp_path_factory.mktemp("map"), [karsava(), hostile()])
    with served(create_app(ledger, user="ana")) as address:
        yield address


def opened(chromium: Any, origin: str, path: str, ground: str) -> tuple[Any, Watch]:
    """The map with its ground laid, or, in a browser without WebGL, found to be impossible."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    if ground == "none":
        page.add_init_script(NO_WEBGL)
    page.set_default_timeout(20_000)
    watch = Watch(page, origin)
    page.goto(origin + path)
    if FETCHED:
        page.wait_for_function(SETTLED)
        assert page.evaluate("() => document.documentElement.dataset.map") == ground
    return page, watch


def box_of(page: Any) -> list[float]:
    return [float(v) for v in page.locator("#map").get_attribute("viewBox").split()]


def ground_colour(page: Any, lon: float, lat: float) -> list[int]:
    """The colour of the screen at a place of the earth, the picture's own shapes left out."""
    at = page.evaluate(
        """([lon, lat]) => { const b = document.getElementById('mapbox').dataset, m = document.getElementById('map');
        const k = Number(b.width) / 1200, f = (lat * Math.PI) / 180;
        const x = ((lon + 180) / 360 - Number(b.left)) / k, y = ((1 - Math.asinh(Math.tan(f)) / Math.PI) / 2 - Number(b.top)) / k;
        const p = new DOMPoint(x, y).matrixTransform(m.getScreenCTM()); return [p.x, p.y]; }""",
        [lon, lat],
    )
    shot = base64.b64encode(page.screenshot(clip={"x": at[0], "y": at[1], "width": 2, "height": 2})).decode()
    # decoded by a page without our policy
    blank = page.context.browser.new_page()
    colour = blank.evaluate(
        """async (data) => { const i = new Image(); i.src = 'data:image/png;base64,' + data; await i.decode();
        const c = document.createElement('canvas').getContext('2d'); c.drawImage(i, 0, 0);
        return [...c.getImageData(0, 0, 1, 1).data].slice(0, 3); }""",
        shot,
    )
    blank.close()
    found: list[int] = colour
    return found


@pytest.mark.parametrize("ground", [GL, "none"])
def test_map_timeline_and_list_point_at_each_other(origin: str, chromium: Any, ground: str) -> None:
    page, watch = opened(chromium, origin, "/map", ground)
    page.locator(".claimlist li[data-claim='a1b2c3-1']").hover()
    assert page.locator(".spot.glow").get_attribute("data-place") == "Karsava@56.780,27.680"
    assert page.locator(".bar.glow").count() == 1
    page.locator(".spot[data-place='Dolma@57.200,26.500']").focus()
    assert page.locator(".claimlist li.glow").count() == 2
    page.locator(".bar").first.focus()
    assert page.locator(".claimlist li.glow").count() == 1
    page.locator(".spot[data-place='Dolma@57.200,26.500']").press("Enter")
    page.wait_for_url("**entity=Dolma%4057.200%2C26.500**")
    assert page.locator(".claimlist li[data-claim]").count() == 2
    page.locator(".bar").first.press("Enter")
    page.wait_for_url("**since=2021-03-04&until=2021-03-04**")
    # the looting is told to reach from February to that day
    assert page.locator(".claimlist li[data-claim]").count() == 2
    page.get_by_role("link", name="Table", exact=True).click()
    page.wait_for_url("**/table?**since=**")
    assert page.locator("tbody tr").count() == 2
    assert not watch.outside
    assert not watch.errors


@pytest.mark.parametrize("ground", [GL, "none"])
def test_the_map_moves_and_its_address_reopens_it(origin: str, chromium: Any, ground: str) -> None:
    page, watch = opened(chromium, origin, "/map?at=a1b2c3-1", ground)
    before = box_of(page)
    page.get_by_role("button", name="Closer").click()
    page.locator("#mapbox").locator("button").first.press("ArrowRight")
    moved = box_of(page)
    assert moved[2] == pytest.approx(before[2] * 0.6, rel=1e-3)
    assert moved[0] > before[0] + before[2] * 0.2
    again, _ = opened(chromium, origin, page.url.removeprefix(origin), ground)
    assert box_of(again) == pytest.approx(moved, abs=0.1)
    assert again.locator(".claimlist .here").get_attribute("data-claim") == "a1b2c3-1"
    assert "box=" in again.locator("#here").get_attribute("href")
    again.get_by_role("button", name="As it was").click()
    assert box_of(again) == pytest.approx(before, abs=0.1)
    assert "look=" not in again.url
    assert not watch.errors
    assert not watch.outside


@pytest.mark.parametrize("ground", [GL, "none"])
def test_a_drag_moves_the_map_and_follows_no_link(origin: str, chromium: Any, ground: str) -> None:
    page, _ = opened(chromium, origin, "/map", ground)
    before = box_of(page)
    at = page.locator(".spot[data-place='Karsava@56.780,27.680'] .hit").bounding_box()
    x, y = at["x"] + 4, at["y"] + at["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=6)
    page.mouse.up()
    page.wait_for_function("() => location.search.includes('look=')")
    assert box_of(page)[0] < before[0]
    assert "entity=" not in page.url


@pytest.mark.skipif(not FETCHED, reason="MapLibre is not fetched: python hatch_build.py")
def test_the_ground_lies_where_the_picture_says(origin: str, chromium: Any) -> None:
    page, _ = opened(chromium, origin, "/map", "gl")
    assert page.locator("#map .land").evaluate("e => getComputedStyle(e).visibility") == "hidden"
    land, sea = ground_colour(page, 5, 22), ground_colour(page, -30, 20)
    assert land != sea
    # a strip of sea not far from land, and land on both sides of Russia's far east (the picture's seam itself is not tested)
    assert ground_colour(page, 18, 35) == sea
    page.get_by_role("button", name="Closer").click()
    page.wait_for_timeout(800)
    assert ground_colour(page, 18, 35) == sea
    assert ground_colour(page, 10, 24) == land
    page.get_by_role("button", name="Dark").click()
    page.wait_for_timeout(800)
    assert ground_colour(page, 18, 35) != sea


@pytest.mark.skipif(not FETCHED, reason="MapLibre is not fetched: python hatch_build.py")
def test_a_lost_ground_leaves_the_picture(origin: str, chromium: Any) -> None:
    page, watch = opened(chromium, origin, "/map", "gl")
    page.evaluate(
        "() => document.querySelector('.ground canvas').getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()"
    )
    page.wait_for_selector(".ground", state="detached")
    assert page.locator("#map .land").evaluate("e => getComputedStyle(e).visibility") == "visible"
    before = box_of(page)
    page.get_by_role("button", name="Closer").click()
    assert box_of(page)[2] == pytest.approx(before[2] * 0.6, rel=1e-3)
    assert not [e for e in watch.errors if "context" not in e.lower()]


def test_without_the_fetched_packages_the_map_is_the_picture(
    origin: str, chromium: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pages_map, "GROUND", tmp_path / "nothing")
    page, watch = open_page(chromium, origin, "/map")
    before = box_of(page)
    page.get_by_role("button", name="Closer").click()
    assert box_of(page)[2] < before[2]
    assert page.evaluate("() => document.documentElement.dataset.map") == "svg"
    assert not watch.errors


def test_names_come_from_the_gazetteer_and_follow_the_picture(origin: str, chromium: Any) -> None:
    page, _ = opened(chromium, origin, "/map", "none")
    assert page.locator("#names .country").count() > 3
    first = page.locator("#names").text_content()
    for _ in range(4):
        page.get_by_role("button", name="Closer").click()
    page.wait_for_function("(was) => document.getElementById('names').textContent !== was", arg=first)
    assert page.locator("#names").get_attribute("aria-hidden") == "true"


def test_names_keep_apart_from_each_other_and_from_claims() -> None:
    named = labels(around([(20, 30, 0), (45, 45, 0)], 1200 / 640), (1200, 640), [(600.0, 320.0)])
    assert {n.kind for n in named} >= {"country", "city"}
    for i, a in enumerate(named):
        assert abs(a.x - 600) >= 130 or abs(a.y - 320) >= 34
        assert all(abs(a.x - b.x) >= 130 or abs(a.y - b.y) >= 34 for b in named[:i])
    close = labels(around([(38.2, 34.4, 0), (38.4, 34.5, 0)], 1200 / 640), (1200, 640), [])
    assert "village" in {n.kind for n in close}


def test_a_map_without_a_gazetteer_has_no_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SITREP_GAZETTEER", str(tmp_path / "none.sqlite"))
    assert labels(around([(20, 30, 0)], 2.0), (1200, 640), []) == []


@pytest.mark.parametrize(
    "asked",
    ["box=1,2&size=3,4", "box=nan,0,1,1&size=800,400", "box=9,0,1,1&size=800,400", "box=0,0,9,9&size=1,1"],
)
def test_names_are_asked_for_within_the_earth(tmp_path: Path, asked: str) -> None:
    ledger: Any = FakeLedger(tmp_path / "l", [karsava()])
    client = TestClient(create_app(ledger), base_url="http://127.0.0.1")
    assert client.get(f"/map/names?{asked}").status_code == 400
    assert client.get("/map/names?box=20,30,45,45&size=800,400").json()


def test_the_lock_file_holds_hashes_and_no_addresses() -> None:
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in text
    packages = {k: v for k, v in json.loads(text)["packages"].items() if k}
    assert {"node_modules/maplibre-gl", "node_modules/world-atlas"} <= set(packages)
    assert all(p["integrity"].startswith("sha512-") for p in packages.values())


@pytest.mark.skipif(not FETCHED, reason="MapLibre is not fetched: python hatch_build.py")
def test_what_was_fetched_is_what_its_manifest_says() -> None:
    manifest = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["lock"] == hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    for file in manifest["files"]:
        assert hashlib.sha256((VENDOR / file["file"]).read_bytes()).hexdigest() == file["sha256"]
    licences = (VENDOR / "licences.txt").read_text(encoding="utf-8")
    assert all(f"{f['package']} {f['version']}: " in licences for f in manifest["files"] if "package" in f)
