"""The served report: zones, comments apart, cells that lead to their words, hostile text harmless."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from sitrep.records import Passage, Record, Report, Span
from sitrep.web.app import create_app
from sitrep.web.marking import FIELDS, Mark, claim_cells, pieces, visible
from sitrep.web.site import templates
from sitrep.web.zones import WINDOW, Part, blocks, part_of
from web_browser import open_page, served
from web_fakes import TEXT, FakeLedger, hostile, karsava

pytest_plugins = ["web_browser"]

HOME = "/report/a1b2c3d4e5f60718"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return create_app(FakeLedger(tmp_path_factory.mktemp("ledger"), [karsava(), hostile()]))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def origin(app: Any) -> Iterator[str]:
    with served(app) as address:
        yield address


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=8))
def test_pieces_give_the_text_back_and_carry_their_marks(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(a, b, f"k{i}", "c") for i, (a, b) in enumerate(spans)]
    cut = list(pieces(text, 0, len(text), marks))
    assert "".join(text[p.start : p.end] for p in cut) == text
    assert all(len(p.text) == p.end - p.start for p in cut)
    for p in cut:
        for at in range(p.start, p.end):
            assert set(p.kinds) == {m.kind for m in marks if m.start <= at < m.end}


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70), st.sampled_from(FIELDS)), max_size=8),
)
def test_overlapping_marks_are_all_drawn_and_the_text_stays(
    text: str, spans: list[tuple[int, int, str]]
) -> None:
    import html

    marks = [Mark(a, b, kind, "c") for a, b, kind in spans]
    words = templates().get_template("macros.html").module.words  # type: ignore[attr-defined]
    drawn = ""
    for p in pieces(text, 0, len(text), marks):
        told = str(words(p, True))
        assert set(p.lines) <= set(p.kinds)
        assert told.count('class="m k-') == len(p.lines)
        # the newline the template ends in is not the text's
        inner = re.sub(r"<[^>]*>", "", told)
        assert html.unescape(inner).strip("\n") == p.text.strip("\n")
        drawn += p.text
    assert drawn == visible(text)


def test_an_actor_inside_a_place_has_both_lines() -> None:
    cut = list(pieces("the Karsava rebels", 0, 18, [Mark(4, 18, "actor", "c"), Mark(4, 11, "place", "c")]))
    assert [(p.text, p.lines) for p in cut] == [
        ("the ", ()),
        ("Karsava", ("actor", "place")),
        (" rebels", ()),
    ]


def test_cells_lead_to_their_words() -> None:
    record = karsava()
    cells = {c.field: c for c in claim_cells(record, record.claims[0])}
    assert [s.of(TEXT) for s in cells["casualties"].spans] == ["At least seven people"]
    assert cells["place"].name == "Karsava"
    assert cells["source"].basis == "the report's outlet"


def test_no_text_is_dropped_from_the_blocks() -> None:
    record = karsava()
    record.passages = record.passages[2:]
    shown = "".join(p.text for b in blocks(record, [], part_of(len(TEXT))) for s in b.shown for p in s.pieces)
    for word in ("Shelling", "Lena", "KARSAVA", "newsletter", "everybody"):
        assert word in shown


def test_commenters_are_numbers_wherever_they_name_each_other() -> None:
    text = "Nine died.\n\nWrong, Tove Aas! Ole Krag lies.\nOle Krag, 3 May\n\nOle  krag is right. Nobody knows Olea.\nTove Aas, 4 May"
    first, second = text.index("Wrong"), text.index("Ole  krag")
    heads = [
        Span(start=text.index(h), end=text.index(h) + len(h)) for h in ("Ole Krag, 3 May", "Tove Aas, 4 May")
    ]
    record = Record(report=Report(id="r", sha256="x"), text=text)
    record.passages = [
        Passage(id="p1", zone="body", start=0, end=10),
        Passage(id="p2", zone="comment", start=first, end=heads[0].end, author="Ole Krag", header=heads[0]),
        Passage(id="p3", zone="comment", start=second, end=len(text), author="Tove Aas", header=heads[1]),
    ]
    shown = " ".join(
        p.text for b in blocks(record, [], part_of(len(text))) for s in b.shown for p in s.pieces
    )
    assert "tove" not in shown.lower()
    assert "krag" not in shown.lower()
    assert "Nobody knows Olea" in shown


def test_a_long_text_is_shown_in_parts(tmp_path: Path) -> None:
    record = Record(report=Report(id="long", sha256="x"), text="a b " * WINDOW)
    client = TestClient(create_app(FakeLedger(tmp_path, [record])), base_url="http://127.0.0.1")  # type: ignore[arg-type]
    first = client.get("/report/long")
    assert len(first.text) < WINDOW * 1.5
    assert f"start={WINDOW}" in first.text
    assert client.get(f"/report/long?start={WINDOW * 3}").status_code == 200


def test_headers_and_missing_report(app: Any) -> None:
    client = TestClient(app, base_url="http://127.0.0.1")
    answer = client.get(HOME)
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert not re.search(r"<script(?![^>]*src=)|\sstyle=|\son\w+=", answer.text)
    assert client.get("/report/none").status_code == 404
    assert client.get("/table?page=999&since=nonsense&box=1,2").status_code == 200


def test_without_javascript_the_report_reads(origin: str, chromium: Any) -> None:
    page, _ = open_page(chromium, origin, HOME, java_script_enabled=False)
    page.locator(".z-body").first.wait_for(state="visible", timeout=10_000)
    assert not page.get_by_text("everybody knows it").is_visible()
    page.locator("details.comments > summary").click()
    page.get_by_text("everybody knows it").wait_for(state="visible", timeout=10_000)
    assert not page.get_by_text("vermin").is_visible()
    page.locator("details.abusive > summary").click()
    page.get_by_text("vermin").wait_for(state="visible", timeout=10_000)
    assert "oldsalt99" not in page.content()
    page.locator(".card a.k-place").first.click()
    assert page.locator(":target").inner_text() == "Karsava"


def test_a_cell_lights_up_its_words(origin: str, chromium: Any) -> None:
    page, watch = open_page(chromium, origin, HOME)
    page.locator(".card a.k-casualties").first.click()
    assert "".join(page.locator(".paper .lit").all_inner_texts()) == "At least seven people"
    page.locator(".card a.k-evidence").nth(2).click()
    assert "".join(page.locator(".paper .lit").all_inner_texts()).startswith("The army plans to retake")
    assert page.locator(".card.chosen").count() == 1
    assert not watch.outside
    assert not watch.errors


def test_hostile_text_stays_text(origin: str, chromium: Any) -> None:
    page, watch = open_page(chromium, origin, "/report/" + quote("ffee<b>001122334"))
    page.locator("details.comments > summary").click()
    page.goto(origin + "/table")
    page.goto(origin + "/reports")
    page.get_by_text("window.pwned=1").first.click()
    assert page.evaluate("window.pwned") is None
    assert page.locator("main img, main script, main style").count() == 0
    assert "\u202e" not in page.content()
    assert not watch.outside
    assert not watch.errors


def test_a_report_with_thousands_of_passages_and_claims_is_cut_quickly() -> None:
    line = "The band seized the post near the river, a resident said.\n\n"
    text = line * 3000
    record = Record(report=Report(id="many", sha256="x"), text=text)
    record.passages = [
        Passage(id=f"p{i}", zone="body", start=i * len(line), end=(i + 1) * len(line) - 2)
        for i in range(3000)
    ]
    marks = [
        Mark(i * len(line) + a, i * len(line) + b, k, f"c{i}")
        for i in range(3000)
        for a, b, k in ((0, 56, "evidence"), (9, 15, "trigger"))
    ]
    start = time.perf_counter()
    found = blocks(record, marks, Part(0, len(text), len(text)))
    assert time.perf_counter() - start < 2
    assert sum("trigger" in p.kinds for b in found for s in b.shown for p in s.pieces) == 3000
