"""Header lines of comments in the layouts that page dumps leave behind."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.intake.cues import is_foot
from sitrep.intake.headers import parse
from sitrep.intake.names import called, name_like


@pytest.mark.parametrize(
    ("line", "author", "iso"),
    [
        ("selma okafor July 3, 2014 at 7:02 pm", "selma okafor", "2014-07-03T19:02"),
        ("OlgaMarch 9, 2015 8:15 AM", "Olga", "2015-03-09T08:15"),
        ("Rita V. Lund BergMarch 9, 2015 8:15 AMReply", "Rita V. Lund Berg", "2015-03-09T08:15"),
        (
            "17 Petra @ Tales of a Mill April 2, 2013 at 11:20 am",
            "Petra @ Tales of a Mill",
            "2013-04-02T11:20",
        ),
        ("March 4, 2016  tilda moor", "tilda moor", "2016-03-04"),
        ("Ole Krag - Harbour Watch - March 4, 2016", "Ole Krag - Harbour Watch", "2016-03-04"),
        ("by moth_er on Feb 3, 2014 5:19 PM MST via mobile up 1 recs", "moth_er", "2014-02-03T17:19"),
        ("by kelp (120934) <kelp@example.org> on Monday May 5, @10:20AM", "kelp", None),
        ("3  Ines Roth http://roth.example | 5/25/2014 5:14:46 PM", "Ines Roth", "2014-05-25T17:14"),
        ("lena's aunt On Thursday, May 1, 2014 at 3:14 pm", "lena's aunt", "2014-05-01T15:14"),
        ("http://people.example/ines.roth Ines Roth", "Ines Roth", None),
        ("kelpie 44 pts", "kelpie", None),
        ("by kelp (120934)", "kelp", None),
        ("July 31, 2014 | Unregistered CommenterOle", "Ole", "2014-07-31"),
        ("Ines Roth5/25/2014 5:14 PM", "Ines Roth", "2014-05-25T17:14"),
        ("kelpie4u5/25/2014", "kelpie4u", "2014-05-25"),
        ("kelpie2014-05-25 17:14:46", "kelpie", "2014-05-25T17:14"),
        ("Ole Krag25 May 2014 17:14", "Ole Krag", "2014-05-25T17:14"),
        ("Submitted by Ole Krag (not verified) on May 25, 2014 - 17:14.", "Ole Krag", "2014-05-25T17:14"),
        ("At 3:22 PM , Ole Krag said...", "Ole Krag", None),
        ("kelpie's picture", "kelpie", None),
        ("Ole Krag @ 3:22 pm", "Ole Krag", None),
        ("Ole Krag responds:", "Ole Krag", None),
        ("Reply from Ole Krag on May 25, 2014", "Ole Krag", "2014-05-25"),
        ("Pingback: Ten ferries worth a detour | The Quay", "Ten ferries worth a detour | The Quay", None),
    ],
)
def test_layouts(line: str, author: str, iso: str | None) -> None:
    header = parse(line)
    assert header is not None
    assert header.author == author
    assert (header.stamp.iso() if header.stamp else None) == iso


def test_a_name_glued_to_how_long_ago() -> None:
    header = parse("Ole Krag3 months ago")
    assert header is not None
    assert header.author == "Ole Krag"
    assert header.stamp is not None
    assert header.stamp.ago == 3 * 2592000


@pytest.mark.parametrize("line", ["Thursday at 3:22 PM", "monday 15:22", "3:22 pm"])
def test_a_weekday_and_an_hour_alone_stamp_a_comment(line: str) -> None:
    header = parse(line)
    assert header is not None
    assert header.kind == "stamp"


@pytest.mark.parametrize(
    "line",
    [
        "Everything Starts Today",
        "Was this taken in Orlan, March 15?",
        "my ferry hates me.. LET ME OFF Noor. (@__noor) March 30, 2012",
        "The service was stopped until May 4, 2011",
        "Doors open 7:30 pm",
        "March 9th & 10th",
        "It rained. Nobody came to the pier on May 4, 2011 at 9:00 pm",
    ],
)
def test_lines_of_an_article_tell_no_author(line: str) -> None:
    header = parse(line)
    assert header is None or header.author is None


def test_an_hour_alone_is_a_stamp_and_a_year_is_no_member_number() -> None:
    hour, film = parse("2:13 pm"), parse("The Last Ferry - a film in ten parts (2012)")
    assert hour is not None
    assert (hour.kind, hour.author) == ("stamp", None)
    assert film is None or film.kind != "rank"


def test_whom_a_comment_answers() -> None:
    header = parse("Tove Lind replied to comment from B. Aas | March 9, 2012 11:51 AM |")
    assert header is not None
    assert (header.author, header.reply_to) == ("Tove Lind", "B. Aas")


def test_a_commenters_own_last_entry_is_a_foot() -> None:
    assert is_foot("Tove recently posted..Ten ways to mend a net")
    assert not is_foot("The ministry recently posted ten notices on the pier.")


NAMES = st.from_regex(r"[A-Z][a-z]{2,9}( [A-Z][a-z]{2,9})?", fullmatch=True).filter(
    lambda n: called(n) and name_like(n) and parse(n) is not None
)
WHEN = st.datetimes(min_value=datetime(1999, 1, 1), max_value=datetime(2030, 1, 1))
LAYOUTS = ["{n} {d}", "{n}{d}", "{n} | {d}", "Posted by {n} on {d}", "Posted by: {n} | {d}", "{d} {n}", "{n} on {d} said:", "{n} — {d}"]  # fmt: skip


@given(NAMES, WHEN, st.sampled_from(LAYOUTS))
def test_name_and_stamp_come_back_from_any_layout(name: str, when: datetime, layout: str) -> None:
    line = layout.format(n=name, d=when.strftime("%B %d, %Y %I:%M %p"))
    header = parse(line)
    assert header is not None
    assert header.author == name
    assert header.stamp is not None
    assert header.stamp.iso() == when.isoformat(timespec="minutes")


@pytest.mark.parametrize(
    ("beside", "author"), [("Pat", "Pat"), ("matt", "matt"), ("EST", None), ("pdt", None), ("CEST", None)]
)
def test_a_zone_beside_a_stamp_is_no_name_and_a_name_is_no_zone(beside: str, author: str | None) -> None:
    header = parse(f"January 01, 2000 12:00 AM {beside}")
    assert header is not None
    assert header.author == author


@given(st.text(max_size=120))
def test_no_line_raises_and_an_author_is_never_empty(line: str) -> None:
    header = parse(line)
    if header is not None and header.author is not None:
        assert header.author.strip() or header.kind in ("name", "says", "by")
    called(line)
