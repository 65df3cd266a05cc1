"""When claims say things happened: a row of bars for each class of status, as few bars as fit a screen.

Each claim is counted once, at its beginning. Claims that are told no closer than a week are the hollow part of a bar.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from .catalogue import Catalogue
from .filters import View
from .glyphs import CLASSES
from .spots import class_sql

STEPS = ("day", "week", "month", "quarter", "year", "decade")
DAYS = {"day": 1, "week": 7, "month": 30.4, "quarter": 91.3, "year": 365.25, "decade": 3652.5}
MOST = 110
"""Bars side by side: at 1200 pixels each is wide enough to be hit with a finger's breadth between labels."""


@dataclass(frozen=True)
class Bar:
    """Claims of one class in one step of time; ``vague`` of the ``n`` are told no closer than a week."""

    start: str
    end: str
    n: int
    vague: int


@dataclass
class Timeline:
    """The bars of a view by class, the step they stand for, and what has no date."""

    step: str
    starts: list[str]
    lanes: dict[str, dict[str, Bar]] = field(default_factory=dict)
    most: int = 1
    undated: int = 0


def timeline(catalogue: Catalogue, view: View) -> Timeline:
    """Count the claims that a view leaves over time."""
    where, values = view.where()
    base = f"""FROM (SELECT *, try_cast(left(coalesce(time_start, time_end), 10) AS DATE) AS day,
               {class_sql()} AS class FROM claims WHERE {where})"""
    ((first, last, undated),) = catalogue.select(
        f"SELECT min(day), max(day), count(*) FILTER (day IS NULL) {base}", values
    )
    if first is None:
        return Timeline("day", [], undated=undated)
    step = next((s for s in STEPS if (last - first).days / DAYS[s] < MOST), "decade")
    found = catalogue.select(
        f"""SELECT class, date_trunc('{step}', day)::DATE AS bin, count(*),
        count(*) FILTER (time_precision NOT IN ('hour', 'day')) {base} WHERE day IS NOT NULL GROUP BY class, bin""",
        values,
    )
    out = Timeline(step, _starts(min(r[1] for r in found), last, step), undated=undated)
    for kind in CLASSES:
        bars = {
            b.isoformat(): Bar(b.isoformat(), _end(b, step).isoformat(), n, v)
            for c, b, n, v in found
            if c == kind
        }
        if bars:
            out.lanes[kind] = bars
    out.most = max(b.n for lane in out.lanes.values() for b in lane.values())
    return out


def _starts(first: date, last: date, step: str) -> list[str]:
    out = []
    while first <= last:
        out.append(first.isoformat())
        first = _end(first, step) + timedelta(days=1)
    return out


def _end(start: date, step: str) -> date:
    """The last day of the step that begins on ``start``."""
    if step in ("day", "week"):
        return start + timedelta(days=int(DAYS[step]) - 1)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[step]
    number = start.year * 12 + start.month - 1 + months
    return date(number // 12, number % 12 + 1, 1) - timedelta(days=1)
