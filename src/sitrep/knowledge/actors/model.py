"""What the actor files hold: actors, their names, relations, leaders, countries; the closed lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

KINDS: dict[str, str] = {
    "state": "a government, or the state it speaks for",
    "state-institution": "a ministry, presidency, parliament or court",
    "state-force": "armed forces of a state, or a part of them",
    "police": "police and other law enforcement",
    "intelligence": "a secret service",
    "parallel-state": "an administration that holds ground without being the recognised government",
    "rebel": "an organised armed group fighting a government or another group",
    "militia": "an armed group beside, or tolerated by, a state or a community",
    "pmc": "a private military company",
    "coalition": "several forces under one name",
    "international": "an organisation of states, or a mission it sent",
    "party": "a political party or front",
    "gang": "an armed criminal group",
    "community": "a people, tribe or clan spoken of as one actor",
    "monitor": "an organisation that watches and reports",
    "organisation": "any other organisation",
}
"""Every kind an actor may have, with what it means."""

_SECTORS = """
GOV JUD LEG MIL COP OPP PTY REB PRM SPY UAF CVL ELI BUS EDU MED LAB AGR JRN REF REL SOC CRM IGO NGO ISM IMG MNC
"""
SECTORS: frozenset[str] = frozenset(_SECTORS.split())
"""Sector and non-state codes of the PLOVER manual, tables "Sector Primary Codes" and "Non-state actor codes"."""

RELATIONS: frozenset[str] = frozenset({"renamed-to", "merged-into", "split-from", "part-of", "backed-by"})

NameForm = str
FORMS: frozenset[str] = frozenset({"name", "abbr"})


class Interval(NamedTuple):
    """From when to when, as ISO years, months or days; an empty string is an open or unknown end."""

    start: str
    end: str

    def holds(self, day: str) -> bool:
        """Whether ``day`` (ISO, any precision) may lie inside: compared at the coarser precision."""
        if self.start and day[: len(self.start)] < self.start[: len(day)]:
            return False
        return not (self.end and day[: len(self.end)] > self.end[: len(day)])

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share more than a boundary."""
        late = max(self.start, other.start)
        ends = [e for e in (self.end, other.end) if e]
        return not ends or late < min(ends)

    def words(self) -> str:
        """``2012-01-23 to 2016-07-28``, or ``since 2014``, or an empty string."""
        if self.start and self.end:
            return f"{self.start} to {self.end}"
        return f"since {self.start}" if self.start else f"until {self.end}" if self.end else ""


class Code(NamedTuple):
    """An id in another list, with the time it stands for this actor."""

    value: str
    time: Interval


class Name(NamedTuple):
    """One name of one actor: ``form`` is ``name`` or ``abbr``, ``lang`` a BCP 47 tag."""

    actor: str
    text: str
    form: NameForm
    lang: str
    time: Interval
    source: str
    checked: bool


class Relation(NamedTuple):
    """A dated relation of one actor to another."""

    actor: str
    relation: str
    other: str
    time: Interval
    source: str
    checked: bool


class Leader(NamedTuple):
    """A person known by an office or as a leader, with other spellings of the name."""

    person: str
    names: tuple[str, ...]
    office: str
    actor: str
    time: Interval
    source: str


class Country(NamedTuple):
    """A state with what its people and its government are called. ``ucdp`` is UCDP's government id."""

    iso2: str
    iso3: str
    name: str
    also: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    ucdp: str
    source: str


@dataclass(frozen=True)
class Actor:
    """One actor: what it is, where, from when to when, and its ids elsewhere."""

    id: str
    kind: str
    sector: str
    countries: tuple[str, ...]
    time: Interval
    ucdp: tuple[Code, ...] = ()
    wikidata: str = ""
    salience: int = 1
    source: str = ""
    checked: bool = False
    names: list[Name] = field(default_factory=list)
    derived: bool = False

    def name_on(self, day: str | None) -> str:
        """The name it bore on ``day``: the first full name in the file that was valid then."""
        first = None
        for name in self.names:
            if name.form == "name":
                if not day or name.time.holds(day):
                    return name.text
                first = first or name.text
        return first or self.names[0].text


@dataclass
class ActorBook:
    """Everything the actor files say, checked."""

    actors: dict[str, Actor]
    relations: list[Relation]
    leaders: list[Leader]
    countries: dict[str, Country]
