"""Voices of lines, names that readers give themselves, and what ties a line to others of its page."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.intake.linelinks import LINKS, link
from sitrep.intake.lines import split
from sitrep.intake.namevoice import BUCKETS, buckets, name_voice, shape
from sitrep.intake.voice import voice, voices

STORY = """The quiet harbour

by Rosa Lindqvist

The ferry to Orlan has not run since the gunmen came aboard in the spring, and nobody says when it will run again.

I went down to the pier on Tuesday to see who still waits there.
"""


def links(text: str) -> np.ndarray:
    lines = split(text)
    out = np.zeros((len(lines), LINKS))
    link(out, lines)
    return out


@pytest.mark.parametrize(
    "name", ["Torsten", "AnnaTheSailor", "Marie Keller", "mountain_dog77", "TomK", "Jennifer", "rivercat", "Carlos M."]
)  # fmt: skip
def test_names_that_readers_give_themselves(name: str) -> None:
    assert name_voice(name) > 0


@pytest.mark.parametrize(
    "line", ["Related Posts", "Getting there", "The bottom line", "What it costs", "Section 3", "How to apply", "Ingredients"]
)  # fmt: skip
def test_other_short_lines_are_no_readers_names(line: str) -> None:
    assert name_voice(line) < 0


@given(st.text(max_size=90))
def test_any_text_has_a_name_voice_within_bounds(text: str) -> None:
    assert -4 <= name_voice(text) <= 4
    assert all(0 <= b < BUCKETS for b in buckets(text))


@given(st.text(max_size=400))
def test_any_text_has_voices_within_bounds(text: str) -> None:
    assert all(-4 <= v <= 4 for v in voices(text))
    assert voice(text) == voices(text)[0]


def test_shapes_of_names() -> None:
    assert shape("AnnaTheSailor") == "AaAaAa"
    assert shape("bob_1984 X") == "a_0 A"


def test_a_reader_and_a_reporter_sound_unlike() -> None:
    reader = "lol, you people never learn. I don't think they even read your post!!"
    reporter = "The ministry said on Monday that the talks would resume next week, according to a spokesman."
    assert voice(reader) > 0 > voice(reporter)
    assert voices(reader)[1] > voices(reporter)[1]


def test_who_quotes_the_article_is_seen() -> None:
    got = links(STORY + "\n“nobody says when it will run again”\n\nWell, I do.\n\nThis \"not run since the gunmen came aboard\" is plain wrong.")  # fmt: skip
    assert got[-3, :2].tolist() == [1, 1]
    assert got[-2, :2].tolist() == [0, 0]
    assert got[-1, :2].tolist() == [1, 0]
    assert not got[:-3, :2].any()


def test_who_speaks_to_the_author_is_seen() -> None:
    got = links(
        STORY + "\nThanks, Rosa! I wait there too.\n\nRosa – you should have stayed.\n\nOrlan, as ever."
    )
    assert (got[-3:-1, 2] > 0).all()
    assert got[-3:-1, 3].tolist() == [1, 1]
    assert got[-1, 2] == 0


@given(st.lists(st.sampled_from(["Hi Tom,", "Tom: no", "", "x" * 30, "Great post, Tom.", "“" + "x" * 30 + "”"]), max_size=30))  # fmt: skip
def test_ties_are_finite(parts: list[str]) -> None:
    assert np.isfinite(links("\n".join(parts))).all()
