"""Every claim of the ledger, with what was decided about it, in an in-memory DuckDB table the page asks.

The table is a cache: it is made from the ledger's readings and the decision log, and made again when either
changes. Nothing is ever written back from it.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .filters import ORDERS, View

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from ..ledger import Ledger

EXTRA = (
    "verdict VARCHAR", "decided_by VARCHAR", "decided_at VARCHAR", "edited BOOLEAN DEFAULT false",
    "disputed BOOLEAN DEFAULT false", "moved BOOLEAN DEFAULT false",
)  # fmt: skip
OVERRIDES = ("event", "status", "actor_entity", "actor_name", "recipient_entity", "recipient_name",
             "place_entity", "place_name", "lat", "lon", "radius_km", "place_precision", "country")  # fmt: skip
"""Columns that a decision may set in the place of what was read."""


class Catalogue:
    """Claims as one table. Safe to use from several threads."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._lock = threading.RLock()
        self._stamp: tuple[int, int] | None = None
        self._db: duckdb.DuckDBPyConnection | None = None
        self.version = 0

    def fresh(self) -> bool:
        """Load the ledger's claims again if it changed on disk. True where it was loaded."""
        stamp = _stamp(Path(self.ledger.path))
        if stamp == self._stamp and self._db is not None:
            return False
        import duckdb

        with self._lock:
            db = duckdb.connect(config={"memory_limit": "600MB", "threads": "2"})
            db.execute("SET enable_progress_bar = false")
            db.register("loaded", self.ledger.claims())
            db.execute("CREATE TABLE claims AS SELECT * FROM loaded")
            db.unregister("loaded")
            for column in EXTRA:
                db.execute(f"ALTER TABLE claims ADD COLUMN {column}")
            db.execute("CREATE INDEX by_id ON claims (claim_id)")
            self._db, self._stamp = db, stamp
            self.version += 1
        return True

    def put(self, claim_id: str, values: dict[str, Any]) -> None:
        """Lay decided values over a claim's row. Names are of OVERRIDES or of EXTRA."""
        allowed = {*OVERRIDES, *(c.split()[0] for c in EXTRA)}
        names = [n for n in values if n in allowed]
        if not names:
            return
        sets = ", ".join(f"{n} = ?" for n in names)
        with self._lock:
            self._cursor().execute(
                f"UPDATE claims SET {sets} WHERE claim_id = ?", [*(values[n] for n in names), claim_id]
            )
            self.version += 1

    def table(self, view: View, limit: int | None = None) -> pa.Table:
        """The claims a view leaves, in its order, as an Arrow table."""
        where, values = view.where()
        tail = f" LIMIT {int(limit)} OFFSET {int((view.page - 1) * limit)}" if limit else ""
        sql = f"SELECT * FROM claims WHERE {where} ORDER BY {ORDERS[view.order]}{tail}"
        return self._arrow(sql, values)

    def rows(self, view: View, limit: int) -> list[dict[str, Any]]:
        """One page of the claims a view leaves."""
        rows: list[dict[str, Any]] = self.table(view, limit).to_pylist()
        return rows

    def count(self, view: View) -> int:
        """How many claims a view leaves."""
        where, values = view.where()
        return int(self.select(f"SELECT count(*) FROM claims WHERE {where}", values)[0][0])

    def ids(self, view: View, limit: int, offset: int = 0) -> list[str]:
        """The ids of the claims a view leaves, in its order."""
        where, values = view.where()
        sql = f"SELECT claim_id FROM claims WHERE {where} ORDER BY {ORDERS[view.order]} LIMIT {int(limit)} OFFSET {int(offset)}"
        return [r[0] for r in self.select(sql, values)]

    def row(self, claim_id: str) -> dict[str, Any] | None:
        """The row of one claim."""
        rows = self._arrow("SELECT * FROM claims WHERE claim_id = ?", [claim_id]).to_pylist()
        return rows[0] if rows else None

    def select(self, sql: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """Ask the table ``claims`` a question of one's own."""
        rows: list[tuple[Any, ...]] = self._cursor().execute(sql, values or []).fetchall()
        return rows

    def _arrow(self, sql: str, values: list[Any]) -> pa.Table:
        return self._cursor().sql(sql, params=values).to_arrow_table()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        with self._lock:
            if self._db is None:
                self.fresh()
            assert self._db is not None
            # a cursor each: DuckDB connections must not be shared between threads
            return self._db.cursor()


def _stamp(path: Path) -> tuple[int, int]:
    """Changes when readings are added: they are files that are only ever added or packed."""
    newest = count = 0
    for folder in (path / "readings", path / "packs"):
        if folder.is_dir():
            newest = max(newest, folder.stat().st_mtime_ns)
            count += 1
    return newest, count
