"""A first session: one screen of help, then twenty sample claims decided with the keyboard alone."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path
from typing import Any

from sitrep.ledger import Ledger
from sitrep.ledger.decisions import DecisionLog
from sitrep.web.app import create_app
from web_browser import open_page, served

pytest_plugins = ["web_browser"]

CLAIMS = 20
KEYS = ["a", "a", "r", "a", "u", "t", "a", "s", "a", "r", "z"]
"""What the analyst presses, again and again: mostly verdicts, now and then a change of type or status, or an undo."""


def test_twenty_claims_by_keyboard_after_one_screen_of_help(
    sample_ledger: Path, tmp_path: Path, chromium: Any, record_property: Any
) -> None:
    shutil.copytree(sample_ledger, tmp_path / "ledger")
    with served(create_app(Ledger(tmp_path / "ledger"), user="newcomer")) as origin:
        page, watch = open_page(chromium, origin, "/queue?order=newest")
        page.wait_for_function("() => document.documentElement.dataset.ready === 'yes'")
        page.keyboard.press("?")
        fits = page.evaluate(
            "() => { const h = document.getElementById('help'); return h.scrollHeight <= h.clientHeight + 2; }"
        )
        assert fits, "the help does not fit one screen"
        told = page.locator("#help").inner_text()
        assert all(
            re.search(rf"(?m)^{re.escape(k)}$", told)
            for k in ("j", "k", "a", "r", "u", "z", "e", "t", "s", "m", "/", "?")
        )
        page.keyboard.press("Escape")
        start, pressed = time.perf_counter(), 0
        while page.locator("#rail .v-accepted, #rail .v-rejected, #rail .v-unsure").count() < CLAIMS:
            key = KEYS[pressed % len(KEYS)]
            pressed += 1
            assert pressed < 60, "the session does not get on"
            page.wait_for_function(
                "() => document.querySelector('.item').dataset.claim === document.documentElement.dataset.at"
            )
            before = page.locator(".item").get_attribute("data-claim")
            page.keyboard.press(key)
            if key in "ts":
                page.keyboard.type("cla" if key == "t" else "att")
                page.keyboard.press("Enter")
            if key in "aru":
                page.wait_for_function("b => document.querySelector('.item').dataset.claim !== b", arg=before)
            page.wait_for_function("() => (sessionStorage.getItem('sitrep-outbox') || '[]') === '[]'")
        seconds = time.perf_counter() - start
        record_property("seconds", round(seconds, 1))
        assert not watch.errors
        assert not watch.outside
    fields = [d.field for d in DecisionLog.of(tmp_path / "ledger").since()]
    assert fields.count("verdict") - fields.count("undo") >= CLAIMS
    assert {"event", "status", "undo"} <= set(fields)
    # the machine's part: the rest of a session is reading
    assert seconds < 60
