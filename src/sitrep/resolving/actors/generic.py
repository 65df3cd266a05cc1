"""Unnamed actors stay what they are: a kind, never a name forced on them."""

from __future__ import annotations

from ...knowledge.actors.folding import fold
from ...knowledge.actors.words import Generic
from .index import Index
from .phrase import Phrase, cut_after, split_of, tail_in
from .states import country_at
from .types import ActorContext, ActorResolution, Candidate


def generic(phrase: Phrase, context: ActorContext, index: Index) -> ActorResolution:
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
    found = ActorResolution(
        phrase.words, generic_kind=kind.kind if kind else "unknown", sector=kind.sector if kind else None
    )
    if kind is None or (found.generic_kind != "reference" and _has_name(phrase, head, index)):
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


def _has_name(phrase: Phrase, head: list[str], index: Index) -> bool:
    """Whether the words hold a capitalised word nobody knows: a name, not a description."""
    spoken = phrase.words.strip()
    if spoken.isupper() or spoken.islower():
        return False
    capitals = {fold(w) for w in spoken.split()[1:] if w[:1].isupper()}
    return any(w in capitals and w not in index.common and w not in index.countries for w in head)
