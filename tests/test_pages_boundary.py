"""The boundary's features, network and decision."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.intake.boundary import FIRM, _back_up, decide, firm, first_comment, probabilities, weighed
from sitrep.intake.boundarynet import REACH, log_scores, networks
from sitrep.intake.linefeatures import LINE, PLACE, local, places
from sitrep.intake.lines import split
from sitrep.intake.templates import shape, shapes

STORY = """The ferry to Orlan was stopped by gunmen on Tuesday, two passengers said after they were let go in the evening.

The harbour master said he had been told nothing. A spokesman for the coast guard said that the search would go on.

The regional government has not commented. According to the port authority, the service has been stopped three times."""

OVER = """

selma okafor July 3, 2014 at 7:02 pm

Great post! I was on that boat last year and nobody ever checks anything.

Ole @ Tales of a Mill July 3, 2014 at 9:40 pm

I don't think you were, selma. My sister works there and she says they do.
"""

UNDER = """

Hi Tove, I was on that boat last year and nobody ever checks anything!

Posted by: selma okafor | July 03, 2014 at 07:02 PM

I don't think you were. My sister works there and she says they do.

Posted by: ole.k | July 03, 2014 at 09:40 PM

You two should meet on the pier and talk it over, lol.

Posted by: Rita | July 04, 2014 at 08:11 AM
"""


@pytest.mark.parametrize("comments", [OVER, UNDER])
def test_headers_over_and_under(comments: str) -> None:
    lines = split(STORY + comments)
    at, sure = first_comment(lines)
    assert lines[at].start == len(STORY) + 2
    assert sure > 0.5


LOST = """


Good riddance, and about time that somebody on that board woke up to it.

By the way, has anybody here ever seen one of those so-called patrol boats? I haven't, lol. You people believe anything!!


tove_k Selma Thu, 07/03/2014 - 19:02 Permalink

I was on that boat last year and nobody ever checks anything. My mother says they never did.

Ole Sat, 07/05/2014 - 08:11 Permalink

You two should meet on the pier and talk it over, I'd pay to watch that.
"""


def test_a_first_comment_that_lost_its_header_stays_out_of_the_article() -> None:
    lines = split(STORY + LOST)
    assert lines[first_comment(lines)[0]].text.startswith("Good riddance")
    # also where the network is a paragraph late, before the wide gap of the next comment's header
    late = next(i for i, line in enumerate(lines) if line.text.startswith("By the way"))
    assert lines[_back_up(lines, late)].text.startswith("Good riddance")


def test_a_story_alone_is_not_cut() -> None:
    lines = split(STORY)
    assert first_comment(lines)[0] == len(lines)


@given(
    st.lists(
        st.sampled_from(
            [
                "",
                "Ann says:",
                "May 4, 2011 at 9:12 am",
                "Reply",
                "x",
                "12 Comments",
                "It rained all day in the harbour, and nobody came to see the boats.",
                "@Ann no",
            ]
        ),
        max_size=40,
    )
)
def test_probabilities_are_finite_and_sum_to_one(parts: list[str]) -> None:
    lines = split("\n".join(parts))
    assert local(lines).shape == (len(lines), LINE)
    assert places(lines).shape == (len(lines) + 1, PLACE)
    if lines:
        p = probabilities(lines)
        assert p.shape == (len(lines) + 1,)
        assert p.sum() == pytest.approx(1)
        assert (p >= 0).all()
        assert 0 <= first_comment(lines)[0] <= len(lines)


def test_far_lines_do_not_change_with_padding_at_the_ends() -> None:
    lines = split("\n".join(["A line of words that says nothing."] * (2 * sum(REACH) + 9)))
    scores = log_scores(networks()[0], local(lines), places(lines))
    assert np.isfinite(scores).all()


def test_a_reader_let_in_weighs_more_than_a_word_lost() -> None:
    words = [10] * 8
    p = np.array([0, 0, 0, 0, 0.4, 0, 0, 0.6, 0])
    assert decide(p, words, leak=1, miss=0, false=0) == 7
    assert decide(p, words, leak=5, miss=0, false=0) == 4


def test_no_cut_where_none_is_likely_and_cuts_cost() -> None:
    p = np.array([0, 0, 0.2, 0, 0.8])
    assert decide(p, [5] * 4, leak=1, miss=1, false=1) == 4


def test_a_signature_without_words_after_it_opens_no_comments() -> None:
    lines = split(STORY + "\n\nIan Bruun\n\nOctober 8, 2012")
    p = weighed(np.full(len(lines) + 1, 1 / (len(lines) + 1)), lines)
    assert (p[-3:-1] == 0).all()
    assert (p[:-3] > 0).all()
    # of a page whose only probable boundary is such a one there is none
    sure = np.zeros(len(lines) + 1)
    sure[-2] = 1
    assert weighed(sure, lines)[-1] == 1
    # with words under it, it may open them
    lines = split(STORY + "\n\nIan Bruun\n\nOctober 8, 2012\n\nNice one.")
    assert (weighed(np.full(len(lines) + 1, 1.0), lines) > 0).all()


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("Tove says:", True),
        ("Tove Lind\nOctober 8, 2012 at 6:14 am", True),
        ("Posted by: Tove | October 8, 2012 at 6:14 am", True),
        ("xdwyer 5 pts", True),
        ("Tove Lind\nOctober 8, 2012", False),
        ("October 8, 2012 at 6:14 am", False),
        ("Tove Lind", False),
    ],
)
def test_firm_headers(header: str, told: bool) -> None:
    lines = split(STORY + "\n\n" + header + "\n\nNice one, thanks.")
    at = next(i for i, x in enumerate(lines) if x.text == header.split("\n")[0])
    assert firm(lines, at) is told
    p = np.full(len(lines) + 1, 0.01)
    p[at], p[-1] = 0.1, 0.6
    odds = weighed(p, lines)
    assert odds[at] / odds[-1] == pytest.approx((FIRM if told else 1) / 6)


def test_a_byline_with_an_hour_is_no_reason_to_cut() -> None:
    lines = split("Boats\n\nPosted on July 3, 2014 11:47AM by Tove Lind\n\n" + STORY)
    p = np.full(len(lines) + 1, 0.01)
    p[1] = 0.3
    assert weighed(p, lines)[-1] == pytest.approx(p[-1] / p.sum())


def test_a_line_thrice_in_a_row_heads_nothing() -> None:
    assert [
        x.header is not None for x in split("Tove Lind\n\nTove Lind\n\nA boat at sea, and nobody on it.")
    ] == [True, True, False]
    assert not any(x.header for x in split("courtesy Tove Lind\n\n" * 3))


@given(st.lists(st.floats(0.001, 1), min_size=3, max_size=30))
def test_a_decision_is_one_of_the_boundaries(weights: list[float]) -> None:
    p = np.array(weights) / sum(weights)
    assert 0 <= decide(p, [3] * (len(p) - 1)) < len(p)


def test_templates_of_one_layout_are_the_same() -> None:
    text = "Ann Lee May 4, 2011 at 9:12 am\n17 tom of orlan June 14, 2011 at 11:02 pm\nShells fell on Orlan"
    lines = split(text)
    assert shape(lines[0]) == shape(lines[1])
    assert shapes(lines)[2] not in (None, shape(lines[0]))


def test_a_list_of_the_dead_is_no_comments() -> None:
    names = [
        "Ivar Moen",
        "Tove Aas",
        "Selma Okafor",
        "Ole Krag",
        "Petra Lund",
        "Hanne Vik",
        "Bjorn Dahl",
        "Nils Berg",
    ]
    rows = "\n\n".join(f"{name}\n\nOrlan district\n\naged {20 + i}" for i, name in enumerate(names))
    lines = split(f"{STORY}\n\nThe dead of the Orlan ferry:\n\n{rows}")
    assert first_comment(lines)[0] == len(lines)


def test_short_comments_under_firm_headers_are_comments() -> None:
    thread = "\n\n".join(f"Ole Krag says:\nMay {i + 1}, 2014 at 9:0{i} am\n\nSo sad!" for i in range(8))
    lines = split(f"{STORY}\n\n{thread}")
    assert first_comment(lines)[0] < len(lines)
