"""Who is said to hold a place, when, and by whose word. Gaps and rival words stay visible: nothing is filled in.

Only claims of control and of its change count (events control, takeover, withdrawal, expulsion, surrender), and
only those said to have happened; a plan to take a town, or a denial, is listed beside, never drawn as holding. A claim that
an analyst rejected says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .catalogue import Catalogue
from .glyphs import STATUS_CLASS

EVENTS = ("control", "takeover", "withdrawal", "expulsion", "surrender")


@dataclass(frozen=True)
class Word:
    """One claim about who holds a place: ``holder`` from ``start``, as ``source`` says; ``ends`` where it ends a holding."""

    claim_id: str
    start: str | None
    end: str | None
    holder: str
    ends: bool
    event: str
    status: str
    source: str
    firm: bool
    gap_before: bool = False


def holdings(catalogue: Catalogue, entity: str) -> list[Word]:
    """The words about a place in order of time; ``gap_before`` where nothing is said for over a year."""
    sql = f"""SELECT claim_id, time_start, time_end, published_start, actor_name, actor, recipient_name, recipient,
              event, status, source, outlet FROM claims WHERE (place_entity = ? OR starts_with(place_entity, ? || '; '))
              AND event IN {EVENTS} AND verdict IS DISTINCT FROM 'rejected' ORDER BY coalesce(time_start, time_end, published_start) NULLS LAST, claim_id"""
    out: list[Word] = []
    last: str | None = None
    for cid, start, end, published, a_name, a, r_name, r, event, status, source, outlet in catalogue.select(
        sql, [entity, entity]
    ):
        day: str | None = start or end or published
        # who is driven out or surrenders loses the place; who is said to take or hold it has it
        loses = event in ("withdrawal", "surrender")
        holder = (a_name or a) if event != "expulsion" else (a_name or a or f"not {r_name or r}")
        firm = STATUS_CLASS.get(status) == "happened"
        gap = bool(firm and last and day and int(day[:4]) - int(last[:4]) > 1)
        out.append(
            Word(
                cid,
                start or published,
                end,
                holder or "not told",
                loses,
                event,
                status,
                source or outlet or "not told",
                firm,
                gap,
            )
        )
        if firm and day:
            last = max(last or "", day)
    return out


def told(words: list[Word]) -> list[dict[str, Any]]:
    """The same as plain rows, for exports."""
    return [w.__dict__ for w in words]
