"""Tell which rows of several sources are one place."""

from __future__ import annotations

from collections import defaultdict
from math import cos, hypot, radians

from .folding import fold, loose
from .schema import Place

_SETTLED = {"city", "village", "quarter"}
TOWN = 5000
"""People a town of our supplement is taken to have where no source tells more."""


def km(a: Place, b: Place) -> float:
    """Distance of two places, by the flat approximation: right to a percent below 100 km."""
    return 111.2 * hypot(a.lat - b.lat, (a.lon - b.lon) * cos(radians((a.lat + b.lat) / 2)))


def _alike(a: Place, b: Place) -> bool:
    """Whether two kinds may be of one place: a village of one source is a town of another."""
    return a.kind == b.kind or (a.kind in _SETTLED and b.kind in _SETTLED)


class Merger:
    """Places so far, found again by name or by GeoNames id."""

    def __init__(self) -> None:
        self.places: list[Place] = []
        self._by_name: dict[tuple[str, str], list[Place]] = defaultdict(list)
        self._by_geonames: dict[int, Place] = {}

    def add(self, place: Place) -> None:
        """Take a place as new."""
        self.places.append(place)
        for key in {fold(n) for n in (place.name, *place.names)}:
            self._by_name[place.country, key].append(place)
        if place.geonames:
            self._by_geonames.setdefault(place.geonames, place)

    def merge(self, place: Place, within_km: float = 4, spelled_alike: bool = False) -> None:
        """Add to the same place if it is there: the same GeoNames id, or a shared name within ``within_km``."""
        found = self._by_geonames.get(place.geonames or 0)
        if found is None or found.kind not in _SETTLED | {place.kind}:
            found = self._same(place, within_km, spelled_alike)
        if found is None:
            self.add(place)
            return
        fresh = {n for n in (place.name, *place.names) if fold(n)}
        found.names |= fresh
        found.population = max(found.population, place.population)
        found.region = found.region or place.region
        found.county = found.county or place.county
        for key in {fold(n) for n in fresh}:
            if found not in self._by_name[place.country, key]:
                self._by_name[place.country, key].append(found)

    def _same(self, place: Place, within_km: float, spelled_alike: bool) -> Place | None:
        keys = {fold(n) for n in (place.name, *place.names)}
        near = [
            p
            for k in keys
            for p in self._by_name.get((place.country, k), ())
            if _alike(p, place) and km(p, place) <= within_km
        ]
        if not near and spelled_alike:
            sounds = {loose(k) for k in keys}
            near = [
                p for p in self._loosely(place) if _alike(p, place) and km(p, place) <= within_km and sounds & {loose(fold(n)) for n in (p.name, *p.names)}
            ]  # fmt: skip
        return min(near, key=lambda p: km(p, place), default=None)

    def _loosely(self, place: Place) -> list[Place]:
        """Places of the country within a tenth of a degree."""
        if not hasattr(self, "_grid"):
            self._grid: dict[tuple[str, int, int], list[Place]] = defaultdict(list)
            for p in self.places:
                self._grid[p.country, int(p.lat * 10), int(p.lon * 10)].append(p)
        x, y = int(place.lat * 10), int(place.lon * 10)
        return [
            p
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for p in self._grid.get((place.country, x + dx, y + dy), ())
        ]

    def supplement(self, place: Place) -> None:
        """A row of ours: joined to a place of the same name and kind close by, whose position it corrects."""
        keys = {fold(n) for n in (place.name, *place.names)}
        if place.kind == "city":
            place.population = place.population or TOWN
        found = [
            p for k in keys for p in self._by_name.get((place.country, k), ())
            if _alike(p, place) and (km(p, place) < 15 or p.kind in {"region", "country"})
        ]  # fmt: skip
        if not found:
            self.add(place)
            return
        best = min(found, key=lambda p: (fold(p.name) != fold(place.name), km(p, place)))
        if best.kind in _SETTLED and place.kind == "city":
            best.kind, best.population = "city", max(best.population, place.population)
        if best.kind not in _SETTLED | {"country"}:
            best.lat, best.lon = place.lat, place.lon
        best.radius_km = place.radius_km or best.radius_km
        best.names |= {best.name, place.name, *place.names}
        best.name = place.name  # the English name, where the sources have a transliteration
        for key in keys:
            if best not in self._by_name[place.country, key]:
                self._by_name[place.country, key].append(best)

    def add_divisions(self, towns: list[Place]) -> None:
        """First and second divisions as places: in the middle of their towns, with the sum of their people."""
        regions: dict[tuple[str, str], list[Place]] = defaultdict(list)
        counties: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
        for town in towns:
            if town.region:
                regions[town.country, town.region].append(town)
                if town.county and town.county != town.region:
                    counties[town.country, town.region, town.county].append(town)
        for (country, name), members in regions.items():
            self.add(_middle(members, name, "region", country))
        for (country, region, name), members in counties.items():
            place = _middle(members, name, "county", country)
            place.region = region
            self.add(place)


def _spread(members: list[Place], middle: Place) -> int:
    """Half the reach of a division: nine tenths of its towns lie within it."""
    far = sorted(km(m, middle) for m in members)
    return max(5, round(far[int(0.9 * (len(far) - 1))]))


def _middle(members: list[Place], name: str, kind: str, country: str) -> Place:
    n = len(members)
    place = Place(
        name, kind, sum(m.lat for m in members) / n, sum(m.lon for m in members) / n, country, "geonames",
        population=sum(m.population for m in members), names={name},
    )  # fmt: skip
    place.radius_km = _spread(members, place)
    return place
