from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.reading.casualties import casualties
from sitrep.reading.numbers import counts, number
from sitrep.records import Span


@pytest.mark.parametrize(
    ("words", "value"),
    [("three", 3), ("twenty-one", 21), ("a hundred and five", 105), ("1,200", 1200), ("3 thousand", 3000), ("two hundred thousand", 200_000), ("banana", None)],
)  # fmt: skip
def test_number(words: str, value: int | None) -> None:
    assert number(words) == value


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("at least 20 people", 20, None), ("up to thirty men", None, 30), ("between 10 and 12 boys", 10, 12), ("3-5 men", 3, 5),
        ("400 to 600 families", 400, 600), ("dozens of soldiers", 24, None), ("fewer than 10 men", None, 9), ("about 50 people", 50, 50),
        ("several militants", 3, None), ("nearly 300 fighters", 300, 300),
    ],
)  # fmt: skip
def test_bounds_ranges_and_vague_words(text: str, low: int | None, high: int | None) -> None:
    assert [(c.low, c.high) for c in counts(text)] == [(low, high)]


def test_what_a_vague_word_counts_as_is_a_policy() -> None:
    assert [counts("dozens of men", policy=p)[0].low for p in ("literal", "acled", "ucdp")] == [24, 12, 24]


@given(st.integers(min_value=0, max_value=999_999))
def test_digits_are_read_back(n: int) -> None:
    assert number(str(n)) == n
    assert number(f"{n:,}") == n


@given(st.text(alphabet="ab 0123456789,.-–to and at least dozens of"))
def test_counts_lie_in_the_text_and_bounds_are_in_order(text: str) -> None:
    for c in counts(text):
        assert 0 <= c.start < c.end <= len(text)
        assert c.low is None or c.high is None or c.low <= c.high


def told(text: str) -> list[tuple[str, int | None, int | None, str]]:
    return [(c.effect, c.low, c.high, c.who) for c in casualties(text, Span(start=0, end=len(text)))]


def test_killed_and_wounded_are_told_apart() -> None:
    assert told("killed at least 14 terrorists and wounded six civilians") == [
        ("killed", 14, None, "combatants"),
        ("wounded", 6, 6, "civilians"),
    ]
    assert told("23 people were killed and 61 others injured") == [
        ("killed", 23, 23, "unknown"),
        ("wounded", 61, 61, "unknown"),
    ]


def test_numbers_that_count_no_people_are_no_casualties() -> None:
    assert told("fired eleven rockets at 5 villages, killing nobody") == []
