"""Mentions that hold other mentions: members of an actor, a leader's forces, units under units, several actors at once.

Their parts are resolved by the same steps as a whole mention, which come in as ``read``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ...knowledge.actors import Leader
from .generic import generic
from .index import Index
from .persons import leader_in
from .phrase import Phrase, cut_after, parse, split_of
from .rank import decide, from_actor, report_country
from .states import country_at
from .types import ActorContext, ActorResolution
from .units import named_unit_in, unit, unit_in

AND = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+&\s+|\s+as well as\s+", re.IGNORECASE)
Read = Callable[[Phrase, ActorContext, Index], ActorResolution | None]


def members_of(phrase: Phrase, context: ActorContext, index: Index, read: Read) -> ActorResolution | None:
    """ "Members of X", "fighters from X", "the regime forces' members": X itself, a part of it being meant."""
    parts = split_of(phrase.core, index)
    if parts is not None:
        head, above = cut_after(parts[0], index), parts[1]
    elif phrase.owner and phrase.rest:
        head, above = parse(phrase.rest, index).core, parse(phrase.owner, index).core
    else:
        return None
    grammar, roles = index.words.grammar, index.words.roles
    if not head or not (head[-1] in grammar["member"] or " ".join(head) in roles or head[-1] in roles):
        return None
    found = read(Phrase(phrase.words, above, definite=True), context, index)
    if found is None or not found.resolved:
        return None
    if found.actor_kind == "state" and any(token in grammar["nonstate"] for token in head[:-1]):
        return None  # "revolutionary armed forces of …" are not the country's
    if found.actor_kind in ("person", "state"):
        # "Members of the government" are the government's, "the regime's warplanes" the forces'.
        inner = led_by(phrase.words, found.leads or found.entity, head, context, index)
        return inner and _with_flags(inner, found)
    found.flags.append("members or a part of it")
    return found


def led_by(
    words: str, actor_id: str | None, head: list[str], context: ActorContext, index: Index
) -> ActorResolution | None:
    """The actor a person leads; of a state the body the head word says ("Assad's army" is the army)."""
    actor = index.actor(actor_id) if actor_id else None
    if actor is None:
        return None
    role = index.words.roles.get(" ".join(head)) or index.words.roles.get(head[-1])
    if actor.kind == "state" and role and role.role != "government":
        actor = index.body(actor.countries[0], role)
    return from_actor(words, actor, context, 0.75)


def _with_flags(found: ActorResolution, source: ActorResolution) -> ActorResolution:
    """The resolution with the flags of the one it was read from, and how it was read."""
    how = "named by its leader" if source.actor_kind == "person" else "members or a part of it"
    found.flags += [*source.flags, how]
    return found


def owned(phrase: Phrase, context: ActorContext, index: Index) -> ActorResolution | None:
    """A possessive whose owner is a known actor or leader: "ISIL's fighters", "Haftar's forces"."""
    if not phrase.owner or not phrase.rest:
        return _of_leader(phrase, context, index)
    owner, rest = parse(phrase.owner, index), parse(phrase.rest, index).core
    known = index.words.grammar["member"] | index.words.grammar["modifier"]
    if not rest or not (" ".join(rest) in index.words.roles or all(t in known for t in rest)):
        return None
    names = index.names.get(owner.folded)
    if names:
        found = decide(phrase.words, names, context, index)
        if found.resolved:
            found.flags.append("members or a part of it")
        return found
    leaders = leader_in(owner, index)
    return _led(phrase, leaders, rest, context, index)


def _of_leader(phrase: Phrase, context: ActorContext, index: Index) -> ActorResolution | None:
    """A leader's name right before a role word: "the Cristiani government"."""
    for i in range(1, len(phrase.core)):
        if " ".join(phrase.core[i:]) in index.words.roles:
            leaders = leader_in(Phrase(phrase.words, phrase.core[:i]), index)
            if leaders:
                return _led(phrase, leaders, phrase.core[i:], context, index)
    return None


def _led(
    phrase: Phrase, leaders: list[Leader], head: list[str], context: ActorContext, index: Index
) -> ActorResolution | None:
    timely = [x for x in leaders if context.day is None or x.time.holds(context.day)] or leaders
    found = led_by(phrase.words, timely[0].actor, head, context, index) if timely else None
    if found is not None:
        found.flags.append("named by its leader")
    return found


def unit_of(phrase: Phrase, context: ActorContext, index: Index, read: Read) -> ActorResolution | None:
    """A numbered unit, under the unit, force or country the words put it under."""
    parts = split_of(phrase.core, index)
    head, above = parts if parts else (phrase.core, [])
    grammar = index.words.grammar
    found = unit_in(head, index)
    if found is None:
        named_unit = named_unit_in(head, index)
        if named_unit is None:
            # "Soldiers of the 6th Brigade": the unit is on the other side.
            inner = parts is not None and head[-1] in grammar["member"] and unit_in(above, index)
            return unit_of(Phrase(phrase.words, above), context, index, read) if inner else None
        found = named_unit, []
    own, before = found
    parent = read(Phrase(phrase.words, above), context, index) if above else None
    if parent is not None and parent.actor_kind == "state":
        parent = None
    country = None
    for i in range(len(before)):
        term = country_at(before, i, context, index)
        country = country or (term[0].iso2 if term else None)
    if country is None and parent is None:
        term = country_at(above, 0, context, index) if above else None
        country = term[0].iso2 if term else report_country(context, index)
    return unit(phrase.words, own, parent, country, context)


def several(phrase: Phrase, context: ActorContext, index: Index, read: Read) -> ActorResolution | None:
    """Several actors in one mention: "Russia and Iran". None when none of them is known."""
    if phrase.folded in index.names or not AND.search(phrase.words.strip()):
        return None
    parts = [p for p in AND.split(phrase.words.strip()) if p.strip()]
    if not 2 <= len(parts) <= 8:
        return None
    reads = [parse(part, index) for part in parts]
    _share_head(reads, context, index)
    members = []
    for part in reads:
        found = read(part, context, index) if part.core else None
        members.append(found if found is not None else generic(part, context, index))
    known = [m for m in members if m.entity]
    ids = sorted({m.entity for m in known if m.entity})
    unknown = [m for m in members if not m.entity]
    if not ids or any(m.generic_kind in ("unknown", "person") for m in unknown):
        return None
    flags = [f"beside others not known: {m.words.strip()}" for m in unknown]
    if len(ids) == 1:
        # Two names of one actor, or one actor and unnamed others beside it.
        if unknown and any(m.generic_kind == "civilian" for m in unknown):
            return None
        known[0].flags += flags
        return known[0]
    return ActorResolution(
        phrase.words, "set:" + "+".join(ids), " and ".join(m.name or "" for m in known), "coalition",
        score=min(m.score for m in known), flags=flags, members=members,
        candidates=[c for m in known for c in m.candidates[:1]],
    )  # fmt: skip


def _share_head(reads: list[Phrase], context: ActorContext, index: Index) -> None:
    """ "Syrian and Russian warplanes": the nationality before "and" gets the head of the last part."""
    last = reads[-1].core
    term = country_at(last, 0, context, index)
    if term is None:
        return
    for part in reads[:-1]:
        alone = country_at(part.core, 0, context, index)
        terms = index.countries.get(part.folded, ())
        if alone and alone[1] == len(part.core) and any(t.how == "adjective" for t in terms):
            part.core = [*part.core, *last[term[1] :]]
