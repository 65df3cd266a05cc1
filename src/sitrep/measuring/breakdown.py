"""The claims' figures by genre of the report and by kind of the actor, so that no average hides whom a reader fails."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from ..records import Record
from .scores import prf

GROUPS = {
    "state": [
        "state",
        "state-force",
        "state-institution",
        "official",
        "police",
        "intelligence",
        "international",
    ],
    "rebel": [
        "rebel",
        "militia",
        "militant",
        "unidentified-armed",
        "coalition",
        "gang",
        "criminal",
        "parallel-state",
        "pmc",
    ],
    "civilian": [
        "civilian",
        "person",
        "medical",
        "journalist",
        "displaced",
        "religious",
        "community",
        "humanitarian",
        "organisation",
    ],
}
"""Kinds of actors as the actor tables have them, put together. Whoever is of none of these is ``other``."""


class Breakdown:
    """Counts of pages by what their gold says of them."""

    def __init__(self) -> None:
        self._genres: dict[str, Counter[str]] = defaultdict(Counter)
        self._actors: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, gold: dict[str, Any], record: Record, counts: Counter[str], found: set[int]) -> None:
        """Add one page that was read, its counts, and which of the gold claims were found; nothing where the gold names no genre."""
        if not gold.get("genre"):
            return
        self._genres[gold["genre"]].update(counts)
        for i, claim in enumerate(gold["claims"]):
            for actor in claim["actor"]:
                kind = _group(actor.get("stands_for") or record.text[actor["start"] : actor["end"]], record)
                self._actors[kind]["claims"] += 1
                self._actors[kind]["found"] += i in found

    def figures(self) -> dict[str, Any]:
        """Claim and whole F1 by genre; the share of gold claims found by kind of actor."""
        if not self._genres:
            return {}
        genres = {
            name: {
                "claims": prf(c["found"], c["read"], c["gold"])["f1"],
                "whole": prf(c["whole"], c["read"], c["gold"])["f1"],
                "n": c["gold"],
            }
            for name, c in sorted(self._genres.items())
        }
        actors = {
            name: {"found": round(c["found"] / c["claims"], 3), "n": c["claims"]}
            for name, c in sorted(self._actors.items())
        }
        return {"by_genre": genres, "by_actor": actors}


def _group(words: str, record: Record) -> str:
    from ..resolving.actors import ActorContext, resolve_actor

    found = resolve_actor(words, ActorContext(record.report.published))
    kind = found.actor_kind or found.generic_kind or ""
    return next((name for name, kinds in GROUPS.items() if kind in kinds), "other")
