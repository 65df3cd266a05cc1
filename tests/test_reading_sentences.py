from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.reading.sentences import sentences


def split(text: str) -> list[str]:
    return [s.of(text) for s in sentences(text)]


def test_abbreviations_and_initials_do_not_end_a_sentence() -> None:
    assert split("Gen. A. Karim left Mt. Qasioun. He was shot.") == [
        "Gen. A. Karim left Mt. Qasioun.",
        "He was shot.",
    ]


def test_quotation_marks_stay_with_their_sentence() -> None:
    assert split("“They fled.” The army advanced.") == ["“They fled.”", "The army advanced."]


def test_hard_line_breaks_are_spaces_but_list_items_begin_anew() -> None:
    assert split("The army seized\nthe hill today. Two died.") == [
        "The army seized\nthe hill today.",
        "Two died.",
    ]
    assert split("Security\n- Two were shot\n- One fled") == ["Security", "- Two were shot", "- One fled"]


def test_a_colon_at_a_line_end_ends_a_sentence() -> None:
    assert split("The officer spoke as follows:\n\nHis unit advanced.") == [
        "The officer spoke as follows:",
        "His unit advanced.",
    ]


@given(st.text())
def test_spans_are_ordered_apart_and_leave_only_space_out(text: str) -> None:
    found = sentences(text)
    at = 0
    for s in found:
        assert at <= s.start < s.end <= len(text)
        assert not text[at : s.start].strip()
        assert s.of(text) == s.of(text).strip()
        at = s.end
    assert not text[at:].strip()


@pytest.mark.parametrize("text", ["a." * 50_000, ". " * 50_000, "A. " * 50_000, "\n- " * 50_000])
def test_odd_input_is_split_in_good_time(text: str) -> None:
    assert sentences(text)
