"""What comes out for one span: a place with its uncertainty, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt
from typing import Any

from ...records import PlacePrecision, Span
from .gazetteer import Candidate

ACLED: dict[PlacePrecision, int] = {
    "exact": 1,
    "near": 2,
    "district": 2,
    "province": 3,
    "area": 3,
    "country": 3,
}
"""ACLED geo_precision: 1 the town itself, 2 part of a region known, 3 only the larger region (ACLED codebook, "Geo-precision")."""

UCDP: dict[PlacePrecision, int] = {
    "exact": 1,
    "near": 2,
    "district": 3,
    "province": 4,
    "area": 5,
    "country": 6,
}
"""UCDP where_prec: 1 exact, 2 within 25 km, 3 second division, 4 first, 5 linear or fuzzy, 6 country, 7 sea (GED codebook 24.1)."""

_PRECISION: dict[str, PlacePrecision] = {
    "country": "country", "region": "province", "county": "district", "area": "area", "continent": "area", "island": "area",
    "river": "area", "lake": "area", "sea": "area", "desert": "area", "mountain": "near", "road": "near",
}  # fmt: skip
_RADIUS = {
    "city": 3, "village": 2, "quarter": 2, "camp": 1, "crossing": 1, "base": 3, "airport": 3, "dam": 1, "field": 5, "road": 2,
    "landmark": 1, "mountain": 6, "county": 20, "region": 80, "country": 300, "area": 30, "river": 100, "lake": 10, "island": 30,
    "sea": 300, "desert": 100, "continent": 3000,
}  # fmt: skip
"""Kilometres within which the place meant lies, by kind, where the gazetteer knows no better."""


@dataclass
class Resolution:
    """One span's place. Without ``place``, ``reason`` says why ("unresolved, because ...").

    ``candidates`` are (candidate, probability), best first; ``lat`` and ``lon`` are None where nothing may be pinned.
    """

    span: Span
    name: str
    place: Candidate | None = None
    score: float = 0.0
    candidates: list[tuple[Candidate, float]] = field(default_factory=list)
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision | None = None
    radius_km: float | None = None
    country: str | None = None
    admin1: str | None = None
    metonym: bool = False
    reason: str = ""
    why: list[str] = field(default_factory=list)

    @property
    def acled(self) -> int | None:
        """ACLED geo_precision."""
        return ACLED[self.precision] if self.precision else None

    @property
    def ucdp(self) -> int | None:
        """UCDP where_prec."""
        if self.place and self.place.kind == "sea":
            return 7
        return UCDP[self.precision] if self.precision else None

    def listed(self, most: int = 5) -> list[dict[str, Any]]:
        """The best candidates as plain values, for ``Entity.candidates``."""
        return [
            {"name": c.name, "kind": c.kind, "country": c.country, "lat": c.lat, "lon": c.lon, "score": round(p, 3), "match": c.match,
             **({"geonames": c.geonames} if c.geonames else {})}
            for c, p in self.candidates[:most]
        ]  # fmt: skip


def precision_of(candidate: Candidate) -> PlacePrecision:
    """How exactly a place of this kind is known."""
    return _PRECISION.get(candidate.kind, "exact")


def radius_of(candidate: Candidate) -> float:
    """Kilometres: the place's own reach if the gazetteer has it; a town's grows with the root of its people."""
    if candidate.radius_km:
        return float(candidate.radius_km)
    if candidate.kind == "city" and candidate.population:
        return round(max(2.0, 8 * sqrt(candidate.population / 1e6)), 1)
    return float(_RADIUS.get(candidate.kind, 10))
