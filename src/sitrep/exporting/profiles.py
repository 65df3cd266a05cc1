"""Export profiles: what leaves the house, and for whom. The profile's name, what it leaves out and the filter stand in every row.

    internal   everything, with who decided what
    shareable  for partners: without the names of civilians, private persons and analysts
    public     shareable, and later, and coarser: reports at least DELAY days old, places to the district, no sentences

The public rules follow the do-no-harm practice of conflict data (delay and coarse places keep people from being
found; sentences are left out because a name in them would slip through). Comments are never exported: no claim
rests on one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from ..ledger.rows import told_as
from .persons import HIDDEN, PRIVATE_SOURCES, Private, private_persons, private_source, role_words, trained

if TYPE_CHECKING:
    import pyarrow as pa

    from ..records import Record, Source

PROFILES = ("internal", "shareable", "public")
DELAY = 14
"""Days between a report and its public export: long enough that a rescue or a flight is over."""
DISTRICT_KM = 15.0
"""Public places are no finer than this: about the size of a district's main town with its surroundings."""
WIDE = frozenset({"district", "province", "area", "country"})
DECIMALS = 1
"""Decimals of public coordinates: 0.1 degree is about 11 km."""
ANALYSTS = ("decided_by",)
NAMING = (
    "actor", "recipient", "actor_name", "recipient_name", "place", "place_name", "evidence", "trigger", "time_words", "casualties",
    "loaded", "title",
)  # fmt: skip
"""Columns in whose words a private person may be named."""
UNCHECKED = (*NAMING, "weapon", "source", "chain", "actor_entity", "recipient_entity", "place_entity")
SENTENCES = ("evidence", "trigger", "time_words", "casualties", "loaded", "title")
NOTES = {
    "internal": "everything",
    "shareable": "left out: names of private persons, of civilian and unnamed sources, of analysts; readers' comments",
    "public": f"left out: reports younger than {DELAY} days, places finer than a district ({DISTRICT_KM:.0f} km), every sentence and title, "
    "names of private persons, of civilian and unnamed sources, of analysts; readers' comments",
}
"""What each profile leaves out, as every row of its files says."""
INSIDE = ("edited", "disputed", "moved")


def exported(
    table: pa.Table,
    profile: str,
    told: dict[str, str],
    record: Callable[[str], Record | None],
    today: str | None = None,
) -> pa.Table:
    """The claims table as a profile lets it out; ``told`` is the filter it was made with, ``record`` gives a report."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if profile not in PROFILES:
        raise ValueError(f"no export profile {profile!r}; there are: {', '.join(PROFILES)}")
    if profile == "public":
        now = datetime.fromisoformat(today) if today else datetime.now(UTC)
        limit = (now - timedelta(days=DELAY)).strftime("%Y-%m-%d")
        # a report without a date cannot be shown to be old enough
        old = pc.less_equal(pc.utf8_slice_codeunits(table["published_start"], 0, 10), limit)
        table = table.filter(pc.fill_null(old, False))
    if profile != "internal":
        rows = _checked(table.to_pylist(), record)
        if profile == "public":
            rows = [_coarse(row) for row in rows]
        kept = [
            n
            for n in table.column_names
            if n not in (*ANALYSTS, *INSIDE) and not (profile == "public" and n in SENTENCES)
        ]
        table = pa.Table.from_pylist(rows, schema=table.schema).select(kept)
    words = "; ".join(f"{k}={v}" for k, v in told.items()) or "none"
    for name, value in (
        ("export_profile", profile),
        ("export_note", NOTES[profile]),
        ("export_filter", words),
    ):
        table = table.append_column(name, pa.array([value] * table.num_rows, pa.string()))
    return table


def _checked(rows: list[dict[str, Any]], record: Callable[[str], Record | None]) -> list[dict[str, Any]]:
    """The rows without private persons; each report is looked at once, its rows coming together or not."""
    held: dict[str, tuple[Record | None, Private | None]] = {}
    numbered = sorted(enumerate(rows), key=lambda r: str(r[1]["report_id"]))
    out: dict[int, dict[str, Any]] = {}
    for i, row in numbered:
        if row["report_id"] not in held:
            found = record(row["report_id"])
            held = {row["report_id"]: (found, private_persons(found) if found else None)}
        out[i] = _private(row, *held[row["report_id"]])
    return [out[i] for i in range(len(rows))]


def _private(row: dict[str, Any], record: Record | None, private: Private | None) -> dict[str, Any]:
    """Without the names of civilians and private persons: in the roles, the chain, and the sentences."""
    claim = next((c for c in record.claims if c.id == row["claim_id"]), None) if record else None
    if record is None or private is None or claim is None:
        # what cannot be checked is not let out
        return {**row, **dict.fromkeys(UNCHECKED, "withheld")}
    row = dict(row)
    for role in ("actor", "recipient"):
        told = role_words(claim, role, record, private)
        if told is not None:
            row[role], row[f"{role}_name"], row[f"{role}_entity"] = told, None, None
    by_model = trained(record)
    hidden = {s.name for s in claim.sources if s.name and private_source(s, by_model)}
    row["chain"] = " < ".join(_shown(s, by_model) for s in claim.sources)
    if row["source"] in hidden or row["source_kind"] in PRIVATE_SOURCES:
        row["source"] = row["source_kind"] if row["source_kind"] in PRIVATE_SOURCES else "civilian"
    elif row["source"] not in {" ".join((s.name or "").split()) for s in claim.sources}:
        # an analyst's own words for the source: who they name is not known
        row["source"] = row["source"] and private.without(row["source"])
    for column in NAMING:
        if row.get(column):
            row[column] = private.without(row[column])
            for name in sorted(hidden, key=len, reverse=True):
                row[column] = (
                    row[column].replace(" ".join(name.split()), HIDDEN) if len(name) > 2 else row[column]
                )
    return row


def _shown(source: Source, by_model: bool) -> str:
    """A link of the chain, a private person by kind alone."""
    if not private_source(source, by_model):
        return " ".join(told_as(source).split())
    return source.kind if source.kind in PRIVATE_SOURCES else "civilian"


def _coarse(row: dict[str, Any]) -> dict[str, Any]:
    """With its place no finer than a district."""
    row = dict(row)
    for axis in ("lat", "lon"):
        if row[axis] is not None:
            row[axis] = round(row[axis], DECIMALS)
    if row["lat"] is not None:
        row["radius_km"] = max(row["radius_km"] or 0.0, DISTRICT_KM)
    if not row["place"] and not row["place_name"]:
        return row
    if row["place_precision"] in WIDE:
        # the words may tell a street of the district, and further places finer than the first
        row["place"] = row["place_name"] = str(row["place_name"] or row["place"]).split("; ")[0]
        row["place_entity"] = str(row["place_entity"] or "").split("; ")[0] or None
        return row
    row["place"] = row["place_name"] = row["admin1"] or row["country"] or "withheld"
    row["place_entity"] = None
    if row["place_precision"] in ("exact", "near"):
        row["place_precision"] = "district"
    return row
