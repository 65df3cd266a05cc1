"""Dates, source chains, abuse scores and the figures' own arithmetic."""

from __future__ import annotations

import pytest

from sitrep.intake import pages
from sitrep.intake.abuse import judge, score
from sitrep.intake.chain import PART, UNSURE, find
from sitrep.intake.dates import choose, from_url, visible
from sitrep.intake.zones import dateline_end, split_credit
from sitrep.measuring.abuse import auc
from sitrep.pages import Hints, Page

ARTICLE = "".join(
    f"<p>The ferry was stopped again on the way to the outer harbour, passenger number {n} said on the pier that evening.</p>"
    for n in range(6)
)


def read(head: str, body: str, **hints: str) -> Page:
    html = f"<!doctype html><html><head><title>Ferry stopped</title>{head}</head><body><article><h1>Ferry stopped</h1>{body}</article></body></html>"
    return next(iter(pages(html.encode(), Hints(**hints))))


def test_published_and_updated_are_kept_apart() -> None:
    page = read("", f"<p>Published 4 May 2021. Updated 6 May 2021</p>{ARTICLE}")
    assert page.report.published is not None
    assert page.report.updated is not None
    assert (page.report.published.start, page.report.updated.start) == ("2021-05-04", "2021-05-06")


def test_two_that_agree_are_named() -> None:
    page = read(
        '<meta property="article:published_time" content="2021-05-04T10:00:00Z">',
        f"<p>May 4, 2021</p>{ARTICLE}",
    )
    assert page.report.published is not None
    assert page.report.published.basis == "the date line of the page, and meta tag article:published_time"


def test_never_later_than_fetched() -> None:
    page = read(
        '<meta property="article:published_time" content="2031-05-04">',
        ARTICLE,
        fetched="2021-05-05",
        url="http://example.org/2021/05/03/ferry",
    )
    assert page.report.published is not None
    assert page.report.published.start == "2021-05-03"


def test_bounded_by_the_first_comment() -> None:
    bound = choose([None], None, "2017-08-09T22:58")
    assert bound is not None
    assert (bound.start, bound.end, bound.precision) == (None, "2017-08-09", "range")


def test_address_and_visible_lines() -> None:
    assert from_url("http://example.org/2016/02/story") == ("2016-02", "the page's address")
    assert visible(
        ["He said that on May 4, 2021 the ferry had been stopped twice before it reached the pier."]
    ) == (None, None)
    assert visible(["Last updated: May 4, 2021"])[1] == ("2021-05-04", "the updated line of the page")


def test_wires_and_republication() -> None:
    page = read(
        "",
        f"<p>ORLAN, May 4 (Reuters) - The ferry was stopped by gunmen on Tuesday, two passengers said.</p>{ARTICLE}<p>This story was originally published by Harbour Watch.</p>",
    )
    assert [(link.name, link.relation) for link in find(page)] == [
        ("Reuters", "wire"),
        ("Harbour Watch", "republished-from"),
    ]
    for link in page.report.chain or []:
        assert link.span is not None
        assert link.span.of(page.text) in ("Reuters", "Harbour Watch")


def test_a_credit_that_is_no_tellers_has_a_basis() -> None:
    """Who helped with the reporting, and where a thing told of was first seen, do not tell the report's claims."""
    page = read(
        "",
        f"<p>ORLAN (Reuters) - A video first posted on Telegram shows the ferry burning, two passengers said.</p>{ARTICLE}<p>With reporting from AFP in Orlan.</p>",
    )
    told = {link.name: link.basis for link in find(page)}
    assert (told["Reuters"], told["Telegram"], told["Agence France-Presse"]) == (None, UNSURE, PART)


def test_abuse_ranks_plain_cases() -> None:
    bad = [
        "all kurds are vermin",
        "hang every last one of the muslims",
        "the jews control the banks and the media",
    ]
    good = [
        "calling kurds vermin is disgusting",
        "the ferry was late again, what a disgrace",
        "twelve christians were killed in the bombing, the ministry said",
    ]
    assert min(map(score, bad)) > max(map(score, good))
    mark = judge("hang every last one of the muslims")
    assert mark is not None
    assert mark.reason == "threat or wish of violence"


def test_auc() -> None:
    assert auc([(0.1, False), (0.9, True)]) == 1.0
    assert auc([(0.5, False), (0.5, True)]) == 0.5


def test_a_plain_text_is_dated_by_its_date_line_or_its_first_comment() -> None:
    words = "The ferry was stopped by gunmen on the way to the outer harbour, two passengers said on the pier that evening.\n\n"
    page = next(iter(pages(f"Ferry stopped\n\nMay 4, 2021\n\n{words * 3}".encode(), Hints())))
    assert page.report.published is not None
    assert page.report.published.start == "2021-05-04"
    talk = "rusty says:\nMay 6, 2021 at 9:12 am\n\nlol I don't believe any of it, do you?\n\n"
    page = next(iter(pages(f"Ferry stopped\n\n{words * 5}{talk * 3}".encode(), Hints())))
    assert page.report.published is not None
    assert page.report.published.basis == "not after 2021-05-06, by the first comment's stamp"


LEAD = "The ferry was stopped by gunmen on Tuesday, two passengers said on the pier."


@pytest.mark.parametrize(
    ("dateline", "wires"),
    [
        ("(Reuters) - ", ["Reuters"]),
        ("May 4 (Reuters) - ", ["Reuters"]),
        ("Orlan (AFP/SANA) - ", ["Agence France-Presse", "SANA"]),
        ("Orlan, SANA – ", ["SANA"]),
        ("Orlan, 4 May 2021 (Petra) -- ", ["Petra"]),
        ("Orlan | Reuters — ", ["Reuters"]),
        ("ORLAN, May 4. /TASS/. ", ["TASS"]),
        ("Washington, D.C. (AP) - ", ["Associated Press"]),
        ("(Orlan) – ", []),
        ("ORLAN, Northland — ", []),
        ("GENEVA/NEW YORK, 4 May 2021 – ", []),
        ("NEW DELHI: ", []),
        ("[Baghdad] ", []),
        ("Petra, Jordan (AP) — ", ["Associated Press"]),
    ],
)
def test_datelines(dateline: str, wires: list[str]) -> None:
    for data in (
        f"Ferry stopped\n\n{dateline}{LEAD}\n\n{LEAD[4:]}\n",
        f"<html><body><h1>Ferry stopped</h1><p>{dateline}{LEAD}</p><p>Nobody was hurt, the port authority said in the evening.</p></body></html>",
    ):
        (page,) = pages(data.encode(), Hints())
        spots = [p.of(page.text) for p in page.passages if p.zone == "dateline"]
        assert spots == [dateline.strip()]
        assert [link.name for link in page.report.chain or []] == wires


@pytest.mark.parametrize(
    "start",
    [
        "IDF: ",
        "Army: ",
        "SANA: ",
        "UPDATE: ",
        "BREAKING — ",
        "NATO - ",
        "Police — who came late — ",
        "Day 3 — ",
    ],
)
def test_who_says_it_is_no_dateline(start: str) -> None:
    assert dateline_end(start + LEAD) == 0


def test_a_sentence_about_a_picture_is_no_credit() -> None:
    for words in (
        "Video from the scene showed three bodies in the street.",
        "Five people died. Video posted by activists showed smoke over the town.",
        "Orlan (AFP) - Shells fell on the market and killed four.",
        "Source: local residents said five people had died",
    ):
        assert split_credit(words) == (words, None)
    for words in (
        "Photo by Ana K for the Orlan Post",
        "Image courtesy of the Ministry of Defence",
        "Credit: Handout via Reuters",
    ):
        assert split_credit(words) == ("", words)


@pytest.mark.parametrize(
    ("line", "links"),
    [
        ("Source: AFP", [("Agence France-Presse", "wire")]),
        ("AFP/SANA", [("Agence France-Presse", "wire"), ("SANA", "wire")]),
        ("Reuters contributed to this report.", [("Reuters", "wire")]),
        ("(With inputs from agencies)", [("agencies", "wire")]),
        ("With aid agencies warning of famine, the talks went on into the night in Tessa.", []),
        ("Photo: AFP", []),
        ("Forwarded from Orlan Watch", [("Orlan Watch", "republished-from")]),
        ("Reposted from the Telegram channel Orlan Watch", [("Orlan Watch", "republished-from")]),
        ("RT @orlanwatch: shells fall on the market", [("@orlanwatch", "republished-from")]),
        ("The post Ferry stopped appeared first on Orlan Daily.", [("Orlan Daily", "republished-from")]),
        (
            "First published by Orlan Post and used here with permission.",
            [("Orlan Post", "republished-from")],
        ),
    ],
)
def test_chain_of_a_closing_line(line: str, links: list[tuple[str, str]]) -> None:
    (page,) = pages(f"Ferry stopped\n\n{LEAD}\n\nNobody was hurt.\n\n{line}\n".encode(), Hints())
    assert [(link.name, link.relation) for link in page.report.chain or []] == links
    for link in page.report.chain or []:
        assert link.span is not None
        assert link.span.of(page.text) in line


def test_a_byline_of_a_service_and_one_of_a_person() -> None:
    for byline, names in (
        ("By Reuters Staff", ["Reuters"]),
        ("By Petra Novak", []),
        ("By Ana K and agencies", ["agencies"]),
    ):
        (page,) = pages(f"Ferry stopped\n\n{byline}\n\n{LEAD}\n\nNobody was hurt.\n".encode(), Hints())
        assert [link.name for link in page.report.chain or []] == names
