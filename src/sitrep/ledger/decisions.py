"""The decision log: who decided what about a claim, when, what it was before, and why. Rows are only ever added.

SQLite beside the ledger by default; PostgreSQL by URL for a team. A decision is acknowledged after its commit
reached the disk, and carries a key chosen by whoever sent it, so that sending it again adds nothing.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, replace
from dataclasses import field as default
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import SitrepError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Row

VERDICTS = ("accepted", "rejected", "unsure")
EDITS = ("event", "status", "actor", "recipient", "place")
SPANS = ("span:actor", "span:recipient", "span:place", "span:time", "span:casualties", "span:weapon",
         "span:source", "span:trigger", "span:evidence")  # fmt: skip
FIELDS = ("verdict", *EDITS, *SPANS, "same-incident", "note", "undo")
"""What a decision may be about."""


@dataclass(frozen=True)
class Decision:
    """One row of the log. ``was`` and ``now`` are JSON values; ``anchor`` says which words the claim stood on.

    ``claim_id`` is the claim's id when it was first decided (see ``decisions_apply.threads``).
    ``undoes`` is the key of the decision that an ``undo`` takes back; an undo may itself be undone.
    """

    who: str
    claim_id: str
    report_id: str
    field: str
    now: Any = None
    was: Any = None
    why: str | None = None
    undoes: str | None = None
    anchor: dict[str, Any] = default(default_factory=dict)
    reader: str | None = None
    key: str = ""
    at: str = ""
    seq: int = 0


class DecisionLog:
    """An append-only log of decisions. Safe for several threads and several processes at once."""

    def __init__(self, where: str | Path) -> None:
        """``where`` is a database URL, or the SQLite file's path."""
        from .decisions_schema import connect

        self.engine: Engine = connect(str(where) if "://" in str(where) else f"sqlite:///{where}")

    @classmethod
    def of(cls, ledger_path: Path, url: str | None = None) -> DecisionLog:
        """The log of a ledger: the database at ``url``, or ``decisions.sqlite`` in the ledger's folder."""
        return cls(url or Path(ledger_path) / "decisions.sqlite")

    def append(self, decision: Decision) -> tuple[Decision, bool]:
        """Add one decision durably; gives the row as it stands in the log, and whether it is new.

        Raises SitrepError where the key was used for another decision, or the field is unknown.
        """
        if decision.field not in FIELDS:
            raise SitrepError("bad-argument", f"no field {decision.field!r} to decide about")
        if not decision.who.strip():
            raise SitrepError("bad-argument", "a decision needs the name of whoever takes it")
        from .decisions_schema import insert_once, serialise

        key = decision.key or str(uuid.uuid4())
        with self.engine.begin() as db:
            serialise(db)
            made = replace(decision, key=key, at=_now(db))
            fresh = insert_once(db, _values(made))
            stored = self._by_key(db, key)
        if stored is None:
            raise SitrepError("internal", f"the decision {key} was not stored")
        if not fresh and _said(stored) != _said(made):
            raise SitrepError("bad-argument", f"the key {key} was used for another decision")
        return stored, fresh

    def get(self, key: str) -> Decision | None:
        """The decision with this key."""
        with self.engine.connect() as db:
            return self._by_key(db, key)

    def since(self, seq: int = 0, until: str | None = None) -> list[Decision]:
        """The decisions after row ``seq``, oldest first, as of the ISO time ``until`` (a bare date: its end)."""
        from sqlalchemy import select

        from .decisions_schema import decisions

        query = select(decisions).where(decisions.c.seq > seq).order_by(decisions.c.seq)
        if until:
            query = query.where(decisions.c.at <= day_end(until))
        with self.engine.connect() as db:
            return [_decision(r) for r in db.execute(query)]

    def last(self) -> int:
        """The number of the newest row."""
        from sqlalchemy import func, select

        from .decisions_schema import decisions

        with self.engine.connect() as db:
            return int(db.execute(select(func.coalesce(func.max(decisions.c.seq), 0))).scalar_one())

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @staticmethod
    def _by_key(db: Connection, key: str) -> Decision | None:
        from sqlalchemy import select

        from .decisions_schema import decisions

        row = db.execute(select(decisions).where(decisions.c.key == key)).first()
        return _decision(row) if row else None


def day_end(when: str) -> str:
    """An ISO date as the last moment of its day; a time is left as it is, in UTC. Raises SitrepError for anything else."""
    try:
        datetime.fromisoformat(when)
    except ValueError:
        good = False
    else:
        good = when[4:5] == "-"
    if not good:
        raise SitrepError("bad-argument", f"as of {when[:40]!r}: give a date as 2024-05-01")
    if len(when) == 10:
        return f"{when}T23:59:59.999999Z"
    return when if when.endswith("Z") else f"{when}Z"


def _now(db: Connection) -> str:
    """The time in UTC, never before the newest row's: a clock set back must not reorder the log."""
    from sqlalchemy import select

    from .decisions_schema import decisions

    newest = db.execute(select(decisions.c.at).order_by(decisions.c.seq.desc()).limit(1)).scalar()
    return max(datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"), newest or "")


def _values(d: Decision) -> dict[str, Any]:
    plain = {
        n: getattr(d, n)
        for n in ("key", "at", "who", "claim_id", "report_id", "field", "why", "undoes", "reader")
    }
    return {
        **plain,
        **{
            n: json.dumps(getattr(d, n), ensure_ascii=False, sort_keys=True) for n in ("was", "now", "anchor")
        },
    }


def _decision(row: Row[Any]) -> Decision:
    got = dict(row._mapping)
    return Decision(**{**got, **{n: json.loads(got[n]) for n in ("was", "now", "anchor")}})


def _said(d: Decision) -> tuple[Any, ...]:
    return d.who, d.claim_id, d.field, json.dumps(d.now, sort_keys=True), d.undoes
