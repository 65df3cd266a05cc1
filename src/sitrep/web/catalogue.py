"""Every claim of the ledger, with what was decided about it, in an in-memory DuckDB table the page asks.

The table is a cache: it is made from the ledger's readings and the decision log, and made again when either
changes. Nothing is ever written back from it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..ledger.keys import keyed
from .filters import ORDERS, View

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from ..ledger import Ledger


class Catalogue:
    """Claims as one table. Safe to use from several threads."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.base: pa.Table | None = None
        """The claims as they were read, before any decision, their entities under ledger-wide names."""
        self.version = 0
        self._numbers: dict[str, int] = {}
        self._stamp: tuple[int, int] | None = None
        self._db: duckdb.DuckDBPyConnection | None = None
        self._lock = threading.RLock()

    def load(self, lay_over: Callable[[pa.Table], pa.Table]) -> bool:
        """Load the ledger's claims if it changed on disk, decisions laid over. True where it was loaded."""
        stamp = _stamp(Path(self.ledger.path))
        if stamp == self._stamp and self._db is not None:
            return False
        import duckdb

        with self._lock:
            base = keyed(self.ledger.claims())
            db = duckdb.connect(config={"memory_limit": "600MB", "threads": "2"})
            db.execute("SET enable_progress_bar = false")
            db.register("loaded", lay_over(base))
            db.execute("CREATE TABLE claims AS SELECT * FROM loaded")
            db.unregister("loaded")
            db.execute("CREATE INDEX by_id ON claims (claim_id)")
            self._numbers = {c: i for i, c in enumerate(base["claim_id"].to_pylist())}
            self.base, self._db, self._stamp = base, db, stamp
            self.version += 1
        return True

    def read(self, claim_id: str) -> dict[str, Any] | None:
        """The row of a claim as it was read."""
        number = self._numbers.get(claim_id)
        if number is None or self.base is None:
            return None
        row: dict[str, Any] = self.base.slice(number, 1).to_pylist()[0]
        return row

    def put(self, claim_id: str, values: dict[str, Any]) -> None:
        """Lay decided values over a claim's row; every other column is as it was read."""
        row = self.read(claim_id)
        if row is None:
            return
        # the claim's own id is not set: DuckDB would rebuild its index entry
        whole = {k: v for k, v in {**row, **values}.items() if k != "claim_id"}
        sets = ", ".join(f"{n} = ?" for n in whole)
        with self._lock:
            self._cursor().execute(
                f"UPDATE claims SET {sets} WHERE claim_id = ?", [*whole.values(), claim_id]
            )
            self.version += 1

    def table(self, view: View, limit: int | None = None) -> pa.Table:
        """The claims a view leaves, in its order, as an Arrow table."""
        where, values = view.where()
        tail = f" LIMIT {int(limit)} OFFSET {int((view.page - 1) * limit)}" if limit else ""
        return self.arrow(f"SELECT * FROM claims WHERE {where} ORDER BY {ORDERS[view.order]}{tail}", values)

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
        tail = f"LIMIT {int(limit)} OFFSET {int(offset)}"
        sql = f"SELECT claim_id FROM claims WHERE {where} ORDER BY {ORDERS[view.order]} {tail}"
        return [r[0] for r in self.select(sql, values)]

    def around(self, view: View, at: str | None, before: int, after: int) -> list[dict[str, Any]]:
        """The claims about the claim ``at`` in a view's order, ``n`` its place there (from 1).

        ``at`` itself counts as left by the filter: a claim just decided must not lose its place.
        """
        where, values = view.where()
        sql = f"""WITH o AS (SELECT claim_id, row_number() OVER (ORDER BY {ORDERS[view.order]}) AS n
                  FROM claims WHERE ({where}) OR claim_id = ?),
                here AS (SELECT coalesce((SELECT n FROM o WHERE claim_id = ?), 1) AS n)
                SELECT c.*, o.n FROM o JOIN claims c USING (claim_id), here
                WHERE o.n BETWEEN here.n - {int(before)} AND here.n + {int(after)} ORDER BY o.n"""
        rows: list[dict[str, Any]] = self.arrow(sql, [*values, at, at]).to_pylist()
        return rows

    def row(self, claim_id: str) -> dict[str, Any] | None:
        """The row of one claim, decisions laid over."""
        rows = self.arrow("SELECT * FROM claims WHERE claim_id = ?", [claim_id]).to_pylist()
        return rows[0] if rows else None

    def select(self, sql: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """Ask the table ``claims`` a question of one's own."""
        rows: list[tuple[Any, ...]] = self._cursor().execute(sql, values or []).fetchall()
        return rows

    def arrow(self, sql: str, values: list[Any]) -> pa.Table:
        """The same, as an Arrow table."""
        return self._cursor().sql(sql, params=values).to_arrow_table()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        with self._lock:
            if self._db is None:
                self.load(lambda table: table)
            assert self._db is not None
            # a cursor each: DuckDB connections must not be shared between threads
            return self._db.cursor()


def _stamp(path: Path) -> tuple[int, int]:
    """Changes when readings are added: they are files that are only ever added or packed."""
    folders = [f for f in (path / "readings", path / "packs") if f.is_dir()]
    return max((f.stat().st_mtime_ns for f in folders), default=0), len(folders)
