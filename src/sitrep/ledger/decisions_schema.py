"""The decision log's tables, the triggers that keep it append-only, and how each database is opened."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    text,
)
from sqlalchemy.pool import StaticPool

meta = MetaData()
decisions = Table(
    "decisions", meta,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("key", String(80), nullable=False, unique=True),
    Column("at", String(32), nullable=False, index=True),
    Column("who", Text, nullable=False),
    Column("claim_id", Text, nullable=False, index=True),
    Column("report_id", Text, nullable=False),
    Column("field", String(32), nullable=False),
    Column("was", Text, nullable=False),
    Column("now", Text, nullable=False),
    Column("why", Text),
    Column("undoes", String(80)),
    Column("anchor", Text, nullable=False),
    Column("reader", Text),
    sqlite_autoincrement=True,
)  # fmt: skip
taken = Table(
    "taken", meta,
    Column("claim_id", String(200), primary_key=True),
    Column("who", Text, primary_key=True),
    Column("at", String(32), nullable=False),
)  # fmt: skip
"""Who has a claim open. Not part of the log: it is forgotten within minutes."""

MEMORY = "sqlite://"
"""A log that is nowhere: for looking at a ledger that cannot be written to."""

LOCK = 0x73697472
"""PostgreSQL advisory lock: writers queue up, so that row numbers grow in the order of the commits."""

_SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS decisions_no_update BEFORE UPDATE ON decisions "
    "BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END",
    "CREATE TRIGGER IF NOT EXISTS decisions_no_delete BEFORE DELETE ON decisions "
    "BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END",
)
_POSTGRES = (
    "CREATE OR REPLACE FUNCTION decisions_stay() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'decisions are never changed or deleted'; END $$",
    "DROP TRIGGER IF EXISTS decisions_stay ON decisions",
    "CREATE TRIGGER decisions_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions "
    "FOR EACH STATEMENT EXECUTE FUNCTION decisions_stay()",
)


def connect(url: str) -> Engine:
    """Open the database at ``url``, its tables and triggers made where they are missing."""
    # plain postgresql:// would ask for the older psycopg2
    url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    if url == MEMORY:
        # one connection for all threads, or each would see a database of its own
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        engine = create_engine(url, pool_pre_ping=url.startswith("postgresql"))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _open_sqlite)
    with engine.begin() as db:
        serialise(db)
        meta.create_all(db)
        for statement in _SQLITE if engine.dialect.name == "sqlite" else _POSTGRES:
            db.execute(text(statement))
    return engine


def serialise(db: Connection) -> None:
    """Let no other writer in until this transaction ends."""
    if db.dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    else:
        db.exec_driver_sql("BEGIN IMMEDIATE")


def insert_once(db: Connection, values: dict[str, Any]) -> bool:
    """Insert a decision unless its key is there. True where it was inserted."""
    from sqlalchemy.dialects import postgresql, sqlite

    make: Any = postgresql.insert if db.dialect.name == "postgresql" else sqlite.insert
    done = db.execute(
        make(decisions)
        .values(**values)
        .on_conflict_do_nothing(index_elements=["key"])
        .returning(decisions.c.seq)
    )
    return done.first() is not None


def _open_sqlite(raw: Any, _record: Any) -> None:
    # the driver must not begin transactions of its own: serialise() does, before anything is read
    raw.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000"):
        raw.execute(f"PRAGMA {pragma}")
