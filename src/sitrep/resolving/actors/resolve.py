"""What an actor mention stands for. The steps run in one order, and the first that answers decides."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...knowledge.actors.words import Generic
from .index import Index, actor_index
from .known import inside, members_of, named, near_spelling, owned
from .persons import leader_in, person
from .phrase import Phrase, cut_after, parse, split_of, tail_in
from .rank import report_country
from .states import bare_body, body_of, country_at, national_body, owned_body
from .types import ActorContext, ActorResolution, Candidate
from .units import named_unit_in, unit, unit_in

_AND = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+&\s+|\s+as well as\s+", re.IGNORECASE)
Step = Callable[[Phrase, ActorContext, Index], ActorResolution | None]


def resolve_actor(words: str, context: ActorContext) -> ActorResolution:
    """The actor ``words`` stand for in a report with this context, or unresolved with a reason and a generic kind.

    ``words`` is the mention as written, determiner and number included. Never raises on odd input.
    """
    index = actor_index()
    phrase = parse(words, index)
    if words.strip() == "us":
        # Folded, the pronoun and the country are one word.
        phrase.core = ["we"]
    if not phrase.core:
        return ActorResolution(words, reason="no words", generic_kind="reference")
    found = None
    if _AND.search(words.strip()) and phrase.folded not in index.names:
        found = _set(phrase, context, index)
    if found is None:
        found = resolve_core(phrase, context, index)
    if found is None:
        found = _generic(phrase, context, index)
    found.words = words
    found.flags = [*dict.fromkeys([*phrase.flags, *found.flags])]
    return found


def resolve_core(phrase: Phrase, context: ActorContext, index: Index) -> ActorResolution | None:
    """Run the steps; None when no step knows the words."""
    refused = None
    for step in _STEPS:
        found = step(phrase, context, index)
        if found is not None and found.resolved:
            return found
        refused = refused or found
    return refused


def _bracketed(phrase: Phrase, context: ActorContext, index: Index) -> ActorResolution | None:
    """The name in the brackets: "Jama'at X (JX)"."""
    for words in phrase.inside:
        found = named(parse(words, index), context, index)
        if found is not None and found.resolved:
            return found
    return None


def _person(phrase: Phrase, context: ActorContext, index: Index) -> ActorResolution | None:
    leaders = leader_in(phrase, index)
    return person(phrase.words, leaders, context, index) if leaders else None


def _unit(phrase: Phrase, context: ActorContext, index: Index) -> ActorResolution | None:
    parts = split_of(phrase.core, index)
    head, above = parts if parts else (phrase.core, [])
    grammar = index.words.grammar
    found = unit_in(head, index)
    if found is None:
        named_unit = named_unit_in(head, index)
        if named_unit is None:
            # "Soldiers of the 6th Brigade": the unit is on the other side.
            inner = parts is not None and head[-1] in grammar["member"] and unit_in(above, index)
            return _unit(Phrase(phrase.words, above), context, index) if inner else None
        found = named_unit, []
    own, before = found
    parent = resolve_core(Phrase(phrase.words, above), context, index) if above else None
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


_STEPS: tuple[Step, ...] = (
    named, _unit, _person, owned_body, owned, national_body, body_of, bare_body, members_of, inside, _bracketed, near_spelling,
)  # fmt: skip


def _set(phrase: Phrase, context: ActorContext, index: Index) -> ActorResolution | None:
    """Several actors in one mention: "Russia and Iran". None when none of them is known."""
    parts = [p for p in _AND.split(phrase.words.strip()) if p.strip()]
    if not 2 <= len(parts) <= 8:
        return None
    reads = [parse(part, index) for part in parts]
    _share_head(reads, context, index)
    members = []
    for read in reads:
        found = resolve_core(read, context, index) if read.core else None
        members.append(found if found is not None else _generic(read, context, index))
    known = [m for m in members if m.entity]
    ids = sorted({m.entity for m in known if m.entity})
    unknown = [m for m in members if not m.entity]
    if not ids or any(m.generic_kind in ("unknown", "person") for m in unknown):
        return None
    flags = [f"beside others not known: {m.words.strip()}" for m in unknown]
    if len(ids) == 1:
        # Two names of one actor, or one actor and unnamed others beside it.
        if unknown and any(m.generic_kind in ("civilian", "reference") for m in unknown):
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
    for read in reads[:-1]:
        alone = country_at(read.core, 0, context, index)
        if alone and alone[1] == len(read.core) and index.book.countries and alone[0].how == "adjective":
            read.core = [*read.core, *last[term[1] :]]


def _generic(phrase: Phrase, context: ActorContext, index: Index) -> ActorResolution:
    """What an unnamed actor is; a name nobody knows stays a name."""
    core = cut_after(phrase.core, index)
    parts = split_of(core, index)
    head = parts[0] if parts else core
    at = tail_in(head, index.words.generics)
    kind: Generic | None = None
    if at < len(head):
        kind = index.words.generics[" ".join(head[at:])]
    else:
        role_at = tail_in(head, index.words.roles)
        if role_at < len(head):
            role = index.words.roles[" ".join(head[role_at:])]
            kind = Generic(role.kind, role.sector)
        elif head and any(t.how == "people" for t in index.countries.get(" ".join(head), ())):
            kind = Generic("civilian", "CVL")
    found = ActorResolution(phrase.words, generic_kind=kind.kind if kind else "unknown", sector=kind.sector if kind else None)
    if kind is None:
        found.reason = "no actor of this name is known"
    elif kind.kind == "reference":
        found.reason = "refers to an actor named elsewhere in the report"
        found.candidates = [
            Candidate(i, a.name_on(context.day), 0.3, "named last before it")
            for i in context.earlier[-1:] if (a := index.actor(i))
        ]  # fmt: skip
    else:
        found.reason = "unnamed"
    term = country_at(head, 0, context, index) if head else None
    found.country = term[0].iso2 if term else None
    return found
