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

if TYPE_CHECKING:
    import pyarrow as pa

    from ..records import Record

PROFILES = ("internal", "shareable", "public")
DELAY = 14
"""Days between a report and its public export: long enough that a rescue or a flight is over."""
DISTRICT_KM = 15.0
"""Public places are no finer than this: about the size of a district's main town with its surroundings."""
DECIMALS = 1
"""Decimals of public coordinates: 0.1 degree is about 11 km."""
PRIVATE = frozenset({"civilian", "unnamed"})
ANALYSTS = ("decided_by",)
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
        rows = [_private(row, record) for row in table.to_pylist()]
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


def _private(row: dict[str, Any], record: Callable[[str], Record | None]) -> dict[str, Any]:
    """Without the names of civilians and private persons: in the roles, the chain, and the sentences."""
    found = record(row["report_id"])
    claim = next((c for c in found.claims if c.id == row["claim_id"]), None) if found else None
    if found is None or claim is None:
        # what cannot be checked is not let out
        return {**row, **dict.fromkeys(("actor", "recipient", "source", "chain", "evidence"), "withheld")}
    persons = {m.id: m.of(found.text) for m in found.mentions if m.kind == "person"}
    row = dict(row)
    for role in ("actor", "recipient"):
        if any(i in persons for i in getattr(claim, role)):
            row[role], row[f"{role}_name"], row[f"{role}_entity"] = "a person", None, None
    hidden = {s.name for s in claim.sources if s.kind in PRIVATE and s.name}
    row["chain"] = " < ".join((s.kind if s.kind in PRIVATE else s.name) or s.kind for s in claim.sources)
    if row["source"] in hidden or row["source_kind"] in PRIVATE:
        row["source"] = row["source_kind"]
    named = sorted({*persons.values(), *hidden}, key=len, reverse=True)
    for column in ("evidence", "casualties", "title"):
        for name in named:
            if row.get(column) and len(name) > 2:
                row[column] = row[column].replace(" ".join(name.split()), "[withheld]")
    return row


def _coarse(row: dict[str, Any]) -> dict[str, Any]:
    """With its place no finer than a district."""
    row = dict(row)
    for axis in ("lat", "lon"):
        if row[axis] is not None:
            row[axis] = round(row[axis], DECIMALS)
    if row["lat"] is not None:
        row["radius_km"] = max(row["radius_km"] or 0.0, DISTRICT_KM)
    if row["place_precision"] in ("exact", "near"):
        row["place_precision"] = "district"
        row["place"] = row["place_name"] = row["admin1"] or row["country"] or "withheld"
        row["place_entity"] = None
    return row
