"""What the page is looking at: the filter, the order, the claim in hand. It is all in the URL, nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from ..ledger.query import Filter

ORDERS: dict[str, str] = {
    "unsure": "score ASC NULLS FIRST, claim_id",
    "newest": "coalesce(time_start, published_start) DESC NULLS LAST, claim_id",
    "oldest": "coalesce(time_start, published_start) ASC NULLS LAST, claim_id",
    "place": "place_name NULLS LAST, place NULLS LAST, claim_id",
    "source": "source NULLS LAST, claim_id",
    "report": "report_id, trigger_start, claim_id",
}
"""Orders of the queue and the table, as SQL; each ends in the claim id so that it never wavers."""

DECISIONS = ("undecided", "accepted", "rejected", "unsure", "edited", "disputed", "moved", "decided")
_WHERE = {
    "undecided": "verdict IS NULL", "accepted": "verdict = 'accepted'", "rejected": "verdict = 'rejected'",
    "unsure": "verdict = 'unsure'", "edited": "edited", "disputed": "disputed", "moved": "moved IS NOT NULL",
    "decided": "verdict IS NOT NULL",
}  # fmt: skip
NOTHING = Filter()
_FILTER = tuple(f.name for f in fields(Filter))


@dataclass(frozen=True)
class View:
    """The state of a page. ``box`` is west,south,east,north in degrees; ``at`` is the claim in hand,
    ``ids`` a sample: claim ids joined by commas, ``lacks`` a field that is not told: place or time."""

    filter: Filter = NOTHING
    decision: str | None = None
    report: str | None = None
    entity: str | None = None
    box: str | None = None
    ids: str | None = None
    lacks: str | None = None
    order: str = "unsure"
    at: str | None = None
    page: int = 1

    @classmethod
    def of(cls, params: Mapping[str, str]) -> View:
        """The view a query string asks for; what cannot be understood is left out."""
        got = {k: v.strip() for k, v in params.items() if v.strip()}
        page = got.get("page", "1")
        return cls(
            filter=Filter(**{k: got.get(k) for k in _FILTER}),
            decision=got["decision"] if got.get("decision") in DECISIONS else None,
            report=got.get("report"), entity=got.get("entity"), ids=got.get("ids"),
            lacks=got["lacks"] if got.get("lacks") in ("place", "time") else None,
            box=got["box"] if _box(got.get("box")) else None,
            order=got["order"] if got.get("order") in ORDERS else "unsure",
            at=got.get("at"), page=max(1, int(page)) if page.isdecimal() and len(page) < 9 else 1,
        )  # fmt: skip

    def told(self) -> dict[str, str]:
        """The parts of the filter that are set, by name: what an export writes, what the page shows."""
        extra = {
            "decision": self.decision,
            "report": self.report,
            "entity": self.entity,
            "box": self.box,
            "ids": self.ids,
            "lacks": self.lacks,
        }
        return {**self.filter.told(), **{k: v for k, v in extra.items() if v}}

    def query(self, **changes: Any) -> str:
        """This view as a query string with its ``?``, with some parts changed (None leaves a part out)."""
        parts: dict[str, Any] = {
            **self.told(),
            "order": self.order if self.order != "unsure" else None,
            "at": self.at,
        }
        parts["page"] = self.page if self.page > 1 else None
        parts.update(changes)
        kept = {k: v for k, v in parts.items() if v not in (None, "")}
        return "?" + urlencode(kept) if kept else ""

    def only(self, **changes: Any) -> View:
        """This view with some attributes changed."""
        return replace(self, **changes)

    def where(self) -> tuple[str, list[Any]]:
        """The filter as SQL over the catalogue's table, and its values."""
        from ..ledger.query import where

        sql, found = where(self.filter)
        parts: list[str] = [sql]
        values: list[Any] = list(found)
        if self.decision:
            parts.append(_WHERE[self.decision])
        if self.report:
            parts.append("report_id = ?")
            values.append(self.report)
        if self.entity:
            parts.append(
                "list_contains(string_split(concat_ws('; ', actor_entity, recipient_entity, place_entity), '; '), ?)"
            )
            values.append(self.entity)
        if self.ids:
            parts.append("list_contains(string_split(?, ','), claim_id)")
            values.append(self.ids)
        if self.lacks:
            parts.append(
                "lat IS NULL" if self.lacks == "place" else "time_start IS NULL AND time_end IS NULL"
            )
        if box := _box(self.box):
            west, south, east, north = box
            parts.append("lat BETWEEN ? AND ?")
            # a box across the date line has its west east of its east
            parts.append("lon BETWEEN ? AND ?" if west <= east else "(lon >= ? OR lon <= ?)")
            values += [south, north, west, east]
        return " AND ".join(f"({p})" for p in parts), values


def _box(words: str | None) -> tuple[float, float, float, float] | None:
    try:
        west, south, east, north = (float(w) for w in (words or "").split(","))
    except ValueError:
        return None
    good = all(-180 <= x <= 180 for x in (west, east)) and -90 <= south <= north <= 90
    return (west, south, east, north) if good else None
