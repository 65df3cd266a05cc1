"""Where mentions are. All texts are invented."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.knowledge.actors.folding import fold, skeleton
from sitrep.records import Span
from sitrep.resolving.actors import find_actors
from sitrep.resolving.actors.countries import country_weights
from sitrep.resolving.actors.scan import tokens


def found_in(text: str) -> list[tuple[str, str]]:
    return [(m.form, text[m.start : m.end]) for m in find_actors(text, [Span(start=0, end=len(text))])]


@pytest.mark.parametrize(
    ("text", "form", "words"),
    [
        ("Two Turkish soldiers crossed.", "force", "Two Turkish soldiers"),
        ("At least 12 ISIL fighters fled.", "name", "At least 12 ISIL fighters"),
        ("It was the 5th Corps that fled.", "unit", "the 5th Corps"),
        ("The 42nd Brigade of the 4th Mechanized Division moved in.", "unit", "The 42nd Brigade of the 4th Mechanized Division"),
        ("Men from Jaish al-Islam came.", "name", "Jaish al-Islam"),
        ("He blamed the so-called “Islamic State”.", "name", "the so-called “Islamic State”"),
        ("Then three hooded gunmen fired.", "generic", "three hooded gunmen"),
        ("Later U.S. warplanes struck.", "force", "U.S. warplanes"),
        ("So President Bashar al-Assad's army left.", "force", "President Bashar al-Assad's army"),
        ("Then the government of Yemen spoke.", "force", "the government of Yemen"),
        ("There 6,800 people were moved.", "generic", "6,800 people"),
        ("Saudi Arabia’s leadership met.", "force", "Saudi Arabia’s leadership"),
        ("They joined the shabiha militias there.", "name", "the shabiha militias"),
        ("A Kenyan police official spoke.", "force", "A Kenyan police official"),
        ("The SDF-affiliated fighters left.", "generic", "The SDF-affiliated fighters"),
        ("the Green Valley Brigade fired", "name", "Green Valley Brigade"),
        ("The Army of the Golden Dawn fired", "name", "The Army of the Golden Dawn"),
        ("THE FMLN URBAN GUERRILLAS STRUCK SAN SALVADOR AGAIN TODAY", "name", "THE FMLN URBAN GUERRILLAS"),
        ("قالت قوات سوريا الديمقراطية إن", "name", "قوات سوريا الديمقراطية"),
        ("Foreign Minister Sergey Lavrov spoke.", "person", "Foreign Minister Sergey Lavrov"),
    ],
)  # fmt: skip
def test_whole_noun_phrases(text: str, form: str, words: str) -> None:
    assert (form, words) in found_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "There is a model of this in fact.",
        "He left it at the police station.",
        "It was told to us by an old friend.",
        "THE ROAD IS CLOSED AND THE BRIDGE IS GONE AS A MATTER OF FACT",
        "The family home is on the hill.",
    ],
)
def test_words_that_only_look_like_actors(text: str) -> None:
    assert [w for form, w in found_in(text) if form in ("name", "force", "person")] == []


def test_a_longer_unknown_name_is_not_cut_to_a_known_one() -> None:
    assert all(w != "Fateh" for _, w in found_in("Clashes between Fateh al-Ghuraf and others went on."))


def test_nothing_is_found_outside_the_areas() -> None:
    text = "ISIL fighters left. The Taliban came."
    found = find_actors(text, [Span(start=20, end=len(text))])
    assert [text[m.start : m.end] for m in found] == ["The Taliban"]


_PIECES = st.sampled_from(
    ["ISIL", "al-Nusra", "the", "Syrian", "army", "’s", " ", ", ", "gunmen", "42nd", "Brigade", "of", "\n", "🚀", "ÿ", "IS",
     "Hay'at Tahrir al-Sham", "U.S.", "-backed", "12", "“", "İ", "ß", "forces"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=25).map("".join) | st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_offsets_are_inside_ordered_and_apart(text: str) -> None:
    end = 0
    for mention in find_actors(text, [Span(start=0, end=len(text))]):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.start <= mention.head.start < mention.head.end <= mention.end
        assert text[mention.start : mention.end].strip() != ""
        end = mention.end


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_tokens_are_inside_and_in_order(text: str) -> None:
    end = 0
    for token in tokens(text, 0, len(text)):
        assert end <= token.start < token.end <= len(text)
        end = token.end


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(words: str) -> None:
    assert fold(fold(words)) == fold(words) or fold(words).startswith(("the ", "al ", "el "))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hay’at Tahrir al-Sham", "Hayat Tahrir Al Sham"), ("Da'esh", "DAESH"), ("U.S.", "US"), ("Al-Shabaab", "al Shabaab"),
     ("Medellín Cartel", "MEDELLIN CARTEL"), ("Ansar ash-Sharia", "Ansar al-Sharia")],
)  # fmt: skip
def test_one_name_many_spellings(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_skeletons_join_what_transliterations_part() -> None:
    assert skeleton("Hizbollah") == skeleton("Hezbullah")
    assert skeleton("Hezbollah") != skeleton("Hamas")


def test_country_weights_share_words_of_two_countries() -> None:
    weights = country_weights("x" * 130 + " Congolese troops met in Syria.")
    assert weights["CD"] == weights["CG"] == pytest.approx(0.5)
    assert weights["SY"] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("text", "country", "counted"),
    [
        ("It was read in Spanish.", "ES", False),
        ("It was read in Spain.", "ES", True),
        ("They met in Saudi Arabia.", "SA", True),
        ("They met in the U.S. today.", "US", True),
        ("They told us so.", "US", False),
        ("THE ATTACK WAS STAGED BY US AT DAWN TODAY", "US", False),
        ("The Central American towns", "US", False),
        ("The American towns", "US", True),
    ],
)
def test_words_that_only_look_like_countries(text: str, country: str, counted: bool) -> None:
    assert (country in country_weights(text)) is counted


def test_the_time_grows_with_the_text_only() -> None:
    text = "Two Turkish soldiers and ISIL fighters clashed near the river. " * 300
    find_actors(text[:200], [Span(start=0, end=200)])
    start = time.perf_counter()
    find_actors(text, [Span(start=0, end=len(text))])
    assert time.perf_counter() - start < 2.0
