"""Everything the resolver looks up, built once from the actor files."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from ...knowledge.actors import Actor, ActorBook, Interval, Leader, Name, actor_book
from ...knowledge.actors.folding import fold, skeleton
from ...knowledge.actors.model import Code
from ...knowledge.actors.words import Role, Words, actor_words

SHORTEST_SKELETON = 6
"""Skeletons shorter than this meet by accident ("Amal", "Imal"); tuned by eye on the shipped names."""


class CountryTerm(NamedTuple):
    """A word for a country: ``how`` is name, adjective, people or capital."""

    iso2: str
    how: str


class Index:
    """Folded words to names, persons, countries, roles; and the actors every state has by rule."""

    def __init__(self, book: ActorBook, words: Words) -> None:
        self.book, self.words = book, words
        self.names: dict[str, list[Name]] = defaultdict(list)
        self.skeletons: dict[str, list[Name]] = defaultdict(list)
        self.persons: dict[str, list[Leader]] = defaultdict(list)
        self.countries: dict[str, list[CountryTerm]] = defaultdict(list)
        self.leaders_of: dict[str, list[Leader]] = defaultdict(list)
        self.roles_by_id: dict[str, Role] = {}
        self._derived: dict[str, Actor] = {}
        self._fill_names()
        self._fill_countries()
        for leader in book.leaders:
            self.leaders_of[leader.actor].append(leader)
            for spelling in leader.names:
                self.persons[fold(spelling)].append(leader)
        for role in words.roles.values():
            self.roles_by_id.setdefault(role.role, role)
        common = {token for phrase in (*words.roles, *words.generics) for token in phrase.split()}
        self.common = common | words.grammar["modifier"] | words.grammar["member"]
        # Plain from here on: a look-up of an unknown word must not make an entry.
        self.names, self.persons = dict(self.names), dict(self.persons)
        self.countries, self.leaders_of = dict(self.countries), dict(self.leaders_of)
        self.longest = max(len(name.split()) for name in self.names)

    def _fill_names(self) -> None:
        for actor in self.book.actors.values():
            for name in actor.names:
                folded = fold(name.text)
                if all(n.actor != actor.id or n.time != name.time for n in self.names[folded]):
                    self.names[folded].append(name)

    @property
    def spellings(self) -> dict[str, list[Name]]:
        """Skeletons of the names, made when first asked for: only misspelt names need them."""
        if not self.skeletons:
            for folded, names in list(self.names.items()):
                key = skeleton(folded)
                if len(key) >= SHORTEST_SKELETON and names[0].form == "name":
                    self.skeletons[key].extend(names)
        return self.skeletons

    def _fill_countries(self) -> None:
        for iso2, country in self.book.countries.items():
            for how, terms in (
                ("name", (country.name, *country.also)),
                ("adjective", country.adjectives),
                ("people", country.people),
                ("capital", country.capitals),
            ):
                for term in terms:
                    listed = self.countries[fold(term)]
                    if CountryTerm(iso2, how) not in listed:
                        listed.append(CountryTerm(iso2, how))

    def actor(self, actor_id: str) -> Actor | None:
        """The actor with this id, from the files or by rule (``fr-police``)."""
        found = self.book.actors.get(actor_id) or self._derived.get(actor_id)
        if found is None and "-" in actor_id:
            code, _, role = actor_id.partition("-")
            if code.upper() in self.book.countries and role in self.roles_by_id:
                found = self._derive(code.upper(), self.roles_by_id[role])
        return found

    def body(self, iso2: str, role: Role) -> Actor:
        """The body of a state that has this role: a row of the files where there is one, else made by rule."""
        # "Troops" and "soldiers" need a nationality, but stand for the same forces as "army".
        name = {"forces": "military", "officials": "government"}.get(role.role, role.role)
        return self.actor(f"{iso2.lower()}-{name}") or self._derive(iso2, self.roles_by_id[name])

    def _derive(self, iso2: str, role: Role) -> Actor:
        country = self.book.countries[iso2]
        actor_id = f"{iso2.lower()}-{role.role}"
        label = role.label.format(country=country.name)
        ucdp = (Code(country.ucdp, Interval("", "")),) if role.role == "government" and country.ucdp else ()
        name = Name(actor_id, label, "name", "en", Interval("", ""), country.source, True)
        made = Actor(
            actor_id, role.kind, role.sector, (iso2,), Interval("", ""), ucdp,
            source=f"by rule from countries.tsv ({country.source})", names=[name], derived=True,
        )  # fmt: skip
        self._derived[actor_id] = made
        return made


@lru_cache(maxsize=1)
def actor_index() -> Index:
    """The index over the shipped files, built once a process."""
    return Index(actor_book(), actor_words())
