"""What a report tells of where it is set, beside its places: outlet, dateline, date, actors' countries."""

from __future__ import annotations

from dataclasses import dataclass

from ...records import Dated, Span


@dataclass(frozen=True)
class PlaceContext:
    """All fields may be empty. ``actor_countries`` are ISO codes; ``other_places`` names known to be in the report."""

    outlet: str | None = None
    dateline: str | None = None
    published: Dated | None = None
    actor_countries: tuple[str, ...] = ()
    other_places: tuple[str, ...] = ()
    areas: tuple[Span, ...] = ()
