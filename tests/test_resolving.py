from __future__ import annotations

from sitrep.pages import Hints
from sitrep.pipeline import read_document
from sitrep.reading import get_reader
from sitrep.records import Entity, Record


def read(text: str, **hints: str) -> tuple[Record, dict[str, Entity]]:
    record = next(
        iter(read_document(("News in brief\n\n" + text).encode(), Hints(**hints), get_reader("rules")))
    )
    by_id = {e.id: e for e in record.entities}
    return record, {m.of(record.text): by_id[m.entity] for m in record.mentions if m.entity}


def test_claims_get_their_times_from_the_reports_date() -> None:
    record, _ = read("The army shelled Homs on Tuesday. Rebels attacked Idlib.", published="2016-11-24")
    one, two = record.claims
    assert one.time is not None
    assert (one.time.start, one.time.spans[0].of(record.text)) == ("2016-11-22", "Tuesday")
    assert two.time is None


def test_without_a_date_a_relative_time_stays_relative() -> None:
    record, _ = read("The army shelled Homs on Tuesday.")
    assert record.claims[0].time is not None
    assert record.claims[0].time.start is None
    assert record.claims[0].time.basis


def test_the_army_is_that_of_the_country_told() -> None:
    _, entities = read("The army shelled Homs and Damascus, Syria, on Tuesday.", published="2016-11-24")
    assert entities["The army"].country == "SY"
    assert entities["Homs"].country == "SY"


def test_unnamed_actors_stay_unnamed_with_a_kind() -> None:
    _, entities = read("Gunmen attacked Homs.")
    assert entities["Gunmen"].id.startswith("unnamed-")
    assert entities["Gunmen"].actor_kind == "unidentified-armed"


def test_one_lineage_has_the_name_of_the_day() -> None:
    early, late = (
        read("Fighters of the al-Nusra Front attacked Homs.", published=day)[1]
        for day in ("2014-05-01", "2018-05-01")
    )
    ids = {
        e.id
        for entities in (early, late)
        for e in entities.values()
        if e.kind == "actor" and "unnamed" not in e.id
    }
    assert len(ids) == 1


def test_no_entity_comes_from_a_comment() -> None:
    record, entities = read(
        "The army shelled Homs on Tuesday.\n\nbob says:\nMay 4, 2011 at 9:12 am\n\nThey bombed Raqqa and Palmyra too.\n\nann says:\nMay 4, 2011 at 9:40 am\n\nNo they did not."
    )
    assert [p.zone for p in record.passages].count("comment") == 2
    assert not {"Raqqa", "Palmyra"} & set(entities)


def test_a_name_garbled_in_decoding_is_pinned_nowhere() -> None:
    _record, entities = read("Rebels attacked Tib\ufffd near Damascus, Syria.")
    assert "Damascus" in entities
    assert not [n for n, e in entities.items() if n.startswith("Tib") and e.lat is not None]
