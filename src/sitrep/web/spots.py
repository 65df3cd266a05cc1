"""Where claims say things happened, gathered place by place: what the map draws.

A place that is not known to a few kilometres is a disc of its uncertainty, never a point. Only what is said to
have happened is drawn filled; plans, denials and the unconfirmed have shapes of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .catalogue import Catalogue
from .filters import View
from .glyphs import CLASSES, STATUS_CLASS
from .projection import Window, around, km, mercator

WIDTH, HEIGHT = 1200.0, 640.0
MOST = 500
"""Places drawn at once. More cannot be told apart on a screen; the map says how many it leaves out."""
LABELLED = 25
POINT_KM = 6.0
"""Up to this radius "near" a place counts as known: still the town and its edge. Above it, the disc is drawn."""


@dataclass
class Spot:
    """One place: pixels of its middle and radius, and how many claims of each class of status stand there."""

    entity: str
    name: str
    x: float
    y: float
    r: float
    known: bool
    precision: str
    counts: dict[str, int] = field(default_factory=dict)
    labelled: bool = False

    @property
    def total(self) -> int:
        """All claims of the place."""
        return sum(self.counts.values())

    @property
    def told(self) -> str:
        """The place in words, for whoever does not see the map."""
        parts = ", ".join(f"{n} {CLASSES[c]}" for c, n in self.counts.items())
        return f"{self.name} ({self.precision}): {parts}"


@dataclass
class Atlas:
    """The map of a view: its window, its spots, and what is not on it."""

    window: Window
    spots: list[Spot]
    left_out: int
    placeless: dict[str, int]


def class_sql() -> str:
    """The class of a status, as SQL."""
    cases = " ".join(f"WHEN '{s}' THEN '{c}'" for s, c in STATUS_CLASS.items())
    return f"CASE status {cases} ELSE 'unconfirmed' END"


def atlas(catalogue: Catalogue, view: View) -> Atlas:
    """Gather the claims that a view leaves by place."""
    where, values = view.where()
    found = catalogue.select(
        f"""SELECT coalesce(split_part(place_entity, '; ', 1), place_name, place) AS entity,
        any_value(coalesce(place_name, place)), any_value(lat), any_value(lon), any_value(radius_km),
        any_value(place_precision), {class_sql()} AS class, count(*) FROM claims
        WHERE {where} AND lat IS NOT NULL AND lon IS NOT NULL GROUP BY entity, class""",
        values,
    )
    none = catalogue.select(
        f"SELECT {class_sql()} AS c, count(*) FROM claims WHERE {where} AND lat IS NULL GROUP BY c", values
    )
    places: dict[str, tuple[Any, ...]] = {}
    counts: dict[str, dict[str, int]] = {}
    for entity, name, lat, lon, radius, precision, kind, n in found:
        places[entity] = (name, lat, lon, radius if radius is not None else 25.0, precision or "place")
        counts.setdefault(entity, {})[kind] = n
    ranked = sorted(places, key=lambda e: (-sum(counts[e].values()), e))
    kept = ranked[:MOST]
    window = _window(view, [(places[e][2], places[e][1], places[e][3]) for e in kept])
    k = WIDTH / window.width
    spots = []
    for entity in kept:
        name, lat, lon, radius, precision = places[entity]
        x, y = mercator(lon, lat)
        # a town is a point however large it is; a country or province is a disc however small its radius was told
        known = precision == "exact" or (precision == "near" and radius <= POINT_KM)
        ordered = {c: counts[entity][c] for c in CLASSES if c in counts[entity]}
        spots.append(
            Spot(
                entity,
                name,
                (x - window.left) * k,
                (y - window.top) * k,
                km(radius, lat) * k,
                known,
                precision,
                ordered,
            )
        )
    _label(spots)
    # large discs first, so that small ones lie on top and can be reached
    spots.sort(key=lambda s: (s.known, -s.r))
    return Atlas(window, spots, len(ranked) - len(kept), {c: n for c in CLASSES for k_, n in none if k_ == c})


def _label(spots: list[Spot]) -> None:
    """Give the first LABELLED places their names, but for those that would be written over one another."""
    written: list[Spot] = []
    for spot in spots[:LABELLED]:
        if all(abs(spot.x - o.x) > 120 or abs(spot.y - o.y) > 18 for o in written):
            spot.labelled = True
            written.append(spot)


def _window(view: View, points: list[tuple[float, float, float]]) -> Window:
    if view.box:
        west, south, east, north = (float(v) for v in view.box.split(","))
        if west < east:
            points = [(west, south, 0.0), (east, north, 0.0)]
    return around(points, WIDTH / HEIGHT, least=0.8 / 360)
