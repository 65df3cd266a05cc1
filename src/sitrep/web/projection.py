"""Web Mercator on a unit square, and the window of it that a map shows."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

EDGE = 85.0511
"""The latitude at which Web Mercator is cut off."""
EARTH_KM = 40_075.017
"""The equator's length: the unit square's width."""


def mercator(lon: float, lat: float) -> tuple[float, float]:
    """Degrees to the unit square, x to the east and y to the south."""
    lat = max(-EDGE, min(EDGE, lat))
    return (lon + 180) / 360, (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2


def degrees(x: float, y: float) -> tuple[float, float]:
    """The unit square to degrees, longitude first."""
    return x * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))


def km(length: float, lat: float) -> float:
    """A length on the ground at a latitude, as a length on the unit square: the map stretches towards the poles."""
    return length / (EARTH_KM * max(0.08, math.cos(math.radians(lat))))


@dataclass(frozen=True)
class Window:
    """A part of the unit square."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Its width on the unit square."""
        return self.right - self.left

    @property
    def degrees(self) -> float:
        """Its width in degrees of longitude."""
        return self.width * 360

    @property
    def box(self) -> str:
        """West, south, east, north in degrees, as the filter's ``box``."""
        west, north = degrees(self.left, self.top)
        east, south = degrees(self.right, self.bottom)
        inside = max(-180, west), max(-EDGE, south), min(180, east), min(EDGE, north)
        return ",".join(f"{v:.3f}" for v in inside)


def around(points: Iterable[tuple[float, float, float]], ratio: float, least: float = 1 / 360) -> Window:
    """The window, ``ratio`` wide to high, that shows points (lon, lat, radius in km) with some room about them."""
    told = [(*mercator(lon, lat), km(radius, lat)) for lon, lat, radius in points]
    if not told:
        return Window(0.0, 0.5 - 0.5 / ratio, 1.0, 0.5 + 0.5 / ratio)
    left, right = min(x - r for x, _, r in told), max(x + r for x, _, r in told)
    top, bottom = min(y - r for _, y, r in told), max(y + r for _, y, r in told)
    width = max((right - left) * 1.15, (bottom - top) * 1.15 * ratio, least)
    width = min(width, 1.0)
    cx, cy = (left + right) / 2, (top + bottom) / 2
    return Window(cx - width / 2, cy - width / ratio / 2, cx + width / 2, cy + width / ratio / 2)
