"""What goes into the actor resolver and what comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from ...records import Dated, Entity, Span

MentionForm = Literal["name", "force", "generic", "unit", "person"]


@dataclass(frozen=True)
class ActorContext:
    """What the report says around a mention.

    ``countries`` maps ISO 3166 alpha-2 codes to weights (any scale); ``earlier`` holds the ids of the actors
    resolved before this mention in the same report, oldest first.
    """

    date: Dated | None = None
    countries: dict[str, float] = field(default_factory=dict)
    outlet: str | None = None
    earlier: tuple[str, ...] = ()

    @property
    def day(self) -> str | None:
        """The report's date as an ISO string, or None."""
        return (self.date.start or self.date.end) if self.date else None

    def share(self, countries: tuple[str, ...]) -> float | None:
        """How much of the report's country weight lies on ``countries``: 0 to 1, None if nothing is known."""
        total = sum(self.countries.values())
        return sum(self.countries.get(c, 0.0) for c in countries) / total if total else None


@dataclass(frozen=True)
class Candidate:
    """One actor a mention may stand for. ``score`` is 0 to 1 and only ranks candidates of one mention."""

    entity: str
    name: str
    score: float
    why: str


@dataclass
class ActorResolution:
    """What a mention stands for, or why it stays unresolved.

    ``entity`` is the actor's id, ``person:…`` for a leader, ``unit:…`` for a numbered unit, ``set:…`` for several
    at once; None when unresolved. ``generic_kind`` says what an unnamed actor is ("rebel", "civilian").
    """

    words: str
    entity: str | None = None
    name: str | None = None
    actor_kind: str | None = None
    valid: tuple[str | None, str | None] = (None, None)
    score: float = 0.0
    candidates: list[Candidate] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    reason: str | None = None
    generic_kind: str | None = None
    sector: str | None = None
    country: str | None = None
    members: list[ActorResolution] = field(default_factory=list)
    parent: str | None = None
    leads: str | None = None

    @property
    def resolved(self) -> bool:
        """Whether the mention stands for a known actor."""
        return self.entity is not None

    def as_entity(self) -> Entity | None:
        """The record's entity, or None when unresolved."""
        if self.entity is None or self.name is None:
            return None
        extra: dict[str, Any] = {"flags": self.flags} if self.flags else {}
        if self.members:
            extra["members"] = [m.entity for m in self.members if m.entity]
        return Entity(
            id=self.entity,
            kind="person" if self.entity.startswith("person:") else "actor",
            name=self.name,
            score=round(self.score, 3),
            basis="; ".join(self.flags) or None,
            candidates=[
                {"id": c.entity, "name": c.name, "score": round(c.score, 3)} for c in self.candidates
            ],
            actor_kind=self.actor_kind,
            valid={"from": self.valid[0], "to": self.valid[1]},
            country=self.country,
            **extra,
        )


@dataclass(frozen=True)
class ActorMention:
    """A stretch of text that speaks of an actor: the whole noun phrase, and its head inside it."""

    start: int
    end: int
    form: MentionForm
    head: Span
    known: tuple[str, ...] = ()
    generic_kind: str | None = None
