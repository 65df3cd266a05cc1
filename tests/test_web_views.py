"""Map, timeline, table, actor and place, history, changes, audit, exports: one filter, linked, in the address."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from sitrep.exporting.profiles import NOTES
from sitrep.records import Dated, Entity, Source
from sitrep.web import basemap
from sitrep.web.app import create_app
from sitrep.web.catalogue import Catalogue
from sitrep.web.filters import ORDERS, View
from sitrep.web.projection import Window, around, degrees, km, mercator
from sitrep.web.spots import atlas
from sitrep.web.timeline import timeline
from web_browser import open_page, served
from web_fakes import FakeLedger, Writer, generated, hostile, karsava

pytest_plugins = ["web_browser"]


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    ledger: Any = FakeLedger(tmp_path / "ledger", [karsava(), hostile()])
    return TestClient(create_app(ledger, user="ana"), base_url="http://127.0.0.1")


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    ledger: Any = FakeLedger(tmp_path_factory.mktemp("views"), [karsava(), hostile()])
    with served(create_app(ledger, user="ana")) as address:
        yield address


def decide(
    client: TestClient, claim: str, field: str = "verdict", value: str = "accepted", **more: str
) -> None:
    headers = {"x-csrf-token": client.get("/session").json()["csrf"], "accept": "application/json"}
    answer = client.post(
        "/decide", data={"claim": claim, "field": field, "value": value, **more}, headers=headers
    )
    assert answer.status_code == 200, answer.text


def rows(client: TestClient, query: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get("/export?" + query).text)))


def test_a_view_and_its_address_say_the_same() -> None:
    view = View.of(
        {
            "event": "clash",
            "box": "1,2,3,4",
            "order": "newest",
            "at": "x y",
            "page": "3",
            "lacks": "time",
            "rubbish": "1",
        }
    )
    from urllib.parse import parse_qsl

    assert View.of(dict(parse_qsl(view.query()[1:]))) == view
    assert View.of({"page": "-1", "order": "drop", "box": "9,9,1", "decision": "?"}) == View()


@pytest.mark.parametrize("order", list(ORDERS))
def test_every_order_is_a_total_order(tmp_path: Path, order: str) -> None:
    catalogue = Catalogue(generated(300, path=tmp_path))  # type: ignore[arg-type]
    view = View(order=order)
    from sitrep.ledger.decisions_apply import lay_over
    from sitrep.ledger.decisions_state import Standings

    catalogue.load(lambda t: lay_over(t, Standings(), {}))
    ids = catalogue.ids(view, 1000)
    assert len(set(ids)) == 300
    assert [r["claim_id"] for r in catalogue.around(view, ids[100], 3, 3)] == ids[97:104]


def test_mercator_there_and_back() -> None:
    for lon, lat in ((0, 0), (27.7, 56.8), (-179, -70), (179, 80)):
        x, y = mercator(lon, lat)
        assert degrees(x, y) == pytest.approx((lon, lat))
    assert km(100, 60) == pytest.approx(2 * km(100, 0))
    window = around([(10, 50, 0), (20, 60, 0)], 2.0)
    assert window.width / (window.bottom - window.top) == pytest.approx(2.0)


def test_uncertain_places_are_discs_with_nothing_in_the_middle(client: TestClient) -> None:
    site = client.app.state.site  # type: ignore[attr-defined]
    spots = {s.entity: s for s in atlas(site.catalogue, View()).spots}
    assert spots["Karsava@56.780,27.680"].known
    assert not spots["Dolma@57.200,26.500"].known
    assert spots["Dolma@57.200,26.500"].counts == {"planned": 1, "unconfirmed": 1}
    page = client.get("/map").text
    dolma = page[page.index('data-place="Dolma@57.200,26.500"') :].split("</a>")[0]
    assert '<circle class="disc' in dolma
    assert "s-happened" not in dolma
    middle = f"translate({spots['Dolma@57.200,26.500'].x:.1f} {spots['Dolma@57.200,26.500'].y:.1f})"
    assert middle not in dolma


def test_claims_without_place_or_date_have_lanes_of_their_own(client: TestClient) -> None:
    site = client.app.state.site  # type: ignore[attr-defined]
    assert timeline(site.catalogue, View()).undated == 2
    assert "2 without a date" in client.get("/timeline").text
    assert "/queue" in client.get("/table?lacks=time").text
    assert len(rows(client, "profile=internal&lacks=time")) == 2
    assert atlas(site.catalogue, View(lacks="place")).spots == []


def test_the_timeline_counts_every_dated_claim_once(tmp_path: Path) -> None:
    client = TestClient(create_app(generated(500, path=tmp_path)), base_url="http://127.0.0.1")  # type: ignore[arg-type]
    line = timeline(client.app.state.site.catalogue, View())  # type: ignore[attr-defined]
    assert sum(b.n for lane in line.lanes.values() for b in lane.values()) == 500
    assert all(start in line.starts for lane in line.lanes.values() for start in lane)


def test_outlines_where_they_were_fetched_and_where_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    basemap.rings.cache_clear()
    monkeypatch.setattr(basemap, "VENDOR", tmp_path)
    assert basemap.outlines(Window(0, 0, 1, 1), 1000) == ""
    world = {
        "transform": {"scale": [1, 1], "translate": [0, 0]}, "arcs": [[[0, 0], [10, 0], [0, 10]], [[10, 10], [-10, -10]]],
        "objects": {"countries": {"geometries": [{"type": "Polygon", "arcs": [[0, 1]]}]}},
    }  # fmt: skip
    import json

    (tmp_path / "countries-110m.json").write_text(json.dumps(world))
    basemap.rings.cache_clear()
    assert basemap.outlines(Window(0, 0, 1, 1), 1000).startswith("M500.0 500.0L527.8")
    basemap.rings.cache_clear()


def test_the_map_reads_without_javascript(origin: str, chromium: Any) -> None:
    page, _ = open_page(chromium, origin, "/map", java_script_enabled=False)
    assert page.locator(".spot").count() == 3
    page.locator(".claimlist a").first.click()
    page.locator(".claimlist blockquote").wait_for(state="visible", timeout=10_000)


def test_actor_and_place_pages(client: TestClient) -> None:
    page = client.get("/actor/actor:nf").text
    assert "Northern Front" in page
    assert ">rebel<" in page
    place = client.get("/place/Dolma@57.200,26.500").text
    assert "intended" in place
    assert "is said to have it" not in place, "a plan to take a place is no holding"
    assert client.get("/place/place:nowhere").status_code == 404
    assert client.get("/actor/%3Cscript%3E").status_code == 404


def test_holdings_keep_rival_words_and_gaps(tmp_path: Path) -> None:
    w = Writer(
        "Lind is held by the Blue Guard. Lind is held by the Red Front.",
        published=Dated(start="2019-01-01", end="2019-01-01"),
    )
    w.passage("body", w.text)
    w.record.entities.append(
        Entity(id="place:lind", kind="place", name="Lind", lat=1, lon=1, radius_km=2, precision="near")
    )
    from sitrep.records import Time

    for words, year, source in (
        ("Blue Guard", "2015", "a mayor"),
        ("Red Front", "2015", "a resident"),
        ("Red Front", "2019", "the Red Front"),
    ):
        m, p = w.mention("actor", words), w.mention("place", "Lind", "place:lind")
        w.claim(
            "control",
            "occurred",
            w.text,
            "held",
            actor=[m],
            place=[p],
            time=Time(start=f"{year}-05-01", end=f"{year}-05-01"),
            sources=[Source(name=source, kind="civilian")],
        )
    ledger: Any = FakeLedger(tmp_path / "l", [w.record])
    client = TestClient(create_app(ledger), base_url="http://127.0.0.1")
    page = client.get("/place/Lind@1.000,1.000").text
    held = page[page.index('class="held"') :].split("</ol>")[0]
    assert held.count('class="firm"') == 3
    assert (
        held.index("a mayor")
        < held.index("a resident")
        < held.index("over a year")
        < held.index("the Red Front")
    )
    headers = {"x-csrf-token": client.get("/session").json()["csrf"], "accept": "application/json"}
    data = {"claim": w.record.claims[0].id, "field": "verdict", "value": "rejected"}
    assert client.post("/decide", data=data, headers=headers).status_code == 200
    page = client.get("/place/Lind@1.000,1.000").text
    held = page[page.index('class="held"') :].split("</ol>")[0]
    assert "a mayor" not in held, "what an analyst rejected is no holding"
    assert held.count('class="firm"') == 2


def test_history_changes_and_agreement(client: TestClient) -> None:
    decide(client, "a1b2c3-1", why="two officers <b>say</b> so")
    decide(client, "a1b2c3-1", "event", "airstrike")
    history = client.get("/history/a1b2c3-1").text
    assert "&lt;b&gt;say" in history
    assert "airstrike" in history
    changes = client.get("/changes").text
    assert changes.count("<tr>") == 3
    assert "Nothing was decided" in client.get("/changes?since=2999-01-01").text
    assert client.get("/history/none").status_code == 404


def test_an_audit_is_a_fixed_sample_of_the_undecided(client: TestClient) -> None:
    decide(client, "a1b2c3-1")
    first = client.get("/audit?sample=3&seed=5", follow_redirects=False).headers["location"]
    assert first == client.get("/audit?sample=3&seed=5", follow_redirects=False).headers["location"]
    assert "a1b2c3-1" not in first
    assert client.get(first).text.count("<li data-claim=") == 3
    assert "sample of 3: none decided" in client.get(first).text
    decide(client, "a1b2c3-2", value="rejected")
    decide(client, "a1b2c3-3")
    whole = "/queue?ids=a1b2c3-2,a1b2c3-3,a1b2c3-4"
    # Wilson's interval for one of two
    assert "2 decided, 1 accepted (50%; 95 % interval 9% to 91%)" in client.get(whole).text


def test_exports_say_their_profile_and_filter(client: TestClient) -> None:
    decide(client, "a1b2c3-1")
    found = rows(client, "profile=internal&event=bombardment")
    assert len(found) == 2
    assert {r["export_profile"] for r in found} == {"internal"}
    assert {r["export_filter"] for r in found} == {"event=bombardment"}
    for profile, words in NOTES.items():
        assert {(r["export_profile"], r["export_note"]) for r in rows(client, f"profile={profile}")} == {
            (profile, words)
        }
    assert found[0]["decided_by"] == "ana"
    assert client.get("/export?profile=secret").status_code == 400


def test_shareable_and_public_exports_leave_out_what_they_must(client: TestClient) -> None:
    shared = rows(client, "profile=shareable&report=a1b2c3d4e5f60718")
    whole = "\n".join(str(r) for r in shared)
    assert "Villagers near Dolma" not in whole
    assert "decided_by" not in shared[0]
    assert "General Aru Tamm" in whole
    public = rows(client, "profile=public")
    assert {r["report_id"] for r in public} == {"a1b2c3d4e5f60718"}, (
        "a report without a date is not known to be old enough"
    )
    assert "evidence" not in public[0]
    near = next(r for r in public if r["claim_id"] == "a1b2c3-1")
    assert (near["lat"], near["lon"], near["place_precision"]) == ("56.8", "27.7", "district")
    assert float(near["radius_km"]) >= 15
    for r in (*shared, *public):
        assert "oldsalt99" not in str(r)


def test_a_young_report_is_not_public(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    record = karsava()
    record.report.published = Dated(start=datetime.now(UTC).strftime("%Y-%m-%d"))
    ledger: Any = FakeLedger(tmp_path / "l", [record])
    client = TestClient(create_app(ledger), base_url="http://127.0.0.1")
    assert rows(client, "profile=public") == []
    assert len(rows(client, "profile=shareable")) == 4


def test_an_export_as_of_a_day_knows_no_later_decision(client: TestClient) -> None:
    decide(client, "a1b2c3-1")
    decide(client, "a1b2c3-2", "event", "airstrike")
    assert len(rows(client, "profile=internal&decision=accepted")) == 1
    past = rows(client, "profile=internal&as_of=2001-01-01")
    assert all(not r["verdict"] for r in past)
    assert "airstrike" not in {r["event"] for r in past}
    assert "as_of=2001-01-01" in past[0]["export_filter"]


def test_the_same_number_in_two_reports_is_not_the_same_place(tmp_path: Path) -> None:
    records = []
    for i, (name, lat) in enumerate((("Lind", 1.0), ("Orm", 40.0))):
        w = Writer(
            f"Rebels took {name} and Vell.", report_id=f"{i}" * 16, published=Dated(start="2019-01-01")
        )
        w.passage("body", w.text)
        w.record.entities += [Entity(id="place-1", kind="place", name=name, lat=lat, lon=2, radius_km=2, precision="exact"),
                              Entity(id="place-2", kind="place", name="Vell"), Entity(id="unnamed-m1", kind="actor", name="Rebels")]  # fmt: skip
        rebels = w.mention("actor", "Rebels", "unnamed-m1")
        for words, entity in ((name, "place-1"), ("Vell", "place-2")):
            w.claim(
                "takeover",
                "occurred",
                w.text,
                "took",
                actor=[rebels],
                place=[w.mention("place", words, entity)],
            )
        records.append(w.record)
    ledger: Any = FakeLedger(tmp_path / "l", records)
    client = TestClient(create_app(ledger), base_url="http://127.0.0.1")
    site = client.app.state.site  # type: ignore[attr-defined]
    assert sorted(s.name for s in atlas(site.catalogue, View()).spots) == ["Lind", "Orm"]
    apart = site.catalogue.select("SELECT DISTINCT place_entity FROM claims WHERE lat IS NULL ORDER BY 1")
    assert apart == [("0000000000000000/place-2",), ("1111111111111111/place-2",)]
    assert len(site.catalogue.select("SELECT DISTINCT actor_entity FROM claims")) == 2
    assert "Orm" not in client.get("/place/Lind@1.000,2.000").text


def test_an_actor_has_one_id_on_the_page_and_in_exports(sample_ledger: Path, tmp_path: Path) -> None:
    from sitrep.exporting import export
    from sitrep.ledger import Ledger

    ledger = Ledger(sample_ledger, create=False)
    export(ledger, tmp_path / "out.csv", "csv", decisions=f"sqlite:///{tmp_path / 'd.sqlite'}")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as f:
        taken = {
            r["claim_id"]: (r["actor_entity"], r["recipient_entity"], r["place_entity"])
            for r in csv.DictReader(f)
        }
    app = create_app(ledger, decisions_url=f"sqlite:///{tmp_path / 'd.sqlite'}")
    shown = app.state.site.catalogue.select(
        "SELECT claim_id, actor_entity, recipient_entity, place_entity FROM claims"
    )
    assert taken
    assert taken == {c: (a or "", r or "", p or "") for c, a, r, p in shown}
