from __future__ import annotations

from sitrep.pages import Hints
from sitrep.pipeline import read_document
from sitrep.reading import get_reader
from sitrep.records import Claim, Dated, Entity, Record, Report, Span, Time
from sitrep.resolving.attach import attach_times


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


def claim_time(text: str, *words: str, status: str = "occurred") -> tuple[str | None, str | None]:
    day = Dated(start="2017-08-09", end="2017-08-09")
    spans = [Span(start=text.index(w), end=text.index(w) + len(w)) for w in words]
    told = Time(spans=spans, precision="vague")
    at = Span(start=0, end=len(text))
    claim = Claim(id="c1", event="clash", status=status, evidence=at, trigger=at, time=told)  # type: ignore[arg-type]
    record = Record(report=Report(id="r", sha256="", published=day), text=text, claims=[claim])
    attach_times(record, [at])
    assert claim.time is not None
    assert claim.time.spans == spans
    return claim.time.start, claim.time.end


def test_joined_and_parted_times_make_a_stretch() -> None:
    assert claim_time("Fighting between 3 and 5 August.", "between 3 and 5 August") == (
        "2017-08-03",
        "2017-08-05",
    )
    assert claim_time("On Saturday evening and again on Sunday.", "Saturday evening", "Sunday") == (
        "2017-08-05",
        "2017-08-06",
    )
    assert claim_time("Between Friday and Tuesday ten died.", "Between Friday and Tuesday") == (
        "2017-08-04",
        "2017-08-08",
    )
    assert (
        claim_time("Between Wednesday and Friday ten died.", "Between Wednesday and Friday")[0]
        == "2017-08-02"
    )
    assert claim_time("They have killed since 2013, on Sunday too.", "since 2013", "Sunday") == (
        "2017-08-06",
        "2017-08-06",
    )


def test_what_is_told_as_done_was_not_on_a_day_to_come() -> None:
    text = "The raid that will be remembered, on Friday."
    assert claim_time(text, "Friday") == ("2017-08-04", "2017-08-04")
    assert claim_time(text, "Friday", status="intended") == ("2017-08-11", "2017-08-11")


def test_capitals_and_small_letters_tell_a_weekday_to_a_reader_that_marked_it() -> None:
    assert claim_time("SHELLS FELL ON TUESDAY", "TUESDAY") == ("2017-08-08", "2017-08-08")
    assert claim_time("shells fell on tuesday", "tuesday") == ("2017-08-08", "2017-08-08")
