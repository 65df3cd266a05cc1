"""Bodies of states: "the Syrian army", "Turkish officials", "government of Yemen", and "the army" of the report's country."""

from __future__ import annotations

from ...knowledge.actors.words import Role
from .index import CountryTerm, Index
from .persons import holder_on
from .phrase import Phrase, cut_after, parse, split_of, tail_in
from .rank import decide, from_actor, report_country
from .types import ActorContext, ActorResolution

LONGEST_TERM = 4
"""Words of the longest country name looked for ("democratic republic of congo")."""


def country_at(
    core: list[str], i: int, context: ActorContext, index: Index
) -> tuple[CountryTerm, int] | None:
    """The country term that begins at word ``i``, and how many words it has. "Central American" is none."""
    regions = index.words.grammar["region"]
    if " ".join(core[i : i + 2]) in regions or (i > 0 and " ".join(core[i - 1 : i + 1]) in regions):
        return None
    for size in range(min(LONGEST_TERM, len(core) - i), 0, -1):
        found = index.countries.get(" ".join(core[i : i + size]))
        if found:
            # "Congolese" is two countries: the one the report is about, else the first in the file.
            return max(found, key=lambda t: context.countries.get(t.iso2, 0.0)), size
    return None


def body_of_state(
    iso2: str, role: Role, phrase: Phrase, context: ActorContext, index: Index
) -> ActorResolution:
    """The resolution for a state's body, with the office's holder where it is an office."""
    actor = index.body(iso2, role)
    found = from_actor(phrase.words, actor, context, 0.85)
    if context.day and not actor.time.holds(context.day):
        found.flags.append(f"actor outside its time: {actor.time.words()}")
    if role.role in ("presidency", "prime-minister"):
        holder = holder_on(
            f"{iso2.lower()}-government",
            context,
            index,
            role.role.replace("-", " ").replace("presidency", "president"),
        )
        if holder:
            found.flags.append(f"held then by {holder}")
    return found


def _role(core: list[str], index: Index) -> Role | None:
    """The role these words end in, if only modifiers stand before it."""
    core = cut_after(core, index)
    at = tail_in(core, index.words.roles)
    if at == len(core) or not all(_modifier(token, index) for token in core[:at]):
        return None
    return index.words.roles[" ".join(core[at:])]


def _modifier(token: str, index: Index) -> bool:
    grammar = index.words.grammar
    if any(token in grammar[cls] for cls in ("not-member", "against", "apart", "nonstate")):
        return False
    return token in grammar["modifier"] or token in grammar["number"] or token in grammar["determiner"]


def national_body(phrase: Phrase, context: ActorContext, index: Index) -> ActorResolution | None:
    """A country's name or adjective with a role word: "US and allied" is not read here, "Iraqi soldiers" is."""
    core = cut_after(phrase.core, index)
    for i in range(len(core)):
        found = country_at(core, i, context, index)
        if found is None:
            if not _modifier(core[i], index):
                return None
            continue
        term, size = found
        rest = core[i + size :]
        if not rest:
            return _state_itself(term, phrase, context, index) if i == 0 else None
        if country_at(rest, 0, context, index):
            return None
        return _body_called(term.iso2, rest[1:] if rest[0] == "s" else rest, phrase, context, index)
    return None


def _body_called(
    iso2: str, rest: list[str], phrase: Phrase, context: ActorContext, index: Index
) -> ActorResolution | None:
    """The country's actor of this name ("Syria's National Defence Forces"), else its body of this role."""
    names = [n for n in index.names.get(" ".join(rest), ()) if iso2 in index.book.actors[n.actor].countries]
    if names:
        return decide(phrase.words, names, context, index)
    role = _role(rest, index)
    return body_of_state(iso2, role, phrase, context, index) if role else None


def _state_itself(
    term: CountryTerm, phrase: Phrase, context: ActorContext, index: Index
) -> ActorResolution | None:
    """The country alone, as an actor: its government. Its people stay people, an adjective alone stays open."""
    plural = term.how == "adjective" and phrase.definite and phrase.folded.endswith(("sh", "ch", "ese"))
    if term.how not in ("name", "capital") and not plural:
        return None
    found = body_of_state(term.iso2, index.words.roles["government"], phrase, context, index)
    if term.how == "capital":
        found.flags.append("the capital's name for the government")
    elif plural:
        found.flags.append("the people's name for the state")
        found.score = 0.6
    return found


def body_of(phrase: Phrase, context: ActorContext, index: Index) -> ActorResolution | None:
    """A role word before "of" and a country: "army of Sudan", "internationally recognised government of Yemen"."""
    # The last "of": "Ministry of Foreign Affairs of Ukraine".
    parts = split_of(phrase.core, index, last=True)
    if parts is None:
        return None
    role = _role(parts[0], index)
    found = country_at(parts[1], 0, context, index)
    if role is None or found is None or found[1] != len(cut_after(parts[1], index)):
        return None
    return body_of_state(found[0].iso2, role, phrase, context, index)


def owned_body(phrase: Phrase, context: ActorContext, index: Index) -> ActorResolution | None:
    """A possessive whose owner is a country: "Saudi Arabia's leadership", "Iraq's new army"."""
    if not phrase.owner or not phrase.rest:
        return None
    owner = parse(phrase.owner, index).core
    found = country_at(owner, 0, context, index)
    if found is None or found[1] != len(owner):
        return None
    return _body_called(found[0].iso2, parse(phrase.rest, index).core, phrase, context, index)


def bare_body(phrase: Phrase, context: ActorContext, index: Index) -> ActorResolution | None:
    """ "The army", "security forces", "policemen": the report's country decides, or they stay open."""
    role = _role(phrase.core, index) or _ranked(phrase.core, index)
    if role is None or not role.bare:
        return None
    country = report_country(context, index)
    if country is None:
        return ActorResolution(
            phrase.words,
            reason="the report does not say which country's",
            generic_kind=role.kind,
            sector=role.sector,
        )
    found = body_of_state(country, role, phrase, context, index)
    found.flags.append(f"the report's country: {country}")
    found.score = 0.7
    return found


def _ranked(core: list[str], index: Index) -> Role | None:
    """ "Troops of Colonel …": a rank makes them an army's, whoever the officer is."""
    parts = split_of(core, index)
    if (
        parts is None
        or not core
        or parts[0][-1] not in ("troops", "soldiers")
        or parts[1][0] not in index.words.grammar["rank"]
    ):
        return None
    return index.words.roles["army"]
