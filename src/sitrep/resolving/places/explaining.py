"""``sitrep place NAME [--near PLACE]``: what a name would resolve to, and why."""

from __future__ import annotations

from ...records import Span
from .context import PlaceContext
from .gazetteer import Gazetteer
from .resolving import gazetteer, resolve


def explain_place(name: str, near: str | None = None, places: Gazetteer | None = None) -> list[str]:
    """Lines to print: the place taken, with position, precision and reasons, then its rivals."""
    places = places or gazetteer()
    context = PlaceContext(dateline=near, other_places=(near,) if near else ())
    text = f"{name}, {near}" if near else name
    spans = [Span(start=0, end=len(name))] + ([Span(start=len(name) + 2, end=len(text))] if near else [])
    found = resolve(text, spans, context, places)[0]
    if found.place is None:
        lines = [f"{name}: {found.reason}"]
    else:
        lines = [
            f"{name}: {found.place.name}, {', '.join(x for x in (found.admin1, found.country) if x)}",
            f"  {found.lat:.4f}, {found.lon:.4f}; {found.precision}, within {found.radius_km:g} km; "
            f"ACLED geo_precision {found.acled}, UCDP where_prec {found.ucdp}; score {found.score:.2f}",
        ]
        lines += [f"  - {why}" for why in found.why]
    for c, p in found.candidates[:8]:
        if found.place is None or c.id != found.place.id:
            where = ", ".join(x for x in (places.region_name(c), c.country) if x)
            people = f", {c.population:,} people" if c.population else ""
            lines.append(f"  or {c.name} ({c.kind}, {where}{people}): {p:.3f}, by {c.match}")
    return lines
