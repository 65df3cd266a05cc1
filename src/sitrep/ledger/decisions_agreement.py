"""How far two people who decided the same claims agree: Krippendorff's alpha, field by field.

Alpha is 1 for perfect agreement and 0 for what chance would give (Krippendorff, Content Analysis, 4th ed.,
ch. 12); the nominal form is used, as the values have no order. A person who accepted a claim and left a field
alone stands behind what was read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .decisions import EDITS, Decision
from .decisions_state import Standing


@dataclass(frozen=True)
class Agreement:
    """One field: over how many claims and people, how many pairs agree (0 to 1), and alpha where it is defined."""

    field: str
    claims: int
    people: int
    agree: float
    alpha: float | None


def agreement(standings: Iterable[Standing], rows: dict[str, dict[str, Any]]) -> list[Agreement]:
    """Agreement per field over claims with a verdict from at least two people. ``rows``: claims as read, by id."""
    units: dict[str, list[dict[str, str]]] = {f: [] for f in ("verdict", *EDITS)}
    for standing in standings:
        verdicts = standing.by_field.get("verdict", {})
        if len(verdicts) < 2:
            continue
        units["verdict"].append({who: str(d.now) for who, d in verdicts.items()})
        row = rows.get(standing.claim_id)
        keeping = [who for who, d in verdicts.items() if d.now != "rejected"]
        if row is None or len(keeping) < 2:
            continue
        for name in EDITS:
            held = standing.by_field.get(name, {})
            units[name].append({who: _said(held.get(who), row, name) for who in keeping})
    return [_one(name, told) for name, told in units.items() if told]


def _said(decision: Decision | None, row: dict[str, Any], name: str) -> str:
    if decision is None:
        return str(row.get(name if name in ("event", "status") else f"{name}_entity") or "none")
    value = decision.now
    return str((value.get("id") if isinstance(value, dict) else value) or "none")


def _one(name: str, told: list[dict[str, str]]) -> Agreement:
    people = sorted({who for unit in told for who in unit})
    pairs = same = 0
    for unit in told:
        values = list(unit.values())
        for i, value in enumerate(values):
            pairs += len(values) - i - 1
            same += sum(value == other for other in values[i + 1 :])
    return Agreement(name, len(told), len(people), same / pairs if pairs else 0.0, alpha(told, people))


def alpha(told: list[dict[str, str]], people: list[str]) -> float | None:
    """Nominal alpha of values by person, one dictionary a claim; None where all values are one and the same."""
    import krippendorff
    import numpy as np

    codes = {v: i for i, v in enumerate(sorted({v for unit in told for v in unit.values()}))}
    if len(codes) < 2:
        return None
    data = np.full((len(people), len(told)), np.nan)
    for column, unit in enumerate(told):
        for who, value in unit.items():
            data[people.index(who), column] = codes[value]
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))
