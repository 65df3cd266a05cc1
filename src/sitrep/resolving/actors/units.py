"""Numbered units: "the 42nd Brigade of the 4th Mechanized Division" stands for itself, under its parent."""

from __future__ import annotations

import re

from .index import Index
from .types import ActorContext, ActorResolution, Candidate

_LOOSE = frozenset({"group", "front", "wing", "company"})
_NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th)?")


def unit_in(core: list[str], index: Index) -> tuple[list[str], list[str]] | None:
    """The unit's own words, from number to echelon, and what stands before it; None if there is no unit."""
    grammar = index.words.grammar
    for i, token in enumerate(core):
        if not (_NUMBER.fullmatch(token) or token in grammar["ordinal"]):
            continue
        for j in range(i + 1, min(i + 5, len(core))):
            if core[j] not in grammar["echelon"]:
                continue
            # "M-19 guerrilla group", "third largest army": no units. "6th Army Corps": both words are the echelon.
            loose = core[j] in _LOOSE and not token.endswith(("st", "nd", "rd", "th"))
            if loose or (core[j] == "army" and j > i + 1):
                return None
            pair = " ".join(core[j : j + 2]) in ("army corps", "army group", "battalion group")
            return core[i : j + 2 if pair else j + 1], core[:i]
        return None
    return None


def named_unit_in(core: list[str], index: Index) -> list[str] | None:
    """A battalion or brigade by name whose men are called troops or soldiers, so an army's: its own words."""
    echelon = index.words.grammar["echelon"]
    if len(core) < 3 or core[-1] not in ("troops", "soldiers") or core[-2] not in echelon:
        return None
    strange = [w for w in core[:-2] if w not in index.common and w not in index.countries]
    return core[:-1] if strange and len(core) <= 5 else None


def unit(
    words: str, own: list[str], parent: ActorResolution | None, country: str | None, context: ActorContext
) -> ActorResolution:
    """A unit under ``parent``, or under the forces of ``country``; unresolved when neither is clear."""
    name = " ".join(w if w[0].isdigit() else w.capitalize() for w in own)
    if parent is not None and parent.entity:
        above = parent.entity
        country = country or parent.country
    elif country:
        above = f"{country.lower()}-military"
    else:
        return ActorResolution(
            words, reason="a numbered unit whose army is not clear", generic_kind="state-force", sector="MIL"
        )
    slug = "-".join(own)
    entity = f"unit:{above.removeprefix('unit:')}/{slug}"
    return ActorResolution(
        words, entity, name, "state-force", score=0.8, sector="MIL", country=country, parent=above,
        candidates=[Candidate(entity, name, 0.8, f"numbered unit of {above}")],
    )  # fmt: skip
