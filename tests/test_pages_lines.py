"""Header lines, stamps and the parts of a plain-text page."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.intake import pages
from sitrep.intake.cues import is_foot, is_furniture, is_section
from sitrep.intake.headers import parse
from sitrep.intake.lines import split
from sitrep.intake.show import zones
from sitrep.intake.stamps import day_first, stamps
from sitrep.intake.zones import dateline_end, is_byline, split_credit
from sitrep.pages import Hints, Page


def read(text: str, **hints: str) -> Page:
    return next(iter(pages(text.encode(), Hints(**hints))))


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Thu, 08/10/2017 - 03:28", "2017-08-10T03:28"),
        ("May 4, 2011 at 9:12 am", "2011-05-04T09:12"),
        ("4. Mai 2011 um 21:12 Uhr", "2011-05-04T21:12"),
        ("04.05.2011, 12h25", "2011-05-04T12:25"),
        ("2011-05-04T09:12:33Z", "2011-05-04T09:12"),
        ("9:12 pm on May 4, 2011", "2011-05-04T21:12"),
        ("31 января 2020 в 12:30", "2020-01-31T12:30"),
        ("May 2011", "2011-05"),
    ],
)
def test_stamps(line: str, iso: str) -> None:
    assert stamps(line)[0].iso() == iso


def test_relative_stamps_need_an_anchor() -> None:
    (stamp,) = stamps("3 hours ago")
    assert stamp.iso() is None
    assert stamp.iso(anchor=datetime(2020, 5, 4, 12, 0)) == "2020-05-04T09:00"


def test_day_first_by_the_narrower_spread() -> None:
    assert day_first([stamps("3/4/2011")[0], stamps("13/4/2011")[0]])
    assert not day_first([stamps("4/3/2011")[0], stamps("4/13/2011")[0]])


@given(st.text(max_size=200))
def test_stamps_and_headers_lie_in_the_line(line: str) -> None:
    for stamp in stamps(line):
        assert 0 <= stamp.start < stamp.end <= len(line)
    parse(line)
    is_foot(line)
    is_section(line)


@pytest.mark.parametrize(
    ("line", "author", "iso", "reply_to"),
    [
        ("gull Harbor Mike 7 Thu, 08/10/2017 - 03:28 Permalink", "gull", "2017-08-10T03:28", "Harbor Mike 7"),
        ("Posted by Big Al on 4 May 2011 9:12pm", "Big Al", "2011-05-04T21:12", None),
        ("#12 Marcus wrote", "Marcus", None, None),
        ("May 4, 2011 | Nobody | Reply", "Nobody", "2011-05-04", None),
        ("Jane Doe → Jim May 4, 2011", "Jane Doe", "2011-05-04", "Jim"),
        ("Ann (in reply to Bob) May 4, 2011 at 9:12 am", "Ann", "2011-05-04T09:12", "Bob"),
        ("joe99 (not verified) | May 3, 2012 - 10:01pm", "joe99", "2012-05-03T22:01", None),
    ],
)
def test_headers(line: str, author: str, iso: str | None, reply_to: str | None) -> None:
    header = parse(line)
    assert header is not None
    assert (header.author, header.stamp.iso() if header.stamp else None, header.reply_to) == (
        author,
        iso,
        reply_to,
    )


def test_a_sentence_is_no_header() -> None:
    assert (
        parse("He said on May 4, 2011 that the brigade had left the town and that nobody was there.") is None
    )


def test_furniture_feet_and_headings() -> None:
    assert is_foot("Like · Reply · 3")
    assert is_section("34 Responses to The ferry")
    assert is_furniture("Share this:")
    assert not is_section("Comments made by the minister on Tuesday were rejected by all.")


def test_zones_told_by_words() -> None:
    assert is_byline("By Ana Kessler and Bo Lind, Orlan")
    assert not is_byline("By Friday the road was open again, the police said.")
    line = "ORLAN, May 4 (Reuters) - The ferry was stopped."
    assert line[dateline_end(line) :] == "The ferry was stopped."
    assert dateline_end("Gunmen - three of them - stopped the ferry.") == 0
    assert split_credit("The pier at noon. Photo by Ivo Brandt") == (
        "The pier at noon.",
        "Photo by Ivo Brandt",
    )


DUMP = """Ferry stopped off Orlan, two taken

The ferry to Orlan was stopped by gunmen on Tuesday, two passengers said after they were let go in the evening, and two members of the crew were taken ashore.

The harbour master said he had been told nothing. A spokesman for the coast guard, who asked not to be named, said that the search would go on for as long as the weather held.

The officer summarised the situation as follows:

Our boats found the ferry adrift four miles from the coast, without lights, and brought it to the outer harbour before midnight on Tuesday.

The regional government has not commented. According to the port authority, the service has been stopped three times since the spring, each time by the same group.

rustyanchor says:
May 4, 2021 at 9:12 am

lol so the coast guard "found" it, sure they did. I was on that boat last year and nobody ever checks anything!!!

Dora P. says:
May 4, 2021 at 11:40 am

You weren't on any boat, you just like to complain about everything. My sister works there.

rustyanchor says:
May 5, 2021 at 7:01 am

ok whatever, I don't care what your sister thinks.
"""


def test_a_dump_with_comments() -> None:
    page = read(DUMP)
    got = [(p.author, p.posted) for p in page.passages if p.zone == "comment"]
    assert got == [
        ("rustyanchor", "2021-05-04T09:12"),
        ("Dora P.", "2021-05-04T11:40"),
        ("rustyanchor", "2021-05-05T07:01"),
    ]
    article = " ".join(p.of(DUMP) for p in page.passages if p.zone != "comment")
    assert "lol" not in article
    assert "three times since the spring" in article
    assert [p.of(DUMP)[:9] for p in page.passages if p.zone == "quotation"] == ["Our boats"]
    for passage in page.passages:
        if passage.header:
            assert not any(p.overlaps(passage.header) for p in page.passages)


def test_the_same_dump_without_comments_is_not_cut() -> None:
    page = read(DUMP[: DUMP.index("rustyanchor")])
    assert not [p for p in page.passages if p.zone == "comment"]


def test_zones_in_the_margin_hold_every_word() -> None:
    page = read(DUMP)
    shown = zones(page)
    assert "".join("".join(text.split()) for _, text in shown) == "".join(DUMP.split())
    assert ("header", "Dora P. says:\nMay 4, 2021 at 11:40 am") in shown


def test_a_bare_date_in_figures_is_no_foot_though_a_bare_count_is() -> None:
    date, count = split("04/10/2012\n\n12")
    assert not date.foot
    assert date.header is not None
    assert date.header.stamp is not None
    assert count.foot
