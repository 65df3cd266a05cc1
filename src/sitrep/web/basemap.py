"""Outlines of countries for the map's background, from world-atlas (Natural Earth, public domain), as SVG paths.

The files are TopoJSON: arcs of whole-number steps shared by neighbours (github.com/topojson/topojson-specification).
Where they were not fetched at build time the map is drawn without outlines.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from .projection import Window, mercator
from .site import HERE

VENDOR = HERE / "static" / "vendor"
WIDE = 45.0
"""Degrees of longitude from which the coarse outlines (1:110 million) do; below it 1:50 million are drawn."""

Ring = list[tuple[float, float]]


@lru_cache(maxsize=2)
def rings(scale: str) -> tuple[Ring, ...]:
    """Every ring of every country as projected points; empty where the file is not there."""
    file = VENDOR / f"countries-{scale}.json"
    if not file.is_file():
        return ()
    world = json.loads(file.read_text(encoding="utf-8"))
    arcs = [_arc(a, world["transform"]) for a in world["arcs"]]
    out: list[Ring] = []
    for shape in world["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape.get("arcs", [])]
        for polygon in polygons:
            out += [_join(ring, arcs) for ring in polygon]
    return tuple(out)


def outlines(window: Window, width: float) -> str:
    """The outlines that reach into a window, as the ``d`` of one SVG path in pixels of a picture ``width`` wide."""
    k = width / window.width
    step = 0.6 / k
    parts = []
    for ring in rings("110m" if window.degrees >= WIDE else "50m"):
        # the earth is drawn again to either side, for windows across the date line
        for turn in (-1.0, 0.0, 1.0):
            xs, ys = [p[0] + turn for p in ring], [p[1] for p in ring]
            if (
                max(xs) < window.left
                or min(xs) > window.right
                or max(ys) < window.top
                or min(ys) > window.bottom
            ):
                continue
            points = [
                f"{(x + turn - window.left) * k:.1f} {(y - window.top) * k:.1f}"
                for x, y in _thinned(ring, step)
            ]
            parts.append("M" + "L".join(points) + "Z")
    return "".join(parts)


def _thinned(ring: Ring, step: float) -> Ring:
    """Without the points nearer to the last one than ``step``, about half a pixel: they cannot be told apart."""
    kept = [ring[0]]
    for p in ring[1:]:
        if abs(p[0] - kept[-1][0]) + abs(p[1] - kept[-1][1]) > step:
            kept.append(p)
    return kept


def _arc(steps: list[list[int]], transform: dict[str, Any]) -> Ring:
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    out = []
    for step in steps:
        x, y = x + step[0], y + step[1]
        out.append(mercator(x * kx + dx, y * ky + dy))
    return out


def _join(ring: list[int], arcs: list[Ring]) -> Ring:
    out: Ring = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        out += arc[1:] if out else arc
    # a ring across the date line jumps from one edge to the other: it is unrolled into one piece
    turn = 0.0
    for i in range(1, len(out)):
        step = out[i][0] + turn - out[i - 1][0]
        turn += -1.0 if step > 0.5 else 1.0 if step < -0.5 else 0.0
        out[i] = (out[i][0] + turn, out[i][1])
    return out
