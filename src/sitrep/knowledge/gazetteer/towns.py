"""Whether a name is a town's, for those who need no more of it: no candidates, no coordinates."""

from __future__ import annotations

import sqlite3
from functools import cache, lru_cache

from . import SHIPPED
from .folding import fold

LEAST = 50_000
"""People of a town large enough that its name alone is taken for it: "NATO" and "UN" are towns of a few thousand too."""


@cache
def _file() -> sqlite3.Connection | None:
    if not SHIPPED.exists():
        return None
    return sqlite3.connect(f"file:{SHIPPED}?mode=ro&immutable=1", uri=True, check_same_thread=False)


@lru_cache(maxsize=5000)
def is_town(name: str, least: int = LEAST) -> bool:
    """Whether a place of ``least`` people and more has this very name; never without the gazetteer's file."""
    base, key = _file(), fold(name)
    if base is None or not key:
        return False
    found = base.execute(
        "SELECT 1 FROM names n JOIN places p ON p.id = n.place WHERE n.key = ? AND n.main = 1 AND coalesce(p.population, 0) >= ? LIMIT 1",
        (key, least),
    )
    return found.fetchone() is not None
