"""Casualty words: what they count as, by policy, and that nothing in a text makes them fail."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.knowledge import table
from sitrep.reading.casualties import casualties
from sitrep.reading.headcount import how_many, statements
from sitrep.reading.numbers import counts
from sitrep.records import EFFECTS, WHO, Span


def whole(text: str) -> Span:
    return Span(start=0, end=len(text))


def told(text: str, policy: str = "literal") -> list[tuple[str, int | None, int | None, str, str]]:
    return [(c.effect, c.low, c.high, c.who, c.words.of(text)) for c in casualties(text, whole(text), policy)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A family of five was killed", [("killed", 5, 5, "civilians", "A family of five")]),
        ("killing at least two dozen soldiers", [("killed", 24, None, "combatants", "at least two dozen soldiers")]),
        ("twenty or more men were killed", [("killed", 20, None, "unknown", "twenty or more men")]),
        ("several hundred villagers fled", [("displaced", 300, None, "civilians", "several hundred villagers")]),
        ("killing two soldiers and wounding three", [("killed", 2, 2, "combatants", "two soldiers"), ("wounded", 3, 3, "unknown", "three")]),
        ("a woman was killed and two others wounded", [("killed", 1, 1, "civilians", "a woman"), ("wounded", 2, 2, "unknown", "two others")]),
        ("no one was killed", []),
        ("up to 70 people were missing", [("missing", None, 70, "unknown", "up to 70 people")]),
    ],
)  # fmt: skip
def test_statements(text: str, expected: list[tuple[str, int | None, int | None, str, str]]) -> None:
    assert told(text) == expected


def test_a_count_that_is_repeated_is_not_added_up() -> None:
    text = "Twelve soldiers were killed; the twelve soldiers were killed at the gate"
    assert {(low, high) for _, low, high, _, _ in told(text)} == {(12, 12)}


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("the judge", 1, 1), ("both officers", 2, 2), ("nobody", 0, 0), ("no civilians", 0, 0), ("many of the bodies", 3, None),
        ("two or three hundred men", 200, 300), ("20-30 thousand people", 20000, 30000), ("no more than 40", None, 40),
        ("between ten and thirty men", 10, 30), ("a girl of 7", 1, 1), ("a family of 7", 7, 7), ("dozens", 24, None),
        ("soldiers", 2, None), ("men and women", 2, None), ("a hundred and twenty dead", 120, 120),
        # ages, and numbers of other things
        ("a boy of eight", 1, 1), ("A 12-year-old girl", 1, 1), ("a father of five", 1, 1), ("Idris Maru, 34,", 1, 1), ("two women aged 34 and 40", 2, 2),
        ("a German of 52", 1, 1), ("the head of Unit 51", 1, 1), ("20 per cent of the unit", None, None), ("two thirds of the prisoners", None, None),
        ("half of the 200 men", None, None), ("15 men and 3 tanks", 15, 15),
        # nobody, several
        ("not a single civilian", 0, 0), ("not one soldier", 0, 0), ("Without casualties", 0, 0), ("a man without papers", 1, 1), ("policemen", 2, None),
        ("The hostages", 2, None), ("Colonel Sanders", 1, 1), ("twice as many", None, None), ("police officer", 1, 1), ("a missing soldier", 1, 1), ("heavy losses", None, None), ("an unknown number of people", None, None), ("tens", 20, None),
        # bounds and ways to write a number
        ("a total of 12", 12, 12), ("a minimum of 12", 12, None), ("not fewer than eight", 8, None), ("not more than four", None, 4), ("70+ men", 70, None), (">30", 31, None),
        ("31 at least", 31, None), ("30 soldiers at least", 30, None), ("no more than five or six", None, 6), ("12, possibly 15, people", 12, 15), ("half a million people", 500000, 500000),
        ("more than half a million", 500001, None), ("1 200 people", 1200, 1200), ("12\u00a0345 people", 12345, 12345), ("men hit by 12.7mm rounds", 2, None),
        # people without a number who are joined to one
        ("a mother and her two sons", 3, 3), ("three policemen and a civilian", 4, 4), ("five, including two children", 5, 5), ("the chief of staff, Idris Maru, and his driver", 2, 2),
        ("11 dead and 20 wounded", 11, 11), ("twelve women and children", 12, 12),
    ],
)  # fmt: skip
def test_what_given_words_count_as(words: str, low: int | None, high: int | None) -> None:
    assert how_many(words, whole(words)) == (low, high)


@pytest.mark.parametrize(
    ("policy", "low", "high"), [("literal", 24, None), ("acled", 12, 12), ("ucdp", 24, 24)]
)
def test_vague_words_go_by_the_policy(policy: str, low: int, high: int | None) -> None:
    assert how_many("dozens of men", whole("dozens of men"), policy) == (low, high)


def test_every_vague_word_has_every_policy_and_is_read() -> None:
    for word, meaning in table("counts.yaml")["vague"].items():
        assert set(meaning) == {"literal", "acled", "ucdp"}
        for policy, (low, high) in meaning.items():
            assert high is None or low <= high
            text = f"{word} men"
            assert [(c.low, c.high) for c in counts(text, policy=policy)] == [(low, high)], (word, policy)


WORDS = ["two", "12", "1,200", "dozens", "of", "killed", "wounded", "men", "a family of", "and", "at least", "or more", "to", "-", ".", "several", "hundred", "woman", "a", "missing", "no", "between"]  # fmt: skip


@given(
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), st.sampled_from(["literal", "acled", "ucdp"])
)
def test_statements_lie_apart_in_the_clause_with_bounds_in_order(text: str, policy: str) -> None:
    at = 0
    for c in casualties(text, whole(text), policy):
        assert at <= c.words.start < c.words.end <= len(text)
        at = c.words.end
        assert c.effect in EFFECTS
        assert c.who in WHO
        assert c.low is None or c.high is None or 0 <= c.low <= c.high


@given(st.text(max_size=80))
def test_any_words_count_as_something_or_nothing(text: str) -> None:
    low, high = how_many(text, whole(text))
    assert low is None or high is None or low <= high


@given(st.integers(1, 9999), st.sampled_from(["at least", "more than", "up to", "fewer than", "about"]))
def test_bounds(n: int, bound: str) -> None:
    low, high = how_many(f"{bound} {n} people", whole(f"{bound} {n} people"))
    expected = {
        "at least": (n, None),
        "more than": (n + 1, None),
        "up to": (None, n),
        "fewer than": (None, n - 1),
        "about": (n, n),
    }
    assert (low, high) == expected[bound]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("twenty rebels and two policemen", ["twenty rebels", "two policemen"]),
        ("49 civilians, 15 soldiers and 3 guards", ["49 civilians", "15 soldiers", "3 guards"]),
        ("between ten and thirty men", ["between ten and thirty men"]),
        ("fifty, fifty-one men", ["fifty, fifty-one men"]),
        ("two men, aged 30 and 41", ["two men, aged 30 and 41"]),
    ],
)
def test_two_numbers_are_two_statements(words: str, parts: list[str]) -> None:
    assert [s.of(words) for s in statements(words, whole(words))] == parts


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join))
def test_statements_cut_their_words_and_lose_no_number(text: str) -> None:
    parts = statements(text, whole(text))
    assert all(a.end <= b.start for a, b in pairwise(parts))
    assert parts[0].start == 0
    assert parts[-1].end == len(text)
    for part in parts:
        low, high = how_many(text, part)
        assert low is None or high is None or low <= high
