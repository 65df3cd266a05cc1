"""Casualty words: what they count as, by policy, and that nothing in a text makes them fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.knowledge import table
from sitrep.reading.casualties import casualties, how_many
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
        ("soldiers", None, None), ("men and women", None, None), ("a hundred and twenty dead", 120, 120),
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
