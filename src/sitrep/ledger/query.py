"""Questions to a ledger, answered by DuckDB in memory over its Parquet files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import SitrepError
from .rows import COLUMNS, REAL, TEXT

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from .store import Ledger


T = TypeVar("T")
TRIES = 3
"""Times that a question is asked anew because a run packed the readings while it was being answered."""


@dataclass(frozen=True)
class Filter:
    """Which claims to show. Words match inside names, without regard to case; dates are ISO, inclusive.

    A claim without a time of its own is filtered by its report's date; without either, a date filter leaves it out.
    """

    event: str | None = None
    actor: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    status: str | None = None
    source: str | None = None
    text: str | None = None

    def told(self) -> dict[str, str]:
        """The parts that are set: what an export writes of the filter it was made with."""
        return {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name)}


_MATCH = {
    "actor": ("actor", "actor_name", "recipient", "recipient_name"),
    "place": ("place", "place_name", "admin1", "country"),
    "source": ("chain",),
    "text": ("evidence", "title"),
}


# an open end reaches for ever; without a time the report's date stands in; without either the claim is left out
_LAST = "coalesce(time_end, CASE WHEN time_start IS NULL THEN published_end ELSE '9999' END)"
_FIRST = "coalesce(time_start, CASE WHEN time_end IS NULL THEN coalesce(published_start, published_end) ELSE '0000' END)"


def _connect(ledger: Ledger) -> duckdb.DuckDBPyConnection | None:
    """A connection with the view ``newest``: one reading a report, by the version that came last."""
    import duckdb

    files = ledger.files()
    if not files:
        return None
    db = duckdb.connect()
    db.execute("SET enable_progress_bar = false")
    order = {v: i for i, v in enumerate(ledger.versions())}
    db.execute("CREATE TABLE versions (version VARCHAR, rank BIGINT)")
    for version, rank in order.items():
        db.execute("INSERT INTO versions VALUES (?, ?)", [version, rank])
    listed = ", ".join("'" + f.replace("'", "''") + "'" for f in files)
    # a reading that is both loose and packed (a run killed while packing) counts once
    db.execute(
        f"""CREATE VIEW newest AS
        SELECT r.* FROM read_parquet([{listed}]) r LEFT JOIN versions v USING (version)
        QUALIFY row_number() OVER (PARTITION BY report_id ORDER BY coalesce(v.rank, -1) DESC) = 1"""
    )
    return db


def _asked(ledger: Ledger, ask: Callable[[duckdb.DuckDBPyConnection], T]) -> T | None:
    """What ``ask`` answers over the newest readings, None where there are none.

    A run that ends puts loose readings together and removes them: whoever had just listed them asks again.
    """
    import duckdb

    for left in reversed(range(TRIES)):
        files = ledger.files()
        try:
            db = _connect(ledger)
            return None if db is None else ask(db)
        except duckdb.IOException:
            if not left or ledger.files() == files:
                raise
    return None


def where(filter: Filter | None) -> tuple[str, list[str]]:
    """The filter as an SQL condition over the columns of a claim row, and its values."""
    parts, values = [], []
    for name, value in (filter.told() if filter else {}).items():
        if name in ("event", "status"):
            options = [v.strip() for v in value.split(",") if v.strip()]
            parts.append(f"{name} IN ({', '.join('?' * len(options))})")
            values += options
        elif name == "since":
            parts.append(f"{_LAST} >= ?")
            values.append(value)
        elif name == "until":
            parts.append(f"left({_FIRST}, 10) <= ?")
            values.append(value)
        else:
            tests = [
                f"contains(lower(strip_accents(coalesce({c}, ''))), lower(strip_accents(?)))"
                for c in _MATCH[name]
            ]
            parts.append("(" + " OR ".join(tests) + ")")
            values += [value] * len(tests)
    return " AND ".join(parts) or "true", values


def claims(ledger: Ledger, filter: Filter | None = None) -> pa.Table:
    """One row a claim, by report and place in the text; the columns are ``rows.COLUMNS``."""
    import pyarrow as pa

    tests, values = where(filter)
    picked = ", ".join(f"c.{c}" for c in COLUMNS)
    sql = f"""SELECT * FROM (SELECT {picked} FROM (SELECT unnest(claims) AS c FROM newest)) WHERE {tests}
        ORDER BY report_id, trigger_start, claim_id"""
    found: pa.Table | None = _asked(ledger, lambda db: db.sql(sql, params=values).to_arrow_table())
    if found is None:
        kinds = [
            (c, pa.string() if c in TEXT else pa.float64() if c in REAL else pa.int64()) for c in COLUMNS
        ]
        return pa.schema(kinds).empty_table()
    return found


def reports(ledger: Ledger) -> list[dict[str, Any]]:
    """One row a report, by date and id."""
    sql = """SELECT report_id, title, outlet, path, url, published_start, published_end, passages, comments,
        len(claims) AS claims, problems, version FROM newest ORDER BY published_start NULLS LAST, report_id"""

    def rows(db: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
        found = db.execute(sql)
        names = [d[0] for d in found.description or []]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    return _asked(ledger, rows) or []


def record_json(ledger: Ledger, report_id: str) -> str | None:
    """The record of the one report whose id begins with ``report_id``, as JSON."""
    sql = "SELECT record FROM newest WHERE starts_with(report_id, ?) LIMIT 2"
    rows = _asked(ledger, lambda db: db.execute(sql, [report_id]).fetchall()) or []
    if len(rows) > 1:
        raise SitrepError("bad-argument", f"{report_id!r} begins more than one report id; give more of it")
    return str(rows[0][0]) if rows else None


def all_records(ledger: Ledger) -> Iterator[str]:
    """Every report's newest record as JSON, by id, a few at a time."""
    db = _connect(ledger)
    if db is None:
        return
    found = db.execute("SELECT record FROM newest ORDER BY report_id")
    while rows := found.fetchmany(64):
        for (record,) in rows:
            yield str(record)
