"""What the rules reader reads in sentences written for it: the floor must at least stand on these."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.pages import Hints
from sitrep.pipeline import read_document
from sitrep.reading import get_reader
from sitrep.records import Record


def read(text: str) -> Record:
    return next(
        iter(read_document(f"Title line\n\n{text}\n".encode(), Hints(outlet="The Post"), get_reader("rules")))
    )


def only(text: str, event: str) -> tuple[Record, int]:
    record = read(text)
    found = [i for i, c in enumerate(record.claims) if c.event == event]
    assert len(found) == 1, [(c.event, c.trigger.of(record.text)) for c in record.claims]
    return record, found[0]


def words(record: Record, role: str, i: int) -> list[str]:
    mentions = {m.id: m for m in record.mentions}
    return [mentions[m].of(record.text) for m in getattr(record.claims[i], role)]


def test_active_and_passive_give_the_same_roles() -> None:
    for text in ("Government troops expelled the rebels.", "The rebels were expelled by government troops."):
        record, i = only(text, "expulsion")
        assert [w.lower() for w in words(record, "actor", i)] == ["government troops"]
        assert [w.lower() for w in words(record, "recipient", i)] == ["the rebels"]


@pytest.mark.parametrize(
    ("text", "event", "status"),
    [
        ("The army shelled Homs on Monday.", "bombardment", "occurred"),
        ("The army has been shelling Homs.", "bombardment", "ongoing"),
        ("Rebels tried to storm the base.", "ground-assault", "attempted"),
        ("The rebels vowed to attack the base.", "ground-assault", "intended"),
        ("The army denied shelling Homs.", "bombardment", "denied"),
        ("The army did not shell Homs.", "bombardment", "denied"),
        ("The rebels will withdraw if the army leaves.", "withdrawal", "intended"),
        ("The group threatened to execute two pilots.", "killing", "threatened"),
        ("Turkey is weighing an offensive in the north.", "ground-assault", "considered"),
        ("An attack on the town is imminent.", "ground-assault", "expected"),
        ("Fighters reportedly seized the dam.", "takeover", "unconfirmed"),
        ("On 4 May 2019 rebels seized the dam.", "takeover", "occurred"),
    ],
)
def test_how_far_the_event_got(text: str, event: str, status: str) -> None:
    record, i = only(text, event)
    assert record.claims[i].status == status


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ministry said that rebels had attacked the dam.", "The ministry"),
        ("Rebels attacked the dam, according to the ministry.", "the ministry"),
        ("Rebels attacked the dam, the ministry said.", "the ministry"),
        ("Rebels, as Radio Hama reports, attacked the dam.", "Radio Hama"),
    ],
)
def test_the_source_is_found_on_either_side(text: str, name: str) -> None:
    record, i = only(text, "ground-assault")
    assert [s.name for s in record.claims[i].sources] == [name, "The Post"]


def test_a_source_within_a_source_is_a_chain_innermost_first() -> None:
    record, i = only(
        "The agency reported that a commander said that rebels had attacked the dam.", "ground-assault"
    )
    assert [s.name for s in record.claims[i].sources] == ["a commander", "The agency", "The Post"]


def test_means_take_the_dead_but_during_tells_only_when() -> None:
    record, i = only("An air strike killed five people in Homs.", "airstrike")
    assert record.claims[i].casualties[0].low == 5
    record, i = only(
        "Dozens of soldiers have been reported killed during fighting near the capital.", "killing"
    )
    assert record.claims[i].casualties[0].low == 24


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("The army said, “that rebels” attacked\n Homs in 2016; kill'ed 5 by. of")
    )
)
def test_any_text_gives_a_record_whose_spans_hold(text: str) -> None:
    record = read(text)
    for c in record.claims:
        assert c.evidence.covers(c.trigger)
        assert c.trigger.of(record.text).strip()
        assert Record.model_validate(record.plain())
