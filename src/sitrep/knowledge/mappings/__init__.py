"""Labels of other corpora in our words: each a small YAML file with its source (``knowledge/mappings``)."""

from __future__ import annotations

from functools import cache

from ...records import EVENTS, MENTION_KINDS
from .. import table

ALLOWED: dict[str, frozenset[str]] = {
    "case2021": frozenset(EVENTS),
    "kairos": frozenset(EVENTS),
    "muc4": frozenset(EVENTS),
    "re3d": frozenset(MENTION_KINDS),
    "plover": frozenset({"V-COOP", "M-COOP", "V-CONF", "M-CONF", "COOPERATION", "CONFLICT"}),
}
"""The mappings there are, and the words each may map to."""


@cache
def mapping(name: str) -> dict[str, tuple[str, ...]]:
    """Another corpus's labels in file order, each with ours: the first the plainest, none where nothing of ours fits.

    Raises ValueError where the file maps to a word that is not ours.
    """
    rows = {str(k): tuple(v) for k, v in table(f"mappings/{name}.yaml").items()}
    strange = {w for ours in rows.values() for w in ours} - ALLOWED[name]
    if strange:
        raise ValueError(f"knowledge/mappings/{name}.yaml: not ours: {sorted(strange)}")
    return rows


def event_of(label: str) -> tuple[str, ...]:
    """Our event types for a type of WikiEvents or RAMS, whatever its letters' case; empty where it is unmapped."""
    return mapping("kairos").get(label.lower(), ())
