"""Names for actors and places that hold across the whole ledger.

Inside a record, entity ids need only differ from each other: "place-4" is one place in one report and another in
the next. A located place is therefore named by its name and coordinates (to 0.001 degree, about 100 m); what was
not resolved stays apart, report by report. The review page and the exports take their ids from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

    from ..records import Entity

LOCAL = r"^(unnamed|unresolved|place|person|actor|facility|e|m)-?m?\d+$"
"""Ids that a reader or resolver numbers within one report."""


def place_key(name: str, lat: float, lon: float) -> str:
    """The name of a located place."""
    return f"{name.split('; ')[0]}@{lat:.3f},{lon:.3f}"


def entity_key(report_id: str, entity: Entity | dict[str, Any]) -> str:
    """The ledger-wide name of a record's entity, or of a candidate (a dictionary)."""
    import re

    told = entity if isinstance(entity, dict) else entity.model_dump()
    if told.get("lat") is not None and told.get("lon") is not None:
        return place_key(str(told.get("name") or ""), float(told["lat"]), float(told["lon"]))
    own = str(told.get("id") or told.get("name") or "")
    return f"{report_id}/{own}" if re.match(LOCAL, own) else own


def keyed(table: pa.Table) -> pa.Table:
    """A claims table with ledger-wide names in its entity columns. Of several places the first is kept: it has the coordinates."""
    import duckdb

    def wide(column: str) -> str:
        """SQL of a column whose ids are made ledger-wide."""
        apart = f"if(regexp_matches(x, '{LOCAL}'), concat(report_id, '/', x), x)"
        return f"array_to_string(list_transform(string_split({column}, '; '), lambda x: {apart}), '; ')"

    db = duckdb.connect()
    db.execute("SET enable_progress_bar = false")
    db.register("told", table)
    place = f"""CASE WHEN lat IS NOT NULL AND lon IS NOT NULL
                THEN concat(split_part(coalesce(place_name, place, ''), '; ', 1), printf('@%.3f,%.3f', lat, lon))
                ELSE {wide("place_entity")} END"""
    return db.sql(
        f"""SELECT * REPLACE ({wide("actor_entity")} AS actor_entity, {wide("recipient_entity")} AS recipient_entity,
            {place} AS place_entity) FROM told"""
    ).to_arrow_table()
