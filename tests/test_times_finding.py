"""Times: what is found, when it was, and what stays open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.records import Dated, Span
from sitrep.resolving.times import find_times, resolve_time
from sitrep.resolving.times.patterns import patterns

DAY = Dated(start="2017-08-09", end="2017-08-09")  # a Wednesday


def one(text: str, anchor: Dated | None = DAY) -> tuple[str, str | None, str | None]:
    found = find_times(text, anchor)
    assert len(found) == 1, [(text[f.start : f.end], f.value) for f in found]
    return found[0].value, found[0].time.start, found[0].time.end


@pytest.mark.parametrize(
    ("text", "value", "start", "end"),
    [
        ("Shells fell on Tuesday.", "2017-08-08", "2017-08-08", "2017-08-08"),
        ("Talks will open on Friday.", "2017-08-11", "2017-08-11", "2017-08-11"),
        ("They met last Wednesday.", "2017-08-02", "2017-08-02", "2017-08-02"),
        ("This week the army pounded the town.", "2017-W32", "2017-08-07", "2017-08-13"),
        ("The town was taken yesterday.", "2017-08-08", "2017-08-08", "2017-08-08"),
        ("The rebels have held it since 2013.", "2013", "2013-01-01", "2017-08-09"),
        ("It fell on 31 July.", "2017-07-31", "2017-07-31", "2017-07-31"),
        ("It fell on December 20.", "2016-12-20", "2016-12-20", "2016-12-20"),
        ("It fell on 22 December 2016.", "2016-12-22", "2016-12-22", "2016-12-22"),
        ("It fell two weeks ago.", "2017-W30", "2017-07-24", "2017-07-30"),
        ("It fell three days ago.", "2017-08-06", "2017-08-06", "2017-08-06"),
        ("It fell in the early 1990s.", "199", "1990-01-01", "1993-05-02"),
        ("In the past 24 hours ten men died.", "PT24H", "2017-08-08", "2017-08-09"),
        ("A raid overnight killed two.", "2017-08-09TNI", "2017-08-08", "2017-08-09"),
        ("The truce holds until 15 August.", "2017-08-15", None, "2017-08-15"),
        # "by" before an agent, and the month of May, tell of nothing to come
        ("Two men were killed by gunmen on Friday.", "2017-08-04", "2017-08-04", "2017-08-04"),
        ("The town was taken in May.", "2017-05", "2017-05-01", "2017-05-31"),
        ("They were released by Monday.", "2017-08-07", None, "2017-08-07"),
        ("They will be released by Monday.", "2017-08-14", None, "2017-08-14"),
        # an hour is bounded, and not its day
        ("It fell before dawn on Sunday.", "2017-08-06TMO", "2017-08-06", "2017-08-06"),
        # days by their number
        ("It was taken on the 17th.", "2017-07-17", "2017-07-17", "2017-07-17"),
        ("It fell on the night of the 3rd.", "2017-08-03TNI", "2017-08-03", "2017-08-03"),
        ("It fell on Saturday the 29th.", "2017-07-29", "2017-07-29", "2017-07-29"),
        ("Fri 4: it fell.", "2017-08-04", "2017-08-04", "2017-08-04"),
        # four digits after a day of now are an hour
        ("12 Jul 1130 town taken", "2017-07-12T11:30", "2017-07-12", "2017-07-12"),
    ],
)
def test_counts_from_the_published_day(text: str, value: str, start: str | None, end: str | None) -> None:
    assert one(text) == (value, start, end)


def test_without_a_date_relative_times_stay_relative_and_say_so() -> None:
    (found,) = find_times("The town fell last week.", None)
    assert found.time.start is None
    assert found.time.end is None
    assert "no known date" in (found.time.basis or "")


def test_without_a_date_a_told_date_carries_the_next_one() -> None:
    text = "The town fell on 3 May 2016. The next day the army left. Two weeks later it was back."
    assert [f.time.start for f in find_times(text, None)] == ["2016-05-03", "2016-05-04", "2016-05-16"]


def test_a_published_range_widens_relative_times_and_leaves_others() -> None:
    week = Dated(start="2017-08-03", end="2017-08-09", precision="week")
    yesterday, fixed = find_times("Yesterday they left. On 2 June 2016 they came.", week)
    assert (yesterday.time.start, yesterday.time.end) == ("2017-08-02", "2017-08-08")
    assert yesterday.time.approximate
    assert "week" in (yesterday.time.basis or "")
    assert (fixed.time.start, fixed.time.approximate) == ("2016-06-02", None)


def test_vague_times_have_a_direction_and_no_day() -> None:
    (found,) = find_times("He was wounded recently.", DAY)
    assert (found.value, found.time.start, found.time.precision) == ("PAST_REF", None, "vague")


def test_hijri_dates_are_approximate_and_say_by_what_calendar() -> None:
    (found,) = find_times("Fighting paused during Ramadan.", DAY)
    assert (found.time.start, found.time.end) == ("2017-05-27", "2017-06-25")
    assert found.time.approximate
    assert "Islamic" in (found.time.basis or "")


def test_histories_count_from_the_date_told_last() -> None:
    text = (
        "War broke out on 4 March 1912. By June 1912 the port was lost. On 7 July 1913 peace was signed. "
        "On 9 August 1913 the treaty came into force, and on 20 September the army went home."
    )
    assert find_times(text, DAY)[-1].value == "1913-09-20"


@pytest.mark.parametrize("text", [
    "Some 2000 people fled.", "He may fall.", "The fall of the city shook them.", "They paid $1990.",
    "Gen. Abu Shaban Ramadan spoke.", "Resolution 2254 was adopted.", "The march reached the square.",
])  # fmt: skip
def test_what_is_no_time(text: str) -> None:
    assert find_times(text, DAY) == []


def test_areas_limit_the_search() -> None:
    text = "It fell on Monday. A reader: it fell on Tuesday."
    assert [text[f.start : f.end] for f in find_times(text, DAY, [Span(start=0, end=18)])] == ["Monday"]


def test_words_of_a_known_span_resolve_with_moved_spans() -> None:
    time = resolve_time("between 3 May and 5 May 2016", DAY, start=40)
    assert time is not None
    assert (time.start, time.end, time.precision) == ("2016-05-03", "2016-05-05", "range")
    assert time.spans[0].start >= 40
    assert resolve_time("the old mill", DAY) is None


@pytest.mark.parametrize("pattern", patterns(), ids=lambda p: p.like)
def test_every_pattern_matches_its_example(pattern: object) -> None:
    sentence = (
        f"They left in the 1955-{pattern.like}"
        if pattern.like == "57"
        else f"They left {'for' if pattern.like == 'months' else 'at'} {pattern.like}."
    )  # type: ignore[attr-defined]
    found = [m.group() for m in pattern.regex.finditer(sentence)]  # type: ignore[attr-defined]
    assert found, sentence


@given(st.text(alphabet=st.sampled_from("0123456789 -/:,.MayJuneFridayagodnxtlsw'’\n"), max_size=80))
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    reached = 0
    for f in find_times(text, DAY):
        assert reached <= f.start < f.end <= len(text)
        reached = f.end
        if f.time.start and f.time.end:
            assert f.time.start <= f.time.end


@given(
    st.dates(
        min_value=__import__("datetime").date(1900, 1, 1), max_value=__import__("datetime").date(2090, 1, 1)
    )
)
def test_a_written_date_is_read_back(day: object) -> None:
    for shape in ("%-d %B %Y", "%B %-d, %Y", "%Y-%m-%d"):
        (found,) = find_times(f"On {day.strftime(shape)} it fell.", DAY)  # type: ignore[attr-defined]
        assert found.time.start == found.time.end == day.isoformat()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    ["The 7th Brigade came.", "on the 5th floor", "On Monday 12 soldiers died.", "1130 Shots at the gate."],
)
def test_what_ranks_or_counts_is_no_day(text: str) -> None:
    assert [text[f.start : f.end] for f in find_times(text, DAY)] in ([], ["Monday"])


def test_who_knows_that_it_is_done_looks_back() -> None:
    assert (resolve_time("Friday", DAY, ahead=False) or Dated()).start == "2017-08-04"
    assert (resolve_time("Friday", DAY, ahead=True) or Dated()).start == "2017-08-11"
