"""Claims with what analysts decided laid over what was read, as of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .decisions import DecisionLog
from .decisions_apply import decided_claims
from .keys import keyed
from .query import Filter, where
from .store import Ledger

if TYPE_CHECKING:
    import pyarrow as pa


def claims_as_of(ledger: Ledger, filter: Filter | None, day: str | None, url: str | None = None) -> pa.Table:
    """The claims that ``filter`` leaves of those decided as the log stood at the end of ``day`` (None: now).

    Decided values stand in the place of what was read, and the filter sees them; columns for verdict, who and when are added. Entities go by their ledger-wide names (``keys.py``), as on the review page.
    """
    import duckdb

    log = DecisionLog.of(ledger.path, url)
    try:
        table = decided_claims(keyed(ledger.claims()), log.since(until=day))
    finally:
        log.close()
    tests, values = where(filter)
    db = duckdb.connect()
    db.execute("SET enable_progress_bar = false")
    db.register("told", table)
    return db.sql(f"SELECT * FROM told WHERE {tests}", params=values).to_arrow_table()
