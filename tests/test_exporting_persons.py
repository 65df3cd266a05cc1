"""Exports that leave the house name no private person: not in a role, a chain, or the words of a sentence."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from sitrep.exporting.profiles import exported
from sitrep.ledger.rows import COLUMNS, REAL, TEXT, claim_rows
from sitrep.pages import Page
from sitrep.reading.trained.assemble import Assembly
from sitrep.records import Claim, Entity, Mention, Passage, Record, Report, Source, Span

WORDS = (
    "Gunmen shot Huda Salim, a pharmacist, outside Huda Salim's home in Ataq, General Omar Sayed said. "
    "The Salims fled, HUDA SALIM's brother said, and President Vell mourned."
)


def span(words: str, nth: int = 0) -> Span:
    """Where ``words`` stand in WORDS."""
    at = -1
    for _ in range(nth + 1):
        at = WORDS.index(words, at + 1)
    return Span(start=at, end=at + len(words))


def record(reader: str = "trained 1", **actor: Any) -> Record:
    """One report whose claim has a private person for its recipient."""
    named = Entity(id="unnamed-m2", kind="actor", name="Huda Salim", **{"actor_kind": "unknown", **actor})

    def mention(ident: str, kind: Any, words: str, entity: str | None = None) -> Mention:
        return Mention(id=ident, kind=kind, entity=entity, **span(words).model_dump())

    claim = Claim(
        id="r.c1", event="killing", status="occurred", actor=["m1"], recipient=["m2"], place=["m4"], reader=reader,
        evidence=Span(start=0, end=WORDS.index(", General")), trigger=span("shot"),
        sources=[Source(name="General Omar Sayed", kind="belligerent", span=span("General Omar Sayed")), Source(kind="outlet")],
    )  # fmt: skip
    mentions = [
        mention("m1", "actor", "Gunmen"), mention("m2", "actor", "Huda Salim", "unnamed-m2"),
        mention("m3", "person", "General Omar Sayed"), mention("m4", "place", "outside Huda Salim's home"),
        mention("m5", "person", "President Vell", "person:vell"),
    ]  # fmt: skip
    if reader.startswith("trained"):
        mentions.append(mention("m6", "person", "Huda Salim"))
    entities = [named, Entity(id="person:vell", kind="actor", name="Vell")]
    return Record(
        report=Report(id="r", sha256="", title="HUDA SALIM KILLED"), text=WORDS, mentions=mentions, claims=[claim],
        passages=[Passage(id="p1", zone="body", start=0, end=len(WORDS))], entities=entities,
    )  # fmt: skip


def shared(told: Record, profile: str = "shareable", **decided: Any) -> dict[str, Any]:
    """The one row of an export."""
    kinds = [(c, pa.string() if c in TEXT else pa.float64() if c in REAL else pa.int64()) for c in COLUMNS]
    rows = [{**claim_rows(told)[0], "published_start": "2001-01-01", **decided}]
    table = exported(pa.Table.from_pylist(rows, schema=pa.schema(kinds)), profile, {}, lambda _: told)
    return dict(table.to_pylist()[0])


@pytest.mark.parametrize("reader", ["trained 1", "rules 1"])
@pytest.mark.parametrize("profile", ["shareable", "public"])
def test_a_private_person_in_a_role_is_named_nowhere(reader: str, profile: str) -> None:
    row = shared(record(reader), profile)
    assert (row["actor"], row["recipient"], row["recipient_name"]) == ("Gunmen", "a person", None)
    assert "Huda" not in str(row)
    assert "salim" not in str(row).lower()
    assert "General Omar Sayed" in row["chain"], "who speaks in a public role keeps the name"
    if profile == "shareable":
        assert row["evidence"].startswith("Gunmen shot [withheld], a pharmacist")
        assert row["title"] == "[withheld] KILLED"
    else:
        assert row["place"] == "withheld", "a place that nobody located may be a street or a house"


def test_an_armed_body_of_an_unknown_name_is_no_person() -> None:
    told = record("rules 1", actor_kind="state-force")
    assert shared(told)["recipient"] == "Huda Salim"


def test_words_an_analyst_chose_are_looked_through_as_well() -> None:
    row = shared(record(), actor="Huda Salim", source="Huda Salim, a pharmacist")
    assert "Huda" not in str(row)
    assert row["source"] == "[withheld], a pharmacist"


def test_a_report_that_cannot_be_looked_at_gives_no_words() -> None:
    told = record()
    kinds = [(c, pa.string() if c in TEXT else pa.float64() if c in REAL else pa.int64()) for c in COLUMNS]
    table = pa.Table.from_pylist(claim_rows(told), schema=pa.schema(kinds))
    assert "Huda" not in str(exported(table, "shareable", {}, lambda _: None).to_pylist())


def test_a_person_stays_one_beside_the_role_with_the_same_words() -> None:
    page = Page(Report(id="r", sha256=""), WORDS)
    whole = Assembly(page, [])
    role = whole.mention("actor", span("Huda Salim"))
    whole.named += [("person", span("Huda Salim")), ("actor", span("Gunmen"))]
    found = [(m.kind, m.of(WORDS)) for m in whole._mentions({role.id})]
    assert sorted(found) == [("actor", "Gunmen"), ("actor", "Huda Salim"), ("person", "Huda Salim")]
