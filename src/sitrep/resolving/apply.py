"""Apply the resolvers to a record: the one place that knows the order.

Times first (they need the report's date alone), then places, then actors, which need to know in what country
the report is: "the army" is the army of the country the report speaks of.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter

from ..pages import READ_LIMIT
from ..records import NOT_EVIDENCE, Entity, Mention, MentionKind, Record, Span
from .actors import ActorContext, ActorResolution, find_actors, resolve_actor
from .attach import attach_times
from .places import find_places, resolve_places


def resolve(record: Record) -> None:
    """Resolve a record's times, places and actors in place. Comments and boilerplate are not looked at."""
    areas: list[Span] = [p for p in record.passages if p.zone not in NOT_EVIDENCE]
    attach_times(record, areas)
    find_more(record, [a for a in areas if a.end <= READ_LIMIT])
    resolve_places(record)
    resolve_actors(record)


def find_more(record: Record, areas: list[Span]) -> None:
    """Add the places and actors that the text names and the reader gave no mention: they are context for the
    others, and what the map and the actor pages show beside claims. A reader's own mention is never replaced."""
    taken = sorted(
        (m.start, m.end) for m in record.mentions if m.kind in ("place", "facility", "actor", "person")
    )
    actors = {(m.start, m.end) for m in record.mentions if m.kind == "actor"}
    found: list[tuple[Span, MentionKind]] = [(s, "place") for s in find_places(record.text, areas)]
    found += [
        (Span(start=a.start, end=a.end), "actor")
        for a in find_actors(record.text, areas)
        if a.form in ("name", "unit")
    ]
    for span, kind in sorted(found, key=lambda f: (f[0].start, -f[0].end)):
        at = bisect_left(taken, (span.start, span.end))
        near = taken[max(0, at - 3) : at + 2]
        over = [t for t in near if t[0] < span.end and span.start < t[1]]
        # a reader may take a mountain for an actor; what is no actor that anybody knows may be the place that it is
        mistaken = (
            kind == "place"
            and over == [(span.start, span.end)]
            and over[0] in actors
            and not _known(record, span)
        )
        if not over or mistaken:
            insort(taken, (span.start, span.end))
            record.mentions.append(
                Mention(id=f"n{len(record.mentions) + 1}", kind=kind, start=span.start, end=span.end)
            )
    record.mentions.sort(key=lambda m: (m.start, m.end))


def _known(record: Record, span: Span) -> bool:
    return resolve_actor(span.of(record.text), ActorContext(record.report.published)).resolved


def resolve_actors(record: Record) -> None:
    """Give the actor mentions of ``record`` their entities, in text order, each in the light of those before it.

    A mention that takes up another (``refers``) stands for what that one stands for. An unnamed actor becomes an
    entity of its own with the kind it is told to be, never one of a name.
    """
    countries = Counter(e.country for e in record.entities if e.country and e.lat is not None)
    weights = {str(c): float(n) for c, n in countries.items()}
    made: dict[str, Entity] = {e.id: e for e in record.entities}
    earlier: list[str] = []
    for mention in sorted((m for m in record.mentions if m.kind == "actor"), key=lambda m: m.start):
        if mention.refers or mention.entity:
            continue
        context = ActorContext(record.report.published, weights, record.report.outlet, tuple(earlier))
        found = resolve_actor(mention.of(record.text), context)
        entity = found.as_entity() or _unnamed(found, mention)
        if entity is None:
            continue
        if entity.id not in made:
            made[entity.id] = entity
            record.entities.append(entity)
        mention.entity = entity.id
        if found.resolved:
            earlier.append(entity.id)


def _unnamed(found: ActorResolution, mention: Mention) -> Entity | None:
    if not found.generic_kind or found.generic_kind == "reference":
        return None
    return Entity(
        id=f"unnamed-{mention.id}",
        kind="actor",
        name=" ".join(found.words.split()),
        actor_kind=found.generic_kind,
        basis=found.reason,
    )
