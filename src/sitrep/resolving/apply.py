"""Apply the resolvers to a record: the one place that knows the order."""

from __future__ import annotations

from ..records import NOT_EVIDENCE, Record, Span
from .attach import attach_times


def resolve(record: Record) -> None:
    """Resolve a record's times in place. Comments and boilerplate are not looked at."""
    areas: list[Span] = [p for p in record.passages if p.zone not in NOT_EVIDENCE]
    attach_times(record, areas)
