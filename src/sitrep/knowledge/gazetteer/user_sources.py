"""Places a user adds: a CSV of their own, or a country file of the GeoNames dump."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from ...errors import SitrepError
from .schema import Place
from .sources import keep_name, supplement

COLUMNS = (
    "name",
    "other_names",
    "kind",
    "lat",
    "lon",
    "country",
    "region",
    "radius_km",
    "source",
    "population",
)


def user_places(path: Path) -> Iterator[Place]:
    """A user's CSV with a header of COLUMNS; ``other_names`` are separated by semicolons."""
    with path.open(encoding="utf-8-sig", newline="") as f:
        reader = csv.DictReader(f)
        missing = {"name", "kind", "lat", "lon", "country"} - set(reader.fieldnames or ())
        if missing:
            raise SitrepError("unreadable", f"{path}: no column {', '.join(sorted(missing))}")
        rows = [[(row.get(c) or "").strip() for c in COLUMNS] for row in reader]
    for row in rows:
        row[8] = row[8] or path.name
        try:
            for place in supplement([row], "user", str(path)):
                place.population = int(row[9] or 0)
                yield place
        except ValueError as e:
            raise SitrepError("unreadable", f"{path}: {row[0]}: {e}") from e


_CLASSES = {
    "PPLX": "quarter",
    "AIRP": "airport",
    "AIRB": "base",
    "DAM": "dam",
    "ADM1": "region",
    "ADM2": "county",
    "MT": "mountain",
    "MTS": "mountain",
    "STM": "river",
}


def geonames_dump(path: Path) -> Iterator[Place]:
    """Settlements, divisions and a few features of a country file of the GeoNames dump (19 columns, tabs)."""
    seen: set[str] = set()
    for line in path.read_text("utf-8").split("\n"):
        cells = line.split("\t")
        if not line.strip():
            continue
        if len(cells) != 19:
            raise SitrepError(
                "unreadable", f"{path}: a row has {len(cells)} columns, not 19: no file of the GeoNames dump"
            )
        if cells[0] in seen:
            raise SitrepError("unreadable", f"{path}: {cells[0]} stands there twice")
        seen.add(cells[0])
        population = int(cells[14] or 0)
        kind = _CLASSES.get(cells[7]) or (
            ("city" if population >= 1000 else "village") if cells[6] == "P" else None
        )
        if kind:
            names = {n for n in cells[3].split(",") if keep_name(n, cells[8], population)}
            yield Place(
                cells[1], kind, float(cells[4]), float(cells[5]), cells[8], "geonames", population=population, geonames=int(cells[0]), names=names
            )  # fmt: skip
