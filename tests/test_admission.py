from __future__ import annotations

from sitrep.pages import Page
from sitrep.pipeline import read_page
from sitrep.reading import Reading
from sitrep.records import Attribution, Claim, Mention, Passage, Report, Span, Tie

TEXT = "The army shelled Homs.\n\nbob says:\nThey killed ten in Hama!"
COMMENT = Span(start=34, end=len(TEXT))


def page() -> Page:
    return Page(
        Report(id="r", sha256="0" * 64), TEXT,
        [Passage(id="p1", zone="body", start=0, end=22), Passage(id="p2", zone="comment", start=34, end=len(TEXT), author="bob")],
    )  # fmt: skip


class Reader:
    name, version = "test", "1"

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def read(self, page: Page) -> Reading:
        return self.reading


def claim(span: Span, **more: object) -> Claim:
    return Claim(id="c", event="killing", status="occurred", evidence=span, trigger=span, **more)  # type: ignore[arg-type]


def test_evidence_from_a_comment_is_refused_and_said_so() -> None:
    record = read_page(page(), Reader(Reading(claims=[claim(COMMENT)])))
    assert record.claims == []
    assert [p.code for p in record.problems] == ["from-comment"]


def test_a_claim_whose_trigger_alone_lies_in_a_comment_is_refused() -> None:
    bad = claim(Span(start=0, end=22))
    bad.trigger = Span(start=39, end=45)
    assert read_page(page(), Reader(Reading(claims=[bad]))).claims == []


def test_spans_outside_the_text_or_empty_are_refused() -> None:
    for span in (Span(start=0, end=9999), Span(start=5, end=5), Span(start=9, end=3)):
        record = read_page(page(), Reader(Reading(claims=[claim(span)])))
        assert record.claims == []
        assert record.problems[0].code == "reader-refused"


def test_mentions_attributions_and_ties_from_comments_are_refused() -> None:
    inside = Mention(id="m1", kind="place", start=53, end=57)
    outside = Mention(id="m2", kind="place", start=17, end=21)
    reading = Reading(
        mentions=[inside, outside],
        attributions=[Attribution(id="a", cue=[Span(start=34, end=38)], content=[COMMENT])],
        ties=[Tie(id="t", kind="ally", a="m1", b="m2", evidence=Span(start=0, end=22))],
        claims=[claim(Span(start=0, end=22), place=["m1", "m2"])],
    )
    record = read_page(page(), Reader(reading))
    assert [m.id for m in record.mentions] == ["m2"]
    assert record.attributions == []
    assert record.ties == []
    assert record.claims[0].place == ["m2"]


def test_an_attribution_without_words_is_refused() -> None:
    record = read_page(page(), Reader(Reading(attributions=[Attribution(id="a", name="somebody")])))
    assert record.attributions == []


def test_a_reader_that_fails_is_a_problem_not_a_traceback() -> None:
    class Broken(Reader):
        def read(self, page: Page) -> Reading:
            raise RuntimeError("boom")

    record = read_page(page(), Broken(Reading()))
    assert record.problems[0].code == "internal"
    assert "boom" in record.problems[0].message
