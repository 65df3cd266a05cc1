"""The queue in a real browser: each key, undo, edits, two users, no script, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from sitrep.ledger.decisions import DecisionLog
from sitrep.web.app import create_app
from web_browser import open_page, served
from web_fakes import TEXT, FakeLedger, hostile, karsava

pytest_plugins = ["web_browser"]

FIRST = "/queue?order=report&report=a1b2c3d4e5f60718"


class Served:
    """A served ledger and its log."""

    def __init__(self, origin: str, path: Path, ledger: Any) -> None:
        self.origin, self.ledger = origin, ledger
        self.log = DecisionLog.of(path)

    def decisions(self) -> list[tuple[str, str, Any]]:
        """Claim, field and value of every row."""
        return [(d.claim_id, d.field, d.now) for d in self.log.since()]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Served]:
    ledger: Any = FakeLedger(tmp_path / "ledger", [karsava(), hostile()])
    with served(create_app(ledger, user="ana")) as origin:
        yield Served(origin, ledger.path, ledger)


def saved(page: Any, words: str = "Saved") -> str:
    """Wait until the page says that a decision is stored."""
    page.wait_for_function("w => document.getElementById('saying').textContent.startsWith(w)", arg=words)
    return str(page.locator("#saying").inner_text())


def in_hand(page: Any) -> str:
    return str(page.locator(".item").get_attribute("data-claim"))


def test_every_verdict_key_decides_and_goes_on(site: Served, chromium: Any) -> None:
    page, watch = open_page(chromium, site.origin, FIRST)
    for key, claim in (("a", "a1b2c3-2"), ("r", "a1b2c3-3"), ("u", "a1b2c3-4")):
        page.keyboard.press(key)
        page.wait_for_function("c => document.querySelector('.item').dataset.claim === c", arg=claim)
    page.wait_for_function("() => document.querySelectorAll('#rail .v-undecided').length === 1")
    assert site.decisions() == [
        ("a1b2c3-1", "verdict", "accepted"), ("a1b2c3-2", "verdict", "rejected"), ("a1b2c3-3", "verdict", "unsure")]  # fmt: skip
    assert page.url.endswith("at=a1b2c3-4")
    assert not watch.errors
    assert not watch.outside


def test_next_previous_and_the_address(site: Served, chromium: Any) -> None:
    page, _ = open_page(chromium, site.origin, FIRST)
    page.keyboard.press("j")
    page.wait_for_function("() => document.querySelector('.item').dataset.claim === 'a1b2c3-2'")
    again, _ = open_page(chromium, site.origin, page.url.removeprefix(site.origin))
    assert in_hand(again) == "a1b2c3-2"
    assert again.locator("#rail .here").get_attribute("data-claim") == "a1b2c3-2"
    page.keyboard.press("k")
    page.wait_for_function("() => document.querySelector('.item').dataset.claim === 'a1b2c3-1'")
    page.keyboard.press("k")
    assert "first claim" in page.locator("#saying").inner_text()


def test_undo_takes_back_and_shows_the_claim(site: Served, chromium: Any) -> None:
    page, _ = open_page(chromium, site.origin, FIRST)
    page.keyboard.press("a")
    saved(page)
    page.keyboard.press("z")
    saved(page, "Taken back")
    page.wait_for_function("() => document.querySelector('.item').dataset.claim === 'a1b2c3-1'")
    assert page.locator(".item .flags .verdict").inner_text().strip().endswith("undecided")
    assert [d.field for d in site.log.since()] == ["verdict", "undo"]


def test_type_and_status_by_typing(site: Served, chromium: Any) -> None:
    page, _ = open_page(chromium, site.origin, FIRST)
    page.keyboard.press("t")
    page.keyboard.type("airs")
    page.keyboard.press("Enter")
    saved(page)
    page.wait_for_function("() => document.querySelector('.itemhead h2').textContent.includes('airstrike')")
    page.keyboard.press("s")
    page.locator("#pick-list button", has_text="attempted").click()
    page.wait_for_function("() => document.querySelector('.itemhead h2').textContent.includes('attempted')")
    assert site.decisions() == [("a1b2c3-1", "event", "airstrike"), ("a1b2c3-1", "status", "attempted")]
    page.goto(site.origin + "/table?event=airstrike")
    assert page.locator("tbody tr").count() == 1


def test_a_digit_chooses_another_candidate(site: Served, chromium: Any) -> None:
    page, _ = open_page(chromium, site.origin, FIRST)
    page.keyboard.press("2")
    saved(page)
    (claim, field, value) = site.decisions()[0]
    assert (claim, field, value["id"], value["lat"]) == (
        "a1b2c3-1",
        "place",
        "Karsava (village)@57.100,26.900",
        57.1,
    )
    page.keyboard.press("7")
    assert "no such candidate" in page.locator("#saying").inner_text()


def test_words_are_edited_with_the_arrows(site: Served, chromium: Any) -> None:
    page, _ = open_page(chromium, site.origin, FIRST)
    page.locator(".chip[data-field=actor]").click()
    page.keyboard.press("e")
    page.keyboard.press("ArrowRight")
    assert "rebel mortars" in page.locator("#edit-words").inner_text()
    page.keyboard.press("Enter")
    saved(page)
    value = site.decisions()[0][2]
    assert TEXT[value["start"] : value["end"]] == value["words"] == "rebel mortars"
    page.wait_for_selector(".chip[data-field=actor]:has-text('rebel mortars')")


def test_words_are_edited_with_the_mouse(site: Served, chromium: Any) -> None:
    page, _ = open_page(chromium, site.origin, FIRST)
    page.locator(".chip[data-field=place]").click()
    page.locator("[data-act=e]").click()
    box = page.locator(".para .w", has_text="the old market in").bounding_box()
    page.locator(".para .w", has_text="struck").dblclick()
    page.locator("[data-edit='end+']").click()
    assert box
    page.locator("[data-edit=save]").click()
    saved(page)
    assert site.decisions()[0][1:] == (
        "span:place",
        {"start": TEXT.index("struck"), "end": TEXT.index("struck") + 10, "words": "struck the"},
    )


def test_same_incident_filter_help_and_escape(site: Served, chromium: Any) -> None:
    page, _ = open_page(chromium, site.origin, FIRST)
    page.keyboard.press("m")
    assert page.locator("#saying").inner_text().startswith("Marked")
    page.keyboard.press("j")
    page.wait_for_function("() => document.querySelector('.item').dataset.claim === 'a1b2c3-2'")
    page.keyboard.press("m")
    saved(page)
    assert site.decisions() == [("a1b2c3-2", "same-incident", "a1b2c3-1")]
    page.keyboard.press("?")
    page.locator("#help").wait_for(state="visible", timeout=10_000)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("looted")
    page.keyboard.press("Enter")
    page.wait_for_url("**text=looted**")
    assert page.locator("#rail li").count() == 1
    assert in_hand(page) == "a1b2c3-4"


def test_without_javascript_one_can_still_decide(site: Served, chromium: Any) -> None:
    page, _ = open_page(chromium, site.origin, FIRST, java_script_enabled=False)
    page.get_by_role("button", name="Reject").click()
    assert site.decisions() == [("a1b2c3-1", "verdict", "rejected")]
    page.get_by_role("button", name="Undo").click()
    assert [d.field for d in site.log.since()] == ["verdict", "undo"]
    page.locator("a[rel=next]").click()
    assert in_hand(page) == "a1b2c3-2"


def test_two_users_see_each_other_and_lose_nothing(site: Served, chromium: Any) -> None:
    with served(create_app(site.ledger, user="ben")) as second:
        ana, _ = open_page(chromium, site.origin, "/help")
        with ana.expect_response("**/take?**"):
            ana.goto(site.origin + FIRST)
        ben, _ = open_page(chromium, second, FIRST)
        assert "Taken: ana" in ben.locator(".flags").inner_text()
        ana.keyboard.press("a")
        saved(ana)
        ben.keyboard.press("r")
        assert "You differ: ana said accepted" in saved(ben)
        ben.goto(second + FIRST + "&at=a1b2c3-1")
        assert "They differ on verdict" in ben.locator(".flags").inner_text()
        ben.goto(second + "/table?decision=disputed")
        assert ben.locator("tbody tr").count() == 1
    assert [(d.who, d.now) for d in site.log.since()] == [("ana", "accepted"), ("ben", "rejected")]


def test_a_decision_waits_for_a_server_that_is_away(tmp_path: Path, chromium: Any) -> None:
    ledger: Any = FakeLedger(tmp_path / "ledger", [karsava()])
    with served(create_app(ledger)) as origin:
        page, _ = open_page(chromium, origin, FIRST)
        page.context.set_offline(True)
        page.keyboard.press("a")
        page.wait_for_function("() => document.getElementById('saying').textContent.includes('kept here')")
        page.context.set_offline(False)
        saved(page)
        assert len(DecisionLog.of(ledger.path).since()) == 1


def client_of(ledger: Any, **options: Any) -> tuple[TestClient, dict[str, str]]:
    client = TestClient(create_app(ledger, **options), base_url="http://127.0.0.1")
    csrf = client.get("/session").json()["csrf"]
    return client, {"x-csrf-token": csrf, "accept": "application/json"}


@pytest.mark.parametrize(
    ("field", "value"),
    [("verdict", "maybe"), ("event", "invasion"), ("place", "place:nowhere"), ("span:actor", "5-2"), ("span:actor", "1-99999"),
     ("span:actor", f"{TEXT.index('bombed')}-{TEXT.index('bombed') + 6}"), ("same-incident", "a1b2c3-1"), ("undo", "x"), ("mood", "x"), ("note", " ")],
)  # fmt: skip
def test_what_cannot_be_decided_is_refused(tmp_path: Path, field: str, value: str) -> None:
    client, headers = client_of(FakeLedger(tmp_path / "l", [karsava()]))
    answer = client.post(
        "/decide", data={"claim": "a1b2c3-1", "field": field, "value": value}, headers=headers
    )
    assert answer.status_code == 400, answer.text
    assert DecisionLog.of(tmp_path / "l").last() == 0


def test_a_newer_reading_keeps_the_decisions(tmp_path: Path) -> None:
    ledger = FakeLedger(tmp_path / "l", [karsava()])
    client, headers = client_of(ledger)
    for claim in ("a1b2c3-1", "a1b2c3-3"):
        client.post(
            "/decide", data={"claim": claim, "field": "verdict", "value": "accepted"}, headers=headers
        )
    newer = karsava()
    del newer.claims[1]
    newer.claims[1].status = "expected"
    for i, claim in enumerate(newer.claims):
        claim.id = f"a1b2c3-{i + 1}"
    ledger.replace(newer)
    client, headers = client_of(ledger)
    first, third = client.get("/queue/item?id=a1b2c3-1").text, client.get("/queue/item?id=a1b2c3-2").text
    assert "v-accepted" in first
    assert "Moved:" not in first
    assert "v-accepted" in third
    assert "status was intended, is read as expected" in third
    # the number 3 now names another claim: its decision must not fall to the older one's
    assert "v-undecided" in client.get("/queue/item?id=a1b2c3-3").text
    client.post(
        "/decide", data={"claim": "a1b2c3-3", "field": "verdict", "value": "rejected"}, headers=headers
    )
    assert "v-accepted" in client.get("/queue/item?id=a1b2c3-2").text
    assert "v-rejected" in client.get("/queue/item?id=a1b2c3-3").text
