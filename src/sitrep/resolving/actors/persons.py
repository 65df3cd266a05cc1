"""Persons: only as office holders or leaders the files know by role."""

from __future__ import annotations

from ...knowledge.actors import Leader
from ...knowledge.actors.folding import fold
from .index import Index
from .phrase import Phrase
from .types import ActorContext, ActorResolution, Candidate


def leader_in(phrase: Phrase, index: Index) -> list[Leader]:
    """The leaders these words name, titles taken off; an empty list if none."""
    found = _leader(phrase.core, index)
    if not found and phrase.rest:
        # "Syria's Foreign Minister …": the office's country is the owner.
        found = _leader(fold(phrase.rest).split(), index)
    return found


def _leader(core: list[str], index: Index) -> list[Leader]:
    titles = index.words.grammar["title"]
    while core:
        found = index.persons.get(" ".join(core))
        if found:
            return found
        for size in (3, 2, 1):
            piece = " ".join(core[:size])
            # "South Sudanese President …": a nationality, if a title follows.
            national = piece in index.countries and any(w in titles for w in core[size : size + 2])
            if piece in titles or national:
                core = core[size:]
                break
        else:
            return []
    return []


def person(
    words: str, found: list[Leader], context: ActorContext, index: Index, surname: bool = False
) -> ActorResolution:
    """The person as holder of an office; outside the office's time still the person, and flagged.

    ``surname``: only one word was said, which needs the country in the report beside it.
    """
    day = context.day
    ranked = sorted(found, key=lambda leader: (-_fit(leader, context, index), leader.time.start))
    best = ranked[0]
    entity = "person:" + fold(best.person).replace(" ", "-")
    flags = []
    leads = index.actor(best.actor)
    if (
        surname
        and leads
        and leads.countries
        and context.share(leads.countries) == 0.0
        and leads.id not in context.earlier
    ):
        return ActorResolution(
            words, reason=f"a surname, and the report is not about a country of {best.person}", generic_kind="person",
            candidates=[Candidate(entity, best.person, 0.4, f"{best.office}, {best.actor}")],
        )  # fmt: skip
    if day and not best.time.holds(day):
        flags.append(f"outside the office's time: {best.office}, {best.time.words()}")
    persons = {leader.person for leader in ranked}
    if len(persons) > 1 and _fit(ranked[0], context, index) == _fit(ranked[1], context, index):
        return ActorResolution(
            words, reason="several leaders bear this name", generic_kind="person",
            candidates=[Candidate(p, p, 0.5, "bears this name") for p in sorted(persons)],
        )  # fmt: skip
    value = 0.9 if not flags else 0.7
    return ActorResolution(
        words, entity, best.person, "person", (best.time.start or None, best.time.end or None), value,
        [Candidate(entity, best.person, value, f"{best.office}, {best.actor}")], flags, leads=best.actor,
    )  # fmt: skip


def _fit(leader: Leader, context: ActorContext, index: Index) -> float:
    actor = index.actor(leader.actor)
    share = context.share(actor.countries) if actor else None
    return (1.0 if context.day and leader.time.holds(context.day) else 0.0) + (share or 0.0)


def holder_on(actor_id: str, context: ActorContext, index: Index, office: str) -> str | None:
    """Who held ``office`` of this actor on the report's date, if the files know."""
    if not context.day:
        return None
    for leader in index.leaders_of.get(actor_id, ()):
        if leader.office == office and leader.time.holds(context.day):
            return leader.person
    return None
