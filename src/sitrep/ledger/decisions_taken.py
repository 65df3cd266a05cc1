"""Who has a claim open: told to the others, so that two people do not do the same work unknowingly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select

from .decisions import DecisionLog
from .decisions_schema import serialise, taken

HELD = timedelta(minutes=3)
"""A claim counts as taken for this long after it was last shown: longer than a hard claim takes to read."""


def take(log: DecisionLog, claim_id: str, who: str) -> None:
    """Note that ``who`` has the claim open, and no other any more."""
    with log.engine.begin() as db:
        serialise(db)
        db.execute(delete(taken).where((taken.c.who == who) | (taken.c.at < _stamp(HELD))))
        db.execute(taken.insert().values(claim_id=claim_id, who=who, at=_stamp()))


def taken_by(log: DecisionLog, claim_id: str, but: str) -> list[str]:
    """Who else than ``but`` has the claim open."""
    query = select(taken.c.who).where(
        taken.c.claim_id == claim_id, taken.c.who != but, taken.c.at >= _stamp(HELD)
    )
    with log.engine.connect() as db:
        return sorted(db.execute(query).scalars())


def _stamp(ago: timedelta = timedelta()) -> str:
    return (datetime.now(UTC) - ago).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
