"""Which of several actors of one name is meant: country, date, earlier mentions, how widely known."""

from __future__ import annotations

from collections.abc import Sequence

from ...knowledge.actors import Actor, Name
from .index import Index
from .types import ActorContext, ActorResolution, Candidate

# Weights were set by hand on invented cases (two groups of one abbreviation in two countries, one name in two
# decades) before any measuring, so that a country in the report outweighs a date, and a date outweighs fame.
BASE = 0.62
COUNTRY, OTHER_COUNTRY, NO_COUNTRY = 0.25, -0.2, 0.15
IN_TIME, OUT_OF_TIME, NOT_ALIVE = 0.06, -0.06, -0.12
EARLIER = 0.15
FAME = 0.03
MARGIN = 0.05
"""Closer than this and the two cannot be told apart: the mention stays unresolved."""

COMMON = "is a common word"
SHORT = 4
"""Abbreviations up to this length are shared by too many actors to be taken without a country."""


def score(name: Name, actor: Actor, context: ActorContext) -> tuple[float, list[str], list[str]]:
    """How well one reading fits: the score, why, and the flags it would carry."""
    value, why, flags = BASE + FAME * actor.salience, [], []
    share = context.share(actor.countries)
    if not actor.countries:
        value += NO_COUNTRY
    elif share is not None:
        value += COUNTRY * min(1.0, 2 * share) if share else OTHER_COUNTRY
        why.append("its country is in the report" if share else "its country is not in the report")
        if not share:
            flags.append("country not in the report")
    day = context.day
    if day:
        if name.time.holds(day):
            value += IN_TIME
        else:
            value += OUT_OF_TIME
            flags.append(f"name outside its time: {name.text} is given for {name.time.words()}")
        if not actor.time.holds(day):
            value += NOT_ALIVE
            flags.append(f"actor outside its time: {actor.time.words()}")
    if actor.id in context.earlier:
        value += EARLIER
        why.append("named earlier in the report")
    return min(value, 0.99), why, flags


def _timely(names: Sequence[Name], context: ActorContext) -> list[Name]:
    """For each actor the name row that fits the date best."""
    best: dict[str, Name] = {}
    for name in names:
        kept = best.get(name.actor)
        if kept is None or (
            context.day and not kept.time.holds(context.day) and name.time.holds(context.day)
        ):
            best[name.actor] = name
    return list(best.values())


def decide(
    words: str, names: Sequence[Name], context: ActorContext, index: Index, penalty: float = 0.0
) -> ActorResolution:
    """The best actor among those that bear this name, or unresolved with the candidates."""
    ranked = []
    for name in _timely(names, context):
        actor = index.book.actors[name.actor]
        value, why, flags = score(name, actor, context)
        ranked.append((round(value - penalty, 3), actor, name, why, flags))
    ranked.sort(key=lambda r: (-r[0], r[1].id))
    candidates = [
        Candidate(a.id, a.name_on(context.day), v, ", ".join([f"called {n.text}", *w]))
        for v, a, n, w, _ in ranked
    ]
    value, actor, name, _, flags = ranked[0]
    lead = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 1.0
    refusal = _refusal(lead, name, actor, context, index)
    if refusal:
        return ActorResolution(
            words,
            candidates=candidates,
            reason=refusal,
            flags=flags,
            generic_kind=actor.kind,
            sector=actor.sector,
        )
    found = from_actor(words, actor, context, value)
    found.candidates, found.flags = candidates, flags
    return found


def _refusal(lead: float, name: Name, actor: Actor, context: ActorContext, index: Index) -> str | None:
    """Why the best candidate is still not taken, or None."""
    if lead < MARGIN:
        return f"several actors are called {name.text}"
    elsewhere = (
        bool(actor.countries) and context.share(actor.countries) == 0.0 and actor.id not in context.earlier
    )
    if elsewhere and lead < 1.0 and actor.salience < 2:
        return f"several actors are called {name.text}, none of a country in the report"
    if elsewhere and name.form == "abbr" and actor.salience < 2:
        return f"{name.text} is known only for an actor of another country"
    alone = actor.countries and not context.countries and actor.id not in context.earlier
    if alone and name.form == "abbr" and actor.salience < 2 and len(name.text) <= SHORT:
        return f"{name.text} may stand for much, and the report names no country"
    weak = actor.salience < 2 or " " not in name.text
    if weak and all(token in index.common or token[0].isdigit() for token in name.text.casefold().split()):
        if elsewhere or alone:
            return f"{name.text!r} {COMMON}, and nothing else in the report points to {actor.id}"
        if context.day and not name.time.holds(context.day):
            return f"{name.text!r} {COMMON}, and {actor.id} bore it at another time"
    return None


def from_actor(words: str, actor: Actor, context: ActorContext, value: float) -> ActorResolution:
    """A resolution that stands for ``actor``, with its name on the report's date."""
    return ActorResolution(
        words, actor.id, actor.name_on(context.day), actor.kind,
        (actor.time.start or None, actor.time.end or None), value, sector=actor.sector,
        country=actor.countries[0] if len(actor.countries) == 1 else None,
        candidates=[Candidate(actor.id, actor.name_on(context.day), value, "only reading")],
    )  # fmt: skip


def report_country(context: ActorContext, index: Index) -> str | None:
    """The country "the army" belongs to: clearly ahead of the others in the report, or None.

    Ahead means at least 40 % of the weight and 1.25 times the next country. Countries of
    actors resolved earlier in the report count as well, half a mention each. A territory without a row in
    ``countries.tsv`` (Puerto Rico, Hong Kong) has no forces of its own there: None as well.
    """
    weights = dict(context.countries)
    for actor_id in context.earlier:
        actor = index.actor(actor_id)
        if actor and len(actor.countries) == 1:
            weights[actor.countries[0]] = weights.get(actor.countries[0], 0.0) + 0.5
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] <= 0:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    ahead = ranked[0][1] >= 0.4 * sum(weights.values()) and ranked[0][1] >= 1.25 * second
    return ranked[0][0] if ahead and ranked[0][0] in index.book.countries else None
