"""Names of countries, towns and villages on the map, from the gazetteer: where one is looking.

The most important come first, and no name is written over another or over a claim. Whose land a place is, no label
says. Sources of the names stand in the gazetteer's table ``attribution`` and are credited under the map.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..knowledge.gazetteer import SHIPPED
from ..knowledge.gazetteer.schema import KINDS
from .projection import EARTH_KM, EDGE, Window, degrees, mercator

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DRAWN = ("country", "city", "village")
"""Kinds that get a name. Provinces do not: a name in the middle of one would pass for a town."""
MOST = 18
APART = (130.0, 34.0)
"""Pixels between two names, across and down: the width of a long name, and two lines."""
COUNTRY = (22.0, 420.0)
"""Pixels of a country's radius between which its name is drawn: it fits inside, and is not larger than the picture."""
CLOSE = 6.0
"""Degrees of longitude from which villages have names: above it they are dots between towns."""
EDGES = (66.0, 90.0, 20.0)
"""Pixels kept free at the left, the right, and above and below: a name must not be cut."""


@dataclass(frozen=True)
class Label:
    """A name at a place of the picture (pixels) and of the earth (degrees)."""

    name: str
    kind: str
    x: float
    y: float
    lat: float
    lon: float


class _Names:
    """Where every drawn place of the gazetteer lies, the most important first; names are looked up when drawn."""

    def __init__(self, path: Path) -> None:
        import numpy as np

        self.path = path
        wanted = ", ".join(str(KINDS.index(k)) for k in DRAWN)
        with self._open() as db:
            found = db.execute(
                f"SELECT id, kind, lat, lon, coalesce(radius, 0) FROM places WHERE kind IN ({wanted}) ORDER BY id"
            )
            # row by row: a third of a million tuples at once would stay in the server's memory
            told = np.fromiter(found, dtype=[(n, np.int32) for n in ("id", "kind", "lat", "lon", "radius")])
        self.ids, self.kinds = told["id"], told["kind"].astype(np.int8)
        lat, lon = np.clip(told["lat"] / 1e4, -EDGE, EDGE), told["lon"] / 1e4
        self.x: NDArray[np.float32] = ((lon + 180) / 360).astype(np.float32)
        self.y: NDArray[np.float32] = (
            (1 - np.arcsinh(np.tan(np.radians(lat))) / np.pi) / 2
        ).astype(np.float32)  # fmt: skip
        stretch = np.maximum(0.08, np.cos(np.radians(lat)))
        self.r: NDArray[np.float32] = (told["radius"] / (EARTH_KM * stretch)).astype(np.float32)

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self.path}?mode=ro&immutable=1", uri=True)

    def inside(self, window: Window, width: float, height: float) -> list[tuple[int, int, float, float]]:
        """Id, kind and pixels of the places that may be named in a window, the most important first."""
        import numpy as np

        k = width / window.width
        x = (self.x - np.float32(window.left)) % 1.0 * k
        y = (self.y - np.float32(window.top)) * k
        left, right, rim = EDGES
        fits = (x > left) & (x < width - right) & (y > rim) & (y < height - rim)
        country = self.kinds == KINDS.index("country")
        fits &= ~country | ((self.r * k > COUNTRY[0]) & (self.r * k < COUNTRY[1]))
        if window.degrees > CLOSE:
            fits &= self.kinds != KINDS.index("village")
        # more than can be drawn: most lie too near to one another
        some = np.flatnonzero(fits)[:4000]
        return [(int(self.ids[i]), int(self.kinds[i]), float(x[i]), float(y[i])) for i in some]

    def called(self, ids: list[int]) -> dict[int, str]:
        """The names of some places by id."""
        with self._open() as db:
            marks = ", ".join("?" * len(ids))
            return dict(db.execute(f"SELECT id, name FROM places WHERE id IN ({marks})", ids).fetchall())


_held: dict[str, _Names | None] = {}
_lock = threading.Lock()


def names() -> _Names | None:
    """The gazetteer's places, read once; None where there is no gazetteer file. Takes about a second the first time."""
    path = Path(os.environ.get("SITREP_GAZETTEER") or SHIPPED)
    with _lock:
        if str(path) not in _held:
            _held[str(path)] = _Names(path) if path.is_file() else None
        return _held[str(path)]


def labels(window: Window, size: tuple[float, float], taken: Iterable[tuple[float, float]]) -> list[Label]:
    """The places in a window that get a name: those that fit between each other and what is ``taken`` (pixels)."""
    known = names()
    if known is None:
        return []
    used = list(taken)
    chosen: list[tuple[int, int, float, float]] = []
    for found in known.inside(window, *size):
        _, _, x, y = found
        if any(abs(x - a) < APART[0] and abs(y - b) < APART[1] for a, b in used):
            continue
        used.append((x, y))
        chosen.append(found)
        if len(chosen) == MOST:
            break
    called = known.called([i for i, _, _, _ in chosen])
    k = size[0] / window.width
    out = []
    for i, kind, x, y in chosen:
        lon, lat = degrees(window.left + x / k, window.top + y / k)
        out.append(Label(called[i], KINDS[kind], x, y, lat, lon))
    return out


def window_of(west: float, south: float, east: float, north: float) -> Window:
    """The window between four degrees; ``east`` may lie beyond 180, for one across the date line."""
    (left, bottom), (right, top) = mercator(west, south), mercator(east, north)
    return Window(left, top, max(right, left + 1e-6), max(bottom, top + 1e-6))
