"""What a name resolves to and why, in lines for the person at the keyboard."""

from __future__ import annotations

from datetime import date

from ...knowledge.actors import Actor
from ...records import Dated
from .index import Index, actor_index
from .resolve import resolve_actor
from .types import ActorContext, ActorResolution


def explain_actor(name: str, on: date | None = None) -> list[str]:
    """Lines that say what ``name`` stands for on a date, its names over time, relations, leaders and sources."""
    index = actor_index()
    day = on.isoformat() if on else None
    context = ActorContext(date=Dated(start=day, end=day) if day else None)
    found = resolve_actor(name, context)
    lines = [f"{name}{f' on {day}' if day else ''}"]
    if not found.resolved:
        lines.append(f"  unresolved: {found.reason}; kind: {found.generic_kind}")
    else:
        lines.append(f"  {found.entity}  {found.name}  ({found.actor_kind}, score {found.score:.2f})")
    lines += [f"  note: {flag}" for flag in found.flags]
    if len(found.candidates) > 1 or not found.resolved:
        lines += [f"  candidate: {c.entity}  {c.name}  {c.score:.2f}  {c.why}" for c in found.candidates]
    actor = _actor_of(found, index)
    if actor is not None:
        lines += _describe(actor, day, index)
    return lines


def _actor_of(found: ActorResolution, index: Index) -> Actor | None:
    first = found.candidates[0].entity if found.candidates else None
    for actor_id in (found.leads, found.parent, found.entity, first):
        actor = index.actor(actor_id) if actor_id else None
        if actor is not None:
            return actor
    return None


def _describe(actor: Actor, day: str | None, index: Index) -> list[str]:
    when = actor.time.words()
    lines = [f"  {actor.id}: {actor.kind}, PLOVER {actor.sector}, {', '.join(actor.countries) or 'no one country'}"
             f"{', ' + when if when else ''}"]  # fmt: skip
    codes = [f"UCDP {c.value}{f' ({c.time.words()})' if c.time.words() else ''}" for c in actor.ucdp]
    if actor.wikidata:
        codes.append(f"Wikidata {actor.wikidata}")
    if codes:
        lines.append(f"  ids: {', '.join(codes)}")
    for name in actor.names:
        dated = f"  {name.time.words()}" if name.time.words() else ""
        now = "" if not day or name.time.holds(day) else "  (not on that day)"
        lines.append(
            f"  name: {name.text} [{name.lang}]{dated}{now}  — {name.source}, {_checked(name.checked)}"
        )
    for relation in index.book.relations:
        if relation.actor == actor.id:
            lines.append(
                f"  {relation.relation} {relation.other}  {relation.time.words()}  — {relation.source}".rstrip()
            )
        elif relation.other == actor.id:
            lines.append(
                f"  {relation.actor} {relation.relation} it  {relation.time.words()}  — {relation.source}".rstrip()
            )
    for leader in index.leaders_of.get(actor.id, ()):
        lines.append(f"  {leader.office}: {leader.person}  {leader.time.words()}  — {leader.source}")
    lines.append(f"  source: {actor.source}, {_checked(actor.checked)}")
    return lines


def _checked(checked: bool) -> str:
    return "checked" if checked else "not checked"
