"""What holds: the log folded, claim by claim, into who stands behind which value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .decisions import SPANS, Decision

HIDDEN = frozenset({"note", "same-incident"})
"""Fields of which several values may stand side by side."""


@dataclass
class Standing:
    """What holds about one claim: per field the last live decision of each person, oldest first."""

    claim_id: str
    by_field: dict[str, dict[str, Decision]] = field(default_factory=dict)
    history: list[Decision] = field(default_factory=list)
    dead: set[str] = field(default_factory=set)

    def of(self, name: str) -> Decision | None:
        """The decision that holds for a field: the newest live one."""
        return max(self.by_field.get(name, {}).values(), key=lambda d: d.seq, default=None)

    def value(self, name: str) -> Any:
        """The value that holds for a field, None where nobody decided."""
        held = self.of(name)
        return held.now if held else None

    @property
    def verdict(self) -> str | None:
        """accepted, rejected, unsure, or None."""
        value = self.value("verdict")
        return str(value) if value else None

    @property
    def newest(self) -> Decision | None:
        """The newest live decision of any field."""
        held = [d for f in self.by_field.values() for d in f.values()]
        return max(held, key=lambda d: d.seq, default=None)

    @property
    def edited(self) -> bool:
        """Whether some field says other than what was read."""
        return any(f not in HIDDEN and f != "verdict" for f in self.by_field)

    def disputes(self) -> dict[str, list[Decision]]:
        """The fields on which people differ, with the decision of each."""
        out = {}
        for name, held in self.by_field.items():
            if name not in HIDDEN and len({repr(d.now) for d in held.values()}) > 1:
                out[name] = sorted(held.values(), key=lambda d: d.seq)
        return out


class Standings:
    """The standing of every decided claim, kept up to date decision by decision."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self.claims: dict[str, Standing] = {}
        self.seq = 0
        for d in decisions:
            self._file(d)
        for claim_id in self.claims:
            self._fold(claim_id)

    def add(self, decision: Decision) -> Standing:
        """Take one more decision into account; gives the standing of its claim."""
        self._file(decision)
        return self._fold(decision.claim_id)

    def last_of(self, who: str) -> Decision | None:
        """The newest live decision of a person: what an undo would take back."""
        live = (
            d for s in self.claims.values() for f in s.by_field.values() for d in f.values() if d.who == who
        )
        return max(live, key=lambda d: d.seq, default=None)

    def _file(self, d: Decision) -> None:
        self.claims.setdefault(d.claim_id, Standing(d.claim_id)).history.append(d)
        self.seq = max(self.seq, d.seq)

    def _fold(self, claim_id: str) -> Standing:
        standing = self.claims[claim_id]
        standing.dead, standing.by_field = set(), {}
        # newest first, so that an undo which was itself undone takes nothing back
        for d in reversed(standing.history):
            if d.field == "undo" and d.key not in standing.dead and d.undoes:
                standing.dead.add(d.undoes)
        for d in standing.history:
            if d.field != "undo" and d.key not in standing.dead:
                standing.by_field.setdefault(d.field, {})[d.who] = d
        return standing


def columns_of(standing: Standing) -> dict[str, Any]:
    """The columns of the claims table that decisions set in the place of what was read."""
    out: dict[str, Any] = {}
    for name in ("event", "status"):
        if value := standing.value(name):
            out[name] = value
    for role in ("actor", "recipient", "place"):
        chosen = standing.value(role)
        if isinstance(chosen, dict):
            out[f"{role}_entity"], out[f"{role}_name"] = chosen.get("id"), chosen.get("name")
            if role == "place":
                out.update({c: chosen.get(c) for c in ("lat", "lon", "radius_km", "country")})
                out["place_precision"] = chosen.get("precision")
    for name in SPANS:
        edited, column = standing.value(name), name.removeprefix("span:")
        if isinstance(edited, dict) and column in (
            "actor",
            "recipient",
            "place",
            "weapon",
            "source",
            "trigger",
            "evidence",
        ):
            out[column] = edited.get("words")
            if column in ("trigger", "evidence"):
                out[f"{column}_start"], out[f"{column}_end"] = edited.get("start"), edited.get("end")
    return out
