"""Source chains: the tightest teller, nesting, colon blocks; the index against the plain walk."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.intake.chain import PART
from sitrep.reading.chains import (
    UNTOLD,
    Contents,
    announced,
    chain,
    hand_over,
    name_pronouns,
    nest,
    run_on,
    speak_on,
)
from sitrep.reading.interviews import told_to_outlets
from sitrep.records import Attribution, Link, Passage, Report, Span


def teller(
    ident: str, cue: tuple[int, int], *content: tuple[int, int], source: str | None = None
) -> Attribution:
    pieces = [Span(start=a, end=b) for a, b in content]
    return Attribution(id=ident, cue=[Span(start=cue[0], end=cue[1])], content=pieces, name=source)


def test_the_tightest_content_tells_and_the_chain_goes_outwards() -> None:
    outer, inner = (
        teller("a1", (0, 4), (5, 90), source="the agency"),
        teller("a2", (20, 24), (25, 60), source="a doctor"),
    )
    nest([outer, inner])
    assert (outer.within, inner.within) == (None, "a1")
    found = Contents([outer, inner]).tightest(Span(start=30, end=33))
    assert found is inner
    sources = chain("a2", {"a1": outer, "a2": inner}, Report(id="r", sha256="", outlet="The Post"))
    assert [s.name for s in sources] == ["a doctor", "the agency", "The Post"]


def test_two_who_tell_each_other_do_not_go_round() -> None:
    one, other = teller("a1", (0, 2), (10, 30)), teller("a2", (12, 14), (0, 9))
    nest([one, other])
    assert (one.within, other.within) == (None, None)
    one.within, other.within = "a2", "a1"
    assert len(chain("a1", {"a1": one, "a2": other}, Report(id="r", sha256="", outlet="The Post"))) == 3


def test_what_nobody_is_said_to_tell_is_the_reports_own_word() -> None:
    """No claim stands there as if it were a fact: the chain ends with the outlet, its address, or the nameless report."""

    def told(**head: Any) -> list[tuple[str | None, str | None]]:
        return [(s.name, s.basis) for s in chain("a9", {}, Report(id="r", sha256="", **head))]

    assert told(outlet="The Post", url="https://www.post.example/1") == [("The Post", "the report's outlet")]
    assert told(url="https://www.post.example/1") == [
        ("post.example", "the host of the report's address; its outlet is not told")
    ]
    for address in (None, "javascript:alert(1)", "/news/1", "http://[bad"):
        assert told(url=address) == [(None, UNTOLD)]


def test_the_wire_a_report_was_taken_from_stands_before_its_outlet() -> None:
    slug = Span(start=4, end=11)
    report = Report(
        id="r", sha256="", outlet="The Post",
        chain=[Link(name="Reuters", relation="wire", span=slug), Link(name="J. Roe", relation="hat-tip"),
               Link(name="AFP", relation="wire", basis=PART), Link(name="the post", relation="via")],
    )  # fmt: skip
    one = teller("a1", (0, 2), (10, 30))
    assert [(s.name, s.span) for s in chain("a1", {"a1": one}, report)] == [
        (None, None), ("Reuters", slug), ("The Post", None),
    ]  # fmt: skip


def test_a_colon_announces_the_next_paragraph() -> None:
    text = "He said:\n\nWe hold the bridge."
    passages = [
        Passage(id="p1", zone="body", start=0, end=8),
        Passage(id="p2", zone="quotation", start=10, end=29),
    ]
    assert announced(text, passages, Span(start=3, end=7), 8) == Span(start=10, end=29)
    assert announced("He said. ", passages, Span(start=3, end=7), 8) is None
    passages[1].zone = "caption"
    assert announced(text, passages, Span(start=3, end=7), 8) is None


spans = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda x: (x[0], x[0] + x[1]))


@given(st.lists(st.tuples(spans, st.lists(spans, min_size=1, max_size=3)), max_size=8), spans)
def test_the_index_finds_what_a_walk_finds(made: list, at: tuple[int, int]) -> None:  # type: ignore[type-arg]
    tellers = [teller(f"a{i}", cue, *content) for i, (cue, content) in enumerate(made)]
    here = Span(start=at[0], end=at[1])
    over = [a for a in tellers if any(c.covers(here) for c in a.content)]
    expected = min(over, key=lambda a: sum(c.end - c.start for c in a.content)) if over else None
    assert Contents(tellers).tightest(here) is expected


def paragraphs(text: str) -> list[Passage]:
    out, at = [], 0
    for i, words in enumerate(text.split("\n\n")):
        out.append(Passage(id=f"p{i}", zone="body", start=at, end=at + len(words)))
        at += len(words) + 2
    return out


@pytest.mark.parametrize("marks", ["\u201c\u201d", '""', "\u00ab\u00bb"])
def test_a_quotation_runs_on_until_it_is_closed(marks: str) -> None:
    left, right = marks
    text = f"He said: {left}One.\n\n{left}Two.\n\n{left}Three,{right} he said. Four.\n\n{left}Five.{right}"
    told = teller("a1", (3, 7), (9, 14))
    run_on(text, [told], paragraphs(text))
    assert [s.of(text) for s in told.content] == [f"{left}One.", f"{left}Two.", f"{left}Three,{right}"]


def test_a_closed_quotation_stays_in_its_paragraph() -> None:
    text = 'He said: "One."\n\n"Two," she said.'
    told = teller("a1", (3, 7), (9, 15))
    run_on(text, [told], paragraphs(text))
    assert [s.of(text) for s in told.content] == ['"One."']


@given(st.text(alphabet='ab "\u201c\u201d\n.', max_size=60))
def test_what_runs_on_lies_in_the_paragraphs(text: str) -> None:
    passages = [p for p in paragraphs(text) if p.end > p.start]
    if passages:
        told = teller("a1", (0, 1), (passages[0].start, passages[0].end))
        run_on(text, [told], passages)
        assert all(any(p.covers(s) for p in passages) and s.end > s.start for s in told.content)


def test_she_is_not_he() -> None:
    text = "Bely said a. He said b. She said c. He said d."
    told = []
    for i, word in enumerate(["Bely", "He ", "She ", "He said d"]):
        at = text.index(word)
        a = teller(f"a{i}", (at + 5, at + 9), (at + 9, at + 11), source=word.split()[0])
        a.source = [Span(start=at, end=at + 2)]
        told.append(a)
    name_pronouns(text, told, paragraphs(text))
    assert [a.name for a in told] == ["Bely", "Bely", "She", "Bely"]


@pytest.mark.parametrize(
    ("kind", "name"), [("belligerent", "Captain Bely"), ("outlet", "The radio"), ("civilian", "he")]
)
def test_a_pronoun_is_the_last_source_of_its_kind(kind: str, name: str) -> None:
    text = "Captain Bely boasted. The radio doubted it. You smiled. Nobody, he said, was there."
    told = _told(text, ("boasted", "Captain Bely", "belligerent", []), ("doubted", "The radio", "outlet", []), ("smiled", "You", kind, []), ("said", "he", kind, []))  # fmt: skip
    name_pronouns(text, told, [Passage(id="p1", start=0, end=len(text), zone="body", paragraph=0)])
    assert told[-1].name == name


def _told(text: str, *rows: tuple[str, str | None, Any, list[str]]) -> list[Attribution]:
    def span(words: str) -> Span:
        return Span(start=text.index(words), end=text.index(words) + len(words))

    return [
        Attribution(
            id=f"a{i}", source=[span(source)] if source else [], cue=[span(cue)], content=[span(c) for c in content],
            name=source, kind=kind,
        )
        for i, (cue, source, kind, content) in enumerate(rows, 1)
    ]  # fmt: skip


def test_the_last_cue_before_a_colon_tells_the_paragraph_after_it() -> None:
    text = "The radio said little. It called the day calm and summed up the fight for the pass as follows:\n\nThe pass fell at noon."
    cut = text.index("\n\n")
    passages = [
        Passage(id="p1", start=0, end=cut, zone="body", paragraph=0),
        Passage(id="p2", start=cut + 2, end=len(text), zone="body", paragraph=1),
    ]
    told = _told(text, ("said", "The radio", "outlet", ["little"]), ("called", "It", "outlet", ["the day calm"]), ("summed up", "It", "outlet", ["the fight for the pass"]))  # fmt: skip
    hand_over(text, told, passages)
    assert [[s.of(text) for s in a.content] for a in told] == [
        ["little"], ["the day calm"], ["the fight for the pass", "The pass fell at noon."],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        (
            "Coast News spoke to an officer of the brigade, back from Orlan, and put it thus:",
            "an officer of the brigade",
        ),
        ("Coast News interviewed two shepherds and put it thus:", "two shepherds"),
        ("Coast News spoke to Radio Orlan and put it thus:", None),
        ("Coast News spoke to us and put it thus:", None),
        ("Coast News spoke of the war and put it thus:", None),
    ],
)
def test_whom_an_outlet_spoke_to_tells_what_it_passes_on(line: str, asked: str | None) -> None:
    text = f"{line}\n\nThe pass fell at noon."
    verb = "interviewed" if "interviewed" in line else "spoke"
    told = _told(
        text,
        (verb, "Coast News", "outlet", [verb]),
        ("put it", "Coast News", "outlet", ["The pass fell at noon."]),
    )
    found = told_to_outlets(text, told)
    assert [a.name for a in found] == ([asked] if asked else [])
    assert all(a.within == "a2" and a.source[0].of(text) == asked for a in found)


def test_a_minister_who_spoke_to_somebody_tells_it_himself() -> None:
    text = "The minister spoke to reporters and put it thus:\n\nThe pass fell at noon."
    told = _told(text, ("spoke", "The minister", "official", ["The pass fell at noon."]), ("put it", "The minister", "official", ["The pass fell at noon."]))  # fmt: skip
    assert told_to_outlets(text, told) == []


@pytest.mark.parametrize(
    ("paragraphs", "told"),
    [
        (
            [
                "The minister said:",
                "The pass fell.",
                "We mourn the dead.",
                "It was a hard night.",
                "I thank the guides.",
            ],
            4,
        ),
        (["The minister said:", "The pass fell.", "The town lies in the north."], 1),
        (["We drove to the pass.", "The minister said:", "The pass fell.", "We went home."], 1),
        (["The minister said:", "“The pass fell.”", "We mourn the dead."], 1),
        (["The minister said:", "The pass fell.", "A guide said so too.", "We mourn the dead."], 1),
        (["The minister said:", "“We” is no word.", "“We mourn”, a US envoy wrote."], 1),
    ],
)
def test_a_statement_goes_on_while_its_speaker_says_we(paragraphs: list[str], told: int) -> None:
    text = "\n\n".join(paragraphs)
    passages = [
        Passage(id=f"p{i}", start=text.index(p), end=text.index(p) + len(p), zone="body", paragraph=i)
        for i, p in enumerate(paragraphs)
    ]
    under = paragraphs[paragraphs.index("The minister said:") + 1]
    rows = [("said", "The minister", "official", [under]), ("said so", "A guide", "civilian", ["too"])]
    speak_on(text, told_by := _told(text, *(r for r in rows if r[1] in text)), passages)
    assert len(told_by[0].content) == told
