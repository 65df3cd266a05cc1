"""Places told by way of others: "5 km south of X", "northern X", "near X", "between X and Y", "the capital"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import atan2, cos, degrees, radians, sin

from ...records import PlacePrecision, Span
from .surface import Surface, kinds_of, words

_BEARING = {
    "north": 0,
    "northeast": 45,
    "east": 90,
    "southeast": 135,
    "south": 180,
    "southwest": 225,
    "west": 270,
    "northwest": 315,
}


UNTOLD_KM = 15.0
"""Radius of "north of X", and twice the shift: a guess, to be read with its radius."""
RURAL_KM = 25.0
"""Reach of a town's countryside: UCDP's second precision class, "within 25 km"."""


@dataclass(frozen=True)
class Shift:
    """What the words around a name do to its position: degrees from north, km, km of radius, and the precision left."""

    bearing: float | None
    km: float
    radius_km: float
    precision: PlacePrecision
    why: str


def bearing(way: str | None) -> float | None:
    """Degrees from north of "south-eastern"; None for "central" and the like."""
    if not way:
        return None
    word = re.sub(r"[-\s]|ern$", "", way.lower())
    return _BEARING.get(word)


def shift(
    surface: Surface, way_inside: str | None, radius_km: float, precision: PlacePrecision
) -> Shift | None:
    """How far from the named place the one meant lies, or None where it is the named place itself."""
    if surface.away_km is not None:
        angle = bearing(surface.away_to)
        told = f"{surface.away_km:g} km {surface.away_to or 'away'}"
        if angle is None:
            return Shift(None, 0, surface.away_km + radius_km, "near", f"{told}: the direction is not told")
        return Shift(angle, surface.away_km, max(2.0, surface.away_km / 3 + radius_km / 2), "near", told)
    if surface.away_to and precision in {"exact", "near"}:
        told = f"{surface.away_to} of it, how far is not told"
        return Shift(bearing(surface.away_to), UNTOLD_KM / 2, UNTOLD_KM, "near", told)
    if surface.rural and precision in {"exact", "near", "district"}:
        return Shift(
            bearing(surface.way),
            RURAL_KM / 3 if surface.way else 0,
            RURAL_KM + radius_km,
            "near",
            "its countryside",
        )
    way = way_inside or surface.way
    if way and precision in {"exact", "province", "district", "country"}:
        angle = bearing(way)
        if angle is None and way not in {"rural"}:
            return None
        left: PlacePrecision = "near" if precision == "exact" else "area"
        return Shift(
            angle,
            radius_km / 2 if angle is not None else 0,
            max(3.0, radius_km * 0.6),
            left,
            f"the {way} part of it",
        )
    if surface.near and precision == "exact":
        return Shift(None, 0, radius_km + 8, "near", "near it, not in it")
    return None


def moved(lat: float, lon: float, angle: float | None, km: float) -> tuple[float, float]:
    """The point ``km`` from another in the direction ``angle``; by the flat approximation, right to 1 % below 200 km."""
    if angle is None or not km:
        return lat, lon
    turned = radians(angle)
    return lat + km * cos(turned) / 111.2, lon + km * sin(turned) / (111.2 * max(0.1, cos(radians(lat))))


_LEAD = re.compile(
    r"^(?:(?:about|some|around|roughly|approximately)\s+)?(?:\d[\d.,]*\s*\w+\s+(?:to\s+the\s+)?[\w-]*\s*(?:of|from)\s+|"
    r"(?:on\s+)?(?:the\s+)?(?:(?:\w+\s+)?(?:outskirts|countryside|suburbs?|edges?|vicinity|environs|part|parts|side|north|south|east|west|center|centre)\s+of\s+)|"
    r"near\s+|outside\s+|around\s+|the\s+(?:(?:\w+\s+)?(?:city|town|village|province|governorate|district|region|state|area|neighbou?rhood)\s+of\s+)|the\s+)(?=\S)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"^(?:the\s+(?:road|area|highway|line)\s+)?between\s+(.+?)\s+and\s+(.+)$", re.IGNORECASE
)


def core(text: str, span: Span) -> Span:
    """The name within a span such as "the outskirts of Homs": where its last told name begins."""
    start = span.start
    while m := _LEAD.match(text[start : span.end]):
        if not re.search(r"[A-Z\u0600-\u06ff\u0400-\u04ff]", text[start + m.end() : span.end]):
            break
        start += m.end()
    return Span(start=start, end=span.end)


def between(text: str, span: Span) -> tuple[Span, Span] | None:
    """The two names of "between X and Y"."""
    m = _BETWEEN.match(span.of(text))
    if not m:
        return None
    return tuple(Span(start=span.start + m.start(n), end=span.start + m.end(n)) for n in (1, 2))  # type: ignore[return-value]


def nominal(name: str) -> frozenset[str] | None:
    """Kinds a phrase without a name may stand for: "the northwestern province", "the capital"; None for names."""
    m = re.fullmatch(r"(?:the|this|that|its|their)\s+(?:[a-z-]+\s+)*?(?P<kind>[a-z]+)", name)
    if not m:
        return frozenset() if name and name == name.lower() and name.isascii() else None
    return kinds_of(m["kind"]) or frozenset()


def direction_of(lat: float, lon: float, from_lat: float, from_lon: float) -> float:
    """Degrees from north of one point seen from another."""
    return degrees(atan2((lon - from_lon) * cos(radians(lat)), lat - from_lat)) % 360


def ways() -> list[str]:
    """All words of direction."""
    found: list[str] = words()["directions"]
    return found
